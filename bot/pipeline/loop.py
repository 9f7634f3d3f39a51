"""Polls the feeds that are due, many at once, few of one host; sees to it that a stop or a clock brings no storm."""

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from bot.claim_loop import ClaimLoop
from bot.errors import ReadTimeout
from bot.feeds.schedule import Overdue, after_stop
from bot.model.feeds import Feed
from bot.model.measures import Counted, Timed
from bot.model.stories import Verdict
from bot.pipeline.poll import Poller, PollResult, without_query
from bot.ports import Meter, Unwatched
from bot.storage.scripts import feed_polls

log = logging.getLogger(__name__)
_LEASE_MS = 120_000
_AT_ONCE = 32
_OF_ONE_HOST = 2
"""One that is fetched, and the next: others would only take the places of feeds that need not wait."""
_STOPPED_MS, _BACK_MS = 120_000, 1_000
"""The loop looks far more often: with more time between two looks, or less than none, process or clock have leapt."""


class PollLoop:
    """Claims due feeds by lease and polls each in a task of its own."""

    def __init__(
        self,
        *,
        poller: Poller,
        on_planned: Callable[[], None] = lambda: None,
        on_untagged: Callable[[], None] = lambda: None,
        host_gap_seconds: float = 0.0,
        meter: Meter | None = None,
    ) -> None:
        """`on_planned` is called when posts were planned, `on_untagged` when stories are still to be tagged.

        `host_gap_seconds`: the pause that each host is given.
        """
        self._poller = poller
        self._meter = meter or Unwatched()
        self._on_planned = on_planned
        self._on_untagged = on_untagged
        self._host_gap_ms = int(host_gap_seconds * 1000)
        self._hosts: Counter[str] = Counter()
        self._turns: dict[str, int] = {}
        self._looked_at = 0
        self._loop = ClaimLoop(
            claim=self._claim, work=self._poll, next_due=self._next_due, clock=poller.clock, at_once=_AT_ONCE
        )
        self.wake = self._loop.wake
        self.run = self._loop.run

    async def _claim(self, most: int) -> Sequence[Feed]:
        now = self._poller.clock()
        await self._see_to_leaps(now)
        claimed = await self._poller.store.write(feed_polls.claim_due_feeds(now=now, limit=most, lease_ms=_LEASE_MS))
        if self._host_gap_ms:
            claimed, waiting = self._in_turn(claimed, now)
            if waiting:
                await self._poller.store.write(feed_polls.put_off(waiting))
        self._hosts.update(map(_host, claimed))
        return claimed

    async def _see_to_leaps(self, now: int) -> None:
        """Spread what is overdue after a stop, and bring back what a clock that ran ahead put into the future."""
        leapt, self._looked_at = not -_BACK_MS < now - self._looked_at < _STOPPED_MS, now
        if not leapt:
            return
        store = self._poller.store
        await store.write(feed_polls.heal_clock(now))
        overdue = [Overdue(*each) for each in await store.read(feed_polls.overdue_feeds(now))]
        if len(overdue) > _AT_ONCE:
            await store.write(feed_polls.put_off(after_stop(overdue, now=now, chance=self._poller.chance)))

    def _in_turn(self, claimed: Sequence[Feed], now: int) -> tuple[tuple[Feed, ...], list[tuple[int, int]]]:
        """Return the feeds whose host has few under way, and the others with when it is their turn."""
        begun, waiting, under_way = [], [], self._hosts.copy()
        self._turns = {host: at for host, at in self._turns.items() if at > now}
        for feed in claimed:
            host = _host(feed)
            if under_way[host] < _OF_ONE_HOST:
                under_way[host] += 1
                begun.append(feed)
            else:
                self._turns[host] = max(self._turns.get(host, 0), now) + self._host_gap_ms
                waiting.append((feed.id, self._turns[host]))
        return tuple(begun), waiting

    async def _next_due(self) -> int | None:
        return await self._poller.store.read(feed_polls.next_feed_due())

    async def _poll(self, feed: Feed) -> None:
        try:
            result = await self._poller.poll(feed)
        except Exception:  # the top of a supervised task: one feed's bug must not stop the others
            log.exception("poll of feed %d (%s) broke off", feed.id, without_query(feed.url))
            return
        finally:
            self._leave(_host(feed))
        self._count(result)
        if result.has_untagged:
            self._on_untagged()
        if result.planned:
            self._on_planned()
        if result.new:
            log.info("feed %d: %d new of %d, %d posts planned", feed.id, result.new, len(result.judged), result.planned)

    def _count(self, result: PollResult) -> None:
        self._meter.count(Counted.POLLS, _outcome(result))
        now = self._poller.clock()
        for each in result.judged:
            if each.verdict is Verdict.NEW and each.announce and each.story.published_at:
                self._meter.time(Timed.STORY_AGE, max(0, now - each.story.published_at) / 1000)

    def _leave(self, host: str) -> None:
        self._hosts[host] -= 1
        if not self._hosts[host]:
            del self._hosts[host]


def _outcome(result: PollResult) -> str:
    if isinstance(result.error, ReadTimeout):
        return "timeout"
    if result.error is not None:
        return type(result.error).__name__
    if result.unchanged:
        return "unchanged"
    return "new" if result.new else "nothing new"


def _host(feed: Feed) -> str:
    return urlsplit(feed.url).netloc.lower()
