"""The bot as a process, killed at random moments: every story is posted exactly once in each channel.

`KILLS` in the environment says how often (20 by default; `KILLS=200 make test ARGS=tests/wire/test_exactly_once.py`
is the long run).
"""

import asyncio
import os
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from wiring import BotProcess, FeedFarm, rss

from bot.pipeline.read import read
from bot.sandbox.discord import Answer, Drop, Faults, RequestInfo, SimulatedDiscord, World
from bot.storage.scripts import feed_polls, feeds, guilds, subscriptions
from bot.storage.scripts.save import save_stories
from bot.storage.sqlite import SqliteStore
from bot.stories.identify import judge

KILLS = int(os.environ.get("KILLS", "20"))
MESSAGES = "/channels/{channel_id}/messages"


@dataclass
class Trouble(Faults):
    """Slow answers, refusals before a message is stored, and answers lost after; knows what is in flight."""

    dice: random.Random
    on: bool = True
    in_flight: int = 0
    stored_in_flight: int = 0
    lost: int = 0
    began: asyncio.Event = field(default_factory=asyncio.Event)
    stored: asyncio.Event = field(default_factory=asyncio.Event)

    async def before(self, request: RequestInfo) -> Answer | Drop | None:
        if request.key != f"POST {MESSAGES}" or not self.on:
            return None
        self.in_flight += 1
        self.began.set()
        await asyncio.sleep(self.dice.uniform(0, 0.02))
        chance = self.dice.random()
        if chance < 0.03:
            return self._over(Answer(500, {"message": "no", "code": 0}))
        if chance < 0.06:
            return self._over(Drop())
        return None

    async def after(self, request: RequestInfo) -> Answer | Drop | None:
        if request.key != f"POST {MESSAGES}" or not self.on:
            return None
        self.stored_in_flight += 1
        self.stored.set()
        try:
            await asyncio.sleep(self.dice.uniform(0, 0.05))
        finally:
            self.stored_in_flight -= 1
        if self.dice.random() < 0.06:
            self.lost += 1
            return self._over(Drop())
        return self._over(None)

    def _over(self, answer: Answer | Drop | None) -> Answer | Drop | None:
        self.in_flight -= 1
        return answer


@dataclass
class Bench:
    """Everything the crash test drives."""

    discord: SimulatedDiscord
    trouble: Trouble
    farm: FeedFarm
    channels: tuple[int, int]
    items: dict[str, str] = field(default_factory=dict)
    dates: dict[str, float] = field(default_factory=dict)
    backlog: int = 0
    began: float = field(default_factory=lambda: time.time() - 3600)

    def publish(self, count: int) -> None:
        """Add items to the feed."""
        for _ in range(count):
            number = len(self.items)
            self.items[f"story-{number}"] = f"Story number {number} of the long night"
            self.dates[f"story-{number}"] = self.began + number
        self.farm.put("news.xml", self.document())

    def document(self) -> bytes:
        """Return the feed, newest first. It holds everything: what left it before a poll could end would be lost."""
        return rss("Night Wire", dict(reversed(self.items.items())), dates=self.dates)

    @property
    def wanted(self) -> set[str]:
        """The titles that must be posted: all but the backlog of the first fetch."""
        return set(list(self.items.values())[self.backlog :])

    def posted(self, channel_id: int) -> Counter[str]:
        """Count the posts by title."""
        return Counter(str(message["embeds"][0]["title"]) for message in self.discord.world.messages(channel_id))

    def complete(self) -> bool:
        """Whether every story is in each channel."""
        return all(self.wanted <= set(self.posted(channel)) for channel in self.channels)


@pytest.fixture
async def database(tmp_path: Path) -> Path:
    return tmp_path / "news.sqlite3"


async def subscribe(database: Path, bench: Bench, guild_id: int, url: str) -> None:
    """Fill a new database as two /feed add would: backlog stored and not announced, two channels."""
    store = SqliteStore(database)
    await store.open()
    body = bench.document()
    stories = read(body, url=url, content_type="application/rss+xml").stories
    try:
        await store.write(guilds.join_guild(guild_id=guild_id, name="Night", locale="en-US", now=1))
        feed = await store.write(feeds.add_feed(url=url, title="Night Wire", now=1))
        judged = judge(stories, (), first_fetch=True, now=1)
        await store.write(save_stories(feed.id, judged, now=int(time.time() * 1000), tagger_version=1))
        for channel in bench.channels:
            await store.write(
                subscriptions.subscribe(guild_id=guild_id, channel_id=channel, feed_id=feed.id, user_id=1, now=1)
            )
        await store.write(
            feed_polls.record_poll(
                feed.id,
                feed_polls.Polled(now=1, next_poll_at=1, interval_seconds=1, validators=None),
                body_hash="",
                title="Night Wire",
                site_url=None,
            )
        )
    finally:
        await store.close()


async def until(done: object, seconds: float) -> bool:
    """Wait until `done()` is true; says whether it came to that."""
    end = time.monotonic() + seconds
    while not done():  # type: ignore[operator]
        if time.monotonic() > end:
            return False
        await asyncio.sleep(0.02)
    return True


async def moment_to_die(bench: Bench, dice: random.Random) -> None:
    """Wait for a moment that is worth dying in: while a send is under way, stored or not, or any other."""
    kind = dice.random()
    event = bench.trouble.stored if kind < 0.45 else bench.trouble.began
    if kind < 0.8:
        event.clear()
        try:
            await asyncio.wait_for(event.wait(), 20)
        except TimeoutError:
            return
        await asyncio.sleep(dice.uniform(0, 0.01))
    else:
        await asyncio.sleep(dice.uniform(0, 1.5))


@pytest.mark.wire
@pytest.mark.timeout(60 + 10 * KILLS)
async def test_every_story_is_posted_exactly_once_whenever_the_process_is_killed(database: Path) -> None:
    dice = random.Random(20_260_921)
    world = World(now=time.time)
    guild = world.add_guild("Night")
    channels = (world.add_channel(guild.id, "one").id, world.add_channel(guild.id, "two").id)
    trouble = Trouble(dice)
    discord = SimulatedDiscord(world, token="wire.test.token", faults=trouble, rate_limits=False)
    await discord.start()
    async with FeedFarm() as farm:
        bench = Bench(discord, trouble, farm, channels)
        bench.publish(12)
        bench.backlog = 12
        await subscribe(database, bench, guild.id, f"{farm.base}/news.xml")
        bot = BotProcess(api_base=discord.api_base, gateway=discord.gateway, database=database, ROLES="poll,deliver")
        in_flight = stored = 0
        for _ in range(KILLS):
            bench.publish(dice.randint(2, 5))
            await bot.start()
            await moment_to_die(bench, dice)
            in_flight += trouble.in_flight > 0
            stored += trouble.stored_in_flight > 0
            await bot.kill()
            trouble.in_flight = trouble.stored_in_flight = 0
        trouble.on = False
        await bot.start()
        complete = await until(bench.complete, 90)
        await bot.stop()
    await discord.stop()

    print(f"{KILLS} kills, {in_flight} with a send in flight, {stored} of them after the message was stored;")
    print(f"{trouble.lost} answers lost besides; {len(bench.wanted)} stories in {len(channels)} channels")
    doubles = {title: n for channel in channels for title, n in bench.posted(channel).items() if n > 1}
    assert complete, bot.log.read_text()[-3000:]
    assert doubles == {}
    assert in_flight >= KILLS * 0.15
    assert stored >= 1
