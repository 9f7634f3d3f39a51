"""People, groups and shows as choices of a menu."""

from collections import Counter
from collections.abc import Iterable, Sequence

from bot.cards.acts import ListKind
from bot.cards.ids import is_key
from bot.cards.limits import MENU_CHOICES, OPTION, PLACEHOLDER, fit_plain
from bot.i18n import Phrases
from bot.model.cards import Choice, Menu
from bot.model.entities import Entity, EntityKind
from bot.text.clean import plain

KINDS = (EntityKind.PERSON, EntityKind.GROUP, EntityKind.SHOW, EntityKind.CHARACTER)
"""In the order in which they are offered."""
_NAMES = 64
"""Room for the names in a line that also says what tells them apart."""
_EMOJI = {EntityKind.PERSON: "👤", EntityKind.GROUP: "👥", EntityKind.SHOW: "🎬", EntityKind.CHARACTER: "🎭"}


def names(entity: Entity, phrases: Phrases) -> tuple[str, ...]:
    """Return the one or two names of an entity that can be seen, the reader's script first; its slug where none can."""
    both = (entity.native, entity.name) if phrases.locale == "ko" else (entity.name, entity.native)
    return tuple(dict.fromkeys(name for name in both if plain(name))) or (entity.slug,)


def label(entity: Entity, phrases: Phrases) -> str:
    """Return "Lee Jae Kyu · 이재규" as plain text of at most 100 characters; never empty."""
    return fit_plain(" · ".join(names(entity, phrases)), OPTION) or fit_plain(entity.slug, OPTION)


def told_apart(entities: Sequence[Entity], phrases: Phrases) -> tuple[str, ...]:
    """Return a line for each that tells namesakes apart: "Lee Jae Kyu · 이재규 · director · All of Us Are Dead".

    Plain text of at most 100 characters, no two the same.
    """
    plain_lines = [_line(entity, describe(entity, phrases), phrases) for entity in entities]
    often = Counter(plain_lines)
    dated = [
        _line(entity, f"{entity.year} · {describe(entity, phrases)}", phrases)
        if often[line] > 1 and entity.year
        else line
        for entity, line in zip(entities, plain_lines, strict=True)
    ]
    often = Counter(dated)
    return tuple(
        _line(entity, entity.slug, phrases) if often[line] > 1 else line
        for entity, line in zip(entities, dated, strict=True)
    )


def _line(entity: Entity, apart: str, phrases: Phrases) -> str:
    named = fit_plain(" · ".join(names(entity, phrases)), _NAMES) or fit_plain(entity.slug, _NAMES)
    return fit_plain(f"{named} · {apart}", OPTION)


def describe(entity: Entity, phrases: Phrases) -> str:
    """Return what tells an entity from its namesakes: its note, else its roles, else its kind."""
    roles = ", ".join(entity.roles[:2])
    return fit_plain(entity.note, OPTION) or fit_plain(roles, OPTION) or phrases(f"kind-{entity.kind.value}")


def choice(entity: Entity, phrases: Phrases) -> Choice:
    """Return the choice that stands for an entity; its value is the slug."""
    return Choice(
        label=label(entity, phrases),
        value=entity.slug,
        description=describe(entity, phrases),
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
