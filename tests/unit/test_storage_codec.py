"""Rows as JSON: everything comes back, but for U+0000."""

import json

from hypothesis import example, given
from hypothesis import strategies as st

from bot.storage.scripts.codec import as_json


@given(st.lists(st.lists(st.none() | st.integers() | st.text(st.sampled_from('\0\\u0a가"')), max_size=4), max_size=3))
@example([["\\u0000", "\\\\u0000", "\\\0", "\0\0"]])
def test_rows_come_back_as_they_were_without_nul(rows: list[list[str | int | None]]) -> None:
    read = json.loads(as_json(rows))

    assert read == [[each.replace("\0", "") if isinstance(each, str) else each for each in row] for row in rows]
