"""What one feed taught, laid on top of all names; what has become known to all since then is left out."""

from collections.abc import Collection, Iterable

from bot.model.entities import Alias, Entity, EntityKind
from bot.names.lexicon import Lexicon, is_full_name, with_learnt


def on_top(base: Lexicon, entities: Collection[Entity], aliases: Iterable[Alias]) -> Lexicon:
    """Return `base` with a feed's own people, by their full names, and its learnt spellings.

    Somebody whom the feed made, and whom `base` knows by that name now, is not held against the one it knows. Shows
    and characters that it made are not known by name alone: their names are words, and the text must say what it means.
    """
    made = [entity for entity in entities if not _knows(base, entity)]
    names = [
        Alias(slug=entity.slug, text=text, kind=kind, source="learnt")
        for entity in made
        for kind, text in (("name", entity.name), ("native", entity.native))
        if entity.kind is EntityKind.PERSON and is_full_name(text)
    ]
    gone = {entity.slug for entity in entities} - {entity.slug for entity in made}
    return with_learnt(base, made, [*names, *(alias for alias in aliases if alias.slug not in gone)])


def _knows(base: Lexicon, entity: Entity) -> bool:
    return any(_is_known(base, text, entity) for text in (entity.name, entity.native) if text)


def _is_known(base: Lexicon, text: str, entity: Entity) -> bool:
    whole = [spot for spot in base.spot(text) if (spot.start, spot.end) == (0, len(text))]
    slugs = {slug for spot in whole for slug in spot.slugs} | set(base.by_key(text))
    return any(base.entity(slug).kind is entity.kind for slug in slugs)
