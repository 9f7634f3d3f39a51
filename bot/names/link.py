"""Who of several bearers of a name is meant, or whether it is nobody we know."""

import math
import re
from collections.abc import Callable, Collection, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from bot.model.entities import Entity, EntityKind
from bot.names.candidates import squeeze
from bot.names.cues import roles_in
from bot.names.key import ACCEPT, name_distance
from bot.names.lexicon import is_full_name
from bot.names.passage import Passage

_WORDS_BEFORE, _WORDS_BEFORE_BRACKET = 3, 6
_NEAR = 50
_APART = re.compile(r"[,.;:¦\n“”‘’]|\band\b")
_APPOSITION = re.compile(r"\s*(?:,\s+(?:an?|the)\s+((?:[\w-]+\s?){1,4})|([가-힣]{2,5}))")
_BY_ROLE, _BY_COMPANY, _BY_NAME = 2.0, 2.5, 1.0
_MOST_COMPANY = 3
_MARGIN = 1.0
_CLEARLY_BETTER_KNOWN, _FAR_BETTER_KNOWN = 15, 40
_KIN = {
    "singer": frozenset({"singer", "rapper", "idol", "musician", "soloist"}),
    "actor": frozenset({"actor", "model"}),
    "director": frozenset({"director", "producer", "PD"}),
    "writer": frozenset({"writer"}),
    "comedian": frozenset({"comedian", "entertainer", "MC"}),
    "chef": frozenset({"chef"}),
}
"""Roles that a cue agrees with."""
_PERFORMS = frozenset({"singer", "actor"})


def roles_said(passage: Passage, start: int, end: int) -> frozenset[str]:
    """Return what the words right beside a name call its bearer."""
    return _roles_between(passage.text[max(0, start - _NEAR) : start], passage.text[end : end + _NEAR])


@lru_cache(maxsize=4_096)
def _roles_between(before: str, after: str) -> frozenset[str]:
    """Return what is said on either side; asked for of a place when its kind is looked for, and when its bearer is."""
    near = _APART.split(before)[-1]
    words = " ".join(near.split()[-_WORDS_BEFORE_BRACKET if near.endswith("(") else -_WORDS_BEFORE :])
    apposition = _APPOSITION.match(after)
    words += " ¦ " + (apposition[1] or apposition[2] or "") if apposition else ""
    return roles_in(words)


def choose(
    slugs: Sequence[str],
    said: Collection[str],
    known: AbstractSet[str],
    entity: Callable[[str], Entity],
    related: Callable[[str], frozenset[str]],
    *,
    surface: str,
) -> tuple[str | None, float]:
    """Return the one that is meant and how sure that is; None for nobody we know.

    `said`: roles beside the name; `known`: what else the story names; `surface`: the name as it is written there.
    """
    possible = []
    for bearer in map(entity, slugs):
        company = len(related(bearer.slug) & known)
        if not (said and contradicts(bearer, said) and (not company or set(said) == {"outside"})):
            possible.append((bearer, company))
    most = max((bearer.popularity for bearer, _ in possible), default=0)
    scored = []
    for bearer, company in possible:
        by_role = _BY_ROLE if said and agrees(bearer, said) else 0.0
        by_name = _BY_NAME if most - bearer.popularity < _FAR_BETTER_KNOWN and is_known_by(surface, bearer) else 0.0
        score = by_role + by_name + _BY_COMPANY * min(company, _MOST_COMPANY)
        scored.append((score, bearer.popularity, bearer.slug))
    if not scored:
        return None, 0.0
    scored.sort(reverse=True)
    if len(scored) == 1:
        return scored[0][2], 1.0 if scored[0][0] else 0.95
    (best, popularity, slug), (second, other, _) = scored[:2]
    if best - second >= _MARGIN:
        return slug, 0.95
    if popularity - other >= _CLEARLY_BETTER_KNOWN:
        return slug, 0.6 + min(0.2, math.log1p(popularity - other) / 20)
    return None, 0.0


@lru_cache(maxsize=20_000)
def is_own_name(surface: str, name: str, native: str) -> bool:
    """Whether a spelling is that of the name by which somebody is known: not an idol's in private life, say."""
    key = squeeze(surface)
    return key in {squeeze(name), squeeze(native)} or name_distance(surface, native or name) <= ACCEPT


def is_known_by(surface: str, bearer: Entity) -> bool:
    """Whether a full name is the one by which a person is known: not an idol's in private life, say."""
    full = bearer.kind is EntityKind.PERSON and is_full_name(surface)
    return full and is_own_name(surface, bearer.name, bearer.native)


def is_somebody_else(entity: Entity, said: Collection[str]) -> bool:
    """Whether the text calls the bearer something nobody of the catalogue is, whatever else it names."""
    return set(said) == {"outside"} and contradicts(entity, said)


def contradicts(entity: Entity, said: Collection[str]) -> bool:
    """Whether the text calls the bearer something that this person is not known as."""
    roles = set(entity.roles)
    if entity.kind is not EntityKind.PERSON or not said or not roles:
        return False
    if "outside" in said and not (roles - _PERFORMS) & set(said):
        return len(said) == 1
    return not any(roles & _KIN.get(role, frozenset({role})) for role in said)


def agrees(entity: Entity, said: Collection[str]) -> bool:
    """Whether the text calls the bearer something that this person is known as."""
    return any(set(entity.roles) & _KIN.get(role, frozenset({role})) for role in said)
