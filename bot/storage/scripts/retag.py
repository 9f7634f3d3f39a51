"""Tagging stored stories again: which are stale, newest first, and what was found in them now.

What is still to do stands in the rows themselves, so nothing is lost when the process is killed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.entities import Tagging
from bot.model.text import Block
from bot.ports import Script
from bot.storage.scripts.codec import as_json, number, read_blocks
from bot.storage.scripts.rules import StoryWords, apply_rules
from bot.storage.scripts.tagged import StoryTagging, clear_taggings, note_versions, write_taggings

# Leaps from one pair of versions to the next, and takes the newest few of each: its cost does not grow with the
# stories, stale or not.
_STALE = """
WITH RECURSIVE tagged (tagger, names) AS (
  SELECT * FROM (
    SELECT tagger_version, names_version FROM story ORDER BY tagger_version, names_version LIMIT 1) AS lowest
  UNION ALL
  SELECT s.tagger_version, s.names_version FROM tagged t JOIN story s ON s.id = (
    SELECT x.id FROM story x WHERE (x.tagger_version, x.names_version) > (t.tagger, t.names)
    ORDER BY x.tagger_version, x.names_version, x.id LIMIT 1)
)
SELECT s.id, s.feed_id, s.digest, s.title, s.blocks
FROM tagged t CROSS JOIN story s
WHERE (t.tagger < :tagger OR t.names < :names) AND s.id IN (
  SELECT x.id FROM story x WHERE x.tagger_version = t.tagger AND x.names_version = t.names
  ORDER BY x.id DESC LIMIT :limit)
ORDER BY s.id DESC LIMIT :limit
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleStory:
    """A story that was tagged with older rules or names."""

    id: int
    feed_id: int
    digest: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retagged:
    """What was found in a stale story; None where it could not be tagged: it keeps what it has."""

    story: StaleStory
    tagging: Tagging | None


def stale_stories(*, tagger_version: int, names_version: int, limit: int) -> Script[tuple[StaleStory, ...]]:
    """Return the newest stories that were tagged with an older version of either."""
    rows = yield _STALE, {"tagger": tagger_version, "names": names_version, "limit": limit}
    return tuple(
        StaleStory(
            id=number(story_id),
            feed_id=number(feed_id),
            digest=str(digest),
            title=str(title),
            blocks=read_blocks(blocks),
        )
        for story_id, feed_id, digest, title, blocks in rows
    )


def save_retagged(found: Sequence[Retagged], *, tagger_version: int, names_version: int) -> Script[int]:
    """Put what was found in place of what stories had, and return how many that were.

    A story that was edited meanwhile is left alone: its poll has tagged it, or it comes up again.
    """
    rows = yield (
        "SELECT id, digest FROM story WHERE id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)})",
        {"ids": as_json([each.story.id] for each in found)},
    )
    now = {number(story_id): str(digest) for story_id, digest in rows}
    same = [each for each in found if now.get(each.story.id) == each.story.digest]
    yield from clear_taggings(each.story.id for each in same if each.tagging is not None)
    for feed_id in {each.story.feed_id for each in same}:
        mine = [each for each in same if each.story.feed_id == feed_id]
        yield from write_taggings(
            feed_id,
            [StoryTagging(each.story.id, each.tagging) for each in mine if each.tagging is not None],
            tagger_version=tagger_version,
            names_version=names_version,
        )
        yield from apply_rules(feed_id, (StoryWords(each.story.id, _words(each.story)) for each in mine))
    yield from note_versions(
        [each.story.id for each in same if each.tagging is None],
        tagger_version=tagger_version,
        names_version=names_version,
    )
    return len(same)


def _words(story: StaleStory) -> str:
    return "\n".join([story.title, *(block.text for block in story.blocks)])
