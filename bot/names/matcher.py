"""Finds known spellings in text: words of Latin letters in runs, and Hangul with the particles that cling to it."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.model import Alias
from bot.text.fold import fold
from bot.text.hangul import has_hangul

_TOKEN = re.compile(r"[^\W_]+(?:[’'](?=[^\W\d_]{2})[^\W\d_]+)?", re.UNICODE)
_LONGEST_RUN = 8
_JOINERS = re.compile(r"[\s\-‐‑–·.:,!?&’'“”\"]{1,3}")  # noqa: RUF100
JOSA = (
    "이라는|이라고|에게서|으로서|으로써|으로는|에서는|에게는|이었다|이라며|이라면|이지만|까지|부터|에서|에게|으로|이나|이란|처럼|보다"
    "|마저|조차|하고|이며|이고|이다|이라|에는|에도|와는|과는|은|는|이|가|을|를|의|에|도|만|와|과|로|나|랑|씨|님|측|표|역|야|아|께|여"
)
_AFTER_HANGUL = re.compile(rf"(?:{JOSA})*(?![가-힣])")
"""After a name stands nothing more of Hangul than particles."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A known spelling at `text[start:end]`; `exact_case`: capitals stand as the alias has them."""

    alias: Alias
    start: int
    end: int
    exact_case: bool


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


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text: as it stands, and folded."""

    text: str
    folded: str
    start: int
    end: int


class Matcher:
    """All spellings, indexed by their first word (Latin) or first two syllables (Hangul)."""

    def __init__(self, aliases: Iterable[Alias]) -> None:
        self._latin: defaultdict[str, list[tuple[tuple[str, ...], Alias]]] = defaultdict(list)
        self._hangul: defaultdict[str, list[Alias]] = defaultdict(list)
        for alias in aliases:
            if has_hangul(alias.text):
                self._hangul[_compact(alias.text)[:2]].append(alias)
            elif words := tuple(word.folded for word in words_of(alias.text)):
                self._latin[words[0]].append((words, alias))

    def find(self, text: str) -> list[Hit]:
        """Return every known spelling in `text`, by position; of those that overlap, the longest."""
        hits = [*self._in_latin(text), *self._in_hangul(text)]
        return _longest(hits)

    def spots(self, text: str) -> list[Spot]:
        """Return one spot for each place where `find` has hits."""
        return longest(
            Spot(hit.start, hit.end, (hit.alias.slug,), hit.alias.text, hit.exact_case) for hit in self.find(text)
        )

    def _in_latin(self, text: str) -> Iterator[Hit]:
        words = words_of(text)
        for at, word in enumerate(words):
            for wanted, alias in self._latin.get(word.folded, ()):
                run = words[at : at + len(wanted)]
                if tuple(each.folded for each in run) == wanted and _is_one_run(text, run):
                    surface = text[run[0].start : run[-1].end]
                    yield Hit(alias, run[0].start, run[-1].end, _same_case(surface, alias.text))

    def _in_hangul(self, text: str) -> Iterator[Hit]:
        if not has_hangul(text):
            return
        for found in re.finditer("[가-힣]", text):
            at = found.start()
            if at and "가" <= text[at - 1] <= "힣":
                continue  # a name begins a word
            for alias in self._hangul.get(_compact(text[at : at + 4])[:2], ()):
                end = _end_of(text, at, alias.text)
                if end is not None and _AFTER_HANGUL.match(text, end):
                    yield Hit(alias, at, end, exact_case=True)


def words_of(text: str) -> list[Word]:
    """Return the words of `text` with their places; possessives are left out of a word."""
    words = []
    for found in _TOKEN.finditer(text):
        token, start = found[0], found.start()
        bare = re.sub(r"[’']s$", "", token, flags=re.IGNORECASE)
        words.append(Word(bare, fold(bare).replace("'", ""), start, start + len(bare)))
    return words


def _is_one_run(text: str, run: list[Word]) -> bool:
    """Whether only spaces, hyphens and the like stand between the words."""
    return all(_JOINERS.fullmatch(text[one.end : other.start]) for one, other in pairwise(run))


def _end_of(text: str, start: int, spelling: str) -> int | None:
    """Return where `spelling` ends in `text` from `start`, whatever the spaces of either; None where it differs."""
    at = start
    for character in _compact(spelling):
        while at < len(text) and text[at].isspace():
            at += 1
        if at >= len(text) or unicodedata.normalize("NFC", text[at]).casefold() != character:
            return None
        at += 1
    return at


def _compact(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).casefold().split())


def _same_case(surface: str, spelling: str) -> bool:
    """Whether each word begins as in the alias: a title in lower case is a phrase.

    After a hyphen a given name goes on in lower case, or not: Chan-young, Chan-Young.
    """
    pairs = zip(words_of(surface), words_of(spelling), strict=False)
    return all(
        _is_after_hyphen(surface, one)
        or _is_after_hyphen(spelling, other)
        or (one.text[:1] == other.text[:1] and _as_loud(one.text, other.text))
        for one, other in pairs
    )


def _is_after_hyphen(text: str, word: Word) -> bool:
    return word.start > 0 and text[word.start - 1] in "-‐‑"


def _as_loud(one: str, other: str) -> bool:
    return one.isupper() == other.isupper() or len(other) == 1 or one.isupper()


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


def _longest(hits: list[Hit]) -> list[Hit]:
    """Keep the longest of overlapping hits; of one place, all that mean different entities."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda each: (each.start, -each.end)):
        if kept and hit.start < kept[-1].end and (hit.start, hit.end) != (kept[-1].start, kept[-1].end):
            continue
        kept.append(hit)
    return kept
