"""How fast feeds are polled, beside lemon24/reader and bare asyncio fetches of the same bytes, in one run.

`python tests/bench/bench_feeds.py [--feeds 2000] [--corpus FOLDER] [--reader PYTHON]`: distinct loopback feeds with
real bodies (from a folder of feed files, `../shared/corpus/feeds` unless another is named). `PYTHON` is that of an
environment with reader 3.26 (`python -m venv X && X/bin/pip install reader==3.26 sgmllib3k`); without it the bot is
only measured against the bare fetches. `HOST_GAP_SECONDS` is 0 and each feed is a host of its own. Ratios are judged,
and the exit status is 1 where one is out of bounds; milliseconds are printed. Rounds with a fifth of the feeds changed
are run three times, and the median of each side counts.

What each does that the other does not: the bot tells stories by many keys, guards addresses, keeps search up to date,
reads in another process and finds people and shows (a new story's at once, a backlog's afterwards, timed apart).
reader keeps authors, enclosures and per-entry originals, and updates its search index when it is told to (timed apart).
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent / "feeds"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "feeds"
ROUNDS = {"first": 1, "unchanged": 1, "changed": 3}
"""What is measured, and how often: of several the median counts, for a few seconds alone say little."""
BOUNDS = {"first": 1.5, "unchanged": 8.0, "changed": 12.0}
MOST_MIB = 100.0
TRIAL_FEEDS = 300
WORKERS = (1, 20)


class Process:
    """A side of the comparison in a process of its own: takes a line, answers a line."""

    def __init__(self, python: str, script: str, *arguments: object) -> None:
        self._process = subprocess.Popen(
            [python, str(HERE / script), *map(str, arguments)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def tell(self, order: str) -> str:
        """Send a line and return the answer."""
        if self._process.stdin is None:
            return ""
        self._process.stdin.write(order + "\n")
        self._process.stdin.flush()
        return self.hear()

    def hear(self) -> str:
        """Return the next line."""
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            sys.exit("a side of the comparison ended early; what it said is above")
        return line.strip()

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()


@dataclass(frozen=True)
class Side:
    """A name, and how a round's seconds are read."""

    name: str
    process: Process

    def round(self) -> float:
        """Poll all feeds once; return the seconds. What a side needs afterwards, to be searched, is printed."""
        answer = self.process.tell("round")
        if answer.startswith("{"):
            return float(json.loads(answer)["seconds"])
        polled, *more = map(float, answer.split())
        if more:
            print(f"  {self.name}, until what it stored can be searched: {more[0]:.1f} s more, not counted")
        return polled


@contextmanager
def process(script: str, *arguments: object, python: str = sys.executable) -> Iterator[Process]:
    """Run a side."""
    started = Process(python, script, *arguments)
    try:
        yield started
    finally:
        started.close()


def better_workers(python: str, corpus: Path) -> int:
    """Return the number of workers with which reader is faster, over all rounds of fewer feeds."""
    took = {}
    for workers in WORKERS:
        with (
            process("farm.py", corpus, TRIAL_FEEDS) as farm,
            process("reader_side.py", farm.hear(), TRIAL_FEEDS, workers, python=python) as reader,
        ):
            took[workers] = [_farmed(farm, Side("reader", reader), each) for each in ROUNDS]
        print(f"reader, {workers} workers, {TRIAL_FEEDS} feeds: " + ", ".join(f"{s:.1f} s" for s in took[workers]))
    return min(took, key=lambda workers: sum(took[workers]))


def _farmed(farm: Process, side: Side, round_: str) -> float:
    if round_ == "changed":
        farm.tell("changed")
    return side.round()


def compare(options: argparse.Namespace) -> dict[str, dict[str, float]]:
    """Return the seconds of each side in each round; the sides take turns, so that the farm is the same for all."""
    workers = better_workers(options.reader, options.corpus) if options.reader else 0
    with ExitStack() as stack:
        farm = stack.enter_context(process("farm.py", options.corpus, options.feeds))
        port = farm.hear()
        raw = stack.enter_context(process("raw_side.py", port, options.feeds))
        ours = stack.enter_context(process("bot_side.py", port, options.feeds))
        sides = [Side("raw", raw), Side("bot", ours)]
        if workers:
            reader = process("reader_side.py", port, options.feeds, workers, python=options.reader)
            sides.append(Side("reader", stack.enter_context(reader)))
        took: dict[str, dict[str, float]] = {}
        for round_, times in ROUNDS.items():
            took[round_] = _median([_one_round(farm, sides, round_, options.feeds) for _ in range(times)])
            if times > 1:
                _print_round(f"{round_}, the median of {times}", took[round_], options.feeds)
            if round_ == "first":
                print(f"  the backlog, tagged in the background: {ours.tell('tag')}")
        _loop(ours, farm)
    return took


def _one_round(farm: Process, sides: Sequence[Side], round_: str, feeds: int) -> dict[str, float]:
    farm.tell(round_)
    took = {side.name: side.round() for side in sides}
    _print_round(round_, took, feeds)
    return took


def _median(rounds: Sequence[dict[str, float]]) -> dict[str, float]:
    return {name: median(took[name] for took in rounds) for name in rounds[0]}


def _loop(ours: Process, farm: Process) -> None:
    idle = json.loads(ours.tell("idle"))
    farm.tell("changed")
    paced = json.loads(ours.tell("paced"))
    print(f"loop lag, idle: p50 {idle['p50']:.1f} ms, p99 {idle['p99']:.1f} ms")
    print(
        f"loop lag at 50 feeds/s, a fifth changed: p50 {paced['p50']:.1f} ms, p99 {paced['p99']:.1f} ms, "
        f"most {paced['most']:.0f} ms; {paced['polled']:.0f} polled; unique memory {paced['memory_mib']:.0f} MiB "
        f"(bound {MOST_MIB:.0f}), worker {paced['worker_mib']:.0f} MiB"
    )


def _print_round(round_: str, took: dict[str, float], feeds: int) -> None:
    speeds = ", ".join(f"{name} {feeds / seconds:,.0f} feeds/s ({seconds:.1f} s)" for name, seconds in took.items())
    print(f"{round_}: {speeds}")


def judge(took: dict[str, dict[str, float]]) -> bool:
    """Print each ratio beside its bound; False where one is out of bounds."""
    well = True
    for round_, seconds in took.items():
        line = f"{round_}: {seconds['bot'] / seconds['raw']:.1f} x the time of bare fetches"
        if "reader" in seconds:
            ratio = seconds["reader"] / seconds["bot"]
            well &= ratio >= BOUNDS[round_]
            line += f"; {ratio:.1f} x as fast as reader (bound {BOUNDS[round_]})"
        print(line)
    return well


def main() -> int:
    """Measure and judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=2000)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--reader", default="", metavar="PYTHON")
    options = parser.parse_args()
    if not options.corpus.is_dir():
        print(f"feeds: no folder of feed files at {options.corpus}; name one with --corpus")
        return 0
    return 0 if judge(compare(options)) else 1


if __name__ == "__main__":
    sys.exit(main())
