"""What happened, put together: what came since a moment, and who is reported on how often."""

from dataclasses import dataclass

from bot.model.entities import Entity
from bot.model.stories import StoredStory


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of time that somebody catches up with, its last moment included. UTC milliseconds."""

    since: int
    until: int
    arrived: bool = False
    """True: what came in then, be it from a little before (no look misses what a site's feed brings late)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Stories that have somebody (or some show) in common; `entity` is None for a story about nobody known."""

    entity: Entity | None
    story_ids: tuple[int, ...]
    """Newest first, at least one."""
    beside: tuple[Entity, ...] = ()
    """Who or what else they are about, the most often first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A topic as it is shown: its newest story stands for it."""

    topic: Topic
    newest: StoredStory


@dataclass(frozen=True, slots=True, kw_only=True)
class CatchUp:
    """A page of what happened in a window, the most reported first."""

    window: Window
    stories: int
    """How many there are in all."""
    topics: tuple[Reported, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """How often an entity is reported on, in stories: what several feeds have counts once, when the first has it."""

    entity: Entity
    counts: tuple[int, ...]
    """Of each day, the oldest first: of the period before, then of this one, which is as long."""

    @property
    def now(self) -> int:
        """How many stories there are in this period."""
        return sum(self.days)

    @property
    def before(self) -> int:
        """How many there were in the period before."""
        return sum(self.counts) - self.now

    @property
    def days(self) -> tuple[int, ...]:
        """How many there are on each day of this period."""
        return self.counts[len(self.counts) // 2 :]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trends:
    """Who and what is reported on most, or one of them (`about`); a day is 24 hours, the last ends now."""

    days: int
    stories: int
    """How many there are in this period in all."""
    before: int
    """How many there were in the period before."""
    reports: int = 0
    """How many reports tell the stories of this period, or tell those of before again."""
    people: tuple[Trend, ...] = ()
    shows: tuple[Trend, ...] = ()
    about: Trend | None = None
