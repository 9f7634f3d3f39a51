"""How much each trait speaks for each answer: learnt from labelled stories by tests/names/learn.py."""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path

KINDS = ("nothing", "person", "group", "show", "character")
LISTED = ("stranger", "listed")
"""Whether a name that the catalogue has means one of its bearers there."""
LOOKS = {"first": KINDS, "second": KINDS, "listed": LISTED}
"""What is decided: a string's kind, by itself; the same, knowing its neighbours; whether whom it may mean is meant."""
_ENDS = (0, *accumulate(map(len, LOOKS.values())))
_WIDTH = _ENDS[-1]
_SPANS = {look: slice(*ends) for look, ends in zip(LOOKS, pairwise(_ENDS), strict=True)}
_SHIPPED = Path(__file__).with_name("weights.tsv")


class Weights:
    """Of each trait, a number for each answer of each look, side by side. An unknown trait says nothing."""

    def __init__(self, rows: Mapping[str, Sequence[float]]) -> None:
        self._rows = rows

    def sums(self, traits: Iterable[str]) -> list[float]:
        """Return what the traits say together, for each answer of each look."""
        rows = [row for row in map(self._rows.get, traits) if row]
        return [sum(column) for column in zip(*rows, strict=True)] or [0.0] * _WIDTH


def chances(sums: Sequence[float], look: str) -> list[float]:
    """Return how likely each answer of a look is, in sum 1."""
    of_look = sums[_SPANS[look]]
    most = max(of_look)
    powers = [math.exp(each - most) for each in of_look]
    whole = sum(powers)
    return [power / whole for power in powers]


@cache
def shipped() -> Weights:
    """Return the weights that come with this version, read once."""
    return read_weights(_SHIPPED)


def read_weights(file: Path) -> Weights:
    """Return the weights of a file. A line: the trait, hundredths for each answer of each look; tabs between."""
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()[1:])
    return Weights({trait: tuple(int(each) / 100 for each in hundredths) for trait, *hundredths in rows})
