"""A story → the people, groups, shows and characters it mentions, and the spellings it teaches.

In order: read each passage for known spellings and for what reads as a name; tell characters from people; pair names
of one person; settle what needs no help; then let that explain the rest.
"""

from collections.abc import Sequence

from bot.model import Block, Entity, Mention, Tagging
from bot.names.claims import Claim
from bot.names.lexicon import Lexicon
from bot.names.passage import passages
from bot.names.read import ordinary_words, read_passage
from bot.names.settle import Settler
from bot.names.titles import music_beats_screen

TAGGER_VERSION = 2
"""Raised whenever the rules change, so that stored stories are tagged again."""
_PLACES = {"title": 0, "lead": 1, "body": 2}


class Tagger:
    """The rules over one lexicon. `tag` is pure."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def tag(self, title: str, blocks: Sequence[Block]) -> Tagging:
        """Return what a story says; mentions title first, one for each entity and place."""
        parts = tuple(passages(title, blocks))
        ordinary = ordinary_words(parts)
        musical = music_beats_screen(" ".join(part.text for part in parts))
        readings = [read_passage(part, self._lexicon, ordinary, musical=musical) for part in parts]
        settled = Settler(self._lexicon, readings, musical=musical)
        claims = settled.claims()
        return Tagging(mentions=_mentions(claims), learnt=settled.learnt())


def _mentions(claims: Sequence[tuple[Claim, Entity]]) -> tuple[Mention, ...]:
    first: dict[tuple[str, str], Mention] = {}
    for claim, entity in sorted(claims, key=lambda each: (_PLACES[each[0].passage.place], each[0].at)):
        place = claim.passage.place
        first.setdefault(
            (entity.slug, place),
            Mention(
                entity=entity,
                surface=claim.surface,
                place=place,
                start=claim.at,
                end=claim.at + claim.end - claim.start,
                confidence=claim.confidence,
                evidence=claim.why,
            ),
        )
    return tuple(first.values())
