"""Kills the bot's process at random moments while it posts into every kind of place, and counts what came of it."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from wiring import TOKEN, BotProcess, FeedFarm, rss

from bot.model.places import PlaceKind
from bot.pipeline.read import read
from bot.ports import Script
from bot.sandbox.discord import Answer, ChannelKind, Drop, Faults, RequestInfo, SimulatedDiscord, World
from bot.sandbox.discord.threads import add_thread
from bot.storage.scripts import feed_polls, feeds, guilds, shown, subscriptions
from bot.storage.scripts.save import save_stories
from bot.storage.sqlite import SqliteStore
from bot.stories.identify import judge

MESSAGE, POST = "POST /channels/{channel_id}/messages", "POST /channels/{channel_id}/threads"
WINDOW_SECONDS = 3.0
"""How long the simulated Discord keeps a nonce."""
SHORT = {"DELIVERY_LEASE_SECONDS": "5", "NONCE_SAFE_SECONDS": "1"}
_BACKLOG = 150
"""More than is ever new at once, so that the flood guard has no part in this."""
_MOST_OPEN = 20
_START_SECONDS, _NEXT_SECONDS = 60, 1
_CATALOGUE = ("people", "groups", "shows", "characters")


@dataclass
class Sends:
    """What happened to one kind of place."""

    killed_in_flight: int = 0
    killed_stored: int = 0
    stories: int = 0
    lost: int = 0
    doubled: int = 0
    out_of_order: int = 0

    def __add__(self, other: "Sends") -> "Sends":
        return Sends(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))


@dataclass
class Killed:
    """What came of a number of kills."""

    kills: int = 0
    in_flight: int = 0
    stored_in_flight: int = 0
    after_window: int = 0
    faults_before: int = 0
    faults_after: int = 0
    kinds: dict[PlaceKind, Sends] = field(default_factory=lambda: {kind: Sends() for kind in PlaceKind})

    def __add__(self, other: "Killed") -> "Killed":
        counts = [getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__ if name != "kinds"]
        return Killed(*counts, {kind: self.kinds[kind] + other.kinds[kind] for kind in PlaceKind})

    @property
    def wrong(self) -> int:
        """How many stories were lost, doubled or out of order."""
        return sum(each.lost + each.doubled + each.out_of_order for each in self.kinds.values())

    def report(self) -> str:
        """Return the counts as lines."""
        lines = [
            f"{self.kills} kills",
            f"{self.in_flight} of them with a send in flight, {self.stored_in_flight} after its message was stored",
            f"{self.after_window} restarts after the nonce's window",
            f"{self.faults_before} faults before storing, {self.faults_after} after",
            f"{'place':<14}{'in flight':>10}{'stored':>8}{'stories':>9}{'lost':>6}{'doubled':>9}{'out of order':>14}",
        ]
        for kind, each in self.kinds.items():
            lines.append(
                f"{kind.value:<14}{each.killed_in_flight:>10}{each.killed_stored:>8}{each.stories:>9}"
                f"{each.lost:>6}{each.doubled:>9}{each.out_of_order:>14}"
            )
        return "\n".join(lines)


@dataclass
class Trouble(Faults):
    """Slow answers, faults before a message is stored, and answers lost after; knows what is in flight where."""

    dice: random.Random
    kinds: dict[int, PlaceKind]
    on: bool = True
    in_flight: Counter[PlaceKind] = field(default_factory=Counter)
    stored: Counter[PlaceKind] = field(default_factory=Counter)
    before_storing: int = 0
    after_storing: int = 0
    began: asyncio.Event = field(default_factory=asyncio.Event)
    kept: asyncio.Event = field(default_factory=asyncio.Event)

    async def before(self, request: RequestInfo) -> Answer | Drop | None:
        if not self.on:
            return None
        if request.method == "GET":
            return Drop() if self.dice.random() < 0.01 else None
        kind = self._kind(request)
        if kind is None:
            return None
        self.in_flight[kind] += 1
        self.began.set()
        await asyncio.sleep(self.dice.uniform(0, 0.02))
        fault = self._fault(chance=0.06)
        if fault is not None:
            self.in_flight[kind] -= 1
            self.before_storing += 1
        return fault

    async def after(self, request: RequestInfo) -> Answer | Drop | None:
        kind = self._kind(request)
        if not self.on or kind is None:
            return None
        self.stored[kind] += 1
        self.kept.set()
        await asyncio.sleep(self.dice.uniform(0, 0.05))
        self.stored[kind] -= 1
        self.in_flight[kind] -= 1
        fault = self._fault(chance=0.08)
        self.after_storing += fault is not None
        return fault

    def _kind(self, request: RequestInfo) -> PlaceKind | None:
        return self.kinds.get(request.id("channel_id")) if request.key in {MESSAGE, POST} else None

    def _fault(self, *, chance: float) -> Answer | Drop | None:
        if self.dice.random() >= chance:
            return None
        return self.dice.choice([Drop(), Drop(), Answer(500, {}), Answer(502, {}), Answer(503, {})])


@dataclass
class Bench:
    """A simulated Discord with a place of each kind, the feed that goes there, and the bot's process."""

    folder: Path
    dice: random.Random
    farm: FeedFarm
    world: World = field(default_factory=lambda: World(now=time.time))
    places: dict[PlaceKind, int] = field(default_factory=dict)
    items: dict[str, str] = field(default_factory=dict)
    dates: dict[str, float] = field(default_factory=dict)
    began: float = field(default_factory=lambda: time.time() - 36_000)

    def __post_init__(self) -> None:
        self.guild_id = self.world.add_guild("Night").id
        reader = self.world.add_member("Reader")
        self.direct_id = self.world.direct_channel(reader.id).id
        news = self.world.add_channel(self.guild_id, "news", kind=ChannelKind.ANNOUNCEMENT)
        self.places = {
            PlaceKind.TEXT: self.world.add_channel(self.guild_id, "talk").id,
            PlaceKind.ANNOUNCEMENT: news.id,
            PlaceKind.FORUM: self.world.add_channel(self.guild_id, "stories", kind=ChannelKind.FORUM).id,
            PlaceKind.THREAD: add_thread(self.world, news, "corner", owner_id=self.world.owner.id).id,
            PlaceKind.DIRECT: reader.id,
        }
        channels = {place: kind for kind, place in self.places.items()} | {self.direct_id: PlaceKind.DIRECT}
        self.trouble = Trouble(self.dice, channels)
        self.discord = SimulatedDiscord(
            self.world,
            token=TOKEN,
            faults=self.trouble,
            rate_limits=False,
            nonce_window_seconds=WINDOW_SECONDS,
        )
        self.publish(_BACKLOG)

    def publish(self, count: int) -> None:
        """Add items to the feed, which holds them all: what left it before a poll could end would be lost."""
        for _ in range(count):
            number = len(self.items)
            self.items[f"story-{number}"] = f"Story number {number} of the long night"
            self.dates[f"story-{number}"] = self.began + number
        self.farm.put("news.xml", self.document())

    def document(self) -> bytes:
        """Return the feed, newest first."""
        return rss("Night Wire", dict(reversed(self.items.items())), dates=self.dates)

    @property
    def wanted(self) -> list[str]:
        """The titles that must be posted, in order: all but the backlog of the first fetch."""
        return list(self.items.values())[_BACKLOG:]

    def posted(self, kind: PlaceKind) -> list[str]:
        """Return the titles in a place, oldest first."""
        place = self.places[kind]
        if kind is PlaceKind.FORUM:
            found = self.world.threads_of(self.guild_id)
            return [each.name for each in found if each.thread and each.thread.parent.id == place]
        channel_id = self.direct_id if kind is PlaceKind.DIRECT else place
        return [str(message["embeds"][0]["title"]) for message in self.world.messages(channel_id)]

    @property
    def open(self) -> int:
        """How many stories are not yet in every place."""
        return len(self.wanted) - min(len(set(self.posted(kind))) for kind in PlaceKind)

    def complete(self) -> bool:
        """Tell whether every story is in each place."""
        return all(set(self.wanted) <= set(self.posted(kind)) for kind in PlaceKind)

    def process(self) -> BotProcess:
        """Return the bot's process, not started; its catalogue is empty, so that it starts sooner."""
        catalogue = self.folder / "catalogue"
        catalogue.mkdir()
        for name in _CATALOGUE:
            (catalogue / f"{name}.toml").touch()
        return BotProcess(
            api_base=self.discord.api_base,
            gateway=self.discord.gateway,
            database=self.folder / "news.sqlite3",
            ROLES="poll,deliver",
            CATALOGUE_DIR=str(catalogue),
            **SHORT,
        )

    async def fill(self) -> None:
        """Fill a new database as commands would: the backlog stored and not announced, the feed in every place.

        The feed was polled just now: after a long pause only the newest five would be announced.
        """
        store = SqliteStore(self.folder / "news.sqlite3")
        await store.open()
        try:
            await store.write(self._subscribed(f"{self.farm.base}/news.xml"))
        finally:
            await store.close()

    def _subscribed(self, url: str) -> Script[None]:
        yield from guilds.join_guild(guild_id=self.guild_id, name="Night", locale="en-US", now=1)
        feed = yield from feeds.add_feed(url=url, title="Night Wire", now=1)
        found = read(self.document(), url=url, content_type="application/rss+xml").stories
        judged = judge(found, (), first_fetch=True, now=1)
        yield from save_stories(feed.id, judged, now=int(time.time() * 1000), tagger_version=1)
        for kind, place in self.places.items():
            guild_id = 0 if kind is PlaceKind.DIRECT else self.guild_id
            yield from subscriptions.subscribe(guild_id=guild_id, channel_id=place, feed_id=feed.id, user_id=1, now=1)
            yield from subscriptions.know_place(guild_id=guild_id, channel_id=place, kind=kind, now=1)
        yield from shown.set_publishes(self.guild_id, self.places[PlaceKind.ANNOUNCEMENT], publishes=True)
        polled = feed_polls.Polled(now=int(time.time() * 1000), next_poll_at=1, interval_seconds=1, validators=None)
        yield from feed_polls.record_poll(feed.id, polled, body_hash="", title="Night Wire", site_url=None)

    def judged(self, kind: PlaceKind) -> Sends:
        """Say what came of a place."""
        posted, numbers = self.posted(kind), {title: number for number, title in enumerate(self.items.values())}
        order = [numbers[title] for title in posted]
        return Sends(
            stories=len(self.wanted),
            lost=len(set(self.wanted) - set(posted)),
            doubled=len(posted) - len(set(posted)),
            out_of_order=sum(before > after for before, after in pairwise(order)),
        )


async def kill(folder: Path, kills: int, dice: random.Random) -> Killed:
    """Kill a `poll,deliver` process so often, let the last one finish undisturbed, and count."""
    result = Killed(kills=kills)
    async with FeedFarm() as farm:
        bench = Bench(folder, dice, farm)
        await bench.discord.start()
        await bench.fill()
        bot = bench.process()
        for _ in range(kills):
            if bench.open < _MOST_OPEN:
                bench.publish(dice.randint(2, 5))
            await bot.start()
            await _moment_to_die(bench.trouble, dice)
            _count(bench.trouble, result)
            await bot.kill()
            if dice.random() < 0.15:
                result.after_window += 1
                await asyncio.sleep(WINDOW_SECONDS + 0.5)
            bench.trouble.in_flight.clear()
            bench.trouble.stored.clear()
        bench.trouble.on = False
        await bot.start()
        await until(bench.complete, 180)
        await asyncio.sleep(1)  # for what should not come any more
        await bot.stop()
        await bench.discord.stop()
    result.faults_before, result.faults_after = bench.trouble.before_storing, bench.trouble.after_storing
    for kind in PlaceKind:
        result.kinds[kind] += bench.judged(kind)
    return result


def _count(trouble: Trouble, result: Killed) -> None:
    result.in_flight += trouble.in_flight.total() > 0
    result.stored_in_flight += trouble.stored.total() > 0
    for kind, sends in result.kinds.items():
        sends.killed_in_flight += trouble.in_flight[kind] > 0
        sends.killed_stored += trouble.stored[kind] > 0


async def until(done: Callable[[], bool], seconds: float) -> bool:
    """Wait until `done()` is true; says whether it came to that."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            return False
        await asyncio.sleep(0.02)
    return True


async def _moment_to_die(trouble: Trouble, dice: random.Random) -> None:
    """Wait for a moment that is worth dying in: while a send is under way, stored or not, or any other."""
    kind = dice.random()
    event = trouble.kept if kind < 0.5 else trouble.began
    if kind > 0.9:
        await asyncio.sleep(dice.uniform(0, 3))
        return
    for number in range(dice.choice((1, 1, 2, 5, 10))):
        event.clear()
        try:
            await asyncio.wait_for(event.wait(), _NEXT_SECONDS if number else _START_SECONDS)
        except TimeoutError:
            return
    await asyncio.sleep(dice.uniform(0, 0.01))
