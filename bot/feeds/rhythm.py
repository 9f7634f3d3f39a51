"""How often a feed's stories come, and at which hours: learnt from when the newest came, with no clock or zone given.

Hours are those of UTC since the epoch. Where stories came at an hour a day ago, two days, a week and two weeks ago,
they will again: so office hours, weekends and time zones need not be told.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt

HOUR_MS = 3_600_000
_HOUR_SECONDS = 3600
_NEWEST = 24
"""Times that are kept as they are; of those before, one an hour."""
_MOST = 128
_MEMORY_MS = 15 * 24 * HOUR_MS
"""Two weeks, so that each weekday was met twice, and the neighbours of the first hour."""
_LAGS = ((24, 1), (48, 1), (168, 2), (336, 2))
"""Hours back, and how much they count: the weekday says more than yesterday."""
_KNOWN_BEFORE = 2
"""How much the feed's mean counts beside the lags, so that little knowledge is not taken for much."""
_LEAST_HOURS = 12
"""With fewer hours than these there are no usual hours."""
_BURST = 3
"""So many stories within an hour are a rush."""


def remembered(recent_at: Sequence[int], came_at: Sequence[int]) -> tuple[int, ...]:
    """Return the times to remember, newest first, when stories came at `came_at` beside those of `recent_at`.

    The newest 24 as they are; of the two weeks before one an hour, by which the feed's hours are known; 128 at most.
    """
    ordered = sorted((*recent_at, *came_at), reverse=True)
    older = ordered[_NEWEST:]
    hourly = [at for last, at in pairwise((ordered[0], *older)) if at // HOUR_MS != last // HOUR_MS] if older else []
    return (*ordered[:_NEWEST], *(at for at in hourly if at > ordered[0] - _MEMORY_MS))[:_MOST]


def wait_seconds(recent_at: Sequence[int], *, now: int, worth: float, most: float) -> float:
    """Return in how many seconds a poll is worth its request, at most `most`.

    It is once the stories that are expected by then will have waited for `worth` seconds, taken together. Where
    stories come at a steady rate, that is the interval for which no other spends fewer requests on as little waiting.
    """
    rate = _Rates(recent_at, now)
    at, end = now / 1000, now / 1000 + most
    waited = expected = 0.0
    while at < end:
        hour = int(at // _HOUR_SECONDS)
        rest, each = (hour + 1) * _HOUR_SECONDS - at, rate.at(hour)
        needed = _until(worth - waited, expected, each)
        if needed <= rest:
            return min(at + needed - now / 1000, most)
        waited += expected * rest + each * rest * rest / 2
        expected += each * rest
        at += rest
    return most


class _Rates:
    """Stories a second that are to be expected, for each hour."""

    def __init__(self, recent_at: Sequence[int], now: int) -> None:
        self._now_hour = now // HOUR_MS
        self._first_hour = min(recent_at) // HOUR_MS
        self._hours = {at // HOUR_MS for at in recent_at if at > now - _MEMORY_MS}
        span = min(self._now_hour - self._first_hour, _MEMORY_MS // HOUR_MS) + 1
        self._mean = len(self._hours) / span
        newest = recent_at[:_NEWEST]
        self._an_hour = len(newest) / len({at // HOUR_MS for at in newest}) / _HOUR_SECONDS
        self._steady = _steady(newest, now)
        self._rush = _rush(newest, now)

    def at(self, hour: int) -> float:
        """Return the rate in an hour: how likely stories come in it, times how many come in such an hour."""
        rush = self._rush if hour == self._now_hour else 0.0
        if len(self._hours) < _LEAST_HOURS:
            return max(self._steady, rush)
        return max(self._likely(hour) * self._an_hour, rush)

    def _likely(self, hour: int) -> float:
        total, weight = self._mean * _KNOWN_BEFORE, float(_KNOWN_BEFORE)
        for lag, counts in _LAGS:
            past = hour - lag
            if self._first_hour < past < self._now_hour:
                near = (past - 1 in self._hours) + 2 * (past in self._hours) + (past + 1 in self._hours)
                total += counts * near / 4
                weight += counts
        return total / weight


def _steady(newest: Sequence[int], now: int) -> float:
    """Return the mean rate since the oldest of these times, which silence since then brings down."""
    moments = set(newest)
    return len(moments) * 1000 / max(now - min(moments), 1000 * len(moments))


def _rush(newest: Sequence[int], now: int) -> float:
    """Return half the rate of the last hour where it was a busy one, else nothing."""
    lately = sum(at > now - HOUR_MS for at in newest)
    return lately / 2 / _HOUR_SECONDS if lately >= _BURST else 0.0


def _until(worth: float, expected: float, rate: float) -> float:
    """Return when stories that come at `rate`, beside as many as are `expected` to wait, have waited for `worth`."""
    if rate <= 0:
        return worth / expected if expected else float("inf")
    return (sqrt(expected * expected + 2 * rate * worth) - expected) / rate
