"""Which candidates stand beside one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.entities import Catalogue
from bot.names.candidates import Candidate, candidates, ordinary_words
from bot.names.lexicon import MemoryLexicon
from bot.names.passage import passages
from bot.names.traits_beside import LEFT, RIGHT, neighbours

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
