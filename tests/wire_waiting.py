"""Waiting for what other processes do."""

import asyncio
import time
from collections.abc import Callable


async def until(done: Callable[[], bool], seconds: float) -> bool:
    """Wait until `done()` is true; says whether it came to that."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            return False
        await asyncio.sleep(0.02)
    return True
