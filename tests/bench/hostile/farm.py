"""Serves well-behaved feeds and every row of the table of hostile inputs on loopback: `python farm.py GOOD`.

Feeds 0 to GOOD - 1 get a new item every few seconds; after them comes a feed for each row. Each is at an address of its
own, as the feeds of the world are. It says its port and rows in a line of JSON, and after each line on standard input
how often a place was asked where nobody should go. It runs at a low priority: the world's sites take none of our CPU.
"""

import asyncio
import contextlib
import json
import os
import re
import sys
import time
import zlib
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import brotli

sys.path.insert(0, str(Path(__file__).parents[2]))

import hostile_answers as answers
from hostile_documents import GIVEN_UP, READ, REFUSED, ROWS, rss

MIB = 1024 * 1024
NICE = 10
CHANGE_SECONDS = 5
INSIDE = "127.1."
_PATH = re.compile(r"GET /(\d+)\.")
_TOO_BIG, _BROKEN, _TIMEOUT = ("FeedTooBig",), ("BrokenAnswer",), ("FeedTimeout",)
_NAMES = ("Lee Jae-kyu", "Kim Ji-won", "Yoon Chan-young", "Park Ji-hu", "Song Joong-ki", "Jun Ji-hyun", "IU")


@dataclass(frozen=True)
class Asked:
    """A request, and how to answer it."""

    writer: asyncio.StreamWriter
    path: str
    time: int
    """How often this row was asked before."""

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()


Act = Callable[[Asked], Awaitable[None]]


@dataclass(frozen=True)
class Row:
    """What one hostile feed does, and how polling it may end: `READ`, or an error's name."""

    name: str
    ends: tuple[str, ...]
    act: Act


# ── ways to answer ──────────────────────────────────────────────────────────────────────────────────


def says(answered: bytes) -> Act:
    return lambda asked: asked.send(answered)


def goes_on(start: bytes, more: bytes, pause_seconds: float = 0.0) -> Act:
    async def act(asked: Asked) -> None:
        await asked.send(start)
        while True:
            await asked.send(more)
            await asyncio.sleep(pause_seconds)

    return act


def redirects(to: str) -> Act:
    return says(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + to.encode() + b"\r\n\r\n")


async def redirects_on_and_on(asked: Asked) -> None:
    await redirects(f"{asked.path}x")(asked)


async def redirects_to_itself(asked: Asked) -> None:
    await redirects(asked.path)(asked)


def serves(make: Callable[[int], bytes], content_type: str = "application/xml") -> Act:
    """Serve the document that `make` gives for the how-manieth answer."""

    async def act(asked: Asked) -> None:
        body = make(asked.time)
        head = f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        await asked.send(answers.OK + head.encode() + body)

    return act


def ever_new(make: Callable[[], bytes]) -> Callable[[int], bytes]:
    """Give other bytes each time, so that they are read each time; not where a byte more would break the charset."""
    document = cache(make)
    return lambda nth: document() + (b"" if document().count(b"\0") > 1 else b"\n" * nth)


# ── the rows ────────────────────────────────────────────────────────────────────────────────────────


def bombs() -> Iterator[Row]:
    packers = {"gzip, 1 GB": ("gzip", _zeros(31, 1024)), "deflate, 1 GB": ("deflate", _zeros(15, 1024))}
    packers["brotli, 512 MB"] = ("br", brotli.compress(bytes(512 * MIB), quality=5))
    for name, (coding, packed) in packers.items():
        yield Row(f"bomb: {name}", _TOO_BIG, says(_packed(coding, packed)))
    twice = answers.PACKED["gzip"](_zeros(31, 1024))
    yield Row("bomb: gzip in gzip", (REFUSED,), says(_packed("gzip", twice)))
    yield Row("bomb: gzip, gzip", (REFUSED,), says(_packed("gzip, gzip", twice)))


def _zeros(window_bits: int, mebibytes: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, window_bits)
    head = packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + block * mebibytes


def _packed(coding: str, packed: bytes) -> bytes:
    return answers.OK + f"Content-Encoding: {coding}\r\nContent-Length: {len(packed)}\r\n\r\n".encode() + packed


def endless() -> Iterator[Row]:
    for name, (start, more) in answers.ENDLESS.items():
        ends = _TOO_BIG if name in {"body", "chunks"} else _BROKEN
        yield Row(f"endless {name}", ends, goes_on(start, more))
    for name, (start, more) in answers.EMPTY_WITHOUT_END.items():
        yield Row(f"endless {name}", _BROKEN, goes_on(start, more * (65_536 // len(more))))
        yield Row(f"slow, endless {name}", _TIMEOUT, goes_on(start, more * 10, pause_seconds=0.1))
    challenge = b"HTTP/1.1 403 No\r\nServer: cloudflare\r\n\r\n"
    yield Row("endless challenge", ("FeedStatus",), goes_on(challenge, bytes(65_536)))
    for name, start in answers.TRICKLES.items():
        ends = _BROKEN if name == "slow status" else _TIMEOUT
        yield Row(f"trickle: {name}", ends, goes_on(start, b"x" if start else b"", pause_seconds=3.0))
    yield Row("50 MB header", _BROKEN, says(answers.OK + b"X: " + b"x" * 50 * MIB + b"\r\n\r\n"))
    yield Row("length of 99 GB", _TOO_BIG, goes_on(answers.LENGTH_OF_99_GB, bytes(65_536)))
    yield Row("10 MB, whole", _TOO_BIG, serves(lambda _: rss("<item><title>x</title></item>" * 350_000)))


def broken() -> Iterator[Row]:
    for name, answered in answers.BROKEN.items():
        yield Row(f"broken: {name}", _BROKEN, says(answered))
    for name, answered in answers.LENIENT.items():
        yield Row(f"odd: {name}", (READ, REFUSED), says(answered))


def leading_elsewhere(port: int) -> Iterator[Row]:
    yield Row("redirects: to itself", ("EndlessRedirects",), redirects_to_itself)
    yield Row("redirects: without end", ("EndlessRedirects",), redirects_on_and_on)
    # a name, too, that leads inside: what DNS rebinding comes to where the socket is made
    for host in (*answers.WAYS_TO_WRITE_127_0_0_2, "localhost", "169.254.169.254", "[::1]"):
        yield Row(f"redirects: to {host}", ("AddressRefused", "BadAddress"), redirects(f"http://{host}:{port}/"))
    for number in answers.ODD_PORTS:
        yield Row(f"redirects: port {number}", ("AddressRefused",), redirects(f"http://93.184.216.34:{number}/"))
    for to in answers.NO_WEB_ADDRESSES:
        yield Row(f"redirects: to {to}", ("BadAddress",), redirects(to))


def documents() -> Iterator[Row]:
    for name, (make, ends) in ROWS.items():
        yield Row(f"document: {name}", ends, serves(ever_new(make)))
    yield Row("document: 2,000 new items each time", (READ, GIVEN_UP), serves(lambda nth: _items(2000, nth)))
    yield Row("document: 200 guids, new each time", (READ,), serves(lambda nth: _items(200, 0, guids=nth)))
    yield Row("document: 40 items of 300 paragraphs, new", (READ, GIVEN_UP), serves(_small_parts))
    yield Row("document: one guid for all", (READ,), serves(ever_new(lambda: _items(200, 0, one_guid=True))))


def _items(count: int, nth: int, *, guids: int = 0, one_guid: bool = False) -> bytes:
    def guid(number: int) -> str:
        return "same" if one_guid else f"{guids}-{nth}-{number}"

    return rss(
        "".join(
            f"<item><title>Story {nth} {n} of {_NAMES[n % 7]}</title><link>https://h.example/{nth}/{n}</link>"
            f"<guid>{guid(n)}</guid><description>{'word ' * 60}{nth} {n}</description></item>"
            for n in range(count)
        )
    )


def _small_parts(nth: int) -> bytes:
    text = "".join(f"<p>word {n} <b>bold</b> or <i>not</i></p>" for n in range(300))
    items = (f"<item><title>{nth} {n}</title><description><![CDATA[{text}]]></description></item>" for n in range(40))
    return rss("".join(items))


def good(number: int) -> bytes:
    """Return a feed of twenty items, the newest of which came in the last seconds."""
    newest = int(time.time() / CHANGE_SECONDS + number / 50)
    return rss(
        "".join(
            f"<item><title>{_NAMES[n % 7]} in drama {number} {n}</title><link>https://g{number}.example/{n}</link>"
            f"<guid>{number}-{n}</guid><description>{_NAMES[(n + number) % 7]} {'said ' * 60}{n}</description></item>"
            for n in range(newest, newest - 20, -1)
        )
    )


# ── the server ──────────────────────────────────────────────────────────────────────────────────────


class Farm:
    """All feeds, by number, and who was where nobody should be."""

    def __init__(self, good_feeds: int) -> None:
        self._good = good_feeds
        self.rows: list[Row] = []
        self._times: dict[int, int] = {}
        self.strangers = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.strangers += not writer.get_extra_info("sockname")[0].startswith(INSIDE)
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, TimeoutError):
            path = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split(" ")[1]
            await self._answer(path, writer)
        writer.close()

    async def _answer(self, path: str, writer: asyncio.StreamWriter) -> None:
        found = _PATH.match(f"GET {path}")
        number = int(found[1]) if found else 0
        nth = self._times[number] = self._times.get(number, -1) + 1
        act = serves(lambda _: good(number)) if number < self._good else self.rows[number - self._good].act
        await act(Asked(writer, path, nth))


async def main(good_feeds: int) -> None:
    """Serve until the input ends."""
    os.nice(NICE)
    farm = Farm(good_feeds)
    server = await asyncio.start_server(farm.serve, "0.0.0.0", 0, backlog=512)
    port = server.sockets[0].getsockname()[1]
    farm.rows = [*bombs(), *endless(), *broken(), *leading_elsewhere(port), *documents()]
    print(json.dumps({"port": port, "rows": [(row.name, row.ends) for row in farm.rows]}), flush=True)
    while await asyncio.to_thread(sys.stdin.readline):
        print(farm.strangers, flush=True)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
