"""Adds namesakes whom two hands wrote down apart: `python data/sources/namesakes.py`, after wider_people.py.

The hands were given the names in Hangul that the catalogue has, with whom it has by each, and wrote who else is
publicly known by one (`recalls/namesakes.jsonl`, and `namesakes_second.jsonl`). Whoever both know by the same trade
is added. Those who may be somebody that the catalogue has already are left out: of the same name and trade, unless
that one is known by another name (a singer on a stage who bears it in private) or was born in another year.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from agree import hangul, jsonl, plain, slugged
from wider import CATALOGUE, add
from wider_people import person

Table = dict[str, Any]
_SCREEN = {"actor", "musical actor", "voice actor"}
_MUSIC = {"singer", "rapper", "musician", "dj", "songwriter", "composer", "producer"}
_SHOWS = {"comedian", "host", "announcer", "entertainer", "youtuber", "mc"}
_CREW = {"director", "writer", "pd", "producer", "cinematographer"}
_TRADES = (_SCREEN, _MUSIC, _SHOWS, _CREW)
"""Roles that one person may have where another hand gives but one of them."""


def pairs() -> Iterator[tuple[Table, Table]]:
    """Yield what both hands say of the same person: a name and a role in common, and no two years of birth."""
    seconds: defaultdict[str, list[Table]] = defaultdict(list)
    for row in jsonl("recalls/namesakes_second.jsonl"):
        seconds[plain(row["n"])].append(row)
    for row in jsonl("recalls/namesakes.jsonl"):
        left = seconds[plain(row["n"])]
        alike = [each for each in left if set(each["roles"]) & set(row["roles"]) and not born_apart(each, row)]
        if hangul(row["n"]) and alike:
            other = min(alike, key=lambda each: each["born"] != row["born"])
            left.remove(other)
            yield row, other


def born_apart(one: Table, other: Table) -> bool:
    """Tell whether two were born in years that are known, and not the same."""
    born = one.get("born"), other.get("born")
    return all(born) and born[0] != born[1]


def is_there(table: Table, people: Mapping[str, Table]) -> bool:
    """Tell whether the catalogue may have this person already, by this name or by another."""
    native = plain(table["native"])
    for each in people.values():
        if plain(each.get("native")) == native and near(each, table) and not born_apart(each, table):
            return True
        if table["born"] and each.get("born") == table["born"] and native in map(plain, each.get("also", [])):
            return True
    return False


def near(one: Table, other: Table) -> bool:
    """Tell whether two may be of one trade."""
    mine, theirs = ({role.lower() for role in each.get("roles", [])} for each in (one, other))
    return bool(mine & theirs) or any(mine & trade and theirs & trade for trade in _TRADES)


def is_alike(table: Table, people: Mapping[str, Table]) -> bool:
    """Tell whether nothing that readers are shown would tell this person and another apart."""
    shown = plain(table["name"]), plain(table["native"]), table["roles"]
    return any(shown == (plain(each["name"]), plain(each.get("native")), each["roles"]) for each in people.values())


def free(name: str, role: str, slugs: set[str]) -> str | None:
    """Return a slug that nobody has: of the name, else of name and role."""
    slug = slugged(name)
    return next((each for each in (slug, f"{slug}-{slugged(role)}") if slug and each not in slugs), None)


def namesakes(files: Mapping[str, Mapping[str, Table]]) -> Iterator[tuple[str, Table]]:
    """Yield those who are to be added."""
    slugs = {slug for each in files.values() for slug in each}
    people = dict(files["people"])
    for row, other in pairs():
        table = person(row, other)
        slug = free(row["p"], table["roles"][0], slugs) if table else None
        if table and slug and not is_there(table, people) and not is_alike(table, people):
            slugs.add(slug)
            people[slug] = table
            yield slug, table


def main() -> None:
    """Add them, and say how many."""
    files = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in CATALOGUE.glob("*.toml")}
    added = dict(namesakes(files))
    add(CATALOGUE / "people.toml", added)
    print(f"{len(added)} namesakes added")


if __name__ == "__main__":
    main()
