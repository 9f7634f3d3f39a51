"""Adds people and groups that two hands wrote down apart: `python data/sources/wider_people.py`, after wider.py.

One is the recall of `recalls/wider_people.jsonl` and `wider_groups.jsonl`. The other is that of the files of those
names with `_second`, which was given only the names and what they are; its facts count where they are the same. Of
the names that the stories of tests/names have, both hands were given (`told_people.jsonl`, `told_groups.jsonl`).
`late_people.jsonl` and `late_groups.jsonl` are recalls of foreigners, and of Koreans of the second row. What stands
in one alone is left out, and so is everybody whose name in Hangul somebody in the catalogue has: namesakes are told
apart by hand (`namesakes.toml`), or come in by namesakes.py. Of a stage name's bearer only the other names are left
out that somebody has.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from agree import AGREES, hangul, jsonl, plain, slugged
from wider import CATALOGUE, add, spaced

from bot.names.key import name_distance

Table = dict[str, Any]
TRADES = {"dance crew": ["dancer"], "production team": ["songwriter", "producer"]}
"""What members of a group do, where they do not sing."""


class Known:
    """Who has which name in the catalogue."""

    def __init__(self, tables: Mapping[str, Table], slugs: set[str]) -> None:
        """`slugs`: all that are taken, by whatever kind; those that are taken here go into it."""
        self.slugs = slugs
        self.roles: dict[str, list[str]] = {}
        self._of: defaultdict[str, set[str]] = defaultdict(set)
        for slug, table in tables.items():
            self.take(slug, table)

    def take(self, slug: str, table: Table) -> None:
        """Note a row."""
        self.slugs.add(slug)
        self.roles[slug] = table.get("roles", [])
        for name in (table["name"], table.get("native"), *table.get("also", [])):
            if name:
                self._of[plain(name)].add(slug)

    def of(self, name: str) -> set[str]:
        """Return who has a name."""
        return self._of.get(plain(name), set())


def pairs(what: str, named: str) -> Iterator[tuple[Table, Table]]:
    """Yield the rows of the recalls with what the other hand, given the name, says of the same name in Hangul."""
    for recall, told_apart in ((f"wider_{what}", kind), (f"told_{what}", native), (f"late_{what}", kind)):
        second = {(plain(row[named]), told_apart(row)): row for row in jsonl(f"recalls/{recall}_second.jsonl")}
        for row in jsonl(f"recalls/{recall}.jsonl"):
            other = second.get((plain(row[named]), told_apart(row)))
            if other and hangul(row["n"]) and plain(row["n"]) == plain(other["n"]):
                yield row, other


def kind(row: Table) -> str:
    """Return what tells rows of one name apart: a group's kind, or what a person does first."""
    return str(row.get("k") or (row.get("roles") or [""])[0])


def native(row: Table) -> str:
    """Return a row's name in Hangul: where that was given, too, it tells rows of one name apart."""
    return plain(row["n"])


def both(mine: Iterable[str], theirs: Iterable[str]) -> list[str]:
    """Return what stands in both, as the first writes it."""
    there = set(map(plain, theirs))
    return list(dict.fromkeys(each for each in mine if each and plain(each) in there))


def person(row: Table, other: Table) -> Table | None:
    """Return what is certain of a person; None where the hands know different trades."""
    roles = both(row.get("roles", []), other.get("roles", []))
    if not roles:
        return None
    whole = " " in row["p"] and name_distance(row["p"], row["n"]) <= AGREES
    name = spaced(row["p"]) if whole else row["p"]
    also = both([*row.get("also", []), *row.get("real", [])], [*other.get("also", []), *other.get("real", [])])
    born = row.get("born") if row.get("born") == other.get("born") else None
    return {
        "name": name,
        "native": row["n"],
        "also": [each for each in also if plain(each) not in {plain(name), plain(row["n"])}],
        "roles": roles,
        "born": born,
        "stage": None if whole else True,
        "weight": 1,
    }


def people(known: Known) -> Iterator[tuple[str, Table]]:
    """Yield the people whom both know alike and the catalogue has not got."""
    for row, other in pairs("people", "p"):
        table = person(row, other)
        slug = slugged(row["p"])
        if not table or not slug or slug in known.slugs or any(map(known.of, called(table))):
            continue
        table["also"] = [each for each in table["also"] if not known.of(each)]
        known.take(slug, table)
        yield slug, table


def called(table: Table) -> list[str]:
    """Return by what a row is met first: its name in Hangul, and in Latin letters where it is a stage name."""
    return [table["native"], *([table["name"]] if table.get("stage") else [])]


def groups(known: Known, taken: Known) -> Iterator[tuple[str, Table, dict[str, Table]]]:
    """Yield the groups that both know alike, each with the members that are new."""
    for row, other in pairs("groups", "g"):
        slug = slugged(row["g"])
        if row["k"] != other["k"] or not slug or slug in known.slugs or taken.of(row["g"]) or taken.of(row["n"]):
            continue
        new: dict[str, Table] = {}
        roles = TRADES.get(row["k"], ["singer"])
        members = [member(each, roles, known, new) for each in agreed_members(row, other)]
        debut = row.get("debut") if row.get("debut") == other.get("debut") else None
        table = {"name": row["g"], "native": row["n"], "also": both(row["also"], other["also"])}
        table |= {"members": [each for each in members if each], "debut": debut, "weight": 2}
        taken.take(slug, table)
        yield slug, table, new


def agreed_members(row: Table, other: Table) -> list[tuple[str, str]]:
    """Return the members of whom both give the same name in Hangul."""
    theirs = {plain(native) for _, native in other["m"] if native}
    return [(name, native) for name, native in row["m"] if hangul(native) and plain(native) in theirs]


def member(named: tuple[str, str], roles: list[str], known: Known, new: dict[str, Table]) -> str | None:
    """Return the slug of a member: the one of that name who does the same, or somebody new; None among namesakes."""
    name, native = named
    alike = [each for each in known.of(native) if set(known.roles[each]) & {*roles, "singer", "rapper"}]
    if alike or known.of(native):
        return alike[0] if len(alike) == 1 else None
    slug = slugged(name)
    if not slug or slug in known.slugs or (" " in name and known.of(name)):
        return None
    whole = " " in name and name_distance(name, native) <= AGREES
    new[slug] = {"name": spaced(name) if whole else name, "native": native, "roles": roles}
    new[slug] |= {"stage": None if whole else True, "weight": 1}
    known.take(slug, new[slug])
    return slug


def main() -> None:
    """Add them, and say how many."""
    files = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in CATALOGUE.glob("*.toml")}
    slugs = {slug for each in files.values() for slug in each}
    known, taken = Known(files["people"], slugs), Known(files["groups"], slugs)
    added = dict(people(known))
    banded = {slug: (table, new) for slug, table, new in groups(known, taken)}
    for _, new in banded.values():
        added |= new
    add(CATALOGUE / "people.toml", added)
    add(CATALOGUE / "groups.toml", {slug: table for slug, (table, _) in banded.items()})
    print(f"{len(added)} people and {len(banded)} groups added")


if __name__ == "__main__":
    main()
