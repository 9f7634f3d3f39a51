"""What every list of stories shares: scope, paging both ways by story id, reading stories with their entities."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import Enum, auto

from bot.model.entities import Entity
from bot.model.scope import Scope
from bot.model.stories import Cursor, Elsewhere, StoredStory, StoryPage
from bot.ports import Row, Script, Value
from bot.storage.scripts.codec import (
    ENTITY,
    as_json,
    number,
    number_or_none,
    read_blocks,
    read_entity,
    read_image,
    text_or_none,
)

SEEN = """
seen (feed_id) AS (
  SELECT s.feed_id FROM subscription s JOIN channel c ON c.id = s.channel_id
  WHERE s.guild_id = :guild AND (:place IN (-1, c.id, c.parent_id)
    OR coalesce(c.parent_id, c.id) NOT IN (SELECT id FROM channel WHERE guild_id = :guild AND hidden = 1))
  UNION SELECT id FROM feed WHERE shared = 1
)
"""
"""The feeds of a scope, for a WITH clause; `:guild` and `:place` come from `scope_values`.

A thread is as hidden as the channel that it belongs to, and asking in either is the same.
"""

_BEYOND_ALL = 2**63 - 1


class Way(Enum):
    """Which way a list is walked from an edge that is not part of it."""

    OLDER = auto()
    NEWER = auto()


Find = Callable[[Way, int, int], Script[list[int]]]
"""(way, edge, limit) → at most `limit` story ids beyond the edge, nearest to it first."""
Holds = Callable[[Sequence[int]], Script[set[int]]]
"""Story ids → those of them that are in the list, wherever they stand in it."""


def scope_guild(scope: Scope) -> int:
    """Return the guild of a scope, 0 where only shared feeds are seen: no guild has that id."""
    return scope.guild_id or 0


def scope_values(scope: Scope) -> dict[str, Value]:
    """Return the values that `SEEN` takes. `:place`: where is asked (0: nowhere), -1 for every channel."""
    return {"guild": scope_guild(scope), "place": -1 if scope.every_channel else scope.channel_id or 0}


def both_ways(sql: str) -> dict[Way, str]:
    """Return a statement for either way; `[beyond]`, `[within]` and `[order]` in it stand for what differs."""
    older = sql.replace("[beyond]", "<").replace("[within]", ">=").replace("[order]", "DESC")
    newer = sql.replace("[beyond]", ">").replace("[within]", "<=").replace("[order]", "ASC")
    return {Way.OLDER: older, Way.NEWER: newer}


def walk(way: Way, edge: int, limit: int) -> dict[str, Value]:
    """Return the values that statements of `both_ways` take: `:edge`, `:limit`, `:more` (limit - 1) and `:end`."""
    return {"edge": edge, "limit": limit, "more": limit - 1, "end": 0 if way is Way.OLDER else _BEYOND_ALL}


def page(scope: Scope, find: Find, *, holds: Holds, cursor: Cursor, limit: int) -> Script[StoryPage]:
    """Return the page at `cursor`, newest first. Going newer ends at the newest page, always a full one.

    A cluster stands once in a list, where its oldest report that is in it stands: reports that come later move nothing.
    """
    if cursor.newer_than is not None:
        ids = yield from _once(scope, find, holds, Way.NEWER, cursor.newer_than, limit + 1)
        if len(ids) > limit:
            shown = ids[:limit][::-1]
            return StoryPage(
                stories=(yield from _seen_stories(scope, shown)),
                older=Cursor(older_than=shown[-1]),
                newer=Cursor(newer_than=shown[0]),
            )
        cursor = Cursor()
    edge = _BEYOND_ALL if cursor.older_than is None else cursor.older_than
    ids = yield from _once(scope, find, holds, Way.OLDER, edge, limit + 1)
    shown = ids[:limit]
    return StoryPage(
        stories=(yield from _seen_stories(scope, shown)),
        older=Cursor(older_than=shown[-1]) if len(ids) > limit else None,
        newer=None if cursor.older_than is None else Cursor(newer_than=shown[0] if shown else edge - 1),
    )


def _once(scope: Scope, find: Find, holds: Holds, way: Way, edge: int, most: int) -> Script[list[int]]:
    """Find ids, leaving out reports of which the list has an older one."""
    found: list[int] = []
    while len(found) < most:
        ids = yield from find(way, edge, most)
        elsewhere = yield from also_of(scope, ids)
        older = {each.id for story, others in elsewhere.items() for each in others if each.id < story}
        listed = (yield from holds(sorted(older))) if older else set()
        found += [
            story
            for story in ids
            if not any(each.id < story and each.id in listed for each in elsewhere.get(story, ()))
        ]
        if len(ids) < most:
            break
        edge = ids[-1]
    return found[:most]


def _seen_stories(scope: Scope, ids: Sequence[int]) -> Script[tuple[StoredStory, ...]]:
    found = yield from stories_of(ids, scope_guild(scope))
    return (yield from with_also(scope, found))


def with_also(scope: Scope, found: Sequence[StoredStory]) -> Script[tuple[StoredStory, ...]]:
    """Return stories with who else has each, as it is seen in `scope`."""
    elsewhere = yield from also_of(scope, [each.id for each in found])
    return tuple(replace(each, also=elsewhere.get(each.id, ())) for each in found)


# What a guild (or the host) has taken out of its cluster is a story of its own. "CROSS": from the few pairs to their
# stories, and not through all stories that are seen.
_ALSO = f"""
WITH {SEEN},
label (story_id, cluster_id) AS (
  SELECT CAST(value->>0 AS bigint),
    coalesce((SELECT cluster_id FROM cluster WHERE story_id = CAST(value->>0 AS bigint)), CAST(value->>0 AS bigint))
  FROM {{each(:ids)}}
),
pair (story_id, other_id) AS (
  SELECT l.story_id, c.story_id FROM label l CROSS JOIN cluster c WHERE c.cluster_id = l.cluster_id
  UNION SELECT story_id, cluster_id FROM label
)
SELECT p.story_id, s.id,
  coalesce((SELECT min(t.title) FROM subscription t WHERE t.guild_id = :guild AND t.feed_id = s.feed_id), s.source),
  s.link, f.url
FROM pair p CROSS JOIN story s JOIN feed f ON f.id = s.feed_id
WHERE s.id = p.other_id AND p.other_id <> p.story_id AND s.feed_id IN (SELECT feed_id FROM seen)
  AND NOT EXISTS (
    SELECT 1 FROM cluster_split x WHERE x.story_id IN (p.story_id, p.other_id) AND x.guild_id IN (0, :guild))
ORDER BY p.story_id, s.id
"""  # noqa: S608 - fixed fragments


def also_of(scope: Scope, ids: Sequence[int]) -> Script[dict[int, tuple[Elsewhere, ...]]]:
    """Return the other reports of each story that are seen in `scope`, oldest first."""
    if not ids:
        return {}
    rows = yield _ALSO, {**scope_values(scope), "ids": as_json([story] for story in ids)}
    found: dict[int, tuple[Elsewhere, ...]] = {}
    for story, other, source, link, feed_url in rows:
        each = Elsewhere(id=number(other), source=str(source), link=text_or_none(link), feed_url=str(feed_url))
        found[number(story)] = (*found.get(number(story), ()), each)
    return found


def stories_of(ids: Sequence[int], guild_id: int) -> Script[tuple[StoredStory, ...]]:
    """Return the stories of these ids as a guild (0: none) has them, newest first; those that are gone are left out."""
    if not ids:
        return ()
    wanted = as_json([story_id] for story_id in ids)
    rows = yield (
        """
        SELECT s.id, s.feed_id, s.title, s.link,
          coalesce((SELECT min(t.title) FROM subscription t WHERE t.guild_id = :guild AND t.feed_id = s.feed_id),
            s.source), f.url, s.guid, s.blocks, s.image_url, s.image_alt,
          s.published_at, s.first_seen_at
        FROM story s JOIN feed f ON f.id = s.feed_id
        WHERE s.id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)}) ORDER BY s.id DESC
        """,
        {"ids": wanted, "guild": guild_id},
    )
    entities = yield from entities_of(ids, guild_id)
    return tuple(_story(row, entities.get(number(row[0]), ())) for row in rows)


SCORE = """
CASE WHEN {0}.guild_id = 0 THEN 0 ELSE 4 END + CASE WHEN {0}.surface = '' THEN 2 ELSE 0 END
  + CASE WHEN {0}.verdict = 'is' THEN 1 ELSE 0 END
"""
"""How much a correction weighs: a guild's word before the host's, a word on the story before a rule's. The greatest
decides: "is" where it is odd, "not" where it is even."""
_TAGGED = 1
"""What the tagger says weighs less than any correction, which count from 2."""
# "+ 0": by story, of which there are a few, and not by guild.
_TOLD = f"""
WITH RECURSIVE wanted (id) AS (SELECT CAST(value->>0 AS bigint) FROM {{each(:ids)}}),
told (story_id, place, starts, score, id, sure) AS (
  SELECT story_id, CASE place WHEN 'title' THEN 0 WHEN 'lead' THEN 1 ELSE 2 END, starts, {_TAGGED}, entity_id,
    confidence_ppm
  FROM mention WHERE story_id IN (SELECT id FROM wanted)
  UNION
  SELECT c.story_id, 3, 0, 2 + {SCORE.format("c")}, c.entity_id, 1000000
  FROM wanted CROSS JOIN correction c WHERE c.story_id = wanted.id AND c.guild_id + 0 IN (0, :guild)
  UNION
  SELECT t.story_id, t.place, t.starts, t.score, e.merged_into, t.sure
  FROM told t JOIN entity e ON e.id = t.id WHERE e.merged_into IS NOT NULL
)
SELECT [columns]
FROM told t JOIN entity e ON e.id = t.id AND e.merged_into IS NULL
GROUP BY t.story_id, e.id HAVING max(t.score) % 2 = 1
ORDER BY t.story_id, min(t.place * 1000000 + t.starts), e.id
"""  # noqa: S608 - fixed fragments


def told_of(columns: str) -> str:
    """Return a statement for whom and what stories (`:ids`) are about for a guild (`:guild`).

    The columns are of `t` (story_id, and sure: the confidence in ppm, to be aggregated) and of the entity `e`.
    """
    return _TOLD.replace("[columns]", columns)


_ENTITIES = told_of(f"t.story_id, {ENTITY}")


def entities_of(ids: Sequence[int], guild_id: int) -> Script[dict[int, tuple[Entity, ...]]]:
    """Return whom and what each story is about for a guild (0: for all), title first, corrections last.

    A merged entity counts as what it was merged into.
    """
    rows = yield _ENTITIES, {"ids": as_json([story_id] for story_id in ids), "guild": guild_id}
    found: dict[int, dict[str, Entity]] = {}
    for story_id, *entity_row in rows:
        entity = read_entity(tuple(entity_row))
        found.setdefault(number(story_id), {}).setdefault(entity.slug, entity)
    return {story_id: tuple(entities.values()) for story_id, entities in found.items()}


def _story(row: Row, entities: tuple[Entity, ...]) -> StoredStory:
    return StoredStory(
        id=number(row[0]),
        feed_id=number(row[1]),
        title=str(row[2]),
        link=text_or_none(row[3]),
        source=str(row[4]),
        feed_url=str(row[5]),
        guid=str(row[6]),
        blocks=read_blocks(row[7]),
        image=read_image(row[8], row[9]),
        published_at=number_or_none(row[10]),
        first_seen_at=number(row[11]),
        entities=entities,
    )
