"""What a feed's own text taught: people nobody knew, and spellings; they are seen only where the feed is."""

from dataclasses import dataclass

from bot.model.entities import Alias, Entity
from bot.model.scope import Scope
from bot.ports import Script
from bot.storage.scripts.codec import ENTITY, from_ppm, number, number_or_none, read_entity
from bot.storage.scripts.pages import SEEN, scope_values

_MOST = 500
"""People, and spellings, that one feed may lay on top of all names: the newest, so that a tagger is quickly made."""
_ROOT = """
way (id, at) AS (
  SELECT id, id FROM entity WHERE {which}
  UNION SELECT w.id, e.merged_into FROM way w JOIN entity e ON e.id = w.at WHERE e.merged_into IS NOT NULL
)
"""
"""Each entity of `{which}` with all that it was merged into on the way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """A feed's own people, its learnt spellings, and (as many as these) the stories that taught them."""

    entities: tuple[Entity, ...] = ()
    aliases: tuple[Alias, ...] = ()
    teachers: tuple[int | None, ...] = ()

    def without(self, story_id: int | None) -> "Taught":
        """Return it without the spellings that a story taught."""
        kept = [pair for pair in zip(self.aliases, self.teachers, strict=True) if pair[1] != story_id]
        return Taught(
            entities=self.entities,
            aliases=tuple(alias for alias, _ in kept),
            teachers=tuple(teacher for _, teacher in kept),
        )


def names_of_feed(feed_id: int) -> Script[Taught]:
    """Return what a feed taught: people whom some story of it mentions, and spellings, the newest first."""
    people = yield (
        f"""
        SELECT {ENTITY} FROM entity e
        WHERE e.feed_id = :feed AND e.merged_into IS NULL
          AND EXISTS (SELECT 1 FROM mention m WHERE m.entity_id = e.id AND m.feed_id = :feed)
        ORDER BY e.id DESC LIMIT :most
        """,  # noqa: S608 - fixed columns
        {"feed": feed_id, "most": _MOST},
    )
    which = "id IN (SELECT entity_id FROM alias WHERE feed_id = :feed AND feed_id > 0)"
    spellings = yield (
        f"""
        WITH RECURSIVE {_ROOT.format(which=which)}
        SELECT e.slug, a.text, a.kind, a.confidence_ppm, a.evidence, a.story_id
        FROM alias a JOIN way w ON w.id = a.entity_id JOIN entity e ON e.id = w.at AND e.merged_into IS NULL
        WHERE a.feed_id = :feed AND a.feed_id > 0 AND a.source = 'learnt'
        ORDER BY a.story_id DESC, e.slug, a.text LIMIT :most
        """,  # noqa: S608 - fixed fragments
        {"feed": feed_id, "most": _MOST},
    )
    return Taught(
        entities=tuple(map(read_entity, people)),
        aliases=tuple(
            Alias(
                slug=str(slug),
                text=str(text),
                kind=str(kind),
                source="learnt",
                confidence=from_ppm(confidence),
                feed_id=feed_id,
                evidence=str(evidence),
            )
            for slug, text, kind, confidence, evidence, _ in spellings
        ),
        teachers=tuple(number_or_none(row[5]) for row in spellings),
    )


def visible_entity(scope: Scope, slug: str) -> Script[Entity | None]:
    """Return the entity of a slug (what it was merged into, if it was); None where `scope` does not see it.

    Somebody whom a feed made is seen where that feed is, and everybody else everywhere.
    """
    rows = yield (
        f"""
        WITH RECURSIVE {SEEN}, {_ROOT.format(which="slug = :slug")}
        SELECT {ENTITY} FROM way w JOIN entity e ON e.id = w.at
        WHERE e.merged_into IS NULL AND e.source <> 'follower'
          AND (e.feed_id IS NULL OR e.feed_id IN (SELECT feed_id FROM seen))
        """,  # noqa: S608 - fixed fragments
        {**scope_values(scope), "slug": slug},
    )
    return read_entity(rows[0]) if rows else None


def visible_spellings(scope: Scope, slug: str) -> Script[tuple[Alias, ...]]:
    """Return what spellings the feeds that `scope` sees taught of an entity, with the words that taught them."""
    rows = yield (
        f"""
        WITH {SEEN}
        SELECT a.text, a.kind, a.confidence_ppm, a.evidence, a.feed_id
        FROM alias a JOIN entity e ON e.id = a.entity_id
        WHERE e.slug = :slug AND a.source = 'learnt' AND a.feed_id IN (SELECT feed_id FROM seen)
        ORDER BY a.text, a.feed_id
        """,  # noqa: S608 - a fixed fragment
        {**scope_values(scope), "slug": slug},
    )
    return tuple(
        Alias(
            slug=slug,
            text=str(text),
            kind=str(kind),
            source="learnt",
            confidence=from_ppm(confidence),
            feed_id=number(feed_id),
            evidence=str(evidence),
        )
        for text, kind, confidence, evidence, feed_id in rows
    )
