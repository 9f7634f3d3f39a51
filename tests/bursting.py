"""Many stories for many channels at once, sent by the real bot to a simulated Discord that keeps its limits.

Beside the channels that take all, one refuses everything, one is gone, and one answers slowly.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from typing import Self

from wiring import TOKEN, BotProcess

from bot.model.stories import JudgedStory, Story, StoryKeys, Verdict
from bot.plan.plan import plan
from bot.ports import Script
from bot.sandbox.discord import Answer, Drop, Faults, RequestInfo, SimulatedDiscord, World
from bot.sandbox.discord.rest import Served
from bot.storage.scripts import feeds, guilds, outbox, stories, subscriptions
from bot.storage.sqlite import SqliteStore

MESSAGES = "/channels/{channel_id}/messages"
SEND = f"POST {MESSAGES}"
MODERATOR = 42
A_SECOND, IN_A_CHANNEL, CHANNEL_SECONDS = 50, 5, 5.0
"""What the simulated Discord allows: of all requests, and of messages in one channel."""
GRACE_SECONDS = 20.0


@dataclass
class Slow(Faults):
    """One channel takes its time with each message."""

    channel_id: int = 0
    seconds: float = 1.5

    async def before(self, request: RequestInfo) -> Answer | Drop | None:
        if request.key == SEND and request.id("channel_id") == self.channel_id:
            await asyncio.sleep(self.seconds)
        return None


@dataclass
class Burst:
    """What is to be sent, and where."""

    well: tuple[int, ...]
    refusing: int
    gone: int
    slow: int
    titles: tuple[str, ...]
    discord: SimulatedDiscord
    answers: list[Served] = field(default_factory=list)

    @classmethod
    async def prepare(cls, database: Path, *, stories_each: int, channels: int, faults: Faults | None = None) -> Self:
        """Make the world, and an outbox full of stories for it: all are due now. `faults`: instead of slowness."""
        world, slow = World(now=time.time), Slow()
        guild = world.add_guild("Burst")
        world.add_member("Moderator", id=MODERATOR)
        *well, refusing, gone, slow.channel_id = (world.add_channel(guild.id, f"c{n}").id for n in range(channels))
        discord = SimulatedDiscord(world, token=TOKEN, faults=faults or slow)
        await discord.start()
        titles = tuple(f"Story number {number} of the long night" for number in range(stories_each))
        await _fill(database, guild.id, (*well, refusing, gone, slow.channel_id), titles)
        discord.operator.permit(refusing, 0)
        discord.operator.delete_channel(gone)
        return cls(tuple(well), refusing, gone, slow.channel_id, titles, discord)

    async def send(self, database: Path) -> "Sent":
        """Let the bot send all of it; give up well after the limits would have allowed it."""
        bot = BotProcess(
            api_base=self.discord.api_base, gateway=self.discord.gateway, database=database, ROLES="deliver"
        )
        await bot.start()
        end = time.monotonic() + 2 * self.allowed_seconds + GRACE_SECONDS
        while not self.complete() and time.monotonic() < end:
            await asyncio.sleep(0.05)
        seconds = self._seconds()
        while not self._told() and time.monotonic() < end:
            await asyncio.sleep(0.05)
        await bot.stop()
        await self.discord.stop()
        return Sent(self, seconds, bot.log.read_text(encoding="utf-8"))

    @property
    def allowed_seconds(self) -> float:
        """Return how long the limits alone make it take; the slow channel's posts count as all others."""
        everywhere = (len(self.well) + 1) * len(self.titles) / A_SECOND
        in_one = (ceil(len(self.titles) / IN_A_CHANNEL) - 1) * CHANNEL_SECONDS
        return max(everywhere, in_one)

    def posted(self, channel_id: int) -> list[str]:
        """Return the titles in a channel, in their order there."""
        return [str(message["embeds"][0]["title"]) for message in self.discord.world.messages(channel_id)]

    def complete(self) -> bool:
        """Say whether every channel that is well has all."""
        world = self.discord.world
        return all(len(world.messages(channel)) >= len(self.titles) for channel in self.well)

    def _told(self) -> bool:
        return len(self.notices()) >= 2

    def notices(self) -> list[str]:
        """Return what the moderator was told, as one text each."""
        world = self.discord.world
        return [str(message) for message in world.messages(world.direct_channel(MODERATOR).id)]

    def _seconds(self) -> float:
        """Return the time from the first message to the last, in the channels that are well."""
        well = set(map(str, self.well))
        at = [
            each.at
            for each in self.discord.served
            if each.request.key == SEND and each.request.params["channel_id"] in well
        ]
        return max(at) - min(at) if at else 0.0


@dataclass(frozen=True)
class Sent:
    """How it went."""

    burst: Burst
    seconds: float
    log: str

    @property
    def refused_for_haste(self) -> int:
        """How many requests were answered 429."""
        return sum(each.status == 429 for each in self.burst.discord.served)

    @property
    def slower_than_allowed(self) -> float:
        """Return the time that it took as a part of what the limits allow."""
        return self.seconds / self.burst.allowed_seconds

    def wrong(self) -> list[str]:
        """Return what is not as it should be: lost, doubled or disordered posts; a notice too many or too few."""
        titles = list(self.burst.titles)
        found = [
            f"channel {each}: {self.burst.posted(each)}"
            for each in self.burst.well
            if self.burst.posted(each) != titles
        ]
        slow = self.burst.posted(self.burst.slow)
        if not slow or slow != titles[: len(slow)]:
            found.append(f"the slow channel: {slow}")
        tries = [each for each in self.burst.discord.served if self._is_closed(each)]
        if len(tries) != 2:
            found.append(f"{len(tries)} tries in the two closed channels")
        if len(self.burst.notices()) != 2:
            found.append(f"{len(self.burst.notices())} notices")
        return found

    def _is_closed(self, served: Served) -> bool:
        closed = {str(self.burst.refusing), str(self.burst.gone)}
        return served.request.key == SEND and served.request.params["channel_id"] in closed


async def _fill(database: Path, guild_id: int, channels: Sequence[int], titles: Sequence[str]) -> None:
    store = SqliteStore(database)
    await store.open()
    await store.write(_plan(guild_id, channels, titles, now=time.time_ns() // 1_000_000))
    await store.close()


def _plan(guild_id: int, channels: Sequence[int], titles: Sequence[str], *, now: int) -> Script[None]:
    yield from guilds.join_guild(guild_id=guild_id, name="Burst", locale="en-US", now=now)
    url = "https://burst.example/feed"
    feed = yield from feeds.add_feed(url=url, title="Burst", now=now)
    for channel in channels:
        yield from subscriptions.subscribe(
            guild_id=guild_id, channel_id=channel, feed_id=feed.id, user_id=MODERATOR, now=now
        )
    judged = [JudgedStory(story=_story(title, number, now), verdict=Verdict.NEW) for number, title in enumerate(titles)]
    saved = yield from stories.save_stories(feed.id, judged, now=now, tagger_version=1)
    targets = yield from subscriptions.targets(feed.id)
    yield from outbox.add_deliveries(plan(saved, targets, feed_url=url, now=now), now=now)


def _story(title: str, number: int, now: int) -> Story:
    return Story(
        keys=StoryKeys(exact=title, guid=title, title=title),
        guid=title,
        title=title,
        link=f"https://burst.example/{number}",
        source="Burst",
        published_at=now - 1_000_000 + number * 1_000,
    )
