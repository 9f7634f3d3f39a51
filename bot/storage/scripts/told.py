"""Which follows a story meets: asked as it is planned, and once more as its message is made.

A follower is told what they may see: of a guild's feeds while the bot is its member and they are not hidden there, and
of shared feeds. What a guild's moderators paused is told nobody; a feed of a guild's own never leaves the guild.
"""

from collections.abc import Iterable, Sequence

from bot.model.follows import ToldOf, Wanted
from bot.ports import Row, Script
from bot.storage.scripts.codec import ENTITY, as_json, number, read_entity
from bot.storage.scripts.pages import entities_of
from bot.storage.scripts.sought import ALIKE, NEAR_PPM

TWIN = "told already, by another report of the same"
"""Why a follower is not told of a story."""
_IDS = "(SELECT CAST(value->>0 AS bigint) FROM {each(:ids)})"


def _lives(feed: str) -> str:
    """Return the condition under which follow `f` is told of stories of a feed (its row is named so)."""
    return f"""
    coalesce(f.quiet_until, 0) <= :now
    AND NOT EXISTS (SELECT 1 FROM host_block b WHERE b.kind = 'user' AND b.value = CAST(f.user_id AS text))
    AND (f.guild_id = 0 OR EXISTS (
      SELECT 1 FROM guild g WHERE g.id = f.guild_id AND g.left_at IS NULL AND g.paused_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM host_block b WHERE b.kind = 'guild' AND b.value = CAST(g.id AS text))))
    AND ({feed}.shared = 1 OR EXISTS (
      SELECT 1 FROM subscription s JOIN channel c ON c.id = s.channel_id
      WHERE s.guild_id = f.guild_id AND s.feed_id = {feed}.id AND s.paused_at IS NULL
        AND coalesce(c.parent_id, c.id) NOT IN (
          SELECT h.id FROM channel h WHERE h.guild_id = f.guild_id AND h.hidden = 1)))
    """  # noqa: S608 - a fixed fragment


_NAMED = """
WITH RECURSIVE wanted (id) AS (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)}),
named (story_id, id) AS (
  SELECT m.story_id, m.entity_id FROM wanted CROSS JOIN mention m WHERE m.story_id = wanted.id
  UNION SELECT c.story_id, c.entity_id FROM wanted CROSS JOIN correction c
  WHERE c.story_id = wanted.id AND c.verdict = 'is'
),
up (story_id, id) AS (
  SELECT story_id, id FROM named
  UNION SELECT up.story_id, e.merged_into FROM up JOIN entity e ON e.id = up.id WHERE e.merged_into IS NOT NULL
)
"""
"""Whom stories name, and all that those were merged into."""
_WANTED = f"""
{_NAMED},
same (story_id, head, id) AS (
  SELECT up.story_id, e.id, e.id FROM up JOIN entity e ON e.id = up.id AND e.merged_into IS NULL
  UNION SELECT same.story_id, same.head, e.id FROM same JOIN entity e ON e.merged_into = same.id
),
{ALIKE},
meant (story_id, head, id) AS (SELECT story_id, head, id FROM same UNION SELECT story_id, head, id FROM alike)
SELECT f.id, f.user_id, f.guild_id, meant.story_id, h.slug, coalesce(p.id, f.user_id)
FROM meant CROSS JOIN follow f JOIN entity h ON h.id = meant.head JOIN feed d ON d.id = :feed
LEFT JOIN guild w ON w.id = f.guild_id AND f.here = 1
LEFT JOIN channel p ON p.id = w.follow_channel_id AND p.guild_id = f.guild_id AND p.paused_at IS NULL
LEFT JOIN channel u ON u.id = f.user_id AND u.guild_id = 0
WHERE f.entity_id = meant.id AND (p.id IS NOT NULL OR (u.paused_at IS NULL AND d.owner_guild_id = 0))
  AND {_lives("d")}
ORDER BY meant.story_id, f.id
"""  # noqa: S608 - fixed fragments
_BY_NAME = f"""
{_NAMED},
{ALIKE}
SELECT DISTINCT a.story_id, f.id, h.slug FROM alike a JOIN entity h ON h.id = a.head CROSS JOIN follow f
WHERE f.entity_id = a.id AND f.id IN (SELECT CAST(value->>0 AS bigint) FROM {{each(:follows)}})
"""  # noqa: S608 - fixed fragments
_TOLD = f"""
WITH RECURSIVE up (follow_id, id) AS (
  SELECT f.id, f.entity_id FROM follow_told t JOIN follow f ON f.id = t.follow_id
  WHERE t.channel_id = :channel AND t.story_id IN {_IDS} AND t.skipped IS NULL
  UNION SELECT up.follow_id, e.merged_into FROM up JOIN entity e ON e.id = up.id WHERE e.merged_into IS NOT NULL
)
SELECT t.story_id, f.id, f.user_id, f.guild_id, {ENTITY}
FROM follow_told t JOIN follow f ON f.id = t.follow_id JOIN story y ON y.id = t.story_id JOIN feed d ON d.id = y.feed_id
JOIN up ON up.follow_id = f.id JOIN entity e ON e.id = up.id AND e.merged_into IS NULL
WHERE t.channel_id = :channel AND t.story_id IN {_IDS} AND t.skipped IS NULL AND {_lives("d")}
ORDER BY t.story_id, f.id
"""  # noqa: S608 - fixed fragments
_TWINS = """
WITH label (story_id, cluster_id) AS (
  SELECT CAST(value->>0 AS bigint),
    coalesce((SELECT cluster_id FROM cluster WHERE story_id = CAST(value->>0 AS bigint)), CAST(value->>0 AS bigint))
  FROM {each(:ids)}
),
pair (story_id, other_id) AS (
  SELECT l.story_id, c.story_id FROM label l CROSS JOIN cluster c WHERE c.cluster_id = l.cluster_id
  UNION SELECT story_id, cluster_id FROM label
)
SELECT p.story_id, p.other_id FROM pair p
WHERE p.other_id <> p.story_id AND NOT EXISTS (
  SELECT 1 FROM cluster_split x WHERE x.story_id IN (p.story_id, p.other_id) AND x.guild_id IN (0, :guild))
"""


def wanted(ids: Sequence[int], feed_id: int, *, now: int) -> Script[tuple[Wanted, ...]]:
    """Return which follows stories of a feed meet, and where each would be told; those who cannot be told are left out.

    Corrections count as they do in look-ups of the guild in whose feeds somebody is followed.
    """
    if not ids or not (yield "SELECT 1 FROM follow LIMIT 1", {}):
        return ()
    rows = yield (
        _WANTED,
        {"ids": as_json([story] for story in ids), "feed": feed_id, "now": now, "near": NEAR_PPM},
    )
    found = [_wanted(row) for row in rows]
    about = yield from _about(ids, {each.guild_id for each in found})
    return tuple(each for each in found if each.slug in about[each.guild_id].get(each.story_id, ()))


def twins(ids: Sequence[int], guild_id: int) -> Script[dict[int, frozenset[int]]]:
    """Return the other reports of each story, but for those that a guild (0: the host) took apart."""
    rows = yield _TWINS, {"ids": as_json([story] for story in ids), "guild": guild_id}
    found: dict[int, set[int]] = {}
    for story, other in rows:
        found.setdefault(number(story), set()).add(number(other))
    return {story: frozenset(others) for story, others in found.items()}


def who_was_told(ids: Iterable[int]) -> Script[frozenset[tuple[int, int]]]:
    """Return who was told, or is to be, of which of these stories (story, user); not by what ended unsent."""
    rows = yield (
        f"""
        SELECT DISTINCT t.story_id, t.user_id FROM follow_told t
        WHERE t.story_id IN {_IDS} AND t.skipped IS NULL AND NOT EXISTS (
          SELECT 1 FROM delivery d
          WHERE d.channel_id = t.channel_id AND d.story_id = t.story_id AND d.state = 'rejected')
        """,  # noqa: S608 - a fixed fragment
        {"ids": as_json([story] for story in ids)},
    )
    return frozenset((number(story), number(user)) for story, user in rows)


def note_told(rows: Sequence[Wanted], *, skipped: str | None, now: int) -> Script[None]:
    """Note for whose sake stories go to a place (or, `skipped`, why not), and that these follows are in use."""
    if not rows:
        return
    yield (
        """
        INSERT INTO follow_told (channel_id, story_id, follow_id, user_id, skipped)
        SELECT CAST(value->>0 AS bigint), CAST(value->>1 AS bigint), CAST(value->>2 AS bigint),
          CAST(value->>3 AS bigint), :skipped
        FROM {each(:rows)} WHERE true ON CONFLICT (channel_id, story_id, follow_id) DO NOTHING
        """,
        {"rows": as_json([r.place_id, r.story_id, r.follow_id, r.user_id] for r in rows), "skipped": skipped},
    )
    yield (
        "UPDATE follow SET used_at = :now WHERE id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)})",
        {"ids": as_json([follow] for follow in {r.follow_id for r in rows}), "now": now},
    )


def mark_beside(pairs: Iterable[tuple[int, int]]) -> Script[None]:
    """Have followers be told with what is posted anyway: (channel, story)."""
    yield (
        """
        UPDATE delivery SET followed = 1
        WHERE followed = 0 AND id IN (
          SELECT d.id FROM {each(:pairs)} CROSS JOIN delivery d
          WHERE d.channel_id = CAST(value->>0 AS bigint) AND d.story_id = CAST(value->>1 AS bigint))
        """,
        {"pairs": as_json([channel, story] for channel, story in pairs)},
    )


def told_of(channel_id: int, ids: Sequence[int], *, now: int) -> Script[tuple[ToldOf, ...]]:
    """Return whom a message with these stories tells, and of whom, as it stands now; oldest stories and follows first.

    Whoever stopped, or may not see it any more, is left out, and so is whom the story is not about after all.
    """
    rows = yield _TOLD, {"channel": channel_id, "ids": as_json([story] for story in ids), "now": now}
    found = [_told(row) for row in rows]
    about = yield from _about(ids, {each.guild_id for each in found})
    seen = {(each.story_id, each.follow_id): about[each.guild_id].get(each.story_id, frozenset()) for each in found}
    others = [each for each in found if each.entity.slug not in seen[each.story_id, each.follow_id]]
    by_name = yield from _meant_by_name(others)
    meant = {pair for pair, slugs in by_name.items() if not slugs.isdisjoint(seen[pair])}
    unmeant = {(each.story_id, each.follow_id) for each in others} - meant
    return tuple(each for each in found if (each.story_id, each.follow_id) not in unmeant)


def _meant_by_name(rows: Sequence[ToldOf]) -> Script[dict[tuple[int, int], set[str]]]:
    """Return whom stories name (their slugs) that who is followed by name alone may be: by story and follow."""
    if not rows:
        return {}
    ids, each = {row.story_id for row in rows}, {row.follow_id for row in rows}
    found = yield (
        _BY_NAME,
        {"ids": as_json([story] for story in ids), "follows": as_json([one] for one in each), "near": NEAR_PPM},
    )
    names: dict[tuple[int, int], set[str]] = {}
    for story, follow, slug in found:
        names.setdefault((number(story), number(follow)), set()).add(str(slug))
    return names


def alone(channel_id: int, ids: Sequence[int]) -> Script[frozenset[int]]:
    """Return which of these stories go into a channel for the sake of followers alone."""
    rows = yield (
        f"SELECT story_id FROM delivery WHERE channel_id = :channel AND followed = 2 AND story_id IN {_IDS}",  # noqa: S608
        {"channel": channel_id, "ids": as_json([story] for story in ids)},
    )
    return frozenset(number(row[0]) for row in rows)


def _about(ids: Sequence[int], guild_ids: Iterable[int]) -> Script[dict[int, dict[int, frozenset[str]]]]:
    """Return whom stories are about (their slugs) for each of these guilds."""
    found = {}
    for guild_id in sorted(guild_ids):
        told = yield from entities_of(ids, guild_id)
        found[guild_id] = {story: frozenset(each.slug for each in entities) for story, entities in told.items()}
    return found


def _wanted(row: Row) -> Wanted:
    follow_id, user_id, guild_id, story_id, slug, place_id = row
    return Wanted(
        follow_id=number(follow_id),
        user_id=number(user_id),
        guild_id=number(guild_id),
        story_id=number(story_id),
        slug=str(slug),
        place_id=number(place_id),
    )


def _told(row: Row) -> ToldOf:
    story_id, follow_id, user_id, guild_id, *entity = row
    return ToldOf(
        story_id=number(story_id),
        follow_id=number(follow_id),
        user_id=number(user_id),
        guild_id=number(guild_id),
        entity=read_entity(tuple(entity)),
    )
