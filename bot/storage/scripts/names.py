"""The look-up index of names: brought in line with `entity` and `alias` for those that changed, or made anew.

Whoever writes entities or spellings calls `index_names` with their slugs in the same script. It takes out what was
there and puts in what holds now, so it serves additions, changes, removals and merges alike, and can be repeated.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.model.entities import EntityKind
from bot.names.lexicon import KEYED
from bot.names.spelling import fused, index_words, keys_of
from bot.ports import Row, Script, Value
from bot.storage.scripts.codec import as_json, number, to_ppm
from bot.storage.scripts.meta import read_meta, write_meta
from bot.text.fold import fold_words

CHANGED = "names_index"
"""Kept in `meta`: grows whenever the index changes. Also the next spelling's counter."""
_SLICE = 5_000
_BITS = 30
_MOST = (1 << _BITS) - 1
_ZONE = 1 << (2 * _BITS)
_CLASSES = {EntityKind.SHOW: 0, EntityKind.PERSON: 1, EntityKind.GROUP: 1, EntityKind.CHARACTER: 2}
_TAUGHT = 3
"""Zones from here on are what feeds taught."""


class _Spelling(NamedTuple):
    """A spelling of an entity, the foremost kind first."""

    text: str
    kind: str


class _Named(NamedTuple):
    """An entity that has spellings: merged ones count as what they were merged into."""

    id: int
    kind: EntityKind
    popularity: int


_Spellings = Mapping[_Named, Mapping[int, Sequence[_Spelling]]]
"""By entity, then by the feed that taught them (0: everybody's)."""


def zone_of(kinds: Iterable[EntityKind], *, taught: bool) -> tuple[int, int]:
    """Return the ids of `spelling` (from, below) among which all spellings of `kinds` stand."""
    classes = sorted(_CLASSES[kind] for kind in kinds)
    base = _TAUGHT if taught else 0
    return (base + classes[0]) * _ZONE, (base + classes[-1] + 1) * _ZONE


def index_names(slugs: Iterable[str]) -> Script[None]:
    """Bring the index in line for these entities, and for all that are merged with them."""
    wanted = list(dict.fromkeys(slugs))
    for start in range(0, len(wanted), _SLICE):
        rows = yield (
            "SELECT id FROM entity WHERE slug IN (SELECT value->>0 FROM {each(:slugs)})",
            {"slugs": as_json([slug] for slug in wanted[start : start + _SLICE])},
        )
        yield from _index([number(row[0]) for row in rows])


def reindex_names(after: int = 0, *, limit: int = _SLICE) -> Script[int | None]:
    """Make the index anew for the next `limit` entities beyond the id `after`; return where to go on, None at the end.

    One script each, so that nobody waits for all of it.
    """
    rows = yield (
        "SELECT id FROM entity WHERE id > :after ORDER BY id LIMIT :limit",
        {"after": after, "limit": limit},
    )
    ids = [number(row[0]) for row in rows]
    yield from _index(ids)
    return ids[-1] if len(ids) == limit else None


def _index(ids: Sequence[int]) -> Script[None]:
    if not ids:
        return
    family = yield from _family(ids)
    yield from _take_out(family)
    start = int((yield from read_meta(CHANGED)) or 0)
    spellings = yield from _read(family)
    rows = list(_rows(spellings, start))
    yield from _put_in(rows, _key_rows(spellings))
    yield from write_meta(CHANGED, str(start + len(rows) + 1))


def _family(ids: Sequence[int]) -> Script[str]:
    """Return these entities, what they were merged into and all that was merged into that, as JSON rows."""
    rows = yield (
        """
        WITH RECURSIVE up (id) AS (
          SELECT CAST(value->>0 AS bigint) FROM {each(:ids)}
          UNION SELECT e.merged_into FROM up JOIN entity e ON e.id = up.id WHERE e.merged_into IS NOT NULL
        ),
        family (id) AS (SELECT id FROM up UNION SELECT e.id FROM family f JOIN entity e ON e.merged_into = f.id)
        SELECT id FROM family
        """,
        {"ids": as_json([entity_id] for entity_id in ids)},
    )
    return as_json(rows)


def _take_out(family: str) -> Script[None]:
    mine = "WHERE entity_id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)})"
    yield (
        f"INSERT INTO alias_text (alias_text, rowid, words) SELECT 'delete', id, words FROM spelling {mine}",  # noqa: S608
        {"ids": family},
    )
    yield f"DELETE FROM spelling {mine}", {"ids": family}  # noqa: S608 - a fixed fragment
    yield f"DELETE FROM name_key {mine}", {"ids": family}  # noqa: S608 - a fixed fragment


def _read(family: str) -> Script[_Spellings]:
    """Return all spellings of a family by what it was merged into; provisional people have their name at least."""
    rows = yield (
        """
        WITH RECURSIVE way (id, at) AS (
          SELECT CAST(value->>0 AS bigint), CAST(value->>0 AS bigint) FROM {each(:ids)}
          UNION SELECT w.id, e.merged_into FROM way w JOIN entity e ON e.id = w.at WHERE e.merged_into IS NOT NULL
        ),
        mine (id, name, native, feed_id) AS (
          SELECT e.id, e.name, e.native, e.feed_id FROM way w JOIN entity e ON e.id = w.id WHERE w.id = w.at
        ),
        named (id, text, kind, feed_id) AS (
          SELECT m.id, a.text, a.kind, coalesce(nullif(a.feed_id, 0), m.feed_id, 0)
          FROM mine m JOIN alias a ON a.entity_id = m.id
          UNION ALL SELECT id, name, 'name', feed_id FROM mine WHERE feed_id IS NOT NULL
          UNION ALL SELECT id, native, 'native', feed_id FROM mine WHERE feed_id IS NOT NULL
        )
        SELECT r.id, r.kind, r.popularity, n.feed_id, n.text, n.kind
        FROM named n JOIN way w ON w.id = n.id JOIN entity r ON r.id = w.at AND r.merged_into IS NULL
        ORDER BY r.id, n.feed_id, n.kind <> 'name', n.kind <> 'native', n.text
        """,
        {"ids": family},
    )
    return _grouped(rows)


def _grouped(rows: Sequence[Row]) -> _Spellings:
    found: defaultdict[_Named, dict[int, dict[str, _Spelling]]] = defaultdict(dict)
    for entity_id, kind, popularity, feed_id, text, name_kind in rows:
        known = found[_Named(number(entity_id), EntityKind(str(kind)), number(popularity))]
        form = fold_words(str(text))
        if form and form not in known.get(0, {}):  # what holds everywhere need not be learnt
            known.setdefault(number(feed_id), {}).setdefault(form, _Spelling(str(text), str(name_kind)))
    return {
        entity: {feed_id: tuple(each.values()) for feed_id, each in feeds.items()} for entity, feeds in found.items()
    }


def _rows(spellings: _Spellings, counter: int) -> Iterator[list[Value]]:
    """Yield rows of `spelling`, each with its place in completion."""
    for entity, feeds in spellings.items():
        rank = _MOST - min(max(entity.popularity, 0), _MOST)
        for feed_id, each in feeds.items():
            zone = _CLASSES[entity.kind] + (_TAUGHT if feed_id else 0)
            for text, _ in each:
                place = zone * _ZONE + (rank << _BITS) + counter % _MOST
                yield [place, entity.id, feed_id, text, fused(text), index_words(text, feed_id=feed_id)]
                counter += 1


def _key_rows(spellings: _Spellings) -> Iterator[list[Value]]:
    for entity, feeds in spellings.items():
        common = [text for text, _ in feeds.get(0, ())]
        for feed_id, each in feeds.items() if entity.kind in KEYED else ():
            for key, cost in keys_of(each, known=common if feed_id else ()).items():
                yield [key, feed_id, entity.id, to_ppm(cost)]


def _put_in(rows: Sequence[list[Value]], keys: Iterable[list[Value]]) -> Script[None]:
    written = as_json(rows)
    yield (
        """
        INSERT INTO spelling (id, entity_id, feed_id, text, fused, words)
        SELECT CAST(value->>0 AS bigint), CAST(value->>1 AS bigint), CAST(value->>2 AS bigint), value->>3, value->>4,
          value->>5
        FROM {each(:rows)}
        """,
        {"rows": written},
    )
    yield (
        "INSERT INTO alias_text (rowid, words) SELECT CAST(value->>0 AS bigint), value->>5 FROM {each(:rows)}",
        {"rows": written},
    )
    yield (
        """
        INSERT INTO name_key (key, feed_id, entity_id, cost_ppm)
        SELECT value->>0, CAST(value->>1 AS bigint), CAST(value->>2 AS bigint), CAST(value->>3 AS bigint)
        FROM {each(:rows)}
        """,
        {"rows": as_json(keys)},
    )
