"""How long many stories for many channels take to be posted, beside what Discord's limits allow.

`python tests/bench/bench_delivery.py [--stories 50] [--channels 100]`: the bot's delivery as a process, against a
simulated Discord with its limits (50 requests a second for all, 5 messages in 5 seconds a channel). One channel
refuses, one is gone, one is slow: those must hold up no other. Judged: no 429, everything posted once and in order, one
notice for each closed channel, and at most 5 % more time than the limits allow.
"""

import argparse
import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[2]))

from bursting import Burst, Sent

MOST = 1.05


def judge(sent: Sent) -> bool:
    """Print what came of it; False where a bound is crossed."""
    wrong, burst = sent.wrong(), sent.burst
    count = len(burst.titles) * len(burst.well)
    print(f"{count:,} posts in {len(burst.well)} channels: {sent.seconds:.1f} s, {count / sent.seconds:.1f} a second")
    print(f"the limits allow {burst.allowed_seconds:.1f} s: {sent.slower_than_allowed:.3f} x (bound {MOST})")
    print(f"answers of 429: {sent.refused_for_haste} (bound 0); lost, doubled, disordered or told amiss: {len(wrong)}")
    for each in wrong[:5]:
        print(f"  {each[:300]}")
    return not wrong and not sent.refused_for_haste and sent.slower_than_allowed <= MOST


async def main() -> int:
    """Measure and judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=50)
    parser.add_argument("--channels", type=int, default=100)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        database = Path(folder) / "news.sqlite3"
        burst = await Burst.prepare(database, stories_each=options.stories, channels=options.channels)
        return 0 if judge(await burst.send(database)) else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
