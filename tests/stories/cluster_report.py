"""How well reports of the same news are known as one: `python tests/stories/cluster_report.py`.

Prints precision and recall of the labelled parts over all pairs of a family, clustered as they come in, by language,
with 95 % intervals (bootstrap over families), and how many of all other pairs are called the same. Exits with 1 where a
bound is crossed on any test part, or on all of them together: what one part has to spare makes up for no other. Errors
of test parts are never printed; `--errors` prints those of what rules are tuned on.
"""

import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from bot.model.text import Block
from bot.names.catalogue import read_catalogue
from bot.names.lexicon import MemoryLexicon
from bot.names.tag import Tagger
from bot.pipeline.reports import report_of
from bot.stories.cluster import Report, is_same, may_join, nearest

PRECISION, RECALL = 0.97, 0.80
TESTS = ("test", "test_later", "test_last", "test_fresh")
_HOUR = 3_600_000
_ROUNDS = 1000


@dataclass(frozen=True)
class Pair:
    """Two reports of one family: what they are, and what they are taken for."""

    family: str
    one: Report
    other: Report
    same: bool
    alike: bool
    """Whether the two, alone, are called the same."""
    said: bool
    """Whether they end in one cluster, joined as they come in."""
    crosses: bool


def load(half: str) -> list[dict[str, Any]]:
    """Return the reports of a part; a test part must be what was committed before it was scored."""
    data = (HERE / f"{half}.jsonl").read_bytes()
    if half in TESTS and sha256(data).hexdigest() != (HERE / f"{half}.sha256").read_text().split()[0]:
        raise SystemExit(f"{half}.jsonl is not the file whose hash was committed before it was scored")
    return [json.loads(line) for line in data.decode().splitlines()]


def reports(rows: Sequence[dict[str, Any]], tagger: Tagger) -> list[Report]:
    """Return labelled reports as the store gives them, each from an outlet of its own."""
    return [
        report_of(
            story_id=at,
            title=row["title"],
            text=row["text"],
            at=row["hour"] * _HOUR,
            outlet=f"outlet {at}",
            mentions=tagger.tag(row["title"], [Block(row["text"])]).mentions,
        )
        for at, row in enumerate(rows)
    ]


def pairs(rows: Sequence[dict[str, Any]], told: Sequence[Report]) -> Iterator[Pair]:
    """Yield all pairs within the families."""
    cluster_of = clusters(rows, told)
    for (mine, one), (theirs, other) in combinations(zip(rows, told, strict=True), 2):
        if mine["family"] == theirs["family"]:
            yield Pair(
                family=mine["family"],
                one=one,
                other=other,
                same=mine["event"] == theirs["event"],
                alike=is_same(one, other),
                said=cluster_of[one.id] == cluster_of[other.id],
                crosses=mine["lang"] != theirs["lang"],
            )


def clusters(rows: Sequence[dict[str, Any]], told: Sequence[Report]) -> dict[int, int]:
    """Return the cluster of each report of each family, joined as the store joins them: in order of time."""
    cluster_of: dict[int, int] = {}
    for row, report in sorted(zip(rows, told, strict=True), key=lambda each: (each[0]["family"], each[0]["hour"])):
        before = [each for each in told if each.id in cluster_of]
        family = [each for each in before if rows[each.id]["family"] == row["family"]]
        found = nearest(report, family)
        home = cluster_of[found.id] if found else report.id
        members = [each for each in family if cluster_of[each.id] == home]
        cluster_of[report.id] = home if may_join(report, members) else report.id
    return cluster_of


def strangers_joined(rows: Sequence[dict[str, Any]], told: Sequence[Report]) -> tuple[int, int]:
    """Return how many pairs of different families are called the same, and how many there are."""
    said = [
        is_same(one, other)
        for (mine, one), (theirs, other) in combinations(zip(rows, told, strict=True), 2)
        if mine["family"] != theirs["family"]
    ]
    return sum(said), len(said)


def precision(found: Sequence[Pair]) -> float:
    """Return which share of the pairs called the same is."""
    said = [each.same for each in found if each.said]
    return sum(said) / len(said) if said else 1.0


def recall(found: Sequence[Pair]) -> float:
    """Return which share of the same pairs is called so."""
    same = [each.said for each in found if each.same]
    return sum(same) / len(same) if same else 1.0


def broken_bounds(found: Sequence[Pair]) -> list[str]:
    """Return the bounds that do not hold, in words."""
    broken = []
    if precision(found) < PRECISION:
        broken.append(f"precision {precision(found):.3f}, at least {PRECISION}")
    if recall(found) < RECALL:
        broken.append(f"recall {recall(found):.3f}, at least {RECALL}")
    return broken


def line(name: str, found: Sequence[Pair]) -> str:
    """Return a line of the table."""
    same = sum(each.same for each in found)
    return (
        f"{name:22} {len(found):4} pairs, {same:3} same   "
        f"precision {precision(found):.3f} {_interval(found, precision)}   "
        f"recall {recall(found):.3f} {_interval(found, recall)}"
    )


def _interval(found: Sequence[Pair], figure: Any) -> str:
    chance = random.Random(1)
    families: dict[str, list[Pair]] = {}
    for each in found:
        families.setdefault(each.family, []).append(each)
    drawn = sorted(
        figure([pair for mine in chance.choices(list(families.values()), k=len(families)) for pair in mine])
        for _ in range(_ROUNDS)
    )
    return f"[{drawn[_ROUNDS // 40]:.3f}, {drawn[-_ROUNDS // 40]:.3f}]"


def score(half: str, tagger: Tagger) -> list[Pair]:
    """Score a half and print its lines."""
    rows = load(half)
    told = reports(rows, tagger)
    found = list(pairs(rows, told))
    print(line(half, found))
    print(line(f"{half}, each pair alone", [replace(each, said=each.alike) for each in found]))
    print(line(f"{half}, one language", [each for each in found if not each.crosses]))
    print(line(f"{half}, two languages", [each for each in found if each.crosses]))
    joined, strangers = strangers_joined(rows, told)
    print(f"{half}: of {strangers} pairs of other people or shows {joined} are taken for one story")
    return found


def main() -> int:
    """Print the table and what is broken."""
    tagger = Tagger(MemoryLexicon(read_catalogue(ROOT / "data" / "catalogue")))
    tuned = score("tune", tagger)
    if "--errors" in sys.argv[1:]:
        for each in tuned:
            if each.same != each.said:
                print(f"{'missed' if each.same else 'joined'}: {each.one.title} // {each.other.title}")
    parts = {part: score(part, tagger) for part in TESTS}
    parts["all test parts"] = [each for part in TESTS for each in parts[part]]
    print(line("all test parts", parts["all test parts"]))
    broken = [f"{name}: {each}" for name, found in parts.items() for each in broken_bounds(found)]
    print("\n".join(f"broken: {each}" for each in broken) or "every bound holds")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
