"""Decides who and what is meant by each name of a story; nobody we know is an answer too."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bot.model.entities import Alias, Entity, EntityKind
from bot.names.candidates import Candidate
from bot.names.judge import Verdict
from bot.names.learn import same_person
from bot.names.lexicon import Lexicon, is_full_name
from bot.names.link import choose, is_somebody_else, roles_said
from bot.names.provisional import provisional, without_season
from bot.text.fold import fold_words

_ROUNDS = 2
_TWICE = (EntityKind.PERSON, EntityKind.GROUP, EntityKind.SHOW)
"""Kinds of which one may be named by two names side by side."""
_BESIDE = re.compile(
    r"(?:[’']s?)?(?:\s(?:member|leader|maknae|rapper|vocalist|멤버|리더|출신|막내))?\s?|\s(?:of|from)\s|\(|\s?\(\w+\)\s"
)
Settled = tuple[Candidate, Entity]


class Settler:
    """One story's names, settled once. `kept`: the candidates of each passage that name something, in order."""

    def __init__(
        self,
        lexicon: Lexicon,
        kept: Sequence[Sequence[Candidate]],
        verdicts: Mapping[str, Verdict],
        listed: Mapping[str, Sequence[str]],
    ) -> None:
        """Settle a story at once. `listed`: whom and what the catalogue knows by each string."""
        self._lexicon = lexicon
        self._known_by = listed
        self._kept = kept
        self._verdicts = verdicts
        self._bearers = {
            each.key: tuple(slug for slug in self._listed(each) if self._is_kind(slug, each))
            for here in kept
            for each in here
        }
        self._said = {
            (id(each.passage), each.start): roles_said(each.passage, each.start, each.end)
            for here in kept
            for each in here
            if self._is(each, EntityKind.PERSON) and self._bearers[each.key]
        }
        self._named_twice = [(one, other, how) for here in kept for one, other, how in self._twice(here)]
        """The pairs of names that are one person's, group's or show's, and how sure that is."""
        self._partners = self._pairs()
        self._learnt: dict[tuple[str, str], Alias] = {}
        self._settled = self._settle()

    def settled(self) -> list[Settled]:
        """Return every name with whom or what it means."""
        return self._settled

    def learnt(self) -> tuple[Alias, ...]:
        """Return the spellings that the story teaches."""
        return tuple(self._learnt.values())

    def chance(self, candidate: Candidate) -> float:
        """Return how likely it is that a name is of the kind it was taken for."""
        return self._verdicts[candidate.key].chance

    def _settle(self) -> list[Settled]:
        known = frozenset(slugs[0] for slugs in self._bearers.values() if len(slugs) == 1)
        meant: dict[str, Entity] = {}
        by_key = self._by_key()
        for _ in range(_ROUNDS):  # who is meant in one round may tell namesakes apart in the next
            meant = {key: self._meant(key, places, known) for key, places in by_key.items()}
            before, known = known, frozenset([entity.slug for entity in meant.values() if not entity.provisional])
            if known == before:
                break
        self._join(meant)
        return [(each, meant[each.key]) for here in self._kept for each in here]

    def _by_key(self) -> dict[str, list[Candidate]]:
        places: defaultdict[str, list[Candidate]] = defaultdict(list)
        for here in self._kept:
            for each in here:
                places[each.key].append(each)
        return places

    def _meant(self, key: str, places: Sequence[Candidate], known: frozenset[str]) -> Entity:
        kind = EntityKind(self._verdicts[key].kind)
        slugs = self._bearers[key]
        if kind is EntityKind.PERSON:
            slug = self._person(places, slugs, known)
        else:
            slug = self._choose(slugs, [frozenset()], known, places[0].surface) or next(iter(slugs), None)
        return self._lexicon.entity(slug) if slug else _nobody(kind, places[0].surface)

    # ── people ──

    def _person(self, places: Sequence[Candidate], slugs: Sequence[str], known: frozenset[str]) -> str | None:
        """Return whom of its bearers a name means: what is said beside any of its places counts."""
        if not slugs:
            return None
        said = [self._said_of(each) for each in places]
        if any(self._are_others(slugs, each) for each in said if each):
            return None
        beside = frozenset().union(*(self._groups_beside(each) for each in places))
        members = [slug for slug in slugs if self._lexicon.related(slug) & beside]
        surface = places[0].surface
        chosen = self._choose(members or slugs, said, known, surface)
        return chosen or self._choose(self._sounding_like(places[0]), said, known, surface)

    def _are_others(self, slugs: Sequence[str], said: frozenset[str]) -> bool:
        return all(is_somebody_else(self._lexicon.entity(slug), said) for slug in slugs)

    def _choose(
        self, slugs: Sequence[str], said: Sequence[frozenset[str]], known: frozenset[str], surface: str
    ) -> str | None:
        others, of = known - set(slugs), self._lexicon
        chosen = (choose(slugs, each, others, of.entity, of.related, surface=surface)[0] for each in said)
        return next((slug for slug in chosen if slug), None)

    def _sounding_like(self, candidate: Candidate) -> tuple[str, ...]:
        """Return whom a full name may mean that is spelled otherwise in the catalogue."""
        met = self._lexicon.by_key(candidate.surface) if is_full_name(candidate.surface) else ()
        return tuple(slug for slug in met if self._is_kind(slug, candidate))

    def _said_of(self, candidate: Candidate) -> frozenset[str]:
        """Return what the words beside a name, or beside its other name, call its bearer."""
        place = (id(candidate.passage), candidate.start)
        partner = self._partners.get(place)
        return self._said.get(place, frozenset()) | (self._said.get(partner, frozenset()) if partner else frozenset())

    def _groups_beside(self, candidate: Candidate) -> frozenset[str]:
        """Return the groups that stand right beside a single name: "GROUP's", "of GROUP", "GROUP member "."""
        if is_full_name(candidate.surface):
            return frozenset()
        here = next(here for here in self._kept if here and here[0].passage is candidate.passage)
        at, text = here.index(candidate), candidate.passage.text
        found: set[str] = set()
        for other in here[max(0, at - 1) : at + 2]:
            former, following = sorted((candidate, other), key=lambda each: each.start)
            between = text[former.end : following.start]
            if other is not candidate and self._is(other, EntityKind.GROUP) and _BESIDE.fullmatch(between):
                found.update(self._bearers[other.key])
        return frozenset(found)

    def _pairs(self) -> dict[tuple[int, int], tuple[int, int]]:
        partners: dict[tuple[int, int], tuple[int, int]] = {}
        for one, other, _ in self._named_twice:
            first, second = (id(one.passage), one.start), (id(other.passage), other.start)
            partners[first], partners[second] = second, first
        return partners

    def _twice(self, here: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate, float]]:
        for kind in _TWICE if len(here) > 1 else ():
            alike = [each for each in here if self._is(each, kind)]
            places = [(each.start, each.end) for each in alike]
            for one, other, confidence in same_person(here[0].passage, places) if len(alike) > 1 else ():
                yield alike[one], alike[other], confidence

    def _join(self, meant: dict[str, Entity]) -> None:
        """Make one of two that are named side by side as one, and learn the spelling that was not known."""
        for one, other, confidence in self._named_twice:
            first, second = meant[one.key], meant[other.key]
            if first is second or not (first.provisional or second.provisional):
                continue
            same = second if first.provisional and not second.provisional else first
            meant[one.key] = meant[other.key] = same
            for each in (one, other):
                if same.slug not in self._bearers[each.key] and fold_words(each.surface) != fold_words(same.name):
                    evidence = each.passage.text[one.start : other.end + 1]
                    self._learnt[same.slug, each.surface] = Alias(
                        slug=same.slug, text=each.surface, source="learnt", confidence=confidence, evidence=evidence
                    )

    def _listed(self, candidate: Candidate) -> Sequence[str]:
        return self._known_by.get(candidate.key, ()) if self._verdicts[candidate.key].listed else ()

    def _is(self, candidate: Candidate, kind: EntityKind) -> bool:
        return self._verdicts[candidate.key].kind == kind

    def _is_kind(self, slug: str, candidate: Candidate) -> bool:
        return self._is(candidate, self._lexicon.entity(slug).kind)


def _nobody(kind: EntityKind, surface: str) -> Entity:
    """Return who or what nobody listed; a show without the number of its season."""
    name = surface.strip(" ,.")
    if kind is EntityKind.SHOW:
        name = without_season(name)
    return provisional(kind, name or surface)
