"""Gives memory back to the system once it is free, and looks for garbage only where some may be."""

import asyncio
import ctypes
import gc
import logging
import sys
from typing import Any

log = logging.getLogger(__name__)
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
"""The parameters of `mallopt` (glibc, malloc.h)."""
_LARGE_BYTES = 128 * 1024
_MOST_ARENAS = 2
_EVERY_SECONDS = 10.0


def give_back_large_blocks() -> None:
    """Fix at which size a block is a mapping of its own; does nothing where the C library is not glibc.

    Left alone, glibc takes the first large block that is freed for a sign that more will come: documents of megabytes
    are then cut from the heap, which what is allocated behind them keeps from shrinking again.
    """
    mallopt = _of_glibc("mallopt")
    if mallopt is None:
        return
    for parameter, value in (
        (_MMAP_THRESHOLD, _LARGE_BYTES),
        (_TRIM_THRESHOLD, _LARGE_BYTES),
        (_ARENA_MAX, _MOST_ARENAS),
    ):
        if not mallopt(parameter, value):
            log.debug("the C library does not take mallopt(%d, %d)", parameter, value)


async def give_back_small_blocks(*, every_seconds: float = _EVERY_SECONDS) -> None:
    """Give back, again and again, pages on which nothing is left; ends at once where the C library is not glibc.

    Left alone, glibc keeps pages between blocks that are in use (`malloc_trim(3)`). It takes half a millisecond.
    """
    trim = _of_glibc("malloc_trim")
    while trim is not None:
        await asyncio.sleep(every_seconds)
        trim(0)


def spare_what_stays() -> None:
    """Have the garbage collector pass over all that is there now.

    What a bot loads before it begins (libraries, names, servers) stays as long as it runs. A full collection walks
    through all of it, and nothing else of the process runs for the tenth of a second that it takes
    (https://docs.python.org/3/library/gc.html#gc.freeze).
    """
    gc.collect()  # or garbage that is there now would stay too
    gc.freeze()


def _of_glibc(name: str) -> Any:
    """Return a function of the C library, None where that is another than glibc (musl, or another system's)."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        return getattr(ctypes.CDLL(None), name)
    except (OSError, AttributeError):
        return None
