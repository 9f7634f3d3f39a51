"""Decides who and what is meant: first what needs no help, then what that explains; nobody we know is an answer too."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.model import Alias, Entity, EntityKind
from bot.names.claims import Claim, Reading, overlaps, squeeze
from bot.names.evidence import group_evidence, groups_beside, name_evidence, show_evidence
from bot.names.learn import same_person
from bot.names.lexicon import Lexicon
from bot.names.link import choose, is_somebody_else, roles_said
from bot.names.provisional import provisional
from bot.names.reading import words_of
from bot.names.romanised import has_cue
from bot.names.surnames import SURNAMES
from bot.text.fold import fold_words
from bot.text.hangul import has_hangul

_ROUNDS = 2
_IN_A_LIST = re.compile(r",? and |, | & ")
_SEASON = re.compile(r"(?<=[가-힣])\s?(?:시즌\s?)?\d$|(?<=[a-z]),? Season \d$| \d$")
Settled = tuple[Claim, Entity]


@dataclass(frozen=True, slots=True)
class _People:
    """The names of a passage that may be real people's, with what is the same in every round."""

    reading: Reading
    claims: tuple[Claim, ...]
    said: tuple[frozenset[str], ...]
    pairs: tuple[tuple[int, int, float], ...]
    paired: frozenset[int]
    guessed: frozenset[int]
    actors: Collection[tuple[int, int]]


class Settler:
    """One story's claims, settled once."""

    def __init__(self, lexicon: Lexicon, readings: Sequence[Reading], *, musical: bool) -> None:
        self._lexicon = lexicon
        self._readings = readings
        self._fiction = frozenset(
            squeeze(reading.passage.text[part.start : part.end]) for reading in readings for part in reading.parts
        )
        self._has_parts = any(reading.parts for reading in readings)
        self._tells_of_a_show = not musical and any(self._names_a_show(reading) for reading in readings)
        self._guessed: list[Claim] = []
        self._people_read = [self._read_people(reading) for reading in readings if reading.names]
        self._learnt: dict[tuple[str, str], Alias] = {}
        self._settled: list[Settled] = []
        self._others = frozenset(self._somebody_else())
        self._settle()

    def claims(self) -> list[Settled]:
        """Return every mention with whom it means."""
        return self._settled

    def learnt(self) -> tuple[Alias, ...]:
        """Return the spellings that the story teaches."""
        return tuple(self._learnt.values())

    def _settle(self) -> None:
        known: set[str] = set()
        works: list[Settled] = []
        people: list[Settled] = []
        for _ in range(_ROUNDS + 1):  # what is settled in one round may explain more in the next
            before = known
            works = list(self._works(known))
            known = {entity.slug for _, entity in works}
            people = [settled for read in self._people_read for settled in self._people(read, known)]
            known |= {entity.slug for _, entity in people}
            if known == before:
                break
        self._settled = [*works, *people, *self._characters(), *self._new_works()]

    # ── shows and groups ──

    def _works(self, known: set[str]) -> Iterator[Settled]:
        for reading in self._readings:
            for claim in reading.works:
                entity, why = self._work(claim, known)
                if entity:
                    yield replace(claim, why=why, confidence=1.0 if why in {"quoted", "title", "name"} else 0.9), entity

    def _work(self, claim: Claim, known: set[str]) -> tuple[Entity | None, str]:
        entities = [self._lexicon.entity(slug) for slug in claim.slugs]
        shows = [each for each in entities if each.kind is EntityKind.SHOW]
        groups = [each for each in entities if each.kind is EntityKind.GROUP]
        for kind, evidence in ((shows, show_evidence), (groups, group_evidence)):
            if not kind:
                continue
            company = any(self._lexicon.related(each.slug) & known for each in kind)
            why = evidence(claim, company=company)
            if why:
                slug, _ = choose([each.slug for each in kind], (), known, self._lexicon.entity, self._lexicon.related)
                return (self._lexicon.entity(slug), why) if slug else (kind[0], why)
        return None, ""

    # ── people ──

    def _read_people(self, reading: Reading) -> "_People":
        """Read once what no round changes: who may be real, who is named twice, and what each is called."""
        actors = {part.actor for part in reading.parts if part.actor}
        real = [claim for claim in reading.names if not self._is_fiction(claim, reading)]
        pairs = same_person(reading.passage, [claim.place for claim in real])
        partner = {a: b for a, b, _ in pairs} | {b: a for a, b, _ in pairs}
        guessed = {
            at
            for at, claim in enumerate(real)
            if at not in partner and claim.place not in actors and self._reads_as_part(claim, reading, real)
        }
        self._guessed += [real[at] for at in sorted(guessed)]
        said = [roles_said(reading.passage, *claim.place) for claim in real]
        said = [each | said[partner[at]] if at in partner else each for at, each in enumerate(said)]
        return _People(reading, tuple(real), tuple(said), tuple(pairs), frozenset(partner), frozenset(guessed), actors)

    def _people(self, read: "_People", known: set[str]) -> Iterator[Settled]:
        who: dict[int, Entity] = {}
        for at, claim in enumerate(read.claims):
            if at in read.guessed:
                continue
            is_actor, paired = claim.place in read.actors, at in read.paired
            why = name_evidence(claim, self._lexicon, known, reading=read.reading, is_actor=is_actor, paired=paired)
            if why:
                who[at] = self._person(claim, read, at, known)
        for a, b, confidence in read.pairs:
            self._join(read.claims[a], read.claims[b], a, b, who, confidence)
        for at, entity in who.items():
            claim = read.claims[at]
            yield replace(claim, why=claim.why or "name", confidence=self._confidence(claim, entity)), entity

    def _somebody_else(self) -> Iterator[str]:
        """Yield the names that the text gives to nobody of the catalogue, in one place at least."""
        for read in self._people_read:
            for claim, said in zip(read.claims, read.said, strict=True):
                if claim.slugs and all(is_somebody_else(self._lexicon.entity(slug), said) for slug in claim.slugs):
                    yield claim.squeezed

    def _person(self, claim: Claim, read: "_People", at: int, known: set[str]) -> Entity:
        slugs = claim.slugs
        if claim.squeezed in self._others:
            slugs = ()
        elif beside := groups_beside(claim, self._lexicon, read.reading):
            slugs = tuple(slug for slug in slugs if self._lexicon.related(slug) & beside)
        slug, _ = choose(slugs, read.said[at], known, self._lexicon.entity, self._lexicon.related)
        return self._lexicon.entity(slug) if slug else provisional(EntityKind.PERSON, claim.surface)

    def _join(self, one: Claim, other: Claim, a: int, b: int, who: dict[int, Entity], confidence: float) -> None:
        """Make two names one person, and learn the spelling that was not known."""
        first, second = who.get(a), who.get(b)
        if first is None and second is None:
            return
        same = next((each for each in (first, second) if each and not each.provisional), first or second)
        if same is None or (first and second and not first.provisional and not second.provisional):
            return
        who[a] = who[b] = same
        for claim in (one, other):
            if same.slug not in claim.slugs and fold_words(claim.surface) != fold_words(same.name):
                evidence = claim.passage.text[max(0, min(one.start, other.start)) : max(one.end, other.end) + 1]
                self._learnt[same.slug, claim.surface] = Alias(
                    slug=same.slug, text=claim.surface, source="learnt", confidence=confidence, evidence=evidence
                )

    def _is_fiction(self, claim: Claim, reading: Reading) -> bool:
        return claim.squeezed in self._fiction or any(
            overlaps(*claim.place, [(part.start, part.end)]) for part in reading.parts
        )

    def _names_a_show(self, reading: Reading) -> bool:
        kinds = (self._lexicon.entity(slug).kind for work in reading.works for slug in work.slugs)
        return bool(reading.titles) or EntityKind.SHOW in kinds

    def _reads_as_part(self, claim: Claim, reading: Reading, real: Sequence[Claim]) -> bool:
        """Whether an unknown Korean name with nothing to say it is real stands in a story that tells of characters."""
        if (
            not (self._has_parts or self._tells_of_a_show)
            or not claim.by_grammar
            or claim.slugs
            or claim.why
            or has_hangul(claim.surface)
        ):
            return False
        words = words_of(claim.surface)
        if not words or not {words[0].folded, words[-1].folded} & SURNAMES.keys():
            return False
        if reading.passage.place == "title" or has_cue(reading.passage, *claim.place):
            return False
        text = reading.passage.text
        beside = (
            text[other.end : claim.start] if other.end <= claim.start else text[claim.end : other.start]
            for other in real
            if other.place != claim.place and other.slugs
        )
        return not any(_IN_A_LIST.fullmatch(between) for between in beside)

    @staticmethod
    def _confidence(claim: Claim, entity: Entity) -> float:
        if entity.provisional:
            return 0.7
        return 0.9 if claim.by_grammar else 1.0

    # ── what nobody listed ──

    def _characters(self) -> Iterator[Settled]:
        for reading in self._readings:
            for part in reading.parts:
                claim = Claim(reading.passage, part.start, part.end, why="a part", confidence=0.8, by_grammar=True)
                yield claim, provisional(EntityKind.CHARACTER, claim.surface)
        for claim in self._guessed:
            yield (
                replace(claim, why="among characters", confidence=0.5),
                provisional(EntityKind.CHARACTER, claim.surface),
            )

    def _new_works(self) -> Iterator[Settled]:
        for reading in self._readings:
            for quoted in reading.titles:
                claim = Claim(reading.passage, quoted.start, quoted.end, why="quoted", confidence=0.6, by_grammar=True)
                name = _SEASON.sub("", claim.surface.strip(" ,."))
                if name and claim.squeezed not in self._fiction:
                    yield claim, provisional(EntityKind.SHOW, name)
            for claim in reading.groups:
                yield replace(claim, confidence=0.6), provisional(EntityKind.GROUP, claim.surface)
