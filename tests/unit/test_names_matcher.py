"""Known spellings are found wherever and however they are written, and quickly."""

import time
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.entities import Alias
from bot.names.matcher import Matcher, Spot, words_of
from bot.names.reading import patterns_of, read

KNOWN = (
    "BTS",
    "RM",
    "V",
    "Rain",
    "윤찬영",
    "지금 우리 학교는",
    "Girl’s Day",
    "(G)I-DLE",
    "İstanbul Straße",
    "Café",
    "SG워너비",
    "Yoon Chan-young",
    "Choe Min-su",
    "Mr. Sunshine",
    "S",
)
LETTERS = "aB é\u0301ßİ윤찬이는-’'´–.,()s\n_2"
SPELLINGS = st.lists(st.text("abB é윤찬이-’s ", max_size=5), max_size=8)
TEXTS = st.one_of(
    st.text(LETTERS, max_size=24),
    st.lists(
        st.one_of(st.sampled_from(["ab", "윤찬", "이", "a", "b’s", "는", " ", ", "]), st.text(LETTERS, max_size=2))
    ).map("".join),
)


def matcher_of(spellings: Sequence[str]) -> Matcher:
    return Matcher(Alias(slug=f"{text}#{at}", text=text) for at, text in enumerate(spellings))


def surfaces(text: str, spellings: Sequence[str] = KNOWN) -> list[str]:
    return [text[spot.start : spot.end] for spot in matcher_of(spellings).spots(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("BTS는 RM이 말했다", ["BTS", "RM"]),
        ("V라이브와 BTS팬", []),
        ("그룹BTS", []),
        ("배우 윤찬영이", ["윤찬영"]),
        ("윤 찬영에게는", ["윤 찬영"]),
        ("김윤찬영이", []),
        ("윤찬영화", []),
        ("지금우리학교는의", ["지금우리학교는"]),
        ("윤, 찬영", []),
        ("BTS 윤찬영 Rain", ["BTS", "윤찬영", "Rain"]),
        ("BTS’s V", ["BTS", "V"]),
        ("RAIN'S, Rain’s, Rain", ["RAIN", "Rain", "Rain"]),
        ("Girls Day, GIRL'S DAY, girl´s-day", ["Girls Day", "GIRL'S DAY", "girl´s-day"]),
        ("(G)I-DLE’s, G I-dle", ["(G)I-DLE", "G I-dle"]),
        ("ISTANBUL STRASSE", ["ISTANBUL STRASSE"]),
        ("Cafe\u0301 cafe", ["Cafe\u0301", "cafe"]),
        ("SG 워너비가", ["SG 워너비"]),
        ("Yoon Chan–Young", ["Yoon Chan–Young"]),
        ("Yoon / Chan Young", []),
        ("Mr Sunshine", ["Mr Sunshine"]),
        ("Rainy Rain2 Rain_", ["Rain"]),
        ("", []),
    ],
)
def test_a_spelling_is_found_however_it_is_written(text: str, found: list[str]) -> None:
    assert surfaces(text) == found


def test_a_name_that_came_decomposed_is_found_at_its_own_place() -> None:
    text = unicodedata.normalize("NFD", "배우 윤찬영이 Café V")
    assert [unicodedata.normalize("NFC", each) for each in surfaces(text)] == ["윤찬영", "Café", "V"]


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("All of Us Are Dead", True),
        ("ALL OF US ARE DEAD", False),
        ("All of us are dead", False),
        ("all of us are dead", False),
    ],
)
def test_a_title_is_exact_where_every_word_begins_as_in_the_catalogue(text: str, exact: bool) -> None:  # noqa: FBT001 - a column
    assert [spot.exact_case for spot in matcher_of(["All of Us Are Dead"]).spots(text)] == [exact]


def test_capitals_after_a_hyphen_and_apostrophes_are_free() -> None:
    spots = matcher_of(["Yoon Chan-young", "Girl’s Day"]).spots("Yoon Chan-Young met Girls Day")
    assert [spot.exact_case for spot in spots] == [True, True]


def test_a_spelling_of_two_means_both() -> None:
    spots = Matcher([Alias(slug="a", text="Jun"), Alias(slug="b", text="JUN"), Alias(slug="a", text="Jun.")]).spots(
        "Jun"
    )
    assert spots == [Spot(0, 3, ("a", "b"), "Jun", exact_case=True)]


@pytest.mark.parametrize(
    "text",
    [
        "윤찬영" + "에서는" * 2_700 + "x",
        "에서는이라는" * 1_400,
        "Rain " * 1_600,
        "a’" * 4_000,
        "e\u0301" * 4_000,
        "a" + "\u0301\u0323" * 4_000,
        "윤" * 8_000,
        "(" * 8_000,
        " " * 8_000,
        "a-" * 4_000,
    ],
    ids=lambda text: text[:6],
)
def test_hostile_text_takes_no_longer_than_its_length_asks(text: str) -> None:
    matcher = matcher_of(KNOWN)
    read.cache_clear()
    start = time.perf_counter()
    matcher.spots(text)
    assert time.perf_counter() - start < 1


@given(TEXTS)
def test_words_stand_where_they_say(text: str) -> None:
    words = words_of(text)
    assert all(text[word.start : word.end] == word.text for word in words)
    assert all(one.end <= other.start for one, other in pairwise(words))


@given(SPELLINGS, TEXTS)
def test_a_surface_reads_as_its_spelling(spellings: list[str], text: str) -> None:
    for spot in matcher_of(spellings).spots(text):
        assert read(text[spot.start : spot.end]).form in patterns_of(spot.spelling)


@given(SPELLINGS, TEXTS)
def test_spots_are_those_of_the_plainest_search(spellings: list[str], text: str) -> None:
    spots = matcher_of(spellings).spots(text)
    assert [(spot.start, spot.end, set(spot.slugs)) for spot in spots] == plainest(spellings, text)


def plainest(spellings: list[str], text: str) -> list[tuple[int, int, set[str]]]:
    """Try every spelling at every place, and keep the first, then the longest."""
    reading = read(text)
    places: dict[tuple[int, int], set[str]] = {}
    for at, spelling in enumerate(spellings):
        for pattern in patterns_of(spelling):
            for begin in range(len(reading.form)):
                if reading.form.startswith(pattern, begin):
                    place = reading.place_of(begin, begin + len(pattern))
                    if place:
                        places.setdefault(place, set()).add(f"{spelling}#{at}")
    kept: list[tuple[int, int, set[str]]] = []
    for start, end in sorted(places, key=lambda each: (each[0], -each[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, places[start, end]))
    return kept
