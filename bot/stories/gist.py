"""What a report says, made comparable: its words by how much they tell, its topics and terms, its figures."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from bot.stories.figures import figures
from bot.text.fold import fold
from bot.text.hangul import hangul_runs, has_hangul

_LATIN = re.compile(r"[a-z]{2,}")
_ENDING = re.compile(r"(?:'s|ies|ing|ed|es|s|ly|er)$")
_SHORTEST_STEM = 4
READ_CHARACTERS = 300
"""Characters of a report's text that are read: what is new stands first."""
_REMEMBERED = 512
_THOUSAND = 1_000
_HEAD = 2
"""First letters by which words are found; one letter alone is in every text."""
_TABLES = ("topics", "terms", "places", "awards", "charts")
_Sayings = dict[str, list[tuple[str, str, str]]]


@dataclass(frozen=True, slots=True)
class Gist:
    """A report without its names."""

    words: tuple[str, ...]
    """Stems of English words, pairs of Korean syllables, each once. (Sets of them would take four times as much.)"""
    topics: frozenset[str]
    """Kinds of news, in title and text."""
    headline: frozenset[str]
    """Kinds of news in the title alone."""
    terms: frozenset[str]
    """Places, days, makers: named alike in both languages."""
    figures: frozenset[tuple[str, str]]
    korean: bool
    awards: frozenset[str] = frozenset()
    """Which prizes, in title and text."""
    charts: frozenset[str] = frozenset()
    """Which charts, in the title alone: texts also say what went before."""
    places: frozenset[str] = frozenset()
    """Where, among the terms."""


@lru_cache(_REMEMBERED)
def gist(title: str, text: str, surfaces: frozenset[str]) -> Gist:
    """Return the gist of a report; `surfaces` are the names in it, as they are written there."""
    head, body = without(title, surfaces), without(text[:READ_CHARACTERS], surfaces)
    whole = f"{head} {body}"
    met, met_first = _met(whole), _met(head)
    return Gist(
        words=tuple(dict.fromkeys(_shared().get(word, word) for word in _words(whole))),
        topics=met["topics"],
        headline=met_first["topics"],
        terms=met["terms"] | met["places"],
        figures=figures(whole),
        korean=sum(map(len, hangul_runs(whole))) > sum(map(len, _LATIN.findall(whole))),
        awards=met["awards"],
        charts=met_first["charts"],
        places=met["places"],
    )


def weight(word: str) -> float:
    """Return how much a word tells, 0 to 1: the more reports have it, the less."""
    return _weights().get(word, 1.0)


def without(text: str, surfaces: Iterable[str]) -> str:
    """Return a text folded, and without the names in it."""
    plain = fold(text)
    for surface in sorted(filter(None, map(fold, surfaces)), key=len, reverse=True):
        plain = plain.replace(surface, " ¦ ")
    return plain


def _words(text: str) -> Iterator[str]:
    for word in _LATIN.findall(text):
        yield _stem(word)
    for run in hangul_runs(text):
        yield from (run[at : at + 2] for at in range(len(run) - 1))


def _stem(word: str) -> str:
    shorter = _ENDING.sub("", word)
    return shorter if len(shorter) >= _SHORTEST_STEM else word


def _met(text: str) -> dict[str, frozenset[str]]:
    """Return the names of what stands in `text`, by table. One pass: there are hundreds of words to look for."""
    anywhere, at_start = _sayings()
    met: dict[str, set[str]] = {table: set() for table in _TABLES}
    for at in range(len(text)):
        begun = text[at : at + _HEAD]
        sayings = anywhere.get(begun, ())
        if at == 0 or not text[at - 1].isalnum():
            sayings = (*sayings, *at_start.get(begun, ()))
        for said, table, name in sayings:
            if text.startswith(said, at):
                met[table].add(name)
    return {table: frozenset(names) for table, names in met.items()}


@lru_cache(1)
def _sayings() -> tuple[_Sayings, _Sayings]:
    """Return what is met anywhere (Korean words), and what is met where a word begins, by their first letters."""
    anywhere: _Sayings = {}
    at_start: _Sayings = {}
    tables = tomllib.loads((files("bot.stories") / "topics.toml").read_text(encoding="utf-8"))
    for table, rows in tables.items():
        for name, said in rows.items():
            for word in _alternatives(said):
                where = anywhere if has_hangul(word) else at_start
                where.setdefault(word[:_HEAD], []).append((word, table, name))
    return anywhere, at_start


def _alternatives(said: str) -> Iterator[str]:
    for part in said.split("|"):
        yield from (fold(word) for word in (part.split() if has_hangul(part) else [part]) if len(word) >= _HEAD)


@lru_cache(1)
def _shared() -> dict[str, str]:
    """Return the common words by themselves: each stands in memory once, however many reports have it."""
    return {word: word for word in _weights()}


@lru_cache(1)
def _weights() -> dict[str, float]:
    lines = (files("bot.stories") / "common.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {word: int(thousandths) / _THOUSAND for word, thousandths in rows}
