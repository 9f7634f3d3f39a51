"""Posts that moderators take away: whose message it was, and that it is there no more, for ever."""

from collections.abc import Sequence

from bot.model.deliveries import Post
from bot.model.places import PlaceKind
from bot.ports import Script
from bot.storage.scripts.codec import as_json, number
from bot.storage.scripts.edits import NEVER


def post_at(guild_id: int, channel_ids: Sequence[int], message_id: int) -> Script[Post | None]:
    """Return the post whose message that is, in one of these places of a guild; None where it is no post, or gone."""
    rows = yield (
        """
        SELECT d.channel_id, c.kind, count(*) FROM delivery d JOIN channel c ON c.id = d.channel_id
        WHERE d.channel_id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:channels)})
          AND d.message_id = :message AND d.guild_id = :guild AND d.removed_at IS NULL
        GROUP BY d.channel_id, c.kind
        """,
        {"guild": guild_id, "channels": as_json([each] for each in channel_ids), "message": message_id},
    )
    if not rows:
        return None
    channel_id, kind, stories = rows[0]
    return Post(
        guild_id=guild_id,
        channel_id=number(channel_id),
        message_id=message_id,
        kind=PlaceKind(str(kind)),
        stories=number(stories),
    )


def note_removed(post: Post, *, user_id: int, now: int) -> Script[None]:
    """Note that a post was removed, and by whom: it is neither edited nor published any more, nor ever sent again."""
    yield (
        """
        UPDATE delivery SET removed_at = :now, removed_by = :user, edit_at = NULL, edits = :never, publish_at = NULL
        WHERE channel_id = :channel AND message_id = :message AND guild_id = :guild AND removed_at IS NULL
        """,
        {
            "guild": post.guild_id,
            "channel": post.channel_id,
            "message": post.message_id,
            "user": user_id,
            "now": now,
            "never": NEVER,
        },
    )
