"""A failed task starts again; a cancelled one ends; what its caller must know is raised."""

import asyncio

import pytest

from bot.supervise import supervise


async def test_a_task_that_fails_is_started_again() -> None:
    starts = 0
    again = asyncio.Event()

    async def run() -> None:
        nonlocal starts
        starts += 1
        if starts == 1:
            raise ValueError("first time")
        again.set()
        await asyncio.Event().wait()

    task = asyncio.create_task(supervise("test", run, first_pause_seconds=0))
    await again.wait()
    task.cancel()

    assert starts == 2


async def test_a_task_that_merely_ends_is_started_again() -> None:
    starts = 0
    again = asyncio.Event()

    async def run() -> None:
        nonlocal starts
        starts += 1
        if starts == 3:
            again.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(supervise("test", run, first_pause_seconds=0))
    await again.wait()
    task.cancel()

    assert starts == 3


async def test_an_error_to_give_up_on_is_raised() -> None:
    async def run() -> None:
        raise KeyError("token")

    with pytest.raises(KeyError):
        await supervise("test", run, give_up_on=(KeyError,))


async def test_a_cancelled_task_ends() -> None:
    started = asyncio.Event()

    async def run() -> None:
        started.set()
        await asyncio.Event().wait()

    task = asyncio.create_task(supervise("test", run))
    await started.wait()
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
