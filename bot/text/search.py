"""What full-text search reads: the columns of a story, and the query for typed words (SQLite FTS5, unicode61).

Three rules make Korean names findable however they are written:

- Hangul is indexed as pairs of syllables too, so any stretch of two or more is found with particles attached.
- Adjacent Latin words are indexed fused as well (`Yoon Chan-young`: yoonchan, chanyoung, yoonchanyoung), and typed
  words may be met fused, so spacing and hyphens do not matter.
- Letters of two scripts that touch are taken apart (`BTS는` is BTS with a particle).
"""

import re
import unicodedata
from dataclasses import dataclass
from itertools import compress, pairwise

from bot.text.hangul import bigrams, has_hangul, is_hangul

MAX_WORDS = 12
"""Typed words that count; further ones are not looked at."""
MAX_QUERY_CHARACTERS = 200
"""What is read of a typed query."""

_FUSED_WORDS = 3
_MAX_FUSED_LENGTH = 32
_SEAM = re.compile(r"(?<=[가-힣])(?=[^\W가-힣])|(?<=[^\W가-힣])(?=[가-힣])")
_WORD = re.compile(r"[^\W_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]+")
_NAME_JOINTS = frozenset(" -‐‑·")
_EVERYDAY = frozenset(
    _WORD.findall(
        "a and are as at be but by for from has have his it its new not of or she that the their they this to up was "
        "were what when who why will with your"
    )
)
"""Words that are no part of a name (So, An, On, In, Her and You are): fusing them would only grow the index."""


@dataclass(frozen=True, slots=True)
class SearchColumns:
    """A story's text as it is indexed. The same story gives the same columns, always: rows are taken out by them."""

    title: str
    body: str
    joined: str
    """Adjacent Latin words written as one."""
    hangul: str
    """Pairs of Hangul syllables."""


def index_text(title: str, body: str) -> SearchColumns:
    """Return the columns of a story. A change here asks for a migration that builds the index anew."""
    title, body = _plain(title), _plain(body)
    return SearchColumns(
        title=_parted(title),
        body=_parted(body),
        joined=" ".join([*_fused(title, any_case=True), *_fused(body, any_case=False)]),
        hangul=" x ".join(filter(None, (bigrams(title), bigrams(body)))),
    )


def match_query(words: str) -> str | None:
    """Return FTS5 query text that finds stories holding every typed word, None where nothing can be searched.

    Whatever was typed, it is data: nothing of it reaches FTS5 unquoted.
    """
    typed = _parted(_plain(words[:MAX_QUERY_CHARACTERS]))
    terms = [term.casefold() for term in _WORD.findall(typed)][:MAX_WORDS]
    if not terms:
        return None
    return " AND ".join(_clause(terms, at) for at in range(len(terms)))


def _clause(terms: list[str], at: int) -> str:
    """Return what satisfies the word at `at`: itself, or a fused form that it is part of."""
    if is_hangul(terms[at]):
        return _hangul_clause(terms, at)
    forms = [terms[at], *_fused_around(terms, at)]
    return "({title body joined} : (" + " OR ".join(map(_quoted, forms)) + "))"


def _hangul_clause(terms: list[str], at: int) -> str:
    term = terms[at]
    pairs = [bigrams(form) for form in (term, *_fused_around(terms, at))]
    clauses = ["hangul : " + _quoted(each) for each in pairs if each]
    if len(term) == 1:  # it makes no pair: words that begin with it
        clauses.append("{title body} : " + _quoted(term) + " *")
    return "(" + " OR ".join(clauses) + ")"


def _fused_around(terms: list[str], at: int) -> list[str]:
    """Return the typed words around `at` written as one: every two or three neighbours of one script with it."""
    hangul = is_hangul(terms[at])
    groups = (
        terms[start : start + size]
        for size in range(2, _FUSED_WORDS + 1)
        for start in range(max(0, at - size + 1), min(at, len(terms) - size) + 1)
    )
    fused = ("".join(group) for group in groups if all(is_hangul(term) is hangul for term in group))
    return [form for form in fused if len(form) <= _MAX_FUSED_LENGTH]


def _fused(text: str, *, any_case: bool) -> list[str]:
    """Return neighbouring Latin words of `text` written as one, in order; in running text only names' words."""
    words = list(_LATIN.finditer(text))
    meet = [_neighbours(text, left, right, any_case=any_case) for left, right in pairwise(words)]
    forms = []
    for first in compress(range(len(meet)), meet):
        fused = words[first].group().casefold()
        for last in range(first + 1, min(first + _FUSED_WORDS, len(words))):
            if not meet[last - 1]:
                break
            fused += words[last].group().casefold()
            if len(fused) <= _MAX_FUSED_LENGTH:
                forms.append(fused)
    return forms


def _neighbours(text: str, left: re.Match[str], right: re.Match[str], *, any_case: bool) -> bool:
    joint = text[left.end() : right.start()]
    if joint not in _NAME_JOINTS:
        return False
    # the letters first: most words of running text are small, and so no more is asked of them
    if not (any_case or joint != " " or (text[left.start()].isupper() and _begins_name(text, right))):
        return False
    return _EVERYDAY.isdisjoint((left.group().casefold(), right.group().casefold()))


def _begins_name(text: str, word: re.Match[str]) -> bool:
    """Whether a word is capitalised, or goes on after a hyphen (`Yoon chan-young` is rare, but written)."""
    return text[word.start()].isupper() or text[word.end() : word.end() + 1] in {"-", "‐", "‑"}


def _parted(text: str) -> str:
    """Return `text` with a space where two scripts touch."""
    return _SEAM.sub(" ", text) if has_hangul(text) else text


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _plain(text: str) -> str:
    """Return `text` composed, in its plain forms: full-width letters and jamo typed apart read as usual."""
    return unicodedata.normalize("NFKC", text)
