"""Clusters: which stories may tell the same, and which are kept as one (`bot.pipeline.clusters` decides).

A cluster holds what its reader may see of it, and nothing of a feed that is one guild's own ever decides what others
see as one: such a story only joins what is there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from bot.model.entities import Mention
from bot.names.key import ACCEPT
from bot.ports import Script
from bot.storage.scripts.codec import (
    ENTITY,
    as_json,
    number,
    read_beginning,
    read_entity,
    text_or_none,
    to_ppm,
)

_WINDOW_IDS = (72 * 3_600_000) << 16
"""The window of `bot.stories.cluster`, in story ids."""
_MOST = 20
"""Stories with which one is compared: those that share the most people and shows, then the nearest in time."""
_AT_ONCE = 32
"""Stories that one statement is about: hundreds of new ones about one person have hundreds of thousands of pairs."""
_IDS = "(SELECT CAST(value->>0 AS bigint) FROM {each(:ids)})"
_OWN_NAME = "substr({0}.slug, instr(substr({0}.slug, 5), '-') + 5)"
_SETTLED = f"""
settled (story_id) AS (
  SELECT story_id FROM cluster WHERE story_id IN {_IDS}
  UNION SELECT c.cluster_id FROM cluster c JOIN story s ON s.id = c.story_id
  JOIN feed f ON f.id = s.feed_id AND f.owner_guild_id = 0 WHERE c.cluster_id IN {_IDS}
)
"""  # noqa: S608 - a fixed fragment
"""Stories that have joined others, or that others have joined."""
_CANDIDATES = f"""
WITH {_SETTLED}, mine (story_id, entity_id, owner, provisional) AS (
  SELECT m.story_id, m.entity_id, f.owner_guild_id, e.feed_id IS NOT NULL
  FROM {{each(:ids)}} CROSS JOIN mention m JOIN entity e ON e.id = m.entity_id JOIN feed f ON f.id = m.feed_id
  WHERE m.story_id = CAST(value->>0 AS bigint) AND e.kind <> 'character'
    AND m.story_id NOT IN (SELECT story_id FROM settled)
),
alike (story_id, owner, entity_id) AS (
  SELECT story_id, owner, entity_id FROM mine
  UNION
  SELECT n.story_id, n.owner, o.id FROM mine n JOIN entity e ON e.id = n.entity_id CROSS JOIN entity o
  WHERE n.provisional AND o.feed_id IS NOT NULL AND {_OWN_NAME.format("o")} = {_OWN_NAME.format("e")}
  UNION
  SELECT n.story_id, n.owner, o.entity_id FROM mine n JOIN name_key k ON k.entity_id = n.entity_id
  CROSS JOIN name_key o
  WHERE n.provisional AND o.key = k.key AND o.feed_id > 0 AND o.cost_ppm + k.cost_ppm <= {to_ppm(ACCEPT)}
  UNION
  SELECT n.story_id, n.owner, coalesce(e.merged_into, o.id) FROM mine n JOIN entity e ON e.id = n.entity_id
  JOIN entity o ON o.merged_into = coalesce(e.merged_into, e.id)
),
near (story_id, other_id, shared) AS (
  SELECT a.story_id, m.story_id, count(*) FROM alike a CROSS JOIN mention m JOIN feed f ON f.id = m.feed_id
  WHERE m.entity_id = a.entity_id AND m.story_id BETWEEN a.story_id - {_WINDOW_IDS} AND a.story_id + {_WINDOW_IDS}
    AND m.story_id <> a.story_id AND f.owner_guild_id IN (0, a.owner)
  GROUP BY a.story_id, m.story_id
)
SELECT story_id, other_id FROM (
  SELECT story_id, other_id,
    row_number() OVER (PARTITION BY story_id ORDER BY shared DESC, abs(story_id - other_id)) AS place
  FROM near) AS ranked
WHERE place <= {_MOST}
"""  # noqa: S608 - fixed fragments
_LINKED = f"""
WITH {_SETTLED}
SELECT k.story_id, o.story_id
FROM {{each(:ids)}} CROSS JOIN story_key k CROSS JOIN story_key o
JOIN feed f ON f.id = k.feed_id JOIN feed g ON g.id = o.feed_id
WHERE k.story_id = CAST(value->>0 AS bigint) AND k.kind = 'link' AND o.kind = 'link' AND o.key = k.key
  AND o.feed_id <> k.feed_id AND g.owner_guild_id IN (0, f.owner_guild_id)
  AND k.story_id NOT IN (SELECT story_id FROM settled)
  AND NOT EXISTS (SELECT 1 FROM story_key x WHERE x.feed_id = k.feed_id AND x.kind = 'link' AND x.key = k.key
    AND x.story_id <> k.story_id)
  AND NOT EXISTS (SELECT 1 FROM story_key x WHERE x.feed_id = o.feed_id AND x.kind = 'link' AND x.key = o.key
    AND x.story_id <> o.story_id)
"""  # noqa: S608 - a fixed fragment
"""A link that several stories of one feed bear is no story's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story as clusters are made of it."""

    id: int
    owner_guild_id: int
    """Of its feed; 0 where that is nobody's own."""
    title: str
    text: str
    """As much of its beginning as is compared."""
    link: str | None
    feed_url: str
    cluster_id: int
    """Its own id where it has joined none."""
    mentions: tuple[Mention, ...]


def near_stories(ids: Sequence[int]) -> Script[dict[int, set[int]]]:
    """Return for each of these stories that is in no cluster those that may tell the same, seen by all who see it."""
    near: dict[int, set[int]] = {}
    for some, sql in product(_few(ids), (_CANDIDATES, _LINKED)):
        rows = yield sql, {"ids": as_json([story] for story in some)}
        for story, other in rows:
            near.setdefault(number(story), set()).add(number(other))
    return near


def with_members(ids: Sequence[int]) -> Script[tuple[int, ...]]:
    """Return these stories, and all that are in a cluster with one of them."""
    rows = yield (
        f"""
        WITH label (id) AS (
          SELECT CAST(value->>0 AS bigint) FROM {{each(:ids)}}
          UNION SELECT cluster_id FROM cluster WHERE story_id IN {_IDS})
        SELECT id FROM label UNION SELECT story_id FROM cluster WHERE cluster_id IN (SELECT id FROM label)
        """,  # noqa: S608 - a fixed fragment
        {"ids": as_json([story] for story in ids)},
    )
    return tuple(number(row[0]) for row in rows)


def told(ids: Sequence[int], *, characters: int) -> Script[dict[int, Told]]:
    """Return stories with what is compared of them; `characters`: how much of each text."""
    known: dict[int, Told] = {}
    for some in _few(ids):
        known |= yield from _told(some, characters)
    return known


def _few(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE))


def _told(ids: Sequence[int], characters: int) -> Script[dict[int, Told]]:
    mentions = yield from _mentions(ids)
    rows = yield (
        f"""
        SELECT s.id, f.owner_guild_id, s.title, s.blocks, s.link, f.url, coalesce(c.cluster_id, s.id)
        FROM story s JOIN feed f ON f.id = s.feed_id LEFT JOIN cluster c ON c.story_id = s.id WHERE s.id IN {_IDS}
        """,  # noqa: S608 - a fixed fragment
        {"ids": as_json([story] for story in ids)},
    )
    return {
        number(story): Told(
            id=number(story),
            owner_guild_id=number(owner),
            title=str(title),
            text=read_beginning(blocks, characters=characters),
            link=text_or_none(link),
            feed_url=str(feed_url),
            cluster_id=number(cluster),
            mentions=tuple(mentions.get(number(story), ())),
        )
        for story, owner, title, blocks, link, feed_url, cluster in rows
    }


def _mentions(ids: Sequence[int]) -> Script[dict[int, list[Mention]]]:
    mentions: dict[int, list[Mention]] = {}
    rows = yield (
        f"""
        SELECT m.story_id, m.surface, m.place, {ENTITY}
        FROM mention m JOIN entity x ON x.id = m.entity_id JOIN entity e ON e.id = coalesce(x.merged_into, x.id)
        WHERE m.story_id IN {_IDS} ORDER BY m.story_id, m.starts
        """,  # noqa: S608 - fixed fragments
        {"ids": as_json([story] for story in ids)},
    )
    for story, surface, place, *entity in rows:
        found = Mention(
            entity=read_entity(tuple(entity)), surface=str(surface), place=str(place), start=0, end=len(str(surface))
        )
        mentions.setdefault(number(story), []).append(found)
    return mentions


def put_together(story_id: int, other_id: int) -> Script[None]:
    """Let a story join another, and the cluster in which that is."""
    yield (
        """
        INSERT INTO cluster (story_id, cluster_id)
        VALUES (:story, coalesce((SELECT cluster_id FROM cluster WHERE story_id = :other), :other))
        ON CONFLICT (story_id) DO NOTHING
        """,
        {"story": story_id, "other": other_id},
    )


def set_apart(guild_id: int, story_id: int, *, apart: bool, user_id: int, now: int) -> Script[None]:
    """Take a story out of its cluster for one guild (0: for all), or put it back."""
    if not apart:
        yield (
            "DELETE FROM cluster_split WHERE story_id = :story AND guild_id = :guild",
            {"story": story_id, "guild": guild_id},
        )
        return
    yield (
        """
        INSERT INTO cluster_split (guild_id, story_id, made_by, made_at) VALUES (:guild, :story, :user, :now)
        ON CONFLICT (story_id, guild_id) DO NOTHING
        """,
        {"story": story_id, "guild": guild_id, "user": user_id, "now": now},
    )


def is_apart(guild_id: int, story_id: int) -> Script[bool]:
    """Tell whether a guild (0: the host, for all) took a story out of its cluster."""
    rows = yield (
        "SELECT 1 FROM cluster_split WHERE story_id = :story AND guild_id = :guild",
        {"story": story_id, "guild": guild_id},
    )
    return bool(rows)


def forget(ids: Sequence[int]) -> Script[None]:
    """Take stories that are gone out of their clusters; the other members stay together."""
    each = {"ids": as_json([story] for story in ids)}
    yield f"DELETE FROM cluster WHERE story_id IN {_IDS}", each  # noqa: S608 - a fixed fragment
    yield f"DELETE FROM cluster_split WHERE story_id IN {_IDS}", each  # noqa: S608 - a fixed fragment
