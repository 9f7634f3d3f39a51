"""Stories on their way to channels."""

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from bot.model.follows import Followed
from bot.model.places import Look, PlaceKind
from bot.model.rules import Why
from bot.model.spoilers import Spoiler


class DeliveryState(StrEnum):
    """Where a delivery stands. `due` and `leased` are open; the others are ends."""

    DUE = "due"
    LEASED = "leased"
    SENT = "sent"
    REJECTED = "rejected"
    UNKNOWN = "unknown"
    """In doubt, and the channel's history may not be read: never posted again."""


class SentAs(IntEnum):
    """In which form a message was sent."""

    FULL = 0
    PLAIN = 1
    UNKNOWN = 3
    """It was found after both had been tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDelivery:
    """One story for one channel, decided but not yet written to the outbox. `reason`: why it goes there.

    `kind` counts only for a place that was not known yet.
    """

    guild_id: int
    channel_id: int
    story_id: int
    nonce: str
    due_at: int
    reason: str
    why: Why | None = None
    """What the channel's rule made of it; None where it has none."""
    roles: tuple[int, ...] = ()
    """Roles that are to be mentioned with it."""
    kind: PlaceKind = PlaceKind.TEXT
    followed: Followed = Followed.NOT
    spoiler: Spoiler | None = None
    """That it gives away in this channel."""


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
    roles: tuple[int, ...] = ()
    """Roles that its message mentions: what the channel's limit allows."""
    kind: PlaceKind = PlaceKind.TEXT
    look: Look = field(default_factory=Look)
    timed: bool = False
    """Whether its place may hold stories back: where it certainly is not posted, that is decided anew."""
    digest: tuple[int, ...] = ()
    """The stories of the digest whose head it is, in order; none where it goes by itself."""
    followed: Followed = Followed.NOT
    """Of a digest: the most that any of its stories is."""
    users: tuple[int, ...] = ()
    """Followers that its message mentions."""
    broken: int = 0
    """How often Discord failed over it (500) in its full form."""
    broken_at: int | None = None
    """None where it never did; else when it did first."""
    plain: bool = False
    """Whether this try is its plain form (a digest: apart), after a look at the history."""
    spent: bool = False
    """Whether it is only looked for: it failed, and others have their turn where it is not there."""
    last_try: bool = False
    """Whether what came after it was taken in its place: failed over once more, it is given up."""
    before: int = 0
    """How many stand before it in its channel, in whose place it is tried; 0: it is the oldest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A message in an announcement channel that is to be published to the channels that follow it."""

    delivery_id: int
    channel_id: int
    message_id: int
    publish_at: int
    """Until when it is leased: by it, whoever lost the lease is told from whoever has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussion:
    """A post under which a discussion thread is to be opened."""

    delivery_id: int
    guild_id: int
    channel_id: int
    message_id: int
    story_id: int
    thread_at: int
    """Until when it is leased: by it, whoever lost the lease is told from whoever has it."""
    stories: int = 1
    """How many it holds: several where it is a digest."""
    locale: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A message that is there, and what it tells."""

    guild_id: int
    channel_id: int
    """The place: of a forum's post, the forum."""
    message_id: int
    kind: PlaceKind = PlaceKind.TEXT
    stories: int = 1
    """More than one: a digest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostEdit:
    """A message that is there, and is to show what its story says now."""

    delivery_id: int
    guild_id: int
    channel_id: int
    """The place: of a forum's post, the forum."""
    story_id: int
    message_id: int
    token: int
    """By which a change that came meanwhile is told from the one that is edited."""
    tries: int
    locale: str = "en"
    kind: PlaceKind = PlaceKind.TEXT
    look: Look = field(default_factory=Look)
    """As it was posted: a message never changes its form."""
    roles: tuple[int, ...] = ()
    """Roles that its message mentioned; an edit pings nobody."""
    plain: bool = False
    """Whether it was sent in its plain form."""
