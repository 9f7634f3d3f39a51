"""Asks again, later and later, where a server is busy or an answer is lost; waits as long as it is told to."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.errors import AskAgain, ComeBackLater, FeedError, FeedStatus
from bot.model.feeds import Page
from bot.ports import Fetch

T = TypeVar("T")
_TRIES = 7
_FIRST_SECONDS, _MOST_SECONDS = 5.0, 300.0
"""The first and the longest pause of our own; they double in between. MediaWiki asks for at least five seconds."""
LONGEST_SECONDS = 3600
"""A server that asks for more is left alone altogether: whoever started this may come back later."""


class PatientFetch:
    """Fetches and reads one document, again and again where that can help."""

    def __init__(
        self,
        fetch: Fetch,
        *,
        say: Callable[[str], None],
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """`say`: is told why it waits, and for how long. `chance`: 0 to 1, so that many do not return together."""
        self._fetch, self._say, self._sleep, self._chance = fetch, say, sleep, chance

    async def __call__(self, url: str, read: Callable[[Page], T]) -> T:
        """Return `read` of what `url` answers; `read` may raise `AskAgain`.

        Raises `FeedError`: the last one met, where asking again did not help; `ComeBackLater`.
        """
        for tried in range(_TRIES):
            try:
                return read(await self._fetch(url))
            except FeedError as error:
                if not error.retryable or tried == _TRIES - 1:
                    raise
                await self._wait(error, tried)
        raise AssertionError("the last try returns or raises")

    async def _wait(self, error: FeedError, tried: int) -> None:
        asked = error.retry_after_seconds if isinstance(error, FeedStatus | AskAgain) else None
        if asked and asked > LONGEST_SECONDS:
            raise ComeBackLater(asked) from error
        pause = self._pause(tried, asked or 0)
        self._say(f"{error}; asking again in {pause:.0f} s (try {tried + 2} of {_TRIES})")
        await self._sleep(pause)

    def _pause(self, tried: int, asked: int) -> float:
        """Return the seconds to wait: as asked and a little more, or our own pause and up to a half more."""
        if asked:
            return asked + self._chance() * min(asked, _FIRST_SECONDS)
        return float(min(_FIRST_SECONDS * 2**tried, _MOST_SECONDS) * (1 + self._chance() / 2))
