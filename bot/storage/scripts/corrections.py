"""Corrections: what people say of a story's tags, laid over what the tagger found (`pages.stories_of`, `by_entity`).

Nothing that is shared is rewritten, so an undone correction leaves exactly what was there before. Of one story and
one entity, a server's word outranks the host's, and a word on the story outranks a rule's.
"""

from bot.errors import (
    AlreadyCorrected,
    AlreadyTagged,
    BadSpelling,
    CorrectionGone,
    NotTagged,
    StoryGone,
    TooManyRules,
    UnknownName,
)
from bot.model.entities import Correction, Entity, TagVerdict
from bot.model.scope import Scope
from bot.ports import Row, Script
from bot.storage.scripts.catalogue import raise_names_version
from bot.storage.scripts.codec import ENTITY, as_json, number, number_or_none, read_entity, text_or_none
from bot.storage.scripts.names import index_names
from bot.storage.scripts.pages import SEEN, entities_of, scope_values
from bot.storage.scripts.rules import apply_new_rule
from bot.storage.scripts.taught import visible_entity
from bot.text.fold import fold_words

HOST = 0
"""In place of a guild's id: for all."""
MAX_RULES = 500
_SHORTEST, _LONGEST = 2, 100
_LISTED = 200
_SELECT = f"""
SELECT c.id, c.guild_id, c.story_id, c.surface, c.verdict, c.made_by, c.made_at, s.title,
  CASE WHEN EXISTS (SELECT 1 FROM correction r WHERE r.cause_id = c.id AND r.story_id IS NULL) THEN 1 ELSE 0 END,
  {ENTITY}
FROM correction c JOIN entity e ON e.id = c.entity_id LEFT JOIN story s ON s.id = c.story_id
WHERE c.cause_id IS NULL AND c.guild_id = :guild
"""  # noqa: S608 - fixed columns


def correct(
    scope: Scope,
    guild_id: int,
    story_id: int,
    slug: str,
    verdict: TagVerdict,
    *,
    user_id: int,
    now: int,
    always: bool = False,
) -> Script[Correction]:
    """Say that a story seen in `scope` is, or is not, about somebody: for one guild, or for all (`HOST`).

    `always`, with "not": the spelling by which they were found here does not mean them elsewhere either.
    Raises `StoryGone`, `UnknownName`, `NotTagged`, `AlreadyTagged`, `AlreadyCorrected` or `TooManyRules`.
    """
    entity = yield from _entity(scope, slug)
    yield from _check_story(scope, guild_id, story_id, entity)
    shown = yield from entities_of([story_id], guild_id)
    is_shown = entity.slug in {each.slug for each in shown.get(story_id, ())}
    if verdict is TagVerdict.IS and is_shown:
        raise AlreadyTagged("the story is filed under that name already")
    if verdict is TagVerdict.NOT and not is_shown:
        raise NotTagged("the story is not filed under that name")
    made = yield from _insert(
        guild_id, entity, verdict, story_id=story_id, surface="", cause_id=None, user_id=user_id, now=now
    )
    if made is None:
        raise AlreadyCorrected("that was corrected before; undo that first")
    if always and verdict is TagVerdict.NOT:
        yield from _never_again(guild_id, entity, story_id=story_id, cause_id=made, user_id=user_id, now=now)
    return (yield from _one(made, guild_id))


def add_spelling(scope: Scope, guild_id: int, surface: str, slug: str, *, user_id: int, now: int) -> Script[Correction]:
    """Say that a spelling means somebody wherever it stands: for one guild, or for all (`HOST`).

    The host's becomes a spelling of the catalogue too, so that it is found by look-ups and by tagging.
    Raises `BadSpelling`, `UnknownName`, `AlreadyCorrected` or `TooManyRules`.
    """
    folded = fold_words(surface)
    if not _SHORTEST <= len(folded) <= _LONGEST:
        raise BadSpelling(f"a spelling has {_SHORTEST} to {_LONGEST} letters")
    entity = yield from _entity(scope, slug)
    if guild_id == HOST and entity.provisional:
        raise UnknownName("nobody who is known to all goes by that name")
    yield from _check_room(guild_id)
    rule = yield from _insert(
        guild_id, entity, TagVerdict.IS, story_id=None, surface=folded, cause_id=None, user_id=user_id, now=now
    )
    if rule is None:
        raise AlreadyCorrected("that spelling was corrected before; undo that first")
    if guild_id == HOST:
        yield from _add_host_spelling(entity, " ".join(surface.split()))
    yield from apply_new_rule(rule, guild_id)
    return (yield from _one(rule, guild_id))


def undo(correction_id: int, guild_id: int) -> Script[Correction]:
    """Take a guild's (or the host's) correction back, with all that came of it, and return what it was.

    Raises `CorrectionGone`.
    """
    gone = yield from _one(correction_id, guild_id)
    yield (
        """
        WITH RECURSIVE came_of (id) AS (
          SELECT CAST(:id AS bigint) UNION SELECT c.id FROM came_of o JOIN correction c ON c.cause_id = o.id)
        DELETE FROM correction WHERE id IN (SELECT id FROM came_of)
        """,
        {"id": correction_id},
    )
    if guild_id == HOST and gone.story_id is None:
        yield from _drop_host_spelling(gone)
    return gone


def list_corrections(guild_id: int) -> Script[tuple[Correction, ...]]:
    """Return what a guild (or the host) has corrected, newest first: acts of people, not what came of them."""
    rows = yield f"{_SELECT} ORDER BY c.id DESC LIMIT :limit", {"guild": guild_id, "limit": _LISTED}
    return tuple(map(_correction, rows))


def _entity(scope: Scope, slug: str) -> Script[Entity]:
    entity = yield from visible_entity(scope, slug)
    if entity is None:
        raise UnknownName("nobody is known here by that name")
    return entity


def _check_story(scope: Scope, guild_id: int, story_id: int, entity: Entity) -> Script[None]:
    """Refuse a story that is not seen, and for all a person whom not all who see the story see."""
    rows = yield (
        f"""
        WITH {SEEN}
        SELECT (SELECT e.feed_id FROM entity e WHERE e.slug = :slug), s.feed_id FROM story s
        WHERE s.id = :story AND s.feed_id IN (SELECT feed_id FROM seen)
        """,  # noqa: S608 - a fixed fragment
        {**scope_values(scope), "story": story_id, "slug": entity.slug},
    )
    if not rows:
        raise StoryGone("that story is not there any more")
    maker, feed_id = rows[0]
    if guild_id == HOST and maker not in {None, feed_id}:
        raise UnknownName("nobody who is known to all goes by that name")


def _never_again(
    guild_id: int, entity: Entity, *, story_id: int, cause_id: int, user_id: int, now: int
) -> Script[None]:
    """Make the rule that the spelling by which somebody was found in a story does not mean them."""
    rows = yield (
        """
        SELECT m.surface FROM mention m JOIN entity e ON e.id = m.entity_id
        WHERE m.story_id = :story AND e.slug = :slug
        """,
        {"story": story_id, "slug": entity.slug},
    )
    surface = fold_words(str(rows[0][0])) if rows else ""
    if not surface:
        return
    yield from _check_room(guild_id)
    rule = yield from _insert(
        guild_id,
        entity,
        TagVerdict.NOT,
        story_id=None,
        surface=surface,
        cause_id=cause_id,
        user_id=user_id,
        now=now,
    )
    if rule is None:
        raise AlreadyCorrected("that spelling was corrected before; undo that first")
    yield from apply_new_rule(rule, guild_id)


def _check_room(guild_id: int) -> Script[None]:
    rows = yield (
        "SELECT count(*) FROM correction WHERE guild_id = :guild AND coalesce(story_id, 0) = 0",
        {"guild": guild_id},
    )
    if number(rows[0][0]) >= MAX_RULES:
        raise TooManyRules("there are as many rules for spellings as there may be", limit=MAX_RULES)


def _insert(
    guild_id: int,
    entity: Entity,
    verdict: TagVerdict,
    *,
    story_id: int | None,
    surface: str,
    cause_id: int | None,
    user_id: int,
    now: int,
) -> Script[int | None]:
    """Insert a row and return its id; None where there is one of that guild, story, spelling and entity."""
    rows = yield (
        """
        INSERT INTO correction (guild_id, story_id, surface, entity_id, verdict, cause_id, made_by, made_at)
        SELECT :guild, :story, :surface, id, :verdict, :cause, :user, :now FROM entity WHERE slug = :slug
        ON CONFLICT DO NOTHING RETURNING id
        """,
        {
            "guild": guild_id,
            "story": story_id,
            "surface": surface,
            "slug": entity.slug,
            "verdict": verdict.value,
            "cause": cause_id,
            "user": user_id,
            "now": now,
        },
    )
    return number(rows[0][0]) if rows else None


def _add_host_spelling(entity: Entity, text: str) -> Script[None]:
    yield (
        """
        INSERT INTO alias (entity_id, text, source, kind, confidence_ppm)
        SELECT id, :text, 'host', 'other', 1000000 FROM entity WHERE slug = :slug
        ON CONFLICT (entity_id, text, source, feed_id) DO NOTHING
        """,
        {"slug": entity.slug, "text": text},
    )
    yield from index_names([entity.slug])
    yield from raise_names_version()


def _drop_host_spelling(rule: Correction) -> Script[None]:
    rows = yield (
        """
        SELECT a.entity_id, a.text FROM alias a JOIN entity e ON e.id = a.entity_id
        WHERE e.slug = :slug AND a.source = 'host'
        """,
        {"slug": rule.entity.slug},
    )
    spelled = [row for row in rows if fold_words(str(row[1])) == rule.surface]
    yield (
        """
        DELETE FROM alias WHERE source = 'host' AND feed_id = 0 AND (entity_id, text) IN (
          SELECT CAST(value->>0 AS bigint), value->>1 FROM {each(:rows)})
        """,
        {"rows": as_json(spelled)},
    )
    yield from index_names([rule.entity.slug])
    yield from raise_names_version()


def _one(correction_id: int, guild_id: int) -> Script[Correction]:
    rows = yield f"{_SELECT} AND c.id = :id", {"guild": guild_id, "id": correction_id}
    if not rows:
        raise CorrectionGone("that correction is not there any more")
    return _correction(rows[0])


def _correction(row: Row) -> Correction:
    correction_id, guild_id, story_id, surface, verdict, made_by, made_at, title, always, *entity = row
    return Correction(
        id=number(correction_id),
        guild_id=number(guild_id),
        story_id=number_or_none(story_id),
        story_title=text_or_none(title) or "",
        surface=str(surface),
        entity=read_entity(tuple(entity)),
        verdict=TagVerdict(str(verdict)),
        always=always == 1 or story_id is None,
        made_by=number(made_by),
        made_at=number(made_at),
    )
