"""Every store, as a fixture: each test of the contract runs once for each."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.ports import Store
from bot.storage.sqlite import SqliteStore


@pytest.fixture(params=["sqlite"])
async def store(request: pytest.FixtureRequest, database: Path) -> AsyncIterator[Store]:
    opened = SqliteStore(database)
    await opened.open()
    yield opened
    await opened.close()
