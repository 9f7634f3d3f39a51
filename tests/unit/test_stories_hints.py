"""What reports have in common that no table knows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.stories.hints import capitals_shared, loans_shared, sounds_of_hangul, sounds_of_latin


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        ("bangkok", "방콕"),
        ("prada", "프라다"),
        ("chanel", "샤넬"),
        ("moonlight", "문라이트"),
        ("billboard", "빌보드"),
        ("concert", "콘서트"),
        ("chicken", "치킨"),
    ],
)
def test_a_word_sounds_alike_in_both_scripts(english: str, korean: str) -> None:
    assert sounds_of_latin(english) == sounds_of_hangul(korean)


@pytest.mark.parametrize(("english", "korean"), [("bangkok", "도쿄"), ("prada", "샤넬"), ("teaser", "포스터")])
def test_other_words_sound_otherwise(english: str, korean: str) -> None:
    assert sounds_of_latin(english) != sounds_of_hangul(korean)


def test_a_foreign_word_is_met_with_its_particle() -> None:
    assert loans_shared("He models for Burlington", "그는 벌링턴의 모델이다", ()) == 1
    assert loans_shared("He models for Burlington", "그는 프라다의 모델이다", ()) == 0


def test_a_long_run_of_syllables_is_heard_at_its_beginning_only() -> None:
    assert loans_shared("Burlington", "벌링턴" + "가" * 5_000, ()) == 1
    assert loans_shared("Burlington", "가" * 5_000 + "벌링턴", ()) == 0


def test_names_are_no_hints() -> None:
    assert loans_shared("Burlington is back", "벌링턴이 돌아온다", {"Burlington", "벌링턴"}) == 0
    assert capitals_shared("Now Burlington is back", "See Burlington again", {"Burlington"}) == 0


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        pytest.param("He is the face of Fendi", "A campaign for Fendi begins", 1, id="a maker"),
        pytest.param("He is back. Fendi says so", "A campaign for Fendi begins", 0, id="one begins a sentence"),
        pytest.param("He is the face of fendi", "A campaign for Fendi begins", 0, id="one is small"),
    ],
)
def test_words_with_a_capital_are_shared(one: str, other: str, shared: int) -> None:
    assert capitals_shared(one, other, ()) == shared


@given(st.text(max_size=80), st.text(max_size=80), st.sets(st.text(min_size=1, max_size=6), max_size=3))
def test_whatever_is_written_is_compared(one: str, other: str, names: set[str]) -> None:
    assert capitals_shared(one, other, names) == capitals_shared(other, one, names)
    assert loans_shared(one, other, names) >= 0
