"""An idle loop beside the one that is measured: how late it is tells how busy the machine is with other things.

After each line on standard input it says by how many milliseconds its ticks were late since the last line: at p99, and
at most.
"""

import asyncio
import json
import sys
import time

from judging import felt, percentile

TICK_SECONDS = 0.005


async def main() -> None:
    """Tick until the input ends."""
    late: list[float] = []
    asked = asyncio.create_task(asyncio.to_thread(sys.stdin.readline))
    while True:
        at = time.perf_counter()
        await asyncio.sleep(TICK_SECONDS)
        late.append((time.perf_counter() - at - TICK_SECONDS) * 1000)
        if asked.done():
            if not asked.result():
                return
            p99 = percentile(felt(late, TICK_SECONDS * 1000), 0.99)
            print(json.dumps({"p99": p99, "most": max(late)}), flush=True)
            late.clear()
            asked = asyncio.create_task(asyncio.to_thread(sys.stdin.readline))


if __name__ == "__main__":
    asyncio.run(main())
