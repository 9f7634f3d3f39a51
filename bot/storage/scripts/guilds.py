"""Guilds that the bot is, or was, a member of."""

from collections.abc import Sequence

from bot.model.places import GuildStanding
from bot.ports import Script, Value
from bot.storage.scripts.codec import as_json, number_or_none, text_or_none
from bot.storage.scripts.logins import drop_logins_of_left


def join_guild(*, guild_id: int, name: str, locale: str, now: int) -> Script[None]:
    """Remember a guild that the bot is in; one that it had left is as it was."""
    yield (
        """
        INSERT INTO guild (id, name, locale, joined_at) VALUES (:guild, :name, :locale, :now)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, locale = excluded.locale, left_at = NULL
        """,
        {"guild": guild_id, "name": name, "locale": locale, "now": now},
    )


def leave_guild(guild_id: int, now: int) -> Script[None]:
    """Note that the bot was removed: nothing is posted there any more, and 30 days' grace begin."""
    yield (
        "UPDATE guild SET left_at = :now WHERE id = :guild AND left_at IS NULL",
        {"guild": guild_id, "now": now},
    )


def reconcile_guilds(present: Sequence[int], now: int) -> Script[None]:
    """Note joins and removals that were missed; `present` is every guild the bot is in now, available or not.

    Direct messages' guild, 0, is never left.
    Where the days of grace are over, no login of a feed is kept.
    """
    guilds = as_json([guild] for guild in present)
    yield (
        """
        UPDATE guild SET left_at = :now
        WHERE left_at IS NULL AND id > 0 AND id NOT IN (SELECT CAST(value->>0 AS bigint) FROM {each(:present)})
        """,
        {"now": now, "present": guilds},
    )
    yield (
        """
        UPDATE guild SET left_at = NULL
        WHERE left_at IS NOT NULL AND id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:present)})
        """,
        {"present": guilds},
    )
    yield from drop_logins_of_left(now)


def note_hidden(guild_id: int, hidden: Sequence[int]) -> Script[None]:
    """Note which channels of a guild are hidden (age-restricted, or not for everyone); all others are not.

    They are known from here on, so that what is posted there is hidden from the first moment.
    """
    given: dict[str, Value] = {"guild": guild_id, "hidden": as_json([channel] for channel in hidden)}
    yield (
        """
        INSERT INTO channel (id, guild_id, hidden) SELECT CAST(value->>0 AS bigint), :guild, 1
        FROM {each(:hidden)} WHERE true ON CONFLICT (id) DO UPDATE SET hidden = 1
        """,
        given,
    )
    yield (
        """
        UPDATE channel SET hidden = 0 WHERE guild_id = :guild AND hidden = 1
          AND id NOT IN (SELECT CAST(value->>0 AS bigint) FROM {each(:hidden)})
        """,
        given,
    )


def guild_locale(guild_id: int) -> Script[str | None]:
    """Return the guild's locale as Discord names it (`en-US`, `ko`), None where it is not known."""
    rows = yield "SELECT nullif(locale, '') FROM guild WHERE id = :guild", {"guild": guild_id}
    return text_or_none(rows[0][0]) if rows else None


def guild_standing(guild_id: int) -> Script[GuildStanding]:
    """Return what a guild has chosen for itself; one that is not known has chosen nothing."""
    rows = yield (
        "SELECT zone, log_channel_id, follow_channel_id, set_up_at, set_up_by FROM guild WHERE id = :guild",
        {"guild": guild_id},
    )
    if not rows:
        return GuildStanding()
    zone, log_channel, follow_channel, set_up_at, set_up_by = rows[0]
    return GuildStanding(
        zone=str(zone),
        log_channel_id=number_or_none(log_channel),
        follow_channel_id=number_or_none(follow_channel),
        set_up_at=number_or_none(set_up_at),
        set_up_by=number_or_none(set_up_by),
    )


def set_up(guild_id: int, *, log_channel_id: int | None, user_id: int, now: int) -> Script[None]:
    """Note who set a guild up, and where problems are told (None: to whoever added the feed)."""
    yield (
        """
        INSERT INTO guild (id, joined_at, log_channel_id, set_up_at, set_up_by)
        VALUES (:guild, :now, :log, :now, :user)
        ON CONFLICT (id) DO UPDATE SET log_channel_id = excluded.log_channel_id, set_up_at = excluded.set_up_at,
          set_up_by = excluded.set_up_by
        """,
        {"guild": guild_id, "log": log_channel_id, "user": user_id, "now": now},
    )
