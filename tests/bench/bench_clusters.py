"""How long it takes to find who else tells a story: one new story among 72 hours of 20,000, against saving it.

`python tests/bench/bench_clusters.py`. Milliseconds depend on the machine and are only printed; the ratio is judged,
and the exit status is 1 where it is out of bounds.
"""

import asyncio
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

from bench_storage import FEEDS, HANGUL, NOW, PEOPLE, WORDS

from bot.model.entities import Catalogue, Entity, EntityKind, Mention
from bot.model.stories import JudgedStory, Story, StoryKeys, Verdict
from bot.model.text import Block
from bot.pipeline.clusters import join_clusters
from bot.ports import Script
from bot.storage.scripts import feeds, stories
from bot.storage.scripts.catalogue import sync_catalogue
from bot.storage.sqlite import SqliteStore

STORIES, BATCH, ROUNDS = 20_000, 100, 60
WINDOW_MS = 72 * 3_600_000
MOST = 8


def judged(chance: random.Random, n: int, at: int) -> JudgedStory:
    """A story of six words and a paragraph about three people or shows, a few of whom most stories are about."""
    title = " ".join(chance.choices(WORDS, k=6)) + f" {n}"
    item = Story(
        keys=StoryKeys(exact=f"exact {n}", link=f"link {n}"),
        guid=f"guid-{n}",
        title=title,
        link=f"https://site{n % FEEDS}.example/{n}",
        source="Feed",
        blocks=(Block(" ".join([*chance.choices(WORDS, k=35), *chance.choices(HANGUL, k=12)])),),
        published_at=at,
    )
    about = {int(PEOPLE * chance.random() ** 2) for _ in range(3)}
    return JudgedStory(story=item, verdict=Verdict.NEW, mentions=tuple(map(mention, sorted(about))))


def _entity(person: int) -> Entity:
    return Entity(slug=f"p{person}", kind=EntityKind.PERSON, name=f"Person {person}")


def mention(person: int) -> Mention:
    """A mention of one of them by number."""
    entity = _entity(person)
    return Mention(entity=entity, surface=entity.name, place="lead", start=0, end=9)


async def fill(store: SqliteStore, chance: random.Random) -> None:
    """Store three days of stories of many feeds, evenly."""
    await store.write(sync_catalogue(Catalogue(entities=tuple(map(_entity, range(PEOPLE))), digest="bench")))
    await store.write(_feeds())
    for start in range(0, STORIES, BATCH):
        batch = [judged(chance, n, NOW - WINDOW_MS + n * WINDOW_MS // STORIES) for n in range(start, start + BATCH)]
        await store.write(stories.save_stories(1 + start // BATCH % FEEDS, batch, now=NOW, tagger_version=1))


def _feeds() -> Script[None]:
    for n in range(FEEDS):
        yield from feeds.add_feed(url=f"https://site{n}.example/feed", title=f"Feed {n}", now=NOW)


async def measured(store: SqliteStore, chance: random.Random) -> Iterator[tuple[float, float]]:
    """Return seconds of saving one new story, and of joining it, for each round."""
    taken = []
    for n in range(STORIES, STORIES + ROUNDS):
        start = time.perf_counter()
        saved = await store.write(
            stories.save_stories(1 + n % FEEDS, [judged(chance, n, NOW)], now=NOW, tagger_version=1)
        )
        middle = time.perf_counter()
        await store.write(join_clusters([story_id for _, story_id in saved]))
        taken.append((middle - start, time.perf_counter() - middle))
    return iter(taken)


async def main_with(folder: Path) -> int:
    """Fill a store, measure, judge."""
    store, chance = SqliteStore(folder / "clusters.sqlite3"), random.Random(1)
    await store.open()
    try:
        await fill(store, chance)
        saving, joining = zip(*await measured(store, chance), strict=True)
    finally:
        await store.close()
    ours, theirs = sorted(joining)[ROUNDS // 2], sorted(saving)[ROUNDS // 2]
    good = ours / theirs <= MOST
    print(
        f"clusters: one story among {STORIES} of 72 hours / saving it … ratio {ours / theirs:.1f} "
        f"(at most {MOST}: {'ok' if good else 'OUT OF BOUNDS'}); {ours * 1000:.3f} / {theirs * 1000:.3f} ms; "
        f"slowest {max(joining) * 1000:.1f} ms"
    )
    return 0 if good else 1


def main() -> int:
    """Run it in a folder of its own."""
    with TemporaryDirectory() as folder:
        return asyncio.run(main_with(Path(folder)))


if __name__ == "__main__":
    sys.exit(main())
