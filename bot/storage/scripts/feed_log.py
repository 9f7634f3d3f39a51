"""A guild's log of its feeds: what happened to them and what became of their stories, newest first."""

import json
import re
from collections.abc import Mapping

from bot.model.deliveries import DeliveryState
from bot.model.places import LogEntry
from bot.model.timing import HeldWhy
from bot.ports import Row, Script
from bot.storage.scripts.codec import number, number_or_none
from bot.storage.scripts.filters import KEPT
from bot.storage.scripts.why import read_why

MOST = 200
"""Entries that a log goes back."""
MERGED = "merged"
"""The kind of entries that tell of stories that another post tells: their fact is `into`, its title."""
REMOVED = "removed_post"
"""The kind of entries that tell of posts that a moderator removed."""
STATES = frozenset(state.value for state in DeliveryState)
"""Kinds of entries that tell of a delivery: its fact is the `error`, "" for none; of one that is held back, why and
until when (`held`, `until`)."""
FILTERED = "filtered"
"""The kind of entries that tell of stories that a channel's rule held back."""
UNPOSTED = frozenset({"backlog", "stored"})
"""Kinds of entries that tell of stories that were not to be posted: their fact is the `count`."""
_STORIES = 200
"""Newest stories (of the feed, or planned for each channel) among which deliveries are looked for."""
_TITLE = """
coalesce(
  (SELECT min(s.title) FROM subscription s WHERE s.guild_id = :guild AND s.feed_id = told.feed_id), f.title)
"""
_EVENTS = """
SELECT e.at, e.kind, e.feed_id, e.user_id, '' AS story, CAST(NULL AS bigint) AS channel_id, e.detail AS said,
  CAST(NULL AS text) AS why, e.id AS place
FROM feed_event e
WHERE (:feed IS NULL OR e.feed_id = :feed)
  AND (e.guild_id = :guild OR (e.guild_id = 0 AND e.feed_id IN (
    SELECT s.feed_id FROM subscription s WHERE s.guild_id = :guild)))
"""
_KIND = """
CASE WHEN d.removed_at IS NOT NULL THEN 'removed_post' WHEN d.merged_into IS NOT NULL THEN 'merged' ELSE d.state END
"""
_INTO = """
CASE WHEN d.merged_into IS NOT NULL THEN coalesce((
  SELECT t.title FROM delivery h JOIN story t ON t.id = h.story_id WHERE h.id = d.merged_into), '') END
"""
_SAID = f"""
coalesce({_INTO}, CASE WHEN d.state = 'due' THEN (
  SELECT h.held || ' ' || h.due_at FROM delivery h
  WHERE h.channel_id = d.channel_id AND h.state IN ('due', 'leased') ORDER BY h.id LIMIT 1) END, d.error, '')
"""  # noqa: S608 - a fixed fragment
"""What is held back holds back all that comes after it in its channel."""
_HELD = re.compile(rf"({'|'.join(HeldWhy)}) (\d+)")
_COLUMNS = f"""
coalesce(d.removed_at, d.ended_at, d.created_at), {_KIND}, s.feed_id, d.removed_by, s.title, d.channel_id,
{_SAID}, d.why, d.id
"""
_OF_FEED = f"""
SELECT {_COLUMNS} FROM story s CROSS JOIN channel c
JOIN delivery d ON d.channel_id = c.id AND d.story_id = s.id
WHERE s.feed_id = :feed AND c.guild_id = :guild
  AND s.id >= coalesce(
    (SELECT x.id FROM story x WHERE x.feed_id = :feed ORDER BY x.id DESC LIMIT 1 OFFSET :stories), 0)
"""  # noqa: S608 - fixed fragments
_OF_ALL = f"""
SELECT {_COLUMNS} FROM channel c JOIN delivery d ON d.channel_id = c.id JOIN story s ON s.id = d.story_id
WHERE c.guild_id = :guild
  AND d.story_id >= coalesce(
    (SELECT x.story_id FROM delivery x WHERE x.channel_id = c.id ORDER BY x.story_id DESC LIMIT 1 OFFSET :stories), 0)
"""  # noqa: S608 - fixed fragments
_FILTERED = """
SELECT x.filtered_at, 'filtered', s.feed_id, CAST(NULL AS bigint), s.title, x.channel_id, '', x.why, x.story_id
FROM channel c JOIN filtered_story x ON x.channel_id = c.id JOIN story s ON s.id = x.story_id
WHERE c.guild_id = :guild AND (:feed IS NULL OR s.feed_id = :feed)
  AND x.story_id >= coalesce(
    (SELECT y.story_id FROM filtered_story y WHERE y.channel_id = c.id ORDER BY y.story_id DESC LIMIT 1
     OFFSET :filtered), 0)
"""
_STORED = """
SELECT s.first_seen_at, CASE WHEN s.first_seen_at <= :added THEN 'backlog' ELSE 'stored' END, s.feed_id,
  CAST(NULL AS bigint), '', CAST(NULL AS bigint), CAST(count(*) AS text), CAST(NULL AS text), 0
FROM story s
WHERE s.feed_id = :feed
  AND s.id >= coalesce(
    (SELECT x.id FROM story x WHERE x.feed_id = :feed ORDER BY x.id DESC LIMIT 1 OFFSET :stories), 0)
  AND NOT EXISTS (SELECT 1 FROM delivery d JOIN channel c ON c.id = d.channel_id
                  WHERE d.story_id = s.id AND c.guild_id = :guild)
  AND NOT EXISTS (SELECT 1 FROM filtered_story x WHERE x.story_id = s.id AND x.guild_id = :guild)
GROUP BY s.feed_id, s.first_seen_at
"""
_FATE_DELIVERED = f"""
SELECT coalesce(d.removed_at, d.ended_at, d.created_at) AS at, {_KIND} AS kind, s.feed_id, d.removed_by AS user_id,
  s.title AS story, d.channel_id, coalesce({_INTO}, d.error, '') AS said, d.why
FROM channel c JOIN delivery d ON d.channel_id = c.id AND d.story_id = :story JOIN story s ON s.id = d.story_id
WHERE c.guild_id = :guild
"""  # noqa: S608 - fixed fragments
_FATE_FILTERED = """
SELECT x.filtered_at, 'filtered', s.feed_id, CAST(NULL AS bigint), s.title, x.channel_id, '', x.why
FROM filtered_story x JOIN story s ON s.id = x.story_id WHERE x.story_id = :story AND x.guild_id = :guild
"""


def feed_log(guild_id: int, feed_id: int | None = None) -> Script[tuple[LogEntry, ...]]:
    """Return what happened to a guild's feeds (to one of them), newest first, `MOST` entries at most.

    The log of one feed tells of stories that were not to be posted, too.
    """
    added = yield (
        "SELECT coalesce(min(added_at), 0) FROM subscription WHERE guild_id = :guild AND feed_id = :feed",
        {"guild": guild_id, "feed": feed_id},
    )
    parts = (_EVENTS, _OF_ALL, _FILTERED) if feed_id is None else (_EVENTS, _OF_FEED, _FILTERED, _STORED)
    rows = yield (
        f"""
        SELECT told.at, told.kind, told.feed_id, {_TITLE}, told.user_id, told.story, told.channel_id, told.said,
          told.why
        FROM ({" UNION ALL ".join(parts)}) AS told JOIN feed f ON f.id = told.feed_id
        ORDER BY told.at DESC, told.place DESC LIMIT :most
        """,  # noqa: S608 - fixed fragments
        {
            "guild": guild_id,
            "feed": feed_id,
            "stories": _STORIES - 1,
            "filtered": KEPT - 1 if feed_id else _STORIES - 1,
            "most": MOST,
            "added": number(added[0][0]),
        },
    )
    return tuple(map(_entry, rows))


def _entry(row: Row) -> LogEntry:
    at, kind, feed_id, title, user_id, story, channel_id, said, why = row
    return LogEntry(
        at=number(at),
        kind=str(kind),
        feed_id=number(feed_id),
        feed_title=str(title),
        user_id=number_or_none(user_id),
        story_title=str(story),
        channel_id=number_or_none(channel_id),
        facts=_facts(str(kind), str(said)),
        why=read_why(why),
    )


def _facts(kind: str, said: str) -> Mapping[str, str | int]:
    if kind == DeliveryState.DUE and (held := _HELD.fullmatch(said)):
        return {"held": held[1], "until": int(held[2])}
    if kind == MERGED:
        return {"into": said}
    if kind in STATES or kind in {FILTERED, REMOVED}:
        return {"error": said}
    return {"count": int(said)} if kind in UNPOSTED else json.loads(said)


def fates(story_id: int, guild_id: int) -> Script[tuple[LogEntry, ...]]:
    """Return what became of one story in each channel of a guild that it was planned for, oldest first."""
    rows = yield (
        f"""
        SELECT told.at, told.kind, told.feed_id, '', told.user_id, told.story, told.channel_id, told.said, told.why
        FROM ({_FATE_DELIVERED} UNION ALL {_FATE_FILTERED}) AS told ORDER BY told.at, told.channel_id
        """,  # noqa: S608 - fixed fragments
        {"story": story_id, "guild": guild_id},
    )
    return tuple(map(_entry, rows))
