"""People and shows as the command line prints them, in `tag`, `try` and `find`."""

from typing import Any

from bot.model.entities import Entity


def person_facts(entity: Entity) -> dict[str, Any]:
    """Return a person or group as the command line prints it; `id` is null where nobody is known by that name."""
    return {"name": entity.name, "native": entity.native, "id": known_id(entity), "kind": entity.kind.value}


def show_facts(entity: Entity) -> dict[str, Any]:
    """Return a show as the command line prints it."""
    return {"title": entity.name, "native": entity.native, "id": known_id(entity)}


def known_id(entity: Entity) -> str | None:
    """Return the catalogue's id, None for somebody who is not in it."""
    return None if entity.provisional else entity.slug
