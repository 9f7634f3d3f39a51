"""Polls feeds with the bot itself: `python bot_side.py PORT FEEDS`.

Everything is real but Discord, whose library is loaded and not connected: settings, SQLite, the catalogue's names, the
poll loop with its worker process. Orders on standard input, a line each, answered by a line of JSON:

- `round`: all feeds are due at once; ends when all were polled: `seconds`, `stories`
- `tag`: tags what was stored untagged: `seconds`, `tagged`
- `idle`: the lag of a loop that does nothing: `p50`, `p99` in milliseconds
- `paced`: 50 feeds fall due in each second: `p50`, `p99` of the loop's lag, `polled`, and `memory_mib`, `worker_mib`
"""

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[3]))

from addresses import url

import bot.chat.client  # noqa: F401 - Discord's library is part of what a running bot holds in memory
from bot.app import Core, load_names, open_core, wall_clock
from bot.pipeline.loop import PollLoop
from bot.pipeline.retag import Retagger
from bot.ports import Script
from bot.settings import Settings
from bot.storage.scripts import feeds
from bot.storage.sqlite import SqliteStore

TICK_SECONDS, IDLE_SECONDS, PACED_SECONDS, PACE = 0.005, 5.0, 20.0, 50
Order = Callable[[], Awaitable[dict[str, float]]]


class Side:
    """The bot, and what it is told to do."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._store = core.store
        self.orders: dict[str, Order] = {
            "round": self.round,
            "tag": self.tag,
            "idle": self.idle,
            "paced": self.paced,
        }

    async def round(self) -> dict[str, float]:
        """Poll all feeds."""
        began_at = wall_clock()
        await self._store.write(_due(began_at - 1))
        began = time.perf_counter()
        loop = asyncio.create_task(PollLoop(poller=self._core.poller).run())
        while await self._store.read(_waiting(began_at)):
            await asyncio.sleep(0.02)
        took = time.perf_counter() - began
        await _end(loop)
        return {"seconds": took, "stories": await self._store.read(_stories())}

    async def tag(self) -> dict[str, float]:
        """Tag the backlog."""
        began = time.perf_counter()
        retagger = Retagger(
            store=self._store, work=self._core.poller.work, names=self._core.names, clock=wall_clock, pause_seconds=0.0
        )
        return {"tagged": await retagger.catch_up(), "seconds": time.perf_counter() - began}

    async def idle(self) -> dict[str, float]:
        """Measure the lag of an idle loop."""
        return await _lag(IDLE_SECONDS)

    async def paced(self) -> dict[str, float]:
        """Measure the lag while feeds fall due one by one."""
        began_at = wall_clock()
        await self._store.write(_paced(began_at, 1000 // PACE))
        loop = asyncio.create_task(PollLoop(poller=self._core.poller).run())
        lag = await _lag(PACED_SECONDS)
        await _end(loop)
        polled = await self._store.read(_polled(began_at))
        memory = unique_mib("self")
        return {**lag, "polled": polled, "memory_mib": memory, "worker_mib": sum(map(unique_mib, _children()))}


async def _lag(seconds: float) -> dict[str, float]:
    """Return by how many milliseconds a tick of the loop is late."""
    late: list[float] = []
    ends = time.perf_counter() + seconds
    while (at := time.perf_counter()) < ends:
        await asyncio.sleep(TICK_SECONDS)
        late.append((time.perf_counter() - at - TICK_SECONDS) * 1000)
    late.sort()
    return {"p50": late[len(late) // 2], "p99": late[len(late) * 99 // 100], "most": late[-1]}


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def _due(at: int) -> Script[None]:
    yield "UPDATE feed SET next_poll_at = :at", {"at": at}


def _paced(at: int, step_ms: int) -> Script[None]:
    yield "UPDATE feed SET next_poll_at = :at + id * :step", {"at": at, "step": step_ms}


def _waiting(since: int) -> Script[bool]:
    """Tell whether a feed is still to be polled; counting them all, fifty times a second, would be measured too."""
    rows = yield "SELECT 1 FROM feed WHERE coalesce(last_polled_at, 0) < :since LIMIT 1", {"since": since}
    return bool(rows)


def _polled(since: int) -> Script[int]:
    rows = yield "SELECT count(*) FROM feed WHERE last_polled_at >= :since", {"since": since}
    return int(str(rows[0][0]))


def _stories() -> Script[int]:
    rows = yield "SELECT count(*) FROM story", {}
    return int(str(rows[0][0]))


def unique_mib(process: str) -> float:
    """Return the memory that only this process holds (Linux, `/proc/PID/smaps_rollup`); 0 elsewhere."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def _children() -> list[str]:
    with suppress(OSError):
        return Path("/proc/self/task").joinpath(str(_pid()), "children").read_text(encoding="ascii").split()
    return []


def _pid() -> int:
    return int(Path("/proc/self").readlink().name)


async def main(port: int, count: int) -> None:
    """Obey until the input ends."""
    with TemporaryDirectory() as folder:
        settings = Settings(
            _env_file=None,  # type: ignore[call-arg]
            database_url=f"sqlite:///{folder}/bench.sqlite3",
            feed_allow=("127.0.0.0/8",),
            host_gap_seconds=0,
        )
        store = SqliteStore(settings.database_path)
        await store.open()
        for number in range(count):
            await store.write(feeds.add_feed(url=url(number, port), title=str(number), shared=True, now=wall_clock()))
        async with open_core(settings, store, await load_names(settings)) as core:
            side = Side(core)
            await side.tag()  # warms what is built once
            while order := (await asyncio.to_thread(sys.stdin.readline)).strip():
                print(json.dumps(await side.orders[order]()), flush=True)
        await store.close()


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:3])))
