"""A document → stories: the same for life, `try` and `/feed test`; pure, so that it may run in the worker."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from bot.feeds.parse import parse_feed
from bot.model.feeds import ParsedFeed, Skips
from bot.model.stories import Story
from bot.stories.build import build_story
from bot.stories.unread import Unread, remember

READER_VERSION = 1
"""Of all that lies between bytes and stories. Raise it where old documents would be read better: each feed is then
fetched and read once more, whether or not it has changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document as read: the feed's own words about itself, and those of its stories that were not seen before."""

    title: str
    site_url: str | None
    ttl_seconds: int | None
    stories: tuple[Story, ...]
    """In document order."""
    skips: Skips | None = None
    marks: tuple[str, ...] = ()
    """Of each item of the document, in order; none where it could not be cut into items."""
    slices: Mapping[str, str] = field(default_factory=dict)
    """By the mark of each item, what to know it by next time: of those that were read, until `with_unread`."""
    unread: tuple[Unread, ...] = ()
    """The document's other items, which are stored already."""


def read(body: bytes, *, url: str, content_type: str, title: str = "", seen: Collection[str] = ()) -> Reading:
    """Parse `body` and build its stories. `title` names the feed where the document does not.

    `seen`: the marks of the last reading, whose items are stored. Raises `NotAFeed`.
    """
    parsed = parse_feed(body, url=url, content_type=content_type, seen=seen)
    source = parsed.title or title or url
    stories = _build(parsed, source=source, url=url)
    fresh = {parsed.marks[place]: remember(story) for place, story in zip(parsed.places, stories, strict=False)}
    return Reading(
        title=source,
        site_url=parsed.site_url,
        ttl_seconds=parsed.ttl_seconds,
        stories=stories,
        skips=parsed.skips,
        marks=parsed.marks,
        slices=fresh,
    )


def read_page(body: bytes, url: str, content_type: str, title: str, seen: Collection[str] = ()) -> Reading:
    """`read`, with plain arguments, for the worker."""
    return read(body, url=url, content_type=content_type, title=title, seen=seen)


def with_unread(reading: Reading, seen: Mapping[str, str]) -> Reading:
    """Return a reading with what is known of the items that it left out; `seen`: the slices of the last reading.

    Apart from `read`, so that the worker need not be sent all of them, nor send them back.
    """
    fresh = reading.slices
    return replace(
        reading,
        slices={mark: fresh.get(mark) or seen[mark] for mark in reading.marks},
        unread=tuple(Unread(at, seen[mark]) for at, mark in enumerate(reading.marks) if mark not in fresh),
    )


def _build(parsed: ParsedFeed, *, source: str, url: str) -> tuple[Story, ...]:
    return tuple(build_story(entry, source=source, feed_url=url) for entry in parsed.entries)
