"""Spellings in text: whole words, and Korean names with their particles."""

import pytest

from bot.text.fold import fold_words
from bot.text.spelled import holds_spelling


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("Jihoo sings", "jihoo"),
        ("“JIHOO’s” day", "Jihoo"),
        ("Park Ji-hoo!", "park ji hoo"),
        ("이재규가 말했다", "이재규"),
        ("감독 이재규에게서는", "이재규"),
        ("Beyoncé is here", "Beyonce"),
    ],
)
def test_a_spelling_is_found_as_words(text: str, spelling: str) -> None:
    assert holds_spelling(fold_words(text), fold_words(spelling))


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("Jihooey", "jihoo"),
        ("최지후", "지후"),
        ("이재규현 씨", "이재규"),
        ("anything", ""),
        ("", "jihoo"),
        ("a+b", "a.b"),
    ],
)
def test_parts_of_words_are_not_it(text: str, spelling: str) -> None:
    assert not holds_spelling(fold_words(text), spelling)
