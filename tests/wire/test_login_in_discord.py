"""A feed with a login, with the bot as a process: from the form in Discord to the post, over TLS, across a restart."""

import time
from base64 import b64encode
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from test_feeds_in_discord import Town, component, said, until
from web_sites import CERTIFICATES, Site, site
from wiring import BotProcess, FeedFarm, rss

from bot.sandbox.discord import MODERATOR, SimulatedDiscord, World

USER, PASSWORD = "mina", "p4ss: word"
BASIC = f"Basic {b64encode(f'{USER}:{PASSWORD}'.encode()).decode()}"
pytestmark = pytest.mark.wire


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose bot believes in the certificate of the tests."""
    world = World(now=time.time)
    guild = world.add_guild("Town")
    one, two = world.add_channel(guild.id, "one"), world.add_channel(guild.id, "two")
    moderator = world.add_member("Mina", permissions=MODERATOR)
    discord = SimulatedDiscord(world, token="wire.test.token", rate_limits=False)
    await discord.start()
    database = tmp_path / "news.sqlite3"
    trust = {"SSL_CERT_FILE": str(CERTIFICATES / "good.pem"), "LOG_LEVEL": "DEBUG"}
    bot = BotProcess(api_base=discord.api_base, gateway=discord.gateway, database=database, **trust)
    await bot.start()
    await until(lambda: discord.connected and bool(discord.commands()), bot=bot)
    yield Town(discord, FeedFarm(), bot, database, moderator, one, two)
    status = await bot.stop()
    await discord.stop()
    assert status == 0


def serve(news: Site, **items: str) -> None:
    """Let the site give these stories to who has the login, and to nobody else."""

    async def answer(request: web.Request) -> web.StreamResponse:
        if request.headers.get("Authorization") != BASIC:
            return web.Response(status=401, headers={"WWW-Authenticate": 'Basic realm="News"'})
        return web.Response(body=rss("Behind the wall", items), content_type="application/rss+xml")

    news.answer = answer


async def nothing(_: web.Request) -> web.StreamResponse:
    raise web.HTTPNotFound


async def restart(town: Town) -> None:
    await town.bot.stop()
    await until(lambda: not town.discord.connected)
    await town.bot.start()
    await until(lambda: town.discord.connected, bot=town.bot)


async def test_a_login_goes_from_the_form_to_the_site_and_nowhere_else(town: Town, tmp_path: Path) -> None:
    async with site(nothing, certificate="good") as news:
        serve(news, old="An old story")
        asks = await town.feed("add", url=news.url())
        asked = said(asks)
        form = await town.discord.press(
            message_id=int((asks.message or {})["id"]),
            custom_id=component(asks, "Log in…")["custom_id"],
            user_id=town.moderator.id,
        )
        await until(lambda: form.modal is not None, bot=town.bot)
        await restart(town)
        sent = await town.discord.submit_modal(interaction_id=form.id, values={"user": USER, "password": PASSWORD})
        added = await sent.finished(timeout=20)
        await restart(town)
        serve(news, old="An old story", new="A new story")
        await until(lambda: town.titles(town.one) == ["A new story"], bot=town.bot)
        listed = await town.feed("list")

    assert "wants a login" in asked
    assert "Feed added" in said(added)
    assert "🔒" in said(listed)
    assert (tmp_path / "news.sqlite3.key").stat().st_mode & 0o777 == 0o600
    kept = {file.name: file.read_bytes() for file in tmp_path.iterdir() if file.is_file()}
    for secret in (PASSWORD.encode(), BASIC.removeprefix("Basic ").encode()):
        assert [name for name, content in kept.items() if secret in content] == []
