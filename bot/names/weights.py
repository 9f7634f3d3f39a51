"""How much each trait speaks for each kind of thing: learnt from labelled stories by tests/names/learn.py."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

KINDS = ("nothing", "person", "group", "show", "character")
LISTED = ("stranger", "listed")
"""Whether a name that the catalogue has means one of its bearers there."""
_LOOKS = {"first": len(KINDS), "second": len(KINDS), "listed": len(LISTED)}
_SHIPPED = Path(__file__).with_name("weights.tsv")


class Weights:
    """Weights of traits, one for each of a few answers. What no weight is known for says nothing."""

    def __init__(self, rows: Mapping[str, Sequence[float]], answers: int) -> None:
        self._rows = rows
        self._answers = answers

    def chances(self, traits: Iterable[str]) -> list[float]:
        """Return how likely each answer is, in sum 1."""
        rows = [row for row in map(self._rows.get, traits) if row]
        sums = [sum(column) for column in zip(*rows, strict=True)] or [0.0] * self._answers
        most = max(sums)
        powers = [math.exp(each - most) for each in sums]
        whole = sum(powers)
        return [power / whole for power in powers]


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt."""

    first: Weights
    """Which of `KINDS`, by what stands around."""
    second: Weights
    """The same, knowing what the neighbours were taken for."""
    listed: Weights
    """Which of `LISTED`."""


@cache
def shipped() -> Learnt:
    """Return the weights that come with this version, read once."""
    return read_weights(_SHIPPED)


def read_weights(file: Path) -> Learnt:
    """Return the weights of a file. A line: the look, the trait, hundredths for each answer; tabs between."""
    rows: dict[str, dict[str, tuple[float, ...]]] = {look: {} for look in _LOOKS}
    for line in file.read_text(encoding="utf-8").splitlines():
        look, *rest = line.split("\t")
        if look in rows:
            trait, *hundredths = rest
            rows[look][trait] = tuple(int(each) / 100 for each in hundredths)
    return Learnt(*(Weights(rows[look], answers) for look, answers in _LOOKS.items()))
