"""Runs of capitalised words, and what of them may be a name; headlines, whose capitals say nothing, apart."""

import re
from bisect import bisect_left
from collections.abc import Collection, Container, Iterator, Sequence
from itertools import pairwise

from bot.names.cues import NO_NAME
from bot.names.given_names import FAMILY_NAMES, GIVEN_NAMES
from bot.names.key import name_keys
from bot.names.matcher import Spot, Word
from bot.names.passage import Passage
from bot.names.surnames import SURNAMES
from bot.names.words import CALLED_BEFORE, speaks_of
from bot.text.hangul import has_hangul

_MOST_WORDS, _MOST_LINKED = 5, 8
_SMALL_BETWEEN = re.compile(
    r" (?:(?:of|the|in|to|a|an|for|with|on|my|at|from|up|into|s|is|and the|of the|in the|to the|with the"
    r"|de|del|della|di|da|dos|van|van de|van den|van der|von|von der|bin)) "
)
_NEAR_COST = 1.0
_HYPHENS = frozenset("-‐‑")
_LEADS = frozenset(
    "the a an and or of in on at to for with by from as but when while after before since meanwhile however starring"
    "".split()
)


def runs(passage: Passage, spots: Sequence[Spot], ordinary: Container[str]) -> Iterator[Sequence[Word]]:
    """Yield each run of capitalised words, and what known spellings leave of it; runs with small words between, too."""
    former: list[Word] = []
    for run in _capitalised(passage):
        bare = _without_leads(run, passage.text, ordinary)
        pieces = (bare, *_with_article(run, bare), *_behind_leads(bare, passage.text), *_left(bare, spots))
        yield from (piece for piece in pieces if piece and _has_at_most(_MOST_WORDS, piece))
        former = _linked(passage, former, run)
        if len(former) > len(run) and _has_at_most(_MOST_LINKED, former):
            yield former


def _has_at_most(most: int, run: Sequence[Word]) -> bool:
    """Whether a run has no more words than that, those with hyphens counted as one."""
    if len(run) <= most:
        return True
    pairs = pairwise([None, *run])
    units = [
        word
        for former, word in pairs
        if word and (not former or word.start - former.end != 1 or word.text[:1].isupper())
    ]
    return len(units) <= most


def _linked(passage: Passage, former: list[Word], run: list[Word]) -> list[Word]:
    """Return a run with the one before it, where but a small word or two stand between: "Pump Up the Healthy Love"."""
    between = passage.text[former[-1].end : run[0].start] if former else ""
    if not _SMALL_BETWEEN.fullmatch(between):
        return run
    first = bisect_left(passage.words, former[0].start, key=_start)
    return list(passage.words[first : bisect_left(passage.words, run[-1].end, key=_start)])


def _start(word: Word) -> int:
    return word.start


def _capitalised(passage: Passage) -> Iterator[list[Word]]:
    words, text = passage.words, passage.text
    end = 0
    for at, word in enumerate(words):
        if at >= end and not word[0][0].islower() and _is_capital(word[0]):  # most words are small: told at once
            end = _run_end(words, at + 1, text)
            yield list(words[at:end])


def _run_end(words: Sequence[Word], end: int, text: str) -> int:
    """Return where the run ends that words up to `end` begin."""
    while end < len(words) and _goes_on(text[words[end - 1].end : words[end].start], words[end - 1], words[end]):
        end += 1
    return end


def _is_capital(word: str) -> bool:
    """Whether a word begins with a capital, or with a digit before one: 3RACHA."""
    first = word[0]
    return (first.isupper() or (first.isdigit() and any(map(str.isupper, word)))) and not has_hangul(word)


def _goes_on(gap: str, former: Word, word: Word) -> bool:
    """Whether a word belongs to the run: after a hyphen in small letters too, after an initial's stop, or a number."""
    if gap in _HYPHENS:
        return not has_hangul(word.text)
    beside = gap == " " or (gap == ". " and len(former.text) == 1)
    return beside and (_is_capital(word.text) or word.text.isdigit())


def _with_article(run: Sequence[Word], bare: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Yield what a run leaves together with "The" before it: The Solutions."""
    at = len(run) - len(bare) - 1
    if bare and at >= 0 and run[at].folded == "the":
        yield run[at:]


def _without_leads(run: list[Word], text: str, ordinary: Container[str]) -> list[Word]:
    """Leave out what leads up to a name: "Director", "When", a word that merely begins a sentence."""
    while run:
        word = run[0].folded
        is_name = word in GIVEN_NAMES or (word in SURNAMES and len(run) > 1 and word not in _LEADS)
        hyphened = len(run) > 1 and run[1].start - run[0].end == 1 and text[run[0].end] != " "
        leads = word in NO_NAME or word in _LEADS or speaks_of(word) in CALLED_BEFORE
        if is_name or hyphened or not (leads or (word in ordinary and begins_sentence(text, run[0].start))):
            break
        run = run[1:]
    while run and run[-1].folded in _LEADS and text[run[-1].start - 1] != "-":
        run = run[:-1]
    return run


def _behind_leads(run: Sequence[Word], text: str) -> Iterator[Sequence[Word]]:
    """Yield what follows the first word where a name may begin there: "Investor Peter Aldana", "Minister Choi"."""
    if not run or run[0].folded in GIVEN_NAMES or run[0].folded in SURNAMES:
        return
    for at, word in enumerate(run[1:], start=1):
        begins = word.folded in GIVEN_NAMES or (word.folded in SURNAMES and at + 1 < len(run))
        if begins and text[word.start - 1] != "-":
            yield run[at:]
            return
    if len(run) > 2 and begins_sentence(text, run[0].start):  # noqa: PLR2004 - two words behind the first
        yield run[1:]


def _left(run: Sequence[Word], spots: Sequence[Spot]) -> Iterator[list[Word]]:
    """Yield the stretches of a run between the known spellings inside it."""
    if not run:
        return
    start, end = run[0].start, run[-1].end
    inside = [spot for spot in spots if start <= spot.start and spot.end <= end and end - start > spot.end - spot.start]
    piece: list[Word] = []
    for word in run if inside else ():
        if any(spot.start <= word.start < spot.end for spot in inside):
            yield piece
            piece = []
        else:
            piece.append(word)
    yield piece


def inside_headline(passage: Passage, named: Collection[tuple[str, ...]]) -> Iterator[Sequence[Word]]:
    """Yield what a headline, whose own capitals say nothing, has of names: those of the text, and usual full ones."""
    words = passage.words
    for at, word in enumerate(words):
        if word.text[:1].isupper():
            for most in range(2 * _MOST_WORDS, 0, -1):
                run = words[at : at + most]
                if len(run) == most and (
                    tuple(each.folded for each in run) in named
                    or _is_korean(run, passage.text)
                    or _is_foreign(run, passage.text)
                ):
                    yield run


def _is_korean(run: Sequence[Word], text: str) -> bool:
    """Whether two or three words stand together as a family name and given syllables."""
    if not 2 <= len(run) <= 3 or run[0].folded not in SURNAMES:  # noqa: PLR2004
        return False
    together = all(text[one.end : other.start] in {" ", "-"} for one, other in pairwise(run))
    return together and reads_as_korean(text[run[0].start : run[-1].end])


def _is_foreign(run: Sequence[Word], text: str) -> bool:
    """Whether a given and a family name that are not Korean stand together, or with one more between."""
    if not 2 <= len(run) <= 3 or run[0].folded not in GIVEN_NAMES or run[-1].folded not in FAMILY_NAMES:  # noqa: PLR2004
        return False
    named = all(len(each.text) == 1 or each.folded in GIVEN_NAMES or each.folded in FAMILY_NAMES for each in run)
    together = all(text[one.end : other.start] in {" ", "-", ". "} for one, other in pairwise(run))
    return named and together and all(each.text[0].isupper() for each in run)


def reads_as_korean(name: str) -> bool:
    """Whether a name in Latin letters reads as a Korean family name and a given name of two syllables."""
    return any(cost <= _NEAR_COST and key[0] != "*" and key.count(".") == 1 for key, cost in name_keys(name).items())


def begins_sentence(text: str, at: int) -> bool:
    """Whether a sentence begins at `at`, as far as punctuation tells."""
    before = text[:at].rstrip(" “‘\"'([")
    return not before or before[-1] in ".!?:…\n"
