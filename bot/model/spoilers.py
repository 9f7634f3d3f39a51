"""What gives away: the rule of a channel by which it is told, for how long it is hidden there, and how much of it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model.rules import ChannelRule, Finding


class Hiding(StrEnum):
    """How much of a story is hidden until a reader wants to see it."""

    NOTHING = "nothing"
    TEXT = "text"
    """Text and pictures."""
    ALL = "all"
    """The title, too: it gives away by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpoilerRule:
    """What a channel hides. `rule.text` "": what the words that come with the bot tell (`bot.plan.spoil`)."""

    rule: ChannelRule
    hours: int
    """For how long after a story was published, 1 and up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoiler:
    """That a story gives away."""

    until: int
    """Until when it is hidden."""
    hiding: Hiding
    findings: tuple[Finding, ...] = ()
    """What tells that it does."""
