"""Health, readiness and metrics of the bot as a process, asked over HTTP as monitoring does."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from wiring import BotProcess

from bot.sandbox.discord import SimulatedDiscord, World

pytestmark = pytest.mark.wire


@pytest.fixture
async def discord() -> AsyncIterator[SimulatedDiscord]:
    world = World(now=time.time)
    world.add_guild("Town")
    discord = SimulatedDiscord(world, token="wire.test.token", rate_limits=False)
    await discord.start()
    yield discord
    await discord.stop()


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def bot_for(discord: SimulatedDiscord, folder: Path, **settings: str) -> BotProcess:
    return BotProcess(api_base=discord.api_base, gateway=discord.gateway, database=folder / "news.sqlite3", **settings)


async def ask(url: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        return response.status, await response.text()


async def until(url: str, status: int, *, seconds: float = 30) -> str:
    """Ask until the answer has that status; return it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            got, text = await ask(url)
        except aiohttp.ClientConnectionError:
            got, text = 0, ""
        if got == status:
            return text
        await asyncio.sleep(0.05)
    raise AssertionError(f"{url} did not answer {status}")


async def test_a_bot_at_work_is_healthy_and_ready_and_says_what_it_does(
    discord: SimulatedDiscord, tmp_path: Path, port: int
) -> None:
    bot = bot_for(discord, tmp_path, HTTP_PORT=str(port))
    await bot.start()

    ready = await until(f"http://127.0.0.1:{port}/readyz", 200)

    health = await ask(f"http://127.0.0.1:{port}/healthz")
    _, metrics = await ask(f"http://127.0.0.1:{port}/metrics")
    await bot.stop()
    assert ready == '{"ready": true, "database": true, "gateway": true, "deliver": true}'
    assert health == (200, '{"healthy": true}')
    assert 'hallyu_wire_discord_answers_total{outcome="200"}' in metrics
    assert "hallyu_wire_guilds 1.0" in metrics
    assert "wire.test.token" not in metrics


async def test_a_bot_that_discord_does_not_let_in_is_healthy_and_not_ready(tmp_path: Path, port: int) -> None:
    bot = BotProcess(
        api_base="http://127.0.0.1:9/api/v10",
        gateway="ws://127.0.0.1:9",
        database=tmp_path / "news.sqlite3",
        HTTP_PORT=str(port),
    )
    await bot.start()

    not_ready = await until(f"http://127.0.0.1:{port}/readyz", 503)

    health, _ = await ask(f"http://127.0.0.1:{port}/healthz")
    await bot.stop()
    assert health == 200
    assert '"gateway": false' in not_ready


async def test_a_port_that_is_taken_ends_it_with_one_line(discord: SimulatedDiscord, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        bot = bot_for(discord, tmp_path, HTTP_PORT=str(taken.getsockname()[1]))

        await bot.start()
        status = await asyncio.wait_for(bot.ended(), 30)

    log = bot.log.read_text()
    assert status == 2
    assert "HTTP_PORT: 127.0.0.1:" in log
    assert "choose another port" in log
    assert "Traceback" not in log
