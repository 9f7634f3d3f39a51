"""Decides what each string of a story names: first by itself, then knowing what its neighbours were taken for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from operator import add

from bot.names.candidates import Candidate
from bot.names.traits import Traits, look_again
from bot.names.weights import KINDS, Weights, chances

NOTHING = KINDS[0]
_SURE = 0.98
"""How likely a first verdict must be that nobody looks again."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a string was taken for, one of `KINDS`, and how likely that is, from 0 to 1."""

    kind: str
    chance: float
    listed: bool = True
    """Whether it means one of those that the catalogue knows by it, if there are any."""


def verdicts(traits: Traits, weights: Weights) -> dict[str, Verdict]:
    """Return what each string of a story is taken for, those left out that name nothing."""
    sums = {key: weights.sums(each) for key, each in traits.of.items()}
    decided = {key: _verdict(each, "first") for key, each in sums.items()}
    doubtful = {key for key, each in decided.items() if each.chance < _SURE}
    more = look_again(traits, {key: each.kind for key, each in decided.items()}, doubtful, NOTHING)
    for key, each in more.items():
        decided[key] = _verdict(list(map(add, sums[key], weights.sums(each))), "second")
    return {
        key: replace(each, listed=key not in traits.listed or is_listed(sums[key]))
        for key, each in decided.items()
        if each.kind != NOTHING
    }


def is_listed(sums: Sequence[float]) -> bool:
    """Whether a name with bearers in the catalogue means one of them."""
    stranger, listed = chances(sums, "listed")
    return listed >= stranger


def _verdict(sums: Sequence[float], look: str) -> Verdict:
    likely = chances(sums, look)
    best = max(range(len(KINDS)), key=likely.__getitem__)
    return Verdict(KINDS[best], likely[best])


def kept(found: Sequence[Candidate], verdict: Mapping[str, Verdict]) -> list[Candidate]:
    """Return the candidates of a passage that name something, in order; of those that overlap, the likeliest."""
    named = [each for each in found if each.key in verdict]
    taken: list[Candidate] = []
    for each in sorted(named, key=lambda each: (-verdict[each.key].chance, each.start - each.end)):
        if not any(each.start < other.end and other.start < each.end for other in taken):
            taken.append(each)
    return sorted(taken, key=lambda each: each.start)
