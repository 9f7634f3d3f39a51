"""Finds known spellings in text: a dictionary of all of them, looked up from the beginning of each word."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.model.entities import Alias
from bot.names.reading import JOSA, Reading, Word, closed, patterns_of, read, words_of
from bot.text.hangul import has_hangul

__all__ = ["JOSA", "Entry", "Matcher", "Spot", "Word", "longest", "spot_of", "words_of"]

Entry = tuple[str, str]
"""Whom a spelling means (a slug), and the spelling as the catalogue has it."""
_HYPHENS = re.compile(r"[-‐‑–]")


@dataclass(frozen=True, slots=True)
class Spot:
    """A known spelling at `text[start:end]`, and all whom it may mean."""

    start: int
    end: int
    slugs: tuple[str, ...]
    spelling: str
    """As the catalogue has it."""
    exact_case: bool
    """Whether capitals stand as in some spelling of it."""

    def joined(self, other: "Spot") -> "Spot":
        """Return the spot that may mean what either means; the places are the same."""
        return Spot(
            self.start,
            self.end,
            tuple(dict.fromkeys((*self.slugs, *other.slugs))),
            self.spelling if self.exact_case or not other.exact_case else other.spelling,
            self.exact_case or other.exact_case,
        )


class Matcher:
    """All spellings in memory. One pass over a text, its cost bounded by the text's length whatever it holds."""

    def __init__(self, aliases: Iterable[Alias]) -> None:
        self._entries: dict[str, tuple[Entry, ...]] = {}
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for alias in aliases:
            for pattern, head in patterns_of(alias.text).items():
                self._entries[pattern] = (*self._entries.get(pattern, ()), (alias.slug, alias.text))
                lengths[head].add(len(pattern))
        self._lengths = {head: sorted(each, reverse=True) for head, each in lengths.items()}

    def spots(self, text: str) -> list[Spot]:
        """Return the known spellings in `text`, by position; of those that overlap, the first, then the longest."""
        reading = read(text)
        found: list[Spot] = []
        free = 0
        for start, begin, head in zip(reading.starts, reading.begins, reading.heads, strict=True):
            lengths = self._lengths.get(head)
            if lengths and start >= free:
                end, spot = self._longest_at(text, reading, begin, lengths)
                if spot:
                    free = end
                    found.append(spot)
        return found

    def _longest_at(self, text: str, reading: Reading, begin: int, lengths: Sequence[int]) -> tuple[int, Spot | None]:
        """Return the longest spelling that begins there, after where it ends in the text's line."""
        form = reading.form
        for end in (begin + length for length in lengths):
            entries = self._entries.get(form[begin:end]) if end <= len(form) else None
            if entries and (place := reading.place_of(begin, end)):
                return end - (form[end - 1] == " "), spot_of(text, place, entries)
        return begin, None


def spot_of(text: str, place: tuple[int, int], entries: Sequence[Entry]) -> Spot:
    """Return the spot of spellings that read alike at a place of `text`."""
    start, end = place
    surface = text[start:end]
    exact = next((spelling for _, spelling in entries if _same_case(surface, spelling)), None)
    spelling = entries[0][1] if exact is None else exact
    if spelling[0] == "(" == text[start - 1 : start]:
        start -= 1  # (G)I-DLE
    slugs = tuple(dict.fromkeys(slug for slug, _ in entries)) if len(entries) > 1 else (entries[0][0],)
    return Spot(start, end, slugs, spelling, exact is not None)


def longest(spots: Iterable[Spot]) -> list[Spot]:
    """Keep the longest of overlapping spots; those of one place become one that may mean all of theirs."""
    kept: list[Spot] = []
    for spot in sorted(spots, key=lambda each: (each.start, -each.end)):
        last = kept[-1] if kept else None
        if last and (spot.start, spot.end) == (last.start, last.end):
            kept[-1] = last.joined(spot)
        elif not last or spot.start >= last.end:
            kept.append(spot)
    return kept


@lru_cache(maxsize=4_096)
def _same_case(surface: str, spelling: str) -> bool:
    """Whether each word begins as in the alias: a title in lower case is a phrase.

    After a hyphen a given name goes on in lower case, or not: Chan-young, Chan-Young.
    """
    if surface == spelling or has_hangul(unicodedata.normalize("NFC", spelling)):
        return True
    pairs = zip(_cased(surface), _cased(spelling), strict=False)
    return all(
        one_hyphened or other_hyphened or (one[:1] == other[:1] and _as_loud(one, other))
        for (one, one_hyphened), (other, other_hyphened) in pairs
    )


def _cased(text: str) -> list[tuple[str, bool]]:
    """Return the words, each with whether a hyphen stands before it."""
    text = closed(unicodedata.normalize("NFC", text))
    words = words_of(text)
    return [
        (each.text, before is not None and bool(_HYPHENS.search(text, before.end, each.start)))
        for before, each in pairwise([None, *words])
        if each
    ]


def _as_loud(one: str, other: str) -> bool:
    return one.isupper() == other.isupper() or len(other) == 1 or one.isupper()
