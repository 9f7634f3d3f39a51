"""When to look at a feed again: by its own rhythm, within the operator's bounds, and as its server asks."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from bot.errors import FeedError, FeedStatus
from bot.model import Feed

_DAY_SECONDS = 86_400
_WEEK_SECONDS = 7 * _DAY_SECONDS
_UNKNOWN_SECONDS = 900
"""For a feed whose rhythm cannot be told yet."""
_JITTER = 0.1


def next_poll_at(
    *,
    now: int,
    feed: Feed,
    recent_at: Sequence[int],
    ttl_seconds: int | None,
    max_age_seconds: int | None,
    min_seconds: int,
    max_seconds: int,
    chance: float,
) -> tuple[int, int]:
    """Return when to poll next (UTC milliseconds) and the interval behind it (seconds).

    `recent_at`: sort times of the newest stories. Half the usual gap between two stories, within the bounds; the
    server's hints may stretch that to a day. `chance` in [0, 1) spreads it by a tenth either way.
    """
    rhythm = _rhythm_seconds(recent_at, now, default=feed.interval_seconds or _UNKNOWN_SECONDS)
    interval = max(min_seconds, min(rhythm, max_seconds))
    hinted = min(max(ttl_seconds or 0, max_age_seconds or 0), _DAY_SECONDS)
    # hints are the site's, bounds are ours; an operator who polls faster than a minute polls their own
    wanted = max(interval, hinted) if max_seconds >= 60 else interval  # noqa: PLR2004 - a minute
    return now + _spread_ms(wanted, chance), interval


def after_failure(*, now: int, feed: Feed, error: FeedError, min_seconds: int, max_seconds: int, chance: float) -> int:
    """Return when to try again after a failed poll: doubling from the feed's interval to a day, or as the site asks."""
    interval = max(min_seconds, min(feed.interval_seconds, max_seconds))
    delay = min(interval * 2 ** min(feed.failures, 16), max(_DAY_SECONDS, interval))
    if isinstance(error, FeedStatus) and error.retry_after_seconds:
        delay = max(delay, min(error.retry_after_seconds, _WEEK_SECONDS))
        return now + int(delay * (1 + _JITTER * chance) * 1000)
    return now + _spread_ms(delay, chance)


def _rhythm_seconds(recent_at: Sequence[int], now: int, *, default: int) -> int:
    """Return half the median gap of the newest stories; the time since the last one counts as a gap too."""
    gaps = [later - earlier for later, earlier in pairwise(sorted(recent_at, reverse=True))]
    positive = [gap for gap in gaps if gap > 0]
    if not positive:
        return default
    since = max(now - max(recent_at), 0)
    return int(max(median(positive), since / 2) / 2 / 1000)


def _spread_ms(seconds: float, chance: float) -> int:
    return int(seconds * (1 + _JITTER * (2 * chance - 1)) * 1000)
