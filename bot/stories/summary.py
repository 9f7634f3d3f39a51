"""A story's extract: filtered lead, then a rerank of the first five sentences; whole sentences, never of our wording.

The rule was measured on English news with human references: better than the plain lead and than graph methods.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.text import Block
from bot.stories.summary_words import (
    AFTER_STORY,
    BEFORE_STORY,
    BOILERPLATE,
    DIGITS,
    NEWS,
    OPENER,
    QUOTED,
    content_words,
    leans,
    names,
)
from bot.text.sentences import sentences

BUDGET = 350
_MOST_SENTENCES = 3
_CANDIDATES = 5
_READ = 40
"""Sentences looked at: what comes later never leads."""
_STUB = {False: 35, True: 15}
"""Shortest sentence worth showing, by whether it is Korean, which says more in fewer letters."""
_NEAR_TITLE = 0.75
_REPEATS = 0.4
_LONG = 240
_CLAUSE = re.compile(r"[,;:–—](?=\s)")
_SHORTEST_CLAUSE = 60


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence and what it is weighed by."""

    text: str
    words: frozenset[str]
    at: int


def summarise(title: str, blocks: Sequence[Block], *, budget: int = BUDGET) -> str:
    """Return an extract of at most `budget` characters: "" where it would only repeat the title or there is no text."""
    about = frozenset(content_words(title))
    kept = _worth_showing(_sentences(blocks), about)[:_CANDIDATES]
    if not kept:
        return ""
    lead_fits = len(kept[0].text) <= budget
    fitting = [each for each in kept if len(each.text) <= budget and (lead_fits or not leans(each.text))]
    if not fitting:
        return _cut_at_clause(kept[0].text, budget)
    chosen = _choose(fitting, _scores(kept, about), budget)
    return " ".join(each.text for each in sorted(chosen, key=lambda each: each.at))


def _sentences(blocks: Sequence[Block]) -> list[_Sentence]:
    found: list[_Sentence] = []
    for block in blocks:
        if found and AFTER_STORY.fullmatch(block.text):
            break
        lead = BEFORE_STORY.match(block.text)
        found += [
            _Sentence(text, frozenset(content_words(text)), len(found) + offset)
            for offset, text in enumerate(sentences(block.text[lead.end() :] if lead else block.text))
        ]
        if len(found) >= _READ:
            break
    return found[:_READ]


def _worth_showing(read: Sequence[_Sentence], about: frozenset[str]) -> list[_Sentence]:
    return [each for each in read if not (_is_stub(each.text) or _repeats_title(each, about))]


def _is_stub(text: str) -> bool:
    korean = bool(re.search("[가-힣]", text))
    return len(text) < _STUB[korean] or text.endswith(":") or bool(BOILERPLATE.search(text))


def _repeats_title(sentence: _Sentence, about: frozenset[str]) -> bool:
    either = sentence.words | about
    return bool(about and either) and len(sentence.words & about) / len(either) > _NEAR_TITLE


def _scores(kept: Sequence[_Sentence], about: frozenset[str]) -> dict[int, float]:
    centre = _Centre(kept)
    return {each.at: _score(each, rank, about, centre) for rank, each in enumerate(kept)}


class _Centre:
    """What the candidate sentences are about, together."""

    def __init__(self, kept: Sequence[_Sentence]) -> None:
        seen = Counter(word for each in kept for word in each.words)
        self._weight = {word: math.log(1 + len(kept) / count) for word, count in seen.items()}
        self._sum = Counter({word: weight * seen[word] for word, weight in self._weight.items()})
        self._norm = math.sqrt(sum(value * value for value in self._sum.values())) or 1.0
        self._names = Counter(name for each in kept for name in names(each.text))
        self._all_names = sum(self._names.values()) or 1

    def nearness(self, sentence: _Sentence) -> float:
        """Return the cosine of a sentence and all of them."""
        weights = {word: self._weight[word] for word in sentence.words}
        norm = math.sqrt(sum(value * value for value in weights.values())) or 1.0
        return sum(value * self._sum[word] for word, value in weights.items()) / (norm * self._norm)

    def names_covered(self, sentence: _Sentence) -> float:
        """Return the share of all names that a sentence holds."""
        return sum(self._names[name] for name in names(sentence.text)) / self._all_names


def _score(sentence: _Sentence, rank: int, about: frozenset[str], centre: _Centre) -> float:
    text = sentence.text
    return (
        0.5 / (1 + rank)
        + 0.15 * (rank < _MOST_SENTENCES)
        + 0.25 * centre.nearness(sentence)
        + 0.30 * centre.names_covered(sentence)
        + 0.40 * (len(about & sentence.words) / len(about) if about else 0)
        + 0.10 * min(len(NEWS.findall(text)), 4) / 4
        + 0.04 * min(len(DIGITS.findall(text)), 3) / 3
        - _faults(text)
    )


def _faults(text: str) -> float:
    quoted = sum(len(found[0]) for found in QUOTED.finditer(text)) / max(len(text), 1)
    return (
        0.08 * quoted
        + 0.05 * text.startswith(('"', "“", "'", "‘"))
        + 0.10 * bool(OPENER.match(text))
        + 0.15 * text.rstrip("\"'”’").endswith("?")
        + 0.10 * (len(text) > _LONG)
        + 0.05 * ("!" in text)
    )


def _choose(kept: Sequence[_Sentence], scores: dict[int, float], budget: int) -> list[_Sentence]:
    """Take the first, then the best that fit; what leans on a sentence that is not shown stays out."""
    chosen = [kept[0]]
    room = budget - len(kept[0].text)
    left = list(kept[1:])
    while left and len(chosen) < _MOST_SENTENCES:
        covered = frozenset().union(*(each.words for each in chosen))
        fitting = [each for each in left if len(each.text) < room and _stands(each, chosen)]
        if not fitting:
            break
        best = max(fitting, key=lambda each: _discounted(scores[each.at], each.words, covered))
        chosen.append(best)
        left.remove(best)
        room -= len(best.text) + 1
    return chosen


def _stands(sentence: _Sentence, chosen: Sequence[_Sentence]) -> bool:
    """Whether a sentence can be read where it would stand: an opener needs its predecessor."""
    return not leans(sentence.text) or any(each.at == sentence.at - 1 for each in chosen)


def _discounted(score: float, words: frozenset[str], covered: frozenset[str]) -> float:
    repeated = len(words & covered) / (len(words) or 1)
    return score - _REPEATS * abs(score) * repeated


def _cut_at_clause(text: str, budget: int) -> str:
    """Cut a sentence that is too long: at the last clause outside a quotation, else at a word."""
    quoted = [found.span() for found in QUOTED.finditer(text)]
    room = min(budget - 1, len(text))
    stops = [found.start() for found in _CLAUSE.finditer(text, 0, room)]
    outside = [at for at in stops if at >= min(_SHORTEST_CLAUSE, room // 2) and not _inside(at, quoted)]
    if outside:
        return text[: outside[-1]].rstrip() + "…"
    ends = [found.start() for found in re.finditer(r"\s", text[:room]) if not _inside(found.start(), quoted)]
    return text[: ends[-1]].rstrip(" ,;:") + "…" if ends else ""


def _inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < at < end for start, end in spans)
