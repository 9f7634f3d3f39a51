"""`find person|show TEXT`: whom or what a typed name means, as look-ups in Discord resolve it."""

import asyncio
import json
from collections.abc import Callable

from bot.app import wall_clock
from bot.cards.choices import told_apart
from bot.errors import NobodyFound
from bot.i18n import shipped_languages
from bot.model.entities import Candidate, EntityKind
from bot.model.scope import Scope
from bot.names.catalogue import read_catalogue
from bot.names.resolve import Resolver
from bot.queries import MAX_CHOICES, PEOPLE, SHOWS, Queries
from bot.settings import Settings
from bot.storage.sqlite import SqliteStore

_KINDS = {"person": PEOPLE, "show": SHOWS}
_SHOWN = 60
"""How much of what was typed is said back."""


async def find(settings: Settings, looked_for: str, text: str, *, say: Callable[[str], None], as_json: bool) -> None:
    """Print a line for each candidate, the likeliest first; `looked_for` is `person` or `show`.

    Reads the database beside a running bot (what everybody sees, and shared feeds taught), else the catalogue's files.
    Raises `NobodyFound`, `StorageError`, `CatalogueError`.
    """
    found = await _resolve(settings, text, _KINDS[looked_for])
    if not found:
        raise NobodyFound(_advice(looked_for, text))
    for line in map(_json, found) if as_json else _lines(found):
        say(line)


async def _resolve(settings: Settings, text: str, kinds: frozenset[EntityKind]) -> tuple[Candidate, ...]:
    if not settings.database_path.exists():
        catalogue = await asyncio.to_thread(read_catalogue, settings.catalogue_dir)
        return Resolver(catalogue).resolve(text, kinds, limit=MAX_CHOICES)
    store = SqliteStore(settings.database_path)
    await store.open_read_only()
    try:
        return await Queries(store=store, clock=wall_clock).resolve(Scope(), text, kinds)
    finally:
        await store.close()


def _json(candidate: Candidate) -> str:
    entity = candidate.entity
    return json.dumps(
        {"name": entity.name, "native": entity.native, "id": entity.slug, "score": round(candidate.score, 3)},
        ensure_ascii=False,
    )


def _lines(found: tuple[Candidate, ...]) -> list[str]:
    phrases = shipped_languages().phrases("en")
    apart = told_apart([candidate.entity for candidate in found], phrases)
    return [
        f"{candidate.score:.2f}  {line}  [{candidate.entity.slug}]"
        for candidate, line in zip(found, apart, strict=True)
    ]


def _advice(looked_for: str, text: str) -> str:
    shown = " ".join(text.split())
    shown = f"{shown[:_SHOWN]}…" if len(shown) > _SHOWN else shown
    if not any(character.isalnum() for character in text):
        return f"a {looked_for} is found by letters, and {shown!r} has none: type a name, in Latin letters or Hangul"
    return (
        f"no {looked_for} is known as {shown!r}, nor by a name near it: try the Korean spelling or part of the name, "
        f"or add it to the catalogue (CATALOGUE_DIR)"
    )
