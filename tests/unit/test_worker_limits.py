"""The process that reads what strangers wrote."""

import asyncio
import json
import os
import pickle
import signal
import time
from collections.abc import AsyncIterator

import pytest

from bot.errors import FeedError, NotAFeed, ReadTimeout
from bot.pipeline.read import read_page
from bot.worker import Worker
from tests.worker_jobs import slow, spin


@pytest.fixture
async def worker() -> AsyncIterator[Worker]:
    made = Worker(timeout_seconds=2)
    yield made
    await made.close()


async def child_of(worker: Worker) -> int:
    return await worker(os.getpid)


async def test_a_function_runs_in_another_process(worker: Worker) -> None:
    assert await child_of(worker) != os.getpid()


async def test_one_process_serves_job_after_job(worker: Worker) -> None:
    assert await child_of(worker) == await child_of(worker)


async def test_jobs_that_arrive_together_each_get_their_own_answer(worker: Worker) -> None:
    answers = await asyncio.gather(*(worker(json.loads, str(number)) for number in range(20)))

    assert answers == list(range(20))


async def test_large_documents_pass_both_ways(worker: Worker) -> None:
    document = json.dumps("x" * 5_000_000)

    assert await worker(json.loads, document) == "x" * 5_000_000


async def test_an_error_comes_back_as_itself_with_its_facts(worker: Worker) -> None:
    page = b'<html><link rel="alternate" type="application/rss+xml" href="/feed"></html>'

    with pytest.raises(NotAFeed) as caught:
        await worker(read_page, page, "https://a.example/", "text/html", "")

    assert caught.value.looks_like == "html"
    assert tuple(each.url for each in caught.value.found) == ("https://a.example/feed",)
    assert caught.value.facts == {"looks_like": "html"}


async def test_an_error_of_the_language_comes_back_as_itself(worker: Worker) -> None:
    with pytest.raises(json.JSONDecodeError) as caught:
        await worker(json.loads, "{")

    assert caught.value.pos == 1


async def test_what_cannot_travel_is_an_error_and_no_death(worker: Worker) -> None:
    before = await child_of(worker)

    with pytest.raises((TypeError, AttributeError, pickle.PicklingError)):
        await worker(open, os.devnull)

    assert await child_of(worker) == before


async def test_a_job_that_takes_too_long_is_given_up_and_the_next_one_runs() -> None:
    worker = Worker(timeout_seconds=1.5)

    with pytest.raises(ReadTimeout):
        await worker(time.sleep, 60)

    assert await worker(json.loads, "1") == 1
    await worker.close()


async def test_a_job_that_wants_too_much_memory_is_refused_and_the_next_one_runs(worker: Worker) -> None:
    pytest.importorskip("resource")

    with pytest.raises(FeedError):
        await worker(bytes, 3 * 1024**3)

    assert await worker(json.loads, "1") == 1


async def test_a_child_that_dies_at_work_is_one_clear_error(worker: Worker) -> None:
    with pytest.raises(FeedError):
        await worker(os._exit, 3)

    assert await worker(json.loads, "1") == 1


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
async def test_a_child_that_was_killed_while_idle_is_replaced_unnoticed(worker: Worker) -> None:
    os.kill(await child_of(worker), signal.SIGKILL)

    assert await worker(json.loads, "1") == 1


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_what_stops_the_bot_does_not_stop_its_child(worker: Worker, number: signal.Signals) -> None:
    child = await child_of(worker)

    os.kill(child, number)

    assert await child_of(worker) == child


async def test_a_cancelled_job_does_not_answer_the_next_one(worker: Worker) -> None:
    await child_of(worker)
    job = asyncio.create_task(worker(time.sleep, 60))
    await asyncio.wait([job], timeout=0.05)

    job.cancel()
    await asyncio.wait([job])

    assert await worker(json.loads, "7") == 7


async def test_what_a_job_prints_is_not_taken_for_its_answer(worker: Worker) -> None:
    assert await worker(print, "noise") is None


async def test_the_child_is_told_no_secrets(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "secret")

    assert await worker(os.getenv, "DISCORD_TOKEN") is None


async def test_closing_ends_the_child(worker: Worker) -> None:
    child = await child_of(worker)

    await worker.close()

    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


async def test_closing_before_any_job_is_fine() -> None:
    await Worker().close()


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs timers")
async def test_a_job_gives_itself_up_and_its_child_goes_on(worker: Worker) -> None:
    before = await child_of(worker)

    with pytest.raises(ReadTimeout):
        await worker(spin)

    assert await child_of(worker) == before


async def test_a_job_may_say_that_it_takes_longer() -> None:
    worker = Worker(timeout_seconds=0.1, grace_seconds=0.1)

    assert await worker(slow) == 1
    await worker.close()


async def test_a_job_that_hangs_holds_up_no_other(worker: Worker) -> None:
    hanging = asyncio.create_task(worker(time.sleep, 60))
    await asyncio.wait([hanging], timeout=0.05)

    assert await worker(json.loads, "1") == 1
    with pytest.raises(ReadTimeout):
        await hanging
