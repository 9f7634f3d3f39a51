"""The pace of all requests to Discord, by the loop's own time."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from bot.web.pace import A_SECOND, Pace, counts

T = TypeVar("T")


class FastLoop(asyncio.SelectorEventLoop):
    """A loop whose clock leaps to the next timer instead of waiting for it."""

    def __init__(self) -> None:
        super().__init__()
        self._leapt = 0.0

    def time(self) -> float:
        return self._leapt

    def _run_once(self) -> None:
        if not self._ready and self._scheduled:
            self._leapt = max(self._leapt, self._scheduled[0]._when)
        super()._run_once()


@contextmanager
def fast_loop() -> Iterator[FastLoop]:
    loop = FastLoop()
    try:
        yield loop
    finally:
        loop.close()


def run(work: Callable[[], Awaitable[T]]) -> T:
    async def go() -> T:
        return await work()

    with fast_loop() as loop:
        return loop.run_until_complete(go())


async def turns(pace: Pace, begins: list[float]) -> list[float]:
    """Return when each request goes out, that wants to at `begins`."""
    loop = asyncio.get_running_loop()

    async def one(at: float) -> float:
        await asyncio.sleep(at)
        await pace.wait()
        return loop.time()

    return sorted(await asyncio.gather(*map(one, begins)))


def most_in_a_second(times: list[float]) -> int:
    return max(sum(at <= each < at + 1.0 - 1e-9 for each in times) for at in times)


@given(begins=st.lists(st.floats(0, 5), min_size=1, max_size=300))
def test_no_second_has_more_requests_than_it_may(begins: list[float]) -> None:
    times = run(lambda: turns(Pace(), begins))

    assert most_in_a_second(times) <= A_SECOND


def test_a_burst_takes_no_longer_than_the_pace_allows() -> None:
    times = run(lambda: turns(Pace(a_second=10), [0.0] * 101))

    assert times[-1] == pytest.approx(10.0)


def test_a_lone_request_does_not_wait() -> None:
    assert run(lambda: turns(Pace(), [1.0])) == [1.0]


def test_too_many_refusals_hold_everything_until_the_first_is_ten_minutes_old() -> None:
    async def work() -> list[float]:
        pace = Pace(most_refusals=3)
        for _ in range(3):
            pace.answered(403)
            await asyncio.sleep(10)
        return await turns(pace, [0.0])

    assert run(work) == [600.0]


def test_limits_that_others_share_and_good_answers_hold_nothing() -> None:
    async def work() -> list[float]:
        pace = Pace(most_refusals=2)
        for _ in range(5):
            pace.answered(200)
            pace.answered(429, scope="shared")
        return await turns(pace, [0.0])

    assert run(work) == [0.0]


def test_a_door_that_is_shut_to_our_address_is_left_alone_for_a_while() -> None:
    async def work() -> list[float]:
        pace = Pace()
        pace.answered(429, by_discord=False, after_seconds=90)
        return await turns(pace, [0.0])

    assert run(work) == [90.0]


def test_what_waits_for_its_turn_is_held_too() -> None:
    async def work() -> list[float]:
        pace = Pace(a_second=1)
        waiting = asyncio.create_task(turns(pace, [0.0, 0.0, 0.0]))
        await asyncio.sleep(0.5)
        pace.answered(429, by_discord=False)
        return await waiting

    assert run(work) == [0.0, 60.5, 61.5]


def test_each_answer_is_told() -> None:
    told: list[int] = []

    async def work() -> None:
        pace = Pace(note=told.append)
        pace.answered(200)
        pace.answered(429)

    run(work)
    assert told == [200, 429]


@pytest.mark.parametrize(
    ("url", "counted"),
    [
        ("https://discord.com/api/v10/channels/1/messages", True),
        ("http://127.0.0.1:9801/api/v10/users/@me", True),
        ("https://discord.com/api/v10/interactions/1/token/callback", False),
        ("https://discord.com/api/v10/webhooks/1/token/messages/@original", False),
        ("wss://gateway.discord.gg/?v=10", False),
    ],
)
def test_answers_to_interactions_and_the_gateway_do_not_count(url: str, *, counted: bool) -> None:
    assert counts(URL(url)) is counted
