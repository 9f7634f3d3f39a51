"""Finding people and shows in a feed's stories: all names, and on top of them what the feed itself taught.

Tagging is dear, so it is done in the worker. A worker that has not got the names of the day says so, is given them
once, and keeps them.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.errors import NamesWanted
from bot.model.entities import Alias, Entity, Tagging
from bot.model.text import Block
from bot.ports import Work
from bot.storage.scripts.taught import Taught
from bot.worker import takes

log = logging.getLogger(__name__)
_LEARNING_SECONDS, _TAGGING_SECONDS = 120.0, 30.0
"""A million names are mapped at once, but thousands in memory take a small machine some seconds."""
_AT_ONCE = 20
"""Stories that one job tags: others wait for the worker too."""


class Tag(Protocol):
    """Finds people and shows in a story's text. Pure."""

    def __call__(self, title: str, blocks: Sequence[Block]) -> Tagging:
        """Return the mentions, title first, and what spellings the text teaches."""
        ...


TaggerFor = Callable[[Iterable[Entity], Iterable[Alias]], Tag]
"""(a feed's own people, its learnt spellings) → the tagger of all names with these on top. Can be pickled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """All names as they were loaded at one time."""

    tagger_for: TaggerFor
    tagger_version: int
    """Of the rules (`bot.names.tag.TAGGER_VERSION`)."""
    version: int
    """Of the names (`names_version` in the database) when they were read."""
    digest: str = ""
    """Differs where any name does."""

    @property
    def key(self) -> str:
        """By what a worker knows whether it has these."""
        return f"{self.tagger_version}-{self.version}-{self.digest}"


@dataclass(frozen=True, slots=True)
class Text:
    """What is tagged: a story, with its id where it is stored."""

    story_id: int | None
    title: str
    blocks: tuple[Block, ...]


async def tag_texts(work: Work, names: Names, taught: Taught, texts: Sequence[Text]) -> list[Tagging | None]:
    """Return what is found in each text, None where tagging it broke down. Raises `ReadTimeout`."""
    found: list[Tagging | None] = []
    for at in range(0, len(texts), _AT_ONCE):
        some = tuple(texts[at : at + _AT_ONCE])
        try:
            found += await work(tag_all, names.key, taught, some)
        except NamesWanted:
            found += await work(learn_and_tag, names.key, names.tagger_for, taught, some)
    return found


class FeedTagger:
    """The taggers of one feed's stories, built when first needed."""

    def __init__(self, tagger_for: TaggerFor, taught: Taught) -> None:
        self._tagger_for = tagger_for
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
        return self._tagger_for(taught.entities, taught.aliases)


# ── in the worker ──


@dataclass(slots=True)
class _Kept:
    """The names that this process has; at first none."""

    key: str = ""
    tagger_for: TaggerFor | None = None


_kept = _Kept()


@takes(_TAGGING_SECONDS)
def tag_all(key: str, taught: Taught, texts: Sequence[Text]) -> list[Tagging | None]:
    """Tag by the names that this process keeps. Raises `NamesWanted` where it has others, or none."""
    if _kept.tagger_for is None or _kept.key != key:
        raise NamesWanted("the names to tag by are not there yet")
    tagger = FeedTagger(_kept.tagger_for, taught)
    return [_tagged(tagger, text) for text in texts]


@takes(_LEARNING_SECONDS)
def learn_and_tag(key: str, tagger_for: TaggerFor, taught: Taught, texts: Sequence[Text]) -> list[Tagging | None]:
    """Keep other names from now on, and tag by them."""
    _kept.key, _kept.tagger_for = key, tagger_for
    return tag_all(key, taught, texts)


def _tagged(tagger: FeedTagger, text: Text) -> Tagging | None:
    try:
        return tagger.of(text.story_id)(text.title, text.blocks)
    except Exception:  # one story's bug must not keep the others from being tagged
        log.exception("a story could not be tagged: %.100s", text.title)
        return None
