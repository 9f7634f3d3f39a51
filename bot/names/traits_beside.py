"""What stands beside a string: the nearest other candidate on either side, and what is said between the two."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.model.entities import EntityKind
from bot.names.candidates import Candidate
from bot.names.lexicon import Lexicon
from bot.names.traits_around import STOP
from bot.names.words import speaks_of

_LETTERS, _WORD, _DIGIT = re.compile(r"[\w\s-]+"), re.compile(r"[a-z가-힣-]+"), re.compile(r"\d")
_LONGEST_BETWEEN, _MOST_BETWEEN = 40, 5
_FAR, _LOOK = 90, 6
"""Characters, and candidates, beyond which nothing stands beside a string."""
LEFT, RIGHT = "L", "R"


class Between(NamedTuple):
    """What is said between two strings."""

    parts: tuple[str, ...]
    """As traits have it, without the side and the kind of what stands there."""
    opens: bool
    """Whether it is nothing but an opening bracket."""


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


def beside_traits(one: Candidate, side: str, other: Candidate, kind: str, look: str = "") -> list[str]:
    """Say what stands beside a string, and what is said between the two; nothing of another sentence."""
    former, following = (other, one) if side == LEFT else (one, other)
    if following.start - former.end > _FAR:
        return []
    text = one.passage.text
    parts, opens = _between(text[former.end : following.start])
    head = look + side
    traits = [f"{head}{part}:{kind}" for part in parts]
    if opens:
        end = max(one.end, other.end)
        traits.append(f"{head}paren:{kind}:{text[end : end + 1]}")
    return traits


@lru_cache(maxsize=4_096)
def _between(between: str) -> Between:
    """Return what a text between two strings says: both ask for it, and both again at a second look."""
    if STOP.search(between):
        return _NOTHING
    small = between.lower()
    spoken = list(map(speaks_of, _WORD.findall(small)))
    every = f"q:{' '.join(dict.fromkeys(filter(None, spoken)))}"
    if len(between) > _LONGEST_BETWEEN or len(spoken) > _MOST_BETWEEN:
        return Between((every,), opens=False)
    marks = _LETTERS.sub("", between)
    words = _DIGIT.sub("0", " ".join(small.split()))
    return Between((every, f"c:{' '.join([each or 'w' for each in spoken])}{marks}", f":{words}"), opens=marks == "(")


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
