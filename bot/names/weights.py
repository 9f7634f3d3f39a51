"""How much each trait speaks for each answer: learnt from labelled stories by tests/names/learn.py.

A trait's numbers, one for each answer of each look, are packed side by side into one integer, so that one addition
adds them all: sums of a hundred traits, taken for every string of every story, are most of what judging costs. The
numbers are whole hundredths; sums are exact, and in whatever order a set gives its traits, a tie is a tie.
"""

import math
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from operator import mul
from pathlib import Path
from sys import intern

KINDS = ("nothing", "person", "group", "show", "character")
LISTED = ("stranger", "listed")
"""Whether a name that the catalogue has means one of its bearers there."""
LOOKS = {"first": KINDS, "second": KINDS, "listed": LISTED}
"""What is decided: a string's kind, by itself; the same, knowing its neighbours; whether whom it may mean is meant."""
_ENDS = (0, *accumulate(map(len, LOOKS.values())))
_BITS = 24
"""Of each number: all the weights there are, taken together, come to a tenth of what fits."""
_MASK = (1 << _BITS) - 1
_ZERO = 1 << (_BITS - 1)
"""What stands for 0 in a number, where sums are read: none may be negative then, or it would take from the next."""
_PLACES = {look: [_BITS * at for at in range(*ends)] for look, ends in zip(LOOKS, pairwise(_ENDS), strict=True)}
"""Where the numbers of a look stand."""
_SHIFTS = [1 << (_BITS * at) for at in range(_ENDS[-1])]
_ZEROS = sum(_ZERO << (_BITS * at) for at in range(_ENDS[-1]))
_HUNDREDTHS = 100
_SHIPPED = Path(__file__).with_name("weights.tsv")

Sums = int
"""What traits say together: packed. Two of them may be added."""


class Weights:
    """Of each trait, a number for each answer of each look. An unknown trait says nothing."""

    def __init__(self, rows: Iterable[tuple[str, Iterable[int]]]) -> None:
        """`rows`: each trait and its hundredths."""
        self._packed = {intern(trait): pack(hundredths) for trait, hundredths in rows}
        self.own = lru_cache(maxsize=20_000)(self.sums)
        """`sums`, remembered: of the traits that strings have by themselves, since names come again."""

    def sums(self, traits: Iterable[str]) -> Sums:
        """Return what the traits say together, for each answer of each look."""
        return sum(filter(None, map(self._packed.get, traits)))


def pack(hundredths: Iterable[int]) -> Sums:
    """Return numbers side by side in one."""
    return sum(map(mul, hundredths, _SHIFTS))


def unpack(sums: Sums, look: str) -> list[int]:
    """Return the hundredths for each answer of a look."""
    fields = sums + _ZEROS
    return [(fields >> place & _MASK) - _ZERO for place in _PLACES[look]]


def chances(sums: Sums, look: str) -> list[float]:
    """Return how likely each answer of a look is, in sum 1."""
    powers = _powers(sums, look)
    whole = sum(powers)
    return [power / whole for power in powers]


def likeliest(sums: Sums, look: str) -> tuple[str, float]:
    """Return the likeliest answer of a look, and how likely it is; of two that tie, the first."""
    powers = _powers(sums, look)
    return LOOKS[look][powers.index(1.0)], 1.0 / sum(powers)


def _powers(sums: Sums, look: str) -> list[float]:
    """Return how likely each answer is as a part of the likeliest's chance."""
    of_look = unpack(sums, look)
    most = max(of_look)
    return [math.exp((each - most) / _HUNDREDTHS) for each in of_look]


@cache
def shipped() -> Weights:
    """Return the weights that come with this version, read once."""
    return read_weights(_SHIPPED)


def read_weights(file: Path) -> Weights:
    """Return the weights of a file. A line: the trait, hundredths for each answer of each look; tabs between."""
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()[1:])
    return Weights((trait, map(int, hundredths)) for trait, *hundredths in rows)
