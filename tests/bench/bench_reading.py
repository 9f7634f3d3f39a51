"""How fast trends and catch-ups are put together and drawn, as ratios against the bare work timed in the same run.

`python tests/bench/bench_reading.py [days]`: for how many days stories are made up (28 where not said; 180 for the
longest trends). 200 feeds, of which a server sees 20. Milliseconds depend on the machine and are only printed; ratios
are judged, and the exit status is 1 where one is out of bounds.
"""

import asyncio
import sqlite3
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

import resvg_py

from bot.cards.chart import WIDTH
from bot.cards.trends import trends_chart
from bot.i18n import Phrases, shipped_languages
from bot.model.scope import Scope
from bot.ports import Script
from bot.reports import Reports
from bot.settings import data_folder
from bot.storage.scripts import feeds, subscriptions
from bot.storage.scripts.digests import DAY_MS, window_stories
from bot.storage.sqlite import SqliteStore
from bot.stories.topics import topics
from bot.worker import Worker

DAYS, ROUNDS, NOW, GUILD, BIG_GUILD, FEEDS, SEEN, A_DAY = 28, 20, 1_790_000_000_000, 1, 2, 200, 20, 20
FONT = str(data_folder() / "fonts" / "Pretendard-Regular.otf")
BARE = """
SELECT m.entity_id, count(*) FROM subscription x CROSS JOIN story s CROSS JOIN mention m
WHERE x.guild_id = ? AND s.feed_id = x.feed_id AND s.id >= ? AND s.id < ? AND m.story_id = s.id
GROUP BY m.entity_id ORDER BY 2 DESC LIMIT 10
"""
STORIES = """
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :stories)
INSERT INTO story (id, feed_id, exact, guid, title, source, blocks, first_seen_at, digest, text_from, tagger_version)
SELECT ((:now - i * :step - 1) << 16) + i % 65536, 1 + (i * 7919) % :feeds, 'k' || i, 'g' || i, 'Story ' || i, 'Feed',
  '[]', :now - i * :step - 1, '', 'none', 1 FROM n
"""
MENTIONS = """
INSERT OR IGNORE INTO mention (entity_id, feed_id, story_id, surface, place, starts, ends, confidence_ppm)
SELECT 1 + CAST(4000 * (abs(random()) % 1000 / 1000.0) * (abs(random()) % 1000 / 1000.0)
  * (abs(random()) % 1000 / 1000.0) AS integer), s.feed_id, s.id, 'name', 'title', 0, 4, 1000000
FROM story s CROSS JOIN (SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4)
"""
ENTITIES = """
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)
INSERT INTO entity (id, slug, kind, name, native, note, popularity, source)
SELECT i, 'e' || i, CASE WHEN i % 4 = 0 THEN 'show' ELSE 'person' END, 'Lee Jae Kyu ' || i, '이재규 ' || i, '', i, 'x'
FROM n
"""


async def bench(path: Path, days: int) -> bool:
    """Trends and catch-up, in a server that sees 20 of 200 feeds, then in one that sees all."""
    store = SqliteStore(path)
    await store.open()
    worker = Worker(children=1)
    try:
        await _fill(store, days)
        reports = Reports(store=store, clock=lambda: NOW, work=worker)
        good = await _trends(path, reports)
        good &= await _catch_up(store, reports)
        good &= await _chart(reports)
        await _printed(reports, days)
    finally:
        await worker.close()
        await store.close()
    return good


async def _trends(path: Path, reports: Reports) -> bool:
    week = 7 * DAY_MS
    with closing(sqlite3.connect(path)) as plain:

        async def bare() -> None:
            plain.execute(BARE, (GUILD, (NOW - week) << 16, NOW << 16)).fetchall()

        ours, theirs = await _race(lambda: reports.trends(Scope(GUILD), 7), bare)
    return _judge("trends of 7 days, both lists with changes / one bare count", ours, theirs, at_most=8)


async def _catch_up(store: SqliteStore, reports: Reports) -> bool:
    window = reports.window(NOW - 3 * DAY_MS)

    async def bare() -> None:
        await store.read(window_stories(Scope(GUILD), window, limit=2_000))

    ours, theirs = await _race(lambda: reports.catch_up(Scope(GUILD), window), bare)
    return _judge("catching up with 3 days / bare reading of who its stories are about", ours, theirs, at_most=3)


async def _chart(reports: Reports) -> bool:
    trends = await reports.trends(Scope(GUILD), 7)
    phrases = _korean()
    svg = trends_chart(trends, phrases) or ""
    await reports.draw(svg, WIDTH)  # the child starts

    async def bare() -> None:
        resvg_py.svg_to_bytes(svg_string=svg, font_files=[FONT], skip_system_fonts=True, width=960)

    async def drawn() -> None:
        await reports.draw(trends_chart(trends, phrases) or "", WIDTH)

    ours, theirs = await _race(drawn, bare)
    return _judge("chart, composed and drawn in the child / bare rasterising", ours, theirs, at_most=1.6)


async def _printed(reports: Reports, days: int) -> None:
    """Print what larger questions take; nothing is judged."""
    for guild, seen in ((GUILD, SEEN), (BIG_GUILD, FEEDS)):
        for period in (7, 30, 90):
            if 2 * period <= days:
                taken = await _timed(lambda g=guild, p=period: reports.trends(Scope(g), p), 3)  # type: ignore[misc]
                print(f"trends of {period} days over {seen} feeds: {_median(taken) * 1000:.0f} ms")
    found = await reports.store.read(window_stories(Scope(BIG_GUILD), reports.window(NOW - 30 * DAY_MS), limit=2_000))
    start = time.perf_counter()
    made = topics(found[1])
    print(f"2,000 stories put together in {len(made)} topics: {(time.perf_counter() - start) * 1000:.0f} ms")


async def _fill(store: SqliteStore, days: int) -> None:
    stories = FEEDS * A_DAY * days
    start = time.perf_counter()
    await store.write(_places())
    await store.write(_made_up(stories, step=days * DAY_MS // stories))
    print(f"{stories:,} stories of {days} days, made up in {time.perf_counter() - start:.0f} s")


def _places() -> Script[None]:
    for n in range(FEEDS):
        feed = yield from feeds.add_feed(url=f"https://example.com/{n}", title=f"Feed {n}", now=NOW)
        for guild in (BIG_GUILD, *([GUILD] if n < SEEN else [])):
            yield from subscriptions.subscribe(guild_id=guild, channel_id=guild, feed_id=feed.id, user_id=1, now=NOW)


def _made_up(stories: int, *, step: int) -> Script[None]:
    yield ENTITIES, {}
    yield STORIES, {"stories": stories, "now": NOW, "step": step, "feeds": FEEDS}
    yield MENTIONS, {}


def _korean() -> Phrases:
    return shipped_languages().phrases("ko")


async def _race(
    ours: Callable[[], Awaitable[Any]], theirs: Callable[[], Awaitable[Any]]
) -> tuple[list[float], list[float]]:
    """Seconds of each, in turn: what else the machine does falls on both."""
    mine: list[float] = []
    bare: list[float] = []
    for _ in range(ROUNDS):
        bare += await _timed(theirs, 1)
        mine += await _timed(ours, 1)
    return mine, bare


async def _timed(ask: Callable[[], Awaitable[Any]], times: int) -> list[float]:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        await ask()
        taken.append(time.perf_counter() - start)
    return taken


def _judge(name: str, ours: Sequence[float], theirs: Sequence[float], *, at_most: float) -> bool:
    mine, bare = _median(ours), _median(theirs)
    good = mine / bare <= at_most
    verdict = "ok" if good else "OUT OF BOUNDS"
    print(f"{name} … ratio {mine / bare:.1f} (at most {at_most}: {verdict}); {mine * 1000:.1f} / {bare * 1000:.1f} ms")
    return good


def _median(times: Sequence[float]) -> float:
    return sorted(times)[len(times) // 2]


def main() -> int:
    """Run it; 0 where every ratio is within its bounds, 2 for a number of days that is none."""
    days = sys.argv[1] if len(sys.argv) > 1 else str(DAYS)
    if not days.isdecimal() or not 14 <= int(days) <= 366:
        print(f"{days} is no number of days: give 14 to 366")
        return 2
    with TemporaryDirectory() as folder:
        return 0 if asyncio.run(bench(Path(folder) / "news.sqlite3", int(days))) else 1


if __name__ == "__main__":
    sys.exit(main())
