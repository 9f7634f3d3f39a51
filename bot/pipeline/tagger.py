"""Finding people and shows in a feed's stories: all names, and on top of them what the feed itself taught."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.model import Alias, Block, Entity, Tagging
from bot.storage.scripts.taught import Taught


class Tag(Protocol):
    """Finds people and shows in a story's text. Called in a thread; pure."""

    def __call__(self, title: str, blocks: Sequence[Block]) -> Tagging:
        """Return the mentions, title first, and what spellings the text teaches."""
        ...


TaggerFor = Callable[[Iterable[Entity], Iterable[Alias]], Tag]
"""(a feed's own people, its learnt spellings) → the tagger of all names with these on top."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """All names as they were loaded at one time."""

    tagger_for: TaggerFor
    tagger_version: int
    """Of the rules (`bot.names.tag.TAGGER_VERSION`)."""
    version: int
    """Of the names (`names_version` in the database) when they were read."""


class FeedTagger:
    """The taggers of one feed's stories. Taggers are built when first needed: make and use it in a thread."""

    def __init__(self, names: Names, taught: Taught) -> None:
        self._names = names
        self._taught = taught
        self._shared: Tag | None = None

    def of(self, story_id: int | None = None) -> Tag:
        """Return the tagger for a story, one that is not stored yet where no id is given.

        What a story taught itself is not held up to it: else it would seem known, and not be learnt from it again.
        """
        if story_id in self._taught.teachers:
            return self._make(self._taught.without(story_id))
        self._shared = self._shared or self._make(self._taught)
        return self._shared

    def _make(self, taught: Taught) -> Tag:
        return self._names.tagger_for(taught.entities, taught.aliases)
