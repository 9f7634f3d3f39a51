"""What is free goes back to the system, and the garbage collector passes over what stays."""

import gc
import platform
import subprocess
import sys
from pathlib import Path
from weakref import ref

import pytest

from bot.memory import give_back_large_blocks, spare_what_stays
from bot.worker import Worker
from tests.worker_jobs import kept_of_large_blocks, kept_of_small_blocks

_GLIBC = pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc" or not Path("/proc/self/statm").exists(), reason="needs glibc on Linux"
)


def test_it_can_be_said_again() -> None:
    give_back_large_blocks()
    give_back_large_blocks()


@_GLIBC
async def test_large_blocks_are_not_kept() -> None:
    worker = Worker(timeout_seconds=60)

    kept = await worker(kept_of_large_blocks)

    await worker.close()
    assert kept < 5_000_000


@_GLIBC
async def test_pages_between_small_blocks_are_not_kept() -> None:
    worker = Worker(timeout_seconds=60)

    at_first, in_time = await worker(kept_of_small_blocks)

    await worker.close()
    assert in_time < at_first / 2


def test_what_is_there_is_looked_through_no_more() -> None:
    there = [[]]  # type: ignore[var-annotated]

    spare_what_stays()

    assert not any(each is there for each in gc.get_objects())
    gc.unfreeze()


def test_garbage_that_is_there_does_not_stay() -> None:
    class Round:
        """Holds itself."""

        def __init__(self) -> None:
            self.itself = self

    gone = ref(Round())

    spare_what_stays()

    assert gone() is None
    gc.unfreeze()


def test_the_parsers_of_documents_are_loaded_by_the_worker_alone() -> None:
    loaded = "import sys, bot.app, bot.chat.client; print({'feedparser', 'selectolax'} & set(sys.modules))"

    said = subprocess.run([sys.executable, "-c", loaded], check=True, capture_output=True, text=True)

    assert said.stdout.strip() == "set()"
