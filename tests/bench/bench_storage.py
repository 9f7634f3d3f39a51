"""How fast the store is, as ratios against plain SQLite timed in the same run.

`python tests/bench/bench_storage.py [name]`: `hop`, `commit`, `ingest`, `person` (with search). Milliseconds depend on
the machine and are only printed; ratios are judged, and the exit status is 1 where one is out of bounds.
"""

import asyncio
import random
import sqlite3
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, closing
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))

import aiosqlite

from bot.model.entities import Entity, EntityKind, Mention
from bot.model.scope import Scope
from bot.model.stories import Cursor, JudgedStory, Story, StoryKeys, StoryPage, Verdict
from bot.model.text import Block
from bot.ports import Script
from bot.storage.scripts import feeds, stories, subscriptions
from bot.storage.scripts.meta import write_meta
from bot.storage.scripts.search import search
from bot.storage.sqlite import SqliteStore

STORIES, FEEDS, BATCH, PEOPLE = 100_000, 220, 100, 2_000
NOW = 1_790_000_000_000
FEW, MANY, NONE = 1, 2, 3
"""Guilds that see 20 feeds, 200, and one feed where nobody is mentioned."""
WORDS = (
    "drama",
    "film",
    "star",
    "season",
    "cast",
    "release",
    "trailer",
    "Seoul",
    "award",
    "scene",
    "returns",
    "confirms",
    "agency",
    "fans",
    "episode",
)
HANGUL = (
    "배우",
    "감독이",
    "드라마에",
    "영화를",
    "시즌",
    "예고편",
    "출연을",
    "확정",
    "소속사는",
    "팬들의",
    "촬영장",
    "공개",
)


async def bench_hop(folder: Path) -> bool:
    """A unit of work in one hop of the thread, against the same statements awaited one by one."""
    path = folder / "hop.sqlite3"
    async with _opened(path) as store, aiosqlite.connect(path, isolation_level=None) as plain:

        async def one_hop() -> None:
            await store.read(_reads())

        async def hop_for_each() -> None:
            await plain.execute("BEGIN")
            for sql, values in _READS:
                async with plain.execute(sql, values) as cursor:
                    await cursor.fetchall()
            await plain.execute("ROLLBACK")

        ours, theirs = await _race(one_hop, hop_for_each)
    return _judge("hop: five statements awaited one by one / in one hop", theirs, ours, at_least=3)


async def bench_commit(folder: Path) -> bool:
    """64 callers at once, each with a durable write, against the same writes one after another."""
    async with _opened(folder / "commit.sqlite3") as store:

        async def together() -> None:
            await asyncio.gather(*(store.write(write_meta(f"k{n}", str(time.time_ns()))) for n in range(64)))

        async def in_turn() -> None:
            for n in range(64):
                await store.write(write_meta(f"k{n}", str(time.time_ns())))

        ours, theirs = await _race(together, in_turn, rounds=15)
    return _judge("commit: 64 durable writes in turn / together", theirs, ours, at_least=4)


async def bench_ingest(folder: Path) -> bool:
    """100 stories with keys, mentions and full text, against bare rows of the same text in plain sqlite3."""
    chance = random.Random(2)
    batches = iter([_batch(chance, 10_000 + n * BATCH) for n in range(40)])
    bare = iter([_batch(chance, 20_000 + n * BATCH) for n in range(40)])
    async with _opened(folder / "ingest.sqlite3") as store:
        await _fill(store, 5_000)
        with closing(sqlite3.connect(folder / "plain.sqlite3", isolation_level=None)) as plain:
            plain.executescript("PRAGMA journal_mode = WAL; CREATE TABLE s (a INTEGER PRIMARY KEY, b)")

            async def full() -> None:
                await store.write(stories.save_stories(1, next(batches), now=NOW, tagger_version=1))

            async def rows_only() -> None:
                plain.execute("BEGIN")
                plain.executemany("INSERT INTO s (b) VALUES (?)", [(repr(each.story),) for each in next(bare)])
                plain.execute("COMMIT")

            ours, theirs = await _race(full, rows_only, rounds=20)
    return _judge("ingest: 100 stories saved and indexed / 100 bare rows", ours, theirs, at_most=25)


async def bench_person(folder: Path) -> bool:
    """The page of a person in scope, 99th percentile, against one raw point select in the same file."""
    path = folder / "person.sqlite3"
    chance = random.Random(3)
    good = True
    async with _opened(path) as store:
        point = _p99_point_select(path, await _fill(store, STORIES))
        for guild, name, bound in ((FEW, "20 feeds", 60), (MANY, "200 feeds", 150), (NONE, "nothing seen", 30)):

            def page(guild: int = guild) -> Script[StoryPage]:
                slug = f"p{int(PEOPLE * chance.random() ** 3)}"
                return stories.by_entity(Scope(guild), slug, cursor=Cursor(), limit=5)

            good &= _judge(f"person: page p99, {name} / point select", await _p99(store, page), point, at_most=bound)
        return await _search(store, point, chance) and good


async def _search(store: SqliteStore, point: float, chance: random.Random) -> bool:
    good = True
    for guild, name, bound in ((FEW, "20 feeds", 200), (MANY, "200 feeds", 600), (NONE, "nothing seen", 60)):
        for kind, words in (
            ("common word", ["drama"]),
            ("Hangul", ["배우", "감독", "드라마"]),
            ("two", ["season trailer"]),
        ):

            def ask(guild: int = guild, words: Sequence[str] = words) -> Script[StoryPage]:
                return search(Scope(guild), chance.choice(words), cursor=Cursor(), limit=5)

            found = await _p99(store, ask, rounds=200)
            good &= _judge(f"search: {kind} p99, {name} / point select", found, point, at_most=bound)
    return good


_READS = [
    ("SELECT value FROM meta WHERE key = :key", {"key": "key"}),
    ("SELECT id FROM feed WHERE id = :id", {"id": 1}),
    ("SELECT id FROM story WHERE id = :id", {"id": 1}),
    ("SELECT id FROM guild WHERE id = :id", {"id": 1}),
    ("SELECT id FROM channel WHERE id = :id", {"id": 1}),
]


def _reads() -> Script[None]:
    for statement in _READS:
        _ = yield statement


async def _race(
    ours: Callable[[], Awaitable[None]], theirs: Callable[[], Awaitable[None]], *, rounds: int = 300
) -> tuple[float, float]:
    """Seconds of each, the median of rounds in turn: what else the machine does then falls on both."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for act, times in zip((ours, theirs), taken, strict=True):
            start = time.perf_counter()
            await act()
            times.append(time.perf_counter() - start)
    first, second = (sorted(times)[rounds // 2] for times in taken)
    return first, second


async def _p99(store: SqliteStore, script: Callable[[], Script[StoryPage]], rounds: int = 1_000) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        await store.read(script())
        times.append(time.perf_counter() - start)
    return sorted(times)[int(rounds * 0.99) - 1]


def _p99_point_select(path: Path, ids: Sequence[int], rounds: int = 5_000) -> float:
    chance = random.Random(4)
    times = []
    with closing(sqlite3.connect(path)) as connection:
        for _ in range(rounds):
            story_id = chance.choice(ids)
            start = time.perf_counter()
            connection.execute("SELECT * FROM story WHERE id = ?", (story_id,)).fetchone()
            times.append(time.perf_counter() - start)
    return sorted(times)[int(rounds * 0.99) - 1]


@asynccontextmanager
async def _opened(path: Path) -> AsyncIterator[SqliteStore]:
    store = SqliteStore(path)
    await store.open()
    try:
        yield store
    finally:
        await store.close()


async def _fill(store: SqliteStore, count: int) -> list[int]:
    """Store `count` stories of many feeds; return their ids."""
    await store.write(_places())
    chance = random.Random(1)
    ids = []
    for start in range(0, count, BATCH):
        feed_id = 1 + int((FEEDS - 1) * chance.random() ** 2)
        saved = stories.save_stories(feed_id, _batch(chance, start), now=NOW, tagger_version=1)
        ids += [story_id for _, story_id in await store.write(saved)]
    return ids


def _places() -> Script[None]:
    for n in range(FEEDS):
        feed = yield from feeds.add_feed(url=f"https://example.com/{n}", title=f"Feed {n}", now=NOW)
        for guild, seen in ((FEW, n % 11 == 0), (MANY, n < 200), (NONE, n == FEEDS - 1)):
            if seen:
                yield from subscriptions.subscribe(
                    guild_id=guild, channel_id=guild, feed_id=feed.id, user_id=1, now=NOW
                )


def _batch(chance: random.Random, start: int) -> list[JudgedStory]:
    return [_judged(chance, start + n) for n in range(BATCH)]


def _judged(chance: random.Random, n: int) -> JudgedStory:
    title = " ".join(chance.choices(WORDS, k=6)) + f" {n}"
    body = " ".join([*chance.choices(WORDS, k=35), *chance.choices(HANGUL, k=12)])
    keys = StoryKeys(**{kind: blake2b(f"{kind}{n}".encode(), digest_size=16).hexdigest() for kind in ("exact", "link")})
    item = Story(
        keys=keys,
        guid=f"guid-{n}",
        title=title,
        link=f"https://example.com/{n}",
        source="Feed",
        blocks=(Block(body),),
        published_at=NOW - (STORIES - n) * 60_000,
    )
    about = {int(PEOPLE * chance.random() ** 3) for _ in range(5)}
    return JudgedStory(story=item, verdict=Verdict.NEW, mentions=tuple(map(_mention, about)))


def _mention(person: int) -> Mention:
    entity = Entity(slug=f"p{person}", kind=EntityKind.PERSON, name=f"Person {person}")
    return Mention(entity=entity, surface=entity.name, place="body", start=0, end=9)


def _judge(
    name: str, ours: float, theirs: float, *, at_least: float | None = None, at_most: float | None = None
) -> bool:
    ratio = ours / theirs
    good = (at_least is None or ratio >= at_least) and (at_most is None or ratio <= at_most)
    bound = f"at least {at_least}" if at_least is not None else f"at most {at_most}"
    verdict = "ok" if good else "OUT OF BOUNDS"
    print(f"{name} … ratio {ratio:.1f} ({bound}: {verdict}); {ours * 1000:.3f} / {theirs * 1000:.3f} ms", flush=True)
    return good


BENCHES = {"hop": bench_hop, "commit": bench_commit, "ingest": bench_ingest, "person": bench_person}


def main() -> int:
    """Run one benchmark, or all; 0 where every ratio is within its bounds, 2 for an unknown name."""
    names = sys.argv[1:] or list(BENCHES)
    if unknown := [name for name in names if name not in BENCHES]:
        print(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(BENCHES)}")
        return 2
    good = True
    for name in names:
        with TemporaryDirectory() as folder:
            good &= asyncio.run(BENCHES[name](Path(folder)))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
