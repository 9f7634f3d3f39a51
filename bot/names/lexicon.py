"""What the tagger asks of all known names: answered from a catalogue in memory, with what one feed taught on top."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from bot.model.entities import Alias, Catalogue, Entity, EntityKind
from bot.names.key import index_keys, name_keys
from bot.names.matcher import Matcher, Spot, longest, words_of
from bot.text.hangul import has_hangul

KEY_COST = 0.55
"""Distance up to which an unlisted spelling is taken for a known name: stricter than a look-up's, nobody is asked."""
_AS_NEAR = 0.1
KEYED = frozenset({EntityKind.PERSON, EntityKind.CHARACTER})
"""Who is known by any spelling of a full name."""
_REMEMBERED = 4_096


class Lexicon(Protocol):
    """What is known. Called by the tagger for every story; answers from memory or mapped files, never by I/O."""

    def spot(self, text: str) -> Sequence[Spot]:
        """Return the known spellings in `text` by position; of those that overlap, the longest."""
        ...

    def by_key(self, name: str) -> tuple[str, ...]:
        """Return whose full name meets `name` within `KEY_COST`, however spelled; the nearest people and characters."""
        ...

    def entity(self, slug: str) -> Entity:
        """Return the entity of that slug. Raises `KeyError`."""
        ...

    def related(self, slug: str) -> frozenset[str]:
        """Return the slugs that an entity shares a credit or membership with."""
        ...


class MemoryLexicon:
    """A catalogue in memory: enough for tens of thousands of names."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._entities = {entity.slug: entity for entity in catalogue.entities}
        aliases = [alias for alias in catalogue.aliases if alias.slug in self._entities]
        self._matcher = Matcher(aliases)
        self._keys = KeyIndex((each.slug, each.text) for each in aliases if self._is_keyed(each))
        related: defaultdict[str, set[str]] = defaultdict(set)
        for credit in catalogue.credits:
            related[credit.whole].add(credit.person)
            related[credit.person].add(credit.whole)
        self._related = {slug: frozenset(others) for slug, others in related.items()}
        self._nearest = lru_cache(_REMEMBERED)(self._find_nearest)

    def __getstate__(self) -> dict[str, Any]:
        """Return what is built: to unpickle it takes a tenth of the time that building does."""
        return {name: value for name, value in self.__dict__.items() if name != "_nearest"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take what was built."""
        self.__dict__.update(state)
        self._nearest = lru_cache(_REMEMBERED)(self._find_nearest)

    def spot(self, text: str) -> Sequence[Spot]:
        """Return the known spellings in `text`."""
        return self._matcher.spots(text)

    def by_key(self, name: str) -> tuple[str, ...]:
        """Return the people whose full name meets `name`."""
        return self._nearest(name)

    def entity(self, slug: str) -> Entity:
        """Return the entity of that slug."""
        return self._entities[slug]

    def related(self, slug: str) -> frozenset[str]:
        """Return the slugs that share a credit with it."""
        return self._related.get(slug, frozenset())

    def _find_nearest(self, name: str) -> tuple[str, ...]:
        return nearest(self._keys.costs(name))

    def _is_keyed(self, alias: Alias) -> bool:
        return self._entities[alias.slug].kind in KEYED and is_full_name(alias.text)


@dataclass(frozen=True, slots=True)
class Layered:
    """A lexicon with a few names on top: what one feed taught, and the people it made. Small, built for each poll."""

    base: Lexicon
    top: MemoryLexicon

    def spot(self, text: str) -> Sequence[Spot]:
        """Return the known spellings of both; of those that overlap, the longest."""
        return longest([*self.base.spot(text), *self.top.spot(text)])

    def by_key(self, name: str) -> tuple[str, ...]:
        """Return the people of both."""
        return tuple(dict.fromkeys((*self.base.by_key(name), *self.top.by_key(name))))

    def entity(self, slug: str) -> Entity:
        """Return the entity of that slug, the base's first."""
        try:
            return self.base.entity(slug)
        except KeyError:
            return self.top.entity(slug)

    def related(self, slug: str) -> frozenset[str]:
        """Return the slugs that share a credit with it in either."""
        return self.base.related(slug) | self.top.related(slug)


def with_learnt(base: Lexicon, entities: Iterable[Entity], aliases: Iterable[Alias]) -> Lexicon:
    """Return `base` with a feed's own people and learnt spellings on top; `base` itself where there are none."""
    entities, aliases = tuple(entities), tuple(aliases)
    if not aliases:
        return base
    made = {entity.slug for entity in entities}
    taught = {alias.slug for alias in aliases} - made
    known = tuple(base.entity(slug) for slug in sorted(taught) if _is_known(base, slug))
    return Layered(base, MemoryLexicon(Catalogue(entities=(*entities, *known), aliases=aliases)))


class KeyIndex:
    """Names by their spelling-blind keys."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """`names`: (slug, full name)."""
        self._keys: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for slug, name in names:
            for key, cost in index_keys(name).items():
                self._keys[key][slug] = min(cost, self._keys[key].get(slug, cost))

    def costs(self, name: str) -> dict[str, float]:
        """Return how far each name that shares a key is from `name`; a key without a family name does not count."""
        costs: dict[str, float] = {}
        for key, cost in name_keys(name).items():
            slugs = self._keys.get(key) if key[0] != "*" else None
            if slugs:
                for slug, more in slugs.items():
                    costs[slug] = min(cost + more, costs.get(slug, cost + more))
        return costs


def nearest(costs: Mapping[str, float]) -> tuple[str, ...]:
    """Return those within `KEY_COST` that nobody is clearly nearer than."""
    best = min(costs.values(), default=KEY_COST + 1)
    return tuple(slug for slug, cost in costs.items() if cost <= KEY_COST and cost <= best + _AS_NEAR)


@lru_cache(maxsize=20_000)
def is_full_name(text: str) -> bool:
    """Whether a spelling is family and given name: those stand for nothing else."""
    if has_hangul(text):
        return len(text.replace(" ", "")) >= 3  # noqa: PLR2004 - two syllables are words too
    return len(words_of(text)) > 1


def _is_known(base: Lexicon, slug: str) -> bool:
    try:
        base.entity(slug)
    except KeyError:
        return False
    return True
