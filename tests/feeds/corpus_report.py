"""How a folder of real feeds is read: item by item as a whole, in time, without exception. Prints the table.

Run: python tests/feeds/corpus_report.py [FOLDER]   (default: ../shared/corpus/feeds beside the checkout)
"""

import random
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bot.errors import NotAFeed
from bot.feeds.parse import parse_feed
from bot.model.feeds import ParsedFeed
from bot.stories.build import build_story

FOLDER = ROOT.parent / "shared" / "corpus" / "feeds"
URL = "https://news.example.com/feed"
SHARES = (0.0, 0.1, 0.5, 0.9, 1.0)
"""Of the items that count as seen; and one round with all but one."""
LONGEST_SECONDS = 3.0
EARLIEST, LATEST = 631_152_000_000, 4_102_444_800_000
"""1990 and 2100."""
SKIPPED = frozenset({"index.csv", "README.md"})


@dataclass
class Table:
    """Counts, and what is wrong, file by file."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    whole_seconds: float = 0.0
    one_new_seconds: float = 0.0

    def check(self, sound: bool, path: Path, what: str) -> None:  # noqa: FBT001 - an assertion that goes on
        if not sound:
            self.wrong.append(f"{path.name}: {what}")


def report(folder: Path, *, seed: int = 1) -> Table:
    """Read every file of `folder`."""
    table, chance = Table(), random.Random(seed)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name not in SKIPPED:
            table.counts["files"] += 1
            try:
                _read(path, table, chance)
            except NotAFeed:
                table.counts["no feed, and said so"] += 1
            except Exception as error:  # noqa: BLE001 - what the table is for
                table.wrong.append(f"{path.name}: {type(error).__name__}: {error}")
    return table


def _read(path: Path, table: Table, chance: random.Random) -> None:
    body = path.read_bytes()
    began = perf_counter()
    whole = parse_feed(body, url=URL)
    seconds = perf_counter() - began
    table.check(seconds < LONGEST_SECONDS, path, f"took {seconds:.1f} s")
    table.counts["feeds" if whole.entries else "feeds without items"] += 1
    table.counts["items"] += len(whole.entries)
    for entry in whole.entries:
        story = build_story(entry, source=whole.title, feed_url=URL)
        said = any((entry.title, entry.link, entry.guid, entry.summary, entry.content))
        table.check(bool(story.title or story.link or entry.guid) or not said, path, "no title, link and id")
        table.counts["items that say nothing at all"] += not said
        at = story.published_at
        table.check(at is None or EARLIEST <= at < LATEST, path, f"the date {at}")
        table.counts["items with a date"] += at is not None
    if whole.marks:
        table.counts["feeds that can be cut"] += 1
        _compare(path, body, whole, table, chance, seconds)
    else:
        table.counts["feeds that cannot be cut"] += bool(whole.entries)


def _compare(path: Path, body: bytes, whole: ParsedFeed, table: Table, chance: random.Random, seconds: float) -> None:
    one = chance.choice(whole.marks)
    splits = [{each for each in whole.marks if chance.random() < share} for share in SHARES]
    splits.append({each for each in whole.marks if each != one})
    for seen in splits:
        began = perf_counter()
        part = parse_feed(body, url=URL, seen=seen)
        took = perf_counter() - began
        unseen = tuple(
            entry for entry, mark in zip(whole.entries, whole.marks, strict=True) if mark not in seen or not part.marks
        )
        table.counts["splits into seen and unseen"] += 1
        table.check(part.entries == unseen, path, f"with {len(seen)} of {len(whole.marks)} seen, other entries")
        same = (part.title, part.site_url, part.ttl_seconds) == (whole.title, whole.site_url, whole.ttl_seconds)
        table.check(same, path, "another header")
    table.whole_seconds += seconds
    table.one_new_seconds += took


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    if not folder.is_dir():
        print(f"there is no folder {folder}")
        return 2
    table = report(folder)
    for what, number in table.counts.items():
        print(f"{number:>7,}  {what}")
    if table.one_new_seconds:
        print(f"{table.whole_seconds / table.one_new_seconds:>7.1f}  times faster with one new item (sum of all feeds)")
    print(f"{len(table.wrong):>7,}  wrong")
    for line in table.wrong[:50]:
        print(f"         {line}")
    return bool(table.wrong)


if __name__ == "__main__":
    sys.exit(main())
