"""What a running bot counts, and where its work stands."""

from dataclasses import dataclass
from enum import StrEnum


class Counted(StrEnum):
    """What is counted, each by its outcome."""

    POLLS = "polls"
    """`new`, `unchanged`, `nothing new`, `timeout` (reading took too long), else the error that the poll met."""
    DELIVERIES = "deliveries"
    """`sent`, `rejected`, `later`, `unsure`, `closed`."""
    DISCORD_ANSWERS = "discord_answers"
    """The HTTP status."""


class Timed(StrEnum):
    """What is timed, in seconds."""

    STORY_AGE = "story_age"
    """From a new story's date to its being stored."""
    DELIVERY_WAIT = "delivery_wait"
    """From a post's being planned to its being sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How much there is, and how much of it waits. Times are UTC milliseconds."""

    open_deliveries: int = 0
    """Still to come, paused channels' among them."""
    oldest_due_at: int | None = None
    """When the post that waits longest was due, paused channels' apart; None where none is due."""
    feeds: int = 0
    """That are polled."""
    failing_feeds: int = 0
    ended_feeds: int = 0
    oldest_poll_at: int | None = None
    """When the feed that waits longest for its poll was due; None where there are none."""
    stories: int = 0
    guilds: int = 0
    paused_channels: int = 0
