"""Polling: which feed is due, whose turn it is, and what a poll of one left."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.feeds import Feed, Move, Skips, Validators
from bot.ports import Script, Value
from bot.storage.scripts.codec import as_json, number, number_or_none
from bot.storage.scripts.feeds import FEED, read_feed

_WANTED = """
(shared = 1 OR EXISTS (
  SELECT 1 FROM subscription s JOIN guild g ON g.id = s.guild_id
  WHERE s.feed_id = feed.id AND s.paused_at IS NULL AND g.paused_at IS NULL AND g.left_at IS NULL))
"""
"""Whether anybody takes it now: what is paused everywhere is not fetched."""
_POLLED = """
  last_polled_at = :now, next_poll_at = :next, interval_seconds = :interval, failures = 0, last_error = NULL,
  failing_since = NULL, lease_until = 0, validators_url = :validators_url, etag = :etag,
  last_modified = :last_modified, whole_at = :whole_at, empty_polls = :empty_polls, moved_url = :moved_url,
  moved_at = :moved_at, moved_times = :moved_times,
  ended_at = CASE WHEN ended_reason = 'blocked' THEN ended_at END,
  ended_reason = CASE WHEN ended_reason = 'blocked' THEN ended_reason END
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """What a poll that went well leaves of a feed, beside when the next is."""

    now: int
    next_poll_at: int
    interval_seconds: int
    validators: Validators | None
    whole_at: int | None = None
    empty_polls: int = 0
    move: Move | None = None


def claim_due_feeds(*, now: int, limit: int, lease_ms: int) -> Script[tuple[Feed, ...]]:
    """Lease up to `limit` feeds that are due and wanted (shared or posted somewhere), longest due first.

    All that a poll needs comes with it. A lease that ran out counts as due: whoever held it is gone.
    """
    rows = yield (
        f"""
        UPDATE feed SET lease_until = :until WHERE id IN (
          SELECT id FROM (
            SELECT * FROM (SELECT id, next_poll_at FROM feed
                           WHERE lease_until = 0 AND ended_at IS NULL AND next_poll_at <= :now AND {_WANTED}
                           ORDER BY next_poll_at, id LIMIT :limit) AS free
            UNION ALL
            SELECT * FROM (SELECT id, next_poll_at FROM feed
                           WHERE lease_until > 0 AND lease_until <= :now AND ended_at IS NULL AND {_WANTED}
                           ORDER BY next_poll_at, id LIMIT :limit) AS lapsed
          ) AS due ORDER BY next_poll_at, id LIMIT :limit
        ) RETURNING {FEED}
        """,  # noqa: S608 - fixed fragments
        {"now": now, "until": now + lease_ms, "limit": limit},
    )
    return tuple(sorted(map(read_feed, rows), key=lambda feed: (feed.next_poll_at, feed.id)))


def claim_feed(feed_id: int, *, now: int, lease_ms: int) -> Script[Feed | None]:
    """Lease one feed whether or not it is due; None while somebody else polls it."""
    rows = yield (
        f"UPDATE feed SET lease_until = :until WHERE id = :feed AND lease_until <= :now RETURNING {FEED}",  # noqa: S608 - a fixed fragment
        {"feed": feed_id, "now": now, "until": now + lease_ms},
    )
    return read_feed(rows[0]) if rows else None


def free_feed_leases() -> Script[None]:
    """End all leases: for the start of the only process."""
    yield "UPDATE feed SET lease_until = 0 WHERE lease_until > 0", {}


def next_feed_due() -> Script[int | None]:
    """Return when the next wanted feed falls due (past: it is due), or a lease runs out; None where there is none."""
    rows = yield (
        f"""
        SELECT min(at) FROM (
          SELECT * FROM (SELECT next_poll_at AS at FROM feed WHERE lease_until = 0 AND ended_at IS NULL AND {_WANTED}
                         ORDER BY next_poll_at LIMIT 1) AS free
          UNION ALL
          SELECT * FROM (SELECT lease_until AS at FROM feed WHERE lease_until > 0 AND ended_at IS NULL AND {_WANTED}
                         ORDER BY lease_until LIMIT 1) AS leased
        ) AS soonest
        """,  # noqa: S608 - fixed fragments
        {},
    )
    return number_or_none(rows[0][0])


def record_poll(
    feed_id: int,
    polled: Polled,
    *,
    body_hash: str,
    title: str | None,
    site_url: str | None,
    reader_version: int = 0,
    recent_at: Sequence[int] = (),
    ttl_seconds: int | None = None,
    skips: Skips | None = None,
) -> Script[None]:
    """Record a document that was read, and end the lease; `title` and `site_url` stay where None is given."""
    yield (
        f"""
        UPDATE feed SET {_POLLED},
          first_fetched_at = coalesce(first_fetched_at, :now), body_hash = :hash, reader_version = :reader,
          recent_at = :recent, ttl_seconds = :ttl, skips = :skips,
          title = coalesce(:title, title), site_url = coalesce(:site_url, site_url)
        WHERE id = :feed
        """,  # noqa: S608 - a fixed fragment
        {
            "feed": feed_id,
            "hash": body_hash,
            "reader": reader_version,
            "recent": json.dumps(list(recent_at), separators=(",", ":")),
            "ttl": ttl_seconds,
            "skips": json.dumps([skips.hours, skips.days], separators=(",", ":")) if skips else None,
            "title": title,
            "site_url": site_url,
            **_polled_values(polled),
        },
    )


def record_unchanged(feed_id: int, polled: Polled) -> Script[None]:
    """Record a poll that brought nothing to read, and end the lease."""
    yield f"UPDATE feed SET {_POLLED} WHERE id = :feed", {"feed": feed_id, **_polled_values(polled)}  # noqa: S608


def record_failure(
    feed_id: int,
    *,
    now: int,
    next_poll_at: int,
    error: str,
    counts: bool = True,
    ended_reason: str | None = None,
) -> Script[None]:
    """Record a poll that failed, and end the lease; nothing that was known of the feed goes.

    `counts`: whether it speaks for a dead feed. With `ended_reason` it is not polled any more.
    """
    yield (
        """
        UPDATE feed SET last_polled_at = :now, next_poll_at = :next, failures = failures + 1, last_error = :error,
          lease_until = 0,
          failing_since = CASE WHEN :counts = 1 THEN coalesce(failing_since, :now) ELSE failing_since END,
          ended_at = CASE WHEN :ended IS NULL THEN ended_at ELSE :now END,
          ended_reason = coalesce(:ended, ended_reason)
        WHERE id = :feed
        """,
        {
            "feed": feed_id,
            "now": now,
            "next": next_poll_at,
            "error": error,
            "counts": int(counts),
            "ended": ended_reason,
        },
    )


def put_off(rows: Sequence[tuple[int, int]]) -> Script[None]:
    """Poll feeds, given with when, at another time, and end their leases; it counts neither as poll nor as failure."""
    yield (
        """
        UPDATE feed SET next_poll_at = CAST(value->>1 AS bigint), lease_until = 0
        FROM {each(:rows)} WHERE feed.id = CAST(value->>0 AS bigint)
        """,
        {"rows": as_json(rows)},
    )


def overdue_feeds(now: int) -> Script[tuple[tuple[int, int, int], ...]]:
    """Return the wanted feeds that were due before now and nobody polls: id, when it was due, interval in seconds.

    Not those that were never fetched: somebody waits for them.
    """
    rows = yield (
        f"""
        SELECT id, next_poll_at, interval_seconds FROM feed
        WHERE lease_until = 0 AND ended_at IS NULL AND next_poll_at < :now AND first_fetched_at IS NOT NULL
          AND {_WANTED}
        ORDER BY next_poll_at, id
        """,  # noqa: S608 - a fixed fragment
        {"now": now},
    )
    return tuple((number(feed), number(due), number(interval)) for feed, due, interval in rows)


def heal_clock(now: int) -> Script[None]:
    """Bring back what a clock that ran ahead put into the future, as if the last poll of all had been now.

    So feeds stay as far apart as they were.
    """
    rows = yield "SELECT max(last_polled_at) FROM feed", {}
    ahead = (number_or_none(rows[0][0]) or 0) - now
    if ahead > 0:
        yield (
            """
            UPDATE feed SET next_poll_at = next_poll_at - :ahead, last_polled_at = last_polled_at - :ahead
            WHERE last_polled_at > :now
            """,
            {"now": now, "ahead": ahead},
        )


def recent_story_times(feed_id: int, limit: int = 20) -> Script[tuple[int, ...]]:
    """Return the sort times of the feed's newest stories, newest first."""
    rows = yield (
        "SELECT id >> 16 FROM story WHERE feed_id = :feed ORDER BY id DESC LIMIT :limit",
        {"feed": feed_id, "limit": limit},
    )
    return tuple(number(row[0]) for row in rows)


def story_dates(feed_id: int, limit: int = 100) -> Script[tuple[int, ...]]:
    """Return when the feed's newest stories were published, of those that say so."""
    rows = yield (
        """
        SELECT published_at FROM story WHERE feed_id = :feed AND published_at IS NOT NULL ORDER BY id DESC LIMIT :limit
        """,
        {"feed": feed_id, "limit": limit},
    )
    return tuple(number(row[0]) for row in rows)


def _polled_values(polled: Polled) -> dict[str, Value]:
    validators, move = polled.validators, polled.move
    return {
        "now": polled.now,
        "next": polled.next_poll_at,
        "interval": polled.interval_seconds,
        "validators_url": validators.url if validators else None,
        "etag": validators.etag if validators else None,
        "last_modified": validators.last_modified if validators else None,
        "whole_at": polled.whole_at,
        "empty_polls": polled.empty_polls,
        "moved_url": move.url if move else None,
        "moved_at": move.since if move else None,
        "moved_times": move.times if move else 0,
    }
