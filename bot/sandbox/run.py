"""The sandbox, joined: simulated Discord, page and sample feeds in one process with the real bot."""

import asyncio
import json
import logging
import os
import secrets
import sys
import tempfile
import time
import webbrowser
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from bot import app
from bot.actions import Place
from bot.app import Core, Hooks
from bot.errors import HallyuWireError
from bot.sandbox.discord import MODERATOR, Guild, Member, SimulatedDiscord, World
from bot.sandbox.samples import SampleFeed, SampleFeeds
from bot.sandbox.web_page import add_page
from bot.settings import Role, Settings, data_folder
from bot.storage.scripts import feeds, guilds

log = logging.getLogger(__name__)

_HOST = "127.0.0.1"
_POLL_SECONDS = 2
_PACKS = "packs.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lounge:
    """The one server of the sandbox: who is there, and which channel takes which sample feed."""

    guild: Guild
    moderator: Member
    channels: dict[str, int]


class PortTaken(HallyuWireError):
    """Another program listens on the page's port."""


async def run_sandbox(settings: Settings, *, port: int, open_browser: bool, say: Callable[[str], None]) -> None:
    """Serve the sandbox until cancelled; its database and folder go with it, whatever `DATABASE_URL` says."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hallyu-wire-sandbox-")))
        world = World(now=time.time)
        lounge = _furnish(world)
        discord = SimulatedDiscord(world, token=secrets.token_urlsafe(24))
        samples = SampleFeeds(data_folder() / "samples", now=time.time)
        await stack.enter_async_context(_listening(discord, samples))
        address = await stack.enter_async_context(_page(discord, port))
        _write_packs(folder / _PACKS, samples.feeds)

        async def prepare(core: Core) -> None:
            await _subscribe(core, lounge, samples.feeds)

        def on_up() -> None:
            say(f"The sandbox is open: {address}")
            say("Press Ctrl-C to stop.")
            if open_browser and _has_screen():
                asyncio.get_running_loop().run_in_executor(None, webbrowser.open, address)

        await app.run(_sandbox_settings(settings, discord, folder), Hooks(prepare=prepare, on_up=on_up))


def _write_packs(file: Path, samples: Sequence[SampleFeed]) -> None:
    """Offer the samples to `/setup`: a pack for each channel that they suit."""
    tables = (
        "[[feed]]\n" + "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in said.items())
        for said in ({"url": each.url, "title": each.title, "pack": each.channel} for each in samples)
    )
    file.write_text("\n".join(tables), encoding="utf-8")


def _has_screen() -> bool:
    """Whether a browser can be shown: on a server without a screen, one in the terminal would take it over."""
    return sys.platform in {"win32", "darwin"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _furnish(world: World) -> _Lounge:
    guild = world.add_guild("Hallyu Lounge")
    topics = {
        "k-drama-news": "Dramas: castings, ratings, premieres",
        "k-film-news": "Films and festivals",
        "k-pop-news": "Music: releases, concerts, charts",
        "한국어-뉴스": "한국어 연예 뉴스",
        "lounge": "Ask the bot: /news person, /news show, /news latest",
    }
    channels = {name: world.add_channel(guild.id, name, topic=topic).id for name, topic in topics.items()}
    moderator = world.add_member("Mina", permissions=MODERATOR, colour=0xE91E63)
    world.add_member("Jun", colour=0x3498DB)
    return _Lounge(guild=guild, moderator=moderator, channels=channels)


@asynccontextmanager
async def _listening(discord: SimulatedDiscord, samples: SampleFeeds) -> AsyncIterator[None]:
    await discord.start(_HOST)
    await samples.start()
    try:
        yield
    finally:
        await samples.stop()
        await discord.stop()


@asynccontextmanager
async def _page(discord: SimulatedDiscord, port: int) -> AsyncIterator[str]:
    """Serve the page beside the simulated Discord; the random word in its address is the key to it."""
    secret = secrets.token_urlsafe(16)
    page = web.Application()
    add_page(page, discord, secret=secret)
    runner = web.AppRunner(page, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, _HOST, port).start()
    except OSError as error:
        await runner.cleanup()
        raise PortTaken(f"port {port} is taken ({error.strerror}); choose another: sandbox --port 0") from None
    try:
        yield f"http://{_HOST}:{runner.addresses[0][1]}/{secret}/"
    finally:
        await runner.cleanup()


def _sandbox_settings(settings: Settings, discord: SimulatedDiscord, folder: Path) -> Settings:
    """Point the bot at the simulation and nothing else: no feed of the host's, no address but the samples' own."""
    return settings.model_copy(
        update={
            "discord_token": type(settings.discord_token)(discord.token),
            "discord_api_base": discord.api_base,
            "discord_gateway": discord.gateway,
            "database_url": f"sqlite:///{folder / 'sandbox.sqlite3'}",
            "login_key_file": None,
            "feeds_file": folder / _PACKS,
            "feed_allow": (_HOST,),
            "poll_min_seconds": _POLL_SECONDS,
            "poll_max_seconds": _POLL_SECONDS,
            "host_gap_seconds": 0.0,
            "roles": frozenset(Role),
            "shard_count": None,
            "shard_ids": (),
        }
    )


async def _subscribe(core: Core, lounge: _Lounge, samples: Sequence[SampleFeed]) -> None:
    """Do what a moderator does with /feed add, and mark the samples as shared."""
    now = app.wall_clock()
    guild = lounge.guild
    await core.store.write(guilds.join_guild(guild_id=guild.id, name=guild.name, locale=guild.locale, now=now))
    actions = core.actions(wake_poll=lambda: None, wake_delivery=lambda: None, wake_names=lambda: None)
    for sample in samples:
        channel_id = lounge.channels.get(sample.channel, lounge.channels["lounge"])
        place = Place(guild_id=guild.id, channel_id=channel_id, user_id=lounge.moderator.id)
        added = await actions.add_feed(place, sample.url)
        await core.store.write(feeds.add_feed(url=added.feed.url, title=added.feed.title, shared=True, now=now))
