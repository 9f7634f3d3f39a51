"""When a channel is posted into: quiet hours, limits, digests, and what is held back because of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

MOST_IN_DIGEST = 20
"""Stories in one message; the others go into further ones."""
BUNDLE_MINUTES = 10
"""For how long after a message what else comes for followers is gathered into one."""
DAY_MINUTES = 1440
MONDAY = 1


class Rhythm(StrEnum):
    """How often a digest is posted."""

    HOURLY = "hourly"
    """On the hour."""
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Digest:
    """When a channel's stories are posted together, by the guild's clock."""

    rhythm: Rhythm
    minute: int = 0
    """Of the local day, for daily and weekly ones."""
    weekday: int = MONDAY
    """1 (Monday) to 7, for weekly ones."""

    @property
    def text(self) -> str:
        """Return it as it is kept: `hourly`, `daily HH:MM` or `weekly D HH:MM`."""
        match self.rhythm:
            case Rhythm.HOURLY:
                return "hourly"
            case Rhythm.DAILY:
                return f"daily {clock_time(self.minute)}"
            case Rhythm.WEEKLY:
                return f"weekly {self.weekday} {clock_time(self.minute)}"

    @classmethod
    def of(cls, text: str) -> Digest | None:
        """Read what `text` wrote; None for anything else."""
        if text == "hourly":
            return cls(Rhythm.HOURLY)
        found = re.fullmatch(r"(daily|weekly ([1-7])) ([01]\d|2[0-3]):([0-5]\d)", text)
        if found is None:
            return None
        minute = int(found[3]) * 60 + int(found[4])
        return cls(Rhythm.WEEKLY, minute, int(found[2])) if found[2] else cls(Rhythm.DAILY, minute)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """When a channel may be posted into. None: whenever, as often, each story at once."""

    quiet_from: int | None = None
    """Minutes of the local day; None where `quiet_until` is."""
    quiet_until: int | None = None
    """Before `quiet_from`: over midnight."""
    per_hour: int | None = None
    """Messages in any 60 minutes."""
    per_day: int | None = None
    """Messages in any 24 hours."""
    digest: Digest | None = None
    bundle_minutes: int | None = None
    """For so long after a message nothing follows; then all that came goes together. Not the channel's own choice."""

    @property
    def is_set(self) -> bool:
        """Whether anything may be held back at all."""
        return self != Timing()


class HeldWhy(StrEnum):
    """Why a story is held back in its channel."""

    QUIET = "quiet"
    HOUR = "hour"
    """As many messages as the channel may get in an hour were posted."""
    DAY = "day"
    DIGEST = "digest"
    BUNDLE = "bundle"
    """Followers were sent a message just before: what comes now goes together."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Not before `until` (UTC milliseconds)."""

    until: int
    why: HeldWhy


@dataclass(frozen=True, slots=True)
class Go:
    """Send now. `planned_before`: together with all that was planned before then; None: each story by itself."""

    planned_before: int | None = None


def clock_time(minute: int) -> str:
    """Return a minute of the day as `HH:MM`."""
    return f"{minute // 60:02}:{minute % 60:02}"
