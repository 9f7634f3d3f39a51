"""Stories as they are compared with those of other outlets (`bot.stories.cluster`)."""

from collections.abc import Sequence
from functools import lru_cache

from bot.model.entities import Entity, EntityKind, Mention
from bot.names.key import index_keys
from bot.stories.cluster import Report
from bot.stories.gist import READ_CHARACTERS

_PEOPLE = frozenset({EntityKind.PERSON, EntityKind.GROUP})
_OWN = "new-"
_UNSTORED = "~"


def report_of(
    *,
    story_id: int,
    title: str,
    text: str,
    at: int,
    outlet: str,
    mentions: Sequence[Mention],
    link: str = "",
) -> Report:
    """Return a story as it is compared: characters are in the show's name, and count for nothing."""
    told = [each for each in mentions if each.entity.kind is not EntityKind.CHARACTER]
    return Report(
        id=story_id,
        title=title,
        text=text[:READ_CHARACTERS],
        at=at,
        outlet=outlet,
        link=link,
        names=frozenset().union(*(keys_of(each.entity) for each in told)),
        leading=tuple(keys_of(each.entity) for each in told if each.place == "title" and each.entity.kind in _PEOPLE),
        surfaces=frozenset(each.surface for each in told),
    )


@lru_cache(maxsize=1_000)
def keys_of(entity: Entity) -> frozenset[str]:
    """Return by what an entity is the same in other feeds: the catalogue's id, else the name, however spelled."""
    if not entity.provisional:
        return frozenset({entity.slug})
    name = entity.native or entity.name
    keys = frozenset(index_keys(name)) if entity.kind is EntityKind.PERSON else frozenset[str]()
    return keys | {own_name(entity.slug)}


def own_name(slug: str) -> str:
    """Return the part of a feed's own id that is made of the name: the same in every feed."""
    return slug.rpartition("-")[2] if slug.startswith(_OWN) else slug.removeprefix(_UNSTORED)
