"""Adds the short titles by which Korean news call shows: `python data/sources/short_titles.py`, after characters.py.

One hand wrote down short titles with the full ones (`recalls/short_titles.jsonl`); another was given the short ones
(`short_titles_second.jsonl`). Those that both know for the same show of the catalogue are added to its spellings,
unless they are shorter than three letters, which are words, or somebody or something of the catalogue is called so.
"""

import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from agree import jsonl, plain
from wider import CATALOGUE

Table = dict[str, Any]
SHORTEST = 3


def agreed() -> set[tuple[str, str]]:
    """Return the short and full titles (as `plain` has the full) that both hands give."""
    first, second = (
        {(row["s"], plain(row["n"])) for row in jsonl(f"recalls/{name}.jsonl")}
        for name in ("short_titles", "short_titles_second")
    )
    return {(short, full) for short, full in first if (short, full) in second}


def spellings(files: Mapping[str, Mapping[str, Table]]) -> set[str]:
    """Return all by which somebody or something is called."""
    return {
        plain(name)
        for tables in files.values()
        for table in tables.values()
        for name in (table.get("name"), table.get("title"), table.get("native"), *table.get("also", []))
    }


def short_titles(files: Mapping[str, Mapping[str, Table]]) -> dict[str, list[str]]:
    """Return what is to be added, by slug; a full title that several shows have says nothing."""
    slugs: defaultdict[str, list[str]] = defaultdict(list)
    for slug, table in files["shows"].items():
        slugs[plain(table.get("native"))].append(slug)
    taken, found = spellings(files), defaultdict(list)
    for short, full in sorted(agreed()):
        if len(plain(short)) >= SHORTEST and plain(short) not in taken and len(slugs[full]) == 1:
            found[slugs[full][0]].append(short)
    return dict(found)


def with_more(row: str, also: list[str]) -> str:
    """Return a table of the file with more spellings."""
    if line := re.search(r"(?m)^also = (.*)$", row):
        return row.replace(line[0], f"also = {json.dumps(json.loads(line[1]) + also, ensure_ascii=False)}")
    return re.sub(
        r"(?m)^(native = .*)$", lambda found: f"{found[1]}\nalso = {json.dumps(also, ensure_ascii=False)}", row
    )


def main() -> None:
    """Add them, and say how many."""
    files = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in CATALOGUE.glob("*.toml")}
    more = short_titles(files)
    file = CATALOGUE / "shows.toml"
    head, *rows = re.split(r"(?m)^(?=\[)", file.read_text(encoding="utf-8"))
    slugs = [row[1 : row.index("]")] for row in rows]
    rows = [with_more(row, more[slug]) if slug in more else row for slug, row in zip(slugs, rows, strict=True)]
    file.write_text(head + "".join(rows), encoding="utf-8")
    print(f"{sum(map(len, more.values()))} short titles added")


if __name__ == "__main__":
    main()
