"""Decides what each string of a story names: first by itself, then knowing what its neighbours were taken for."""

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.names.candidates import Candidate
from bot.names.traits import Traits, look_again
from bot.names.weights import KINDS, Sums, Weights, likeliest, unpack

NOTHING, PERSON, *_, CHARACTER = KINDS
_SURE = 0.98
"""How likely a first verdict must be that nobody looks again."""
_BACKED = frozenset({"agrees", "company:person", "Lgroup:own", "Rgroup:own"})
"""Traits of a name whose bearer's role, group or work the story names, too."""
_OTHER_NAME = frozenset({"bc1:trade", "rbshared"})
"""Traits of a name behind what its bearer works as, before brackets with a name of the same family."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a string was taken for, one of `KINDS`, and how likely that is, from 0 to 1."""

    kind: str
    chance: float
    listed: bool = True
    """Whether it means one of those that the catalogue knows by it, if there are any."""


def verdicts(traits: Traits, weights: Weights) -> dict[str, Verdict]:
    """Return what each string of a story is taken for, those left out that name nothing."""
    sums = {key: weights.sums(each) + _own(traits.own[key], weights) for key, each in traits.around.items()}
    decided = {key: likeliest(each, "first") for key, each in sums.items()}
    doubtful = {key for key, (_, chance) in decided.items() if chance < _SURE}
    more = look_again(traits, {key: kind for key, (kind, _) in decided.items()}, doubtful, NOTHING)
    for key, each in more.items():
        decided[key] = likeliest(sums[key] + weights.sums(each), "second")
    return {
        key: Verdict(_kind(kind, traits.around[key]), chance, listed=key not in traits.listed or is_listed(sums[key]))
        for key, (kind, chance) in decided.items()
        if kind != NOTHING and not (kind == PERSON and _is_bare_letter(key, traits.around[key]))
    }


def _kind(kind: str, traits: AbstractSet[str]) -> str:
    """Return a person where a part was seen in what is but somebody's other name: Singer Steve Yoo (Yoo Seung Jun)."""
    return PERSON if kind == CHARACTER and traits >= _OTHER_NAME else kind


def _own(written: Collection[tuple[str, ...]], weights: Weights) -> Sums:
    """Return what a string says by itself. Most are written in one way; of others no trait counts twice."""
    if len(written) > 1:
        return weights.sums(set().union(*written))
    return weights.own(*written)


def _is_bare_letter(key: str, traits: AbstractSet[str]) -> bool:
    """Whether a string is one letter, and nothing in the story bears out that it is a person: V for victory."""
    return len(key) == 1 and key.isascii() and traits.isdisjoint(_BACKED)


def is_listed(sums: Sums) -> bool:
    """Whether a name with bearers in the catalogue means one of them."""
    stranger, listed = unpack(sums, "listed")
    return listed >= stranger


def kept(found: Sequence[Candidate], verdict: Mapping[str, Verdict]) -> list[Candidate]:
    """Return the candidates of a passage that name something, in order; of those that overlap, the likeliest."""
    named = [each for each in found if each.key in verdict]
    taken: list[Candidate] = []
    for each in sorted(named, key=lambda each: (-verdict[each.key].chance, each.start - each.end)):
        if not any(each.start < other.end and other.start < each.end for other in taken):
            taken.append(each)
    return sorted(taken, key=lambda each: each.start)
