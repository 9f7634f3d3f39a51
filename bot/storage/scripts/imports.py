"""Imported facts in the database: rows of their own, joined (`merges`) with who is known already.

Every step is idempotent and its outcome does not hang on the order of the file, so that a run which was killed is
mended by running again. An imported entity stays a row (`wd-q…`), which points (`merged_into`) to who it is if known.
"""

from collections.abc import Sequence

from bot.model.entities import Fact
from bot.ports import Script, Value
from bot.storage.scripts.catalogue import raise_names_version
from bot.storage.scripts.codec import as_json, number
from bot.storage.scripts.merges import Alike, merge_people, merge_same, merge_wholes
from bot.storage.scripts.meta import read_meta, write_meta

_PENDING = "import_pending"


def import_entities(facts: Sequence[Fact]) -> Script[int]:
    """Bring in entities, spellings and identifiers; return how many rows changed."""
    changed = yield (_ENTITIES, {"rows": as_json(_entity_row(fact) for fact in facts)})
    spelled = yield (_ALIASES, {"rows": as_json(row for fact in facts for row in _alias_rows(fact))})
    claims = {(*pair, fact.slug) for fact in facts for pair in fact.identifiers}
    known = yield (_IDENTIFIERS, {"rows": as_json(sorted(claims))})
    return (yield from _note(len(changed) + len(spelled) + len(known)))


def import_credits(facts: Sequence[Fact]) -> Script[int]:
    """Bring in credits between entities that are there; return how many are new."""
    rows = [
        [f"wd-{whole.lower()}", f"wd-{person.lower()}", role] for fact in facts for whole, person, role in fact.credits
    ]
    made = yield (_CREDITS, {"rows": as_json(rows)})
    return (yield from _note(len(made)))


def join_same() -> Script[int]:
    """Join imported entities that share an id elsewhere; return how many were joined."""
    return (yield from _note((yield from merge_same())))


def join_known(alike: Alike) -> Script[int]:
    """Join imported shows, groups and then people with those of the shipped catalogue; return how many were joined."""
    wholes = yield from merge_wholes(alike)
    return (yield from _note(wholes + (yield from merge_people(alike))))


def last_entity() -> Script[int]:
    """Return the highest id of an entity, 0 where there is none."""
    ((last,),) = yield ("SELECT coalesce(max(id), 0) FROM entity", {})
    return number(last)


def end_import() -> Script[bool]:
    """Raise the names' version if this import, or one that was killed before it, changed anything."""
    if (yield from read_meta(_PENDING)) != "1":
        return False
    yield from raise_names_version()
    yield from write_meta(_PENDING, "0")
    return True


def count_catalogue() -> Script[dict[str, dict[str, int]]]:
    """Return how many people, groups, shows, characters, spellings and credits there are, by source."""
    counts: dict[str, dict[str, int]] = {}
    for what, source, many in (yield (_COUNTS, {})):
        counts.setdefault(str(what), {})[str(source)] = number(many)
    return counts


def _note(changed: int) -> Script[int]:
    if changed:
        yield from write_meta(_PENDING, "1")
    return changed


def _entity_row(fact: Fact) -> list[Value]:
    year = str(fact.year) if fact.year else ""
    note = " · ".join(part for part in (", ".join(fact.roles[:2]), year) if part)
    return [
        fact.slug,
        fact.kind.value,
        fact.name,
        fact.native,
        note,
        fact.popularity,
        ",".join(fact.roles),
        fact.year,
        fact.sex,
    ]


def _alias_rows(fact: Fact) -> list[list[Value]]:
    return [[fact.slug, text, _spelling_kind(fact, text)] for text in fact.spellings]


def _spelling_kind(fact: Fact, text: str) -> str:
    return {fact.native: "native", fact.name: "name"}.get(text, "other")


_ENTITIES = """
INSERT INTO entity (slug, kind, name, native, note, popularity, roles, year, sex, source)
SELECT value->>0, value->>1, value->>2, value->>3, value->>4, CAST(value->>5 AS bigint), value->>6,
  CAST(value->>7 AS bigint), value->>8, 'wikidata'
FROM {each(:rows)} WHERE true
ON CONFLICT (slug) DO UPDATE SET kind = excluded.kind, name = excluded.name, native = excluded.native,
  note = excluded.note, popularity = excluded.popularity, roles = excluded.roles, year = excluded.year,
  sex = excluded.sex
WHERE entity.source = 'wikidata' AND (entity.kind <> excluded.kind OR entity.name <> excluded.name
  OR entity.native <> excluded.native OR entity.note <> excluded.note OR entity.popularity <> excluded.popularity
  OR entity.roles <> excluded.roles OR coalesce(entity.year, 0) <> coalesce(excluded.year, 0)
  OR entity.sex <> excluded.sex)
RETURNING 1
"""
_ALIASES = """
INSERT INTO alias (entity_id, text, source, kind, confidence_ppm)
SELECT e.id, value->>1, 'wikidata', value->>2, 1000000
FROM {each(:rows)} JOIN entity e ON e.slug = value->>0 WHERE true
ON CONFLICT (entity_id, text, source, feed_id) DO NOTHING RETURNING 1
"""
_IDENTIFIERS = """
INSERT INTO identifier (scheme, value, entity_id)
SELECT j.value->>0, j.value->>1, e.id FROM {each(:rows)} j JOIN entity e ON e.slug = j.value->>2 WHERE true
ON CONFLICT (scheme, value, entity_id) DO NOTHING RETURNING 1
"""
_CREDITS = """
INSERT INTO credit (whole_id, person_id, role, source)
SELECT w.id, p.id, value->>2, 'wikidata'
FROM {each(:rows)} JOIN entity w ON w.slug = value->>0 AND w.kind IN ('show', 'group')
JOIN entity p ON p.slug = value->>1 AND p.kind IN ('person', 'group') WHERE w.id <> p.id
ON CONFLICT (whole_id, person_id, role) DO NOTHING RETURNING 1
"""
_COUNTS = """
SELECT kind, source, count(*) FROM entity WHERE merged_into IS NULL AND source <> 'follower' GROUP BY kind, source
UNION ALL SELECT 'spelling', source, count(*) FROM alias GROUP BY source
UNION ALL SELECT 'credit', source, count(*) FROM credit GROUP BY source
ORDER BY 1, 2
"""
