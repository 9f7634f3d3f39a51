"""A place that is closed to the bot: it is paused with all it holds, and those whom it concerns are to be told."""

from bot.ports import Script
from bot.storage.scripts import feed_events, follows, subscriptions


def close_place(channel_id: int, *, guild_id: int, error: str, now: int) -> Script[None]:
    """Pause a place, and note it in the log of its feeds; where it has none but followers, for their sake."""
    yield from subscriptions.pause_channel(channel_id, guild_id=guild_id, reason=error, now=now)
    if not (yield from feed_events.note_closed(channel_id, guild_id=guild_id, error=error, now=now)):
        yield from follows.note_follow_closed(channel_id, guild_id=guild_id, error=error, now=now)
