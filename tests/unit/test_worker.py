"""A process that reads documents: its results and errors come back whole, and it is stopped when it hangs."""

import asyncio
import os
from collections.abc import AsyncIterator

import pytest

from bot.errors import FeedStatus, FoundFeed, NotAFeed, ReadTimeout
from bot.worker import Worker
from tests.worker_jobs import (
    add,
    die,
    eat,
    hang,
    print_something,
    process_id,
    raise_not_a_feed,
    raise_status,
)


@pytest.fixture
async def worker() -> AsyncIterator[Worker]:
    worker = Worker(timeout_seconds=5)
    yield worker
    await worker.close()


async def test_a_result_comes_back_from_another_process(worker: Worker) -> None:
    assert await worker(add, 2, 3) == 5
    assert await worker(process_id) != os.getpid()


async def test_the_process_is_kept_for_the_next_job(worker: Worker) -> None:
    assert await worker(process_id) == await worker(process_id)


async def test_an_error_comes_back_with_its_facts(worker: Worker) -> None:
    with pytest.raises(NotAFeed, match="html") as caught:
        await worker(raise_not_a_feed)
    with pytest.raises(FeedStatus) as status:
        await worker(raise_status)

    assert (caught.value.looks_like, caught.value.found) == ("html", (FoundFeed("https://a.example/rss"),))
    assert (status.value.retry_after_seconds, status.value.retryable) == (60, True)


async def test_a_job_that_hangs_is_stopped_and_the_next_one_runs() -> None:
    worker = Worker(timeout_seconds=0.5)

    with pytest.raises(ReadTimeout):
        await worker(hang)
    patient = Worker(timeout_seconds=5)

    assert await patient(add, 1, 1) == 2
    await worker.close()
    await patient.close()


@pytest.mark.parametrize("job", [eat, die])
async def test_a_job_that_takes_the_process_down_is_given_up(worker: Worker, job: object) -> None:
    with pytest.raises(ReadTimeout):
        await worker(job)  # type: ignore[arg-type]

    assert await worker(add, 1, 1) == 2


async def test_what_a_library_prints_is_no_answer(worker: Worker) -> None:
    assert await worker(print_something) == "answer"


async def test_a_cancelled_job_leaves_no_stale_answer(worker: Worker) -> None:
    task = asyncio.create_task(worker(hang))
    await asyncio.sleep(0.3)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert await worker(add, 4, 4) == 8


async def test_jobs_wait_for_their_turn(worker: Worker) -> None:
    assert await asyncio.gather(*(worker(add, n, n) for n in range(10))) == [2 * n for n in range(10)]
