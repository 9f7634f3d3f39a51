"""The catalogue in the database: shipped files brought in when they change, and all that is known read back."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from bot.model.entities import Alias, Catalogue, Credit, Entity
from bot.ports import Row, Script, Value
from bot.storage.scripts.codec import ENTITY, as_json, entity_row, from_ppm, read_entity, to_ppm
from bot.storage.scripts.meta import read_meta, write_meta
from bot.storage.scripts.names import index_names

T = TypeVar("T")
_DIGEST = "catalogue_digest"
_VERSION = "names_version"
_SLICE = 5_000
"""Rows in one statement: enough to cost little each, few enough to stay small in memory."""


def sync_catalogue(catalogue: Catalogue) -> Script[bool]:
    """Bring the shipped files in where their digest differs from the last; False where nothing was to do.

    Spellings and credits that the files no longer have go; entities stay, since stories may mention them. What came
    from elsewhere (imports, learnt spellings, corrections) stays as it is.
    """
    if (yield from read_meta(_DIGEST)) == catalogue.digest:
        return False
    named = yield from _named_by_files()
    yield from _write_entities(catalogue.entities)
    yield "DELETE FROM alias WHERE source = 'catalogue'", {}
    yield from _write_aliases(catalogue.aliases)
    yield "DELETE FROM credit WHERE source = 'catalogue'", {}
    yield from _write_credits(catalogue.credits)
    yield from index_names([*named, *(entity.slug for entity in catalogue.entities)])
    yield from write_meta(_DIGEST, catalogue.digest)
    yield from raise_names_version()
    return True


def names_version() -> Script[int]:
    """Return how often the names that hold for all have changed; stories tagged with less are tagged again."""
    return int((yield from read_meta(_VERSION)) or 0)


def raise_names_version() -> Script[int]:
    """Note that names which hold for all have changed, in the change's own transaction; return the new version."""
    version = (yield from names_version()) + 1
    yield from write_meta(_VERSION, str(version))
    return version


def load_catalogue() -> Script[Catalogue]:
    """Return all that everybody may know: not the entities that one feed made, and merged ones as one.

    A merged entity's spellings and credits are those of what it was merged into.
    """
    entities = yield f"SELECT {ENTITY} FROM entity e WHERE {_FOR_ALL} ORDER BY e.slug", {}  # noqa: S608 - fixed fragments
    aliases = yield (_ROOTS + _ALIASES, {})
    credits_ = yield (_ROOTS + _CREDITS, {})
    digest = yield from read_meta(_DIGEST)
    return Catalogue(
        entities=tuple(map(read_entity, entities)),
        aliases=tuple(map(_alias, aliases)),
        credits=tuple(Credit(whole=str(whole), person=str(person), role=str(role)) for whole, person, role in credits_),
        digest=digest or "",
    )


_FOR_ALL = "e.merged_into IS NULL AND e.feed_id IS NULL AND e.source <> 'follower'"
_ROOTS = f"""
WITH RECURSIVE way (id, at) AS (
  SELECT id, id FROM entity
  UNION SELECT w.id, e.merged_into FROM way w JOIN entity e ON e.id = w.at WHERE e.merged_into IS NOT NULL
),
root (id, slug) AS (
  SELECT w.id, e.slug FROM way w JOIN entity e ON e.id = w.at WHERE {_FOR_ALL}
)
"""  # noqa: S608 - a fixed fragment
_ALIASES = """
SELECT r.slug, a.text, a.kind, a.source, max(a.confidence_ppm) FROM alias a JOIN root r ON r.id = a.entity_id
WHERE a.feed_id = 0 GROUP BY r.slug, a.text, a.kind, a.source ORDER BY r.slug, a.text, a.source, a.kind
"""
_CREDITS = """
SELECT DISTINCT w.slug, p.slug, c.role FROM credit c
JOIN root w ON w.id = c.whole_id JOIN root p ON p.id = c.person_id ORDER BY 1, 2, 3
"""


def _named_by_files() -> Script[list[str]]:
    """Return whom the files gave spellings so far."""
    rows = yield (
        "SELECT slug FROM entity WHERE id IN (SELECT entity_id FROM alias WHERE source = 'catalogue') ORDER BY slug",
        {},
    )
    return [str(row[0]) for row in rows]


def _write_entities(entities: Sequence[Entity]) -> Script[None]:
    for rows in _sliced(entities, entity_row):
        yield (
            """
            INSERT INTO entity (slug, kind, name, native, note, popularity, roles, year, source)
            SELECT value->>0, value->>1, value->>2, value->>3, value->>4, CAST(value->>5 AS bigint), value->>6,
              CAST(value->>7 AS bigint), 'catalogue'
            FROM {each(:rows)} WHERE true
            ON CONFLICT (slug) DO UPDATE SET kind = excluded.kind, name = excluded.name, native = excluded.native,
              note = excluded.note, popularity = excluded.popularity, roles = excluded.roles, year = excluded.year,
              source = 'catalogue', feed_id = NULL
            WHERE entity.source IN ('catalogue', 'feed')
            """,
            {"rows": rows},
        )


def _write_aliases(aliases: Sequence[Alias]) -> Script[None]:
    for rows in _sliced(aliases, lambda a: [a.slug, a.text, a.source, a.kind, to_ppm(a.confidence)]):
        yield (
            """
            INSERT INTO alias (entity_id, text, source, kind, confidence_ppm)
            SELECT e.id, value->>1, value->>2, value->>3, CAST(value->>4 AS bigint)
            FROM {each(:rows)} JOIN entity e ON e.slug = value->>0 WHERE true
            ON CONFLICT (entity_id, text, source, feed_id) DO UPDATE SET kind = excluded.kind,
              confidence_ppm = excluded.confidence_ppm
            """,
            {"rows": rows},
        )


def _write_credits(items: Sequence[Credit]) -> Script[None]:
    for rows in _sliced(items, lambda c: [c.whole, c.person, c.role]):
        yield (
            """
            INSERT INTO credit (whole_id, person_id, role, source)
            SELECT w.id, p.id, value->>2, 'catalogue'
            FROM {each(:rows)} JOIN entity w ON w.slug = value->>0 JOIN entity p ON p.slug = value->>1 WHERE true
            ON CONFLICT (whole_id, person_id, role) DO NOTHING
            """,
            {"rows": rows},
        )


def _sliced(items: Sequence[T], row: Callable[[T], list[Value]]) -> Iterator[str]:
    for start in range(0, len(items), _SLICE):
        yield as_json(map(row, items[start : start + _SLICE]))


def _alias(row: Row) -> Alias:
    slug, text, kind, source, confidence = row
    return Alias(slug=str(slug), text=str(text), kind=str(kind), source=str(source), confidence=from_ppm(confidence))
