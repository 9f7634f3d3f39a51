"""How fast an import is, as a ratio to bare inserts: `python tests/bench/bench_import.py [entities]`."""

import asyncio
import json
import resource
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parents[1]))

import wikidata_sample as sample

from bot.catalogue_commands import import_wikidata
from bot.settings import read_settings


def bare(file: Path, database: Path) -> float:
    """Return the seconds that reading each line and inserting its id and name takes."""
    began = time.perf_counter()
    with closing(sqlite3.connect(database)) as connection, file.open(encoding="utf-8") as lines:
        connection.execute("CREATE TABLE t (id TEXT PRIMARY KEY, name TEXT)")
        read = map(json.loads, lines)
        rows = ((each["id"], each["labels"]["en"]["value"]) for each in read)
        connection.executemany("INSERT INTO t VALUES (?, ?)", rows)
        connection.commit()
    return time.perf_counter() - began


def main(most: int) -> None:
    """Print how long it takes, once and again, the ratio to bare inserts, and the most memory that was held."""
    with TemporaryDirectory() as folder:
        file = sample.write(Path(folder, "sample.ndjson"), most)
        floor = bare(file, Path(folder, "bare.db"))
        settings = read_settings(database_url=f"sqlite:///{folder}/news.db")
        began = time.perf_counter()
        asyncio.run(import_wikidata(settings, file, say=print))
        took = time.perf_counter() - began
        began = time.perf_counter()
        asyncio.run(import_wikidata(settings, file, say=print))
        again = time.perf_counter() - began
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    times = f"{took:.1f} s, again {again:.1f} s, bare inserts {floor:.1f} s"
    print(f"{most:,} entities: {times}, ratio {took / floor:.1f}, {held} MiB")


main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
