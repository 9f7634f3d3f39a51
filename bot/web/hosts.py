"""Manners towards each host (name and port): one request at a time, a pause between two, and rest where it asks."""

import asyncio
import contextlib
import math
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

from bot.errors import HostResting

FIRST_REST_SECONDS, MOST_REST_SECONDS = 900.0, 86_400.0
"""Of a host that asks for rest and does not say how long: it doubles each time in a row."""
_MOST_RESTING = 4096
_TOO_MANY_REQUESTS, _UNAVAILABLE = 429, 503


@dataclass(slots=True)
class _Queue:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class _Rest:
    until: float
    times: int
    """How often in a row the host did not say how long."""


class Hosts:
    """All hosts that are asked, or were a moment ago."""

    def __init__(self, gap_seconds: float, *, rests: bool = True, now: Callable[[], float] = time.monotonic) -> None:
        """`rests`: whether a host that asks for rest is left alone. `now`: seconds, by a clock that does not jump."""
        self._now = now
        self._gap_seconds = gap_seconds
        self._rests = rests
        self._queues: dict[str, _Queue] = {}
        self._free_at: dict[str, float] = {}
        """In order of time: every pause is as long."""
        self._resting: dict[str, _Rest] = {}

    @contextlib.asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for a turn at `host`, and hold it. Raises `HostResting`, at once, for all that wait."""
        queue = self._queues.setdefault(host, _Queue())
        queue.waiting += 1
        try:
            self._leave_alone(host)
            async with queue.lock:
                self._leave_alone(host)
                await self._pause(host)
                try:
                    yield
                finally:
                    self._begin_pause(host)
        finally:
            queue.waiting -= 1
            if not queue.waiting:
                del self._queues[host]

    def note(self, host: str, status: int, retry_after_seconds: int | None) -> None:
        """Note what `host` answered: whether it asks for rest (RFC 6585, 4; RFC 9110, 15.6.4), or is well again."""
        if status == _TOO_MANY_REQUESTS or (status == _UNAVAILABLE and retry_after_seconds):
            if self._rests:
                self._rest(host, retry_after_seconds)
        else:
            self._resting.pop(host, None)

    def _rest(self, host: str, asked: int | None) -> None:
        before = self._resting.pop(host, None)
        times = before.times if before else 0
        seconds = asked or min(FIRST_REST_SECONDS * 2 ** min(times, 16), MOST_REST_SECONDS)
        self._resting[host] = _Rest(self._now() + seconds, times + (not asked))
        if len(self._resting) > _MOST_RESTING:
            del self._resting[min(self._resting, key=lambda each: self._resting[each].until)]

    def _leave_alone(self, host: str) -> None:
        rest = self._resting.get(host)
        if rest and (left := rest.until - self._now()) > 0:
            raise HostResting(math.ceil(left))

    async def _pause(self, host: str) -> None:
        left = self._free_at.get(host, 0.0) - self._now()
        if left > 0:
            await asyncio.sleep(left)

    def _begin_pause(self, host: str) -> None:
        now = self._now()
        self._free_at.pop(host, None)
        self._free_at[host] = now + self._gap_seconds
        while self._free_at and self._free_at[oldest := next(iter(self._free_at))] <= now:
            del self._free_at[oldest]
