"""What is to be published from announcement channels: in order, and so often an hour as Discord surely takes.

Not part of exactly-once: a message is published by a request that can be repeated. `delivery.publish_at` says when it
may be tried; while it is leased, when the lease ends.
"""

from bot.model.deliveries import Publication
from bot.ports import Row, Script
from bot.storage.scripts.codec import number, number_or_none

HOUR_MS = 3_600_000
MOST_AN_HOUR = 9
"""Discord takes ten an hour of each channel, and discord.py sleeps out the hour after the tenth."""


def claim_publications(*, now: int, lease_ms: int, limit: int) -> Script[tuple[Publication, ...]]:
    """Lease the oldest message that waits in each channel where it is due and the hour has room for it."""
    yield (
        """
        UPDATE delivery SET publish_at = (
          SELECT p.published_at + :hour FROM delivery p
          WHERE p.channel_id = delivery.channel_id AND p.published_at IS NOT NULL
          ORDER BY p.published_at DESC LIMIT 1 OFFSET :others)
        WHERE publish_at <= :now
          AND (SELECT count(*) FROM delivery p
               WHERE p.channel_id = delivery.channel_id AND p.published_at > :now - :hour) >= :most
        """,
        {"now": now, "hour": HOUR_MS, "most": MOST_AN_HOUR, "others": MOST_AN_HOUR - 1},
    )
    rows = yield (
        """
        UPDATE delivery SET publish_at = :until
        WHERE id IN (
          SELECT d.id FROM delivery d
          JOIN channel c ON c.id = d.channel_id AND c.paused_at IS NULL
          JOIN guild g ON g.id = c.guild_id AND g.left_at IS NULL
          WHERE d.publish_at <= :now AND NOT EXISTS (
            SELECT 1 FROM delivery e WHERE e.channel_id = d.channel_id AND e.publish_at IS NOT NULL AND e.id < d.id)
          ORDER BY d.publish_at, d.id LIMIT :limit)
        RETURNING id, channel_id, message_id, publish_at
        """,
        {"now": now, "until": now + lease_ms, "limit": limit},
    )
    return tuple(map(_publication, rows))


def record_published(publication: Publication, *, now: int) -> Script[bool]:
    """Record that it is published; False where the lease has passed on, or nobody wants it any more."""
    rows = yield (
        """
        UPDATE delivery SET published_at = :now, publish_at = NULL, publish_error = NULL
        WHERE id = :id AND publish_at = :lease RETURNING id
        """,
        {"id": publication.delivery_id, "lease": publication.publish_at, "now": now},
    )
    return bool(rows)


def publish_later(publication: Publication, *, publish_at: int, error: str) -> Script[bool]:
    """Give up the lease; it may be tried again from `publish_at`."""
    rows = yield (
        """
        UPDATE delivery SET publish_at = :at, publish_error = :error
        WHERE id = :id AND publish_at = :lease RETURNING id
        """,
        {"id": publication.delivery_id, "lease": publication.publish_at, "at": publish_at, "error": error},
    )
    return bool(rows)


def leave_unpublished(publication: Publication, *, error: str) -> Script[bool]:
    """End it: Discord does not publish this message."""
    rows = yield (
        """
        UPDATE delivery SET publish_at = NULL, publish_error = :error
        WHERE id = :id AND publish_at = :lease RETURNING id
        """,
        {"id": publication.delivery_id, "lease": publication.publish_at, "error": error},
    )
    return bool(rows)


def next_publication_due() -> Script[int | None]:
    """Return when there may be something to publish (past: now), None where nothing waits."""
    rows = yield (
        """
        SELECT min(d.publish_at) FROM delivery d
        JOIN channel c ON c.id = d.channel_id AND c.paused_at IS NULL
        JOIN guild g ON g.id = c.guild_id AND g.left_at IS NULL
        WHERE d.publish_at IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM delivery e WHERE e.channel_id = d.channel_id AND e.publish_at IS NOT NULL AND e.id < d.id)
        """,
        {},
    )
    return number_or_none(rows[0][0])


def _publication(row: Row) -> Publication:
    delivery_id, channel_id, message_id, publish_at = map(number, row)
    return Publication(delivery_id=delivery_id, channel_id=channel_id, message_id=message_id, publish_at=publish_at)
