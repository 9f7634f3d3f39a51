"""Writes bot/stories/common.tsv: how much words tell, from the labelled stories of tests/names (not those of a test).

`python tests/stories/learn.py`. A word that one report in a thousand has tells all; one that all have, nothing.
"""

import json
import math
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bot.stories.gist import gist
from bot.text.blocks import html_to_blocks

STORIES = [ROOT / "tests" / "names" / "stories" / name for name in ("dev.jsonl", "train.jsonl")]
LEAST = 4
HEAD = """# How much a word tells, in thousandths: the more reports have it, the less. Made by tests/stories/learn.py.
"""


def main() -> int:
    """Count, and write the table."""
    stories = [json.loads(line) for file in STORIES for line in file.read_text(encoding="utf-8").splitlines()]
    often: Counter[str] = Counter()
    for story in stories:
        text = " ".join(block.text for block in html_to_blocks(story["text"]))
        named = {name for each in (*story["people"], *story["shows"]) for name in each.get("surfaces", ())}
        told = gist(story["title"], text, frozenset(named))
        often.update([*told.words, *(f"={name}" for name in told.topics | told.terms)])
    most = math.log(len(stories) / LEAST)
    rows = sorted((word, count) for word, count in often.items() if count > LEAST)
    lines = [f"{word}\t{round(1000 * math.log(len(stories) / count) / most)}\n" for word, count in rows]
    (ROOT / "bot" / "stories" / "common.tsv").write_text(HEAD + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} words of {len(stories)} stories")
    return 0


if __name__ == "__main__":
    sys.exit(main())
