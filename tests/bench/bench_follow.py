"""What it costs to plan whom a new story is told: 10,000 follows of 2,000 people, against storing that story.

`python tests/bench/bench_follow.py`. A few people have most of the followers and most of the news, so that a story
finds dozens to tell; a few hundred follow names that nobody bears. Milliseconds depend on the machine and are only
printed; the ratios are judged, and the exit status is 1 where one is out of bounds.
"""

import asyncio
import random
import sys
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

from bench_clusters import judged, mention
from bench_storage import NOW, PEOPLE

from bot.model.entities import Alias, Catalogue, Entity, EntityKind
from bot.model.feeds import Feed
from bot.model.stories import JudgedStory
from bot.names.sought import sought
from bot.pipeline.clusters import join_clusters
from bot.pipeline.following import plan_notices
from bot.ports import Script
from bot.storage.scripts import feeds, follows, stories, subscriptions
from bot.storage.scripts.catalogue import sync_catalogue
from bot.storage.scripts.sought import keep_name, seek
from bot.storage.sqlite import SqliteStore

FOLLOWS, USERS, NAMES, STORIES, BATCH, ROUNDS = 10_000, 2_000, 300, 2_000, 100, 100
GUILD, CHANNEL = 1, 11
MOST, MOST_OF_NOBODY = 3.0, 0.3
"""Of a story that dozens are told of; of one about nobody whom anybody follows."""
_FAMILIES, _SYLLABLES = "김이박최정강조윤장임", "가나다라마바사아자하민서지현우진영수호연"


class Taken(NamedTuple):
    """Seconds of storing a story and of planning its notices, and how many notices that were."""

    saving: float
    planning: float
    notices: int


def _catalogue() -> Catalogue:
    chance = random.Random(5)
    people = [
        Entity(
            slug=f"p{n}",
            kind=EntityKind.PERSON,
            name=f"Person {n}",
            native=chance.choice(_FAMILIES) + "".join(chance.choices(_SYLLABLES, k=2)),
        )
        for n in range(PEOPLE)
    ]
    aliases = [Alias(slug=each.slug, text=each.native, kind="native") for each in people]
    aliases += [Alias(slug=each.slug, text=each.name, kind="name") for each in people]
    return Catalogue(entities=tuple(people), aliases=tuple(aliases), digest="bench")


def _follow_all(chance: random.Random) -> Script[None]:
    """Users of one guild follow a few each, most of them the same few; each person's last tenth has no follower."""
    for n in range(FOLLOWS):
        slug = f"p{int(PEOPLE * 0.9 * chance.random() ** 2)}"
        yield from follows.add_follow(user_id=1000 + n % USERS, guild_id=GUILD, slug=slug, here=False, now=NOW)
    for user in range(1000, 1000 + USERS):
        yield from follows.know_direct(user, language="en", now=NOW)
    for n in range(NAMES):
        named = sought(EntityKind.PERSON, "하늘" + "".join(chance.choices(_SYLLABLES, k=2)))
        assert named
        yield from keep_name(named)
        yield from follows.add_follow(user_id=1000 + n, guild_id=GUILD, slug=named.slug, here=False, now=NOW)
        yield from seek(named)


def _begin() -> Script[Feed]:
    feed = yield from feeds.add_feed(url="https://site.example/feed", title="Feed", now=NOW)
    yield from subscriptions.subscribe(guild_id=GUILD, channel_id=CHANNEL, feed_id=feed.id, user_id=1, now=NOW)
    return feed


async def fill(store: SqliteStore) -> Feed:
    """Store people, followers and some stories of one feed."""
    chance = random.Random(1)
    await store.write(sync_catalogue(_catalogue()))
    feed = await store.write(_begin())
    await store.write(_follow_all(chance))
    for start in range(0, STORIES, BATCH):
        batch = [judged(chance, n, NOW - (STORIES - n) * 60_000) for n in range(start, start + BATCH)]
        await store.write(stories.save_stories(feed.id, batch, now=NOW, tagger_version=1))
    return feed


def _take_in(feed: Feed, story: JudgedStory) -> Script[Taken]:
    """Store one story as a poll does, with its cluster, and plan whom it is told; all but the commit is in it."""
    start = time.perf_counter()
    saved = yield from stories.save_stories(feed.id, [story], now=NOW, tagger_version=1)
    yield from join_clusters([story_id for _, story_id in saved])
    middle = time.perf_counter()
    planned = yield from plan_notices(feed, saved, now=NOW)
    return Taken(middle - start, time.perf_counter() - middle, planned)


def _judge(name: str, taken: list[Taken], most: float) -> bool:
    saving, planning = (sorted(each[at] for each in taken)[len(taken) // 2] for at in (0, 1))
    told = sum(each.notices for each in taken) / len(taken)
    good = planning / saving <= most
    print(
        f"follow: {name} ({told:.0f} notices) / storing it … ratio {planning / saving:.2f} "
        f"(at most {most}: {'ok' if good else 'OUT OF BOUNDS'}); {planning * 1000:.3f} / {saving * 1000:.3f} ms; "
        f"slowest {max(each.planning for each in taken) * 1000:.1f} ms"
    )
    return good


async def main_with(folder: Path) -> int:
    """Fill a store, measure, judge."""
    store, chance = SqliteStore(folder / "follow.sqlite3"), random.Random(2)
    await store.open()
    try:
        feed = await fill(store)
        everyday, quiet = [], []
        for n in range(STORIES, STORIES + 2 * ROUNDS, 2):
            everyday.append(await store.write(_take_in(feed, judged(chance, n, NOW))))
            quiet.append(await store.write(_take_in(feed, _about_nobody(chance, n + 1))))
    finally:
        await store.close()
    good = _judge("a story about people whom many follow", everyday, MOST)
    good &= _judge("a story about people whom nobody follows", quiet, MOST_OF_NOBODY)
    return 0 if good else 1


def _about_nobody(chance: random.Random, n: int) -> JudgedStory:
    people = chance.sample(range(int(PEOPLE * 0.9), PEOPLE), 3)
    return replace(judged(chance, n, NOW), mentions=tuple(map(mention, people)))


def main() -> int:
    """Run it in a folder of its own."""
    with TemporaryDirectory() as folder:
        return asyncio.run(main_with(Path(folder)))


if __name__ == "__main__":
    sys.exit(main())
