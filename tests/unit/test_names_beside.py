"""Which candidates stand beside one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.entities import Catalogue
from bot.names.candidates import Candidate, candidates, ordinary_words
from bot.names.lexicon import MemoryLexicon
from bot.names.passage import passages
from bot.names.traits_around import Line
from bot.names.traits_beside import LEFT, RIGHT, beside_traits, neighbours

PASSAGE = next(passages("x" * 60, ()))


def candidate(start: int, end: int) -> Candidate:
    return Candidate(PASSAGE, start, end, "x" * (end - start), "x", "run", hangul=False)


@given(
    spans=st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)), min_size=1, max_size=12, unique=True),
    named=st.lists(st.booleans(), min_size=12, max_size=12),
)
def test_the_nearest_are_those_that_end_last_and_begin_first(spans: list[tuple[int, int]], named: list[bool]) -> None:
    places = sorted({(start, start + length) for start, length in spans}, key=lambda each: (each[0], -each[1]))
    here = [candidate(*place) for place in places]

    for at, one in enumerate(here):
        around = dict(neighbours(here, at, named))
        left = [each for each in range(max(0, at - 6), at) if here[each].end <= one.start and named[each]]
        right = [each for each in range(at + 1, len(here))[:6] if here[each].start >= one.end and named[each]]
        nearest = min(left, key=lambda each: (-here[each].end, here[each].start), default=None)
        wanted = {LEFT: nearest, RIGHT: next(iter(right), None)}
        assert around == {side: place for side, place in wanted.items() if place is not None}


@pytest.mark.parametrize("text", ["그는 은우 작가 쪽", "그는 은우(배우) 쪽", "그는 은우·가희 쪽"])
def test_what_people_are_called_is_seen_behind_a_name(text: str) -> None:
    parts = tuple(passages(text, ()))
    found = candidates(parts, MemoryLexicon(Catalogue()), ordinary_words(parts))

    assert any(each.surface.startswith("은우") for each in found[0])


def beside(text: str, one: str, other: str) -> list[str]:
    """Return what is said of `one`, behind which `other` stands, a group."""
    passage = next(passages(text, ()))
    first, second = (
        Candidate(passage, text.index(each), text.index(each) + len(each), each, each, "run", hangul=False)
        for each in (one, other)
    )
    return beside_traits(Line(passage), first, RIGHT, second, "group")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Jin of BTS came", ["Rq::group", "R:of:group"]),
        ("Jin, singer of BTS", ["Rq:trade:group", "R:, singer of:group"]),
        ("Jin (BTS) came", ["Rq::group", "R:(:group", "Rparen:group:)"]),
        ("Jin met 12 fans. BTS", []),
        ("Jin met 12 BTS", ["Rq::group", "R:met 00:group"]),
        ("Jin.BTS", []),
        ("Jin or a b c d e BTS", ["Rq::group"]),
        ("Jin sang for an evening to all the people of the singer BTS", ["Rq:song trade:group"]),
        ("Jin" + " and so" * 20 + " BTS", []),
    ],
)
def test_what_is_said_between_two_names(text: str, said: list[str]) -> None:
    assert beside(text, "Jin", "BTS") == said


def test_a_particle_behind_a_name_is_said() -> None:
    assert beside("은우가 가수 BTS", "은우", "BTS") == ["Rq:trade:group", "R:가 가수:group"]


def test_what_is_attached_to_a_name_says_what_it_speaks_of() -> None:
    assert (
        beside("은우역 BTS", "은우", "BTS") == beside("은우 역 BTS", "은우", "BTS") == ["Rq:play:group", "R:역:group"]
    )


def test_the_mark_that_a_title_ends_with_ends_no_sentence() -> None:
    assert beside("“Are You Human?” with BTS", "Are You Human?", "BTS") == ["Rq::group", "R:” with:group"]
