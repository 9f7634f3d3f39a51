"""What every test gives back as it found it, and the databases that tests begin with."""

import asyncio
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bot.storage.sqlite import SqliteStore

# No timed assertion: machines are shared. Fewer examples than the default, over many properties.
settings.register_profile("house", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
_QUIETED = ("discord", "aiosqlite", "asyncio", "filelock")


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    """Undo what the command line does to the process's logging."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in _QUIETED}
    yield
    root.handlers[:], root.level = handlers, level
    logging.root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that the program has made, with nothing in it: to be copied, for its schema takes longest to make."""
    path = tmp_path_factory.mktemp("empty") / "news.sqlite3"
    asyncio.run(_made(path))
    return path


@pytest.fixture
def database(empty_database: Path, tmp_path: Path) -> Path:
    """A new database, in a folder of the test's own."""
    return Path(shutil.copy(empty_database, tmp_path / "news.sqlite3"))


async def _made(path: Path) -> None:
    store = SqliteStore(path)
    await store.open()
    await store.close()
