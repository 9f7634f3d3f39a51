"""Stories put together by the people and shows that they share: each stands in one place, the most reported first."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush

from bot.model.digests import Topic
from bot.model.entities import Entity, EntityKind

About = tuple[int, tuple[Entity, ...]]
"""A story's id, and whom and what it is about."""

_BySlug = dict[int, dict[str, Entity]]
"""Whom each story is about, by slug."""
_BESIDE = 3


def topics(stories: Sequence[About]) -> tuple[Topic, ...]:
    """Return the topics of `stories` (newest first): the largest first, of the same size the newest.

    Whoever has most of the stories that are left takes them, until nobody has two: the others stand alone, each
    under whom it names first. People of fiction do not count, as their show does.
    """
    about = {story_id: {each.slug: each for each in entities if _counts(each)} for story_id, entities in stories}
    known = {slug: each for entities in about.values() for slug, each in entities.items()}
    alone, made = set(about), []
    for slug, taken in _largest_first(about, known):
        alone -= taken
        made.append(_topic(known[slug], taken, about))
    made += [_topic(next(iter(about[each].values()), None), [each], about) for each in alone]
    return tuple(sorted(made, key=lambda topic: (-len(topic.story_ids), -topic.story_ids[0])))


def _counts(entity: Entity) -> bool:
    return entity.kind is not EntityKind.CHARACTER


def _largest_first(about: _BySlug, known: dict[str, Entity]) -> Iterator[tuple[str, set[int]]]:
    """Yield who has most stories that nobody took yet, and takes them; of equals the more widely known, shows first.

    Stories are only ever taken away, so that whoever still has as many as when they were ranked is the largest.
    """
    left: defaultdict[str, set[int]] = defaultdict(set)
    for story_id, entities in about.items():
        for slug in entities:
            left[slug].add(story_id)
    ranked = [_rank(known[slug], len(having)) for slug, having in left.items() if len(having) > 1]
    heapify(ranked)
    while ranked:
        few, *_, slug = heappop(ranked)
        having = left[slug]
        if len(having) == -few:
            yield slug, set(having)
            for story_id in list(having):
                for other in about[story_id]:
                    left[other].discard(story_id)
        elif len(having) > 1:
            heappush(ranked, _rank(known[slug], len(having)))


def _rank(entity: Entity, stories: int) -> tuple[int, bool, int, str]:
    return -stories, entity.kind is not EntityKind.SHOW, -entity.popularity, entity.slug


def _topic(entity: Entity | None, story_ids: Iterable[int], about: _BySlug) -> Topic:
    ids = tuple(sorted(story_ids, reverse=True))
    others = {slug: each for story_id in ids for slug, each in about[story_id].items()}
    if entity:
        del others[entity.slug]
    often = Counter(slug for story_id in ids for slug in about[story_id] if slug in others)
    return Topic(entity=entity, story_ids=ids, beside=tuple(others[slug] for slug, _ in often.most_common(_BESIDE)))
