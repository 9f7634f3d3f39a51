"""Stories as they are asked for: lists, single ones, counts. Every question but one takes a scope."""

from collections.abc import Sequence

from bot.model.scope import Scope
from bot.model.stories import Cursor, StoredStory, StoryPage
from bot.ports import Script
from bot.storage.scripts.codec import as_json, number
from bot.storage.scripts.pages import (
    SCORE,
    SEEN,
    Way,
    both_ways,
    page,
    scope_guild,
    scope_values,
    stories_of,
    walk,
    with_also,
)
from bot.storage.scripts.save import known_stories, save_stories

__all__ = [
    "by_entity",
    "count_by_entity",
    "known_stories",
    "latest",
    "newest_of_feed",
    "save_stories",
    "stories_of",
    "story",
    "story_for_delivery",
]

# Each list takes the few nearest of each feed in scope and sorts those: its cost grows with the feeds that are seen,
# not with the stories that are not.
_LATEST = both_ways(
    f"""
    WITH {SEEN}
    SELECT s.id FROM seen CROSS JOIN story s
    WHERE s.feed_id = seen.feed_id AND seen.feed_id = coalesce(:feed, seen.feed_id) AND s.id [beyond] :edge
      AND s.id [within] coalesce(
        (SELECT x.id FROM story x WHERE x.feed_id = seen.feed_id AND x.id [beyond] :edge
         ORDER BY x.id [order] LIMIT 1 OFFSET :more), :end)
    ORDER BY s.id [order] LIMIT :limit
    """  # noqa: S608 - a fixed fragment
)
_SAME = """
up (id) AS (
  SELECT id FROM entity WHERE slug = :slug
  UNION SELECT e.merged_into FROM up JOIN entity e ON e.id = up.id WHERE e.merged_into IS NOT NULL
),
same (id) AS (SELECT id FROM up UNION SELECT e.id FROM same JOIN entity e ON e.merged_into = same.id)
"""
"""An entity, what it was merged into, and all that was merged into that."""
_CORRECTED = f"""
corrected (story_id, shown) AS (
  SELECT c.story_id, max({SCORE.format("c")}) % 2 FROM same CROSS JOIN correction c
  WHERE c.entity_id = same.id AND c.guild_id IN (0, :guild) AND c.story_id IS NOT NULL GROUP BY c.story_id
),
hidden (story_id) AS (SELECT story_id FROM corrected WHERE shown = 0),
added (story_id) AS (
  SELECT story_id FROM corrected JOIN story s ON s.id = story_id
  WHERE shown = 1 AND s.feed_id IN (SELECT feed_id FROM seen)
)
"""  # noqa: S608 - a fixed fragment
"""Stories that are not, or are, about an entity because somebody said so."""
_BY_ENTITY = both_ways(
    f"""
    WITH RECURSIVE {SEEN}, {_SAME}, {_CORRECTED}
    SELECT story_id FROM (
      SELECT m.story_id FROM same CROSS JOIN seen CROSS JOIN mention m
      WHERE m.entity_id = same.id AND m.feed_id = seen.feed_id AND m.story_id [beyond] :edge
        AND m.story_id NOT IN (SELECT story_id FROM hidden)
        AND m.story_id [within] coalesce(
          (SELECT x.story_id FROM mention x
           WHERE x.entity_id = same.id AND x.feed_id = seen.feed_id AND x.story_id [beyond] :edge
             AND x.story_id NOT IN (SELECT story_id FROM hidden)
           ORDER BY x.story_id [order] LIMIT 1 OFFSET :more), :end)
      UNION
      SELECT story_id FROM added WHERE story_id [beyond] :edge
    ) AS told
    ORDER BY story_id [order] LIMIT :limit
    """  # noqa: S608 - fixed fragments
)

_OF_FEED = """
SELECT id FROM story
WHERE feed_id = coalesce(:feed, feed_id) AND id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)})
"""
_ABOUT_ENTITY = f"""
WITH RECURSIVE {SEEN}, {_SAME}, {_CORRECTED},
asked (id) AS (SELECT CAST(value->>0 AS bigint) FROM {{each(:ids)}})
SELECT id FROM asked WHERE id IN (SELECT story_id FROM added) OR (
  id NOT IN (SELECT story_id FROM hidden)
  AND EXISTS (SELECT 1 FROM mention m WHERE m.story_id = asked.id AND m.entity_id IN (SELECT id FROM same)))
"""  # noqa: S608 - fixed fragments


def latest(scope: Scope, *, cursor: Cursor, limit: int, feed_id: int | None = None) -> Script[StoryPage]:
    """Return the newest stories seen in `scope`, of one feed where `feed_id` is given."""

    def find(way: Way, edge: int, most: int) -> Script[list[int]]:
        rows = yield _LATEST[way], {**scope_values(scope), "feed": feed_id, **walk(way, edge, most)}
        return [number(row[0]) for row in rows]

    def holds(ids: Sequence[int]) -> Script[set[int]]:
        rows = yield _OF_FEED, {"feed": feed_id, "ids": as_json([story] for story in ids)}
        return {number(row[0]) for row in rows}

    return (yield from page(scope, find, holds=holds, cursor=cursor, limit=limit))


def by_entity(scope: Scope, slug: str, *, cursor: Cursor, limit: int) -> Script[StoryPage]:
    """Return the stories seen in `scope` that mention an entity, newest first; merged entities are one."""

    def find(way: Way, edge: int, most: int) -> Script[list[int]]:
        rows = yield _BY_ENTITY[way], {**scope_values(scope), "slug": slug, **walk(way, edge, most)}
        return [number(row[0]) for row in rows]

    def holds(ids: Sequence[int]) -> Script[set[int]]:
        asked = as_json([story] for story in ids)
        rows = yield _ABOUT_ENTITY, {**scope_values(scope), "slug": slug, "ids": asked}
        return {number(row[0]) for row in rows}

    return (yield from page(scope, find, holds=holds, cursor=cursor, limit=limit))


def count_by_entity(scope: Scope, slug: str) -> Script[int]:
    """Return how many stories seen in `scope` mention an entity."""
    rows = yield (
        f"""
        WITH RECURSIVE {SEEN}, {_SAME}, {_CORRECTED}
        SELECT count(*) FROM (
          SELECT m.story_id FROM same CROSS JOIN seen CROSS JOIN mention m
          WHERE m.entity_id = same.id AND m.feed_id = seen.feed_id AND m.story_id NOT IN (SELECT story_id FROM hidden)
          UNION
          SELECT story_id FROM added
        ) AS told
        """,  # noqa: S608 - fixed fragments
        {**scope_values(scope), "slug": slug},
    )
    return number(rows[0][0])


def story(scope: Scope, story_id: int) -> Script[StoredStory | None]:
    """Return one story, None where it is gone or not seen in `scope`."""
    rows = yield (
        f"WITH {SEEN} SELECT id FROM story WHERE id = :story AND feed_id IN (SELECT feed_id FROM seen)",  # noqa: S608 - a fixed fragment
        {**scope_values(scope), "story": story_id},
    )
    if not rows:
        return None
    found = yield from stories_of([story_id], scope_guild(scope))
    return (yield from with_also(scope, found))[0]


def story_for_delivery(story_id: int, guild_id: int) -> Script[StoredStory | None]:
    """Return one story as a guild (0: none) has it, whatever its feed: for a post, where scope was settled."""
    found = yield from stories_of([story_id], guild_id)
    return found[0] if found else None


def newest_of_feed(feed_id: int, guild_id: int) -> Script[StoredStory | None]:
    """Return the newest story of a feed as a guild (0: none) has it, None where it has none yet."""
    rows = yield "SELECT max(id) FROM story WHERE feed_id = :feed", {"feed": feed_id}
    newest = rows[0][0]
    return None if newest is None else (yield from story_for_delivery(number(newest), guild_id))
