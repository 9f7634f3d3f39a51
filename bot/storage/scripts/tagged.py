"""What tagging found, stored: whom a story mentions, people made from it, and the spellings that it teaches.

A story that is edited or tagged again loses the spellings that it taught before: an outlet that corrects a name must
not go on teaching the wrong one. A row knows only its first teacher; where another story taught the same, the next
one that does (or that story, tagged again) brings it back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.model.entities import Alias, Entity, Mention, Tagging
from bot.ports import Script, Value
from bot.storage.scripts.codec import as_json, entity_row, to_ppm
from bot.storage.scripts.names import index_names

_UNSTORED = "~"
_LESS_THAN_SURE = 999_999
"""Confidence of a learnt spelling at most, in parts per million."""


class StoryTagging(NamedTuple):
    """A stored story, and what was found in it."""

    story_id: int
    tagging: Tagging


def write_taggings(
    feed_id: int, found: Sequence[StoryTagging], *, tagger_version: int, names_version: int
) -> Script[None]:
    """Note what was found in a feed's stories, which have no mentions now, and with what they were tagged."""
    if not found:
        return
    owned = [StoryTagging(each.story_id, _owned(feed_id, each.tagging)) for each in found]
    mentions = _first_mentions(owned)
    fresh = yield from _add_entities(feed_id, {mention.entity.slug: mention.entity for _, mention in mentions}.values())
    yield from _add_learnt(feed_id, owned)
    yield from index_names([*fresh, *(alias.slug for each in owned for alias in each.tagging.learnt)])
    yield from _add_mentions(feed_id, mentions)
    yield from note_versions(
        [each.story_id for each in found], tagger_version=tagger_version, names_version=names_version
    )


def clear_taggings(story_ids: Iterable[int]) -> Script[None]:
    """Take away what was found in stories before: mentions, and spellings that they taught."""
    ids = as_json([story_id] for story_id in story_ids)
    yield "DELETE FROM mention WHERE story_id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)})", {"ids": ids}
    yield (
        """
        DELETE FROM alias WHERE source = 'learnt' AND feed_id > 0
          AND feed_id IN (SELECT s.feed_id FROM {each(:ids)} JOIN story s ON s.id = CAST(value->>0 AS bigint))
          AND story_id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)})
        """,
        {"ids": ids},
    )


def note_versions(story_ids: Sequence[int], *, tagger_version: int, names_version: int) -> Script[None]:
    """Note with what stories were tagged."""
    yield (
        """
        UPDATE story SET tagger_version = :tagger, names_version = :names
        WHERE id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)})
        """,
        {"tagger": tagger_version, "names": names_version, "ids": as_json([each] for each in story_ids)},
    )


def _owned(feed_id: int, tagging: Tagging) -> Tagging:
    """Return it with people nobody knew as the feed's own: the same name in one feed is one entity."""
    return Tagging(
        mentions=tuple(replace(each, entity=_own_entity(feed_id, each.entity)) for each in tagging.mentions),
        learnt=tuple(replace(each, slug=_own_slug(feed_id, each.slug)) for each in tagging.learnt),
    )


def _own_entity(feed_id: int, entity: Entity) -> Entity:
    return replace(entity, slug=_own_slug(feed_id, entity.slug)) if entity.provisional else entity


def _own_slug(feed_id: int, slug: str) -> str:
    return f"new-{feed_id}-{slug.removeprefix(_UNSTORED)}" if slug.startswith(_UNSTORED) else slug


def _first_mentions(found: Sequence[StoryTagging]) -> list[tuple[int, Mention]]:
    """Return the first mention of each entity in each story."""
    first: dict[tuple[int, str], Mention] = {}
    for each in found:
        for mention in each.tagging.mentions:
            first.setdefault((each.story_id, mention.entity.slug), mention)
    return [(story_id, mention) for (story_id, _), mention in first.items()]


def _add_entities(feed_id: int, entities: Iterable[Entity]) -> Script[list[str]]:
    """Note entities that nobody knew as the feed's own; return the slugs of those that are new."""
    rows = yield (
        """
        INSERT INTO entity (slug, kind, name, native, note, popularity, roles, year, source, feed_id)
        SELECT value->>0, value->>1, value->>2, value->>3, value->>4, CAST(value->>5 AS bigint), value->>6,
          CAST(value->>7 AS bigint), 'feed', :feed
        FROM {each(:rows)} WHERE NOT EXISTS (SELECT 1 FROM entity e WHERE e.slug = value->>0)
        ON CONFLICT (slug) DO NOTHING RETURNING slug
        """,
        {"feed": feed_id, "rows": as_json(map(entity_row, entities))},
    )
    return [str(row[0]) for row in rows]


def _add_learnt(feed_id: int, found: Sequence[StoryTagging]) -> Script[None]:
    """Note spellings that the text gives of entities that are there; what is known already stays as it is."""
    rows = [_alias_row(each.story_id, alias) for each in found for alias in each.tagging.learnt]
    if rows:
        yield (
            """
            INSERT INTO alias (entity_id, text, source, feed_id, kind, confidence_ppm, evidence, story_id)
            SELECT e.id, value->>2, 'learnt', :feed, value->>3, CAST(value->>4 AS bigint), value->>5,
              CAST(value->>0 AS bigint)
            FROM {each(:rows)} JOIN entity e ON e.slug = value->>1
            WHERE NOT EXISTS (
              SELECT 1 FROM alias a WHERE a.entity_id = e.id AND a.text = value->>2 AND a.feed_id = 0)
            ON CONFLICT (entity_id, text, source, feed_id) DO NOTHING
            """,
            {"feed": feed_id, "rows": as_json(rows)},
        )


def _add_mentions(feed_id: int, mentions: Sequence[tuple[int, Mention]]) -> Script[None]:
    yield (
        """
        INSERT INTO mention (entity_id, feed_id, story_id, surface, place, starts, ends, confidence_ppm, evidence)
        SELECT e.id, :feed, CAST(value->>0 AS bigint), value->>2, value->>3, CAST(value->>4 AS bigint),
          CAST(value->>5 AS bigint), CAST(value->>6 AS bigint), value->>7
        FROM {each(:rows)} JOIN entity e ON e.slug = value->>1 WHERE true
        ON CONFLICT (entity_id, feed_id, story_id) DO NOTHING
        """,
        {"feed": feed_id, "rows": as_json(_mention_row(story_id, mention) for story_id, mention in mentions)},
    )


def _alias_row(story_id: int, alias: Alias) -> list[Value]:
    confidence = min(to_ppm(alias.confidence), _LESS_THAN_SURE)
    return [story_id, alias.slug, alias.text, alias.kind, confidence, alias.evidence]


def _mention_row(story_id: int, mention: Mention) -> list[Value]:
    return [
        story_id,
        mention.entity.slug,
        mention.surface,
        mention.place,
        mention.start,
        mention.end,
        to_ppm(mention.confidence),
        mention.evidence,
    ]
