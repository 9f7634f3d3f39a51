"""Reports of one story are one post in a channel: those that come later are told by the first, and not posted.

A delivery that is merged is an end, `rejected` with `merged_into`: the delivery that tells it, which is open or was
sent, and is merged into none itself. Where that ends unsent, the oldest that it would have told takes its place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.model.stories import Elsewhere, StoredStory
from bot.ports import Row, Script
from bot.storage.scripts.codec import as_json, number, text_or_none
from bot.storage.scripts.edits import note_edits
from bot.storage.scripts.ready import note_heads
from bot.storage.scripts.stories import stories_of, story_for_delivery

MERGED = "merged"
"""Why a delivery ended that another one tells."""
MOST_EDITS = 8
"""Of one post in all: it names a few outlets, and counts the others."""
WINDOW_MS = 72 * 3_600_000
"""The window of `bot.stories.cluster`."""
_WINDOW_IDS = WINDOW_MS << 16
_IDS = "(SELECT CAST(value->>0 AS bigint) FROM {each(:ids)})"
_APART = "SELECT 1 FROM cluster_split x WHERE x.story_id IN ({0}, {1}) AND x.guild_id IN (0, {2})"
# A report that tells roles of itself is posted, unless the first one does.
_TOLD_BY = f"""
WITH mine (id, channel_id, guild_id, story_id, roles, cluster_id) AS (
  SELECT d.id, d.channel_id, d.guild_id, d.story_id, d.roles, coalesce(k.cluster_id, d.story_id)
  FROM {{each(:planned)}} CROSS JOIN delivery d JOIN channel c ON c.id = d.channel_id AND c.merges = 1
  LEFT JOIN cluster k ON k.story_id = d.story_id
  WHERE d.channel_id = CAST(value->>0 AS bigint) AND d.story_id = CAST(value->>1 AS bigint) AND d.state = 'due'
    AND d.first_at IS NULL AND d.digest_head IS NULL AND d.followed = 0
),
member (cluster_id, story_id) AS (
  SELECT cluster_id, cluster_id FROM mine
  UNION SELECT k.cluster_id, k.story_id FROM mine CROSS JOIN cluster k WHERE k.cluster_id = mine.cluster_id
)
SELECT mine.id, h.id FROM mine CROSS JOIN member CROSS JOIN delivery h
WHERE member.cluster_id = mine.cluster_id AND member.story_id <> mine.story_id
  AND h.channel_id = mine.channel_id AND h.story_id = member.story_id AND h.id < mine.id
  AND h.state IN ('due', 'leased', 'sent') AND h.removed_at IS NULL
  AND member.story_id BETWEEN mine.story_id - {_WINDOW_IDS} AND mine.story_id + {_WINDOW_IDS}
  AND (mine.roles IS NULL OR mine.roles = h.roles)
  AND NOT EXISTS ({_APART.format("mine.story_id", "h.story_id", "mine.guild_id")})
ORDER BY mine.id, h.id
"""  # noqa: S608 - fixed fragments

_WAITING = f"""
WITH known (cluster_id) AS (SELECT cluster_id FROM cluster WHERE story_id IN {_IDS}),
member (story_id) AS (
  SELECT cluster_id FROM known
  UNION SELECT k.story_id FROM known CROSS JOIN cluster k WHERE k.cluster_id = known.cluster_id
)
SELECT d.channel_id, d.story_id FROM member CROSS JOIN delivery d
WHERE d.story_id = member.story_id AND d.state = 'due' AND d.first_at IS NULL
  AND d.reason NOT LIKE 'posted by hand by %'
ORDER BY d.id
"""  # noqa: S608 - fixed fragments
"""What of clusters is planned still and was not tried."""


def merge_planned(planned: Sequence[tuple[int, int]], *, now: int) -> Script[int]:
    """Merge what was just planned (channel, story) into what tells it there; return how many were.

    The caller notes the heads of the channels.
    """
    pairs = yield _TOLD_BY, {"planned": as_json(planned)}
    merged: dict[int, int] = {}
    for delivery, head in pairs:
        if head not in merged:
            merged.setdefault(number(delivery), number(head))
    if merged:
        yield (
            """
            UPDATE delivery SET state = 'rejected', error = :why, ended_at = :now,
              merged_into = CAST(value->>1 AS bigint)
            FROM {each(:merged)} WHERE delivery.id = CAST(value->>0 AS bigint)
            """,
            {"merged": as_json(merged.items()), "why": MERGED, "now": now},
        )
        yield from _extend(set(merged.values()), now=now)
    return len(merged)


def merge_waiting(story_ids: Sequence[int], *, now: int) -> Script[int]:
    """Merge what waits of stories that joined a cluster only now, and of the others in it; return how much was.

    What is on its way, shares a digest or was posted by hand goes as it would.
    """
    if not story_ids:
        return 0
    waiting = yield _WAITING, {"ids": as_json([each] for each in story_ids)}
    pairs = [(number(channel), number(story)) for channel, story in waiting]
    merged = yield from merge_planned(pairs, now=now)
    if merged:
        yield (
            f"""
            UPDATE delivery SET merged_into = (SELECT h.merged_into FROM delivery h WHERE h.id = delivery.merged_into)
            WHERE merged_into IN (
              SELECT d.id FROM delivery d WHERE d.story_id IN {_IDS} AND d.merged_into IS NOT NULL)
            """,  # noqa: S608 - a fixed fragment
            {"ids": as_json([story] for _, story in pairs)},
        )
        yield from note_heads(as_json([channel] for channel in {channel for channel, _ in pairs}))
    return merged


def release(head_ids: Sequence[int], *, now: int) -> Script[None]:
    """Let what deliveries would have told go by itself, where these ended unsent: the oldest tells the others then.

    It tells their followers too. What would not be planned any more ends as they did. The caller notes the heads of
    the channels.
    """
    if not head_ids:
        return
    told = yield (
        f"""
        SELECT m.merged_into, m.id FROM delivery m JOIN delivery h ON h.id = m.merged_into
        WHERE m.merged_into IN {_IDS} AND h.state IN ('rejected', 'unknown') ORDER BY m.id
        """,  # noqa: S608 - a fixed fragment
        {"ids": as_json([each] for each in head_ids)},
    )
    groups: dict[int, list[int]] = {}
    for head, delivery in told:
        groups.setdefault(number(head), []).append(number(delivery))
    for head, group in groups.items():
        heir = yield from _go_on_without(group, now=now)
        if heir is not None:
            yield from _tell_followers_of(head, heir)


def part_story(guild_id: int, story_id: int, *, now: int) -> Script[None]:
    """Post what was merged with a story that a guild (0: the host, for all) says is another one."""
    rows = yield (
        """
        SELECT m.id, m.merged_into, m.story_id, m.channel_id FROM delivery m JOIN delivery h ON h.id = m.merged_into
        WHERE m.id IN (
            SELECT id FROM delivery WHERE story_id = :story AND merged_into IS NOT NULL
            UNION SELECT x.id FROM delivery t CROSS JOIN delivery x WHERE t.story_id = :story AND x.merged_into = t.id)
          AND m.ended_at > :since AND (:guild = 0 OR m.guild_id = :guild)
        ORDER BY m.id
        """,
        {"story": story_id, "guild": guild_id, "since": now - WINDOW_MS},
    )
    yield from _extend({number(row[1]) for row in rows}, now=now)
    others: dict[int, list[int]] = {}
    for delivery, head, story, _ in rows:
        if story == story_id:
            yield from _go_on_without([number(delivery)], now=now)
        else:
            others.setdefault(number(head), []).append(number(delivery))
    for group in others.values():
        yield from _go_on_without(group, now=now)
    yield from note_heads(as_json([channel] for channel in {row[3] for row in rows}))


def merged_among(places: Iterable[tuple[int, int]]) -> Script[list[tuple[int, int]]]:
    """Return which of these (channel, story) are told by another post of the channel."""
    rows = yield (
        """
        SELECT d.channel_id, d.story_id FROM {each(:places)} CROSS JOIN delivery d
        WHERE d.channel_id = CAST(value->>0 AS bigint) AND d.story_id = CAST(value->>1 AS bigint)
          AND d.merged_into IS NOT NULL
        ORDER BY d.id
        """,
        {"places": as_json(places)},
    )
    return [(number(channel), number(story)) for channel, story in rows]


def post_alone(channel_id: int, story_id: int, *, reason: str, now: int) -> Script[bool]:
    """Post a story by itself that was merged into another's post; False where it was not."""
    which = "channel_id = :channel AND story_id = :story AND merged_into IS NOT NULL"
    place = {"channel": channel_id, "story": story_id}
    heads = yield f"SELECT merged_into FROM delivery WHERE {which}", place  # noqa: S608 - a fixed fragment
    yield (
        f"""
        UPDATE delivery SET state = 'due', merged_into = NULL, error = NULL, ended_at = NULL, due_at = :now,
          created_at = :now, reason = :reason
        WHERE {which}
        """,  # noqa: S608 - a fixed fragment
        {**place, "reason": reason, "now": now},
    )
    yield from _extend({number(row[0]) for row in heads}, now=now)
    yield from note_heads(as_json([(channel_id,)]))
    return bool(heads)


def story_of_post(delivery_id: int, story_id: int, guild_id: int) -> Script[StoredStory | None]:
    """Return a story as a post tells it in a guild (0: none): with the other reports that are merged into it."""
    story = yield from story_for_delivery(story_id, guild_id)
    return None if story is None else (yield from _with_also([story], {story_id: delivery_id}, guild_id))[0]


def stories_of_digest(head_id: int, story_ids: Sequence[int], guild_id: int) -> Script[tuple[StoredStory, ...]]:
    """Return the stories of a digest that are still there, in order, each as `story_of_post` does."""
    found = yield from stories_of(story_ids, guild_id)
    rows = yield "SELECT story_id, id FROM delivery WHERE digest_head = :head", {"head": head_id}
    posts = {number(story): number(delivery) for story, delivery in rows}
    in_order = sorted(found, key=lambda story: story_ids.index(story.id))
    return tuple((yield from _with_also(in_order, posts, guild_id)))


def _with_also(found: Sequence[StoredStory], posts: dict[int, int], guild_id: int) -> Script[list[StoredStory]]:
    rows = yield (
        f"""
        SELECT h.story_id, s.id, coalesce((
            SELECT min(t.title) FROM subscription t WHERE t.guild_id = :guild AND t.feed_id = s.feed_id), s.source),
          s.link, f.url
        FROM delivery m JOIN delivery h ON h.id = m.merged_into JOIN story s ON s.id = m.story_id
        JOIN feed f ON f.id = s.feed_id
        WHERE m.merged_into IN {_IDS} AND NOT EXISTS ({_APART.format("m.story_id", "h.story_id", ":guild")})
        ORDER BY m.id
        """,  # noqa: S608 - fixed fragments
        {"ids": as_json([each] for each in posts.values()), "guild": guild_id},
    )
    also: dict[int, tuple[Elsewhere, ...]] = {}
    for told_by, *row in rows:
        also[number(told_by)] = (*also.get(number(told_by), ()), _elsewhere(tuple(row)))
    return [replace(story, also=also.get(story.id, ())) for story in found]


def _elsewhere(row: Row) -> Elsewhere:
    story, source, link, feed_url = row
    return Elsewhere(id=number(story), source=str(source), link=text_or_none(link), feed_url=str(feed_url))


def _extend(head_ids: set[int], *, now: int) -> Script[None]:
    """Have posts edited that tell of others, or of fewer, than they did."""
    if head_ids:
        yield from note_edits(f"id IN {_IDS}", sorted(head_ids), most=MOST_EDITS, now=now)


def _go_on_without(group: Sequence[int], *, now: int) -> Script[int | None]:
    """Plan the first of these anew that would be planned today still, and let it tell the others; return which."""
    each = {"ids": as_json([delivery] for delivery in group)}
    yield (
        f"""
        UPDATE delivery SET merged_into = NULL, error = (
          SELECT coalesce(h.error, :why) FROM delivery h WHERE h.id = delivery.merged_into)
        WHERE id IN {_IDS} AND NOT EXISTS (
          SELECT 1 FROM story s JOIN subscription t ON t.feed_id = s.feed_id JOIN guild g ON g.id = t.guild_id
          WHERE s.id = delivery.story_id AND t.channel_id = delivery.channel_id AND t.paused_at IS NULL
            AND g.paused_at IS NULL AND g.left_at IS NULL)
        """,  # noqa: S608 - a fixed fragment
        {**each, "why": MERGED},
    )
    rows = yield (
        f"""
        UPDATE delivery SET state = 'due', merged_into = NULL, error = NULL, ended_at = NULL, due_at = :now
        WHERE id = (SELECT min(id) FROM delivery WHERE id IN {_IDS} AND merged_into IS NOT NULL) RETURNING id
        """,  # noqa: S608 - a fixed fragment
        {**each, "now": now},
    )
    if rows:
        yield (
            f"UPDATE delivery SET merged_into = :head WHERE id IN {_IDS} AND merged_into IS NOT NULL",  # noqa: S608
            {**each, "head": rows[0][0]},
        )
    return number(rows[0][0]) if rows else None


def _tell_followers_of(head: int, heir: int) -> Script[None]:
    """Let those be told with a post who were to be told with the one in whose place it goes.

    Where nobody can tell whether that was posted, they may have been told: nobody is told twice.
    """
    told = yield (
        """
        INSERT INTO follow_told (channel_id, story_id, follow_id, user_id)
        SELECT t.channel_id, n.story_id, t.follow_id, t.user_id
        FROM delivery h JOIN follow_told t ON t.channel_id = h.channel_id AND t.story_id = h.story_id
        JOIN delivery n ON n.id = :heir
        WHERE h.id = :head AND h.state = 'rejected' AND t.skipped IS NULL
        ON CONFLICT (channel_id, story_id, follow_id) DO UPDATE SET skipped = NULL RETURNING follow_id
        """,
        {"head": head, "heir": heir},
    )
    if told:
        yield "UPDATE delivery SET followed = 1 WHERE id = :heir AND followed = 0", {"heir": heir}
