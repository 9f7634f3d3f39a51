"""Updates feeds with lemon24/reader: `python reader_side.py PORT FEEDS WORKERS`, in an environment that has it.

After each line on standard input it updates all feeds once and prints the seconds that took, and those that its search
index took afterwards.
"""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from addresses import url
from reader import make_reader


def main(port: int, count: int, workers: int) -> None:
    """Do a round for each line."""
    with TemporaryDirectory() as folder:
        # search_enabled: so that what is stored can be searched, on both sides
        reader = make_reader(str(Path(folder) / "reader.sqlite"), search_enabled=True)
        for number in range(count):
            reader.add_feed(url(number, port))
        while sys.stdin.readline().strip():
            began = time.perf_counter()
            reader.update_feeds(workers=workers, scheduled=False)  # all of them, due or not
            polled = time.perf_counter() - began
            reader.update_search()
            print(polled, time.perf_counter() - began - polled, flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
