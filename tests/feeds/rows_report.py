"""Prints what becomes of every row of the politeness checklist and of the table of hostile inputs, test by test.

Run: python tests/feeds/rows_report.py
"""

import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
POLITENESS = ("tests/wire/test_politeness_fetch.py", "tests/flow/test_politeness_polls.py")
HOSTILE = ("tests/wire/test_web_fetch_hostile.py", "tests/unit/test_feeds_hostile.py")
OUTCOMES = ("PASSED", "FAILED", "ERROR", "SKIPPED")


def rows(files: tuple[str, ...]) -> list[tuple[str, str]]:
    """Run the tests of `files`; return what each is called, and its outcome."""
    asked = [sys.executable, "-m", "pytest", "-v", "-p", "no:randomly", "--no-header", *files]
    said = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    found = []
    for line in said.splitlines():
        name, _, rest = line.partition(" ")
        if "::test_" in name and rest.split(" ")[0] in OUTCOMES:
            found.append((name.partition("::test_")[2].replace("_", " "), rest.split(" ")[0]))
    return sorted(found)


def main() -> int:
    failed = 0
    for title, files in (("Politeness", POLITENESS), ("Hostile inputs", HOSTILE)):
        found = rows(files)
        print(f"{title}: {dict(Counter(outcome for _, outcome in found))}")
        for name, outcome in found:
            print(f"  {outcome.lower():<8} {name}")
        failed += sum(outcome in {"FAILED", "ERROR"} for _, outcome in found) + (not found)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
