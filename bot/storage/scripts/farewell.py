"""Guilds that the bot left for good: what is theirs goes. What was posted where stays, so that nothing comes twice.

A migration that adds a table of guilds or channels adds it here too; a test compares these lists with the schema.
"""

from bot.ports import Script
from bot.storage.scripts.codec import number, number_or_none
from bot.storage.scripts.ending import end_planned_in_guild
from bot.storage.scripts.purge import SLICE, purge_stories
from bot.storage.scripts.sought import forget_unsought
from bot.storage.scripts.users import NOBODY

LEFT = "left"
"""Why a delivery ended that was still planned."""
_OF_CHANNEL = "channel_id IN (SELECT c.id FROM channel c WHERE c.guild_id = :guild)"
GOES = (
    ("correction", "guild_id = :guild"),
    ("cluster_split", "guild_id = :guild"),
    ("feed_event", "guild_id = :guild"),
    ("subscription", "guild_id = :guild"),
    ("feed_login", "feed_id IN (SELECT f.id FROM feed f WHERE f.owner_guild_id = :guild)"),
    ("filtered_story", _OF_CHANNEL),
    ("channel_ping", _OF_CHANNEL),
    ("channel_rule", _OF_CHANNEL),
    ("channel_spoiler", _OF_CHANNEL),
    ("look", "guild_id = :guild"),
    ("follow_told", _OF_CHANNEL),
    ("follow_told", "follow_id IN (SELECT f.id FROM follow f WHERE f.guild_id = :guild)"),
    ("follow", "guild_id = :guild"),
    ("channel", "guild_id = :guild"),
    ("guild", "id = :guild"),
)
"""Tables, and which of their rows are a guild's; those that others refer to come last."""
STAYS = frozenset({"delivery", "feed"})
"""`feed`: the row of a guild's own feed is read by nobody any more; its stories go."""


def next_left(before: int) -> Script[int | None]:
    """Return the guild that was left first, and before a moment (UTC milliseconds); None where there is none."""
    rows = yield (
        "SELECT id FROM guild WHERE left_at < :before AND id > 0 ORDER BY left_at, id LIMIT 1",
        {"before": before},
    )
    return number_or_none(rows[0][0]) if rows else None


def purge_own_stories(guild_id: int, *, before: int, now: int, limit: int = SLICE) -> Script[int]:
    """Take stories of a guild's own feeds away, at most `limit`; return how many, 0 where it is back meanwhile."""
    rows = yield (
        """
        SELECT s.id, s.feed_id FROM story s JOIN feed f ON f.id = s.feed_id
        WHERE f.owner_guild_id = :guild
          AND EXISTS (SELECT 1 FROM guild g WHERE g.id = :guild AND g.left_at < :before)
        ORDER BY s.id LIMIT :limit
        """,
        {"guild": guild_id, "before": before, "limit": limit},
    )
    if rows:
        yield from purge_stories([(number(story), number(feed)) for story, feed in rows], now=now)
    return len(rows)


def forget_guild(guild_id: int, *, before: int, now: int) -> Script[bool]:
    """Forget a guild that was left before a moment; False where it is back meanwhile, and all of it stays."""
    left = yield "SELECT 1 FROM guild WHERE id = :guild AND left_at < :before", {"guild": guild_id, "before": before}
    if not left:
        return False
    yield from end_planned_in_guild(guild_id, why=LEFT, now=now)
    yield (
        "UPDATE delivery SET removed_by = :nobody WHERE removed_by IS NOT NULL AND guild_id = :guild",
        {"guild": guild_id, "nobody": NOBODY},
    )
    for table, which in GOES:
        yield f"DELETE FROM {table} WHERE {which}", {"guild": guild_id}  # noqa: S608 - of the list above
    yield from forget_unsought()
    return True
