"""Adds shows that two hands wrote down apart: `python data/sources/wider.py`, after agree.py and before characters.py.

One is the recall of `recalls/wider_shows.jsonl` (and, later, `later_shows.jsonl` and `late_shows.jsonl`). The other is
that of the file of that name with `_second`, which was given only the titles and kinds, and whose facts count where
they are the same (Hangul is what agrees, and the first one's romanised spelling stands); or else the stories of
tests/names (`test.jsonl` is not read), which give titles alone: `told_shows.jsonl` is what a hand that was given those
titles knew to be real. What stands in one alone is left out. Several shows may have one English title, if their Korean
ones differ and both hands give years that lie apart. Nobody is added whose name in Hangul the catalogue has
already, and rows that are there keep their slugs and all they say.
"""

import json
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(HERE)]

from agree import AGREES, CREDITS, hangul, jsonl, plain, slugged

from bot.names.key import name_distance

CATALOGUE = ROOT / "data" / "catalogue"
STORIES = ROOT / "tests" / "names" / "stories"
RECALLED = {"wider_shows": (0, 0), "later_shows": (0, 2), "late_shows": (1, 0), "told_shows": (0, 0)}
"""The recalls, and how many facts (year, network, each credit), and how many credits, both hands must give alike."""
ANOTHER = 3
"""Years between two shows of one English title: of one show, hands give years that are nearer."""
LATER = "z"
"""Stories of ids from here on confirm only what was told of them: they came after the recalls, and would put a title
before the fuller row that a later recall has of it."""
SHORTEST = 3
"""Letters of a Korean title that stories alone confirm; shorter ones are words."""
YOUNGEST = 3
"""Years that somebody credited must have lived."""
FACTS = ("year", "network")
"""What counts as a fact beside credits."""
ROLES = {"directors": "director", "writers": "writer", "cast": "actor"}
Table = dict[str, Any]


class People:
    """Who is known by a Hangul name, and who is new."""

    def __init__(self, tables: Mapping[str, Table], slugs: Iterable[str]) -> None:
        """`slugs`: all that are taken, by whatever kind."""
        self._slugs = set(slugs)
        self._known: defaultdict[str, set[str]] = defaultdict(set)
        for slug, table in tables.items():
            for name in (table.get("native"), *table.get("also", [])):
                if hangul(name):
                    self._known[plain(name)].add(slug)
        self._born = {slug: int(table["born"]) for slug, table in tables.items() if table.get("born")}
        self._roles = {slug: list(table.get("roles", [])) for slug, table in tables.items()}
        self.new: dict[str, Table] = {}

    def credited(self, name: str, native: str, role: str, year: int | None) -> str | None:
        """Return the slug of whom both hands credit; None for namesakes, another trade, or who was not born by then."""
        known = self._known[plain(native)]
        if not known:
            return self._add(name, native, role)
        (slug,) = known if len(known) == 1 else (None,)
        if slug and year and self._born.get(slug, 0) + YOUNGEST > year:
            return None
        if slug in self.new and role not in self.new[slug]["roles"]:
            self.new[slug]["roles"].append(role)
        return slug if slug in self.new or role in self._roles.get(slug or "", ()) else None

    def _add(self, name: str, native: str, role: str) -> str | None:
        slug = slugged(name)
        if not slug or slug in self._slugs or not hangul(native) or name_distance(name, native) > AGREES:
            return None
        self.new[slug] = {"name": name, "native": native, "roles": [role]}
        self._slugs.add(slug)
        self._known[plain(native)].add(slug)
        return slug


def told(before: str = "~") -> Mapping[str, set[str]]:
    """Return the titles that the labels of stories, of ids `before` that, give to a Korean one."""
    titles: defaultdict[str, set[str]] = defaultdict(set)
    for name in ("dev.jsonl", "train.jsonl"):
        for line in (STORIES / name).read_text(encoding="utf-8").splitlines():
            story = json.loads(line)
            for show in story["shows"] if story["id"] < before else ():
                titles[plain(show.get("native"))].add(plain(show["title"]))
    return titles


def agreed(row: Table, other: Table | None, titles: Mapping[str, set[str]]) -> Table | None:
    """Return what is certain of a recalled show beside its credits; None where not even its titles are."""
    native = plain(row["n"])
    if not hangul(row["n"]):
        return None
    if other and plain(other["n"]) == native and other["k"] == row["k"]:
        also = [each for each in row["also"] if plain(each) in {*map(plain, other["also"]), *titles.get(native, ())}]
        facts = {"year": row["y"] if row["y"] == other["y"] else None}
        facts |= {"network": row["net"] if plain(row["net"]) == plain(other["net"]) else None}
        return {"title": row["t"], "native": row["n"], "also": also, "kind": row["k"]} | facts
    names = {plain(row["t"]), *map(plain, row["also"]), native}
    if len(native) < SHORTEST or not names & titles.get(native, set()):
        return None
    also = [each for each in row["also"] if plain(each) in titles[native]]
    return {"title": row["t"], "native": row["n"], "also": also, "kind": row["k"]}


def credits_of(row: Table, other: Table | None, people: People) -> Table:
    """Return the credits that both give: the same name in Hangul, and romanised names that meet."""
    found: Table = {}
    for short, field in CREDITS.items():
        theirs = {plain(native): name for name, native in (other or {}).get(short, []) if native}
        both = [(name, native) for name, native in row.get(short, []) if native and plain(native) in theirs]
        alike = [pair for pair in both if name_distance(pair[0], theirs[plain(pair[1])]) <= AGREES]
        slugs = [people.credited(spaced(name), native, ROLES[field], row["y"]) for name, native in alike]
        found[field] = list(dict.fromkeys(slug for slug in slugs if slug))
    return found


def spaced(name: str) -> str:
    """Return a romanised name as the catalogue writes it: `Boo Ji-young` is `Boo Ji Young`."""
    return " ".join(part[:1].upper() + part[1:] for part in name.replace("-", " ").split())


def shows(known: Mapping[str, set[int]], slugs: set[str], people: People) -> Iterator[tuple[str, Table]]:
    """Yield the shows that both sides name alike and the catalogue has not got; `known`: years of what is called so."""
    known = defaultdict(set, known)
    for slug_of in (first_slug, another_slug):  # another of an English title never goes before what has its own
        for row, other, titles, (least_facts, least_credits) in recalled():
            certain = agreed(row, other, titles)
            slug = slug_of(row, certain, known) if certain else None
            if certain is None or slug is None or slug in slugs:
                continue
            credited = credits_of(row, other, people)
            alike = sum(map(len, credited.values()))
            if alike >= least_credits and alike + sum(map(bool, map(certain.get, FACTS))) >= least_facts:
                slugs.add(slug)
                for name in (row["t"], row["n"]):
                    known[plain(name)].add(row["y"] or 0)
                yield slug, certain | credited


def first_slug(row: Table, _: Table, known: Mapping[str, set[int]]) -> str | None:
    """Return the slug of a show both of whose titles are free."""
    return slugged(row["t"]) if plain(row["t"]) not in known and plain(row["n"]) not in known else None


def another_slug(row: Table, certain: Table, known: Mapping[str, set[int]]) -> str | None:
    """Return the slug of another show of an English title: its year lies apart from those of the others."""
    year = certain.get("year")
    if not year or plain(row["n"]) in known:
        return None
    apart = all(each and abs(each - year) >= ANOTHER for each in known.get(plain(row["t"]), ()))
    return f"{slugged(row['t'])}-{year}" if apart else None


def recalled() -> Iterator[tuple[Table, Table | None, Mapping[str, set[str]], tuple[int, int]]]:
    """Yield each recalled show, what the other hand says of its title, stories' titles, how much must be alike."""
    earlier, every = told(LATER), told()
    for recall, least in RECALLED.items():
        second = {(plain(row["t"]), row["k"]): row for row in jsonl(f"recalls/{recall}_second.jsonl")}
        for row in jsonl(f"recalls/{recall}.jsonl"):
            yield row, second.get((plain(row["t"]), row["k"])), every if recall == "told_shows" else earlier, least


def text(slug: str, table: Table) -> str:
    """Return a table of a file."""
    lines = [
        f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in table.items() if value or key == "members"
    ]
    return "\n".join([f"[{slug}]", *lines, ""])


def add(file: Path, tables: Mapping[str, Table]) -> None:
    """Put tables among those of a file."""
    head, *rows = re.split(r"(?m)^(?=\[)", file.read_text(encoding="utf-8"))
    rows += [text(slug, table) for slug, table in tables.items()]
    rows.sort(key=lambda row: row[1 : row.index("]")])
    file.write_text(head + "\n\n".join(row.strip() for row in rows) + "\n", encoding="utf-8")


def main() -> None:
    """Add them, and say how many."""
    files = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in CATALOGUE.glob("*.toml")}
    known: defaultdict[str, set[int]] = defaultdict(set)
    for table in files["shows"].values():
        for name in (table["title"], table.get("native"), *table.get("also", [])):
            known[plain(name)].add(table.get("year") or 0)
    slugs = {slug for each in files.values() for slug in each}
    people = People(files["people"], slugs)
    added = dict(shows(known, slugs, people))
    add(CATALOGUE / "shows.toml", added)
    add(CATALOGUE / "people.toml", people.new)
    print(f"{len(added)} shows and {len(people.new)} people added")


if __name__ == "__main__":
    main()
