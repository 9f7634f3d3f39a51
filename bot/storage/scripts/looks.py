"""When somebody last looked what had happened: a row for each user and guild (0: outside guilds)."""

from bot.model.scope import Scope
from bot.ports import Script
from bot.storage.scripts.codec import number
from bot.storage.scripts.pages import scope_guild

_KEPT_MS = 365 * 86_400_000
"""Users' data goes after 12 months without use."""


def last_look(scope: Scope, user_id: int) -> Script[int | None]:
    """Return when a user last looked here (UTC milliseconds), None for never."""
    rows = yield (
        "SELECT looked_at FROM look WHERE user_id = :user AND guild_id = :guild",
        {"user": user_id, "guild": scope_guild(scope)},
    )
    return number(rows[0][0]) if rows else None


def note_look(scope: Scope, user_id: int, *, since: int, until: int) -> Script[None]:
    """Note that a user saw what happened from `since` to `until`; where that leaves a gap, the look before stands."""
    yield (
        """
        INSERT INTO look (user_id, guild_id, looked_at) VALUES (:user, :guild, :until)
        ON CONFLICT (user_id, guild_id) DO UPDATE SET looked_at = excluded.looked_at
        WHERE look.looked_at >= :since AND look.looked_at < excluded.looked_at
        """,
        {"user": user_id, "guild": scope_guild(scope), "since": since, "until": until},
    )
    yield "DELETE FROM look WHERE looked_at < :stale", {"stale": until - _KEPT_MS}
