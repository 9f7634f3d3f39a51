"""Jobs for the worker's tests, where its process can import them."""

import asyncio
import os
import time
from pathlib import Path

from bot.errors import FeedStatus, FoundFeed, NotAFeed
from bot.memory import give_back_large_blocks, give_back_small_blocks
from bot.worker import takes


def add(one: int, other: int) -> int:
    return one + other


def raise_not_a_feed() -> None:
    raise NotAFeed("html", found=(FoundFeed("https://a.example/rss"),))


def raise_status() -> None:
    raise FeedStatus(503, retry_after_seconds=60)


def hang() -> None:
    time.sleep(60)


def eat() -> int:
    return len(bytearray(8 * 1024**3))


def die() -> None:
    os._exit(3)


def print_something() -> str:
    print("not an answer")
    return "answer"


def process_id() -> int:
    return os.getpid()


@takes(0.3)
def spin() -> None:
    while True:
        pass


@takes(60)
def slow() -> int:
    time.sleep(0.5)
    return 1


def kept_of_large_blocks() -> int:
    """Return how many bytes of 40 MB stay in use when they are free again, with small blocks between them."""
    give_back_large_blocks()
    bytearray(8_000_000)  # the size from which the C library would cut blocks from the heap, left alone
    before = _resident_bytes()
    blocks = [(bytearray(b"x") * 1_000_000, bytes(1000)) for _ in range(40)]
    between = [small for _, small in blocks]
    blocks.clear()
    return _resident_bytes() - before - sum(map(len, between))


def kept_of_small_blocks() -> tuple[int, int]:
    """Return how many bytes of 100 MB stay in use when all but a twentieth is free again: at first, and in time."""
    before = _resident_bytes()
    blocks = [bytes(1000) for _ in range(100_000)]
    some = blocks[::20]
    blocks.clear()
    at_first = _resident_bytes() - before
    asyncio.run(_for_a_moment())
    return at_first - sum(map(len, some)), _resident_bytes() - before - sum(map(len, some))


async def _for_a_moment() -> None:
    trimming = asyncio.create_task(give_back_small_blocks(every_seconds=0.001))
    await asyncio.wait({trimming}, timeout=0.2)
    trimming.cancel()


def _resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
