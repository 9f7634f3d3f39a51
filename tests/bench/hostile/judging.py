"""What the benchmark of hostile inputs makes of its figures; pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


def percentile(values: Iterable[float], share: float) -> float:
    """Return the least value that at least `share` of all do not exceed; 0 of none."""
    ordered = sorted(values)
    if not ordered:
        return 0.0
    return ordered[max(0, min(len(ordered) - 1, -int(-len(ordered) * share // 1) - 1))]


def felt(late: Iterable[float], tick: float) -> list[float]:
    """Return how late each tick was, with those that a late one left out: they would have been late as well."""
    found = []
    for each in late:
        found.append(each)
        found += [each - tick * n for n in range(1, int(each / tick) + 1)]
    return found


@dataclass(frozen=True, kw_only=True)
class Bound:
    """A figure, and what it may be at most (or at least)."""

    name: str
    value: float
    most: float = float("inf")
    least: float = float("-inf")
    unit: str = ""

    @property
    def holds(self) -> bool:
        """Tell whether the figure is within its bound."""
        return self.least <= self.value <= self.most

    def line(self) -> str:
        """Return it as a line of the table."""
        bound = f"at most {self.most:g}" if self.most != float("inf") else f"at least {self.least:g}"
        return f"{'OK   ' if self.holds else 'FAILS'} {self.name:<58}{self.value:>9.1f} {self.unit:<4}({bound})"


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How polls of one hostile feed ended: `read`, or the names of errors; and what was said of it."""

    row: str
    may: Sequence[str]
    ends: Sequence[str]
    said: str = ""

    @property
    def as_it_may(self) -> bool:
        """Tell whether it was polled at all, and ended each time as it may."""
        return bool(self.ends) and set(self.ends) <= set(self.may)

    def line(self) -> str:
        """Return it as a line of the table."""
        counted = ", ".join(f"{count} x {end}" for end, count in Counter(self.ends).items()) or "not polled"
        return f"{'OK   ' if self.as_it_may else 'FAILS'} {self.row:<44.44} {counted:<30} {self.said:.80}"
