"""Fetches feeds with bare asyncio streams and hashes the bodies: the bound of what any poller can do.

`python raw_side.py PORT FEEDS`: after each line on standard input it fetches all feeds once, as whoever knows their
validators would, and prints the seconds that took.
"""

import asyncio
import re
import sys
import time
from hashlib import sha256

from addresses import address

_AT_ONCE = 32
_ETAG = re.compile(rb"ETag: (\S+)")


class Raw:
    """What was learnt of each feed."""

    def __init__(self, port: int, count: int) -> None:
        self.port, self.count = port, count
        self.etags: dict[int, bytes] = {}
        self.hashes: dict[int, bytes] = {}

    async def round(self) -> float:
        """Fetch all; return the seconds."""
        began, turn = time.perf_counter(), asyncio.Semaphore(_AT_ONCE)

        async def one(number: int) -> None:
            async with turn:
                await self.fetch(number)

        await asyncio.gather(*(one(number) for number in range(self.count)))
        return time.perf_counter() - began

    async def fetch(self, number: int) -> None:
        """Fetch one feed."""
        host = address(number)
        reader, writer = await asyncio.open_connection(host, self.port)
        known = b"If-None-Match: %s\r\n" % self.etags[number] if number in self.etags else b""
        writer.write(b"GET /%d.xml HTTP/1.1\r\nHost: %s\r\n%s\r\n" % (number, host.encode(), known))
        answer = await reader.read(-1)
        writer.close()
        head, _, body = answer.partition(b"\r\n\r\n")
        if head.startswith(b"HTTP/1.1 200"):
            self.hashes[number] = sha256(body).digest()
            if found := _ETAG.search(head):
                self.etags[number] = found[1]


async def main(port: str, count: str) -> None:
    """Do a round for each line."""
    raw, loop = Raw(int(port), int(count)), asyncio.get_running_loop()
    while (await loop.run_in_executor(None, sys.stdin.readline)).strip():
        print(await raw.round(), flush=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:3]))
