"""Writes data/catalogue/characters.toml from two recalls: `python data/sources/characters.py`. Both must agree."""

import json
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))
sys.path.insert(0, str(HERE))

from agree import hangul, plain, slugged

from bot.names.key import name_distance

OUT = HERE.parent / "catalogue"
FIRST, SECOND = "characters_first.jsonl", "characters_second.jsonl"
AGREES = 1.2
"""Distance up to which a romanised name may be that of the native one."""
SHORTEST = 2
"""Syllables; what is shorter is a word."""
Table = dict[str, Any]
Recall = Mapping[tuple[str, str], list[Any]]


def recall(name: str) -> Recall:
    """Return a recall's rows by show and name in Hangul."""
    lines = (HERE / "recalls" / name).read_text(encoding="utf-8").splitlines()
    rows = (json.loads(line) for line in lines if line.strip())
    return {(row["show"], plain(each[1])): each for row in rows for each in row["characters"] if hangul(each[1])}


def agreed(
    first: Recall, second: Recall, actors: Mapping[str, list[str]], shows: Mapping[str, Table]
) -> Iterator[tuple[str, Table]]:
    """Yield the characters that both recalls know, played by the same person; with a slug each."""
    for (show, native), row in first.items():
        other = second.get((show, native))
        if other is None or show not in shows or plain(row[2]) != plain(other[2]) or len(native) < SHORTEST:
            continue
        names = [each for each in (row[0], other[0]) if name_distance(each, row[1]) <= AGREES or " " not in row[1]]
        if names and not hangul(names[0]):
            also = sorted(({other[0]} | (set(row[3]) & set(other[3]))) - {names[0], row[1]} - {""})
            table = {"name": names[0], "native": row[1].strip(), "also": also, "show": show}
            namesakes = actors.get(plain(row[2]), [])
            cast = [each for each in namesakes if each in shows[show].get("cast", [])] or namesakes
            yield f"{slugged(names[0])}-of-{show}", {**table, "played_by": cast if len(cast) == 1 else []}


def actors_of(people: Mapping[str, Table]) -> dict[str, list[str]]:
    """Return whom a name in Hangul may mean."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for slug, table in people.items():
        for name in {plain(table.get("native")), *(plain(each) for each in table.get("also", []) if hangul(each))}:
            found[name].append(slug)
    return found


def text(tables: Mapping[str, Table]) -> str:
    """Return the file."""
    lines = []
    for slug, table in sorted(tables.items()):
        lines.append(f"[{slug}]")
        lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in table.items() if value]
        lines.append("")
    return (HERE / "characters.header").read_text(encoding="utf-8") + "\n".join(lines)


def main() -> None:
    """Write the file, and say how many there are."""
    people = tomllib.loads((OUT / "people.toml").read_text(encoding="utf-8"))
    shows = tomllib.loads((OUT / "shows.toml").read_text(encoding="utf-8"))
    first, second = recall(FIRST), recall(SECOND)
    tables = dict(agreed(first, second, actors_of(people), shows))
    (OUT / "characters.toml").write_text(text(tables), encoding="utf-8")
    print(f"{len(first)} and {len(second)} recalled, {len(tables)} agreed on")


if __name__ == "__main__":
    main()
