"""Polls the feeds that are due, many at once, for as long as the process lives."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.model import Feed
from bot.pipeline.poll import Poller, without_query
from bot.storage.scripts import feeds

log = logging.getLogger(__name__)
_LEASE_MS = 120_000
_LONGEST_SLEEP_SECONDS = 15.0


@dataclass(slots=True, kw_only=True)
class PollLoop:
    """Claims due feeds by lease and polls each in a task of its own."""

    poller: Poller
    on_planned: Callable[[], None] = lambda: None
    """Called when posts were planned."""
    at_once: int = 32
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _running: set[asyncio.Task[None]] = field(default_factory=set)

    def wake(self) -> None:
        """Look at once: a feed was added."""
        self._wake.set()

    async def run(self) -> None:
        """Poll until cancelled. An error of the store ends it; whoever supervises it starts it again."""
        try:
            while True:
                self._wake.clear()
                await self._start_due()
                await self._sleep()
        finally:
            for task in self._running:
                task.cancel()
            await asyncio.gather(*self._running, return_exceptions=True)

    async def _start_due(self) -> None:
        room = self.at_once - len(self._running)
        if room <= 0:
            return
        now = self.poller.clock()
        for feed in await self.poller.store.write(feeds.claim_due_feeds(now=now, limit=room, lease_ms=_LEASE_MS)):
            task = asyncio.create_task(self._poll(feed), name=f"poll feed {feed.id}")
            self._running.add(task)
            task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self._wake.set()

    async def _poll(self, feed: Feed) -> None:
        try:
            result = await self.poller.poll(feed)
        except Exception:  # the top of a supervised task: one feed's bug must not stop the others
            log.exception("poll of feed %d (%s) broke off", feed.id, without_query(feed.url))
            return
        if result.planned:
            self.on_planned()
        if result.new:
            log.info("feed %d: %d new of %d, %d posts planned", feed.id, result.new, len(result.judged), result.planned)

    async def _sleep(self) -> None:
        """Wait for the next due feed, a finished poll, or a nudge."""
        due = await self.poller.store.read(feeds.next_feed_due())
        now = self.poller.clock()
        seconds = _LONGEST_SLEEP_SECONDS if due is None else (due - now) / 1000
        full = len(self._running) >= self.at_once
        timeout = _LONGEST_SLEEP_SECONDS if full else min(max(seconds, 0.02), _LONGEST_SLEEP_SECONDS)
        try:
            await asyncio.wait_for(self._wake.wait(), timeout)
        except TimeoutError:
            return
