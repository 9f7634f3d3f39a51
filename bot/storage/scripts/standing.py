"""How much there is, and how much of it waits: for whoever watches over the bot."""

from bot.model.measures import Standing
from bot.ports import Script
from bot.storage.scripts.codec import number, number_or_none
from bot.storage.scripts.outbox import next_delivery_due, open_deliveries


def standing() -> Script[Standing]:
    """Return where everything stands."""
    feeds, failing, ended, poll_at = (yield _FEEDS, {})[0]
    stories, guilds, paused = (yield _COUNTS, {})[0]
    return Standing(
        open_deliveries=(yield from open_deliveries()),
        oldest_due_at=(yield from next_delivery_due()),
        feeds=number(feeds),
        failing_feeds=number(failing),
        ended_feeds=number(ended),
        oldest_poll_at=number_or_none(poll_at),
        stories=number(stories),
        guilds=number(guilds),
        paused_channels=number(paused),
    )


_FEEDS = """
SELECT count(CASE WHEN ended_at IS NULL THEN 1 END), count(CASE WHEN ended_at IS NULL AND failures > 0 THEN 1 END),
  count(ended_at), min(CASE WHEN ended_at IS NULL AND lease_until = 0 THEN next_poll_at END)
FROM feed
"""
_COUNTS = """
SELECT (SELECT count(*) FROM story), (SELECT count(*) FROM guild WHERE left_at IS NULL AND id > 0),
  (SELECT count(*) FROM channel WHERE paused_at IS NOT NULL)
"""
