"""Makes `data/catalogue` from recalls that know nothing of each other: what two agree on stays, the rest is dropped.

`python data/sources/agree.py` writes the three files anew and prints what was kept and what was dropped, by reason.
"""

import json
import re
import sys
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from bot.names.key import name_distance
from bot.text.fold import fold_words

CATALOGUE = ROOT / "data" / "catalogue"
RECALLS = HERE / "recalls"
SCREEN, MAKER = "screen", "maker"
_MAKERS = {"director", "writer", "producer", "PD"}
_ROLE = {"d": "director", "w": "writer", "c": "cast"}
_FIELD = {"director": "directors", "writer": "writers", "cast": "cast"}
_EN = {value: key for key, value in {"d": "directors", "w": "writers", "c": "cast"}.items()}
_READS_AS = 1.2

Row = dict[str, Any]


@dataclass
class Person:
    """Somebody, with every fact that was agreed on."""

    slug: str
    name: str
    native: str
    side: str
    roles: list[str] = field(default_factory=list)
    also: list[str] = field(default_factory=list)
    born: int | None = None
    weight: int | None = None
    credits: int = 0


def squeeze(text: str) -> str:
    """Return text for comparing titles and names: letters and digits only."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", text).casefold())


def rows(name: str) -> list[Row]:
    """Return the rows of a recall, none where it was not made."""
    file = RECALLS / name
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [json.loads(line) for line in lines if line.strip()]


def toml(name: str) -> dict[str, Row]:
    """Return the tables of a file, none where it is missing."""
    file = HERE / name
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def agreed(values: Iterable[Any]) -> Any:
    """Return the value that two sources give, None where none does."""
    counts = Counter(value for value in values if value not in (None, ""))
    value, times = max(counts.items(), key=lambda each: each[1], default=(None, 0))
    return value if times > 1 else None


class Agreement:
    """All sources, and what comes of them."""

    def __init__(self) -> None:
        self.earlier = {kind: toml(f"recalls/earlier_{kind}.toml") for kind in ("people", "shows", "groups")}
        self.settled = toml("settled.toml")
        self.first = [*rows("first_dramas.jsonl"), *rows("first_later.jsonl")]
        self.second = [*rows("second_dramas.jsonl"), *rows("second_later.jsonl")]
        self.groups_told = [rows("first_groups.jsonl"), rows("second_groups.jsonl"), rows("third.jsonl")]
        self.idols = [json.loads(line) for line in (HERE / "kpopnet.jsonl").read_text(encoding="utf-8").splitlines()]
        self.people: dict[str, Person] = {}
        self.by_native: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        self.shows: dict[str, Row] = {}
        self.groups: dict[str, Row] = {}
        self.dropped: Counter[str] = Counter()
        self.both = set(self.settled.get("both_sides", {}).get("names", []))
        self.heard = self._heard()

    # ── who is known by whom ──

    def _heard(self) -> Counter[str]:
        """Count in how many independent sources a Hangul name is somebody's: one credit, or a row of its own."""
        sources: list[set[str]] = [
            {ko for show in recall for key in "dwc" for _, ko in show.get(key) or []}
            for recall in (self.first, self.second)
        ]
        sources += [{row["n"] for row in told if "p" in row} for told in self.groups_told]
        sources.append({table.get("native", "") for table in self.earlier["people"].values()})
        sources.append(
            {each for group in self.idols for member in group["m"] for each in (member[1], member[3]) if each}
        )
        return Counter(name for source in sources for name in source)

    # ── shows ──

    def read_shows(self) -> None:
        """Keep the shows on which two sources agree."""
        second = {(row["t"], row.get("dis", "")): row for row in self.second}
        earlier = {squeeze(table["native"]): slug for slug, table in self.earlier["shows"].items()}
        seen: set[str] = set()
        for row in self.first:
            other = second.pop((row["t"], row.get("dis", "")), None)
            slug = earlier.get(squeeze(row["n"]))
            seen |= {slug} if slug else set()
            self._keep_show(row["t"], slug, [row, other, self._as_row(slug)])
        for row in second.values():
            slug = earlier.get(squeeze(row["n"]))
            seen |= {slug} if slug else set()
            self._keep_show(row["t"], slug, [row, self._as_row(slug)])
        for slug in self.earlier["shows"].keys() - seen:
            self._keep_show(self.earlier["shows"][slug]["title"], slug, [self._as_row(slug)])

    def _as_row(self, slug: str | None) -> Row | None:
        """Return an earlier show in the form of the recalls."""
        if slug is None:
            return None
        table = self.earlier["shows"][slug]
        people = self.earlier["people"]
        credits_ = {
            key: [[people[who]["name"], people[who]["native"], who] for who in table.get(name, [])]
            for name, key in _EN.items()
        }
        return {
            "t": table["title"], "n": table["native"], "also": table.get("also", []), "k": table["kind"],
            "y": table["year"], "net": table.get("network"), **credits_,
        }  # fmt: skip

    def _keep_show(self, title: str, slug: str | None, sources: list[Row | None]) -> None:
        told = [source for source in sources if source]
        keep = slug in self.settled.get("keep", {}).get("shows", [])
        native = agreed(squeeze(source["n"]) for source in told)
        if native is None and not keep:
            self.dropped["show: one source only" if len(told) == 1 else "show: native titles differ"] += 1
            return
        first = next(source for source in told if keep or squeeze(source["n"]) == native)
        credited = {key: self._agreed_credits(key, told, keep=keep) for key in _ROLE}
        if sum(len(each) for each in credited.values()) < 2 and not keep:
            self.dropped["show: fewer than two credits agree"] += 1
            return
        year = first["y"] if keep else self._year([source["y"] for source in told])
        if year is None:
            self.dropped["show: years differ"] += 1
            return
        self._write_show(slug or self._free_slug(title, year), title, first, told, year, credited)

    def _year(self, years: list[int | None]) -> int | None:
        same = agreed(years)
        given = [year for year in years if year]
        if same or not given:
            return same
        return min(given) if max(given) - min(given) <= 1 else None

    def _agreed_credits(self, key: str, told: list[Row], *, keep: bool) -> list[tuple[str, str, str | None]]:
        counts: Counter[str] = Counter()
        named: dict[str, tuple[str, str | None]] = {}
        for source in told:
            for each in source.get(key) or []:
                name, native, who = each[0], each[1], each[2] if len(each) > 2 else None
                counts[squeeze(native)] += 1
                known = named.get(squeeze(native), (name, None))
                named[squeeze(native)] = (known[0], who or known[1])
        natives = {squeeze(each[1]): each[1] for source in told for each in source.get(key) or []}
        kept = [native for native, times in counts.items() if times > 1 or keep]
        self.dropped[f"credit ({_ROLE[key]})"] += len(counts) - len(kept)
        return [(named[native][0], natives[native], named[native][1]) for native in kept]

    def _write_show(
        self, slug: str, title: str, first: Row, told: list[Row], year: int, credited: dict[str, list[Any]]
    ) -> None:
        also = Counter(fold_words(other) for source in told for other in dict.fromkeys(source.get("also") or []))
        spelled = {fold_words(other): other for source in reversed(told) for other in source.get("also") or []}
        table: Row = {
            "title": self.earlier["shows"].get(slug, {}).get("title", title),
            "native": first["n"],
            "also": self.earlier["shows"].get(slug, {}).get("also")
            or [spelled[each] for each, times in also.items() if times > 1],
            "kind": first["k"],
            "year": year,
            "network": agreed(source.get("net") for source in told),
        }
        for key, role in _ROLE.items():
            side = MAKER if role != "cast" else SCREEN
            table[_FIELD[role]] = list(
                dict.fromkeys(
                    self._credited(name, native, who, side, role, first["k"]) for name, native, who in credited[key]
                )
            )
        self.shows[slug] = table

    def _credited(self, name: str, native: str, who: str | None, side: str, role: str, kind: str) -> str:
        slug = who or self._known(native, side) or self._new(name, side)
        person = self._person(slug, name, native, side)
        person.credits += 1
        plays = "entertainer" if kind == "variety" else "actor"
        is_ = plays if role == "cast" else role
        if is_ not in person.roles and not (is_ == "entertainer" and person.roles):
            person.roles.append(is_)
        return slug

    # ── people ──

    def _person(self, slug: str, name: str, native: str, side: str) -> Person:
        if slug not in self.people:
            table = self.earlier["people"].get(slug, {})
            self.people[slug] = Person(
                slug, table.get("name", name), table.get("native", native), side, list(table.get("roles", [])),
                list(table.get("also", [])), table.get("born"), table.get("weight"),
            )  # fmt: skip
            if slug not in self.by_native[squeeze(native), side]:
                self.by_native[squeeze(native), side].append(slug)
        return self.people[slug]

    def _known(self, native: str, side: str) -> str | None:
        """Return whom a name means: made before, or of the earlier catalogue; the best known of namesakes."""
        key = squeeze(native)
        made = [
            *self.by_native[key, side],
            *(self.by_native[key, SCREEN if side == MAKER else MAKER] if native in self.both else []),
        ]
        if made:
            return max(made, key=lambda slug: (self.people[slug].weight or 0, self.people[slug].credits))
        found = [
            slug
            for slug, table in self.earlier["people"].items()
            if key in {squeeze(table.get("native", "")), *(squeeze(other) for other in table.get("also", []))}
            and (native in self.both or self._side(table) == side)
        ]
        return max(found, key=lambda slug: self.earlier["people"][slug].get("weight", 1), default=None)

    @staticmethod
    def _side(table: Row) -> str:
        roles = table.get("roles", [])
        return MAKER if roles and set(roles[:1]) <= _MAKERS else SCREEN

    def _new(self, name: str, side: str) -> str:
        slug = re.sub(r"[^a-z0-9]+", "-", fold_words(name)).strip("-") or f"p-{len(self.people)}"
        taken = self.people.keys() | self.earlier["people"].keys() | self.shows.keys() | self.earlier["shows"].keys()
        taken |= self.groups.keys() | self.earlier["groups"].keys()
        if slug in taken:
            slug = f"{slug}-{'director' if side == MAKER else 'actor'}" if f"{slug}-{side}" not in taken else slug
        number = 2
        base = slug
        while slug in taken:
            slug, number = f"{base}-{number}", number + 1
        return slug

    def _free_slug(self, title: str, year: int) -> str:
        slug = re.sub(r"[^a-z0-9]+", "-", fold_words(title)).strip("-")
        taken = self.shows.keys() | self.earlier["shows"].keys() | self.people.keys() | self.earlier["people"].keys()
        return slug if slug not in taken | self.earlier["groups"].keys() else f"{slug}-{year}"

    def read_people(self) -> None:
        """Keep people with a row of their own whose Hangul name another source knows."""
        for told in self.groups_told:
            for row in told:
                if "p" in row:
                    self._keep_person(row)
        for slug, table in self.earlier["people"].items():
            if slug in self.people:
                continue
            if self.heard[table.get("native", "")] > 1 or slug in self.settled.get("keep", {}).get("people", []):
                self._person(slug, table["name"], table["native"], self._side(table))
            else:
                self.dropped["person: of the earlier catalogue, no second source"] += 1

    def _keep_person(self, row: Row) -> None:
        side = MAKER if row["roles"] and row["roles"][0] in _MAKERS else SCREEN
        real = row.get("real") or []
        if self.heard[row["n"]] < 2 and not (real and self.heard[real[1]] > 1):
            self.dropped["person: no second source"] += 1
            return
        slug = None if row.get("dis") else self._known(row["n"], side)
        if slug is None and real and not row.get("dis"):
            slug = self._known(real[1], side)
        person = self._person(slug or self._new(row["p"], side), row["p"], row["n"], side)
        if slug and person.native != row["n"] and slug not in self.earlier["people"]:
            person.also += [person.name, person.native]
            person.name, person.native = row["p"], row["n"]
        person.roles = list(dict.fromkeys([*row["roles"], *person.roles]))
        person.also = [*person.also, *real]
        person.weight = person.weight or min(10, 3 + self.heard[row["n"]])
        self.by_native[squeeze(row["n"]), side].append(person.slug)

    # ── groups ──

    def read_groups(self) -> None:
        """Keep groups and members that two sources agree on, or that kpopnet holds."""
        told = [*self.groups_told, self.idols]
        named: dict[str, list[Row]] = {}
        for recall in told:
            for row in recall:
                if "g" in row:
                    named.setdefault(squeeze(row["g"]), []).append(row)
        published = {squeeze(row["g"]) for row in self.idols}
        for slug, table in self.earlier["groups"].items():
            named.setdefault(squeeze(table["name"]), []).append(self._group_row(slug))
        for key, same in named.items():
            native = agreed(squeeze(row["n"] or "") for row in same)
            if native is None and key not in published:
                self.dropped["group: no second source"] += 1
                continue
            self._write_group(key, same, published=key in published)

    def _group_row(self, slug: str) -> Row:
        table, people = self.earlier["groups"][slug], self.earlier["people"]
        members = [[people[who]["name"], people[who]["native"], "", "", None, who] for who in table.get("members", [])]
        return {"g": table["name"], "n": table["native"], "also": table.get("also", []), "debut": table.get("debut"),
                "m": members, "slug": slug}  # fmt: skip

    def _write_group(self, key: str, same: list[Row], *, published: bool) -> None:
        slug = next((row["slug"] for row in same if "slug" in row), None)
        first = same[0]
        counts = Counter(
            squeeze(each)
            for row in same
            for member in row["m"]
            for each in {member[1], member[3] if len(member) > 3 else ""}
            if each
        )
        sure = {
            squeeze(each)
            for row in self.idols
            if squeeze(row["g"]) == key
            for m in row["m"]
            for each in (m[1], m[3])
            if each
        }
        members: list[str] = []
        done: set[str] = set()
        for member in (m for row in sorted(same, key=lambda row: "slug" not in row) for m in row["m"]):
            stage, real = squeeze(member[1] or ""), squeeze(member[3] or "") if len(member) > 3 else ""
            if not member[1] or stage in done or (real and real in done):
                continue
            if not member[0]:  # only its Hangul was recalled
                continue
            if counts[stage] > 1 or (real and counts[real] > 1) or stage in sure:
                members.append(self._member(member, published=published))
                done |= {stage, real} - {""}
            else:
                self.dropped["member: no second source"] += 1
        if not members and not slug:
            self.dropped["group: no member agreed"] += 1
            return
        slug = slug or self._group_slug(first["g"])
        earlier = self.earlier["groups"].get(slug, {})
        also = Counter(fold_words(other) for row in same for other in row.get("also") or [])
        spelled = {fold_words(other): other for row in same for other in row.get("also") or []}
        self.groups[slug] = {
            "name": earlier.get("name", first["g"]),
            "native": earlier.get("native") or next(row["n"] for row in same if row["n"]),
            "also": earlier.get("also") or [spelled[each] for each, times in also.items() if times > 1],
            "members": list(dict.fromkeys(members)),
            "debut": agreed(row.get("debut") for row in same) or (first.get("debut") if published else None),
            "weight": earlier.get("weight") or (8 if earlier else min(7, 2 * len(same))),
        }

    def _group_slug(self, name: str) -> str:
        slug = re.sub(r"[^a-z0-9]+", "-", fold_words(name)).strip("-") or "group"
        taken = self.shows.keys() | self.people.keys() | self.groups.keys()
        return f"{slug}-group" if slug in taken else slug

    def _member(self, member: list[Any], *, published: bool) -> str:
        """Return the person behind a member: an actor of the same Hangul name only where the names say so."""
        stage, native = member[0], member[1] if re.search("[가-힣]", member[1]) else ""
        real, real_native = (member[2] or "", member[3] or "") if len(member) > 3 else ("", "")
        who = member[5] if len(member) > 5 else None
        slug = who or self._same_person(stage, native, real_native) or self._new(stage, SCREEN)
        person = self._person(slug, stage, native, SCREEN)
        if "singer" not in person.roles and not set(person.roles) & {"rapper", "singer"}:
            person.roles.append("singer")
        person.also += [each for each in (stage, native, real, real_native) if each]
        person.born = person.born or (member[4] if len(member) > 4 else None)
        person.weight = person.weight or (2 if published else 3)
        return slug

    def _same_person(self, stage: str, native: str, real_native: str) -> str | None:
        for slug, person in self.people.items():
            names = {squeeze(person.native), *(squeeze(each) for each in person.also)}
            if (
                real_native
                and squeeze(real_native) in names
                and (
                    native in real_native
                    or fold_words(stage) in {fold_words(person.name), *(fold_words(each) for each in person.also)}
                )
            ):
                return slug if person.side == SCREEN else None
            same_name = fold_words(stage).replace(" ", "") == fold_words(person.name).replace(" ", "")
            if (
                squeeze(native) == squeeze(person.native)
                and same_name
                and len(native) > 2
                and not set(person.roles) & {"singer"}
            ):
                return slug
        return None


def tables(kind: str, agreement: Agreement) -> Iterator[tuple[str, Row]]:
    """Yield the tables of a file, sorted."""
    if kind == "people":
        credited = {who for show in agreement.shows.values() for name in _FIELD.values() for who in show[name]}
        credited |= {who for group in agreement.groups.values() for who in group["members"]}
        for slug, person in sorted(agreement.people.items()):
            yield slug, person_table(person)
    else:
        yield from sorted((agreement.shows if kind == "shows" else agreement.groups).items())


def person_table(person: Person) -> Row:
    """Return a person as a table."""
    own = {fold_words(person.name), squeeze(person.native)}
    also: dict[str, str] = {}
    for other in person.also:
        key = fold_words(other)
        if key not in own and squeeze(other) not in own:
            also.setdefault(key, other)
    stage = name_distance(person.name, person.native) > _READS_AS
    weight = person.weight or min(8, 1 + person.credits)
    return {
        "name": person.name, "native": person.native, "also": list(also.values()), "roles": person.roles,
        "born": person.born, "stage": stage or None, "weight": weight,
    }  # fmt: skip


def write(kind: str, agreement: Agreement) -> int:
    """Write a file of the catalogue under the comment that heads it; returns how many rows."""
    file = CATALOGUE / f"{kind}.toml"
    head = "".join(line for line in file.read_text(encoding="utf-8").splitlines(keepends=True) if line.startswith("#"))
    body = [f"[{slug}]\n" + "".join(_lines(table)) for slug, table in tables(kind, agreement)]
    file.write_text(head + "\n" + "\n".join(body), encoding="utf-8")
    return len(body)


def _lines(table: Row) -> Iterator[str]:
    for name, value in table.items():
        if value not in (None, "", []):
            written = str(value).lower() if isinstance(value, bool) else json.dumps(value, ensure_ascii=False)
            yield f"{name} = {written}\n"


def main() -> None:
    """Make the catalogue."""
    agreement = Agreement()
    agreement.read_shows()
    agreement.read_people()
    agreement.read_groups()
    for kind in ("people", "shows", "groups"):
        print(f"{kind}: {write(kind, agreement)} kept")
    for reason, times in sorted(agreement.dropped.items()):
        print(f"dropped, {reason}: {times}")


if __name__ == "__main__":
    main()
