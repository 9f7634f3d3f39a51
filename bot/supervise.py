"""Keeps a task running: when it fails, it is started again after a back-off; when it is cancelled, it ends."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

_FIRST_SECONDS = 1.0
_LONGEST_SECONDS = 60.0
_WELL_AFTER_SECONDS = 120.0
"""A task that lasted this long has recovered: the next failure starts the back-off anew."""


async def supervise(
    name: str,
    run: Callable[[], Awaitable[None]],
    *,
    give_up_on: tuple[type[BaseException], ...] = (),
    first_pause_seconds: float = _FIRST_SECONDS,
) -> None:
    """Run `run()` for ever, starting it again when it fails or ends.

    Errors in `give_up_on` are for whoever started the process: they are raised.
    """
    loop = asyncio.get_running_loop()
    pause = first_pause_seconds
    while True:
        began = loop.time()
        try:
            await run()
            log.warning("%s ended; it starts again in %.0f s", name, pause)
        except give_up_on:
            raise
        except Exception:  # the top of a supervised task: whatever it was, the others go on, and so will this
            log.exception("%s failed; it starts again in %.0f s", name, pause)
        if loop.time() - began > _WELL_AFTER_SECONDS:
            pause = first_pause_seconds
        await asyncio.sleep(pause)
        pause = min(pause * 2, _LONGEST_SECONDS)
