"""Decides what each string of a story names: first by itself, then knowing what its neighbours were taken for."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.names.candidates import Candidate
from bot.names.traits import Traits, look_again
from bot.names.weights import KINDS, Learnt, Weights

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


def verdicts(traits: Traits, learnt: Learnt) -> dict[str, Verdict]:
    """Return what each string of a story is taken for, those left out that name nothing."""
    first = {key: _verdict(learnt.first, each) for key, each in traits.of.items()}
    doubtful = {key for key, each in first.items() if each.chance < _SURE}
    more = look_again(traits, {key: each.kind for key, each in first.items()}, doubtful, NOTHING)
    decided = first | {key: _verdict(learnt.second, each) for key, each in more.items()}
    return {
        key: replace(each, listed=is_listed(learnt.listed, traits.of[key])) if key in traits.listed else each
        for key, each in decided.items()
        if each.kind != NOTHING
    }


def is_listed(weights: Weights, traits: Collection[str]) -> bool:
    """Whether a name with bearers in the catalogue means one of them."""
    stranger, listed = weights.chances(traits)
    return listed >= stranger


def _verdict(weights: Weights, traits: set[str]) -> Verdict:
    chances = weights.chances(traits)
    best = max(range(len(KINDS)), key=chances.__getitem__)
    return Verdict(KINDS[best], chances[best])


def kept(found: Sequence[Candidate], verdict: Mapping[str, Verdict]) -> list[Candidate]:
    """Return the candidates of a passage that name something, in order; of those that overlap, the likeliest."""
    named = [each for each in found if each.key in verdict]
    taken: list[Candidate] = []
    for each in sorted(named, key=lambda each: (-verdict[each.key].chance, each.start - each.end)):
        if not any(each.start < other.end and other.start < each.end for other in taken):
            taken.append(each)
    return sorted(taken, key=lambda each: each.start)
