"""A web site that does what nobody should, in a process of its own: `/name` of one of `ANSWERS`; prints its port."""

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator, Callable
from itertools import repeat

import brotli

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
ZEROS = bytes(256 * 1024)
BOMB_BYTES = 256 * 1024 * 1024


def _packed(coding: str, pack: Callable[[bytes], bytes]) -> tuple[bytes, bytes]:
    return OK + f"Content-Encoding: {coding}\r\n\r\n".encode(), pack(bytes(BOMB_BYTES))


ANSWERS: dict[str, tuple[bytes, bytes]] = {
    "good": (OK + b"Content-Length: 65536\r\n\r\n" + bytes(65_536), b""),
    "nothing": (b"", b""),
    "slow-headers": (OK + b"X: y", b""),
    "slow-body": (OK + b"Content-Length: 9\r\n\r\nx", b""),
    "length-of-99-GB": (OK + b"Content-Length: 99000000000\r\n\r\n", ZEROS),
    "endless-body": (OK + b"\r\n", ZEROS),
    "endless-chunks": (CHUNKED, b"40000\r\n" + ZEROS + b"\r\n"),
    "endless-tiny-chunks": (CHUNKED, b"1\r\na\r\n" * 40_000),
    "endless-chunk-extension": (CHUNKED + b"3;", ZEROS.replace(b"\0", b"x")),
    "endless-early-hints": (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 10_000),
    "endless-header": (OK + b"X: ", ZEROS.replace(b"\0", b"x")),
    "endless-headers": (OK, b"X: y\r\n" * 40_000),
    "endless-trailers": (CHUNKED + b"1\r\nx\r\n0\r\n", b"X: y\r\n" * 40_000),
    "endless-gzip-members": (OK + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b"") * 10_000),
    "endless-empty-blocks": (OK + b"Content-Encoding: deflate\r\n\r\n\x78\x9c", b"\0\0\0\xff\xff" * 50_000),
    "endless-challenge": (b"HTTP/1.1 403 No\r\nServer: cloudflare\r\n\r\n", ZEROS),
}
BOMBS = {
    "gzip-bomb": ("gzip", gzip.compress),
    "deflate-bomb": ("deflate", zlib.compress),
    "brotli-bomb": ("br", lambda data: brotli.compress(data, quality=5)),
    "gzip-gzip-bomb": ("gzip", lambda data: gzip.compress(gzip.compress(data))),
}


async def _pieces(start: bytes, more: bytes) -> AsyncIterator[bytes]:
    yield start
    for piece in repeat(more):
        if not piece:
            await asyncio.sleep(60)
        yield piece


async def serve() -> None:
    answers = ANSWERS | {name: _packed(*how) for name, how in BOMBS.items()}

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            name = (await reader.readuntil(b"\r\n\r\n")).split(b" ")[1].decode().strip("/")
            start, more = answers[name]
            if name in BOMBS:
                start, more = start + more, b""
            async for piece in _pieces(start, more):
                writer.write(piece)
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    servers = [await asyncio.start_server(handle, "127.0.0.1", 0) for _ in answers]
    for name, server in zip(answers, servers, strict=True):
        print(name, server.sockets[0].getsockname()[1])
    print(flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve())
