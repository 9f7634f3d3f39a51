"""What buttons and menus do about follows; they are part of `bot.cards.acts.Action`."""

from dataclasses import dataclass
from enum import StrEnum


class FollowStep(StrEnum):
    """What is done about following somebody. Its value is its letter in ids."""

    FOLLOW = "f"
    """To be told by direct message."""
    HERE = "h"
    """To be told in the server's follow channel."""
    STOP = "s"
    MUTE = "m"
    TELL = "t"
    """Mute no more."""
    DAY = "d"
    """Be quiet about all for a day."""
    WEEK = "w"
    WAKE = "k"
    """Be quiet no more: then the list is shown."""
    RESUME = "r"
    """Send direct messages again that were closed: then the list is shown."""
    STOP_LISTED = "l"
    """As the next: of the list, which is shown again then."""
    TURN_LISTED = "x"
    """Mute those that are told, and the other way round."""


@dataclass(frozen=True, slots=True)
class FollowDo:
    """Do something about following somebody (`slug`), for whoever presses; "" for a menu, whose values are slugs."""

    step: FollowStep
    slug: str = ""


@dataclass(frozen=True, slots=True)
class FollowName:
    """Follow whoever (or, `show`, whatever) a story names so one day, though nobody is known by that name."""

    name: str
    show: bool = False
    here: bool = False
    """True: to be told in the server's follow channel; False: by direct message."""


@dataclass(frozen=True, slots=True)
class FollowsPage:
    """Turn to a page (1 and up) of the list of whom the presser follows."""

    number: int


@dataclass(frozen=True, slots=True)
class FollowStory:
    """Offer a story's people and shows to be followed."""

    story_id: int


@dataclass(frozen=True, slots=True)
class FollowHere:
    """Tell followers in a channel, or no more (moderators)."""

    channel_id: int
    on: bool
