"""Tags stored stories that are untagged, or tagged by other rules or names: newest first, a few at a time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from itertools import groupby

from bot.pipeline.clusters import join_clusters
from bot.pipeline.tagger import Names, Text, tag_texts
from bot.ports import Clock, Script, Store, Work
from bot.storage.scripts.merging import merge_waiting
from bot.storage.scripts.retag import Retagged, save_retagged, stale_stories
from bot.storage.scripts.taught import names_of_feed

log = logging.getLogger(__name__)

_BATCH = 20
_PAUSE_SECONDS = 0.1
"""Between batches, and never less than the last one took: polls and answers have at least half of the time."""


async def _as_they_are() -> None:
    """Leave the names as they are."""


class Retagger:
    """Works until nothing is stale, then waits until it is woken. What is left to do stands in the database."""

    def __init__(
        self,
        *,
        store: Store,
        work: Work,
        names: Callable[[], Names],
        clock: Clock,
        refresh: Callable[[], Awaitable[None]] = _as_they_are,
        batch: int = _BATCH,
        pause_seconds: float = _PAUSE_SECONDS,
    ) -> None:
        """`refresh` reads the names again where the database's have changed."""
        self._store = store
        self._work = work
        self._names = names
        self._clock = clock
        self._refresh = refresh
        self._batch = batch
        self._pause_seconds = pause_seconds
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """Look again: the names have changed."""
        self._wake.set()

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            self._wake.clear()
            await self._refresh()
            if tagged := await self.catch_up():
                log.info("%d stories tagged again", tagged)
            await self._wake.wait()

    async def catch_up(self) -> int:
        """Tag all that is stale, and return how many stories that were."""
        total, began = 0, asyncio.get_running_loop().time()
        while tagged := await self.step():
            total += tagged
            took = asyncio.get_running_loop().time() - began
            await asyncio.sleep(max(self._pause_seconds, took))
            began = asyncio.get_running_loop().time()
            if self._wake.is_set():  # with newer names, what was just done would be stale again
                break
        return total

    async def step(self) -> int:
        """Tag the newest stale stories, a batch of them; return how many there were."""
        names = self._names()
        stale = await self._store.read(
            stale_stories(tagger_version=names.tagger_version, names_version=names.version, limit=self._batch)
        )
        found = []
        for feed_id, stories in groupby(sorted(stale, key=lambda each: each.feed_id), key=lambda each: each.feed_id):
            mine = list(stories)
            taught = await self._store.read(names_of_feed(feed_id))
            texts = [Text(each.id, each.title, each.blocks) for each in mine]
            tagged = await tag_texts(self._work, names, taught, texts)
            found += [Retagged(story=story, tagging=tagging) for story, tagging in zip(mine, tagged, strict=True)]
        if found:
            await self._store.write(_save(found, names, now=self._clock()))
        return len(stale)


def _save(found: Sequence[Retagged], names: Names, *, now: int) -> Script[None]:
    """Store what was found, and with it who else tells the same: what is still to be posted is told once."""
    yield from save_retagged(found, tagger_version=names.tagger_version, names_version=names.version)
    joined = yield from join_clusters([each.story.id for each in found])
    yield from merge_waiting(joined, now=now)
