"""What hostile sites cost: error, memory and loop lag of each, alone and all at once, while a good one is read.

`python tests/bench/bench_hostile_web.py`: exit status 1 where the memory grows by more than 32 MB, the loop's lag is
over 50 ms at p99 of all, a hostile answer is taken for a document, or the good site was not read meanwhile.
"""

import asyncio
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.errors import FeedError
from bot.web.fetch import HttpFetch
from bot.web.guard import Guard

DEADLINE_SECONDS = 2.0
MOST_MB, MOST_LAG_MS = 32, 50
TAKEN = {"gzip-gzip-bomb"}
"""One layer is undone: 250 KB of gzip, which is no feed."""


@dataclass
class Meter:
    """How late the loop was, and how much memory was in use at most."""

    lags_ms: list[float] = field(default_factory=list)
    most_mb: float = 0.0

    async def run(self) -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(0.001)
            self.lags_ms.append((time.perf_counter() - began) * 1000 - 1)
            self.most_mb = max(self.most_mb, memory_mb())

    def percentile(self, share: float) -> float:
        return sorted(self.lags_ms)[int(len(self.lags_ms) * share)] if self.lags_ms else 0.0


def memory_mb() -> float:
    """Return the unique memory of this process."""
    text = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    private = [int(line.split()[1]) for line in text.splitlines() if line.startswith("Private_")]
    return sum(private) / 1024


@asynccontextmanager
async def metered() -> AsyncIterator[Meter]:
    meter = Meter()
    task = asyncio.create_task(meter.run())
    yield meter
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


@contextmanager
def sites() -> Any:
    script = Path(__file__).with_name("hostile_site.py")
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        lines = iter(process.stdout.readline, "\n")
        yield {name: int(port) for name, port in (line.split() for line in lines)}
        process.terminate()


async def outcome(fetching: Coroutine[Any, Any, Any]) -> str:
    try:
        page = await fetching
    except FeedError as error:
        return f"{type(error).__name__}: {error}"
    return f"taken: {len(page.body or b''):,} bytes"


async def read_good(fetch: HttpFetch, url: str, stop: asyncio.Event) -> int:
    read = 0
    while not stop.is_set():
        read += (await fetch(url)).status == 200
        await asyncio.sleep(0.02)
    return read


async def main() -> int:
    with sites() as ports:
        urls = {name: f"http://127.0.0.1:{port}/{name}" for name, port in ports.items()}
        good = urls.pop("good")
        async with HttpFetch(
            guard=Guard(["127.0.0.1"]), contact="bench", host_gap_seconds=0, version="0", total_seconds=DEADLINE_SECONDS
        ) as fetch:
            await fetch(good)
            before_mb = memory_mb()
            print(f"{'site':26}{'lag p99':>9}{'lag max':>9}{'memory':>10}  outcome (HOST_GAP_SECONDS=0, deadline 2 s)")
            said: dict[str, str] = {}
            whole = Meter()
            for name, url in urls.items():
                async with metered() as meter:
                    said[name] = await outcome(fetch(url))
                show(name, meter, before_mb, said[name])
                whole.lags_ms += meter.lags_ms
                whole.most_mb = max(whole.most_mb, meter.most_mb)
            stop = asyncio.Event()
            async with metered() as together:
                reading = asyncio.create_task(read_good(fetch, good, stop))
                await asyncio.gather(*(outcome(fetch(url)) for url in urls.values()))
                stop.set()
                read = await reading
            show("all at once", together, before_mb, f"the good site was read {read} times meanwhile")
            whole.lags_ms += together.lags_ms
            whole.most_mb = max(whole.most_mb, together.most_mb)
            show("all of it", whole, before_mb, "")
    taken = {name for name, text in said.items() if text.startswith("taken")} - TAKEN
    return int(bool(taken) or not read or whole.most_mb - before_mb > MOST_MB or whole.percentile(0.99) > MOST_LAG_MS)


def show(name: str, meter: Meter, before_mb: float, text: str) -> None:
    late, most = meter.percentile(0.99), max(meter.lags_ms, default=0.0)
    print(f"{name:26}{late:6.1f} ms{most:6.1f} ms{meter.most_mb - before_mb:+7.1f} MB  {text}")


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
