"""When to look at a feed again: by its own rhythm, within the operator's bounds, and as its server asks."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from bot.errors import AskAgain, FeedError, FeedStatus
from bot.feeds.rhythm import wait_seconds
from bot.model.feeds import Feed, Page, Skips

MINUTE_SECONDS, DAY_SECONDS = 60, 86_400
WEEK_SECONDS = 7 * DAY_SECONDS
_WORTH = 0.4
"""What a request is worth, in seconds of a story's waiting, for each second of the operator's least interval."""
_UNKNOWN = 3
"""Times the least interval: for a feed whose rhythm cannot be told yet."""
_STRETCH = 1.5
"""For each poll of such a feed that brought nothing."""
_YOUNG = 4
"""A feed just added is looked at more often: when a quarter of the time since then has passed again."""
_JITTER = 0.1
_TOO_MANY_REQUESTS = 429


class Bounds(NamedTuple):
    """The operator's bounds of an adaptive interval, in seconds."""

    least: int
    most: int

    @property
    def own_site(self) -> bool:
        """Whether polls may come faster than once a minute: only on an operator's own site, whose hints are no news."""
        return self.most < MINUTE_SECONDS


class NextPoll(NamedTuple):
    """When to poll next (UTC milliseconds), and the interval behind it (seconds)."""

    at: int
    interval_seconds: int


def next_poll(feed: Feed, page: Page, *, now: int, bounds: Bounds, chance: float) -> NextPoll:
    """Return when to poll next after a poll that went well; `feed` knows already what that poll brought.

    By the feed's rhythm, within the bounds; the hints of server and document may stretch that to a day, Retry-After to
    a week. `chance` in [0, 1) spreads it by a tenth either way, and never below what was asked for.
    """
    interval = max(bounds.least, min(_rhythm_seconds(feed, now, bounds), bounds.most))
    asked = 0 if bounds.own_site else min(max(feed.ttl_seconds or 0, page.max_age_seconds or 0), DAY_SECONDS)
    asked = max(asked, min(page.retry_after_seconds or 0, WEEK_SECONDS))
    delay = max(_spread(interval, bounds.least, chance), asked * (1 + _JITTER * chance))
    at = now + int(delay * 1000)
    return NextPoll(at if bounds.own_site else _outside(feed.skips, at, chance), int(interval))


def after_failure(feed: Feed, error: FeedError, *, now: int, bounds: Bounds, chance: float) -> int:
    """Return when to try again after a failed poll: doubling from the feed's interval to a day, or as the site asks.

    A site that says "too many requests" has the first wait doubled too.
    """
    interval = max(bounds.least, min(feed.interval_seconds, bounds.most))
    times = feed.failures + (isinstance(error, FeedStatus) and error.status == _TOO_MANY_REQUESTS)
    delay = min(interval * 2 ** min(times, 16), max(DAY_SECONDS, interval))
    asked = error.retry_after_seconds if isinstance(error, FeedStatus | AskAgain) else None
    wait = max(_spread(delay, bounds.least, chance), min(asked or 0, WEEK_SECONDS) * (1 + _JITTER * chance))
    return now + int(wait * 1000)


def after_rest(seconds: int, *, now: int, chance: float) -> int:
    """Return when to poll a feed whose host asked for rest: then or a little later, so that not all come at once."""
    return now + int((seconds + max(seconds * _JITTER, 1) * chance) * 1000)


class Overdue(NamedTuple):
    """A feed that should have been polled while nobody could."""

    id: int
    due_at: int
    interval_seconds: int


def after_stop(overdue: Iterable[Overdue], *, now: int, chance: Callable[[], float]) -> Sequence[tuple[int, int]]:
    """Return (feed, when to poll) so that feeds long overdue do not all come at once.

    Each waits at most as long again as it is late, and at most half its interval.
    """
    return [
        (each.id, now + int(min(now - each.due_at, each.interval_seconds * 500) * chance()))
        for each in overdue
        if each.due_at < now
    ]


def _rhythm_seconds(feed: Feed, now: int, bounds: Bounds) -> float:
    """Return the interval that the feed's stories ask for; without any it stretches from poll to poll."""
    age = (now - feed.first_fetched_at) / 1000 if feed.first_fetched_at is not None else 0
    most = min(bounds.most, max(age / _YOUNG, bounds.least))
    if len(set(feed.recent_at)) > 1:
        return wait_seconds(feed.recent_at, now=now, worth=_WORTH * bounds.least, most=most)
    return min(bounds.least * _UNKNOWN * _STRETCH ** min(feed.empty_polls, 30), most)


def _spread(seconds: float, least: int, chance: float) -> float:
    """Return it a tenth shorter to a tenth longer, and never less than the least interval."""
    return max(seconds * (1 + _JITTER * (2 * chance - 1)), least * (1 + _JITTER * chance))


def _outside(skips: Skips | None, at: int, chance: float) -> int:
    """Return the moment, or the next that the feed does not ask to be left alone in; a day later at most."""
    if skips is None or not _skipped(skips, _utc(at)):
        return at
    hour = _utc(at).replace(minute=0, second=0, microsecond=0)
    for ahead in range(1, 25):
        later = hour + timedelta(hours=ahead)
        if not _skipped(skips, later):
            # some way into the hour: all who are told the same would come as it strikes
            return int(later.timestamp() * 1000) + int(chance * 1_800_000)
    return at + DAY_SECONDS * 1000


def _skipped(skips: Skips, moment: datetime) -> bool:
    return moment.hour in skips.hours or moment.weekday() in skips.days


def _utc(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1000, UTC)
