"""Kills the bot a thousand times and prints what came of it: `python tests/wire/kill_report.py --kills 1000`.

The kills are made in rounds, each on a new database and a new simulated Discord. Exit status 1 where a story was lost,
doubled or out of order; the folder of such a round, with database and log, is kept and named.
"""

import argparse
import asyncio
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from killing import Killed, kill  # noqa: E402 - found by the lines above


async def run(kills: int, *, seed: int, a_round: int, at_once: int) -> Killed:
    """Kill so often, in rounds of which so many run at once; prints each round as it ends."""
    room, began, total = asyncio.Semaphore(at_once), time.monotonic(), Killed()

    async def one(number: int, count: int) -> None:
        nonlocal total
        async with room:
            folder = Path(tempfile.mkdtemp(prefix="kills-"))
            done = await kill(folder, count, random.Random(seed + number))
            total += done
        print(f"{total.kills} of {kills} kills after {time.monotonic() - began:.0f} s: {total.wrong} wrong", flush=True)
        if done.wrong:
            print(f"seed {seed + number}, see {folder}\n{done.report()}", flush=True)
        else:
            shutil.rmtree(folder)

    counts = [min(a_round, kills - first) for first in range(0, kills, a_round)]
    await asyncio.gather(*(one(number, count) for number, count in enumerate(counts)))
    return total


def main() -> int:
    """Read what is asked, kill, and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1, help="of the first round; the others count up from it")
    parser.add_argument("--round", type=int, default=50, help="kills on one database")
    parser.add_argument("--at-once", type=int, default=2, help="rounds that run beside each other")
    asked = parser.parse_args()
    total = asyncio.run(run(asked.kills, seed=asked.seed, a_round=asked.round, at_once=asked.at_once))
    print(total.report())
    return 1 if total.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
