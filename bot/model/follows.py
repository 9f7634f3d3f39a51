"""Follows: who is told of stories about whom, where, and of whose feeds."""

from dataclasses import dataclass
from enum import IntEnum

from bot.model.entities import Entity

FOR_EVER = 2**62
"""Until when a follow is quiet that is muted (UTC milliseconds)."""
MOST_MENTIONED = 50
"""Followers that one message in a follow channel mentions; the others are counted."""


class Followed(IntEnum):
    """What a delivery has to do with followers."""

    NOT = 0
    BESIDE = 1
    """It is posted anyway, and they are told with it."""
    ALONE = 2
    """It goes for their sake alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """A person or show that a user follows."""

    entity: Entity
    guild_id: int = 0
    """Whose feeds are told, beside the shared ones; 0: the shared ones alone."""
    guild_name: str = ""
    here: bool = False
    """True: told in the guild's follow channel; False: by direct message."""
    quiet_until: int | None = None
    """None while it is told; `FOR_EVER` where it is muted."""

    @property
    def is_muted(self) -> bool:
        """Whether it is quiet until its user says otherwise."""
        return self.quiet_until is not None and self.quiet_until >= FOR_EVER


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectStanding:
    """How a user's direct messages do."""

    closed_at: int | None = None
    """None while they are open."""
    explained: bool = False
    """Whether the user was told that they are closed."""
    waiting: int = 0
    """Stories that are still to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A follow that a story meets, and where it would be told."""

    follow_id: int
    user_id: int
    guild_id: int
    story_id: int
    slug: str
    """Of whom it is about, as the catalogue has them by now."""
    place_id: int
    """The follow channel; for direct messages, the user's id."""

    @property
    def is_direct(self) -> bool:
        """Whether it is told by direct message."""
        return self.place_id == self.user_id


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldOf:
    """What a message tells one follower of one story."""

    story_id: int
    follow_id: int
    user_id: int
    guild_id: int
    entity: Entity
