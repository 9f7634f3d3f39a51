"""How what is posted is shown in a guild, and where: titles, folders, channels and what is said in them."""

from bot.model.places import ChannelStanding, Look, PlaceKind, PostForm, PostStyle
from bot.model.timing import HeldWhy, Hold
from bot.ports import Row, Script
from bot.storage.scripts.codec import number, number_or_none, text_or_none
from bot.storage.scripts.ending import end_planned
from bot.storage.scripts.holding import TIMING, read_timing
from bot.storage.scripts.subscriptions import note_channel

_UNKNOWN: Row = (None, None, None, "text", 0, 0, "card", "embed", 1, 0, *[None] * 5)
"""The row of a channel that is not known."""


def rename_feed(
    guild_id: int, feed_id: int, *, title: str | None, folder: str | None, user_id: int, now: int
) -> Script[None]:
    """Show a feed by another title or in another folder, in a guild; None leaves it, "" takes the guild's own away."""
    yield (
        """
        UPDATE subscription SET changed_by = :user, changed_at = :now,
          title = CASE WHEN :title IS NULL THEN title ELSE nullif(:title, '') END,
          folder = CASE WHEN :folder IS NULL THEN folder ELSE nullif(:folder, '') END
        WHERE guild_id = :guild AND feed_id = :feed
        """,
        {"guild": guild_id, "feed": feed_id, "title": title, "folder": folder, "user": user_id, "now": now},
    )


def move_feed_to(
    guild_id: int, feed_id: int, *, from_channel: int, to_channel: int, user_id: int, now: int
) -> Script[bool]:
    """Post a feed into another channel of a guild instead; False where it is posted there already.

    What is planned for the old one ends.
    """
    yield from note_channel(guild_id=guild_id, channel_id=to_channel, now=now)
    places = {"guild": guild_id, "feed": feed_id, "from": from_channel, "to": to_channel, "user": user_id, "now": now}
    moved = yield (
        """
        INSERT INTO subscription (feed_id, channel_id, guild_id, added_by, added_at, title, folder, paused_at,
          paused_by, changed_by, changed_at)
        SELECT feed_id, :to, guild_id, added_by, added_at, title, folder, paused_at, paused_by, :user, :now
        FROM subscription WHERE guild_id = :guild AND feed_id = :feed AND channel_id = :from
        ON CONFLICT (feed_id, channel_id) DO NOTHING RETURNING channel_id
        """,
        places,
    )
    if not moved:
        return False
    yield (
        "DELETE FROM subscription WHERE guild_id = :guild AND feed_id = :feed AND channel_id = :from",
        {"guild": guild_id, "feed": feed_id, "from": from_channel},
    )
    yield from end_planned(feed_id, [from_channel], why="moved", now=now)
    return True


def channel_standing(guild_id: int, channel_id: int) -> Script[ChannelStanding]:
    """Return what a channel is to the bot; one that it does not know is as any other."""
    rows = yield (
        f"""
        SELECT c.language, c.paused_reason, c.paused_at, c.kind, c.publishes, c.threads, c.style, c.form, c.merges,
          (SELECT count(*) FROM delivery d WHERE d.channel_id = c.id AND d.state IN ('due', 'leased')), {TIMING}
        FROM channel c WHERE c.id = :channel AND c.guild_id = :guild
        """,  # noqa: S608 - a fixed fragment
        {"channel": channel_id, "guild": guild_id},
    )
    log = yield "SELECT log_channel_id, zone, follow_channel_id FROM guild WHERE id = :guild", {"guild": guild_id}
    row = rows[0] if rows else _UNKNOWN
    language, reason, paused_at, kind, publishes, threads, style, form, merges, waiting, *timing = row
    return ChannelStanding(
        guild_id=guild_id,
        channel_id=channel_id,
        language=text_or_none(language),
        paused_reason=text_or_none(reason),
        paused_at=number_or_none(paused_at),
        waiting=number(waiting),
        takes_notices=bool(log) and log[0][0] == channel_id,
        tells_followers=bool(log) and log[0][2] == channel_id,
        kind=PlaceKind(str(kind)),
        publishes=bool(publishes),
        threads=bool(threads),
        look=Look(PostStyle(str(style)), PostForm(str(form))),
        merges=bool(merges),
        timing=read_timing(tuple(timing)),
        zone=str(log[0][1]) if log else "UTC",
        hold=(yield from held_in(channel_id)),
    )


def set_look(guild_id: int, channel_id: int, look: Look, *, now: int) -> Script[None]:
    """Have a channel's posts look so from now on; those that are there stay as they are."""
    yield from note_channel(guild_id=guild_id, channel_id=channel_id, now=now)
    yield (
        "UPDATE channel SET style = :style, form = :form WHERE id = :channel AND guild_id = :guild",
        {"channel": channel_id, "guild": guild_id, "style": look.style.value, "form": look.form.value},
    )


def set_merges(guild_id: int, channel_id: int, *, merges: bool, now: int) -> Script[None]:
    """Let reports of one story be one post in a channel from now on, or each a post of its own."""
    yield from note_channel(guild_id=guild_id, channel_id=channel_id, now=now)
    yield (
        "UPDATE channel SET merges = :merges WHERE id = :channel AND guild_id = :guild",
        {"channel": channel_id, "guild": guild_id, "merges": int(merges)},
    )


def held_in(channel_id: int) -> Script[Hold | None]:
    """Return until when the oldest story of a channel is held back, and why; None where it is not."""
    rows = yield (
        """
        SELECT due_at, held FROM delivery WHERE channel_id = :channel AND state IN ('due', 'leased')
        ORDER BY id LIMIT 1
        """,
        {"channel": channel_id},
    )
    return Hold(number(rows[0][0]), HeldWhy(str(rows[0][1]))) if rows and rows[0][1] is not None else None


def set_language(guild_id: int, channel_id: int, *, language: str | None, now: int) -> Script[None]:
    """Post into a channel in a language of its own; None: in the guild's."""
    yield from note_channel(guild_id=guild_id, channel_id=channel_id, now=now)
    yield (
        "UPDATE channel SET language = :language WHERE id = :channel AND guild_id = :guild",
        {"channel": channel_id, "guild": guild_id, "language": language},
    )


def set_publishes(guild_id: int, channel_id: int, *, publishes: bool) -> Script[None]:
    """Publish what is posted in an announcement channel from now on, or no more: what waits to be is left then."""
    given = {"guild": guild_id, "channel": channel_id, "publishes": int(publishes)}
    changed = yield (
        """
        UPDATE channel SET publishes = :publishes WHERE id = :channel AND guild_id = :guild AND kind = 'announcement'
        RETURNING id
        """,
        given,
    )
    if changed and not publishes:
        yield (
            "UPDATE delivery SET publish_at = NULL WHERE channel_id = :channel AND publish_at IS NOT NULL",
            {"channel": channel_id},
        )


def set_log_channel(guild_id: int, channel_id: int, *, tells: bool) -> Script[None]:
    """Tell problems with a guild's feeds in a channel, or (where it was this one) no more."""
    yield (
        """
        UPDATE guild SET log_channel_id = CASE WHEN :tells = 1 THEN :channel END
        WHERE id = :guild AND (:tells = 1 OR log_channel_id = :channel)
        """,
        {"guild": guild_id, "channel": channel_id, "tells": int(tells)},
    )
