"""Ends what is planned where it is not to be posted any more; what it would have told for others goes by itself."""

from collections.abc import Sequence

from bot.ports import Script
from bot.storage.scripts.codec import as_json, number
from bot.storage.scripts.merging import release
from bot.storage.scripts.ready import note_heads


def end_planned(feed_id: int, channel_ids: Sequence[int], *, why: str, now: int) -> Script[None]:
    """End what is planned of a feed in these channels: it is not posted there any more.

    A digest that is under way goes as it is: nobody could tell it from one that lacks a story.
    """
    channels = as_json([channel] for channel in channel_ids)
    ended = yield (
        """
        UPDATE delivery SET state = 'rejected', error = :why, ended_at = :now
        WHERE state IN ('due', 'leased') AND coalesce(digest_head, 0) = 0
          AND channel_id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:channels)})
          AND (SELECT feed_id FROM story WHERE story.id = delivery.story_id) = :feed
        RETURNING id
        """,
        {"channels": channels, "feed": feed_id, "why": why, "now": now},
    )
    yield from release([number(row[0]) for row in ended], now=now)
    yield from note_heads(channels)


def end_planned_in_guild(guild_id: int, *, why: str, now: int) -> Script[None]:
    """End all that is planned in a guild, but for digests that are under way."""
    rows = yield "SELECT id FROM channel WHERE guild_id = :guild AND ready_at IS NOT NULL", {"guild": guild_id}
    channels = as_json(rows)
    ended = yield (
        """
        UPDATE delivery SET state = 'rejected', error = :why, ended_at = :now
        WHERE state IN ('due', 'leased') AND coalesce(digest_head, 0) = 0
          AND channel_id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:channels)})
        RETURNING id
        """,
        {"channels": channels, "why": why, "now": now},
    )
    yield from release([number(row[0]) for row in ended], now=now)
    yield from note_heads(channels)
