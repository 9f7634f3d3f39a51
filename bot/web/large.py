"""Of large documents one is held at a time: from when it is known to be large until whoever asked has done with it.

So they cannot fill the memory together, and those that take long to read take one of the worker's processes, not all.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from bot.errors import FeedTimeout

LARGE_BYTES = 256 * 1024
LONGEST_WAIT_SECONDS = 60.0
"""With the time for fetching and reading it is less than the lease of a poll."""


@dataclass(slots=True)
class _Held:
    """What whoever asked holds until they have done with it."""

    turns: AsyncExitStack = field(default_factory=AsyncExitStack)
    is_large: bool = False


_held: ContextVar[_Held | None] = ContextVar("held", default=None)


@asynccontextmanager
async def done_with_after() -> AsyncIterator[None]:
    """Have documents that are fetched within count as in use until the block ends."""
    held = _Held()
    async with held.turns:
        token = _held.set(held)
        try:
            yield
        finally:
            _held.reset(token)


class Large:
    """The turn that large documents take."""

    def __init__(self) -> None:
        self._turn = asyncio.Semaphore(1)

    @asynccontextmanager
    async def fetching(self) -> AsyncIterator["Turn"]:
        """Give the turn back at the end, or when whoever asked has done with the document."""
        held = _held.get()
        async with AsyncExitStack() as own:
            yield Turn(self._turn, held or _Held(own))


@dataclass(slots=True)
class Turn:
    """The turn of one document, which it needs when it has become large."""

    _turn: asyncio.Semaphore
    _held: _Held

    async def wait(self) -> None:
        """Wait until no other large document is held, if need be. Raises `FeedTimeout` after a minute."""
        if self._held.is_large:
            return
        try:
            async with asyncio.timeout(LONGEST_WAIT_SECONDS):
                await self._held.turns.enter_async_context(self._turn)
        except TimeoutError:
            raise FeedTimeout("other large documents took too long") from None
        self._held.is_large = True
