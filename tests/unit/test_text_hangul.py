"""Hangul runs and their pairs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.hangul import bigrams, hangul_runs, has_hangul, is_hangul

SYLLABLES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=2, max_size=12)
MIXED = st.text(st.sampled_from("이영화윤찬 aB-.1"), max_size=30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("윤찬영이", "윤찬 찬영 영이"),
        ("배우 윤찬영이 새 드라마에", "배우 x 윤찬 찬영 영이 x 드라 라마 마에"),
        ("BTS는 시즌2", "시즌"),
        ("새", ""),
        ("no Hangul", ""),
        ("", ""),
    ],
)
def test_pairs_of_each_run_are_kept_apart(text: str, expected: str) -> None:
    assert bigrams(text) == expected


@given(before=MIXED, word=SYLLABLES, after=MIXED)
def test_any_stretch_of_a_word_is_found_by_its_pairs(before: str, word: str, after: str) -> None:
    assert f" {bigrams(word)} " in f" {bigrams(before + word + after)} "


@given(text=MIXED, word=st.text(st.sampled_from("이영화윤찬"), min_size=2, max_size=4))
def test_what_is_not_in_the_text_is_not_found_by_its_pairs(text: str, word: str) -> None:
    found = f" {bigrams(word)} " in f" {bigrams(text)} "

    assert found is (word in text)


@pytest.mark.parametrize(
    ("text", "has", "is_all"),
    [("윤찬영", True, True), ("BTS는", True, False), ("BTS", False, False), ("ㄱㄴ", False, False), ("", False, False)],
)
def test_hangul_is_told_from_other_letters(text: str, *, has: bool, is_all: bool) -> None:
    assert (has_hangul(text), is_hangul(text)) == (has, is_all)


def test_runs_end_where_another_script_begins() -> None:
    assert hangul_runs("배우 BTS는, 시즌2") == ["배우", "는", "시즌"]
