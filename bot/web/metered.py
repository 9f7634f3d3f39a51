"""A socket that hands on what it receives in small pieces, and only as long as the answer says something."""

import socket
from dataclasses import dataclass

_PIECE_BYTES = 16 * 1024
"""What is parsed in one go: of an answer in chunks of a byte each that takes some milliseconds, in which nothing else
has its turn."""
_IDLE_BYTES = 256 * 1024
"""Status lines, headers, chunk sizes and empty blocks, beside as many of them as there is content."""


class SaysNothing(OSError):
    """What came is mostly the wrapping of an answer."""


@dataclass(slots=True)
class Received:
    """What came over a connection, and what of it was content, after decompression, in bytes."""

    total: int = 0
    content: int = 0
    spent: bool = False
    """Whether it was cut off."""

    def count(self, size: int) -> None:
        """Count what came. Raises `SaysNothing` where there is far more of it than content."""
        self.total += size
        if self.total > _IDLE_BYTES + 2 * self.content:
            self.spent = True
            raise SaysNothing("the answer says next to nothing")


class MeteredSocket(socket.socket):
    """Overrides what asyncio receives by: `recv` for plain connections, `recv_into` for secure ones."""

    received: Received

    def recv(self, size: int, flags: int = 0, /) -> bytes:
        """Receive a piece. Raises `SaysNothing`."""
        data = super().recv(min(size, _PIECE_BYTES), flags)
        self.received.count(len(data))
        return data

    def recv_into(self, buffer: bytearray | memoryview, size: int = 0, flags: int = 0, /) -> int:  # type: ignore[override]
        """Receive a piece into `buffer`. Raises `SaysNothing`."""
        received = super().recv_into(buffer, min(size or len(buffer), _PIECE_BYTES), flags)
        self.received.count(received)
        return received
