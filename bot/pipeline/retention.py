"""Drops stories that are older than the host keeps them, a few at a time, once an hour."""

import asyncio
import logging

from bot.ports import Clock, Store
from bot.storage.scripts.retention import drop_older

log = logging.getLogger(__name__)

_DAY_MS = 86_400_000
_HOUR_SECONDS = 3600.0
_PAUSE_SECONDS = 0.1
"""Between slices: polls and answers have their turn."""


class Retention:
    """Works once an hour. What it drops is known for ever, and never posted again."""

    def __init__(self, *, store: Store, clock: Clock, days: int, pause_seconds: float = _PAUSE_SECONDS) -> None:
        """`days`: how long stories are kept, at least 1."""
        self._store = store
        self._clock = clock
        self._days = days
        self._pause_seconds = pause_seconds

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            if dropped := await self.sweep():
                log.info("%d stories older than %d days dropped", dropped, self._days)
            await asyncio.sleep(_HOUR_SECONDS)

    async def sweep(self) -> int:
        """Drop all that is too old now; return how many stories that were."""
        now, total = self._clock(), 0
        while dropped := await self._store.write(drop_older(now - self._days * _DAY_MS, now=now)):
            total += dropped
            await asyncio.sleep(self._pause_seconds)
        return total
