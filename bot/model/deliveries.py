"""Stories on their way to channels."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model.rules import Why


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
    why: Why | None = None
    """What the channel's rule made of it; None where it has none."""
    roles: tuple[int, ...] = ()
    """Roles that are to be mentioned with it."""


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
