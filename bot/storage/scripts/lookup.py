"""Whom a typed name may mean, and who they are. Every question takes a scope: feeds teach only those who see them.

Completion is SQL of one engine (SQLite FTS5), as full text is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.model.entities import Candidate, Entity, EntityKind
from bot.model.scope import Scope
from bot.names.key import name_keys
from bot.names.resolve import by_beginning, by_key, by_slip, exactly
from bot.names.spelling import begin_query, fused
from bot.ports import Row, Script
from bot.storage.scripts.codec import ENTITY, as_json, from_ppm, number, read_entity, to_ppm
from bot.storage.scripts.meta import read_meta
from bot.storage.scripts.names import CHANGED, zone_of
from bot.storage.scripts.pages import SEEN, scope_values

_HERE = "(SELECT 0 UNION ALL SELECT feed_id FROM seen)"
_LONGEST = 200
"""Characters of what was typed that are looked at: names are shorter."""
_SPELLINGS_EACH = 4
"""How many spellings of one entity begin alike, about: so many more are read than are wanted."""
_MOST_BEGUN = 25
_ID_BITS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Who somebody is, or what: all that stands above their stories."""

    entity: Entity
    also: tuple[str, ...] = ()
    """Other spellings seen from here, the everyday ones first."""
    related: tuple[Entity, ...] = ()
    """A person's works and groups, a group's members, a show's people; the most reported on first."""


def find(scope: Scope, typed: str, kinds: frozenset[EntityKind]) -> Script[list[Candidate]]:
    """Return whom `typed` may mean by spelling, by name key and by beginning, unranked."""
    typed = typed[:_LONGEST]
    if not fused(typed):
        return []
    found = yield from spelled(scope, {fused(typed): 1.0})
    found += yield from _by_key(scope, typed)
    begun = yield from _begun(scope, typed, kinds, limit=_MOST_BEGUN)
    return found + [by_beginning(each.entity, each.matched, typed) for each in begun]


def complete(scope: Scope, typed: str, kinds: frozenset[EntityKind], *, limit: int) -> Script[list[Candidate]]:
    """Return whom `typed` may become, at most `limit`: what begins so, the most popular first; then what reads so."""
    typed = typed[:_LONGEST]
    found = (yield from _begun(scope, typed, kinds, limit=limit)) if fused(typed) else (yield from _top(kinds, limit))
    if fused(typed) and len(found) < limit:
        found += sorted((yield from _by_key(scope, typed)), key=lambda each: -each.score)
    named = {each.entity.slug: each for each in reversed(found) if each.entity.kind in kinds}
    return list(named.values())[::-1][:limit]


def spelled(scope: Scope, spellings: Mapping[str, float]) -> Script[list[Candidate]]:
    """Return who goes by any of these fused spellings; `spellings` says how close each is to what was typed (1: it)."""
    rows = yield (
        f"""
        WITH {SEEN}
        SELECT s.fused, s.text, {ENTITY}
        FROM {{each(:forms)}} t CROSS JOIN spelling s JOIN entity e ON e.id = s.entity_id
        WHERE s.fused = t.value->>0 AND s.feed_id IN {_HERE}
        ORDER BY s.id
        """,  # noqa: S608 - fixed fragments
        {**scope_values(scope), "forms": as_json([form] for form in spellings)},
    )
    found = []
    for form, text, *row in rows:
        entity, closeness = read_entity(tuple(row)), spellings[str(form)]
        exact = closeness == 1
        found.append(exactly(entity, str(text)) if exact else by_slip(entity, str(text), closeness))
    return found


def with_news(scope: Scope, candidates: Sequence[Candidate]) -> Script[list[Candidate]]:
    """Return the candidates with when the newest story about each was published that is seen here."""
    rows = yield (
        f"""
        WITH {SEEN}
        SELECT e.slug, (
          SELECT max((SELECT m.story_id FROM mention m WHERE m.entity_id = e.id AND m.feed_id = seen.feed_id
            ORDER BY m.story_id DESC LIMIT 1)) FROM seen)
        FROM entity e WHERE e.slug IN (SELECT value->>0 FROM {{each(:slugs)}})
        """,  # noqa: S608 - fixed fragments
        {**scope_values(scope), "slugs": as_json([each.entity.slug] for each in candidates)},
    )
    newest = {str(slug): number(story_id) >> _ID_BITS for slug, story_id in rows if story_id is not None}
    return [replace(each, newest_at=newest.get(each.entity.slug, 0)) for each in candidates]


def names_changed() -> Script[str]:
    """Return a text that differs when any spelling came or went."""
    return (yield from read_meta(CHANGED)) or ""


def popular_spellings(kinds: frozenset[EntityKind], *, limit: int) -> Script[tuple[str, ...]]:
    """Return the fused spellings of the most popular, of those that hold everywhere: slips are looked for in them."""
    low, high = zone_of(kinds, taught=False)
    rows = yield (
        "SELECT fused FROM spelling WHERE id >= :low AND id < :high ORDER BY id LIMIT :limit",
        {"low": low, "high": high, "limit": limit},
    )
    return tuple(dict.fromkeys(str(row[0]) for row in rows))


def profile(scope: Scope, slug: str, *, limit: int = 25) -> Script[Profile | None]:
    """Return who goes by a slug, or what that was merged into; None where nobody does whom `scope` may see."""
    rows = yield (
        f"""
        WITH RECURSIVE {SEEN},
        up (id) AS (
          SELECT id FROM entity WHERE slug = :slug
          UNION SELECT e.merged_into FROM up JOIN entity e ON e.id = up.id WHERE e.merged_into IS NOT NULL
        )
        SELECT e.id, {ENTITY} FROM up JOIN entity e ON e.id = up.id
        WHERE e.merged_into IS NULL AND e.source <> 'follower' AND coalesce(e.feed_id, 0) IN {_HERE}
        """,  # noqa: S608 - fixed fragments
        {**scope_values(scope), "slug": slug},
    )
    if not rows:
        return None
    entity_id, entity = number(rows[0][0]), read_entity(rows[0][1:])
    also = yield from _also(scope, entity_id, entity)
    related = yield from _related(scope, entity_id, limit=limit)
    return Profile(entity=entity, also=also, related=related)


def _also(scope: Scope, entity_id: int, entity: Entity) -> Script[tuple[str, ...]]:
    rows = yield (
        f"WITH {SEEN} SELECT text FROM spelling WHERE entity_id = :entity AND feed_id IN {_HERE} ORDER BY id",  # noqa: S608
        {**scope_values(scope), "entity": entity_id},
    )
    texts = {fused(str(row[0])): str(row[0]) for row in reversed(rows)}
    shown = {fused(entity.name), fused(entity.native)}
    return tuple(text for form, text in reversed(texts.items()) if form not in shown)


def _related(scope: Scope, entity_id: int, *, limit: int) -> Script[tuple[Entity, ...]]:
    """Return whom or what an entity is credited with, either way."""
    rows = yield (
        f"""
        WITH {SEEN},
        tied (id) AS (
          SELECT whole_id FROM credit WHERE person_id = :entity
          UNION SELECT person_id FROM credit WHERE whole_id = :entity
        )
        SELECT {ENTITY} FROM tied JOIN entity e ON e.id = tied.id
        WHERE e.merged_into IS NULL AND coalesce(e.feed_id, 0) IN {_HERE}
        ORDER BY e.popularity DESC, e.name LIMIT :limit
        """,  # noqa: S608 - fixed fragments
        {**scope_values(scope), "entity": entity_id, "limit": limit},
    )
    return tuple(map(read_entity, rows))


def _by_key(scope: Scope, typed: str) -> Script[list[Candidate]]:
    keys = name_keys(typed)
    if not keys:
        return []
    rows = yield (
        f"""
        WITH {SEEN},
        near (id, cost) AS (
          SELECT k.entity_id, min(k.cost_ppm + CAST(t.value->>1 AS bigint))
          FROM {{each(:keys)}} t CROSS JOIN name_key k
          WHERE k.key = t.value->>0 AND k.feed_id IN {_HERE} GROUP BY k.entity_id
        )
        SELECT near.cost, {ENTITY} FROM near JOIN entity e ON e.id = near.id ORDER BY near.cost, e.id LIMIT 100
        """,  # noqa: S608 - fixed fragments
        {**scope_values(scope), "keys": as_json([key, to_ppm(cost)] for key, cost in keys.items())},
    )
    found = (by_key(read_entity(row[1:]), from_ppm(row[0])) for row in rows)
    return [each for each in found if each]


def _begun(scope: Scope, typed: str, kinds: frozenset[EntityKind], *, limit: int) -> Script[list[Candidate]]:
    """Return who has a spelling that begins as typed, the most popular first."""
    found = yield from _matching(begin_query(typed), kinds, limit=limit, taught=False)
    feeds = yield (
        f"""
        WITH {SEEN}
        SELECT feed_id FROM seen
        WHERE EXISTS (SELECT 1 FROM spelling s WHERE s.feed_id = seen.feed_id AND s.feed_id > 0)
        """,  # noqa: S608 - a fixed fragment
        {**scope_values(scope)},
    )
    if not feeds:
        return found
    query = begin_query(typed, feeds=(number(row[0]) for row in feeds))
    found += yield from _matching(query, kinds, limit=limit, taught=True)
    return sorted(found, key=lambda each: (each.entity.kind is EntityKind.CHARACTER, -each.entity.popularity))[:limit]


def _matching(query: str | None, kinds: frozenset[EntityKind], *, limit: int, taught: bool) -> Script[list[Candidate]]:
    if query is None:
        return []
    low, high = zone_of(kinds, taught=taught)
    rows = yield (
        f"""
        WITH begun (id) AS MATERIALIZED (
          SELECT rowid FROM alias_text WHERE alias_text MATCH :query AND rowid >= :low AND rowid < :high
          ORDER BY rowid LIMIT :most
        ),
        first (id, entity_id, text) AS (
          SELECT min(s.id), s.entity_id, s.text FROM begun CROSS JOIN spelling s ON s.id = begun.id
          GROUP BY s.entity_id ORDER BY min(s.id) LIMIT :limit
        )
        SELECT first.text, {ENTITY} FROM first CROSS JOIN entity e ON e.id = first.entity_id ORDER BY first.id
        """,  # noqa: S608 - fixed fragments
        {"query": query, "low": low, "high": high, "most": limit * _SPELLINGS_EACH, "limit": limit},
    )
    return _candidates(rows)


def _top(kinds: frozenset[EntityKind], limit: int) -> Script[list[Candidate]]:
    low, high = zone_of(kinds, taught=False)
    rows = yield (
        f"""
        WITH top (id, entity_id, text) AS (
          SELECT id, entity_id, text FROM spelling WHERE id >= :low AND id < :high ORDER BY id LIMIT :most
        )
        SELECT top.text, {ENTITY} FROM top CROSS JOIN entity e ON e.id = top.entity_id ORDER BY top.id
        """,  # noqa: S608 - fixed fragments
        {"low": low, "high": high, "most": limit * _SPELLINGS_EACH},
    )
    return _candidates(rows)


def _candidates(rows: Iterable[Row]) -> list[Candidate]:
    return [Candidate(entity=read_entity(row[1:]), score=1.0, matched=str(row[0])) for row in rows]
