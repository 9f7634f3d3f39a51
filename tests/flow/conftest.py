"""The flow as a fixture."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from fakes import FakeClock, FakeFetch, FakeMembers, FakeSend, day_of, work_here
from flowing import CATALOGUE, GUILD, LANGUAGES, Flow

from bot.actions import Actions
from bot.delivery.worker import DeliveryWorker
from bot.pipeline.poll import Poller
from bot.storage.scripts import catalogue as catalogue_scripts
from bot.storage.scripts import guilds
from bot.storage.sqlite import SqliteStore


@pytest.fixture
async def flow(database: Path) -> AsyncIterator[Flow]:
    store = SqliteStore(database)
    await store.open()
    clock, fetch, send, members = FakeClock(), FakeFetch(), FakeSend(), FakeMembers()
    await store.write(catalogue_scripts.sync_catalogue(CATALOGUE))
    await store.write(guilds.join_guild(guild_id=GUILD, name="Lounge", locale="en-US", now=clock()))
    names = day_of(CATALOGUE, 1)
    poller = Poller(
        store=store,
        fetch=fetch,
        work=work_here,
        names=names,
        clock=clock,
        chance=lambda: 0.5,
        min_seconds=300,
        max_seconds=21_600,
    )
    yield Flow(
        store=store,
        clock=clock,
        fetch=fetch,
        send=send,
        poller=poller,
        members=members,
        worker=DeliveryWorker(store=store, send=send, members=members, languages=LANGUAGES, clock=clock),
        actions=Actions(poller=poller, max_feeds_per_guild=3, max_follows_per_user=3),
    )
    await store.close()
