"""Every date of real feeds, as we read it and as feedparser does: `python tests/feeds/dates_report.py [FOLDER]`.

Prints each date on which the two differ. Exits 1 where feedparser reads a whole date that we do not.
"""

import calendar
import re
import sys
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import feedparser

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bot.errors import NotAFeed
from bot.feeds.dates import parse_date
from bot.feeds.repair import repair

CORPUS = ROOT.parent / "shared" / "corpus" / "feeds"
_DATE = re.compile(
    rb"<(?:\w{1,20}:)?(?:pubDate|published|updated|modified|issued|date|created|lastBuildDate)\b[^<>]*>"
    rb"\s*(?:<!\[CDATA\[)?([^<\]]{1,120})|\"date_(?:published|modified)\"\s*:\s*\"([^\"]{1,120})\"",
    re.IGNORECASE,
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NOT_A_DATE = {"2017-06-13T03:18:00+00:0"}
"""What feedparser guesses and we do not: a zone cut off."""


def dates_in(folder: Path) -> set[str]:
    """Return the dates of the documents below a folder, as they are written."""
    found: set[str] = set()
    for path in (each for each in folder.rglob("*") if each.is_file() and each.suffix != ".csv"):
        try:
            document = repair(path.read_bytes(), "")
        except NotAFeed:
            continue
        found |= {(one or other).decode("utf-8", "replace").strip() for one, other in _DATE.findall(document)}
    return found


def differences(dates: set[str]) -> Iterator[tuple[str, int | None, int | None]]:
    """Yield what is read otherwise: the date, ours and feedparser's in seconds."""
    for raw in sorted(dates):
        ours, theirs = parse_date(raw), _theirs(raw)
        if (ours // 1000 if ours is not None else None) != theirs:
            yield raw, ours // 1000 if ours is not None else None, theirs


def _theirs(raw: str) -> int | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parts = feedparser.datetimes._parse_date(raw)
    return calendar.timegm(parts) if parts else None


def main() -> int:
    """Print the differences."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    dates = dates_in(folder)
    found = list(differences(dates))
    print(f"{len(dates)} dates in {folder}, {len(found)} read otherwise than by feedparser")
    for raw, ours, theirs in found:
        print(f"  {raw!r}: {_shown(ours)}, feedparser {_shown(theirs)}")
    return 1 if any(ours is None and raw not in NOT_A_DATE for raw, ours, _ in found) else 0


def _shown(seconds: int | None) -> str:
    return "none" if seconds is None else (_EPOCH + timedelta(seconds=seconds)).isoformat()


if __name__ == "__main__":
    sys.exit(main())
