"""Which feed is posted into which channel, and channels that are paused."""

import json
from dataclasses import dataclass

from bot.model.places import FeedHealth, PlaceKind, Subscription
from bot.ports import Row, Script
from bot.storage.scripts.codec import number, number_or_none, text_or_none
from bot.storage.scripts.ending import end_planned
from bot.storage.scripts.logins import drop_unused_login


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A channel that takes a feed's stories, with the locale of its posts."""

    guild_id: int
    channel_id: int
    locale: str


def subscribe(*, guild_id: int, channel_id: int, feed_id: int, user_id: int, now: int) -> Script[bool]:
    """Post a feed into a channel from now on; False where it is already, or the feed is another guild's own."""
    yield from note_channel(guild_id=guild_id, channel_id=channel_id, now=now)
    rows = yield (
        """
        INSERT INTO subscription (feed_id, channel_id, guild_id, added_by, added_at)
        SELECT id, :channel, :guild, :user, :now FROM feed WHERE id = :feed AND owner_guild_id IN (0, :guild)
        ON CONFLICT (feed_id, channel_id) DO NOTHING RETURNING feed_id
        """,
        {"guild": guild_id, "channel": channel_id, "feed": feed_id, "user": user_id, "now": now},
    )
    return bool(rows)


def unsubscribe(*, guild_id: int, feed_id: int, channel_id: int | None = None, now: int = 0) -> Script[int]:
    """Stop posting a feed in a guild (in one channel where `channel_id` is given); return how many channels lose it.

    What is planned of it there ends as rejected. Its stories stay; its login goes with its last channel.
    """
    rows = yield (
        """
        DELETE FROM subscription
        WHERE guild_id = :guild AND feed_id = :feed AND channel_id = coalesce(:channel, channel_id)
        RETURNING channel_id
        """,
        {"guild": guild_id, "feed": feed_id, "channel": channel_id},
    )
    yield from end_planned(feed_id, [number(row[0]) for row in rows], why="unsubscribed", now=now)
    yield from drop_unused_login(feed_id)
    return len(rows)


def guild_subscriptions(guild_id: int) -> Script[tuple[Subscription, ...]]:
    """Return what is posted where in a guild, by folder and by the title shown there."""
    rows = yield (
        """
        SELECT s.guild_id, s.channel_id, s.feed_id, coalesce(s.title, f.title), f.url, s.added_by, s.added_at,
          c.paused_reason, coalesce(s.title, ''), coalesce(s.folder, ''), s.changed_by, s.changed_at, s.paused_at,
          s.paused_by, g.paused_at, g.paused_by, f.next_poll_at, f.failures, f.failing_since,
          coalesce(f.last_error, ''), f.ended_at, coalesce(f.ended_reason, ''),
          CASE WHEN f.failures > 0 THEN (
            SELECT e.detail FROM feed_event e
            WHERE e.feed_id = f.id AND e.guild_id = 0 AND e.kind IN ('failed', 'failing', 'ended')
            ORDER BY e.id DESC LIMIT 1) END,
          EXISTS (SELECT 1 FROM feed_login l WHERE l.feed_id = f.id)
        FROM subscription s JOIN feed f ON f.id = s.feed_id JOIN channel c ON c.id = s.channel_id
        JOIN guild g ON g.id = s.guild_id
        WHERE s.guild_id = :guild ORDER BY coalesce(s.folder, ''), coalesce(s.title, f.title), f.id, s.channel_id
        """,
        {"guild": guild_id},
    )
    return tuple(map(_subscription, rows))


def count_guild_feeds(guild_id: int) -> Script[int]:
    """Return how many different feeds a guild has."""
    rows = yield "SELECT count(DISTINCT feed_id) FROM subscription WHERE guild_id = :guild", {"guild": guild_id}
    return number(rows[0][0])


def is_taken(url: str, guild_id: int = 0) -> Script[bool]:
    """Tell whether any guild, or the host for all, takes the feed at `url`, or a guild one of its own there."""
    rows = yield (
        """
        SELECT 1 FROM feed f WHERE f.url = :url AND f.owner_guild_id IN (0, :guild)
          AND (f.shared = 1 OR EXISTS (SELECT 1 FROM subscription s WHERE s.feed_id = f.id))
        """,
        {"url": url, "guild": guild_id},
    )
    return bool(rows)


def targets(feed_id: int) -> Script[tuple[Target, ...]]:
    """Return the channels that take a feed now: nothing of it is paused, and the bot may be in the guild, and is."""
    rows = yield (
        """
        SELECT s.guild_id, s.channel_id, coalesce(c.language, nullif(g.locale, ''), 'en')
        FROM subscription s JOIN channel c ON c.id = s.channel_id JOIN guild g ON g.id = s.guild_id
        WHERE s.feed_id = :feed AND s.paused_at IS NULL AND c.paused_at IS NULL AND g.paused_at IS NULL
          AND g.left_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM host_block b WHERE b.kind = 'guild' AND b.value = CAST(g.id AS text))
        ORDER BY s.channel_id
        """,
        {"feed": feed_id},
    )
    return tuple(
        Target(guild_id=number(guild), channel_id=number(channel), locale=str(locale))
        for guild, channel, locale in rows
    )


def pause_channel(channel_id: int, *, reason: str, now: int, guild_id: int | None = None) -> Script[None]:
    """Stop planning for a channel and claiming what is planned; nothing of it is lost.

    With `guild_id`, a channel that was not known yet is noted first.
    """
    if guild_id is not None:
        yield from note_channel(guild_id=guild_id, channel_id=channel_id, now=now)
    yield (
        "UPDATE channel SET paused_reason = :reason, paused_at = :now WHERE id = :channel",
        {"channel": channel_id, "reason": reason, "now": now},
    )


def resume_channel(channel_id: int) -> Script[bool]:
    """End a channel's pause; False where it was not paused."""
    rows = yield (
        """
        UPDATE channel SET paused_reason = NULL, paused_at = NULL WHERE id = :channel AND paused_at IS NOT NULL
        RETURNING id
        """,
        {"channel": channel_id},
    )
    return bool(rows)


def note_channel(*, guild_id: int, channel_id: int, now: int) -> Script[None]:
    """Know a channel and its guild from now on."""
    yield (
        "INSERT INTO guild (id, joined_at) VALUES (:guild, :now) ON CONFLICT (id) DO NOTHING",
        {"guild": guild_id, "now": now},
    )
    yield (
        "INSERT INTO channel (id, guild_id) VALUES (:channel, :guild) ON CONFLICT (id) DO NOTHING",
        {"channel": channel_id, "guild": guild_id},
    )


def know_place(
    *, guild_id: int, channel_id: int, kind: PlaceKind, now: int, parent_id: int | None = None
) -> Script[None]:
    """Know what kind of place a channel is; `parent_id`: of a thread, the channel that it belongs to."""
    yield from note_channel(guild_id=guild_id, channel_id=channel_id, now=now)
    yield (
        "UPDATE channel SET kind = :kind, parent_id = :parent WHERE id = :channel AND guild_id = :guild",
        {"channel": channel_id, "guild": guild_id, "kind": kind.value, "parent": parent_id},
    )


def _subscription(row: Row) -> Subscription:
    guild, channel, feed, title, url, user, added_at, paused = row[:8]
    return Subscription(
        guild_id=number(guild),
        channel_id=number(channel),
        feed_id=number(feed),
        feed_title=str(title),
        feed_url=str(url),
        added_by=number(user),
        added_at=number(added_at),
        paused_reason=text_or_none(paused),
        title=str(row[8]),
        folder=str(row[9]),
        changed_by=number_or_none(row[10]),
        changed_at=number_or_none(row[11]),
        paused_at=number_or_none(row[12]),
        paused_by=number_or_none(row[13]),
        guild_paused_at=number_or_none(row[14]),
        guild_paused_by=number_or_none(row[15]),
        health=_health(row[16:23]),
        has_login=bool(row[23]),
    )


def _health(row: Row) -> FeedHealth:
    next_poll_at, failures, failing_since, last_error, ended_at, ended_reason, trouble = row
    return FeedHealth(
        next_poll_at=number(next_poll_at),
        failures=number(failures),
        failing_since=number_or_none(failing_since),
        last_error=str(last_error),
        trouble=json.loads(str(trouble)) if trouble else {},
        ended_at=number_or_none(ended_at),
        ended_reason=str(ended_reason),
    )
