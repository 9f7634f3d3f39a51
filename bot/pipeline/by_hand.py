"""What people ask for by hand is fetched once in five minutes at most; within them, what came then is given again."""

import asyncio
from typing import NamedTuple

from bot.errors import FeedError
from bot.feeds.schedule import MINUTE_SECONDS
from bot.model.feeds import Page
from bot.ports import Clock, Fetch

_FLOOR_SECONDS = 5 * MINUTE_SECONDS
_MOST_PAGES = 64
_MOST_BYTES = 16 * 1024 * 1024


class _Answer(NamedTuple):
    asked_at: int
    page: asyncio.Task[Page]


class RecentPages:
    """The answers of the last minutes, by address: pages, and errors too. Holds 16 MiB and 64 of them at most."""

    def __init__(self) -> None:
        self._answers: dict[tuple[str, str], _Answer] = {}

    async def fetch(self, url: str, *, fetch: Fetch, clock: Clock, least_seconds: int, login: str = "") -> Page:
        """Return what `url` answers now, or answered within the last five minutes. Raises `FeedError`, as it did then.

        `least_seconds`: an operator who polls faster than once a minute may ask as often by hand. `login`: the sealed
        login that `fetch` sends; what is answered to one is given to nobody else.
        """
        key = (url, login)
        now = clock()
        floor = least_seconds if least_seconds < MINUTE_SECONDS else _FLOOR_SECONDS
        answer = self._answers.get(key)
        if answer is None or not 0 <= now - answer.asked_at < floor * 1000 or answer.page.cancelled():
            answer = _Answer(now, asyncio.create_task(_fetched(fetch, url)))
            self._answers.pop(key, None)
            self._answers[key] = answer
        try:
            return await asyncio.shield(answer.page)  # who waits with others must not take it from them
        finally:
            self._forget(now, keep=key)

    def _forget(self, now: int, *, keep: tuple[str, str]) -> None:
        held = 0
        for key, answer in reversed(list(self._answers.items())):
            held += _size(answer)
            old = now - answer.asked_at >= _FLOOR_SECONDS * 1000
            if answer.page.done() and (old or (key != keep and held > _MOST_BYTES)):
                del self._answers[key]
        while len(self._answers) > _MOST_PAGES:
            del self._answers[next(iter(self._answers))]


async def _fetched(fetch: Fetch, url: str) -> Page:
    return await fetch(url)


def _size(answer: _Answer) -> int:
    task = answer.page
    if not task.done() or task.cancelled() or isinstance(task.exception(), FeedError | Exception):
        return 0
    return len(task.result().body or b"")
