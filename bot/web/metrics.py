"""What is counted and timed, as Prometheus reads it: the only room that sees its client library."""

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot.model.measures import Counted, Standing, Timed

CONTENT_TYPE = CONTENT_TYPE_LATEST
_PREFIX = "hallyu_wire_"
_SECONDS = (1, 5, 15, 60, 300, 900, 3_600, 21_600, 86_400)
_COUNTED = {
    Counted.POLLS: "Polls of feeds, by what came of them",
    Counted.DELIVERIES: "Tries to post a story, by what came of them",
    Counted.DISCORD_ANSWERS: "Answers of Discord to requests, by their HTTP status",
}
_TIMED = {
    Timed.STORY_AGE: "Seconds from a new story's date to its being stored",
    Timed.DELIVERY_WAIT: "Seconds from a post's being planned to its being sent",
}
_STANDING = {
    "open_deliveries": "Posts still to come, paused channels' among them",
    "oldest_due_seconds": "How long the post that waits longest is due, paused channels' apart",
    "feeds": "Feeds that are polled",
    "failing_feeds": "Feeds whose last poll failed",
    "ended_feeds": "Feeds that are not polled any more",
    "overdue_poll_seconds": "How long the feed that waits longest for its poll is due",
    "stories": "Stories that are stored",
    "guilds": "Servers that the bot is a member of",
    "paused_channels": "Channels that nothing is posted into until a moderator resumes them",
}


class Metrics:
    """The counts of one process (implements `ports.Meter`); where its work stands is read anew for each answer."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._counters = {
            each: Counter(_PREFIX + each.value, about, ["outcome"], registry=self._registry)
            for each, about in _COUNTED.items()
        }
        self._histograms = {
            each: Histogram(f"{_PREFIX}{each.value}_seconds", about, buckets=_SECONDS, registry=self._registry)
            for each, about in _TIMED.items()
        }
        self._gauges = {
            name: Gauge(_PREFIX + name, about, registry=self._registry) for name, about in _STANDING.items()
        }

    def count(self, what: Counted, outcome: str) -> None:
        """Count one."""
        self._counters[what].labels(outcome).inc()

    def time(self, what: Timed, seconds: float) -> None:
        """Take note of a duration."""
        self._histograms[what].observe(seconds)

    def exposition(self, standing: Standing, *, now: int) -> bytes:
        """Return everything as Prometheus' text format."""
        for name, value in _values(standing, now).items():
            self._gauges[name].set(value)
        return generate_latest(self._registry)


def _values(standing: Standing, now: int) -> Mapping[str, float]:
    return {
        "open_deliveries": standing.open_deliveries,
        "oldest_due_seconds": _since(standing.oldest_due_at, now),
        "feeds": standing.feeds,
        "failing_feeds": standing.failing_feeds,
        "ended_feeds": standing.ended_feeds,
        "overdue_poll_seconds": _since(standing.oldest_poll_at, now),
        "stories": standing.stories,
        "guilds": standing.guilds,
        "paused_channels": standing.paused_channels,
    }


def _since(at: int | None, now: int) -> float:
    return 0.0 if at is None else max(0.0, (now - at) / 1000)
