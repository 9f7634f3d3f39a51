"""Text made comparable, the short way and the long one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.fold import fold, fold_words

PLAIN = st.text(st.characters(max_codepoint=0x7F) | st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3))


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Lee  Jae-gyu", "lee jae-gyu"), ("Café “X”", 'cafe "x"'), ("a`b", "a'b"), (" 이재규 ", "이재규"), ("", "")],
)
def test_case_spaces_accents_and_quotes_do_not_matter(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(text=PLAIN)
def test_plain_text_is_folded_as_any_other(text: str) -> None:
    with_accent = fold(f"{text} é")  # nothing plain: the long way

    assert f"{fold(text)} e".strip() == with_accent


def test_punctuation_parts_words() -> None:
    assert fold_words("Lee Jae-gyu, 이재규!") == "lee jae gyu 이재규"
