"""Polls the feeds that are due, many at once."""

import logging
from collections.abc import Callable, Sequence

from bot.claim_loop import ClaimLoop
from bot.model import Feed
from bot.pipeline.poll import Poller, without_query
from bot.storage.scripts import feeds

log = logging.getLogger(__name__)
_LEASE_MS = 120_000
_AT_ONCE = 32


class PollLoop:
    """Claims due feeds by lease and polls each in a task of its own."""

    def __init__(self, *, poller: Poller, on_planned: Callable[[], None] = lambda: None) -> None:
        """`on_planned` is called when posts were planned."""
        self._poller = poller
        self._on_planned = on_planned
        self._loop = ClaimLoop(
            claim=self._claim, work=self._poll, next_due=self._next_due, clock=poller.clock, at_once=_AT_ONCE
        )
        self.wake = self._loop.wake
        self.run = self._loop.run

    async def _claim(self, most: int) -> Sequence[Feed]:
        now = self._poller.clock()
        return await self._poller.store.write(feeds.claim_due_feeds(now=now, limit=most, lease_ms=_LEASE_MS))

    async def _next_due(self) -> int | None:
        return await self._poller.store.read(feeds.next_feed_due())

    async def _poll(self, feed: Feed) -> None:
        try:
            result = await self._poller.poll(feed)
        except Exception:  # the top of a supervised task: one feed's bug must not stop the others
            log.exception("poll of feed %d (%s) broke off", feed.id, without_query(feed.url))
            return
        if result.planned:
            self._on_planned()
        if result.new:
            log.info("feed %d: %d new of %d, %d posts planned", feed.id, result.new, len(result.judged), result.planned)
