"""What is stored of a feed before a poll: by what its next document is read, tagged and judged."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.model.feeds import Feed
from bot.model.stories import KnownStory
from bot.pipeline.read import Reading
from bot.ports import Script
from bot.storage.scripts import feed_polls, stories
from bot.storage.scripts.feed_slices import slices_of
from bot.storage.scripts.taught import Taught, names_of_feed
from bot.stories.unread import are_all_there, as_known, says_enough, stand_apart, that_share_a_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the last document left."""

    slices: Mapping[str, str]
    """By what each item is known again unread; none where another reader would read it otherwise."""
    taught: Taught


def kept_of(feed: Feed, *, reader_version: int) -> Script[Kept]:
    """Return what the last document of a feed left for one who reads by `reader_version`."""
    slices: Mapping[str, str] = {}
    if feed.reader_version == reader_version:
        slices = yield from slices_of(feed.id)
    return Kept(slices=slices, taught=(yield from names_of_feed(feed.id)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """A document, and what is stored that it is judged by."""

    document: Reading
    """As much of it as has a say."""
    stories: tuple[KnownStory, ...]
    """Those that it may speak of."""
    newest_at: int
    """When the newest of all came (0: none is there)."""


def known_before(feed: Feed, reading: Reading, *, now: int) -> Script[Before]:
    """Return what is stored that the document is judged by."""
    newest = max((yield from feed_polls.recent_story_times(feed.id, limit=1)), default=0)
    document, known = yield from _known_stories(feed, reading, now=now)
    return Before(document=document, stories=known, newest_at=newest)


def _known_stories(feed: Feed, reading: Reading, *, now: int) -> Script[tuple[Reading, tuple[KnownStory, ...]]]:
    read = [each.keys for each in reading.stories]
    enough = says_enough(reading.unread, reading.stories, last_polled_at=feed.last_polled_at, now=now)
    sharing = that_share_a_key(reading.stories, reading.unread) if enough else ()
    if enough and stand_apart(reading.stories, sharing):
        met = yield from stories.known_stories(feed.id, read, shown=[each.story.keys for each in sharing])
        if are_all_there(met, sharing):
            return replace(reading, unread=()), ()
    unread = [each.story.keys for each in reading.unread]
    if enough:
        met = yield from stories.known_stories(feed.id, read, shown=unread)
        if {each.keys.exact for each in met} <= {each.exact for each in unread}:
            return reading, as_known(reading.unread, met)
    return reading, (yield from stories.known_stories(feed.id, [*read, *unread]))
