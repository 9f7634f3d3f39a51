"""Reads all names in a process of its own: thousands of short-lived objects would leave the bot's memory in holes.

What a child is done with goes back to the system whole when it ends; the parent keeps one packed value.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from bot.errors import ReadTimeout, StorageError
from bot.model.entities import Catalogue
from bot.names.catalogue import read_catalogue
from bot.pipeline.all_names import names_of
from bot.pipeline.tagger import Names
from bot.ports import Script
from bot.storage.apart import read_apart, write_apart
from bot.storage.scripts.catalogue import load_catalogue, names_version, sync_catalogue
from bot.worker import Worker, takes

T = TypeVar("T")
_SECONDS = 1800.0
"""A million names take a small machine some minutes."""
_NO_LIMIT = 2**60


async def bring_in(database: Path, catalogue: Path) -> None:
    """Bring the shipped catalogue into an open database where it changed. Raises `CatalogueError`, `StorageError`."""
    await _apart(_bring_in, database, catalogue)


async def read_names(database: Path, packed: Path) -> Names:
    """Return all that an open database knows, to tag by; a large catalogue is kept in `packed`.

    Raises `StorageError`, and `OSError` where it cannot write.
    """
    return await _apart(_read_names, database, packed)


async def _apart(job: Callable[..., T], *args: object) -> T:
    child = Worker(children=1, memory_bytes=_NO_LIMIT)
    try:
        return await child(job, *args)
    except ReadTimeout as death:
        raise StorageError("reading the names broke off: see that there is memory to spare, and start again") from death
    finally:
        await child.close()


# ── in the child ──


@takes(_SECONDS)
def _bring_in(database: Path, catalogue: Path) -> None:
    write_apart(database, sync_catalogue(read_catalogue(catalogue)))


@takes(_SECONDS)
def _read_names(database: Path, packed: Path) -> Names:
    catalogue, version = read_apart(database, _catalogue_and_version())
    return names_of(catalogue, version, packed if version else None)


def _catalogue_and_version() -> Script[tuple[Catalogue, int]]:
    catalogue = yield from load_catalogue()
    return catalogue, (yield from names_version())
