"""What stands beside a string: the nearest other candidate on either side, and what is said between the two."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.model.entities import EntityKind
from bot.names.candidates import Candidate
from bot.names.lexicon import Lexicon
from bot.names.traits_around import Between, Line

_LETTERS, _DIGIT = re.compile(r"[\w\s-]+"), re.compile(r"\d")
_LONGEST_BETWEEN, _MOST_BETWEEN = 40, 5
_FAR, _LOOK = 90, 6
"""Characters, and candidates, beyond which nothing stands beside a string."""
LEFT, RIGHT = "L", "R"


_NOTHING = Between((), opens=False)


def neighbours(here: Sequence[Candidate], at: int, named: Sequence[object]) -> Iterator[tuple[str, int]]:
    """Yield the places of the nearest candidates on either side that do not overlap one, of those that are `named`."""
    start, end = here[at].start, here[at].end
    left, nearest = -1, -1
    for place in range(max(0, at - _LOOK), at):
        ends = here[place].end
        if nearest < ends <= start and named[place]:  # of those that end together the first is the longest
            left, nearest = place, ends
    if left >= 0:
        yield LEFT, left
    for place in range(at + 1, min(at + 1 + _LOOK, len(here))):
        if here[place].start >= end and named[place]:
            yield RIGHT, place
            return


def beside_traits(line: Line, one: Candidate, side: str, other: Candidate, kind: str, look: str = "") -> list[str]:
    """Say what stands beside a string, and what is said between the two; nothing of another sentence."""
    former, following = (other, one) if side == LEFT else (one, other)
    if following.start - former.end > _FAR:
        return []
    gap = former.end, following.start
    between = line.said.get(gap) or line.said.setdefault(gap, _between(line, *gap))
    parts, opens = between
    head = look + side
    traits = [f"{head}{part}:{kind}" for part in parts]
    if opens:
        end = max(one.end, other.end)
        traits.append(f"{head}paren:{kind}:{line.passage.text[end : end + 1]}")
    return traits


def _between(line: Line, start: int, end: int) -> Between:
    """Return what the text from `start` to `end` says."""
    if line.ends_between(start, end):
        return _NOTHING
    kinds = line.kinds_between(start, end)
    every = f"q:{' '.join(dict.fromkeys(filter(None, kinds)))}"
    if end - start > _LONGEST_BETWEEN or len(kinds) > _MOST_BETWEEN:
        return Between((every,), opens=False)
    said, opens = _in_short(line.passage.text[start:end])
    return Between((every, said), opens)


@lru_cache(maxsize=4_096)
def _in_short(between: str) -> tuple[str, bool]:
    """Return a short text as traits have it, and whether an opening bracket is its only mark."""
    return f":{_DIGIT.sub('0', ' '.join(between.lower().split()))}", _LETTERS.sub("", between) == "("


def kind_of(candidate: Candidate, lexicon: Lexicon) -> str:
    """Return what a candidate is by the catalogue, or that it is a quotation, or nothing known."""
    if candidate.spot:
        return str(lexicon.entity(candidate.spot.slugs[0]).kind)
    return "q" if candidate.form == "quote" else "none"


def of_group(one: Candidate, side: str, other: Candidate, lexicon: Lexicon) -> Iterator[str]:
    """Say whether a person stands beside a group that is theirs, or another; `other`: what is known for a group."""
    if one.spot and other.spot:
        own = any(slug in lexicon.related(group) for group in other.spot.slugs for slug in one.spot.slugs)
        former, following = sorted((one, other), key=lambda each: each.start)
        between = one.passage.text[former.end : following.start]
        yield f"{side}group:{'own' if own else 'other'}"
        if len(between) <= _LONGEST_BETWEEN:
            yield f"{side}group:{'own' if own else 'other'}:{between.lower()}"


GROUP = str(EntityKind.GROUP)
