"""Feeds, and what their servers and documents say, before anything is a story."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b

from bot.model.text import Image

BodyHash = partial(blake2b, digest_size=16)
"""The hash by which an unchanged document is known."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask "has it changed?", opaque, and tied to the URL that gave it (RFC 9110, 13.1)."""

    url: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Skips:
    """When a feed asks to be left alone (RSS 2.0, skipHours and skipDays), in UTC."""

    hours: tuple[int, ...] = ()
    """0 to 23."""
    days: tuple[int, ...] = ()
    """0 is Monday."""


@dataclass(frozen=True, slots=True)
class Move:
    """Where a feed's server says it has gone for good: since when, and in how many polls in a row."""

    url: str
    since: int
    times: int


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """A user name and password for one feed: for its own origin alone, and never to be shown."""

    user: str
    password: str

    def __repr__(self) -> str:
        return "Credentials(…)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed row: keyed by URL, plus the owning guild if it carries credentials (0: nobody's own)."""

    id: int
    url: str
    title: str
    owner_guild_id: int = 0
    shared: bool = False
    site_url: str | None = None
    validators: Validators | None = None
    body_hash: str | None = None
    first_fetched_at: int | None = None
    """When its backlog was stored; until then nothing of it is announced."""
    last_polled_at: int | None = None
    next_poll_at: int = 0
    interval_seconds: int = 900
    failures: int = 0
    """Failed polls in a row."""
    last_error: str | None = None
    failing_since: int | None = None
    """The first of the failures that speak for a dead feed (a busy server's do not); None where there is none."""
    ended_at: int | None = None
    """Since when it is not polled any more; None while it is."""
    ended_reason: str | None = None
    """`gone`, `failing` or `blocked`."""
    recent_at: tuple[int, ...] = ()
    """When its newest stories came, newest first (`bot.feeds.rhythm.remembered`)."""
    empty_polls: int = 0
    """Polls in a row that brought no new story."""
    ttl_seconds: int | None = None
    """How long the document itself asks to be left alone."""
    skips: Skips | None = None
    whole_at: int | None = None
    """The last time that its server was asked for the document whether or not it had changed."""
    reader_version: int = 0
    """By which its last document was read (`bot.pipeline.read.READER_VERSION`)."""
    move: Move | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEvent:
    """Something that happened to a feed, for its log and for those who take it."""

    id: int
    feed_id: int
    guild_id: int = 0
    """0: for all that take the feed."""
    user_id: int | None = None
    """Who did it; None where nobody did."""
    at: int
    kind: str
    facts: Mapping[str, str | int] = field(default_factory=dict)
    """The arguments of its phrase."""
    told_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a server answered to one poll (redirects followed). `body` is None when it has not changed."""

    url: str
    """The address that answered, after redirects."""
    status: int
    content_type: str = ""
    body: bytes | None = None
    body_hash: str | None = None
    """By which an unchanged document is known; None where whoever fetched it has not counted it."""
    validators: Validators | None = None
    retry_after_seconds: int | None = None
    max_age_seconds: int | None = None
    moved_to: str | None = None
    """Where the permanent part of the redirects led (301, 308 from the first on); None where there was none."""
    strays_to: str | None = None
    """Where it led to another origin than the login is for: it has not moved there; None where it did not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item as a feed gave it: markup and entities still in place, links made absolute, dates in UTC."""

    guid: str | None = None
    link: str | None = None
    title: str = ""
    summary: str = ""
    """The feed's short text, HTML."""
    content: str = ""
    """The feed's full text, HTML ("" where it gives none)."""
    published_at: int | None = None
    updated_at: int | None = None
    images: tuple[Image, ...] = ()
    """Pictures declared by the feed itself (media, enclosure), best first; those inside the HTML are not here."""
    categories: tuple[str, ...] = ()
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """A document read as a feed."""

    title: str
    entries: tuple[Entry, ...]
    """In document order."""
    site_url: str | None = None
    language: str = ""
    """As declared (BCP 47), "" where it is not."""
    ttl_seconds: int | None = None
    """RSS `ttl`, or what `sy:updatePeriod` and `sy:updateFrequency` come to: the longer."""
    marks: tuple[str, ...] = ()
    """By what each item of the document is known again unread, in its order; none where it could not be cut."""
    places: tuple[int, ...] = ()
    """Which of the marked items each entry is."""
    skips: Skips | None = None
