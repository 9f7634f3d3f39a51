"""What a passage seems to name, before it is decided who that is."""

from dataclasses import dataclass, field
from functools import lru_cache

from bot.names.casting import Part
from bot.names.matcher import Spot
from bot.names.passage import Passage, Quoted
from bot.text.fold import fold_words


@lru_cache(maxsize=20_000)
def squeeze(name: str) -> str:
    """Return a name folded, without spaces."""
    return fold_words(name).replace(" ", "")


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of a passage that may name somebody or something. `slugs`: who is known by it, none for nobody."""

    passage: Passage
    start: int
    end: int
    slugs: tuple[str, ...] = ()
    spelling: str = ""
    """As the catalogue has it; "" where it is not listed so."""
    exact_case: bool = True
    by_grammar: bool = False
    """Found as a name nobody listed, by its form or by the words beside it."""
    why: str = ""
    confidence: float = 1.0

    @property
    def surface(self) -> str:
        """The text as it stands."""
        return self.passage.text[self.start : self.end]

    @property
    def at(self) -> int:
        """Where it begins in the title, or in the blocks joined by newlines."""
        return self.passage.offset + self.start

    @property
    def squeezed(self) -> str:
        """The surface folded, without spaces: by what one name is known again in another place."""
        return squeeze(self.surface)

    @property
    def place(self) -> tuple[int, int]:
        """Start and end in the passage."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in a passage."""

    passage: Passage
    names: tuple[Claim, ...]
    """What may be people, in order."""
    works: tuple[Claim, ...]
    """What may be shows or groups, by known spellings."""
    titles: tuple[Quoted, ...]
    """Quotations that name something on screen that nobody listed."""
    groups: tuple[Claim, ...]
    """What the words beside it call a group, and nobody listed."""
    parts: tuple[Part, ...] = field(default=())
    """Characters."""


def overlaps(start: int, end: int, places: list[tuple[int, int]]) -> bool:
    """Whether a stretch meets any of `places`."""
    return any(start < other_end and other_start < end for other_start, other_end in places)


def claim_of(passage: Passage, spot: Spot, slugs: tuple[str, ...]) -> Claim:
    """Return the claim of a known spelling, as meaning only `slugs`."""
    return Claim(passage, spot.start, spot.end, slugs, spot.spelling, spot.exact_case)
