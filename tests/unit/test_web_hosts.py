"""Manners towards hosts: who asked for rest gets it, as a whole."""

import asyncio

import pytest

from bot.errors import HostResting
from bot.web.hosts import Hosts

HOST, OTHER = "news.example:443", "news.example:80"


class Time:
    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def hosts(time: Time) -> Hosts:
    return Hosts(0, now=time)


async def rest_of(hosts: Hosts, host: str = HOST) -> int:
    """Return for how long `host` is left alone."""
    try:
        async with hosts.turn(host):
            return 0
    except HostResting as resting:
        return resting.seconds


@pytest.mark.parametrize(
    ("status", "asked", "rest"),
    [(429, 3600, 3600), (429, None, 900), (503, 120, 120), (503, None, 0), (500, 120, 0), (403, 60, 0), (200, 60, 0)],
)
async def test_a_host_rests_when_it_asks_for_it(hosts: Hosts, status: int, asked: int | None, rest: int) -> None:
    hosts.note(HOST, status, asked)

    assert await rest_of(hosts) == rest


async def test_another_port_is_another_host(hosts: Hosts) -> None:
    hosts.note(HOST, 429, None)

    assert await rest_of(hosts, OTHER) == 0


async def test_the_rest_ends_in_time(hosts: Hosts, time: Time) -> None:
    hosts.note(HOST, 429, 60)
    time.seconds += 59.5

    assert await rest_of(hosts) == 1

    time.seconds += 0.5

    assert await rest_of(hosts) == 0


async def test_the_rest_doubles_to_a_day_while_it_is_asked_for_again(hosts: Hosts, time: Time) -> None:
    rests = []
    for _ in range(9):
        hosts.note(HOST, 429, None)
        rests.append(await rest_of(hosts))
        time.seconds += rests[-1]

    assert rests == [900, 1800, 3600, 7200, 14_400, 28_800, 57_600, 86_400, 86_400]


@pytest.mark.parametrize("status", [200, 304, 404, 500])
async def test_any_other_answer_ends_the_row(hosts: Hosts, time: Time, status: int) -> None:
    hosts.note(HOST, 429, None)
    time.seconds += 900
    hosts.note(HOST, status, None)
    hosts.note(HOST, 429, None)

    assert await rest_of(hosts) == 900


async def test_the_row_goes_on_over_a_rest_of_known_length(hosts: Hosts, time: Time) -> None:
    for asked in (None, 60):
        hosts.note(HOST, 429, asked)
        time.seconds += 900
    hosts.note(HOST, 429, None)

    assert await rest_of(hosts) == 1800


async def test_all_that_wait_for_a_host_are_told_at_once(time: Time) -> None:
    hosts = Hosts(3600, now=time)
    waiting: list[asyncio.Task[int]] = []
    async with hosts.turn(HOST):
        waiting = [asyncio.create_task(rest_of(hosts)) for _ in range(100)]
        await asyncio.sleep(0)
        hosts.note(HOST, 429, 77)

    assert set(await asyncio.gather(*waiting)) == {77}


async def test_who_waits_by_itself_is_not_held_back(time: Time) -> None:
    hosts = Hosts(0, rests=False, now=time)

    hosts.note(HOST, 429, 60)

    assert await rest_of(hosts) == 0


async def test_nothing_is_kept_of_hosts_that_nobody_asks(hosts: Hosts, time: Time) -> None:
    for number in range(5000):
        async with hosts.turn(f"{number}.example:443"):
            pass
        hosts.note(f"{number}.example:443", 429, 60 + number)
        time.seconds += 0.001

    async with hosts.turn(HOST):
        pass

    kept = (len(hosts._queues), len(hosts._free_at), len(hosts._resting))
    assert kept == (0, 0, 4096)
    assert await rest_of(hosts, "4999.example:443") > 0


async def test_who_is_cancelled_while_it_waits_leaves_the_turn_to_others(hosts: Hosts) -> None:
    async with hosts.turn(HOST):
        waiting = asyncio.create_task(rest_of(hosts))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.wait([waiting])

    assert await rest_of(hosts) == 0
