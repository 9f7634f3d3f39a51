"""Serves feeds with real bodies on loopback, each at an address of its own: `python farm.py FOLDER FEEDS`.

Prints its port, then does what it is told on standard input, a line each: `unchanged` (all stay as they are), `changed`
(every fifth gets one item more) or `quit`; it answers `ok`. Two feeds in three give validators and answer 304.
"""

import asyncio
import re
import sys
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

_ITEM = re.compile(rb"<(item|entry)[\s>].*?</\1>", re.DOTALL)
_NAMED = re.compile(rb"(<(?:guid|id|link)\b[^>]*>\s*(?:<!\[CDATA\[)?)([^<\s]+)|(<link\b[^>]*href=[\"'])([^\"']+)")
_PATH = re.compile(rb"GET /(\d+)\.xml")
_ETAG = re.compile(rb"if-none-match: *(\S+)", re.IGNORECASE)
_LEAST_ITEMS, _LONGEST = 8, 400_000


@dataclass
class Served:
    """A feed as it is served now."""

    body: bytes
    etag: bytes
    has_validators: bool

    def answer(self, request: bytes) -> bytes:
        """Return the whole HTTP answer."""
        asked = _ETAG.search(request)
        if self.has_validators and asked and asked[1] == self.etag:
            return b"HTTP/1.1 304 Not Modified\r\nETag: %s\r\nConnection: close\r\n\r\n" % self.etag
        extra = b"ETag: %s\r\n" % self.etag if self.has_validators else b""
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n"
        return head % (extra, len(self.body)) + self.body


def bodies(folder: Path) -> list[bytes]:
    """Return the documents of `folder` that hold enough items to be a news feed, and are no giants."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix not in {".csv", ".md"})
    read = (path.read_bytes() for path in files)
    return [body for body in read if len(body) < _LONGEST and len(_ITEM.findall(body)) >= _LEAST_ITEMS]


def distinct(body: bytes, number: int) -> bytes:
    """Return `body` with ids and links that no other feed has."""
    mark = b"-f%d" % number
    return _NAMED.sub(lambda found: (found[1] or found[3]) + (found[2] or found[4]) + mark, body)


def with_news(body: bytes, number: int) -> bytes:
    """Return `body` with one item more, at the top: its first with another id, link and title."""
    found = _ITEM.search(body)
    if found is None:
        return body
    news = distinct(found[0], 1_000_000 + number).replace(b"<title>", b"<title>News %d " % number, 1)
    return body[: found.start()] + news + body[found.start() :]


class Farm:
    """All feeds, by number."""

    def __init__(self, folder: Path, count: int) -> None:
        documents = bodies(folder)
        self.feeds = [
            _served(distinct(documents[number % len(documents)], number), validators=number % 3 > 0)
            for number in range(count)
        ]

    def change(self) -> None:
        """Give every fifth feed one item more."""
        for number in range(0, len(self.feeds), 5):
            feed = self.feeds[number]
            self.feeds[number] = _served(with_news(feed.body, number), validators=feed.has_validators)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request."""
        try:
            request = await reader.readuntil(b"\r\n\r\n")
            path = _PATH.match(request)
            number = int(path[1]) if path else -1
            known = 0 <= number < len(self.feeds)
            writer.write(self.feeds[number].answer(request) if known else b"HTTP/1.1 404 Not Found\r\n\r\n")
            await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # whoever asked has gone
        finally:
            writer.close()


def _served(body: bytes, *, validators: bool) -> Served:
    return Served(body, b'"%s"' % blake2b(body, digest_size=8).hexdigest().encode(), validators)


async def main(folder: str, count: str) -> None:
    """Serve until told to quit."""
    farm = Farm(Path(folder), int(count))
    server = await asyncio.start_server(farm.serve, "0.0.0.0", 0, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    loop = asyncio.get_running_loop()
    while (order := (await loop.run_in_executor(None, sys.stdin.readline)).strip()) not in {"quit", ""}:
        if order == "changed":
            farm.change()
        print("ok", flush=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:3]))
