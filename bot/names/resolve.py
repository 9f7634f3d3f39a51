"""What a person typed → whom or what they mean: exactly, by name key, by a typing slip; and completion."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from rapidfuzz import fuzz, process

from bot.model import Candidate, Catalogue, Entity, EntityKind
from bot.names.key import ACCEPT, index_keys, name_keys
from bot.text.fold import fold_words
from bot.text.hangul import has_hangul

_EXACT, _BY_KEY, _BY_TYPO = 1.0, 0.98, 0.6
_KEY_STEP = 0.2
"""By how much the score falls over the distances that are still one name."""
_CLOSE_TYPO = 78.0
_SURE, _MARGIN = 0.8, 0.05
_MOST_COMPLETED = 4000
_BY_BEGINNING = 0.7


class Resolver:
    """All known spellings, indexed once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._entities = {entity.slug: entity for entity in catalogue.entities}
        self._exact: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self._keys: defaultdict[str, dict[str, float]] = defaultdict(dict)
        tokens: set[tuple[str, str]] = set()
        for alias in catalogue.aliases:
            if alias.slug not in self._entities:
                continue
            folded = fold_words(alias.text)
            for form in {folded, folded.replace(" ", "")}:
                self._exact[form].setdefault(alias.slug, alias.text)
            tokens |= {(start, alias.slug) for start in _starts(folded)}
            if self._entities[alias.slug].kind is EntityKind.PERSON:
                self._index_keys(alias.slug, alias.text)
        self._tokens = sorted(tokens)
        self._spellings = list(self._exact)
        self._related = _related(catalogue)
        self._popular = sorted(self._entities.values(), key=_rank)

    def by_slug(self, slug: str) -> Entity | None:
        """Return the entity of that id."""
        return self._entities.get(slug)

    def related(self, slug: str) -> tuple[Entity, ...]:
        """Return whom or what an entity is credited with, most reported on first."""
        found = (self._entities[other] for other in self._related.get(slug, ()) if other in self._entities)
        return tuple(sorted(found, key=_rank))

    def resolve(self, text: str, kinds: frozenset[EntityKind], *, limit: int = 5) -> tuple[Candidate, ...]:
        """Return whom `text` may mean, the likeliest first: score 1 exactly, from 0.78 by key, below 0.6 by a slip."""
        folded = fold_words(text)
        if not folded:
            return ()
        found: dict[str, Candidate] = {}
        found_by = (
            self._by_spelling(folded),
            self._by_key(text),
            self._by_beginning(folded),
            self._by_typo(folded, kinds),
        )
        for candidate in chain.from_iterable(found_by):
            best = found.get(candidate.entity.slug)
            if candidate.entity.kind in kinds and (best is None or candidate.score > best.score):
                found[candidate.entity.slug] = candidate
        ranked = sorted(found.values(), key=lambda each: (-each.score, _rank(each.entity)))
        return tuple(ranked[:limit])

    def complete(self, prefix: str, kinds: frozenset[EntityKind], *, limit: int = 25) -> tuple[Candidate, ...]:
        """Return entities of which some word begins as typed, the most reported on first; all for nothing."""
        folded = fold_words(prefix)
        if not folded:
            popular = (entity for entity in self._popular if entity.kind in kinds)
            return tuple(Candidate(entity=entity, score=0.0) for entity, _ in zip(popular, range(limit), strict=False))
        begun = {slug for slug in self._beginning(folded) if self._entities[slug].kind in kinds}
        ranked = sorted((self._entities[slug] for slug in begun), key=_rank)[:limit]
        named = {entity.slug: Candidate(entity=entity, score=1.0) for entity in ranked}
        for candidate in self.resolve(prefix, kinds, limit=limit) if len(named) < limit else ():
            named.setdefault(candidate.entity.slug, candidate)
        return tuple(named.values())[:limit]

    def _by_spelling(self, folded: str) -> list[Candidate]:
        known = self._exact.get(folded) or self._exact.get(folded.replace(" ", "")) or {}
        return [Candidate(entity=self._entities[slug], score=_EXACT, matched=text) for slug, text in known.items()]

    def _by_key(self, text: str) -> list[Candidate]:
        costs: dict[str, float] = {}
        for key, cost in name_keys(text).items():
            for slug, more in self._keys.get(key, {}).items():
                costs[slug] = min(cost + more, costs.get(slug, ACCEPT + 1))
        return [
            Candidate(
                entity=self._entities[slug],
                score=_BY_KEY - _KEY_STEP * cost / ACCEPT,
                matched=self._entities[slug].name,
            )
            for slug, cost in costs.items()
            if cost <= ACCEPT
        ]

    def _by_beginning(self, folded: str) -> list[Candidate]:
        """Find entities of which the typed words are part: "squid" of Squid Game; the more of it, the nearer."""
        return [
            Candidate(entity=self._entities[slug], score=_BY_BEGINNING * (0.5 + 0.5 * share), matched=folded)
            for slug, share in self._shares(folded).items()
        ]

    def _shares(self, folded: str) -> dict[str, float]:
        """Return the slugs of which a run of words begins so, with how much of the name that is."""
        return {
            slug: min(len(folded) / max(len(fold_words(self._entities[slug].name)), 1), 1.0)
            for slug in self._beginning(folded)
        }

    def _by_typo(self, folded: str, kinds: frozenset[EntityKind]) -> list[Candidate]:
        """Find spellings that differ by a slip; only for words long enough to have one."""
        if len(folded) < 4:  # noqa: PLR2004 - shorter words are near everything
            return []
        near = process.extract(folded, self._spellings, scorer=fuzz.ratio, score_cutoff=_CLOSE_TYPO, limit=40)
        return [
            Candidate(entity=self._entities[slug], score=_BY_TYPO * closeness / 100, matched=text)
            for spelling, closeness, _ in near
            for slug, text in self._exact[spelling].items()
            if self._entities[slug].kind in kinds
        ]

    def _beginning(self, folded: str) -> Iterable[str]:
        """Return the slugs with a word, or a run of words, that begins so; a few hundred at most."""
        at = bisect_left(self._tokens, (folded,))
        seen: dict[str, None] = {}
        while at < len(self._tokens) and self._tokens[at][0].startswith(folded) and len(seen) < _MOST_COMPLETED:
            seen[self._tokens[at][1]] = None
            at += 1
        return seen

    def _index_keys(self, slug: str, text: str) -> None:
        for key, cost in index_keys(text).items():
            known = self._keys[key]
            known[slug] = min(cost, known.get(slug, cost))


def is_sure(candidates: Sequence[Candidate]) -> bool:
    """Tell whether the first candidate may be taken without asking: near enough, and nobody else is as near."""
    if not candidates or candidates[0].score < _SURE:
        return False
    if len(candidates) == 1:
        return True
    first, second = candidates[:2]
    return first.score - second.score >= _MARGIN


def _starts(folded: str) -> set[str]:
    """Return where completion may begin in a spelling: each word, spaced or fused with what follows; each syllable."""
    words = folded.split()
    starts = {" ".join(words[at:]) for at in range(len(words))} | {"".join(words[at:]) for at in range(len(words))}
    if has_hangul(folded):
        fused = "".join(words)
        starts |= {fused[at:] for at in range(len(fused))}
    return starts


def _related(catalogue: Catalogue) -> dict[str, set[str]]:
    related: defaultdict[str, set[str]] = defaultdict(set)
    for credit in catalogue.credits:
        related[credit.whole].add(credit.person)
        related[credit.person].add(credit.whole)
    return dict(related)


def _rank(entity: Entity) -> tuple[int, str]:
    return -entity.popularity, entity.name
