"""A text as names are looked for in it: its words, folded and set in one line where any separator is the same.

In that line every word but Hangul stands between spaces; Hangul stands without, however its author spaced it, and what
parts sentences or list items is a line break. A spelling is in a text when its line is in the text's, from the
beginning of a word to the end of one. Offsets are the given text's own: whatever folding does to a word's length, a
word's two ends stay known.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple

from bot.text.fold import fold

_APOSTROPHES = "'’‘ʼ´`"
_LETTER = r"[^\W_가-힣][\u0300-\u036f]*"
_TOKEN = re.compile(
    rf"[가-힣]+|(?:{_LETTER})+(?:[{_APOSTROPHES}](?=[^\W\d_가-힣]{{2}})(?!(?:re|ve|ll)\b)(?:[^\W\d_가-힣][\u0300-\u036f]*)+)?",
    re.IGNORECASE,
)
_JOINT = re.compile(rf"\s+|\)|[\s\-‐‑–·.:,!?&“”\"{_APOSTROPHES}]{{1,3}}")
"""What may stand between the words of a name."""
_HANGUL_JOINT = re.compile(r"\s*|\)|[\s\-‐‑–·:&]{1,3}")
"""The same beside Hangul: a comma parts it, for names of two syllables are put together from anything."""
JOSA = (
    "이라는|이라고|에게서|으로서|으로써|으로는|에서는|에게는|이었다|이라며|이라면|이지만|까지|부터|에서|에게|으로|이나|이란|처럼|보다"
    "|마저|조차|하고|이며|이고|이다|이라|에는|에도|와는|과는|은|는|이|가|을|를|의|에|도|만|와|과|로|나|랑|씨|님|측|표|역|야|아|께|여"
)
_AFTER_NAME = re.compile(rf"(?:{JOSA}){{0,3}}(?![가-힣])")
"""After a name stands nothing more of Hangul than a few particles."""
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}](?=s\b)", re.IGNORECASE)
_PLURAL = re.compile(rf"(?<=\w)s[{_APOSTROPHES}](?!\w)", re.IGNORECASE)
_CLUSTER = re.compile(r"[\s\S][\u0300-\u036f\u1161-\u1175\u11a8-\u11c2\u3099\u309a]{0,30}")
"""A character and what is composed with it."""
_KEPT = 128
"""Texts whose reading is remembered: more than the blocks of a story, which the tagger asks for again and again."""


class Word(NamedTuple):
    """A word of the text: as it stands, and folded."""

    text: str
    folded: str
    start: int
    end: int


_WORD = partial(tuple.__new__, Word)
"""Makes a word of its fields, at a third of what its own constructor takes: a story has hundreds."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read: `form` is the line, and word `n` begins at `starts[n]` in it."""

    text: str
    """Composed (NFC)."""
    form: str
    starts: Sequence[int]
    begins: Sequence[int]
    """Where a name that begins with the word would begin in `form`: at the space before, where it has one."""
    heads: Sequence[str]
    """By what to look a word up: itself folded, or its first syllable."""
    words: Sequence[Word]
    """With their places in `text`."""
    back: tuple[Sequence[int], Sequence[int]] | None
    """Where each character of `text` begins and ends in the given text; None where they are the same."""

    def place_of(self, begin: int, end: int) -> tuple[int, int] | None:
        """Return where `form[begin:end]` stands in the given text, None where it is no whole name."""
        first = self._word_at(begin + (self.form[begin] == " "))
        spaced = self.form[end - 1] == " "
        last = bisect_right(self.starts, end - 1 - spaced) - 1
        rest = self.starts[last] + len(self.words[last].folded) - (end - spaced)
        if first is None or (spaced and rest):
            return None
        start, stop = self.words[first].start, self.words[last].end - rest
        if self._begins_word(first, start) and self._ends_name(last, stop):
            return self.given(start, stop)
        return None

    def given(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the given text of `text[start:end]`."""
        return (self.back[0][start], self.back[1][end - 1]) if self.back else (start, end)

    def _word_at(self, start: int) -> int | None:
        at = bisect_right(self.starts, start) - 1
        return at if at >= 0 and self.starts[at] == start else None

    def _begins_word(self, first: int, start: int) -> bool:
        if not first or _is_hangul(self.text[start]):
            return True
        possessive = self.words[first].folded == "s" and self.text[start - 1] in _APOSTROPHES
        before = self.words[first - 1].end
        return before != start and not (possessive and before == start - 1)

    def _ends_name(self, last: int, stop: int) -> bool:
        if not _AFTER_NAME.match(self.text, stop):
            return False
        touched = last + 1 < len(self.words) and self.words[last + 1].start == stop
        return not touched or _is_hangul(self.text[stop]) or _is_hangul(self.text[stop - 1])


@lru_cache(maxsize=_KEPT)
def read(text: str) -> Reading:
    """Read a text; the same text soon again costs nothing."""
    composed, back = _composed(text)
    parts: list[str] = []
    starts, begins, heads, words = [], [], [], []
    at, end, spaced, hangul = 0, -1, False, False
    for found in _TOKEN.finditer(composed):
        word, start = found[0], found.start()
        was_hangul, hangul = hangul, _is_hangul(word[0])
        lead = "" if end < 0 or _is_joint(composed[end:start], was_hangul or hangul) else "\n"
        if not hangul:
            lead += "" if spaced and not lead else " "
            bare = _folded(word)
        else:
            bare = word
        at += len(lead)
        starts.append(at)
        begins.append(at if hangul else at - 1)
        heads.append(word[0] if hangul else bare)
        end = found.end()
        words.append(_WORD((word, bare, start, end)))
        spaced = not hangul
        tail = " " if spaced else ""
        parts += (lead, bare, tail)
        at += len(bare) + len(tail)
    return Reading(composed, "".join(parts), starts, begins, heads, words, back)


@lru_cache(maxsize=_KEPT)
def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of `text` with their places; a possessive s is a word of its own."""
    reading = read(text)
    if reading.back is None:
        return tuple(reading.words)
    places = [(folded, *reading.given(start, end)) for _, folded, start, end in reading.words]
    return tuple([Word(text[start:end], folded, start, end) for folded, start, end in places])


def patterns_of(spelling: str) -> dict[str, str]:
    """Return the lines to look for, each with its head, for one spelling: apostrophes are written in several ways.

    Girl’s Day is Girls Day too, and Girls’ Generation Girl’s Generation. None for what has no letters.
    """
    forms = dict.fromkeys((spelling, closed(spelling), _PLURAL.sub("'s", spelling)))
    readings = map(read, forms)
    return {reading.form: reading.heads[0] for reading in readings if reading.form}


def closed(text: str) -> str:
    """Return the text with the possessive s written to its word."""
    return _POSSESSIVE.sub("", text)


def _is_joint(gap: str, beside_hangul: bool) -> bool:  # noqa: FBT001 - a fact of the gap
    return gap == " " or (_HANGUL_JOINT if beside_hangul else _JOINT).fullmatch(gap) is not None or not gap


def _folded(word: str) -> str:
    return (word.lower() if word.isascii() else fold(word)).replace("'", "").replace("`", "")


def _is_hangul(character: str) -> bool:
    return "가" <= character <= "힣"


def _composed(text: str) -> tuple[str, tuple[list[int], list[int]] | None]:
    """Return the text composed, and where each of its characters came from."""
    if unicodedata.is_normalized("NFC", text):
        return text, None
    parts, starts, ends = [], [], []
    for found in _CLUSTER.finditer(text):
        whole = unicodedata.normalize("NFC", found[0])
        parts.append(whole)
        starts += [found.start()] * len(whole)
        ends += [found.end()] * len(whole)
    return "".join(parts), (starts, ends)
