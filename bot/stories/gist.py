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
_LONGEST = 300
"""Characters of a report's text that are read: what is new stands first."""
_REMEMBERED = 4_096
_THOUSAND = 1_000


@dataclass(frozen=True, slots=True)
class Gist:
    """A report without its names."""

    words: frozenset[str]
    """Stems of English words, pairs of Korean syllables."""
    topics: frozenset[str]
    """Kinds of news, in title and text."""
    headline: frozenset[str]
    """Kinds of news in the title alone."""
    terms: frozenset[str]
    """Places, days, makers: named alike in both languages."""
    figures: frozenset[tuple[str, str]]
    korean: bool


@lru_cache(_REMEMBERED)
def gist(title: str, text: str, surfaces: frozenset[str]) -> Gist:
    """Return the gist of a report; `surfaces` are the names in it, as they are written there."""
    head, body = _without(title, surfaces), _without(text[:_LONGEST], surfaces)
    whole = f"{head} {body}"
    return Gist(
        words=frozenset(_words(whole)),
        topics=_met("topics", whole),
        headline=_met("topics", head),
        terms=_met("terms", whole),
        figures=figures(whole),
        korean=sum(map(len, hangul_runs(whole))) > sum(map(len, _LATIN.findall(whole))),
    )


def weight(word: str) -> float:
    """Return how much a word tells, 0 to 1: the more reports have it, the less."""
    return _weights().get(word, 1.0)


def _without(text: str, surfaces: Iterable[str]) -> str:
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


def _met(table: str, text: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _patterns()[table].items() if pattern.search(text))


@lru_cache(1)
def _patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    tables = tomllib.loads((files("bot.stories") / "topics.toml").read_text(encoding="utf-8"))
    return {
        table: {name: re.compile("|".join(_alternatives(said))) for name, said in rows.items()}
        for table, rows in tables.items()
    }


def _alternatives(said: str) -> Iterator[str]:
    for part in said.split("|"):
        if has_hangul(part):
            yield from (re.escape(fold(word)) for word in part.split())
        else:
            yield rf"\b{re.escape(fold(part))}"


@lru_cache(1)
def _weights() -> dict[str, float]:
    lines = (files("bot.stories") / "common.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {word: int(thousandths) / _THOUSAND for word, thousandths in rows}
