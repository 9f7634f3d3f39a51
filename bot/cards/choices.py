"""People, groups and shows as choices of a menu."""

from collections.abc import Iterable

from bot.cards.ids import ListKind, is_key
from bot.cards.limits import MENU_CHOICES, OPTION, PLACEHOLDER, fit_plain
from bot.i18n import Phrases
from bot.model import Choice, Entity, EntityKind, Menu

KINDS = (EntityKind.PERSON, EntityKind.GROUP, EntityKind.SHOW, EntityKind.CHARACTER)
"""In the order in which they are offered."""
_EMOJI = {EntityKind.PERSON: "👤", EntityKind.GROUP: "👥", EntityKind.SHOW: "🎬", EntityKind.CHARACTER: "🎭"}


def names(entity: Entity, phrases: Phrases) -> tuple[str, ...]:
    """Return the one or two names of an entity, the reader's script first."""
    both = (entity.native, entity.name) if phrases.locale == "ko" else (entity.name, entity.native)
    return tuple(dict.fromkeys(name for name in both if name)) or (entity.slug,)


def label(entity: Entity, phrases: Phrases) -> str:
    """Return "Lee Jae Kyu · 이재규" as plain text of at most 100 characters; never empty."""
    return fit_plain(" · ".join(names(entity, phrases)), OPTION) or fit_plain(entity.slug, OPTION)


def choice(entity: Entity, phrases: Phrases) -> Choice:
    """Return the choice that stands for an entity; its value is the slug."""
    kind = phrases(f"kind-{entity.kind.value}")
    return Choice(
        label=label(entity, phrases),
        value=entity.slug,
        description=fit_plain(entity.note, OPTION) or kind,
        emoji=_EMOJI[entity.kind],
    )


def choices(
    entities: Iterable[Entity], phrases: Phrases, *, limit: int = MENU_CHOICES, by_kind: bool = False
) -> tuple[Choice, ...]:
    """Return a choice for each of the first `limit` entities, no two the same.

    `by_kind` puts people before groups before shows. A slug that fits no id is left out.
    """
    known = {entity.slug: entity for entity in entities if is_key(ListKind.ENTITY, entity.slug)}
    first = list(known.values())[:limit]
    if by_kind:
        first.sort(key=lambda entity: KINDS.index(entity.kind))
    return tuple(choice(entity, phrases) for entity in first)


def menus(custom_id: str, placeholder: str, offered: tuple[Choice, ...]) -> tuple[Menu, ...]:
    """Return the menu of what is offered, or none: Discord takes no empty menu."""
    if not offered:
        return ()
    return (Menu(custom_id=custom_id, placeholder=fit_plain(placeholder, PLACEHOLDER), choices=offered),)
