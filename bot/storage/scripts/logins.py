"""The logins of feeds, as the vault sealed them. A feed with one is its guild's own row, and nobody else's."""

from dataclasses import dataclass

from bot.model.feeds import Feed
from bot.ports import Script
from bot.storage.scripts.codec import number
from bot.storage.scripts.feeds import feed_by_url

GRACE_MS = 30 * 86_400_000
"""How long what a guild had stays as it was after the bot left it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A login as it is stored, and for which feed."""

    feed_id: int
    url: str
    guild_id: int
    sealed: str


def set_login(feed_id: int, sealed: str, *, user_id: int, now: int) -> Script[None]:
    """Keep the login of a guild's own feed, instead of the one that it had; a feed of nobody's own takes none."""
    yield (
        """
        INSERT INTO feed_login (feed_id, sealed, set_by, set_at)
        SELECT id, :sealed, :user, :now FROM feed WHERE id = :feed AND owner_guild_id <> 0
        ON CONFLICT (feed_id) DO UPDATE SET sealed = excluded.sealed, set_by = excluded.set_by, set_at = excluded.set_at
        """,
        {"feed": feed_id, "sealed": sealed, "user": user_id, "now": now},
    )


def ask_anew(feed_id: int, *, now: int) -> Script[None]:
    """Let a guild's own feed be asked for all, at once, as its login has changed; what it failed by counts no more."""
    yield (
        """
        UPDATE feed SET validators_url = NULL, etag = NULL, last_modified = NULL, next_poll_at = :now, failures = 0,
          failing_since = NULL, last_error = NULL,
          ended_at = CASE WHEN ended_reason = 'blocked' THEN ended_at END,
          ended_reason = CASE WHEN ended_reason = 'blocked' THEN ended_reason END
        WHERE id = :feed AND owner_guild_id <> 0
        """,
        {"feed": feed_id, "now": now},
    )


def reseal(feed_id: int, sealed: str) -> Script[None]:
    """Replace what is kept, of a feed whose address was replaced; who set it stays."""
    yield "UPDATE feed_login SET sealed = :sealed WHERE feed_id = :feed", {"feed": feed_id, "sealed": sealed}


def login_of(feed_id: int) -> Script[str | None]:
    """Return a feed's login as it was sealed, None where it has none."""
    rows = yield "SELECT sealed FROM feed_login WHERE feed_id = :feed", {"feed": feed_id}
    return str(rows[0][0]) if rows else None


def own_feed(url: str, guild_id: int) -> Script[Feed | None]:
    """Return the guild's own feed at `url`, where it has a login or is posted; else it is as if it were not there."""
    feed = yield from feed_by_url(url, guild_id)
    if feed is None:
        return None
    rows = yield (
        """
        SELECT 1 FROM feed f WHERE f.id = :feed AND (EXISTS (SELECT 1 FROM feed_login l WHERE l.feed_id = f.id)
          OR EXISTS (SELECT 1 FROM subscription s WHERE s.feed_id = f.id))
        """,
        {"feed": feed.id},
    )
    return feed if rows else None


def drop_login(feed_id: int) -> Script[bool]:
    """Forget a feed's login; False where it has none."""
    rows = yield "DELETE FROM feed_login WHERE feed_id = :feed RETURNING feed_id", {"feed": feed_id}
    return bool(rows)


def drop_unused_login(feed_id: int) -> Script[None]:
    """Forget a feed's login where the feed is posted nowhere."""
    yield (
        """
        DELETE FROM feed_login WHERE feed_id = :feed
          AND NOT EXISTS (SELECT 1 FROM subscription s WHERE s.feed_id = :feed)
        """,
        {"feed": feed_id},
    )


def drop_logins_of_left(now: int) -> Script[None]:
    """Forget the logins of guilds that the bot left more than 30 days ago."""
    yield (
        """
        DELETE FROM feed_login WHERE feed_id IN (
          SELECT f.id FROM feed f JOIN guild g ON g.id = f.owner_guild_id WHERE g.left_at <= :until)
        """,
        {"until": now - GRACE_MS},
    )


def make_own(guild_id: int, feed_id: int, own_id: int) -> Script[int]:
    """Let a guild take its own row of a feed instead of the one that all share; return how many channels moved.

    What is planned of the shared one is still posted: of its own, that is backlog.
    """
    pair = {"guild": guild_id, "feed": feed_id, "own": own_id}
    yield (
        """
        INSERT INTO subscription (feed_id, channel_id, guild_id, added_by, added_at, title, folder, paused_at,
          paused_by, changed_by, changed_at)
        SELECT :own, channel_id, guild_id, added_by, added_at, title, folder, paused_at, paused_by, changed_by,
          changed_at
        FROM subscription WHERE guild_id = :guild AND feed_id = :feed ON CONFLICT (feed_id, channel_id) DO NOTHING
        """,
        pair,
    )
    moved = yield (
        "DELETE FROM subscription WHERE guild_id = :guild AND feed_id = :feed RETURNING channel_id",
        {"guild": guild_id, "feed": feed_id},
    )
    return len(moved)


def list_logins() -> Script[tuple[Kept, ...]]:
    """Return all logins, as they were sealed."""
    rows = yield (
        """
        SELECT l.feed_id, f.url, f.owner_guild_id, l.sealed FROM feed_login l JOIN feed f ON f.id = l.feed_id
        ORDER BY l.feed_id
        """,
        {},
    )
    return tuple(
        Kept(feed_id=number(feed), url=str(url), guild_id=number(guild), sealed=str(sealed))
        for feed, url, guild, sealed in rows
    )
