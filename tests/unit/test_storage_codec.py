"""Rows as JSON: everything comes back, but for U+0000."""

import json

from hypothesis import example, given
from hypothesis import strategies as st

from bot.model.text import Block, Span, SpanKind
from bot.storage.scripts.codec import as_json, read_beginning, write_blocks


@given(st.lists(st.lists(st.none() | st.integers() | st.text(st.sampled_from('\0\\u0a가"')), max_size=4), max_size=3))
@example([["\\u0000", "\\\\u0000", "\\\0", "\0\0"]])
def test_rows_come_back_as_they_were_without_nul(rows: list[list[str | int | None]]) -> None:
    read = json.loads(as_json(rows))

    assert read == [[each.replace("\0", "") if isinstance(each, str) else each for each in row] for row in rows]


@given(st.lists(st.text(st.sampled_from('a],["\\가 '), max_size=6), max_size=4), st.integers(0, 30))
def test_the_beginning_of_blocks_is_that_of_their_text(texts: list[str], characters: int) -> None:
    blocks = [Block(text, (Span(SpanKind.STRONG, 0, len(text)),) if text else ()) for text in texts]

    beginning = read_beginning(write_blocks(blocks), characters=characters)

    assert beginning == "\n".join(texts)[:characters]
