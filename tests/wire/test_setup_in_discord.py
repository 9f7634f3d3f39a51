"""`/setup` by the bot as a process against the simulated Discord: killed between two presses, and then posting."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from wiring import BotProcess, FeedFarm, rss

from bot.sandbox.discord import MODERATOR, Channel, Interaction, Member, SimulatedDiscord, World

pytestmark = pytest.mark.wire
HOST = "host@example.com"


@dataclass
class Town:
    """A guild in the simulated Discord, with the bot in it as a process, and packs of feeds on offer."""

    discord: SimulatedDiscord
    farm: FeedFarm
    bot: BotProcess
    moderator: Member
    lobby: Channel
    news: Channel
    message: dict[str, Any] = field(default_factory=dict)
    """The card as it stands."""

    async def open(self, command: str) -> None:
        begun = await self.discord.run_command(
            channel_id=self.lobby.id, user_id=self.moderator.id, path=(command,), options={}
        )
        await self._see(begun)

    async def press(self, label: str) -> None:
        """Press a button by its label."""
        button = next(each for each in self._parts(2) if each["label"] == label)
        await self._act(button["custom_id"], [])

    async def choose(self, kind: int, *values: str) -> None:
        """Choose in the first menu of a kind (3: choices, 8: channels)."""
        await self._act(next(iter(self._parts(kind)))["custom_id"], list(values))

    @property
    def text(self) -> str:
        return "\n".join(f"{each.get('title', '')}\n{each.get('description', '')}" for each in self.message["embeds"])

    def titles(self) -> list[str]:
        """What was posted, by its titles."""
        return [each["embeds"][0]["title"] for each in self.discord.world.messages(self.news.id)]

    def _parts(self, kind: int) -> list[dict[str, Any]]:
        return [part for row in self.message["components"] for part in row["components"] if part["type"] == kind]

    async def _act(self, custom_id: str, values: list[str]) -> None:
        begun = await self.discord.press(
            message_id=int(self.message["id"]), custom_id=custom_id, user_id=self.moderator.id, values=values
        )
        await self._see(begun)

    async def _see(self, begun: Interaction) -> None:
        done = await begun.finished(timeout=20)
        assert done.message is not None
        self.message = dict(done.message)


def told(name: str) -> bytes:
    """A feed of one story."""
    return rss(name, {name: f"What {name} told"})


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    world = World(now=time.time)
    guild = world.add_guild("Town")
    lobby, news = world.add_channel(guild.id, "lobby"), world.add_channel(guild.id, "news")
    discord = SimulatedDiscord(world, token="wire.test.token", rate_limits=False)
    await discord.start()
    async with FeedFarm() as farm:
        packs = tmp_path / "packs.toml"
        tables = [
            f'[[feed]]\nurl = "{farm.put(name, told(name))}"\ntitle = "{name}"\npack = "{pack}"\n'
            for name, pack in (("Soaps", "Drama"), ("Plays", "Drama"), ("Songs", "Pop"))
        ]
        packs.write_text("\n".join(tables))
        bot = BotProcess(
            api_base=discord.api_base,
            gateway=discord.gateway,
            database=tmp_path / "news.sqlite3",
            FEEDS_FILE=str(packs),
            FEED_CONTACT=HOST,
        )
        await bot.start()
        await until(lambda: discord.connected and bool(discord.commands()), bot)
        moderator = world.add_member("Mina", permissions=MODERATOR)
        yield Town(discord, farm, bot, moderator, lobby, news)
        assert await bot.stop() == 0
    await discord.stop()


async def until(done: Callable[[], bool], bot: BotProcess, seconds: float = 30) -> None:
    """Wait until `done()`."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, bot.log.read_text()[-3000:]
        await asyncio.sleep(0.02)


async def test_a_server_is_set_up_in_under_a_minute_whatever_is_killed_between_and_then_gets_its_news(
    town: Town,
) -> None:
    began = time.monotonic()
    await town.open("setup")
    await town.choose(8, str(town.news.id))
    await town.choose(3, "0", "1")
    await town.bot.kill()
    await town.bot.start()
    await until(lambda: town.discord.connected, town.bot)
    await town.press("Next")
    await town.choose(3, "en")
    await town.choose(3, "Asia/Seoul")
    await town.press("Finish")
    took = time.monotonic() - began

    assert "**3** feeds are posted" in town.text
    assert "What Soaps told" in town.text
    assert "Time zone: Seoul" in town.text
    assert town.titles() == []
    assert took < 60

    await until(lambda: len(town.farm.asked) == 3 and min(town.farm.asked.values()) > 1, town.bot)
    assert town.titles() == []
    items = {"Songs": "What Songs told", "more": "A song that is new"}
    town.farm.put("Songs", rss("Songs", items))
    await until(lambda: town.titles() != [], town.bot)

    assert town.titles() == ["A song that is new"]


async def test_the_help_names_the_host(town: Town) -> None:
    await town.open("help")

    assert f"Contact: {HOST}" in town.text
