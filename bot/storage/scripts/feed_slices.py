"""By what the items of a feed's last document are known again without being read: a line for each, mark and keys."""

from collections.abc import Mapping

from bot.ports import Script


def slices_of(feed_id: int) -> Script[dict[str, str]]:
    """Return by what the items of a feed's last document are known again unread: short keys by mark."""
    rows = yield "SELECT slices FROM feed_slices WHERE feed_id = :feed", {"feed": feed_id}
    return dict(each.split(" ", 1) for each in str(rows[0][0]).splitlines()) if rows else {}


def keep_slices(feed_id: int, slices: Mapping[str, str]) -> Script[None]:
    """Keep the slices of a document whose stories are stored in the same transaction, in place of the last one's."""
    yield (
        """
        INSERT INTO feed_slices (feed_id, slices) VALUES (:feed, :slices)
        ON CONFLICT (feed_id) DO UPDATE SET slices = excluded.slices
        """,
        {"feed": feed_id, "slices": "\n".join(f"{mark} {keys}" for mark, keys in slices.items())},
    )
