"""What happened in a stretch of time: the stories of a window, and how often each entity was reported on.

A story's id holds its time, so that a stretch is a range of ids in each feed that is seen: what others see costs
nothing. Corrections count as they do in look-ups, and a merged entity counts as what it was merged into. What several
feeds report counts once in trends, when the first of those that are seen does.
"""

from collections.abc import Sequence

from bot.model.digests import Trend, Window
from bot.model.entities import Entity, EntityKind
from bot.model.scope import Scope
from bot.ports import Script
from bot.storage.scripts.codec import ENTITY, as_json, number, read_entity
from bot.storage.scripts.pages import SCORE, SEEN, entities_of, scope_guild, scope_values

DAY_MS = 86_400_000
_ID_BITS = 16
_LATE_MS = DAY_MS
"""How much older than its coming a story may be and still be news to those who look for what came in."""

_IN_WINDOW = """
FROM seen CROSS JOIN story s
WHERE s.feed_id = seen.feed_id AND s.id >= :start AND s.id < :end
  AND s.first_seen_at > :since AND s.first_seen_at <= :until
"""


def window_stories(
    scope: Scope, window: Window, *, limit: int
) -> Script[tuple[int, tuple[tuple[int, tuple[Entity, ...]], ...]]]:
    """Return how many stories a window has, and the newest of them with whom they are about, newest first."""
    values = {
        **scope_values(scope),
        "start": (window.since - (_LATE_MS if window.arrived else 0)) << _ID_BITS,
        "end": (window.until + 1) << _ID_BITS,
        "since": window.since if window.arrived else -1,
        "until": window.until,
    }
    rows = yield f"WITH {SEEN} SELECT count(*) {_IN_WINDOW}", values
    total = number(rows[0][0])
    rows = yield (
        f"WITH {SEEN} SELECT s.id {_IN_WINDOW} ORDER BY s.id DESC LIMIT :limit",
        {**values, "limit": limit},
    )
    ids = [number(row[0]) for row in rows]
    about = yield from entities_of(ids, scope_guild(scope))
    return total, tuple((story_id, about.get(story_id, ())) for story_id in ids)


def count_reports(scope: Scope, *, since: int, until: int) -> Script[int]:
    """Return how many reports there are from one moment to another."""
    rows = yield (
        f"""
        WITH {SEEN}
        SELECT count(*) FROM seen CROSS JOIN story s WHERE s.feed_id = seen.feed_id AND s.id >= :start AND s.id < :end
        """,  # noqa: S608 - a fixed fragment
        {**scope_values(scope), **_range(since, until)},
    )
    return number(rows[0][0])


_TOGETHER = """
CASE WHEN {0} IN (SELECT x.story_id FROM cluster_split x WHERE x.guild_id IN (0, :guild)) THEN -{0}
ELSE coalesce((SELECT cluster_id FROM cluster WHERE story_id = {0}), {0}) END
"""
"""What reports of one story share: their cluster's id, and nothing once taken out. The column must name its table."""
_AGAIN = f"""
WITH {SEEN},
clustered (id) AS (
  SELECT story_id FROM cluster WHERE story_id >= :start AND story_id < :end
  UNION SELECT cluster_id FROM cluster WHERE cluster_id >= :start AND cluster_id < :end
),
told (id, place) AS (
  SELECT s.id, row_number() OVER (PARTITION BY {_TOGETHER.format("s.id")} ORDER BY s.id)
  FROM clustered c JOIN story s ON s.id = c.id WHERE s.feed_id IN (SELECT feed_id FROM seen)
)
SELECT count(CASE WHEN id >= :edge THEN 1 END), count(CASE WHEN id < :edge THEN 1 END) FROM told WHERE place > 1
"""  # noqa: S608 - fixed fragments


def count_again(scope: Scope, *, since: int, edge: int, until: int) -> Script[tuple[int, int]]:
    """Return how many reports tell a story again that another since `since` told: from `edge` on, and before it."""
    rows = yield _AGAIN, {**scope_values(scope), **_range(since, until), "edge": edge << _ID_BITS}
    return number(rows[0][0]), number(rows[0][1])


_TOLD_MOST = f"""
WITH RECURSIVE {SEEN},
told (id, stories) AS MATERIALIZED (
  SELECT entity_id, count(*) FROM (
    SELECT m.entity_id AS entity_id FROM seen CROSS JOIN story s CROSS JOIN mention m
    WHERE s.feed_id = seen.feed_id AND s.id >= :start AND s.id < :end AND m.story_id = s.id
    UNION ALL
    SELECT c.entity_id FROM correction c JOIN story s ON s.id = c.story_id
    WHERE c.guild_id IN (0, :guild) AND c.verdict = 'is' AND c.story_id >= :start AND c.story_id < :end
      AND s.feed_id IN (SELECT feed_id FROM seen)
  ) AS each_mention GROUP BY entity_id
),
up (id, head) AS (
  SELECT e.id, e.merged_into FROM told t JOIN entity e ON e.id = t.id WHERE e.merged_into IS NOT NULL
  UNION SELECT up.id, e.merged_into FROM up JOIN entity e ON e.id = up.head WHERE e.merged_into IS NOT NULL
),
heads (id, kind, popularity, stories) AS MATERIALIZED (
  SELECT e.id, e.kind, e.popularity, sum(told.stories)
  FROM told JOIN entity e ON e.id = coalesce(
    (SELECT up.head FROM up JOIN entity h ON h.id = up.head AND h.merged_into IS NULL WHERE up.id = told.id), told.id)
  GROUP BY e.id, e.kind, e.popularity
)
SELECT * FROM (
  SELECT id, kind FROM heads WHERE kind IN ('person', 'group')
  ORDER BY stories DESC, popularity DESC, id LIMIT :limit) AS people
UNION ALL
SELECT * FROM (
  SELECT id, kind FROM heads WHERE kind = 'show' ORDER BY stories DESC, popularity DESC, id LIMIT :limit) AS shows
"""  # noqa: S608 - fixed fragments


def told_most(scope: Scope, *, since: int, until: int, limit: int) -> Script[tuple[list[int], list[int]]]:
    """Return row ids of the people and groups, and of the shows, that are named most.

    That is about so: what corrections took away is not yet taken off, and every report counts.
    """
    rows = yield _TOLD_MOST, {**scope_values(scope), **_range(since, until), "limit": limit}
    shows = [number(row) for row, kind in rows if kind == EntityKind.SHOW]
    return [number(row) for row, kind in rows if kind != EntityKind.SHOW], shows


_DAILY = f"""
WITH RECURSIVE {SEEN},
wanted (id) AS (SELECT CAST(value->>0 AS bigint) FROM {{each(:ids)}}),
same (head, id) AS (
  SELECT id, id FROM wanted
  UNION SELECT same.head, e.id FROM same JOIN entity e ON e.merged_into = same.id
),
corrected (head, story_id, shown) AS MATERIALIZED (
  SELECT same.head, c.story_id, max({SCORE.format("c")}) % 2 FROM same CROSS JOIN correction c
  WHERE c.entity_id = same.id AND c.guild_id IN (0, :guild) AND c.story_id >= :start AND c.story_id < :end
  GROUP BY same.head, c.story_id
),
told (head, story_id) AS (
  SELECT same.head, m.story_id FROM same CROSS JOIN seen CROSS JOIN mention m
  WHERE m.entity_id = same.id AND m.feed_id = seen.feed_id AND m.story_id >= :start AND m.story_id < :end
    AND NOT EXISTS (SELECT 1 FROM corrected c WHERE c.head = same.head AND c.story_id = m.story_id AND c.shown = 0)
  UNION
  SELECT c.head, c.story_id FROM corrected c JOIN story s ON s.id = c.story_id
  WHERE c.shown = 1 AND s.feed_id IN (SELECT feed_id FROM seen)
),
first (head, story_id) AS (SELECT head, min(story_id) FROM told GROUP BY head, {_TOGETHER.format("told.story_id")})
SELECT head, ((story_id >> {_ID_BITS}) - :from) / {DAY_MS}, count(*) FROM first GROUP BY 1, 2
"""  # noqa: S608 - fixed fragments


def trends_of(scope: Scope, ids: Sequence[int], *, days: int, until: int) -> Script[tuple[Trend, ...]]:
    """Return how often each of these entities (row ids) was reported on, on each of twice `days` days."""
    since = until - 2 * days * DAY_MS
    wanted = as_json([each] for each in ids)
    rows = yield _DAILY, {**scope_values(scope), **_range(since, until), "from": since, "ids": wanted}
    counts = {entity_id: [0] * (2 * days) for entity_id in ids}
    for entity_id, day, stories in rows:
        counts[number(entity_id)][number(day)] = number(stories)
    rows = yield (
        f"SELECT e.id, {ENTITY} FROM entity e WHERE e.id IN (SELECT CAST(value->>0 AS bigint) FROM {{each(:ids)}})",  # noqa: S608 - a fixed fragment
        {"ids": wanted},
    )
    entities = {number(row[0]): read_entity(row[1:]) for row in rows}
    return tuple(Trend(entity=entities[each], counts=tuple(counts[each])) for each in ids if each in entities)


def row_of(slug: str) -> Script[int | None]:
    """Return the row id of an entity, None where there is none."""
    rows = yield "SELECT id FROM entity WHERE slug = :slug", {"slug": slug}
    return number(rows[0][0]) if rows else None


def _range(since: int, until: int) -> dict[str, int]:
    return {"start": since << _ID_BITS, "end": until << _ID_BITS}
