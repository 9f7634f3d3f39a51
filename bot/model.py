"""The nouns of Hallyu Wire: frozen values that the stages hand to each other.

All times are UTC milliseconds since the epoch (`int`), unless a name says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from typing import NewType

Markdown = NewType("Markdown", str)
"""Text that is safe to hand to Discord: made only by `bot.text.escape` and by `bot.cards` from such text."""


# ── who may see what ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose feeds a query may look into: one guild's and the shared ones, or the shared ones only."""

    guild_id: int | None = None
    channel_id: int | None = None
    """Where it is asked: what is posted only into hidden channels is seen only in those that it is posted into."""
    every_channel: bool = False
    """True for those who manage the guild and see to its feeds: hidden channels' feeds are seen everywhere."""


# ── acquisition ─────────────────────────────────────────────────────────────────────────────────────


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
    validators: Validators | None = None
    retry_after_seconds: int | None = None
    max_age_seconds: int | None = None
    moved_to: str | None = None
    """Where the permanent part of the redirects led (301, 308 from the first on); None where there was none."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of a story: an http(s) address and its alternative text ("" where none is known)."""

    url: str
    alt: str = ""


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


# ── stories ─────────────────────────────────────────────────────────────────────────────────────────


class SpanKind(StrEnum):
    """What mark-up said about a stretch of a block: it carries meaning for names and titles."""

    QUOTE = "quote"
    EMPHASIS = "emphasis"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch `text[start:end]` of a block."""

    kind: SpanKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of clean plain text (no mark-up, no entities, no controls, one line)."""

    text: str
    spans: tuple[Span, ...] = ()


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


class EntityKind(StrEnum):
    """What an entity is. Groups are people of kind `group` for look-ups; characters are people of fiction."""

    PERSON = "person"
    GROUP = "group"
    SHOW = "show"
    CHARACTER = "character"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, group, show or character as the catalogue knows it. `slug` is its stable id."""

    slug: str
    kind: EntityKind
    name: str
    native: str = ""
    note: str = ""
    """What tells it from namesakes, in English: "director · All of Us Are Dead", "drama · 2022 · Netflix"."""
    popularity: int = 0
    """How much it is reported on, 0 and up; only the order counts."""
    roles: tuple[str, ...] = ()
    """What a person is known for, the foremost first ("actor", "director", …); of a show its kind ("drama", …)."""
    year: int | None = None
    """A person's year of birth, a group's first year, a show's first broadcast or release; None where not known."""
    provisional: bool = field(default=False, compare=False)
    """True for somebody nobody knew, made from a story: seen only where the feed of that story is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A spelling under which an entity is known. `kind`: `name`, `native` or `other`."""

    slug: str
    text: str
    kind: str = "other"
    source: str = "catalogue"
    """`catalogue`, `local`, `wikidata`, `learnt` (from a feed's text) or `host` (a correction for all)."""
    confidence: float = 1.0
    feed_id: int | None = None
    """The feed whose text taught it, and where alone it holds; None: everywhere."""
    evidence: str = ""
    """The words that taught it, "" for what was not learnt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What Wikidata says of a person, group or show, to be imported."""

    qid: str
    kind: EntityKind
    name: str
    native: str
    spellings: tuple[str, ...]
    """All labels, aliases and names, the name and the native one among them."""
    roles: tuple[str, ...]
    sex: str
    """`m`, `f`, or "" where not said or neither."""
    year: int | None
    popularity: int
    identifiers: tuple[tuple[str, str], ...]
    """Scheme and value; Wikidata's own first."""
    credits: tuple[tuple[str, str, str], ...]
    """Qid of the whole, qid of the person, role. Either may stand later in the file, or nowhere."""

    @property
    def slug(self) -> str:
        """The stable id of an entity that this makes."""
        return f"wd-{self.qid.lower()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Who worked on what (`role`: `director`, `writer`, `cast`) or belongs to what group (`member`)."""

    whole: str
    person: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All that is known of people, groups and shows. `digest` differs when any of it does."""

    entities: tuple[Entity, ...] = ()
    aliases: tuple[Alias, ...] = ()
    credits: tuple[Credit, ...] = ()
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An entity found in a story: where, by what spelling, why, and how sure."""

    entity: Entity
    surface: str
    """The text as it stands in the story."""
    place: str
    """`title`, `lead` (first block) or `body`."""
    start: int
    end: int
    """Offsets in the title, or in the blocks joined by one newline each."""
    confidence: float = 1.0
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagging:
    """What a story's text says of people and shows: whom it mentions, and what spellings it teaches."""

    mentions: tuple[Mention, ...] = ()
    """Title first; one for each entity and place."""
    learnt: tuple[Alias, ...] = ()
    """Spellings that the text itself gives ("Steve Yoo (Yoo Seung Jun)"); their `feed_id` is not yet set."""


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

    @property
    def sort_at(self) -> int:
        """What it is ordered by: min(published, first seen), so that no date lies in the future."""
        return min(self.published_at or self.first_seen_at, self.first_seen_at)


class TagVerdict(StrEnum):
    """What a person says of a tag."""

    IS = "is"
    NOT = "not"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person corrected: a story's tag, or (no `story_id`) what a spelling means wherever it stands."""

    id: int
    guild_id: int
    """0: the host's, for all."""
    story_id: int | None
    story_title: str = ""
    """"" where the story is gone, or it is of none."""
    surface: str = ""
    """The spelling, folded; "" for the entity however spelled."""
    entity: Entity
    verdict: TagVerdict
    always: bool = False
    """True where it changes the tags of other stories too."""
    made_by: int
    made_at: int


# ── places ──────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHealth:
    """How a feed does, whoever takes it."""

    next_poll_at: int = 0
    failures: int = 0
    """Failed polls in a row."""
    failing_since: int | None = None
    last_error: str = ""
    """Of the last failure, in English; "" after a poll that went well."""
    trouble: Mapping[str, str | int] = field(default_factory=dict)
    """What was told of it: the facts of the error's phrase; empty where nothing was."""
    ended_at: int | None = None
    """None while it is polled."""
    ended_reason: str = ""
    """`gone`, `failing` or `blocked`; "" while it is polled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A feed posted into a channel of a guild."""

    guild_id: int
    channel_id: int
    feed_id: int
    feed_title: str = ""
    """As it is shown here: the guild's own title for it, else the feed's."""
    feed_url: str = ""
    added_by: int = 0
    added_at: int = 0
    paused_reason: str | None = None
    """Why the channel is paused, None while it is not."""
    title: str = ""
    """The guild's own title for it, "" for none."""
    folder: str = ""
    """"" for none; `/` between folders."""
    changed_by: int | None = None
    """Who changed how it is shown last; None: nobody did."""
    changed_at: int | None = None
    paused_at: int | None = None
    """None while it is posted."""
    paused_by: int | None = None
    guild_paused_at: int | None = None
    """None while anything is posted in the guild."""
    guild_paused_by: int | None = None
    health: FeedHealth = field(default_factory=FeedHealth)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelStanding:
    """What a channel is to the bot."""

    guild_id: int
    channel_id: int
    language: str | None = None
    """None: the guild's."""
    paused_reason: str | None = None
    """None while it is not paused."""
    paused_at: int | None = None
    waiting: int = 0
    """Deliveries that are still to come."""
    takes_notices: bool = False
    """True where problems with feeds are told."""


class BlockKind(StrEnum):
    """What the host may block."""

    DOMAIN = "domain"
    GUILD = "guild"
    USER = "user"


@dataclass(frozen=True, slots=True, kw_only=True)
class HostBlock:
    """Something that the host has blocked."""

    kind: BlockKind
    value: str
    """A domain as `bot.text.links.domain` gives it, or an id of Discord's."""
    reason: str = ""
    added_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """A line of a guild's log of feeds: something that happened to a feed, or became of its stories."""

    at: int
    kind: str
    """Of the event; a delivery's state; `backlog` or `stored` for stories that were not to be posted."""
    feed_id: int
    feed_title: str
    user_id: int | None = None
    story_title: str = ""
    channel_id: int | None = None
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedFeed:
    """A feed as a list of feeds has it, for one channel or for none."""

    url: str
    title: str = ""
    """"": the feed's own."""
    folder: str = ""
    """"" for none; `/` between folders."""
    site_url: str | None = None
    guild_id: int | None = None
    channel_id: int | None = None
    channel: str = ""
    """The channel's name, by which it is known where ids differ."""
    shared: bool = False
    """Whether look-ups everywhere may see its stories."""


# ── sending ─────────────────────────────────────────────────────────────────────────────────────────


class DeliveryState(StrEnum):
    """Where a delivery stands. `due` and `leased` are open; the others are ends."""

    DUE = "due"
    LEASED = "leased"
    SENT = "sent"
    REJECTED = "rejected"
    UNKNOWN = "unknown"
    """In doubt, and the channel's history may not be read: never posted again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDelivery:
    """One story for one channel, decided but not yet written to the outbox. `reason`: why it goes there."""

    guild_id: int
    channel_id: int
    story_id: int
    nonce: str
    due_at: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A claimed outbox row: one story on its way to one channel, with the token of its lease."""

    id: int
    guild_id: int
    channel_id: int
    story_id: int
    nonce: str
    """At most 25 characters; hash of (channel id, feed URL, item's exact key): the same for ever."""
    token: int
    attempts: int
    created_at: int
    first_at: int
    """When a send was first tried in this nonce epoch."""
    reclaimed: bool = False
    """True when an earlier lease ended without an outcome: the message may already be there."""
    locale: str = "en"


# ── look-ups ────────────────────────────────────────────────────────────────────────────────────────


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entity that a typed name may mean."""

    entity: Entity
    score: float
    """0 to 1; 1 is the exact name."""
    matched: str = ""
    """The known spelling that met the typed one."""
    newest_at: int = 0
    """When the newest story about it that the asker may see was published; 0: there is none, or nobody looked."""


# ── cards ───────────────────────────────────────────────────────────────────────────────────────────


class ButtonStyle(StrEnum):
    """How a button looks."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    SUCCESS = "success"
    DANGER = "danger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button: either it acts (`custom_id`, from `bot.cards.ids`) or it opens (`url`)."""

    label: str
    custom_id: str | None = None
    url: str | None = None
    style: ButtonStyle = ButtonStyle.SECONDARY
    disabled: bool = False
    emoji: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An option of a menu. All plain text."""

    label: str
    value: str
    description: str = ""
    emoji: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """A select menu of 1 to 25 choices."""

    custom_id: str
    placeholder: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes with a card."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a person is shown, within Discord's limits by construction; renderers give it its form."""

    title: Markdown = Markdown("")
    url: str | None = None
    """What the title links to."""
    body: Markdown = Markdown("")
    image: Image | None = None
    """Shown large below the text."""
    thumbnail: Image | None = None
    footer: str = ""
    """Plain text: Discord does not read markdown there."""
    accent: int | None = None
    """Colour of its edge, 0xRRGGBB."""
    menus: tuple[Menu, ...] = ()
    buttons: tuple[Button, ...] = ()
    more: tuple[Card, ...] = field(default=())
    """Further cards in the same message (their menus and buttons are not used)."""
    file: Attached | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A line of a form that a person fills in. All plain text, at most 45 characters (the hint 100)."""

    name: str
    label: str
    hint: str = ""
    longest: int
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form that Discord shows over the message; `custom_id` says what sending it in does."""

    custom_id: str
    title: str
    fields: tuple[Field, ...]
