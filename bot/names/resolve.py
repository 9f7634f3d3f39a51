"""Whom a typed name means: how near each candidate is, who comes first, and when it must be asked.

The store finds candidates among a million spellings (`storage.scripts.lookup`), `Resolver` in a catalogue in memory;
how they are scored and ranked is here, for both.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz, process

from bot.model.entities import Candidate, Catalogue, Entity, EntityKind
from bot.names.key import ACCEPT, name_keys
from bot.names.lexicon import KEYED
from bot.names.spelling import fused, index_words, keys_of, typed_words

SURE = 0.8
"""Scores from here on are one name: exactly, or by key."""
_BY_KEY, _KEY_STEP = 0.98, 0.2
"""By how much the score falls over the distances that are still one name."""
_BY_BEGINNING, _BY_TYPO = 0.7, 0.6
_CLOSE_TYPO = 75.0
_MOST_SLIPS, _SHORTEST_SLIP = 40, 4
_MARGIN = 0.05
"""Scores nearer than this are a close call."""
_FAR_MORE = 3
"""How many times as popular as each namesake somebody must be to be taken unasked."""
_Spellings = Mapping[str, Sequence[tuple[str, str]]]
"""Text and kind of each spelling, by slug."""


def exactly(entity: Entity, matched: str) -> Candidate:
    """Return a candidate whose spelling was typed: score 1."""
    return Candidate(entity=entity, score=1.0, matched=matched)


def by_key(entity: Entity, cost: float) -> Candidate | None:
    """Return a candidate who shares a name key at `cost`: 0.98 down to 0.78; None beyond what is one name."""
    if cost > ACCEPT:
        return None
    return Candidate(entity=entity, score=_BY_KEY - _KEY_STEP * cost / ACCEPT, matched=entity.name)


def by_beginning(entity: Entity, matched: str, typed: str) -> Candidate:
    """Return a candidate of whose spelling words were typed ("squid" of Squid Game): 0.7 at most, more for more."""
    share = min(len(fused(typed)) / max(len(fused(matched)), 1), 1.0)
    return Candidate(entity=entity, score=_BY_BEGINNING * (0.5 + 0.5 * share), matched=matched)


def by_slip(entity: Entity, matched: str, closeness: float) -> Candidate:
    """Return a candidate whose spelling differs by a slip: `closeness` 0 to 1 gives 0.6 at most."""
    return Candidate(entity=entity, score=_BY_TYPO * closeness, matched=matched)


def near_spellings(typed: str, spellings: Sequence[str]) -> dict[str, float]:
    """Return the fused spellings that differ from `typed` by a slip, with how close they are (0 to 1)."""
    wanted = fused(typed)
    if len(wanted) < _SHORTEST_SLIP:  # shorter words are near everything
        return {}
    found = process.extract(wanted, spellings, scorer=fuzz.ratio, score_cutoff=_CLOSE_TYPO, limit=_MOST_SLIPS)
    return {spelling: closeness / 100 for spelling, closeness, _ in found}


def rank(candidates: Iterable[Candidate], kinds: frozenset[EntityKind], *, since: int = 0) -> tuple[Candidate, ...]:
    """Return each entity of `kinds` once, the likeliest first: nearer, then in the news since `since`, then popular.

    People of fiction come after people who are as near.
    """
    best: dict[str, Candidate] = {}
    for each in candidates:
        known = best.get(each.entity.slug)
        if each.entity.kind in kinds and (known is None or each.score > known.score):
            best[each.entity.slug] = each
    return tuple(sorted(best.values(), key=lambda each: _place(each, since)))


def is_sure(candidates: Sequence[Candidate]) -> bool:
    """Tell whether the first candidate may be taken without asking.

    Near enough, and nobody else about as near; or, of namesakes, the only one with stories here and far more popular
    than each other one.
    """
    if not candidates or candidates[0].score < SURE:
        return False
    first, *others = candidates
    rivals = [each for each in others if first.score - each.score < _MARGIN]
    return all(_outshines(first, rival) for rival in rivals)


def namesakes(candidates: Sequence[Candidate]) -> tuple[Entity, ...]:
    """Return whom else than the first candidate the same words may well mean."""
    return tuple(each.entity for each in candidates[1:] if each.score >= SURE)


class Resolver:
    """Candidates from a catalogue in memory: for the command line where there is no database."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._entities = {entity.slug: entity for entity in catalogue.entities}
        spellings: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for alias in catalogue.aliases:
            if alias.slug in self._entities:
                spellings[alias.slug].append((alias.text, alias.kind))
        self._spellings = dict(spellings)

    def resolve(self, typed: str, kinds: frozenset[EntityKind], *, limit: int = 5) -> tuple[Candidate, ...]:
        """Return whom `typed` may mean, the likeliest first; `kinds` are the kinds looked for."""
        if not fused(typed):
            return ()
        known = {slug: texts for slug, texts in self._spellings.items() if self._entities[slug].kind in kinds}
        found = [*self._by_spelling(typed, known), *self._by_key(typed, known), *self._by_slip(typed, known)]
        return rank(found, kinds)[:limit]

    def _by_spelling(self, typed: str, known: _Spellings) -> Iterator[Candidate]:
        wanted, words = fused(typed), typed_words(typed)
        for entity, text in self._each(known):
            if fused(text) == wanted:
                yield exactly(entity, text)
            elif _begins(words, index_words(text).split()):
                yield by_beginning(entity, text, typed)

    def _by_key(self, typed: str, known: _Spellings) -> Iterator[Candidate]:
        asked = name_keys(typed)
        for slug, texts in known.items() if asked else ():
            if self._entities[slug].kind in KEYED:
                costs = [asked[key] + cost for key, cost in keys_of(texts).items() if key in asked]
                near = by_key(self._entities[slug], min(costs)) if costs else None
                if near:
                    yield near

    def _by_slip(self, typed: str, known: _Spellings) -> Iterator[Candidate]:
        near = near_spellings(typed, [fused(text) for _, text in self._each(known)])
        for entity, text in self._each(known) if near else ():
            if closeness := near.get(fused(text)):
                yield by_slip(entity, text, closeness)

    def _each(self, known: _Spellings) -> Iterator[tuple[Entity, str]]:
        return ((self._entities[slug], text) for slug, texts in known.items() for text, _ in texts)


def _begins(typed: Sequence[str], words: Sequence[str]) -> bool:
    spaced = all(any(word.startswith(start) for word in words) for start in typed)
    return spaced or any(word.startswith("".join(typed)) for word in words)


def _outshines(first: Candidate, rival: Candidate) -> bool:
    far = first.entity.popularity > 0 and first.entity.popularity >= _FAR_MORE * rival.entity.popularity
    return far and first.newest_at > 0 and rival.newest_at == 0


def _place(each: Candidate, since: int) -> tuple[float, bool, bool, int, str]:
    entity = each.entity
    quiet = each.newest_at <= since
    return -round(each.score, 2), entity.kind is EntityKind.CHARACTER, quiet, -entity.popularity, entity.name
