"""Scores the name key: recall on true spellings, false merges of look-alikes, and who comes first.

`python tests/names/spelling.py` prints the figures and what fails; exit status 1 when a target is missed.
"""

import argparse
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from bot.names.key import ACCEPT, name_distance, name_keys

RECALL_TARGET, FIRST_TARGET = 0.995, 0.985


@dataclass(frozen=True)
class Scores:
    """What was asked and what went wrong; `shared` are those that another name ties with, which count as found."""

    pairs: int
    missed: tuple[str, ...]
    negatives: int
    merged: tuple[str, ...]
    asked: int
    not_first: tuple[str, ...]
    shared: int

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / self.pairs

    @property
    def first(self) -> float:
        return 1 - len(self.not_first) / self.asked

    @property
    def unique(self) -> float:
        return self.first - self.shared / self.asked

    @property
    def good(self) -> bool:
        return self.recall >= RECALL_TARGET and not self.merged and self.first >= FIRST_TARGET


def rows(file: str) -> list[list[str]]:
    """Return the columns of each line of a file beside this one."""
    return [line.split("\t") for line in (HERE / file).read_text().splitlines()]


def score() -> Scores:
    """Put both lists and the catalogue to the key."""
    pairs, negatives = rows("spelling_pairs.tsv"), rows("spelling_negatives.tsv")
    missed = tuple(f"{one} {other}" for one, other in pairs if name_distance(one, other) > ACCEPT)
    merged = tuple(
        f"{one} {other} {name_distance(one, other):.2f}"
        for _, one, other in negatives
        if name_distance(one, other) <= ACCEPT
    )
    people = _people()
    asked = [*people, *((name, native) for native, name in people)]
    answers: defaultdict[str, set[str]] = defaultdict(set)
    for query, answer in asked:
        answers[query].add(answer)
    natives, names = _Index(native for native, _ in people), _Index(name for _, name in people)
    not_first, shared = [], 0
    for query, answer in asked:
        found = (natives if query.isascii() else names).first(query)
        if not found & answers[query]:
            not_first.append(f"{query} ({answer}): {', '.join(sorted(found)) or 'nobody'}")
        elif len(found | answers[query]) > 1:
            shared += 1
    return Scores(len(pairs), missed, len(negatives), merged, len(asked), tuple(not_first), shared)


class _Index:
    def __init__(self, names: Iterable[str]) -> None:
        self._by_key: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for name in dict.fromkeys(names):
            for key, cost in name_keys(name).items():
                self._by_key[key][name] = cost

    def first(self, query: str) -> set[str]:
        """Return the names nearest to a query, all that tie."""
        costs: dict[str, float] = {}
        for key, cost in name_keys(query).items():
            for name, more in self._by_key.get(key, {}).items():
                costs[name] = min(round(cost + more, 6), costs.get(name, ACCEPT))
        best = min(costs.values(), default=ACCEPT)
        return {name for name, cost in costs.items() if cost == best < ACCEPT}


def _people() -> list[tuple[str, str]]:
    """Return Hangul and name of the catalogue's people; stage names are rows of it, not romanisations."""
    people = tomllib.loads((ROOT / "data" / "catalogue" / "people.toml").read_text()).values()
    return [(each["native"], each["name"]) for each in people if each.get("native") and not each.get("stage")]


def report(scores: Scores) -> None:
    """Print the figures and what fails."""
    for title, lines in (("missed", scores.missed), ("merged", scores.merged), ("not first", scores.not_first)):
        for line in lines:
            print(f"{title}: {line}")
    print(f"recall {scores.recall:.4f} of {scores.pairs} pairs (target {RECALL_TARGET})")
    print(f"false merges {len(scores.merged)} of {scores.negatives} look-alikes (target 0)")
    print(
        f"Hangul ↔ romanisation first {scores.first:.4f}, alone {scores.unique:.4f}"
        f" of {scores.asked} questions (target {FIRST_TARGET})"
    )


def main() -> int:
    """Score and report."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    scores = score()
    report(scores)
    return 0 if scores.good else 1


if __name__ == "__main__":
    sys.exit(main())
