"""Who of several bearers of a name is meant, or whether it is nobody we know."""

import math
import re
from collections.abc import Callable, Collection, Sequence

from bot.model import Entity, EntityKind
from bot.names.cues import ROLES
from bot.names.passage import Passage

_WORDS_BEFORE, _WORDS_BEFORE_BRACKET = 3, 6
_NEAR = 50
_BY_ROLE, _BY_COMPANY = 2.0, 2.5
_MOST_COMPANY = 3
_MARGIN = 1.0
_CLEARLY_BETTER_KNOWN = 15
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
    before = re.split(r"[,.;:¦\n“”‘’]|\band\b", passage.text[max(0, start - _NEAR) : start])[-1]
    words = " ".join(before.split()[-_WORDS_BEFORE_BRACKET if before.endswith("(") else -_WORDS_BEFORE :])
    after = passage.text[end : end + _NEAR]
    apposition = re.match(r"\s*(?:,\s+(?:an?|the)\s+((?:[\w-]+\s?){1,4})|([가-힣]{2,5}))", after)
    words += " ¦ " + next((group for group in apposition.groups() if group), "") if apposition else ""
    return frozenset(role for role, cue in ROLES.items() if cue.search(words))


def choose(
    slugs: Sequence[str],
    said: Collection[str],
    known: Collection[str],
    entity: Callable[[str], Entity],
    related: Callable[[str], frozenset[str]],
) -> tuple[str | None, float]:
    """Return the one that is meant and how sure that is; None for nobody we know.

    `said`: roles beside the name; `known`: what else the story names.
    """
    scored = []
    for slug in slugs:
        company = len(related(slug) & set(known))
        if contradicts(entity(slug), said) and (not company or set(said) == {"outside"}):
            continue
        by_role = _BY_ROLE if agrees(entity(slug), said) else 0.0
        scored.append((by_role + _BY_COMPANY * min(company, _MOST_COMPANY), entity(slug).popularity, slug))
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
