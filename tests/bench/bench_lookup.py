"""How fast names are looked up among very many, as ratios against the bare SQL statement timed in the same run.

`python tests/bench/bench_lookup.py [names]`: how many spellings to generate (1,000,000 where not said). Milliseconds
depend on the machine and are only printed; ratios are judged, and the exit status is 1 where one is out of bounds.
"""

import asyncio
import random
import sqlite3
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.model.scope import Scope
from bot.names.spelling import begin_query
from bot.ports import Script
from bot.queries import PEOPLE, Queries
from bot.storage.scripts import feeds, subscriptions
from bot.storage.scripts.codec import as_json
from bot.storage.scripts.names import reindex_names, zone_of
from bot.storage.sqlite import SqliteStore

NAMES, ROUNDS, SLICE, NOW, GUILD, FEEDS = 1_000_000, 2_000, 20_000, 1_790_000_000_000, 1, 20
FAMILIES = [
    ("Kim", "김"), ("Lee", "이"), ("Park", "박"), ("Choi", "최"), ("Jung", "정"), ("Kang", "강"), ("Cho", "조"),
    ("Yoon", "윤"), ("Jang", "장"), ("Lim", "임"), ("Han", "한"), ("Shin", "신"), ("Seo", "서"), ("Kwon", "권"),
]  # fmt: skip
SYLLABLES = [
    ("Jae", "재"), ("Min", "민"), ("Ji", "지"), ("Soo", "수"), ("Hyun", "현"), ("Young", "영"), ("Eun", "은"),
    ("Kyu", "규"), ("Won", "원"), ("Hee", "희"), ("Chan", "찬"), ("Bin", "빈"), ("Seo", "서"), ("Yeon", "연"),
    ("Ho", "호"), ("Jun", "준"), ("Na", "나"), ("Mi", "미"), ("Tae", "태"), ("Woo", "우"), ("Hye", "혜"), ("Rin", "린"),
]  # fmt: skip
BARE = """
SELECT s.text, e.slug, e.kind, e.name, e.native, e.note, e.popularity, e.roles, e.year, e.feed_id
FROM (SELECT rowid AS id FROM alias_text WHERE alias_text MATCH :query AND rowid >= :low AND rowid < :high
  ORDER BY rowid LIMIT 25) begun
CROSS JOIN spelling s ON s.id = begun.id CROSS JOIN entity e ON e.id = s.entity_id
"""


async def bench(path: Path, names: int) -> bool:
    """Completion and look-up, in a server that sees 20 feeds."""
    store = SqliteStore(path)
    await store.open()
    try:
        typed = await _fill(store, names)
        before = _memory_mb()
        queries = Queries(store=store, clock=lambda: NOW)
        complete, bare = await _race(path, queries, typed)
        looked_up = await _timed(
            [lambda name=name: queries.look_up(Scope(GUILD), name, PEOPLE) for name in typed[:300]]
        )
        slips = await _timed([lambda n=n: queries.resolve(Scope(GUILD), f"Zhbng Qujk {n}", PEOPLE) for n in range(20)])
        print(f"memory: {before:.0f} MB before, {_memory_mb():.0f} MB after all look-ups (unique set size)")
    finally:
        await store.close()
    good = _judge("completion p50 / bare statement", complete, bare, 0.50, at_most=8)
    good &= _judge("completion p99 / bare statement", complete, bare, 0.99, at_most=5)
    good &= _judge("look-up by a whole name p50 / bare statement", looked_up, bare, 0.50, at_most=60)
    print(f"a name with a slip, nobody's: {_at(slips, 0.5) * 1000:.1f} ms p50, {_at(slips, 0.99) * 1000:.1f} ms p99")
    return good


async def _race(path: Path, queries: Queries, names: Sequence[str]) -> tuple[list[float], list[float]]:
    """Seconds of each beginning, by us and by the bare statement in turn: what else the machine does falls on both."""
    low, high = zone_of(PEOPLE, taught=False)
    chance = random.Random(5)
    ours, theirs = [], []
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("PRAGMA cache_size = -8192")
        for _ in range(ROUNDS):
            name = chance.choice(names)
            typed = name[: chance.randint(1, len(name))]
            start = time.perf_counter()
            plain.execute(BARE, {"query": begin_query(typed), "low": low, "high": high}).fetchall()
            theirs.append(time.perf_counter() - start)
            start = time.perf_counter()
            await queries.complete(Scope(GUILD), typed, PEOPLE)
            ours.append(time.perf_counter() - start)
    return ours, theirs


async def _timed(asks: Sequence[Callable[[], Awaitable[object]]]) -> list[float]:
    taken = []
    for ask in asks:
        start = time.perf_counter()
        await ask()
        taken.append(time.perf_counter() - start)
    return taken


async def _fill(store: SqliteStore, names: int) -> list[str]:
    """Write people of two spellings each, and index them; return names to type."""
    chance = random.Random(6)
    people = _people(chance, names // 2)
    start = time.perf_counter()
    await store.write(_places())
    typed: list[str] = []
    while rows := [row for row, _ in zip(people, range(SLICE), strict=False)]:
        await store.write(_write(rows))
        typed += [text for row in rows[:: max(1, names // 4_000)] for text in (row[1], row[2])]
    written = time.perf_counter()
    after: int | None = 0
    while after is not None:
        after = await store.write(reindex_names(after))
    print(f"{names:,} spellings: written in {written - start:.0f} s, indexed in {time.perf_counter() - written:.0f} s")
    chance.shuffle(typed)
    return typed


def _people(chance: random.Random, count: int) -> Iterator[tuple[str, str, str, int]]:
    for n in range(count):
        family, first, second = chance.choice(FAMILIES), chance.choice(SYLLABLES), chance.choice(SYLLABLES)
        third = chance.choice(SYLLABLES)
        name = f"{family[0]} {first[0]}{chance.choice(' -')}{second[0]}{third[0].lower() if n % 3 == 0 else ''}"
        native = f"{family[1]}{first[1]}{second[1]}{third[1] if n % 3 == 0 else ''}"
        yield f"p{n}", name, native, int(1_000_000 * chance.random() ** 20)


def _write(rows: Sequence[tuple[str, str, str, int]]) -> Script[None]:
    written = as_json(rows)
    yield (
        """
        INSERT INTO entity (slug, kind, name, native, note, popularity, source)
        SELECT value->>0, 'person', value->>1, value->>2, 'actor', value->>3, 'wikidata' FROM {each(:rows)}
        """,
        {"rows": written},
    )
    for column, kind in ((1, "name"), (2, "native")):
        yield (
            f"""
            INSERT INTO alias (entity_id, text, source, kind, confidence_ppm)
            SELECT e.id, value->>{column}, 'wikidata', :kind, 1000000
            FROM {{each(:rows)}} JOIN entity e ON e.slug = value->>0
            """,
            {"rows": written, "kind": kind},
        )


def _places() -> Script[None]:
    for n in range(FEEDS):
        feed = yield from feeds.add_feed(url=f"https://example.com/{n}", title=f"Feed {n}", now=NOW)
        yield from subscriptions.subscribe(guild_id=GUILD, channel_id=GUILD, feed_id=feed.id, user_id=1, now=NOW)


def _judge(name: str, ours: Sequence[float], theirs: Sequence[float], share: float, *, at_most: float) -> bool:
    mine, bare = _at(ours, share), _at(theirs, share)
    good = mine / bare <= at_most
    verdict = "ok" if good else "OUT OF BOUNDS"
    print(f"{name} … ratio {mine / bare:.1f} (at most {at_most}: {verdict}); {mine * 1000:.2f} / {bare * 1000:.2f} ms")
    return good


def _at(times: Sequence[float], share: float) -> float:
    return sorted(times)[max(int(len(times) * share) - 1, 0)]


def _memory_mb() -> float:
    """Return what this process alone keeps in memory (Linux; 0 elsewhere)."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def main() -> int:
    """Run it; 0 where every ratio is within its bounds, 2 for a size that is none."""
    size = sys.argv[1].replace(",", "").replace("_", "") if len(sys.argv) > 1 else str(NAMES)
    if not size.isdecimal() or int(size) < 10_000:
        print(f"{size} is no number of names to generate: give 10000 or more")
        return 2
    with TemporaryDirectory() as folder:
        return 0 if asyncio.run(bench(Path(folder) / "names.sqlite3", int(size))) else 1


if __name__ == "__main__":
    sys.exit(main())
