"""Claims what is due and works on each claim in a task of its own, for as long as the process lives."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from bot.ports import Clock

T = TypeVar("T")
_LONGEST_SLEEP_SECONDS = 15.0
"""However far off the next due time: a nudge may have been missed, a clock may jump."""
_SHORTEST_SLEEP_SECONDS = 0.02
_FEW = 4
"""Below one place in so many a claim waits a moment for more to be free: it costs the same for one as for many."""


class ClaimLoop(Generic[T]):
    """Sleeps until something is due, a claim is done, or somebody nudges it."""

    def __init__(
        self,
        *,
        claim: Callable[[int], Awaitable[Sequence[T]]],
        work: Callable[[T], Awaitable[None]],
        next_due: Callable[[], Awaitable[int | None]],
        clock: Clock,
        at_once: int,
        farewell_seconds: float = 0.0,
        gather_seconds: float = 0.005,
    ) -> None:
        """`claim(most)` leases what is due; `work` must not raise; `next_due()` is UTC milliseconds, None for never.

        `farewell_seconds`: how long claims under way may go on when the loop is cancelled. `gather_seconds`: how long
        a claim waits for more places where few are free.
        """
        self._claim = claim
        self._work = work
        self._next_due = next_due
        self._clock = clock
        self._at_once = at_once
        self._farewell_seconds = farewell_seconds
        self._gather_seconds = gather_seconds
        self._wake = asyncio.Event()
        self._running: set[asyncio.Task[None]] = set()

    def wake(self) -> None:
        """Look at once, or as soon as a claim would look."""
        self._wake.set()

    async def run(self) -> None:
        """Work until cancelled. An error of the store ends it; whoever supervises it starts it again."""
        try:
            while True:
                self._wake.clear()
                await self._start_due()
                await self._sleep()
        finally:
            await self._end()

    async def _start_due(self) -> None:
        if 0 < self._room < self._at_once // _FEW:
            await asyncio.sleep(self._gather_seconds)
        room = self._room
        for claimed in await self._claim(room) if room > 0 else ():
            task = asyncio.create_task(self._run_one(claimed))
            self._running.add(task)
            task.add_done_callback(self._ended)

    @property
    def _room(self) -> int:
        return self._at_once - len(self._running)

    async def _run_one(self, claimed: T) -> None:
        await self._work(claimed)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self._wake.set()

    async def _sleep(self) -> None:
        if self._wake.is_set():
            return
        due = None if self._room <= 0 else await self._next_due()  # where all are taken an ended claim wakes it
        seconds = _LONGEST_SLEEP_SECONDS if due is None else (due - self._clock()) / 1000
        timeout = min(max(seconds, _SHORTEST_SLEEP_SECONDS), _LONGEST_SLEEP_SECONDS)
        # not wait_for: on Python 3.11 it may swallow a cancellation that comes as the event is set
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(timeout):
                await self._wake.wait()

    async def _end(self) -> None:
        if self._running and self._farewell_seconds:
            await asyncio.wait(self._running, timeout=self._farewell_seconds)
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
