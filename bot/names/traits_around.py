"""What stands around a string: the words before and behind it, brackets, quotation marks, the parts people play."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from bot.names.candidates import Candidate
from bot.names.capitals import begins_sentence
from bot.names.passage import Passage, Quoted
from bot.names.words import speaks_of

_NEAR = 3
"""Words that are looked at on either side."""
_STOPS = frozenset(".!?;")
_STOP = re.compile(r"[.!?;](?=[\s”’\"']|$)")
_PART_BEFORE = re.compile(
    r"\b(?:roles?|parts?|characters?)(?: of| named|,)? (?:[a-z][\w’'-]* ){0,3}$"
    r"|\b(?:plays?|played(?! by)|playing|portray(?:s|ed|ing)?) (?:[a-z][\w’'-]* ){0,4}$"
)
_PART_AFTER = re.compile(
    r",? (?:who is |is |was )?\(?(?:played|portrayed|voiced) by\b|\s?\([가-힣]{2,4} 분\)"
    r"|[’'”\"]?\s?역(?:할)?(?:의|을|에|으로|이|인|,|\s|$)|[으]?로 (?:분해|분한|분하|분했|변신)"
)
"""What makes the name beside it a part's, whoever else bears it."""
_PART_FOLLOWS = frozenset(" ,(’'”\"역으로")
"""With what that may begin, unless with another sort of space."""
_SAYS_PART = ("role", "part", "character", "play", "portray")
"""What `_PART_BEFORE` begins with."""
_FARTHEST_PART = 40
_BRACKET = re.compile(r"\s?\((\S[^()]{0,40})\)")
_LONG_QUOTE = 40
_NO_WORD_BEFORE, _NO_WORD_AFTER = "^", "$"


class Between(NamedTuple):
    """What is said between two strings."""

    parts: tuple[str, ...]
    """As traits have it, without the side and the kind of what stands there."""
    opens: bool
    """Whether an opening bracket is its only mark."""


class Line:
    """A passage as a row of words: what each speaks of, and where sentences end between them."""

    def __init__(self, passage: Passage) -> None:
        """Read a passage once for all its strings."""
        self.passage = passage
        text = passage.text
        self.folded = [folded for _, folded, _, _ in passage.words]
        self.starts = [start for _, _, start, _ in passage.words]
        self.kinds = list(map(speaks_of, self.folded))
        self._ends = [found.start() for found in _STOP.finditer(text)]
        """Where sentences end."""
        self._stops = {bisect_left(self.starts, end) for end in self._ends}
        """Before which words they do."""
        self.said: dict[tuple[int, int], Between] = {}
        """What is said from one place to another: both strings there ask for it, and again at a second look."""
        self._place = f"place:{passage.place}:hl" if passage.headline else f"place:{passage.place}"

    def ends_between(self, start: int, end: int) -> bool:
        """Whether a sentence ends from `start` on before `end`, where something begins: right before it a mark does."""
        stop = bisect_left(self._ends, start)
        inside = stop < len(self._ends) and self._ends[stop] < end
        return inside or (end > start and self.passage.text[end - 1] in _STOPS)

    def kinds_between(self, start: int, end: int) -> list[str]:
        """Return what each word that begins from `start` on before `end` speaks of, and what is attached at `start`."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        kinds = self.kinds[first:last]
        attached = self.passage.words[first - 1].end if first else start
        return [speaks_of(self.passage.text[start:attached].lower()), *kinds] if attached > start else kinds

    def traits(self, candidate: Candidate) -> list[str]:
        """Return what the words and marks around a candidate say."""
        text, start, end, form = self.passage.text, candidate.start, candidate.end, candidate.form
        last = bisect_left(self.starts, end)
        traits = [self._place, *_marks(text[start - 1 : start], text[end : end + 1], form, candidate.hangul)]
        first = bisect_left(self.starts, start)
        self._add_before(traits, first, form)
        self._add_after(traits, last, form)
        if "(" in text[end : end + 2]:
            traits += _bracket(text, end, candidate.surface, self.kinds[first - 1] if first else "")
        if _names_part(text, start):
            traits.append("part:before")
        if _may_say_part(text[end : end + 1]) and _PART_AFTER.match(text, end):
            traits.append("part:after")
        if candidate.hangul:
            rest = text[end : self.passage.words[last - 1].end] if last else ""
            traits.append(f"josa:{rest[:3]}")
        elif begins_sentence(text, start):
            traits += ("sent1", f"{form}&sent1")
        return traits

    def _add_before(self, traits: list[str], first: int, form: str) -> None:
        """Add what the words before word `first` say, those of its sentence."""
        at, lowest, stops, kinds = first, max(0, first - _NEAR), self._stops, self.kinds
        while at > lowest and at not in stops:
            at -= 1
            if kinds[at]:
                traits.append(f"bc3:{kinds[at]}")
        former = self.folded[first - 1] if at < first else _NO_WORD_BEFORE
        traits += _next_before(former, form)

    def _add_after(self, traits: list[str], last: int, form: str) -> None:
        """Add what the words from word `last` on say, those of its sentence."""
        at, highest, stops, kinds = last, min(len(self.kinds), last + _NEAR), self._stops, self.kinds
        while at < highest and at not in stops:
            if kinds[at]:
                traits.append(f"ac3:{kinds[at]}")
            at += 1
        traits += _next_after(self.folded[last] if at > last else _NO_WORD_AFTER, form)


@lru_cache(maxsize=20_000)
def _next_before(word: str, form: str) -> tuple[str, ...]:
    """Say what the word right before is, and speaks of, and how it ends in Hangul."""
    traits = [f"b1:{word}", *_kind("b", word, form)]
    if "가" <= word[-1] <= "힣":
        traits.append(f"bj2:{word[-2:]}")
    return tuple(map(intern, traits))


@lru_cache(maxsize=20_000)
def _next_after(word: str, form: str) -> tuple[str, ...]:
    """Say what the word right behind is, and speaks of, and how it begins in Hangul."""
    traits = [f"a1:{word}", *_kind("a", word, form)]
    if "가" <= word[0] <= "힣":
        traits.append(f"ah2:{word[:2]}")
    return tuple(map(intern, traits))


def _kind(side: str, word: str, form: str) -> tuple[str, ...]:
    kind = speaks_of(word)
    return (f"{side}c1:{kind}", f"{form}&{side}c1:{kind}") if kind else ()


def _names_part(text: str, start: int) -> bool:
    """Whether the words right before name a part that somebody plays."""
    near = text[max(0, start - _FARTHEST_PART) : start]
    for said in _SAYS_PART:  # a pattern that may begin at any word is dear
        if said in near:
            return _PART_BEFORE.search(text, max(0, start - _FARTHEST_PART), start) is not None
    return False


def _may_say_part(mark: str) -> bool:
    return mark in _PART_FOLLOWS or mark.isspace()


@lru_cache(maxsize=4_000)
def _marks(before: str, after: str, form: str, hangul: bool) -> tuple[str, ...]:  # noqa: FBT001 - a cache's key
    """Say which characters touch a string of which form."""
    whole = f"{form}:ko" if hangul else form
    sides = f"{whole}&pb:{before}", f"{whole}&pa:{after}"
    return tuple(intern(side.replace("\n", " ")) for side in sides)


def _bracket(text: str, end: int, surface: str, before: str) -> Iterator[str]:
    """Say what stands in brackets right after a string: its first and its last word, and whether they share one.

    `before`: what the word before the string speaks of. A singer's other name stands there, a part's actor.
    """
    found = _BRACKET.match(text, end) if text[end : end + 2].strip().startswith("(") else None
    if found:
        words = found[1].lower().split()
        first = f"rbf:{speaks_of(words[0]) or ('name' if found[1][0].isupper() else words[0])}"
        yield from (first, f"{first}&{before}")
        yield f"rbl:{words[-1]}" if len(words[-1]) < 3 else f"rbl:{speaks_of(words[-1])}"  # noqa: PLR2004 - 분, 역
        yield f"rbn:{len(words)}"
        if not set(surface.lower().split()).isdisjoint(words):  # a family name: Steve Yoo (Yoo Seung Jun)
            yield "rbshared"


# ── quotation marks ──


def quoted_traits(passage: Passage, candidate: Candidate, spots: Sequence[tuple[Candidate, str]]) -> Iterator[str]:
    """Say what quotation marks or emphasis a string stands in; `spots`: the known spellings of the passage."""
    around = [each for each in passage.quoted if each.start <= candidate.start and candidate.end <= each.end]
    if not around:
        return
    text, length = passage.text, candidate.end - candidate.start
    yield from {"inemph" if each.emphasis else "inquote" for each in around}
    whole = next((each for each in around if len(_bare(text, each)) - length <= 1), None)
    if whole is None:
        inner = text[around[0].start : around[0].end]
        yield f"partq:{'em' if around[0].emphasis else 'q'}:{'long' if len(inner) > _LONG_QUOTE else 'short'}"
        if inner[-1:] in ".!?…," and inner.count(" ") > 3:  # noqa: PLR2004 - speech
            yield "partspeech"
        return
    mark = "em" if whole.emphasis else text[whole.start - 1 : whole.start]
    yield f"exactq:{mark}"
    yield f"{candidate.form}&exactq:{mark}"
    if text[whole.start : whole.end].endswith(","):
        yield "qcomma"
    if candidate.form == "quote":
        yield from _quotation(text, candidate, spots)


def _quotation(text: str, candidate: Candidate, spots: Sequence[tuple[Candidate, str]]) -> Iterator[str]:
    if not text[: candidate.start].strip(" “‘\"'"):
        yield "qstart"
    for each, _ in spots:
        if candidate.start <= each.start and each.end <= candidate.end and each is not candidate:
            yield "qholds"


def _bare(text: str, quoted: Quoted) -> str:
    return text[quoted.start : quoted.end].strip(" ,.!?…")
