"""Roles that are told of stories, and by which rules; how often is granted by `grants`."""

from collections.abc import Sequence

from bot.model.rules import ChannelRule, Ping
from bot.ports import Row, Script
from bot.storage.scripts.codec import number
from bot.storage.scripts.filters import RULE, read_rules, rule_values
from bot.storage.scripts.subscriptions import note_channel


def set_ping(guild_id: int, role_id: int, rule: ChannelRule) -> Script[None]:
    """Tell a role of a channel's stories where `rule` holds, and by no other rule that it had there."""
    yield from note_channel(guild_id=guild_id, channel_id=rule.channel_id, now=rule.changed_at)
    yield (
        """
        INSERT INTO channel_ping (channel_id, role_id, rule, meant, least_ppm, changed_by, changed_at)
        SELECT id, :role, :rule, :meant, :least, :user, :now FROM channel WHERE id = :channel AND guild_id = :guild
        ON CONFLICT (channel_id, role_id) DO UPDATE SET rule = excluded.rule, meant = excluded.meant,
          least_ppm = excluded.least_ppm, changed_by = excluded.changed_by, changed_at = excluded.changed_at
        """,
        {"guild": guild_id, "role": role_id, **rule_values(rule)},
    )


def stop_ping(guild_id: int, channel_id: int, role_id: int) -> Script[bool]:
    """Tell a role no more of what comes into a channel; False where it was not told."""
    rows = yield (
        """
        DELETE FROM channel_ping WHERE role_id = :role
          AND channel_id = (SELECT id FROM channel WHERE id = :channel AND guild_id = :guild) RETURNING role_id
        """,
        {"guild": guild_id, "channel": channel_id, "role": role_id},
    )
    return bool(rows)


def set_pings_an_hour(guild_id: int, channel_id: int, most: int) -> Script[None]:
    """Let at most so many messages in an hour mention roles in a channel."""
    yield (
        "UPDATE channel SET pings_an_hour = :most WHERE id = :channel AND guild_id = :guild",
        {"guild": guild_id, "channel": channel_id, "most": most},
    )


def channel_pings(guild_id: int, channel_id: int) -> Script[tuple[tuple[Ping, ...], int]]:
    """Return which roles are told of what in a channel of a guild, and how often in an hour at most."""
    rows = yield (
        f"""
        SELECT r.role_id, {RULE} FROM channel_ping r JOIN channel c ON c.id = r.channel_id
        WHERE r.channel_id = :channel AND c.guild_id = :guild ORDER BY r.role_id
        """,  # noqa: S608 - a fixed fragment
        {"guild": guild_id, "channel": channel_id},
    )
    most = yield (
        "SELECT pings_an_hour FROM channel WHERE id = :channel AND guild_id = :guild",
        {"guild": guild_id, "channel": channel_id},
    )
    return tuple((yield from _pings(rows))), number(most[0][0]) if most else 1


def pings_of_feed(feed_id: int) -> Script[tuple[Ping, ...]]:
    """Return which roles are told of what in the channels that a feed is posted into."""
    rows = yield (
        f"""
        SELECT r.role_id, {RULE} FROM subscription s JOIN channel_ping r ON r.channel_id = s.channel_id
        WHERE s.feed_id = :feed ORDER BY r.channel_id, r.role_id
        """,  # noqa: S608 - a fixed fragment
        {"feed": feed_id},
    )
    return tuple((yield from _pings(rows)))


def _pings(rows: Sequence[Row]) -> Script[list[Ping]]:
    rules = yield from read_rules(row[1:] for row in rows)
    return [Ping(role_id=number(row[0]), rule=rule) for row, rule in zip(rows, rules, strict=True)]
