"""Dropping stories that are older than the host keeps them: text, index and mentions go, keys and deliveries stay."""

from bot.ports import Script
from bot.storage.scripts.codec import number
from bot.storage.scripts.purge import SLICE, purge_stories

_COUNTER_BITS = 16


def drop_older(before: int, *, now: int, limit: int = SLICE) -> Script[int]:
    """Drop the oldest stories of before a moment (UTC milliseconds), at most `limit`; return how many there were.

    A story's age is its id's: that of its date, or of the day it came where that was before. What is still to be
    posted stays, a paused channel's too.
    """
    rows = yield (
        """
        SELECT id, feed_id FROM story WHERE id < :edge
          AND id NOT IN (SELECT story_id FROM delivery WHERE state IN ('due', 'leased'))
        ORDER BY id LIMIT :limit
        """,
        {"edge": before << _COUNTER_BITS, "limit": limit},
    )
    if rows:
        yield from purge_stories([(number(story), number(feed)) for story, feed in rows], now=now)
    return len(rows)
