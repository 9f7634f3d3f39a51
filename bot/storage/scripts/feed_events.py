"""What happened to feeds: noted with the facts of its phrase, shown in the log, told once to those whom it concerns."""

import json
from collections.abc import Mapping, Sequence

from bot.model.feeds import FeedEvent
from bot.ports import Row, Script
from bot.storage.scripts.codec import as_json, number, number_or_none

KEPT = 500
"""Events of a feed that are kept at least: those before, once told, go."""
_SELECT = "SELECT id, feed_id, guild_id, user_id, at, kind, detail, told_at FROM feed_event "


def note_event(
    feed_id: int,
    *,
    guild_id: int = 0,
    user_id: int | None = None,
    at: int,
    kind: str,
    facts: Mapping[str, str | int],
    tell: bool = True,
) -> Script[None]:
    """Note what happened to a feed, for one guild (0: for all that take it).

    `facts` are the phrase's. `tell`: False for what belongs into the log alone: it counts as told.
    """
    yield (
        """
        INSERT INTO feed_event (feed_id, guild_id, user_id, at, kind, detail, told_at)
        VALUES (:feed, :guild, :user, :at, :kind, :detail, :told)
        """,
        {
            "feed": feed_id,
            "guild": guild_id,
            "user": user_id,
            "at": at,
            "kind": kind,
            "detail": json.dumps(dict(facts), ensure_ascii=False).replace("\\u0000", ""),
            "told": None if tell else at,
        },
    )
    yield (
        """
        DELETE FROM feed_event WHERE feed_id = :feed AND told_at IS NOT NULL AND id <= (
          SELECT id FROM feed_event WHERE feed_id = :feed ORDER BY id DESC LIMIT 1 OFFSET :kept)
        """,
        {"feed": feed_id, "kept": KEPT},
    )


def note_once(feed_id: int, *, at: int, kind: str, facts: Mapping[str, str | int]) -> Script[None]:
    """Note what happened to a feed, for all that take it, unless the last of that kind was just the same."""
    rows = yield (
        "SELECT detail FROM feed_event WHERE feed_id = :feed AND kind = :kind ORDER BY id DESC LIMIT 1",
        {"feed": feed_id, "kind": kind},
    )
    if not rows or json.loads(str(rows[0][0])) != dict(facts):
        yield from note_event(feed_id, at=at, kind=kind, facts=facts)


def note_closed(channel_id: int, *, guild_id: int, error: str, now: int) -> Script[bool]:
    """Note, with a feed that is posted there, that a channel is closed to the bot; False where none is."""
    rows = yield "SELECT min(feed_id) FROM subscription WHERE channel_id = :channel", {"channel": channel_id}
    feed_id = number_or_none(rows[0][0])
    if feed_id is not None:
        facts = {"channel": str(channel_id), "error": error}
        yield from note_event(feed_id, guild_id=guild_id, at=now, kind="closed", facts=facts)
    return feed_id is not None


def events_of_feed(feed_id: int, guild_id: int, limit: int) -> Script[tuple[FeedEvent, ...]]:
    """Return what happened to a feed as one guild may see it (its own and everybody's), newest first."""
    rows = yield (
        f"{_SELECT} WHERE feed_id = :feed AND guild_id IN (0, :guild) ORDER BY id DESC LIMIT :limit",
        {"feed": feed_id, "guild": guild_id, "limit": limit},
    )
    return tuple(map(_event, rows))


def untold_events(limit: int) -> Script[tuple[FeedEvent, ...]]:
    """Return what nobody has been told yet, oldest first."""
    rows = yield f"{_SELECT} WHERE told_at IS NULL ORDER BY id LIMIT :limit", {"limit": limit}
    return tuple(map(_event, rows))


def mark_told(ids: Sequence[int], now: int) -> Script[None]:
    """Note that these events have been told; what was told before keeps its time."""
    yield (
        """
        UPDATE feed_event SET told_at = :now
        WHERE told_at IS NULL AND id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)})
        """,
        {"ids": as_json([each] for each in ids), "now": now},
    )


def _event(row: Row) -> FeedEvent:
    return FeedEvent(
        id=number(row[0]),
        feed_id=number(row[1]),
        guild_id=number(row[2]),
        user_id=number_or_none(row[3]),
        at=number(row[4]),
        kind=str(row[5]),
        facts=json.loads(str(row[6])),
        told_at=number_or_none(row[7]),
    )
