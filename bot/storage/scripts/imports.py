"""Imported facts in the database: rows of their own, and which of them are somebody known already.

Every step is idempotent and its outcome does not hang on the order of the file, so that a run which was killed is
mended by running again. An imported entity stays a row (`wd-q…`), which points (`merged_into`) to who it is if known.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from bot.model import Fact
from bot.ports import Row, Script, Value
from bot.storage.scripts.catalogue import raise_names_version
from bot.storage.scripts.codec import as_json
from bot.storage.scripts.meta import read_meta, write_meta
from bot.text.fold import fold

_PENDING = "import_pending"
_PAGE = 2_000
Alike = Callable[[str, str], bool]
"""Tells whether two spellings may be of one name."""


def import_entities(facts: Sequence[Fact]) -> Script[int]:
    """Bring in entities, spellings and identifiers; return how many rows changed."""
    changed = yield (_ENTITIES, {"rows": as_json(_entity_row(fact) for fact in facts)})
    spelled = yield (_ALIASES, {"rows": as_json(row for fact in facts for row in _alias_rows(fact))})
    pairs: dict[tuple[str, str], str] = {}
    for fact in sorted(facts, key=lambda fact: -int(fact.qid[1:])):
        pairs.update(dict.fromkeys(fact.identifiers, fact.slug))
    known = yield (_IDENTIFIERS, {"rows": as_json([*pair, slug] for pair, slug in pairs.items())})
    return (yield from _note(len(changed) + len(spelled) + len(known)))


def import_credits(facts: Sequence[Fact]) -> Script[int]:
    """Bring in credits between entities that are there, and join entities that share an identifier."""
    rows = [
        [f"wd-{whole.lower()}", f"wd-{person.lower()}", role] for fact in facts for whole, person, role in fact.credits
    ]
    made = yield (_CREDITS, {"rows": as_json(rows)})
    return (yield from _note(len(made) + (yield from _merge((yield from _same_identifier(facts))))))


def merge_wholes(alike: Alike) -> Script[int]:
    """Point imported shows and groups to the catalogue's of the same name and year, or name and shared credit."""
    known: defaultdict[str, set[int]] = defaultdict(set)
    facts: dict[int, Row] = {}
    for id_, kind, year, text in (yield (_KNOWN_WHOLES, {})):
        facts[int(str(id_))] = (kind, year)
        known[fold(str(text))].add(int(str(id_)))
    pairs: set[tuple[str, int, int]] = set()
    after = 0
    while rows := (yield (_NEW_WHOLES, {"after": after, "most": _PAGE})):
        after = int(str(rows[-1][0]))
        texts = yield (_TEXTS, {"first": int(str(rows[0][0])), "last": after})
        by_id = {int(str(id_)): (slug, kind, year) for id_, slug, kind, year in rows}
        for id_, text in texts:
            for owner in known.get(fold(str(text)), ()):
                slug, kind, year = by_id.get(int(str(id_)), ("", "", None))
                if kind == facts[owner][0] and _near(year, facts[owner][1]):
                    pairs.add((str(slug), int(str(id_)), owner))
    sure = []
    for slug, id_, owner in sorted(pairs):
        (same_year,) = yield (_SAME_YEAR, {"one": id_, "other": owner})
        if same_year[0] or (yield from _shared_name(id_, owner, alike)):
            sure.append((slug, owner))
    return (yield from _note((yield from _merge(_lone(sure)))))


def merge_people(alike: Alike) -> Script[int]:
    """Point imported people to the catalogue's who read alike and share a show or group with them."""
    pairs = set()
    for slug, owner, one, other in (yield (_SHARED_CREDITS, {})):
        if alike(str(one), str(other)):
            pairs.add((str(slug), int(str(owner))))
    return (yield from _note((yield from _merge(_lone(sorted(pairs))))))


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
    for what, source, number in (yield (_COUNTS, {})):
        counts.setdefault(str(what), {})[str(source)] = int(str(number))
    return counts


def _note(changed: int) -> Script[int]:
    if changed:
        yield from write_meta(_PENDING, "1")
    return changed


def _merge(pairs: Iterable[tuple[str, int]]) -> Script[int]:
    rows: list[list[Value]] = [[slug, owner] for slug, owner in pairs]
    return len((yield (_MERGE, {"rows": as_json(rows)})))


def _lone(pairs: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Keep the pairs whose both sides meet nobody else: two candidates are none."""
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    return [(one, other) for one, other in pairs if ones[one] == 1 and others[other] == 1]


def _same_identifier(facts: Sequence[Fact]) -> Script[list[tuple[str, int]]]:
    """Find the one owner of each fact's identifiers, where none of the same scheme differs."""
    rows: list[list[Value]] = [[fact.slug, *pair] for fact in facts for pair in fact.identifiers]
    owners: defaultdict[str, set[int]] = defaultdict(set)
    for slug, owner in (yield (_OWNERS, {"rows": as_json(rows)})):
        owners[str(slug)].add(int(str(owner)))
    ids: set[int] = set().union(*owners.values())
    owned: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
    for id_, scheme, value in (yield (_OWNED, {"ids": as_json([id_] for id_ in sorted(ids))})):
        owned[int(str(id_))].add((str(scheme), str(value)))
    mine = {fact.slug: set(fact.identifiers) for fact in facts}
    return [
        (slug, min(found))
        for slug, found in owners.items()
        if len(found) == 1 and not _conflict(mine[slug], owned[min(found)])
    ]


def _conflict(one: set[tuple[str, str]], other: set[tuple[str, str]]) -> bool:
    schemes = {scheme for scheme, _ in one} & {scheme for scheme, _ in other}
    same = {scheme for scheme, _ in one & other}
    return bool(schemes - same)


def _shared_name(one: int, other: int, alike: Alike) -> Script[bool]:
    rows = yield (_CREDITED_NAMES, {"one": one, "other": other})
    sides: dict[int, list[str]] = {one: [], other: []}
    for whole, text in rows:
        sides[int(str(whole))].append(str(text))
    return any(alike(left, right) for left in sides[one] for right in sides[other])


def _near(one: Value, other: Value) -> bool:
    return one is None or other is None or abs(int(one) - int(other)) <= 1


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
ON CONFLICT (scheme, value) DO UPDATE SET entity_id = excluded.entity_id
WHERE (SELECT o.source = 'wikidata' AND (length(o.slug), o.slug) > (length(n.slug), n.slug)
  FROM entity o, entity n WHERE o.id = identifier.entity_id AND n.id = excluded.entity_id)
RETURNING 1
"""
_CREDITS = """
INSERT INTO credit (whole_id, person_id, role, source)
SELECT w.id, p.id, value->>2, 'wikidata'
FROM {each(:rows)} JOIN entity w ON w.slug = value->>0 AND w.kind IN ('show', 'group')
JOIN entity p ON p.slug = value->>1 AND p.kind IN ('person', 'group') WHERE w.id <> p.id
ON CONFLICT (whole_id, person_id, role) DO NOTHING RETURNING 1
"""
_MERGE = """
UPDATE entity SET merged_into = CAST(j.value->>1 AS bigint)
FROM {each(:rows)} j JOIN entity o ON o.id = CAST(j.value->>1 AS bigint)
WHERE entity.slug = j.value->>0 AND entity.merged_into IS NULL AND entity.source = 'wikidata'
  AND entity.id <> o.id AND entity.kind = o.kind
  AND (entity.sex = '' OR o.sex = '' OR entity.sex = o.sex)
  AND (entity.kind <> 'person' OR entity.year IS NULL OR o.year IS NULL OR entity.year = o.year)
RETURNING entity.id
"""
_KNOWN_WHOLES = """
SELECT e.id, e.kind, e.year, a.text FROM entity e JOIN alias a ON a.entity_id = e.id AND a.feed_id = 0
WHERE e.source = 'catalogue' AND e.kind IN ('show', 'group') AND e.merged_into IS NULL AND a.source = 'catalogue'
"""
_NEW_WHOLES = """
SELECT id, slug, kind, year FROM entity WHERE source = 'wikidata' AND kind IN ('show', 'group') AND id > :after
ORDER BY id LIMIT :most
"""
_TEXTS = """
SELECT a.entity_id, a.text FROM alias a JOIN entity e ON e.id = a.entity_id
WHERE a.entity_id BETWEEN :first AND :last AND a.source = 'wikidata' AND e.kind IN ('show', 'group')
"""
_SAME_YEAR = "SELECT coalesce(o.year = t.year, 0) FROM entity o, entity t WHERE o.id = :one AND t.id = :other"
_CREDITED_NAMES = """
SELECT c.whole_id, a.text FROM credit c JOIN alias a ON a.entity_id = c.person_id AND a.feed_id = 0
WHERE c.whole_id IN (:one, :other) AND a.source IN ('catalogue', 'wikidata')
"""
_OWNERS = """
SELECT DISTINCT j.value->>0, i.entity_id FROM {each(:rows)} j
JOIN identifier i ON i.scheme = j.value->>1 AND i.value = j.value->>2 JOIN entity o ON o.id = i.entity_id
WHERE i.scheme <> 'wikidata' AND o.slug <> j.value->>0
"""
_OWNED = """
SELECT entity_id, scheme, value FROM identifier
WHERE scheme <> 'wikidata' AND entity_id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)})
"""
_SHARED_CREDITS = """
SELECT DISTINCT n.slug, k.id, a.text, b.text
FROM entity w JOIN credit c ON c.whole_id = w.id JOIN entity n ON n.id = c.person_id AND n.source = 'wikidata'
JOIN alias a ON a.entity_id = n.id AND a.source = 'wikidata'
JOIN credit d ON d.whole_id = w.merged_into JOIN entity k ON k.id = d.person_id AND k.source = 'catalogue'
JOIN alias b ON b.entity_id = k.id AND b.source = 'catalogue'
WHERE w.source = 'wikidata' AND w.merged_into IS NOT NULL AND d.source = 'catalogue' AND n.kind = k.kind
  AND NOT EXISTS (SELECT 1 FROM entity m WHERE m.id = n.merged_into AND m.source = 'wikidata')
  AND (n.sex = '' OR k.sex = '' OR n.sex = k.sex) AND (n.year IS NULL OR k.year IS NULL OR n.year = k.year)
"""
_COUNTS = """
SELECT kind, source, count(*) FROM entity WHERE merged_into IS NULL GROUP BY kind, source
UNION ALL SELECT 'spelling', source, count(*) FROM alias GROUP BY source
UNION ALL SELECT 'credit', source, count(*) FROM credit GROUP BY source
ORDER BY 1, 2
"""
