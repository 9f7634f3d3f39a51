"""A process that may be killed at any step outside its own memory, for tests of what outlives it."""

from dataclasses import dataclass
from typing import TypeVar

from bot.ports import Script, Store

T = TypeVar("T")


class Killed(BaseException):
    """The process ends here."""


@dataclass
class Fuse:
    """Kills the process at the so-manieth step outside its own memory; None: never."""

    left: int | None = None

    def burn(self) -> None:
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                self.left = None
                raise Killed


@dataclass
class MortalStore:
    """A store before and after each of whose acts the process may be killed."""

    inner: Store
    fuse: Fuse

    async def write(self, script: Script[T]) -> T:
        self.fuse.burn()
        written = await self.inner.write(script)
        self.fuse.burn()
        return written

    async def read(self, script: Script[T]) -> T:
        self.fuse.burn()
        return await self.inner.read(script)
