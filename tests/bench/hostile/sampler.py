"""Watches how much memory only another process holds: `python sampler.py PID`.

After each line on standard input it says, in mebibytes, how much that is now, and was at most since the last line.
"""

import json
import os
import select
import sys
from pathlib import Path

EVERY_SECONDS = 0.025


def unique_mib(process: str) -> float:
    """Return the unique set size of a process (Linux, `/proc/PID/smaps_rollup`)."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def main(process: str) -> None:
    """Sample until the input ends."""
    most = 0.0
    while True:
        now = unique_mib(process)
        most = max(most, now)
        if select.select([sys.stdin], [], [], EVERY_SECONDS)[0]:
            if not os.read(sys.stdin.fileno(), 100):
                return
            print(json.dumps({"now": now, "most": most}), flush=True)
            most = now


if __name__ == "__main__":
    main(sys.argv[1])
