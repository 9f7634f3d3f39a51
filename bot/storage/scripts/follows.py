"""Follows as their users see and change them; what a user follows is known by whom they are, wherever it was begun."""

from collections.abc import Sequence

from bot.model.follows import FOR_EVER, DirectStanding, Follow
from bot.model.places import PlaceKind
from bot.ports import Row, Script
from bot.storage.scripts.codec import ENTITY, as_json, number, number_or_none, read_entity
from bot.storage.scripts.ready import note_heads
from bot.storage.scripts.sought import forget_unsought
from bot.storage.scripts.subscriptions import know_place, resume_channel

UNFOLLOWED = "not followed any more"
"""Why a delivery ended that was planned for a follower who stopped."""
_KEPT_MS = 365 * 86_400_000
"""Users' data goes after 12 months without use."""
_TOLD_KEPT_MS = 30 * 86_400_000
"""Longer than reports of the same news come apart."""
_COUNTER_BITS = 16
_SLUGS = "(SELECT value->>0 FROM {each(:slugs)})"
_MINE = """
up (id, at) AS (
  SELECT f.id, f.entity_id FROM follow f WHERE f.user_id = :user
  UNION SELECT up.id, e.merged_into FROM up JOIN entity e ON e.id = up.at WHERE e.merged_into IS NOT NULL
)
"""
"""A user's follows, and whom they mean by now: the last `at` of each."""
_FORGET_TOLD = """
DELETE FROM follow_told WHERE user_id = :user AND follow_id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)})
"""
_IDLE = """
SELECT c.id FROM channel c
WHERE c.kind = 'direct' AND NOT EXISTS (SELECT 1 FROM follow f WHERE f.user_id = c.id)
"""
"""Direct messages of whoever follows nobody."""


def add_follow(*, user_id: int, guild_id: int, slug: str, here: bool, now: int) -> Script[bool]:
    """Follow somebody from now on, in a guild's feeds (0: in the shared ones); False where it was so already.

    One that was quiet is told again, and where to tell is what was said last.
    """
    rows = yield (
        """
        SELECT 1 FROM follow f JOIN entity e ON e.id = f.entity_id
        WHERE f.user_id = :user AND f.guild_id = :guild AND e.slug = :slug
        """,
        {"user": user_id, "guild": guild_id, "slug": slug},
    )
    yield (
        """
        INSERT INTO follow (user_id, guild_id, entity_id, here, made_at, used_at)
        SELECT :user, :guild, id, :here, :now, :now FROM entity WHERE slug = :slug
        ON CONFLICT (user_id, guild_id, entity_id) DO UPDATE SET here = excluded.here, quiet_until = NULL
        """,
        {"user": user_id, "guild": guild_id, "slug": slug, "here": int(here), "now": now},
    )
    return not rows


def count_follows(user_id: int) -> Script[int]:
    """Return how many follows a user has."""
    rows = yield "SELECT count(*) FROM follow WHERE user_id = :user", {"user": user_id}
    return number(rows[0][0])


def follows_of(user_id: int) -> Script[tuple[Follow, ...]]:
    """Return what a user follows, by name; a merged entity is what it was merged into."""
    rows = yield (
        f"""
        WITH RECURSIVE {_MINE}
        SELECT f.guild_id, coalesce(g.name, ''), f.here, f.quiet_until, {ENTITY}
        FROM up JOIN entity e ON e.id = up.at AND e.merged_into IS NULL JOIN follow f ON f.id = up.id
        LEFT JOIN guild g ON g.id = f.guild_id
        ORDER BY lower(e.name), e.slug, f.guild_id
        """,  # noqa: S608 - fixed fragments
        {"user": user_id},
    )
    return tuple(map(_follow, rows))


def stop_following(user_id: int, slugs: Sequence[str] | None, *, now: int) -> Script[int]:
    """End a user's follows of these (None: of all), wherever they were begun; return how many follows that were.

    What is planned for their sake alone ends, unless it is under way.
    """
    ids = yield from _ids(user_id, slugs)
    yield _FORGET_TOLD, {"user": user_id, "ids": ids}
    rows = yield (
        """
        DELETE FROM follow
        WHERE user_id = :user AND id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)}) RETURNING id
        """,
        {"user": user_id, "ids": ids},
    )
    yield from forget_unsought()
    yield from _end_untold(user_id, now=now)
    return len(rows)


def be_quiet(user_id: int, slugs: Sequence[str] | None, *, until: int | None) -> Script[int]:
    """Tell nothing of a user's follows of these (None: of any) until a moment; None: tell it again from now on.

    What is muted stays so when all others are made quiet, or are told again. Returns how many follows were changed.
    """
    ids = yield from _ids(user_id, slugs)
    rows = yield (
        """
        UPDATE follow SET quiet_until = :until
        WHERE user_id = :user AND id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)})
          AND (:all = 0 OR coalesce(quiet_until, 0) < :ever) RETURNING id
        """,
        {"user": user_id, "ids": ids, "until": until, "all": int(slugs is None), "ever": FOR_EVER},
    )
    return len(rows)


def note_use(user_id: int, *, now: int) -> Script[None]:
    """Note that a user does something with follows."""
    yield "UPDATE follow SET used_at = :now WHERE user_id = :user", {"user": user_id, "now": now}


def know_direct(user_id: int, *, language: str, now: int) -> Script[None]:
    """Know a user's direct messages, and the language that they speak."""
    yield from know_place(guild_id=0, channel_id=user_id, kind=PlaceKind.DIRECT, now=now)
    yield (
        "UPDATE channel SET language = :language WHERE id = :user AND guild_id = 0",
        {"user": user_id, "language": language},
    )


def direct_standing(user_id: int) -> Script[DirectStanding]:
    """Return how a user's direct messages do; where none were ever sent, they are open."""
    rows = yield (
        """
        SELECT c.paused_at, coalesce(c.explained_at >= c.paused_at, 0),
          (SELECT count(*) FROM delivery d WHERE d.channel_id = c.id AND d.state IN ('due', 'leased'))
        FROM channel c WHERE c.id = :user AND c.guild_id = 0
        """,
        {"user": user_id},
    )
    if not rows:
        return DirectStanding()
    closed_at, explained, waiting = rows[0]
    return DirectStanding(closed_at=number_or_none(closed_at), explained=bool(explained), waiting=number(waiting))


def note_explained(user_id: int, *, now: int) -> Script[None]:
    """Note that a user was told that their direct messages are closed."""
    yield "UPDATE channel SET explained_at = :now WHERE id = :user AND guild_id = 0", {"user": user_id, "now": now}


def resume_direct(user_id: int) -> Script[bool]:
    """Send a user direct messages again, with all that waits; False where they were open."""
    return (yield from resume_channel(user_id))


def follow_channel(guild_id: int) -> Script[int | None]:
    """Return where a guild's followers may be told, None where its moderators chose no channel."""
    rows = yield "SELECT follow_channel_id FROM guild WHERE id = :guild", {"guild": guild_id}
    return number_or_none(rows[0][0]) if rows else None


def set_follow_channel(guild_id: int, channel_id: int, *, tells: bool, user_id: int) -> Script[None]:
    """Tell a guild's followers in a channel, or (where it was this one) no more."""
    yield (
        """
        UPDATE guild SET follow_channel_id = CASE WHEN :tells = 1 THEN :channel END,
          follow_set_by = CASE WHEN :tells = 1 THEN CAST(:user AS bigint) END,
          follow_closed_at = NULL, follow_closed_why = NULL
        WHERE id = :guild AND (:tells = 1 OR follow_channel_id = :channel)
        """,
        {"guild": guild_id, "channel": channel_id, "tells": int(tells), "user": user_id},
    )


def note_follow_closed(channel_id: int, *, guild_id: int, error: str, now: int) -> Script[None]:
    """Note, where a channel is that of a guild's followers, that it is closed, so that its moderators are told."""
    yield (
        """
        UPDATE guild SET follow_closed_at = :now, follow_closed_why = :why
        WHERE id = :guild AND follow_channel_id = :channel
        """,
        {"guild": guild_id, "channel": channel_id, "why": error, "now": now},
    )


def leave_followers(guild_id: int, user_id: int, *, now: int) -> Script[None]:
    """End the follows of somebody who is no member of a guild any more in its feeds."""
    rows = yield (
        "DELETE FROM follow WHERE user_id = :user AND guild_id = :guild RETURNING id",
        {"user": user_id, "guild": guild_id},
    )
    yield _FORGET_TOLD, {"user": user_id, "ids": as_json(rows)}
    yield from forget_unsought()
    yield from _end_untold(user_id, now=now)


def forget_unused(now: int) -> Script[int]:
    """Forget follows that nobody used for 12 months, and what was told long ago; return how many follows went.

    Of whoever follows nobody any more, nothing is left: not even which stories they were told of.
    """
    rows = yield "DELETE FROM follow WHERE used_at < :stale RETURNING id", {"stale": now - _KEPT_MS}
    yield from forget_unsought()
    edge = (now - _TOLD_KEPT_MS) << _COUNTER_BITS
    yield "DELETE FROM follow_told WHERE story_id < :edge", {"edge": edge}
    yield (
        f"""
        DELETE FROM delivery WHERE channel_id IN (SELECT id FROM channel WHERE kind = 'direct')
          AND (story_id < :edge AND ended_at IS NOT NULL OR channel_id IN ({_IDLE}))
        """,  # noqa: S608 - a fixed fragment
        {"edge": edge},
    )
    yield f"DELETE FROM follow_told WHERE user_id IN ({_IDLE})", {}  # noqa: S608 - a fixed fragment
    yield f"DELETE FROM channel WHERE id IN ({_IDLE})", {}  # noqa: S608 - a fixed fragment
    return len(rows)


def _ids(user_id: int, slugs: Sequence[str] | None) -> Script[str]:
    """Return a user's follows of these (None: all), as the JSON that `{each(:ids)}` takes."""
    rows = yield (
        f"""
        WITH RECURSIVE {_MINE}
        SELECT DISTINCT up.id FROM up JOIN entity e ON e.id = up.at WHERE :all = 1 OR e.slug IN {_SLUGS}
        """,  # noqa: S608 - fixed fragments
        {"user": user_id, "all": int(slugs is None), "slugs": as_json([slug] for slug in slugs or ())},
    )
    return as_json(rows)


def _end_untold(user_id: int, *, now: int) -> Script[None]:
    """End what was to go to a user for the sake of follows that are no more; a digest under way goes without it."""
    yield (
        """
        UPDATE delivery SET state = 'rejected', error = :why, ended_at = :now
        WHERE channel_id = :user AND guild_id = 0 AND state = 'due' AND followed = 2 AND digest_head IS NULL
          AND first_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM follow_told t WHERE t.channel_id = :user AND t.story_id = delivery.story_id)
        """,
        {"user": user_id, "why": UNFOLLOWED, "now": now},
    )
    yield from note_heads(as_json([[user_id]]))


def _follow(row: Row) -> Follow:
    guild_id, name, here, quiet_until, *entity = row
    return Follow(
        entity=read_entity(tuple(entity)),
        guild_id=number(guild_id),
        guild_name=str(name),
        here=bool(here),
        quiet_until=number_or_none(quiet_until),
    )
