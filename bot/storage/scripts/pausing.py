"""Pausing and resuming what is posted in a guild: one feed, or everything.

A pause ends what is planned. While it lasts nothing is planned; what comes meanwhile is stored by whoever else takes
the feed, else not fetched at all. A feed that nobody took begins anew when it is resumed, as if it were new: what
came in the meantime is its backlog, and is not announced.
"""

import json
from collections.abc import Sequence

from bot.ports import Script
from bot.storage.scripts.codec import as_json, number
from bot.storage.scripts.ending import end_planned, end_planned_in_guild
from bot.storage.scripts.feed_events import note_event

PAUSED = "paused"
"""Why a delivery ended that was planned when the pause began."""


def pause_feed(guild_id: int, feed_id: int, *, user_id: int, now: int) -> Script[bool]:
    """Stop posting a feed in a guild until it is resumed; False where it is paused already."""
    rows = yield (
        """
        UPDATE subscription SET paused_at = :now, paused_by = :user
        WHERE guild_id = :guild AND feed_id = :feed AND paused_at IS NULL RETURNING channel_id
        """,
        {"guild": guild_id, "feed": feed_id, "user": user_id, "now": now},
    )
    if rows:
        yield from end_planned(feed_id, [number(row[0]) for row in rows], why=PAUSED, now=now)
        yield from note_event(feed_id, guild_id=guild_id, user_id=user_id, at=now, kind="paused", facts={}, tell=False)
    return bool(rows)


def resume_feed(guild_id: int, feed_id: int, *, user_id: int, now: int) -> Script[bool]:
    """Post a feed again from now on, also one that had ended; False where it was neither paused nor had ended."""
    began = yield from _begin_anew([feed_id], now=now)
    rows = yield (
        """
        UPDATE subscription SET paused_at = NULL, paused_by = NULL
        WHERE guild_id = :guild AND feed_id = :feed AND paused_at IS NOT NULL RETURNING channel_id
        """,
        {"guild": guild_id, "feed": feed_id},
    )
    if rows or began:
        yield from note_event(feed_id, guild_id=guild_id, user_id=user_id, at=now, kind="resumed", facts={}, tell=False)
    return bool(rows or began)


def pause_guild(guild_id: int, *, user_id: int, now: int) -> Script[bool]:
    """Post nothing in a guild until it is resumed; False where it is paused already."""
    rows = yield (
        "UPDATE guild SET paused_at = :now, paused_by = :user WHERE id = :guild AND paused_at IS NULL RETURNING id",
        {"guild": guild_id, "user": user_id, "now": now},
    )
    if rows:
        yield from end_planned_in_guild(guild_id, why=PAUSED, now=now)
        yield from _note_for_all(guild_id, user_id=user_id, now=now, kind="paused-all")
    return bool(rows)


def resume_guild(guild_id: int, *, user_id: int, now: int) -> Script[bool]:
    """Post in a guild again from now on, but for feeds that are paused one by one; False where it was not paused."""
    feeds = yield (
        "SELECT DISTINCT feed_id FROM subscription WHERE guild_id = :guild AND paused_at IS NULL",
        {"guild": guild_id},
    )
    paused = yield "SELECT 1 FROM guild WHERE id = :guild AND paused_at IS NOT NULL", {"guild": guild_id}
    if not paused:
        return False
    yield from _begin_anew([number(row[0]) for row in feeds], now=now, ended=False)
    yield "UPDATE guild SET paused_at = NULL, paused_by = NULL WHERE id = :guild", {"guild": guild_id}
    yield from _note_for_all(guild_id, user_id=user_id, now=now, kind="resumed-all")
    return True


def _begin_anew(feed_ids: Sequence[int], *, now: int, ended: bool = True) -> Script[bool]:
    """Let feeds that nobody takes now (or, with `ended`, that had ended) begin as if new; True where one had ended.

    What the host has blocked stays so.
    """
    ids = as_json([feed] for feed in feed_ids)
    which = "id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)}) AND coalesce(ended_reason, '') <> 'blocked'"
    over = yield f"SELECT id FROM feed WHERE {which} AND ended_at IS NOT NULL", {"ids": ids}  # noqa: S608
    yield (
        f"""
        UPDATE feed SET first_fetched_at = NULL, validators_url = NULL, etag = NULL, last_modified = NULL,
          body_hash = NULL, next_poll_at = :now, failures = 0, failing_since = NULL, last_error = NULL,
          ended_at = NULL, ended_reason = NULL
        WHERE {which} AND (
          (:ended = 1 AND ended_at IS NOT NULL)
          OR (ended_at IS NULL AND shared = 0 AND NOT EXISTS (
            SELECT 1 FROM subscription s JOIN guild g ON g.id = s.guild_id
            WHERE s.feed_id = feed.id AND s.paused_at IS NULL AND g.paused_at IS NULL AND g.left_at IS NULL)))
        """,  # noqa: S608 - a fixed fragment
        {"ids": ids, "now": now, "ended": int(ended)},
    )
    return ended and bool(over)


def _note_for_all(guild_id: int, *, user_id: int, now: int, kind: str) -> Script[None]:
    yield (
        """
        INSERT INTO feed_event (feed_id, guild_id, user_id, at, kind, detail, told_at)
        SELECT DISTINCT feed_id, :guild, :user, :now, :kind, :none, :now FROM subscription WHERE guild_id = :guild
        """,
        {"guild": guild_id, "user": user_id, "now": now, "kind": kind, "none": json.dumps({})},
    )
