"""Adds shows whose titles two hands wrote down apart: `python data/sources/wider.py`, after agree.py.

One is the recall of `recalls/wider_shows.jsonl`, the others wrote the stories of tests/names (`test.jsonl` is not
read). What only the recall says (years, networks, people) is left out.
"""

import json
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(HERE)]

from agree import hangul, jsonl, plain, slugged

CATALOGUE = ROOT / "data" / "catalogue"
STORIES = ROOT / "tests" / "names" / "stories"
SHORTEST = 3
"""Letters of a Korean title; shorter ones are words."""
Table = dict[str, Any]


def told() -> Mapping[str, set[str]]:
    """Return the titles that stories' labels give to a Korean one."""
    titles: defaultdict[str, set[str]] = defaultdict(set)
    for name in ("dev.jsonl", "train.jsonl"):
        for line in (STORIES / name).read_text(encoding="utf-8").splitlines():
            for show in json.loads(line)["shows"]:
                titles[plain(show.get("native"))].add(plain(show["title"]))
    return titles


def agreed(known: set[str], slugs: set[str]) -> Iterator[tuple[str, Table]]:
    """Yield the shows that both sides name alike and the catalogue has not got."""
    titles = told()
    for row in jsonl("recalls/wider_shows.jsonl"):
        native = plain(row["n"])
        names = {plain(row["t"]), *map(plain, row["also"]), native}
        slug = slugged(row["t"])
        new = not known & {plain(row["t"]), native} and slug not in slugs
        if new and hangul(row["n"]) and len(native) >= SHORTEST and names & titles.get(native, set()):
            also = [each for each in row["also"] if plain(each) in titles[native]]
            yield slug, {"title": row["t"], "native": row["n"], "also": also, "kind": row["k"]}


def text(slug: str, table: Table) -> str:
    """Return a table of a file."""
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in table.items() if value]
    return "\n".join([f"[{slug}]", *lines, ""])


def add(file: Path, tables: Mapping[str, Table]) -> None:
    """Put tables among those of a file."""
    head, *rows = re.split(r"(?m)^(?=\[)", file.read_text(encoding="utf-8"))
    rows += [text(slug, table) for slug, table in tables.items()]
    file.write_text(head + "".join(sorted(each.strip() + "\n\n" for each in rows)).strip() + "\n", encoding="utf-8")


def main() -> None:
    """Add them, and say how many."""
    files = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in CATALOGUE.glob("*.toml")}
    known = {
        plain(name)
        for table in files["shows"].values()
        for name in (table["title"], table.get("native"), *table.get("also", []))
    }
    slugs = {slug for each in files.values() for slug in each}
    added = dict(agreed(known, slugs))
    add(CATALOGUE / "shows.toml", added)
    print(f"{len(added)} shows added")


if __name__ == "__main__":
    main()
