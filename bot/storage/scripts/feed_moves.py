"""A feed that moved for good: its address is replaced, or it is joined with the feed that is at the new one already.

Joined feeds are one row, that of more stories: channels, stories and the keys by which they are known come together.
What was posted stays posted; stories that both had are one. Moved stories are tagged again in the background.
"""

from collections.abc import Sequence

from bot.ports import Script
from bot.storage.scripts.clusters import forget
from bot.storage.scripts.codec import as_json, number, read_blocks
from bot.storage.scripts.names import index_names
from bot.storage.scripts.search import StoryText, put_into_index, take_out_of_index
from bot.storage.scripts.tagged import clear_taggings

_PAGE = 500
_IDS = "(SELECT CAST(value->>0 AS bigint) FROM {each(:ids)})"


def move_feed(feed_id: int, url: str) -> Script[int | None]:
    """Give a feed a new address; return the id of the row that it is now, None where it has to wait.

    Of its server's word nothing is kept but the document's hash: the new address is asked for all of it. It waits while
    a feed of that address is being polled, has read another document, or is blocked.
    """
    rows = yield (
        """
        SELECT o.id, o.lease_until = 0 AND coalesce(o.body_hash = f.body_hash, false)
          AND coalesce(o.ended_reason <> 'blocked', true)
        FROM feed f JOIN feed o ON o.url = :url AND o.owner_guild_id = f.owner_guild_id AND o.id <> f.id
        WHERE f.id = :feed
        """,
        {"feed": feed_id, "url": url},
    )
    kept = feed_id
    if rows:
        other, ready = number(rows[0][0]), bool(rows[0][1])
        if not ready:
            return None
        kept = yield from _join(feed_id, other)
    yield (
        """
        UPDATE feed SET url = :url, validators_url = NULL, etag = NULL, last_modified = NULL, whole_at = NULL,
          moved_url = NULL, moved_at = NULL, moved_times = 0, ended_at = NULL, ended_reason = NULL, lease_until = 0
        WHERE id = :feed
        """,
        {"feed": kept, "url": url},
    )
    return kept


def _join(one: int, other: int) -> Script[int]:
    """Make two feeds one and return which is left: the one with more stories, the first where they have as many."""
    rows = yield (
        """
        SELECT (SELECT count(*) FROM story WHERE feed_id = :one) >= (SELECT count(*) FROM story WHERE feed_id = :other)
        """,
        {"one": one, "other": other},
    )
    kept, gone = (one, other) if rows[0][0] else (other, one)
    yield from _join_twins(kept, gone)
    yield from _move_stories(kept, gone)
    yield from _move_names(kept, gone)
    pair = {"kept": kept, "gone": gone}
    yield (
        """
        INSERT INTO subscription (feed_id, channel_id, guild_id, added_by, added_at, title, folder, paused_at,
          paused_by, changed_by, changed_at)
        SELECT :kept, channel_id, guild_id, added_by, added_at, title, folder, paused_at, paused_by, changed_by,
          changed_at
        FROM subscription WHERE feed_id = :gone ON CONFLICT (feed_id, channel_id) DO NOTHING
        """,
        pair,
    )
    yield "DELETE FROM subscription WHERE feed_id = :gone", {"gone": gone}
    yield "UPDATE feed_event SET feed_id = :kept WHERE feed_id = :gone", pair
    yield (
        "UPDATE feed SET shared = 1 WHERE id = :kept AND EXISTS (SELECT 1 FROM feed WHERE id = :gone AND shared = 1)",
        pair,
    )
    yield "DELETE FROM feed_slices WHERE feed_id = :gone", {"gone": gone}
    yield (
        """
        UPDATE feed_login SET feed_id = :kept
        WHERE feed_id = :gone AND NOT EXISTS (SELECT 1 FROM feed_login l WHERE l.feed_id = :kept)
        """,
        pair,
    )
    yield "DELETE FROM feed_login WHERE feed_id = :gone", {"gone": gone}
    yield "DELETE FROM feed WHERE id = :gone", {"gone": gone}
    return kept


def _join_twins(kept: int, gone: int) -> Script[None]:
    """Drop the stories that the other feed has too; what was posted or corrected of them counts for those."""
    twins = yield (
        """
        SELECT g.story_id, min(k.story_id) FROM story_key g
        JOIN story_key k ON k.feed_id = :kept AND k.kind = 'exact' AND k.key = g.key
        WHERE g.feed_id = :gone AND g.kind = 'exact' GROUP BY g.story_id ORDER BY g.story_id
        """,
        {"kept": kept, "gone": gone},
    )
    for story, twin in twins:
        yield from _pass_on(number(story), number(twin))
    for start in range(0, len(twins), _PAGE):
        ids = [number(row[0]) for row in twins[start : start + _PAGE]]
        yield from take_out_of_index((yield from texts_of(ids, gone)))
        yield from clear_taggings(ids)
        yield from forget(ids)
        each = {"ids": as_json([story] for story in ids)}
        yield f"DELETE FROM correction WHERE story_id IN {_IDS}", each  # noqa: S608 - a fixed fragment
        yield f"DELETE FROM story_key WHERE story_id IN {_IDS}", each  # noqa: S608 - a fixed fragment
        yield f"DELETE FROM story WHERE id IN {_IDS}", each  # noqa: S608 - a fixed fragment


def _pass_on(story: int, twin: int) -> Script[None]:
    """Let a story's deliveries, corrections and the like be its twin's, but for those that the twin has itself.

    A delivery that is being made is left: its message is looked for by what it was sent with.
    """
    pair = {"story": story, "twin": twin}
    yield (
        """
        UPDATE delivery SET story_id = :twin WHERE story_id = :story AND state <> 'leased'
          AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.channel_id = delivery.channel_id AND d.story_id = :twin)
        """,
        pair,
    )
    yield (
        """
        UPDATE filtered_story SET story_id = :twin WHERE story_id = :story AND NOT EXISTS (
          SELECT 1 FROM filtered_story f WHERE f.channel_id = filtered_story.channel_id AND f.story_id = :twin)
        """,
        pair,
    )
    yield (
        """
        UPDATE follow_told SET story_id = :twin WHERE story_id = :story AND NOT EXISTS (
          SELECT 1 FROM follow_told t WHERE t.channel_id = follow_told.channel_id AND t.story_id = :twin
            AND t.follow_id = follow_told.follow_id)
        """,
        pair,
    )
    yield (
        """
        UPDATE correction SET story_id = :twin WHERE story_id = :story
          AND NOT EXISTS (
            SELECT 1 FROM correction c WHERE c.guild_id = correction.guild_id AND coalesce(c.story_id, 0) = :twin
              AND c.surface = correction.surface AND c.entity_id = correction.entity_id)
        """,
        pair,
    )


def _move_stories(kept: int, gone: int) -> Script[None]:
    """Make all stories of one feed another's; whom they mention is found anew, with that feed's own names."""
    rows = yield "SELECT id FROM story WHERE feed_id = :gone ORDER BY id", {"gone": gone}
    for start in range(0, len(rows), _PAGE):
        ids = [number(row[0]) for row in rows[start : start + _PAGE]]
        texts = yield from texts_of(ids, gone)
        yield from take_out_of_index(texts)
        yield from clear_taggings(ids)
        yield (
            f"UPDATE story SET feed_id = :kept, tagger_version = 0, names_version = 0 WHERE id IN {_IDS}",  # noqa: S608
            {"kept": kept, "ids": as_json([story] for story in ids)},
        )
        yield from put_into_index(text._replace(feed_id=kept) for text in texts)
    yield "UPDATE story_key SET feed_id = :kept WHERE feed_id = :gone", {"kept": kept, "gone": gone}


def _move_names(kept: int, gone: int) -> Script[None]:
    """Make the people that one feed's stories made known another's, and forget the spellings that it taught."""
    rows = yield (
        """
        SELECT slug FROM entity WHERE feed_id = :gone
        UNION SELECT e.slug FROM alias a JOIN entity e ON e.id = a.entity_id WHERE a.feed_id = :gone AND a.feed_id > 0
        """,
        {"gone": gone},
    )
    yield "DELETE FROM alias WHERE feed_id = :gone AND feed_id > 0", {"gone": gone}
    yield "UPDATE entity SET feed_id = :kept WHERE feed_id = :gone", {"kept": kept, "gone": gone}
    yield from index_names(str(row[0]) for row in rows)


def texts_of(ids: Sequence[int], feed_id: int) -> Script[list[StoryText]]:
    """Return the text of a feed's stories as it stands in the index."""
    rows = yield (
        f"SELECT id, title, blocks FROM story WHERE id IN {_IDS}",  # noqa: S608 - a fixed fragment
        {"ids": as_json([story] for story in ids)},
    )
    return [
        StoryText(number(story), feed_id, str(title), "\n".join(block.text for block in read_blocks(blocks)))
        for story, title, blocks in rows
    ]
