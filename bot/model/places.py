"""Where feeds are posted, how they do there, and what the host blocks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.model.rules import Why
from bot.model.timing import Hold, Timing


class PlaceKind(StrEnum):
    """What kind of place stories are posted into."""

    TEXT = "text"
    ANNOUNCEMENT = "announcement"
    FORUM = "forum"
    """Each story begins a thread; Discord knows no nonce there."""
    THREAD = "thread"
    DIRECT = "direct"
    """Direct messages: the place's id is the user's, and it is of no guild (0)."""


MENTIONABLE = frozenset({PlaceKind.TEXT, PlaceKind.THREAD})
"""Where followers may be mentioned: nothing of theirs is published elsewhere, and no thread begun for each."""


class PostStyle(StrEnum):
    """What a post shows of a story."""

    COMPACT = "compact"
    """Title, source and a small picture."""
    CARD = "card"
    """Title, summary, source and the picture."""
    PICTURE = "picture"
    """The picture, title and source; a card where there is no picture."""


class PostForm(StrEnum):
    """What Discord makes a post of. A message never changes from one to the other."""

    EMBED = "embed"
    LAYOUT = "layout"
    """Components V2: pictures with alternative text, and where the style wants them."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a channel's posts look."""

    style: PostStyle = PostStyle.CARD
    form: PostForm = PostForm.EMBED


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
    has_login: bool = False
    """Whether it is read with a user name and password."""


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
    tells_followers: bool = False
    """True where followers of people and shows may be told."""
    kind: PlaceKind = PlaceKind.TEXT
    look: Look = field(default_factory=Look)
    publishes: bool = False
    """True where what is posted is published to the channels that follow it."""
    threads: bool = False
    """True where a discussion thread is opened under each post."""
    merges: bool = True
    """True where reports of one story are one post; False where each is one of its own."""
    timing: Timing = field(default_factory=Timing)
    zone: str = "UTC"
    """The guild's (IANA)."""
    hold: Hold | None = None
    """What holds its oldest story back; None where nothing does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuildStanding:
    """What a guild has chosen for itself."""

    zone: str = "UTC"
    """An IANA name."""
    log_channel_id: int | None = None
    """Where problems with feeds are told; None: to whoever added them."""
    follow_channel_id: int | None = None
    """Where followers of people and shows may be told; None: by direct message alone."""
    set_up_at: int | None = None
    """None until somebody has finished `/setup`."""
    set_up_by: int | None = None


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
    """Of the event; a delivery's state; `filtered`; `backlog` or `stored` for stories that were not to be posted."""
    feed_id: int
    feed_title: str
    user_id: int | None = None
    story_title: str = ""
    channel_id: int | None = None
    facts: Mapping[str, str | int] = field(default_factory=dict)
    why: Why | None = None
    """What the channel's rule made of a story; None where it has none."""


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
