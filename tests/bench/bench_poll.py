"""How many unchanged polls a second the loop makes apart from HTTP, against the same updates in plain SQLite.

`python tests/bench/bench_poll.py`. What is compared: a claim with a lease, a schedule and a durable record for each
feed, with the event loop and the store's thread between them, against two bare updates of the same rows, 32 a commit.
"""

import asyncio
import random
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[2]))

from fakes import work_here

from bot.model.feeds import Page, Validators
from bot.pipeline.loop import PollLoop
from bot.pipeline.poll import Poller
from bot.pipeline.read import READER_VERSION
from bot.pipeline.tagger import Names
from bot.ports import Script
from bot.storage.scripts import feed_polls, feeds
from bot.storage.sqlite import SqliteStore

FEEDS, AT_ONCE = 3_000, 32
AT_LEAST = 0.2
NO_NAMES = Names(tagger_for=lambda people, spellings: lambda title, blocks: NotImplemented, tagger_version=0, version=0)


def _now() -> int:
    return time.time_ns() // 1_000_000


def _fill(chance: random.Random) -> Script[None]:
    """Feeds that fell due within the last seconds, each with a long memory and the hashes of a hundred items."""
    now = _now()
    for number in range(FEEDS):
        feed = yield from feeds.add_feed(url=f"https://h{number}.example/f", title="x", shared=True, now=now)
        yield from feed_polls.record_poll(
            feed.id,
            feed_polls.Polled(
                now=now - 900_000,
                next_poll_at=now - chance.randrange(5_000),
                interval_seconds=900,
                validators=Validators(feed.url, etag='"1"'),
                whole_at=now,
            ),
            body_hash="h",
            title=None,
            site_url=None,
            reader_version=READER_VERSION,
            recent_at=sorted((now - chance.randrange(14 * 86_400_000) for _ in range(100)), reverse=True),
            slices='["' + "a" * 1_700 + '"]',
        )


async def _ours(store: SqliteStore) -> float:
    """Return polls a second of the loop, on a site that answers 304 at once."""
    left, done = FEEDS, asyncio.Event()

    async def not_modified(url: str, *, validators: Validators | None = None) -> Page:
        nonlocal left
        left -= 1
        if not left:
            done.set()
        return Page(url=url, status=304, validators=validators)

    poller = Poller(
        store=store,
        fetch=not_modified,
        work=work_here,
        names=lambda: NO_NAMES,
        clock=_now,
        chance=lambda: 0.0,  # what is overdue after a start is not spread
        min_seconds=300,
        max_seconds=21_600,
    )
    loop = asyncio.create_task(PollLoop(poller=poller, host_gap_seconds=1).run())
    start = time.perf_counter()
    await done.wait()
    seconds = time.perf_counter() - start
    loop.cancel()
    await asyncio.gather(loop, return_exceptions=True)
    return FEEDS / seconds


def _bare(path: Path) -> float:
    """Return feeds a second whose two updates are committed, 32 at once."""
    with closing(sqlite3.connect(path, isolation_level=None)) as plain:
        plain.execute("PRAGMA synchronous = FULL")
        start = time.perf_counter()
        for first in range(1, FEEDS + 1, AT_ONCE):
            for update in ("lease_until = 1", "lease_until = 0, next_poll_at = next_poll_at + 1"):
                plain.execute("BEGIN IMMEDIATE")
                for feed in range(first, first + AT_ONCE):
                    plain.execute(f"UPDATE feed SET {update} WHERE id = ?", (feed,))
                plain.execute("COMMIT")
        return FEEDS / (time.perf_counter() - start)


async def _main() -> int:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "news.sqlite3"
        store = SqliteStore(path)
        await store.open()
        await store.write(_fill(random.Random(1)))
        ours = await _ours(store)
        await store.close()
        bare = _bare(path)
    good = ours / bare >= AT_LEAST
    print(
        f"poll: unchanged polls {ours:,.0f}/s, bare updates {bare:,.0f}/s, ratio {ours / bare:.2f}, "
        f"at least {AT_LEAST}: {'ok' if good else 'TOO SLOW'}"
    )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(_main()))
