"""The names that stories are tagged by: read at the start, and again when the database's have changed."""

from collections.abc import Awaitable, Callable
from typing import Self

from bot.pipeline.tagger import Names
from bot.ports import Store
from bot.storage.scripts.catalogue import names_version


class NamesOfTheDay:
    """All names that the database knows for all, as they were last read."""

    def __init__(self, names: Names, read: Callable[[], Awaitable[Names]]) -> None:
        """`read`: reads them again."""
        self._names = names
        self._read = read

    @classmethod
    async def of(cls, read: Callable[[], Awaitable[Names]]) -> Self:
        """Read them for the first time."""
        return cls(await read(), read)

    def __call__(self) -> Names:
        """Return what tags by them."""
        return self._names

    async def refresh(self, store: Store) -> None:
        """Read them again where the database's have changed."""
        if await store.read(names_version()) != self._names.version:
            self._names = await self._read()
