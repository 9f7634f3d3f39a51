"""What is still to be told of feeds, event after event and of each guild after guild; then of channels for followers.

How far an event has come is kept, so that a crash repeats one message at most, and loses none.
"""

import json
from dataclasses import dataclass

from bot.model.feeds import FeedEvent
from bot.ports import Row, Script
from bot.storage.scripts.codec import number, number_or_none
from bot.storage.scripts.feed_events import mark_told, untold_events
from bot.storage.scripts.meta import read_meta, write_meta

_KEY = "notices"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """An event, and a guild that it is to be told to: in its log channel, or else to whoever added the feed."""

    event: FeedEvent
    guild_id: int
    guild_name: str
    locale: str
    feed_title: str
    """As it is shown there."""
    log_channel_id: int | None
    user_id: int


def next_notice() -> Script[Notice | FeedEvent | None]:
    """Return what is to be told next; the event alone where nobody is left to be told of it, None if there is none."""
    events = yield from untold_events(1)
    if not events:
        return None
    event = events[0]
    rows = yield (
        """
        SELECT g.id, g.name, coalesce(nullif(g.locale, ''), 'en'), coalesce(min(s.title), f.title), g.log_channel_id,
          (SELECT a.added_by FROM subscription a WHERE a.guild_id = g.id AND a.feed_id = f.id
           ORDER BY a.added_at, a.channel_id LIMIT 1)
        FROM subscription s JOIN guild g ON g.id = s.guild_id JOIN feed f ON f.id = s.feed_id
        WHERE s.feed_id = :feed AND g.left_at IS NULL AND g.id > :after AND (:guild = 0 OR g.id = :guild)
          AND NOT EXISTS (SELECT 1 FROM host_block b WHERE b.kind = 'guild' AND b.value = CAST(g.id AS text))
        GROUP BY g.id, g.name, g.locale, f.id, f.title, g.log_channel_id ORDER BY g.id LIMIT 1
        """,
        {"feed": event.feed_id, "guild": event.guild_id, "after": (yield from _told_up_to(event.id))},
    )
    return _notice(event, rows[0]) if rows else event


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowNotice:
    """A guild's channel for followers was closed: to be told in its log channel, or else to whoever chose it."""

    guild_id: int
    guild_name: str
    locale: str
    channel_id: int
    error: str
    at: int
    """When it was closed (UTC milliseconds)."""
    log_channel_id: int | None
    user_id: int
    """0: nobody is known to have chosen it."""


def next_follow_notice() -> Script[FollowNotice | None]:
    """Return which guild is to be told next that its followers cannot be told, None where there is none."""
    rows = yield (
        """
        SELECT g.id, g.name, coalesce(nullif(g.locale, ''), 'en'), g.follow_channel_id, g.follow_closed_why,
          g.follow_closed_at, g.log_channel_id, coalesce(nullif(g.follow_set_by, 0), g.set_up_by, 0)
        FROM guild g
        WHERE g.follow_closed_at IS NOT NULL AND g.left_at IS NULL AND g.follow_channel_id IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM host_block b WHERE b.kind = 'guild' AND b.value = CAST(g.id AS text))
        ORDER BY g.follow_closed_at, g.id LIMIT 1
        """,
        {},
    )
    return _follow_notice(rows[0]) if rows else None


def end_follow_notice(notice: FollowNotice) -> Script[None]:
    """Note that a guild was told, or cannot be."""
    yield (
        """
        UPDATE guild SET follow_closed_at = NULL, follow_closed_why = NULL
        WHERE id = :guild AND follow_closed_at = :at
        """,
        {"guild": notice.guild_id, "at": notice.at},
    )


def note_told(event_id: int, guild_id: int) -> Script[None]:
    """Note that a guild has been told of an event, or cannot be."""
    yield from write_meta(_KEY, json.dumps({"event": event_id, "guild": guild_id}))


def end_notice(event_id: int, now: int) -> Script[None]:
    """Note that everybody has been told of an event."""
    yield from mark_told([event_id], now)


def _told_up_to(event_id: int) -> Script[int]:
    """Return the last guild that was told of an event, 0 where none was."""
    kept = json.loads((yield from read_meta(_KEY)) or "{}")
    return int(kept["guild"]) if kept.get("event") == event_id else 0


def _notice(event: FeedEvent, row: Row) -> Notice:
    guild, name, locale, title, log_channel, user = row
    return Notice(
        event=event,
        guild_id=number(guild),
        guild_name=str(name),
        locale=str(locale),
        feed_title=str(title),
        log_channel_id=number_or_none(log_channel),
        user_id=number(user),
    )


def _follow_notice(row: Row) -> FollowNotice:
    guild, name, locale, channel, error, at, log_channel, user = row
    return FollowNotice(
        guild_id=number(guild),
        guild_name=str(name),
        locale=str(locale),
        channel_id=number(channel),
        error=str(error),
        at=number(at),
        log_channel_id=number_or_none(log_channel),
        user_id=number(user),
    )
