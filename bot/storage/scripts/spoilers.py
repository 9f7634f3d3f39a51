"""What channels hide because it gives away, and which of the stories that are planned for them that is."""

from collections.abc import Sequence

from bot.model.spoilers import Hiding, SpoilerRule
from bot.ports import Row, Script
from bot.storage.scripts.codec import as_json, number
from bot.storage.scripts.filters import RULE, read_rules, rule_values
from bot.storage.scripts.subscriptions import note_channel


def set_spoilers(guild_id: int, kept: SpoilerRule) -> Script[None]:
    """Hide from now on what `kept` tells in a channel of a guild, and by no other rule that it had there."""
    yield from note_channel(guild_id=guild_id, channel_id=kept.rule.channel_id, now=kept.rule.changed_at)
    yield (
        """
        INSERT INTO channel_spoiler (channel_id, rule, meant, least_ppm, hours, changed_by, changed_at)
        SELECT id, :rule, :meant, :least, :hours, :user, :now FROM channel WHERE id = :channel AND guild_id = :guild
        ON CONFLICT (channel_id) DO UPDATE SET rule = excluded.rule, meant = excluded.meant,
          least_ppm = excluded.least_ppm, hours = excluded.hours, changed_by = excluded.changed_by,
          changed_at = excluded.changed_at
        """,
        {"guild": guild_id, "hours": kept.hours, **rule_values(kept.rule)},
    )


def clear_spoilers(guild_id: int, channel_id: int) -> Script[None]:
    """Hide nothing in a channel any more; what is posted or planned hidden stays so."""
    yield (
        """
        DELETE FROM channel_spoiler
        WHERE channel_id = (SELECT id FROM channel WHERE id = :channel AND guild_id = :guild)
        """,
        {"guild": guild_id, "channel": channel_id},
    )


def channel_spoilers(guild_id: int, channel_id: int) -> Script[SpoilerRule | None]:
    """Return what a channel of a guild hides, None where it hides nothing."""
    rows = yield (
        f"""
        SELECT r.hours, {RULE} FROM channel_spoiler r JOIN channel c ON c.id = r.channel_id
        WHERE r.channel_id = :channel AND c.guild_id = :guild
        """,  # noqa: S608 - a fixed fragment
        {"guild": guild_id, "channel": channel_id},
    )
    rules = yield from _read(rows)
    return rules[0] if rules else None


def spoilers_of_feed(feed_id: int) -> Script[dict[int, SpoilerRule]]:
    """Return what the channels hide that a feed is posted into, by channel."""
    rows = yield (
        f"""
        SELECT r.hours, {RULE} FROM subscription s JOIN channel_spoiler r ON r.channel_id = s.channel_id
        WHERE s.feed_id = :feed
        """,  # noqa: S608 - a fixed fragment
        {"feed": feed_id},
    )
    return {each.rule.channel_id: each for each in (yield from _read(rows))}


def hidings(channel_id: int, story_ids: Sequence[int], *, now: int) -> Script[dict[int, Hiding]]:
    """Return which of these stories are to be posted hidden in a channel now, and how much of them."""
    rows = yield (
        """
        SELECT story_id, hiding FROM delivery
        WHERE channel_id = :channel AND hidden_until > :now
          AND story_id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)})
        """,
        {"channel": channel_id, "now": now, "ids": as_json([each] for each in story_ids)},
    )
    return {number(story_id): Hiding(str(hiding)) for story_id, hiding in rows}


def _read(rows: Sequence[Row]) -> Script[list[SpoilerRule]]:
    rules = yield from read_rules([row[1:] for row in rows])
    return [SpoilerRule(rule=rule, hours=number(row[0])) for rule, row in zip(rules, rows, strict=True)]
