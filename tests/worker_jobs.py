"""Jobs for the worker's tests, where its process can import them."""

import os
import time

from bot.errors import FeedStatus, FoundFeed, NotAFeed
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
