"""Every hostile text in every place of every card: `python tests/unit/escape_report.py` (two minutes).

Prints, for each page of the book of cards, how many of the texts have anything live in it, by the oracle; exits with 1
where one has.
"""

import asyncio
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent), str(HERE)]

from hostile_texts import HOSTILE
from test_cards_book import SHOWN, alive


async def main() -> int:
    """Print the table."""
    broken = 0
    for made in SHOWN:
        found = alive(made, HOSTILE)
        broken += len(found)
        print(f"{made.__name__.strip('_'):16} {len(found):3} of {len(HOSTILE)} texts live")
        for words, live in found[:3]:
            print(f"  {words[:60]!r}: {dict(live)}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
