"""Which posts a discussion thread is still to be opened under, where moderators wish it: oldest first, once for each.

Not part of exactly-once: a message has one thread at most, so asking for it again opens no second one.
`delivery.thread_at` says when it may be tried; while it is leased, when the lease ends.
"""

from bot.model.deliveries import Discussion
from bot.ports import Row, Script
from bot.storage.scripts.codec import number, number_or_none
from bot.storage.scripts.feed_events import note_event


def claim_discussions(*, now: int, lease_ms: int, limit: int) -> Script[tuple[Discussion, ...]]:
    """Lease the oldest post of each channel that waits for its thread and is due."""
    rows = yield (
        """
        UPDATE delivery SET thread_at = :until
        WHERE id IN (
          SELECT d.id FROM delivery d
          JOIN channel c ON c.id = d.channel_id AND c.paused_at IS NULL
          JOIN guild g ON g.id = c.guild_id AND g.left_at IS NULL
          WHERE d.thread_at <= :now AND NOT EXISTS (
            SELECT 1 FROM delivery e WHERE e.channel_id = d.channel_id AND e.thread_at IS NOT NULL AND e.id < d.id)
          ORDER BY d.thread_at, d.id LIMIT :limit)
        RETURNING id, guild_id, channel_id, message_id, story_id, thread_at,
          (SELECT count(*) FROM delivery s WHERE s.digest_head = delivery.id),
          (SELECT coalesce(c.language, nullif(g.locale, ''), 'en') FROM channel c JOIN guild g ON g.id = c.guild_id
           WHERE c.id = delivery.channel_id)
        """,
        {"now": now, "until": now + lease_ms, "limit": limit},
    )
    return tuple(map(_discussion, rows))


def record_opened(discussion: Discussion) -> Script[None]:
    """Record that the thread is there; nothing happens where the lease has passed on, or nobody wants it any more."""
    yield (
        "UPDATE delivery SET thread_at = NULL, thread_error = NULL WHERE id = :id AND thread_at = :lease",
        {"id": discussion.delivery_id, "lease": discussion.thread_at},
    )


def open_later(discussion: Discussion, *, thread_at: int, error: str) -> Script[None]:
    """Give up the lease; it may be tried again from `thread_at`."""
    yield (
        "UPDATE delivery SET thread_at = :at, thread_error = :error WHERE id = :id AND thread_at = :lease",
        {"id": discussion.delivery_id, "lease": discussion.thread_at, "at": thread_at, "error": error},
    )


def leave_unopened(discussion: Discussion, *, error: str) -> Script[None]:
    """End it: there will be no thread under this post."""
    yield (
        "UPDATE delivery SET thread_at = NULL, thread_error = :error WHERE id = :id AND thread_at = :lease",
        {"id": discussion.delivery_id, "lease": discussion.thread_at, "error": error},
    )


def set_threads(guild_id: int, channel_id: int, *, threads: bool) -> Script[bool]:
    """Open a thread under each post from now on, or under none any more; False where it was so, or cannot be."""
    changed = yield (
        """
        UPDATE channel SET threads = :threads
        WHERE id = :channel AND guild_id = :guild AND threads <> :threads AND kind IN ('text', 'announcement')
        RETURNING id
        """,
        {"guild": guild_id, "channel": channel_id, "threads": int(threads)},
    )
    if changed and not threads:
        yield (
            "UPDATE delivery SET thread_at = NULL WHERE channel_id = :channel AND thread_at IS NOT NULL",
            {"channel": channel_id},
        )
    return bool(changed)


def stop_threads(discussion: Discussion, *, error: str, now: int) -> Script[bool]:
    """Open no more threads in a channel that does not let us, and note so once, with a feed that is posted there."""
    channel_id, guild_id = discussion.channel_id, discussion.guild_id
    if not (yield from set_threads(guild_id, channel_id, threads=False)):
        return False
    rows = yield "SELECT min(feed_id) FROM subscription WHERE channel_id = :channel", {"channel": channel_id}
    feed_id = number_or_none(rows[0][0])
    if feed_id is not None:
        facts = {"channel": str(channel_id), "error": error}
        yield from note_event(feed_id, guild_id=guild_id, at=now, kind="threadless", facts=facts)
    return True


def next_discussion_due() -> Script[int | None]:
    """Return when there may be a thread to open (past: now), None where none waits."""
    rows = yield (
        """
        SELECT min(d.thread_at) FROM delivery d
        JOIN channel c ON c.id = d.channel_id AND c.paused_at IS NULL
        JOIN guild g ON g.id = c.guild_id AND g.left_at IS NULL
        WHERE d.thread_at IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM delivery e WHERE e.channel_id = d.channel_id AND e.thread_at IS NOT NULL AND e.id < d.id)
        """,
        {},
    )
    return number_or_none(rows[0][0])


def _discussion(row: Row) -> Discussion:
    delivery_id, guild_id, channel_id, message_id, story_id, thread_at, stories, locale = row
    return Discussion(
        delivery_id=number(delivery_id),
        guild_id=number(guild_id),
        channel_id=number(channel_id),
        message_id=number(message_id),
        story_id=number(story_id),
        thread_at=number(thread_at),
        stories=max(1, number(stories)),
        locale=str(locale),
    )
