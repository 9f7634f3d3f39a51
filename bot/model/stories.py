"""Stories: as they are read, judged, stored and listed."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

from bot.model.entities import Alias, Entity, Mention
from bot.model.spoilers import Hiding
from bot.model.text import Block, Image


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryKeys:
    """By what a story is known again (`bot.stories.identify`): 128-bit hashes as hex, None where it has no such part.

    `exact` is always there; the others are fuzzy and count only while unique inside their document.
    """

    exact: str
    guid: str | None = None
    link: str | None = None
    title: str | None = None
    content: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An entry made readable: clean text, canonical link, image, date. Not yet stored, so it has no id."""

    keys: StoryKeys
    guid: str
    """The item's exact key as the feed gave it (guid, else link, else title): names it in nonces.

    Where several stories bear one guid, `identify` makes it each one's own.
    """
    title: str
    link: str | None
    """What a reader clicks: http(s), tracking removed. None where the feed gave no usable link."""
    source: str
    """The feed's title."""
    blocks: tuple[Block, ...] = ()
    """Cleaned paragraphs, at most 8 KB of UTF-8 in all."""
    text_from: str = "none"
    """Where the blocks came from: `summary`, `content` or `none`."""
    image: Image | None = None
    published_at: int | None = None
    updated_at: int | None = None
    language: str = ""
    """`ko`, `en` or "" by its letters."""
    categories: tuple[str, ...] = ()
    """What its feed files it under: at most 20, each of at most 64 characters."""

    @property
    def digest(self) -> str:
        """A 128-bit hash (hex) of what a reader sees: differs when the story was edited."""
        seen = "\x1f".join([self.title, self.link or "", str(self.image), *(block.text for block in self.blocks)])
        return blake2b(seen.encode("utf-8", "replace"), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownStory:
    """What identity needs to know of a stored story of the same feed."""

    id: int
    keys: StoryKeys
    digest: str
    """`Story.digest` as it was stored."""
    published_at: int | None = None
    edits: int = 0
    """How often it was brought up to date."""
    first_seen_at: int = 0


class Verdict(StrEnum):
    """What the bot makes of a story it has just read."""

    NEW = "new"
    KNOWN = "known"
    CHANGED = "changed"
    FILTERED = "filtered"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedStory:
    """A story with its verdict; `story_id` is that of the stored story it equals (known, changed)."""

    story: Story
    verdict: Verdict
    story_id: int | None = None
    announce: bool = True
    """False for what is stored but must not be posted: a backlog, or old items in a flood of new ids."""
    tagged: bool = True
    """False where nobody has looked yet whom and what it is about: that is done in the background."""
    mentions: tuple[Mention, ...] = ()
    learnt: tuple[Alias, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Another report of the same story that the reader may see."""

    id: int
    source: str
    link: str | None
    feed_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredStory:
    """A story as the store gives it back, with whom and what it is about (one `Entity` each, title first)."""

    id: int
    feed_id: int
    title: str
    link: str | None
    source: str
    feed_url: str
    guid: str
    blocks: tuple[Block, ...]
    image: Image | None
    published_at: int | None
    first_seen_at: int
    entities: tuple[Entity, ...] = ()
    also: tuple[Elsewhere, ...] = ()
    """Who else has it, oldest first."""
    hiding: Hiding = Hiding.NOTHING
    """What of it is hidden where it is shown, because it gives away."""

    @property
    def sort_at(self) -> int:
        """What it is ordered by: min(published, first seen), so that no date lies in the future."""
        return min(self.published_at or self.first_seen_at, self.first_seen_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """Where a page of a list begins: older than one story, newer than one, or (neither) at the newest."""

    older_than: int | None = None
    newer_than: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """One page of a list of stories, newest first."""

    stories: tuple[StoredStory, ...]
    older: Cursor | None = None
    """Where the next page begins, None on the last."""
    newer: Cursor | None = None
    """Where the page before begins, None on the first."""
