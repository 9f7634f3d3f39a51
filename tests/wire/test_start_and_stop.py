"""Starting and stopping the process: what cannot work is said in one line, and it stops cleanly."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from wire_waiting import until
from wiring import BotProcess

from bot.sandbox.discord import SimulatedDiscord, World
from bot.storage.scripts import guilds
from bot.storage.sqlite import SqliteStore

pytestmark = pytest.mark.wire


@pytest.fixture
async def discord() -> AsyncIterator[SimulatedDiscord]:
    world = World(now=time.time)
    world.add_guild("Town")
    discord = SimulatedDiscord(world, token="wire.test.token", rate_limits=False)
    await discord.start()
    yield discord
    await discord.stop()


def bot_for(discord: SimulatedDiscord, folder: Path, **settings: str) -> BotProcess:
    return BotProcess(api_base=discord.api_base, gateway=discord.gateway, database=folder / "news.sqlite3", **settings)


async def test_a_token_that_discord_refuses_ends_it_with_one_line(discord: SimulatedDiscord, tmp_path: Path) -> None:
    bot = bot_for(discord, tmp_path, DISCORD_TOKEN="another.token")

    await bot.start()
    status = await asyncio.wait_for(bot.ended(), 20)

    log = bot.log.read_text()
    assert status == 1
    assert "hallyu-wire: Discord does not take the token" in log
    assert "Traceback" not in log
    assert "another.token" not in log


async def test_a_second_process_on_one_database_is_refused_in_one_line(
    discord: SimulatedDiscord, tmp_path: Path
) -> None:
    first, second = bot_for(discord, tmp_path), bot_for(discord, tmp_path)
    await first.start()
    await until_connected(discord)

    await second.start()
    status = await asyncio.wait_for(second.ended(), 20)
    await first.stop()

    assert status == 1
    assert "another process uses" in second.log.read_text()
    assert "Traceback" not in second.log.read_text()


@pytest.mark.parametrize("number", ["SIGTERM", "SIGINT"])
async def test_it_stops_cleanly_within_ten_seconds(discord: SimulatedDiscord, tmp_path: Path, number: str) -> None:
    bot = bot_for(discord, tmp_path)
    await bot.start()
    await until_connected(discord)

    status = await asyncio.wait_for(bot.stop(number), 10)

    assert status == 0
    assert "Traceback" not in bot.log.read_text()
    assert not discord.connected


async def test_an_unusable_setting_starts_nothing(discord: SimulatedDiscord, tmp_path: Path) -> None:
    bot = bot_for(discord, tmp_path, POLL_MIN_SECONDS="soon")

    await bot.start()
    status = await asyncio.wait_for(bot.ended(), 20)

    assert status == 2
    assert bot.log.read_text().count("\n") == 1
    assert not (tmp_path / "news.sqlite3").exists()


async def until_connected(discord: SimulatedDiscord) -> None:
    async with asyncio.timeout(20):
        while not discord.connected:
            await asyncio.sleep(0.02)


async def test_a_process_of_some_shards_takes_no_other_shards_server_for_left(tmp_path: Path) -> None:
    world = World(now=time.time)
    near, far = (world.add_guild(name, id=shard << 22).id for name, shard in (("Near", 2), ("Far", 3)))
    discord = SimulatedDiscord(world, token="wire.test.token", rate_limits=False, shards=2)
    await discord.start()
    database = tmp_path / "news.sqlite3"
    store = SqliteStore(database)
    await store.open()
    await store.write(guilds.join_guild(guild_id=far, name="Far", locale="en-US", now=1))
    await store.close()
    bot = bot_for(discord, tmp_path, SHARD_COUNT="2", SHARD_IDS="0")
    await bot.start()

    ready = await until(lambda: "ready as" in bot.log.read_text() and "registered" in bot.log.read_text(), 60)
    await asyncio.sleep(0.5)
    await bot.stop()
    await discord.stop()

    with closing(sqlite3.connect(database)) as connection:
        left = connection.execute("SELECT id, left_at FROM guild WHERE id > 0 ORDER BY id").fetchall()
    assert ready, bot.log.read_text()[-3000:]
    assert left == [(near, None), (far, None)]
