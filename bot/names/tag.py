"""A story → the people, groups, shows and characters it mentions, and the spellings it teaches.

In order: find every stretch that may name something; gather what speaks for each; decide of what kind each is; of
those that overlap keep the likeliest; decide who is meant.
"""

from collections.abc import Sequence

from bot.model.entities import Entity, Mention, Tagging
from bot.model.text import Block
from bot.names.candidates import Candidate, candidates, ordinary_words
from bot.names.judge import kept, verdicts
from bot.names.lexicon import Lexicon
from bot.names.passage import passages
from bot.names.settle import Settler
from bot.names.traits import traits_of
from bot.names.weights import Weights, shipped

TAGGER_VERSION = 10
"""Raised whenever the rules or the weights change, so that stored stories are tagged again."""
_PLACES = {"title": 0, "lead": 1, "body": 2}
_KNOWN, _BY_FORM = "a known spelling", "form and the words around"


class Tagger:
    """The rules over one lexicon. `tag` is pure."""

    def __init__(self, lexicon: Lexicon, weights: Weights | None = None) -> None:
        """`weights`: others than those shipped."""
        self._lexicon = lexicon
        self._weights = weights or shipped()

    def tag(self, title: str, blocks: Sequence[Block]) -> Tagging:
        """Return what a story says; mentions title first, one for each entity and place."""
        parts = tuple(passages(title, blocks))
        ordinary = ordinary_words(parts)
        found = candidates(parts, self._lexicon, ordinary)
        traits = traits_of(found, self._lexicon, ordinary)
        decided = verdicts(traits, self._weights)
        settler = Settler(self._lexicon, [kept(here, decided) for here in found], decided, traits.listed)
        return Tagging(mentions=_mentions(settler), learnt=settler.learnt())


def _mentions(settler: Settler) -> tuple[Mention, ...]:
    first: dict[tuple[str, str], Mention] = {}
    for candidate, entity in sorted(settler.settled(), key=lambda each: _order(each[0])):
        first.setdefault((entity.slug, candidate.passage.place), _mention(candidate, entity, settler.chance(candidate)))
    return tuple(first.values())


def _order(candidate: Candidate) -> tuple[int, int]:
    passage = candidate.passage
    return _PLACES[passage.place], passage.offset + candidate.start


def _mention(candidate: Candidate, entity: Entity, chance: float) -> Mention:
    at = candidate.passage.offset + candidate.start
    return Mention(
        entity=entity,
        surface=candidate.surface,
        place=candidate.passage.place,
        start=at,
        end=at + candidate.end - candidate.start,
        confidence=chance,
        evidence=_KNOWN if candidate.spot and not entity.provisional else _BY_FORM,
    )
