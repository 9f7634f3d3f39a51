"""Forgets once a day guilds that the bot left more than 30 days ago, and follows that nobody used for 12 months.

An outage of Discord is no leaving.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.ports import Clock, Store
from bot.storage.scripts import farewell, follows
from bot.storage.scripts.logins import GRACE_MS

log = logging.getLogger(__name__)

_DAY_SECONDS = 86_400.0
_PAUSE_SECONDS = 0.1
"""Between slices: polls and answers have their turn."""


class Farewell:
    """Works once a day."""

    def __init__(
        self,
        *,
        store: Store,
        clock: Clock,
        reconciled: Callable[[], Awaitable[object]],
        pause_seconds: float = _PAUSE_SECONDS,
    ) -> None:
        """`reconciled` returns once it is known which guilds were joined and left while nobody looked."""
        self._store = store
        self._clock = clock
        self._reconciled = reconciled
        self._pause_seconds = pause_seconds

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            await self._reconciled()
            if gone := await self.sweep():
                log.info("%d servers forgotten that were left more than 30 days ago", gone)
            if unused := await self._store.write(follows.forget_unused(self._clock())):
                log.info("%d follows forgotten that nobody used for 12 months", unused)
            await asyncio.sleep(_DAY_SECONDS)

    async def sweep(self) -> int:
        """Forget all guilds whose days of grace are over; return how many that were."""
        before, gone = self._clock() - GRACE_MS, 0
        while (guild_id := await self._store.read(farewell.next_left(before))) is not None:
            gone += await self._forget(guild_id, before)
            await asyncio.sleep(self._pause_seconds)
        return gone

    async def _forget(self, guild_id: int, before: int) -> bool:
        now, more = self._clock(), 1
        while more:
            more = await self._store.write(farewell.purge_own_stories(guild_id, before=before, now=now))
            await asyncio.sleep(self._pause_seconds)
        return await self._store.write(farewell.forget_guild(guild_id, before=before, now=now))
