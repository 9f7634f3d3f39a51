"""The real bot in a simulated server, as a fixture."""

from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest
import simcord
from fakes import FakeClock, FakeFetch, day_of, work_here
from lounge import PACKS, PEOPLE, Lounge

from bot.actions import Actions
from bot.app import EXTENSIONS
from bot.chat.client import HallyuBot
from bot.i18n import shipped_languages
from bot.pipeline.poll import Poller
from bot.queries import Queries
from bot.reports import Reports
from bot.storage.scripts import catalogue as catalogue_scripts
from bot.storage.sqlite import SqliteStore
from bot.vault import Vault

_NAMES = day_of(PEOPLE, 1)
_LANGUAGES = shipped_languages()


@pytest.fixture
async def lounge(database: Path, tmp_path: Path) -> AsyncIterator[Lounge]:
    store = SqliteStore(database)
    await store.open()
    clock, fetch = FakeClock(), FakeFetch()
    await store.write(catalogue_scripts.sync_catalogue(PEOPLE))

    def make_bot() -> HallyuBot:
        return HallyuBot(
            queries=Queries(store=store, clock=clock),
            reports=Reports(store=store, clock=clock, work=work_here),
            actions=Actions(
                poller=_poller(store, clock, fetch, tmp_path / "the.key"),
                max_feeds_per_guild=3,
                max_follows_per_user=3,
                packs=PACKS,
            ),
            languages=_LANGUAGES,
            store=store,
            clock=clock,
            extensions=EXTENSIONS,
            shard_count=1,
        )

    env = simcord.Env(make_bot())
    await env.start()
    guild = env.create_guild("Lounge")
    managers = guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    yield Lounge(
        env=env,
        store=store,
        clock=clock,
        fetch=fetch,
        make_bot=make_bot,
        guild=guild,
        channel=guild.create_text_channel("news"),
        other_channel=guild.create_text_channel("other"),
        moderator=guild.add_member(env.create_user("moderator"), roles=[managers]),
        reader=guild.add_member(env.create_user("reader")),
    )
    await env.shutdown()
    await store.close()
    env.raise_errors()


def _poller(store: SqliteStore, clock: FakeClock, fetch: FakeFetch, key: Path) -> Poller:
    return Poller(
        store=store,
        fetch=fetch,
        work=work_here,
        names=_NAMES,
        clock=clock,
        chance=lambda: 0.5,
        min_seconds=300,
        max_seconds=21_600,
        vault=Vault(key),
    )
