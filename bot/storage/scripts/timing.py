"""When channels of a guild are posted into, as moderators choose it: what is held back is decided anew at once."""

from bot.model.timing import Timing
from bot.ports import Script
from bot.storage.scripts.codec import as_json
from bot.storage.scripts.holding import release
from bot.storage.scripts.ready import note_heads
from bot.storage.scripts.subscriptions import note_channel


def set_timing(guild_id: int, channel_id: int, timing: Timing, *, now: int) -> Script[None]:
    """Choose when a channel is posted into."""
    yield from note_channel(guild_id=guild_id, channel_id=channel_id, now=now)
    rows = yield (
        """
        UPDATE channel SET quiet_from = :from, quiet_until = :until, per_hour = :hour, per_day = :day, digest = :digest
        WHERE id = :channel AND guild_id = :guild RETURNING id
        """,
        {
            "guild": guild_id,
            "channel": channel_id,
            "from": timing.quiet_from,
            "until": timing.quiet_until,
            "hour": timing.per_hour,
            "day": timing.per_day,
            "digest": timing.digest.text if timing.digest else None,
        },
    )
    yield from _decide_anew(as_json(rows), now=now)


def set_zone(guild_id: int, zone: str, *, now: int) -> Script[None]:
    """Choose the time zone of a guild (IANA), by which all its channels are posted into."""
    yield (
        """
        INSERT INTO guild (id, joined_at, zone) VALUES (:guild, :now, :zone)
        ON CONFLICT (id) DO UPDATE SET zone = excluded.zone
        """,
        {"guild": guild_id, "zone": zone, "now": now},
    )
    channels = yield "SELECT id FROM channel WHERE guild_id = :guild AND ready_at IS NOT NULL", {"guild": guild_id}
    yield from _decide_anew(as_json(channels), now=now)


def _decide_anew(channels: str, *, now: int) -> Script[None]:
    yield from release(channels, now=now)
    yield from note_heads(channels)
