"""Loop lag, memory and the polls of good feeds while the real bot polls every row of the table of hostile inputs.

`python tests/bench/bench_hostile.py [WORD]` (only the rows that hold WORD), three minutes. Everything is real but
Discord, whose library is loaded and not connected: settings, SQLite, the catalogue's names, fetching, the poll loop and
tagging with their worker processes. A farm in another process serves 50 feeds that get a new item every five seconds
and a feed for each hostile row; `POLL_MIN_SECONDS` is 2, `POLL_MAX_SECONDS` 20 and `HOST_GAP_SECONDS` 0, so that each
is polled many times. What is measured in the hostile time stands beside the same in an idle loop, and with the good
feeds alone, in the same run. Exit status 1 where a bound fails. Linux only.
"""

import asyncio
import json
import logging
import os
import subprocess
import sys
import time
from array import array
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE / "hostile"), str(HERE / "feeds"), str(HERE.parents[1])]

from addresses import url
from judging import Bound, Ended, felt, percentile

import bot.chat.client  # noqa: F401 - Discord's library is part of what a running bot holds in memory
from bot.app import Core, load_names, open_core, wall_clock
from bot.logs import set_up_logging
from bot.model.feeds import Feed
from bot.pipeline.loop import PollLoop
from bot.pipeline.poll import Poller, PollResult
from bot.pipeline.retag import Retagger
from bot.ports import Script
from bot.settings import Settings
from bot.storage.scripts import feeds
from bot.storage.sqlite import SqliteStore

GOOD = 50
IDLE_SECONDS, WARM_SECONDS, ALONE_SECONDS, HOSTILE_SECONDS, AFTER_SECONDS = 5.0, 10.0, 30.0, 110.0, 10.0
TICK_SECONDS = 0.005
LEAST_SECONDS, MOST_SECONDS = 2, 20
MOST_LAG_MS, MOST_MIB = 50.0, 32.0
MOST_LATER_SECONDS = 10.0
"""A good feed is looked at every 20 s at the latest; in life it is every five minutes at the soonest."""
BUSY_MS = 10.0
"""Where even an idle loop beside is that late at p99, others have the processors: then the own share is judged."""


class Process:
    """A helper in a process of its own: takes a line, answers a line of JSON."""

    def __init__(self, script: str, *arguments: object) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / "hostile" / script), *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self) -> Any:
        assert self._process.stdin
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return self.hear()

    def hear(self) -> Any:
        assert self._process.stdout
        return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()


@contextmanager
def process(script: str, *arguments: object) -> Iterator[Process]:
    started = Process(script, *arguments)
    try:
        yield started
    finally:
        started.close()


@dataclass(frozen=True, slots=True)
class Poll:
    """A poll that has ended: times in UTC milliseconds."""

    feed_id: int
    due_at: int
    ended_at: int
    end: str
    said: str

    @property
    def late_seconds(self) -> float:
        return (self.ended_at - self.due_at) / 1000


@dataclass(slots=True)
class Watched:
    """The poller, and what became of its polls."""

    poller: Poller
    polls: list[Poll] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.poller, name)

    async def poll(self, feed: Feed) -> PollResult:
        try:
            result = await self.poller.poll(feed)
        except Exception as error:
            self._note(feed, error)
            raise
        self._note(feed, result.error)
        return result

    def _note(self, feed: Feed, error: Exception | None) -> None:
        end = type(error).__name__ if error else "read"
        self.polls.append(Poll(feed.id, feed.next_poll_at, wall_clock(), end, str(error or "")))


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What a while brought."""

    late_ms: Sequence[float]
    own_ms: Sequence[float]
    """The same without the time in which other processes had the processors."""
    memory: dict[str, float]
    beside: dict[str, float]
    """The lag of the idle loop in another process meanwhile."""
    polls: Sequence[Poll]

    def lag(self, share: float) -> float:
        return percentile(felt(self.late_ms, TICK_SECONDS * 1000), share)

    @property
    def was_busy(self) -> bool:
        return self.beside["p99"] > BUSY_MS

    def own_lag(self, share: float) -> float:
        return percentile(felt(self.own_ms, TICK_SECONDS * 1000), share)

    def of(self, feed_ids: Iterable[int]) -> list[Poll]:
        wanted = frozenset(feed_ids)
        return [poll for poll in self.polls if poll.feed_id in wanted]


@dataclass
class Bench:
    """The bot, and what measures it."""

    core: Core
    watched: Watched
    sampler: Process
    beside: Process

    async def measure(self, seconds: float) -> Measured:
        """Tick for a while."""
        self.sampler.ask()
        self.beside.ask()
        seen = len(self.watched.polls)
        late, own = array("d"), array("d")
        ends = time.perf_counter() + seconds
        with Path("/proc/thread-self/schedstat").open("rb", buffering=0) as schedule:
            while (at := time.perf_counter()) < ends:
                waited = waited_seconds(schedule)
                await asyncio.sleep(TICK_SECONDS)
                late.append((time.perf_counter() - at - TICK_SECONDS) * 1000)
                own.append(max(late[-1] - (waited_seconds(schedule) - waited) * 1000, 0.0))
        polls = self.watched.polls[seen:]
        return Measured(late_ms=late, own_ms=own, memory=self.sampler.ask(), beside=self.beside.ask(), polls=polls)

    async def all_polled(self, feed_ids: Iterable[int]) -> None:
        """Wait until each feed was read once, and the names to tag by are there."""
        waiting = set(feed_ids)
        while waiting - {poll.feed_id for poll in self.watched.polls}:
            await asyncio.sleep(0.1)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Poll and tag, as the roles of a running bot do."""
        core = self.core
        retagger = Retagger(store=core.store, work=core.poller.work, names=core.names, clock=core.poller.clock)
        loop = PollLoop(poller=self.watched, on_untagged=retagger.wake)  # type: ignore[arg-type]
        tasks = [asyncio.create_task(loop.run()), asyncio.create_task(retagger.run())]
        yield
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def add(self, urls: Iterable[str]) -> list[int]:
        return [(await self.core.store.write(_added(each))).id for each in urls]

    async def drop(self, feed_ids: Iterable[int]) -> None:
        for each in feed_ids:
            await self.core.store.write(_ended(each))


def waited_seconds(schedule: BinaryIO) -> float:
    """Return for how long this thread was ready to run while other threads had the processors."""
    return int(os.pread(schedule.fileno(), 100, 0).split()[1]) / 1e9


def _added(address: str) -> Script[Feed]:
    return feeds.add_feed(url=address, title=address, shared=True, now=wall_clock())


def _ended(feed_id: int) -> Script[None]:
    yield "UPDATE feed SET ended_at = 1 WHERE id = :feed", {"feed": feed_id}


@asynccontextmanager
async def opened(folder: Path, sampler: Process, beside: Process) -> AsyncIterator[Bench]:
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        database_url=f"sqlite:///{folder}/bench.sqlite3",
        feed_allow=("127.1.0.0/16",),
        host_gap_seconds=0,
        poll_min_seconds=LEAST_SECONDS,
        poll_max_seconds=MOST_SECONDS,
    )
    async with AsyncExitStack() as stack:
        store = SqliteStore(settings.database_path)
        await store.open()
        stack.push_async_callback(store.close)
        core = await stack.enter_async_context(open_core(settings, store, await load_names(settings)))
        yield Bench(core, Watched(core.poller), sampler, beside)


async def run(folder: Path, farm: Process, sampler: Process, beside: Process, word: str) -> int:
    """Measure all, print all; return the exit status."""
    heard = farm.hear()
    port, rows = heard["port"], heard["rows"]
    chosen = [at for at, (name, _) in enumerate(rows) if word in name]
    async with opened(folder, sampler, beside) as bench:
        idle = await bench.measure(IDLE_SECONDS)
        good = await bench.add(url(number, port) for number in range(GOOD))
        async with bench.running():
            await bench.all_polled(good)
            await bench.measure(WARM_SECONDS)
            alone = await bench.measure(ALONE_SECONDS)
            hostile = await bench.add(url(GOOD + at, port) for at in chosen)
            during = await bench.measure(HOSTILE_SECONDS)
            await bench.drop(hostile)
            after = await bench.measure(AFTER_SECONDS)
        ended = [_how_it_ended(rows[at], feed, during) for at, feed in zip(chosen, hostile, strict=True)]
    print(*(each.line() for each in ended), sep="\n")
    _show(idle, alone, during, after, good)
    bounds = _bounds(alone, during, ended, good, strangers=farm.ask())
    print(*(each.line() for each in bounds), sep="\n")
    return int(not all(each.holds for each in bounds))


def _how_it_ended(row: tuple[str, list[str]], feed: int, during: Measured) -> Ended:
    name, may = row
    polls = during.of([feed])
    slow = ["ReadTimeout"] if during.was_busy else []  # reading may take three seconds, whoever has the processors
    ends = [poll.end for poll in polls]
    return Ended(row=name, may=[*may, *slow], ends=ends, said=polls[-1].said if polls else "")


def _show(idle: Measured, alone: Measured, during: Measured, after: Measured, good: Sequence[int]) -> None:
    named = {"idle": idle, "good feeds": alone, "hostile": during, "after": after}
    print(f"\n{'':10} lag, ms: p50    p99   most  own p99  beside  memory, MiB    most  delay, s: p50    p99  polls")
    for name, each in named.items():
        late = [poll.late_seconds for poll in each.of(good)]
        lags = (each.lag(0.5), each.lag(0.99), max(each.late_ms), each.own_lag(0.99), each.beside["p99"])
        print(
            f"{name:10}{lags[0]:>13.2f}{lags[1]:>7.1f}{lags[2]:>7.1f}{lags[3]:>9.1f}{lags[4]:>8.1f}"
            f"{each.memory['now']:>13.1f}{each.memory['most']:>8.1f}"
            f"{percentile(late, 0.5):>15.2f}{percentile(late, 0.99):>7.2f}{len(late):>7}"
        )
    print("own: without the time in which other processes had the processors; beside: an idle loop in another process;")
    print("delay and polls: of the good feeds")
    print(
        f"lag p99, times that of the idle loop before: good feeds {alone.lag(0.99) / idle.lag(0.99):.1f}, "
        f"hostile {during.lag(0.99) / idle.lag(0.99):.1f}; "
        f"times that of the idle loop beside: hostile {during.lag(0.99) / during.beside['p99']:.1f}\n"
    )


def _bounds(
    alone: Measured, during: Measured, ended: Sequence[Ended], good: Sequence[int], *, strangers: int
) -> list[Bound]:
    def late(measured: Measured) -> float:
        return percentile((poll.late_seconds for poll in measured.of(good)), 0.99)

    polls = [len(during.of([feed])) for feed in good]
    busy = during.was_busy
    lag = "own loop lag p99 (the machine is busy)" if busy else "loop lag p99"
    return [
        Bound(name=lag, value=during.own_lag(0.99) if busy else during.lag(0.99), most=MOST_LAG_MS, unit="ms"),
        Bound(
            name="memory of the main process, growth at most",
            value=during.memory["most"] - alone.memory["now"],
            most=MOST_MIB,
            unit="MiB",
        ),
        Bound(
            name="good feeds' polls later than without hostile ones, p99",
            value=late(during) - late(alone),
            most=MOST_LATER_SECONDS,
            unit="s",
        ),
        Bound(name="polls of the good feed polled least", value=min(polls), least=HOSTILE_SECONDS / MOST_SECONDS / 2),
        Bound(
            name="hostile feeds that did not end as they may", value=sum(not each.as_it_may for each in ended), most=0
        ),
        Bound(name="connections to where nobody should go", value=strangers, most=0),
    ]


def main() -> int:
    """Run it in a folder of its own."""
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    with (
        TemporaryDirectory() as folder,
        (Path(folder) / "log").open("w") as log,
        process("farm.py", GOOD) as farm,
        process("sampler.py", os.getpid()) as sampler,
        process("idle.py") as beside,
    ):
        set_up_logging("INFO", "text")
        logging.getLogger().handlers[0].setStream(log)  # type: ignore[attr-defined]
        return asyncio.run(run(Path(folder), farm, sampler, beside, word))


if __name__ == "__main__":
    sys.exit(main())
