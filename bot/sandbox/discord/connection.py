"""One websocket of the gateway: what is sent waits in line, so that senders never do."""

import asyncio
import json
import zlib

from aiohttp import web

from bot.sandbox.discord.faults import Json


class Connection:
    """A client's websocket. `deflate`: messages go out as one zlib stream, flushed after each."""

    def __init__(
        self, socket: web.WebSocketResponse, transport: asyncio.BaseTransport | None, *, deflate: bool
    ) -> None:
        self.socket = socket
        self._transport = transport
        self.session_id: str | None = None
        self.closed_here = False
        self.closed = asyncio.Event()
        self._stream = zlib.compressobj() if deflate else None
        self._line: asyncio.Queue[Json | int] = asyncio.Queue()

    def send(self, message: Json) -> None:
        """Send a message after those before it."""
        self._line.put_nowait(message)

    def close(self, code: int) -> None:
        """Close with a code, after what is still in line."""
        self.closed_here = True
        self._line.put_nowait(code)

    def abort(self) -> None:
        """Break off at once."""
        self.closed_here = True
        if isinstance(self._transport, asyncio.WriteTransport):
            self._transport.abort()

    async def write(self) -> None:
        """Send what is in line, until closed or cancelled."""
        try:
            while isinstance(message := await self._line.get(), dict):
                await self._send(json.dumps(message, ensure_ascii=False))
            await self.socket.close(code=message)
        except ConnectionError:
            return
        finally:
            self.closed.set()

    async def _send(self, text: str) -> None:
        if self._stream is None:
            await self.socket.send_str(text)
        else:
            packed = self._stream.compress(text.encode()) + self._stream.flush(zlib.Z_SYNC_FLUSH)
            await self.socket.send_bytes(packed)
