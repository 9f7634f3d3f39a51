"""Names that are followed though nobody is known by them: kept while anybody follows, seen by no look-up.

What stories name later is held up to them as it is told (`ALIKE`), so nothing has to be merged for a follow to go on.
"""

from bot.model.entities import Entity
from bot.names.lexicon import KEY_COST
from bot.names.sought import forms
from bot.ports import Script
from bot.storage.scripts.codec import as_json, to_ppm

SOURCE = "follower"
"""Of entities that are a name which somebody follows. Whoever reads what everybody may see leaves these out."""
NEAR_PPM = to_ppm(KEY_COST)
"""`:near` in `ALIKE`."""
_UNFOLLOWED = "NOT EXISTS (SELECT 1 FROM follow f WHERE f.entity_id = {0})"
ALIKE = """
head (story_id, feed_id, id, is_show) AS (
  SELECT up.story_id, y.feed_id, e.id, e.kind = 'show'
  FROM up JOIN entity e ON e.id = up.id AND e.merged_into IS NULL JOIN story y ON y.id = up.story_id
  WHERE EXISTS (SELECT 1 FROM sought)
),
alike (story_id, head, id) AS (
  SELECT h.story_id, h.id, s.entity_id
  FROM head h CROSS JOIN name_key k CROSS JOIN sought s CROSS JOIN entity n
  WHERE k.entity_id = h.id AND k.feed_id IN (0, h.feed_id) AND s.form = k.key AND s.cost_ppm + k.cost_ppm <= :near
    AND n.id = s.entity_id AND (n.kind = 'show') = h.is_show
  UNION SELECT h.story_id, h.id, s.entity_id
  FROM head h CROSS JOIN spelling t CROSS JOIN sought s CROSS JOIN entity n
  WHERE t.entity_id = h.id AND t.feed_id IN (0, h.feed_id) AND s.form = t.fused
    AND n.id = s.entity_id AND (n.kind = 'show') = h.is_show
)
"""
"""Whom stories name (`head`) that one who is followed by name (`id`) may be; `up`: whom they name, merged or not."""


def keep_name(entity: Entity) -> Script[None]:
    """Keep a name that somebody is about to follow."""
    yield (
        """
        INSERT INTO entity (slug, kind, name, native, source) VALUES (:slug, :kind, :name, :native, :source)
        ON CONFLICT (slug) DO NOTHING
        """,
        {
            "slug": entity.slug,
            "kind": entity.kind.value,
            "name": entity.name,
            "native": entity.native,
            "source": SOURCE,
        },
    )


def seek(entity: Entity) -> Script[None]:
    """Know somebody again from now on by their name alone: whoever nobody knows today may be known tomorrow."""
    yield (
        """
        INSERT INTO sought (form, entity_id, cost_ppm)
        SELECT value->>0, e.id, CAST(value->>1 AS bigint) FROM {each(:forms)} JOIN entity e ON e.slug = :slug
        WHERE true ON CONFLICT (form, entity_id) DO NOTHING
        """,
        {"slug": entity.slug, "forms": as_json([form, to_ppm(cost)] for form, cost in forms(entity).items())},
    )


def forget_unsought() -> Script[None]:
    """Forget the names that nobody follows any more."""
    yield f"DELETE FROM sought WHERE {_UNFOLLOWED.format('sought.entity_id')}", {}  # noqa: S608 - a fixed fragment
    yield (
        f"DELETE FROM entity WHERE source = '{SOURCE}' AND {_UNFOLLOWED.format('entity.id')}",  # noqa: S608 - a fixed fragment
        {},
    )
