"""What rules make of stories, as moderators read it: `python tests/plan/rules_report.py`.

Prints each rule over each story of `rule_table.py` with its verdict and reason in English and Korean, then how long
catastrophic patterns take on 100 KB, as ratios to a plain one. Exits 1 where a reason is not the table's,
or a pattern is out of bounds.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from bot.cards.rules import why_words
from bot.i18n import Phrases, shipped_languages
from bot.plan.pattern import found_in
from bot.plan.sift import sift
from rule_table import CASES, CATASTROPHES, STORIES, Case

MOST_TIMES = 1000
LETTERS = 100_000
_PLAIN = "plain"
_ROUNDS = 5
LANGUAGES = shipped_languages()
ENGLISH, KOREAN = LANGUAGES.phrases("en"), LANGUAGES.phrases("ko")


def reason(case: Case, phrases: Phrases) -> tuple[str, str]:
    """Return what a rule makes of a story (`posts` or `filtered`), and why, in words."""
    why = sift(case.kept, STORIES[case.story])
    return "posts" if why.posts else "filtered", why_words(why, phrases)


def seconds(pattern: str, text: str) -> float:
    """Return the shortest time in which a pattern is looked for in a text."""
    return min(_once(pattern, text) for _ in range(_ROUNDS))


def worst(pattern: str, letters: int = LETTERS) -> float:
    """Return how long a pattern takes on the text of so many letters that is its worst."""
    texts = ("a" * letters + "!", "x" * letters, "a " * (letters // 2) + "!")
    return max(seconds(pattern, text) for text in texts)


def _once(pattern: str, text: str) -> float:
    began = perf_counter()
    found_in(pattern, text)
    return perf_counter() - began


def _rows() -> Iterator[tuple[bool, str]]:
    """Yield whether a case is as the table has it, and its lines."""
    for case in CASES:
        verdict, english = reason(case, ENGLISH)
        _, korean = reason(case, KOREAN)
        right = (verdict, english, korean) == (case.verdict, case.english, case.korean)
        about = f"{case.rule}   ({case.sureness}, “{STORIES[case.story].title}”)"
        yield right, f"{about}\n    {verdict:8}  {english}\n              {korean}" + ("" if right else "   WRONG")


def _within(pattern: str, plain: float) -> bool:
    """Print what a pattern takes, and tell whether that is within bounds."""
    took = worst(pattern)
    print(f"  {pattern:32} {took * 1000:8.2f} {took / plain:8.1f}")
    return took <= plain * MOST_TIMES


def main() -> int:
    """Print the table and what is broken."""
    rows = list(_rows())
    print("\n".join(line for _, line in rows))
    plain = worst(_PLAIN)
    print(f"\ncatastrophic patterns on {LETTERS // 1000} KB: milliseconds, times a plain one (at most {MOST_TIMES})")
    slow = [pattern for pattern in CATASTROPHES if not _within(pattern, plain)]
    wrong = sum(not right for right, _ in rows)
    print(f"{len(CASES)} rules over stories, {wrong} wrong reasons; {len(slow)} patterns out of bounds")
    return 1 if wrong or slow else 0


if __name__ == "__main__":
    sys.exit(main())
