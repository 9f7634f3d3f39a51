"""Large blocks go back to the system, whatever was allocated behind them."""

import platform
from pathlib import Path

import pytest

from bot.memory import give_back_large_blocks
from bot.worker import Worker
from tests.worker_jobs import kept_of_large_blocks


def test_it_can_be_said_again() -> None:
    give_back_large_blocks()
    give_back_large_blocks()


@pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc" or not Path("/proc/self/statm").exists(), reason="needs glibc on Linux"
)
async def test_large_blocks_are_not_kept() -> None:
    worker = Worker(timeout_seconds=60)

    kept = await worker(kept_of_large_blocks)

    await worker.close()
    assert kept < 5_000_000
