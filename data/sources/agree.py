"""Writes data/catalogue from the recalls: `python data/sources/agree.py`. A fact stays where two sources agree."""

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
sys.path.insert(0, str(HERE.parents[1]))

from bot.names.key import name_distance

OUT = HERE.parent / "catalogue"
RECALLS = HERE / "recalls"
AGREES = 1.2
MIN_AGE = 3
FULL_NAME = 3
"""Syllables from which a stage name is a whole name."""
CREDITS = {"d": "directors", "w": "writers", "c": "cast"}
SCREEN_ROLES = {"actor", "entertainer", "comedian", "host", "model", "singer", "youtuber", "chef"}
CREW_ROLES = {"director", "writer", "producer"}
NETWORKS = {"kbs": "KBS2", "tvingoriginal": "TVING", "netflixoriginal": "Netflix", "disney": "Disney+"}
Row = dict[str, Any]


def plain(text: str | None) -> str:
    """Return what counts of a name: letters and digits."""
    folded = unicodedata.normalize("NFKC", text or "").casefold()
    return re.sub(r"[\W_]+", "", folded)


def slugged(text: str) -> str:
    """Return a slug for a name."""
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.replace("'", "").replace("&", " and ")).strip("-")


def hangul(text: str | None) -> bool:
    """Tell whether a name is written in Hangul."""
    return bool(text and re.search("[가-힣]", text))


def jsonl(name: str) -> list[Row]:
    """Return the rows of a recall; none where it does not exist."""
    file = HERE / name
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [json.loads(line) for line in lines if line.strip()]


def toml(file: Path) -> Row:
    """Return a TOML file's tables."""
    return tomllib.loads(file.read_text(encoding="utf-8"))


@dataclass(slots=True)
class Person:
    """Somebody as all sources together say."""

    native: str
    names: list[str] = field(default_factory=list)
    also: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    born: list[int] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)
    credits: int = 0
    earlier: str = ""
    settled: bool = False
    slug: str = ""

    def take(self, source: str, name: str, roles: Iterable[str] = ()) -> None:
        """Note that a source speaks of this person."""
        self.sources.add(source)
        if name:
            self.names.append(name)
        self.roles += [role for role in roles if role not in self.roles]


class Agreement:
    """The sources, compared."""

    def __init__(self) -> None:
        """Read all sources."""
        self.report: Counter[str] = Counter()
        self.dropped: list[str] = []
        self.settled = toml(HERE / "settled.toml")
        self.hand = toml(HERE / "namesakes.toml")
        self.earlier_people = toml(RECALLS / "earlier_people.toml")
        self.earlier_groups = toml(RECALLS / "earlier_groups.toml")
        self.earlier_shows = toml(RECALLS / "earlier_shows.toml")
        self.split: defaultdict[str, list[Row]] = defaultdict(list)
        for slug, row in self.hand["person"].items():
            self.split[plain(row["native"])].append(row | {"slug": slug})
        self.both = {plain(name) for name in self.hand["director_and_actor"]}
        self.same = {plain(name): plain(other) for name, other in self.hand["same"].items()}
        self.idol_actors: defaultdict[str, list[str]] = defaultdict(list)
        for name, member in self.hand["idol_actors"].items():
            self.idol_actors[plain(member)].append(plain(name))
        self.idols_apart = {plain(name) for name in self.hand["idols_apart"]}
        self.members_apart = self.hand["members_apart"]
        self.group_slugs: set[str] = set()
        self.listed = {plain(name) for name in self.hand["idol_actors"]}
        self.people: dict[str, Person] = {}
        self.idols: dict[str, str] = {}
        self.slug_keys: dict[str, str] = {}

    def run(self) -> None:
        """Compare all, write the catalogue, print the report."""
        people = [row for row in jsonl("recalls/first_groups.jsonl") if "p" in row]
        self._find_both(people)
        groups = self._groups()
        self.group_slugs = set(groups)
        self._earlier_people()
        for source, rows in (("groups", people), ("third", jsonl("recalls/third.jsonl"))):
            for row in rows:
                if "p" in row:
                    self._recalled(source, row)
        for slug, row in self.hand["person"].items():
            self.person(f"hand:{slug}", row["native"])
        shows = self._shows()
        self._write(shows, groups)

    def drop(self, why: str, what: str) -> None:
        """Note something that does not stay."""
        self.report["dropped: " + why] += 1
        self.dropped.append(f"{why}: {what}")

    # who is who

    def _find_both(self, people: list[Row]) -> None:
        for row in (*people, *self.earlier_people.values()):
            native, roles = plain(row.get("n") or row.get("native")), set(row.get("roles", []))
            if roles & SCREEN_ROLES and roles & CREW_ROLES:
                self.both.add(native)

    def key(self, native: str, role: str, show: str = "") -> str:
        """Return the key of the person of this Hangul name in this role."""
        name = self.same.get(plain(native), plain(native))
        crew = role in {"d", "w"}
        if name in self.split:
            for row in self.split[name]:
                if plain(show) in {plain(title) for title in row.get("shows", [])}:
                    return f"hand:{row['slug']}"
            for row in self.split[name]:
                if row.get("default") == ("crew" if crew else "screen"):
                    return f"hand:{row['slug']}"
            return ""
        if name in self.idols and name not in self.idols_apart and (not crew or name in self.both):
            return self.idols[name]
        return f"{'crew' if crew and name not in self.both else 'screen'}:{name}"

    def person(self, key: str, native: str) -> Person:
        """Return the person of a key."""
        if key not in self.people:
            self.people[key] = Person(native.strip())
            if key.startswith("hand:"):
                row = self.hand["person"][key[5:]]
                found = self.people[key]
                found.earlier, found.settled, found.roles = key[5:], True, list(row["roles"])
                found.names.append(row["name"])
                found.also += row.get("also", [])
                found.born += [row["born"]] * 2 if "born" in row else []
        return self.people[key]

    def _earlier_people(self) -> None:
        for slug, row in self.earlier_people.items():
            key = self.slug_keys.get(slug) or self._earlier_idol(row) or self._earlier_key(slug, row)
            self.slug_keys[slug] = key
            who = self.person(key, row["native"])
            who.earlier = who.earlier or slug
            who.native = row["native"]
            who.sources.add("earlier")
            who.names.insert(0, row["name"])
            who.also += row.get("also", [])
            who.roles = list(dict.fromkeys([*row.get("roles", []), *who.roles]))
            who.born += [row["born"]] if "born" in row else []

    def _earlier_idol(self, row: Row) -> str:
        key = self._idol_of({"n": row["native"], "also": row.get("also", []), "born": row.get("born")})
        return "" if "singer" not in row.get("roles", []) or (key and self.people[key].earlier) else key

    def _earlier_key(self, slug: str, row: Row) -> str:
        if slug in self.hand["person"]:
            return f"hand:{slug}"
        roles = set(row.get("roles", []))
        key = self.key(row["native"], "c" if roles & SCREEN_ROLES or not roles else "d")
        if key in self.people and self.people[key].earlier:
            return f"earlier:{slug}"
        return key or f"earlier:{slug}"

    def _recalled(self, source: str, row: Row) -> None:
        roles = row.get("roles", [])
        key = self.key(row["n"], "c" if set(roles) & SCREEN_ROLES or not roles else "d")
        if set(roles) & {"singer", "rapper"}:
            key = self._idol_of(row) or key
        if not key:
            return
        who = self.person(key, row["n"])
        who.take(source, row["p"], roles)
        who.also += _other_names(row)
        who.born += [row["born"]] if row.get("born") else []

    def _idol_of(self, row: Row) -> str:
        """Return the key of the one idol of this stage name and, where known, real name or year of birth."""
        alike = [key for key, who in self.people.items() if who.groups and plain(who.native) == plain(row["n"])]
        real = {plain(text) for text in _other_names(row) if hangul(text)}
        same = [
            key
            for key in alike
            if real & {plain(text) for text in self.people[key].also}
            or (row.get("born") and row["born"] in self.people[key].born)
        ]
        return same[0] if len(same) == 1 else ""

    # groups

    def _groups(self) -> dict[str, Row]:
        found: dict[str, list[tuple[str, Row]]] = defaultdict(list)
        names: dict[str, str] = {}
        for source, name in (
            ("groups", "recalls/first_groups.jsonl"),
            ("kpopnet", "kpopnet.jsonl"),
            ("other", "recalls/second_groups.jsonl"),
            ("third", "recalls/third.jsonl"),
        ):
            for row in jsonl(name):
                if "g" in row:
                    key = names.get(plain(row["g"])) or plain(row["n"])
                    names.setdefault(plain(row["g"]), key)
                    found[key].append((source, row))
        by_name = {plain(row["g"]): key for key, rows in found.items() for _, row in rows}
        for slug, row in self.earlier_groups.items():
            members = [self._earlier_member(slug) for slug in row["members"]]
            key = plain(row["native"]) if plain(row["native"]) in found else by_name.get(plain(row["name"]), slug)
            found[key].insert(
                0,
                (
                    "earlier",
                    {
                        "g": row["name"],
                        "n": row["native"],
                        "also": row.get("also", []),
                        "debut": row["debut"],
                        "m": members,
                        "slug": slug,
                    },
                ),
            )
        groups = {}
        for key in sorted(found):
            rows = found[key]
            sources = {source for source, _ in rows}
            native = next((row["n"] for _, row in rows if hangul(row["n"])), "")
            if not native or (len(sources) < 2 and sources != {"kpopnet"}):
                self.drop("group in one source", rows[0][1]["g"])
                continue
            first = rows[0][1]
            slug = first.get("slug") or slugged(first["g"])
            while "slug" not in first and (slug in groups or slug in {*self.earlier_people, *self.earlier_shows}):
                slug += "-group"
            groups[slug] = self._group(slug, native, rows)
        return groups

    def _earlier_member(self, slug: str) -> list[Any]:
        row = self.earlier_people[slug]
        real = next((text for text in row.get("also", []) if hangul(text)), row["native"])
        return [row["name"], row["native"], None, real, row.get("born"), slug]

    def _group(self, slug: str, native: str, rows: list[tuple[str, Row]]) -> Row:
        debut = Counter(row.get("debut") for _, row in rows if row.get("debut"))
        year = next((year for year, times in debut.most_common() if times > 1), None)
        year = year or next((row["debut"] for source, row in rows if source == "kpopnet"), None)
        members: list[list[tuple[str, list[Any]]]] = []
        for source, row in rows:
            for member in row["m"]:
                entry = (source, member)
                same = next((one for one in members if any(_same(member, other) for _, other in one)), None)
                if same is None:
                    members.append([entry])
                else:
                    same.append(entry)
        kept = []
        for one in members:
            sources = {source for source, _ in one}
            published = "kpopnet" in sources and any(hangul(member[1]) for _, member in one)
            if not published and not _hangul_agrees(one):
                self.drop("member in one source", f"{rows[0][1]['g']}: {one[0][1][0]}")
                continue
            named = [each for each in one if each[1][0]]
            if not named:  # only its Hangul was recalled
                self.drop("member without a spelling", f"{rows[0][1]['g']}: {one[0][1][1]}")
                continue
            kept.append(self._member(slug, rows[0][1]["g"], named))
        also = [text for _, row in rows for text in (row["g"], *row.get("also", []))]
        return {
            "name": rows[0][1]["g"],
            "native": native,
            "also": also,
            "members": list(dict.fromkeys(kept)),
            "debut": year,
            "sources": len({source for source, _ in rows}),
            "earlier": "slug" in rows[0][1],
        }

    def _member(self, group: str, group_name: str, one: list[tuple[str, list[Any]]]) -> str:
        stage = next(member[1] for _, member in one if hangul(member[1]))
        real = next((member[3] for _, member in one if len(member) > 3 and hangul(member[3])), stage)
        born = {member[4] for _, member in one if len(member) > 4 and member[4]}
        spaced = any(" " in member[0] for _, member in one)
        whole = len(plain(real)) >= FULL_NAME and (plain(real) != plain(stage) or spaced)
        key = ""
        for other, who in self.people.items():
            same_name = plain(real) in {plain(text) for text in (who.native, *who.also)}
            mine, theirs = plain(stage), plain(who.native)
            same_stage = mine in theirs or theirs in mine
            same_year = bool(born & set(who.born)) if born and who.born else whole
            same_person = (
                same_name
                and same_stage
                and same_year
                and plain(stage) not in map(plain, self.members_apart.get(group, []))
            )
            if same_person and group not in who.groups:
                if born and who.born and not born & set(who.born):
                    continue
                key = other
        key = key or f"idol:{group}:{plain(stage)}:{plain(real)}"
        who = self.person(key, stage)
        who.groups.add(group)
        for source, member in one:
            who.take(source, member[0], ["singer"])
            who.also += [text for text in (member[2], member[3]) if text and (hangul(text) or text.isascii())]
            if len(member) > 4 and member[4]:
                who.born += [member[4]] * (2 if source == "kpopnet" else 1)
            if len(member) > 5:
                self.slug_keys[member[5]] = key
                who.earlier = member[5]
        for _, member in one:
            for name in self.idol_actors.get(plain(group_name) + plain(member[0]), []):
                self.idols[name] = key
            if len(plain(stage)) >= FULL_NAME and " " in member[0] and plain(stage) not in self.listed:
                self.idols.setdefault(plain(stage), key)
        return key

    # shows

    def _shows(self) -> dict[str, Row]:
        found: dict[str, list[list[tuple[str, Row]]]] = defaultdict(list)
        rows = [("earlier", self._as_recall(slug, row)) for slug, row in self.earlier_shows.items()]
        for source, name in (
            ("first", "first_dramas"),
            ("first", "first_later"),
            ("second", "second_dramas"),
            ("second", "second_later"),
            ("third", "third"),
        ):
            rows += [(source, row) for row in jsonl(f"recalls/{name}.jsonl") if "t" in row]
        for source, row in rows:
            clusters = found[plain(row["n"])]
            for cluster in clusters:
                other = cluster[0][1]
                near = abs((other["y"] or 0) - (row["y"] or 0)) <= 1 and other["k"] == row["k"]
                if near or plain(other["t"]) == plain(row["t"]):
                    cluster.append((source, row))
                    break
            else:
                clusters.append([(source, row)])
        shows: dict[str, Row] = {}
        for cluster in sorted((one for many in found.values() for one in many), key=lambda one: one[0][1]["t"]):
            self._show(cluster, shows)
        return shows

    def _as_recall(self, slug: str, row: Row) -> Row:
        people = self.earlier_people
        credited = {
            short: [[people[who]["name"], people[who]["native"], who] for who in row.get(long, [])]
            for short, long in CREDITS.items()
        }
        return {
            "t": row["title"],
            "n": row["native"],
            "also": row.get("also", []),
            "k": row["kind"],
            "y": row["year"],
            "net": row.get("network"),
            "slug": slug,
        } | credited

    def _show(self, cluster: list[tuple[str, Row]], shows: dict[str, Row]) -> None:
        first = cluster[0][1]
        slug = first.get("slug") or slugged(first["t"])
        needed = self.settled["keep"].get(slug, False)
        if len({source for source, _ in cluster}) < 2 and not needed:
            self.drop("show whose native title stands in one source", f"{first['t']} {first['n']}")
            return
        year = _agreed(cluster, "y", str) or (first["y"] if needed else None)
        network = _agreed(cluster, "net", lambda value: NETWORKS.get(plain(value), plain(value)).lower())
        show: Row = {"title": first["t"], "native": first["n"], "kind": first["k"], "year": year, "network": network}
        show["also"] = [text for _, row in cluster for text in (row["t"], *row.get("also", []))]
        show |= self._credits(cluster, first, needed=needed)
        if sum(len(show[long]) for long in CREDITS.values()) < 2 and not needed:
            self.drop("show with fewer than two agreed credits", f"{first['t']} {first['n']}")
            return
        if year is None:
            self.drop("show whose year differs", f"{first['t']} {[row['y'] for _, row in cluster]}")
            return
        if "slug" not in first and (slug in shows or slug in self.group_slugs or slug in self.earlier_people):
            slug = f"{slug}-{year}"
        shows[slug] = show | self.settled["shows"].get(slug, {})
        for long in CREDITS.values():
            for key in show[long]:
                self.people[key].credits += 1

    def _credits(self, cluster: list[tuple[str, Row]], first: Row, *, needed: bool) -> dict[str, list[str]]:
        kept: dict[str, list[str]] = {}
        for short, long in CREDITS.items():
            said: dict[str, list[tuple[str, list[str]]]] = {}
            for source, row in cluster:
                for credit in row.get(short, []):
                    if hangul(credit[1]):
                        said.setdefault(plain(credit[1]), []).append((source, credit))
            kept[long] = []
            for spoken in said.values():
                sources = {source for source, _ in spoken}
                if len(sources) < 2 and not needed:
                    self.drop("credit in one source", f"{first['t']}: {spoken[0][1][0]}")
                    continue
                self._credit(short, first, spoken, kept[long])
        return kept

    def _credit(self, short: str, show: Row, spoken: list[tuple[str, list[str]]], kept: list[str]) -> None:
        slug = next((credit[2] for _, credit in spoken if len(credit) > 2), "")
        native = spoken[0][1][1]
        key = self.slug_keys.get(slug) or self.key(native, short, show["t"])
        if not key:
            self.drop("credit of an undecided namesake", f"{show['t']}: {spoken[0][1][0]}")
            return
        who = self.person(key, native)
        role = {"d": "director", "w": "writer"}.get(short, "entertainer" if show["k"] == "variety" else "actor")
        known = role == "entertainer" and who.roles
        for source, credit in spoken:
            who.take(source, credit[0], () if known else [role])
        if key not in kept:
            kept.append(key)

    # writing

    def _write(self, shows: dict[str, Row], groups: dict[str, Row]) -> None:
        used = {key for group in groups.values() for key in group["members"]}
        used |= {key for show in shows.values() for long in CREDITS.values() for key in show[long]}
        taken = set(shows) | set(groups)
        kept: dict[str, Person] = {}
        order = sorted(self.people, key=lambda key: (not self.people[key].earlier, -self.people[key].credits, key))
        for key in order:
            who = self.people[key]
            keep = self.settled["keep"].get(who.earlier, False) or who.settled
            if key not in used and len(who.sources) < 2 and not keep:
                self.drop("person in one source", f"{who.names[0]} {who.native}")
                continue
            who.slug = self._slug(who, taken)
            taken.add(who.slug)
            kept[who.slug] = who
        first = {}
        for show in shows.values():
            for key in (one for long in CREDITS.values() for one in show[long]):
                first[key] = min(first.get(key, 9999), show["year"])
        years = {self.people[key].slug: year for key, year in first.items()}
        people = {slug: self._person_row(who, years.get(slug, 9999)) for slug, who in kept.items()}
        same = self.settled.get("same", {})
        for slug, into in same.items():
            _join(people.pop(slug, {}), people[into])
        slugs = {key: same.get(who.slug, who.slug) for key, who in self.people.items()}
        write("people", people)
        write("shows", {slug: _show_row(show, slugs) for slug, show in shows.items()})
        write(
            "groups",
            {slug: _group_row(group, slugs) | self.settled["groups"].get(slug, {}) for slug, group in groups.items()},
        )
        lost = [s for s in self.earlier_people if s not in people]
        lost += [s for s in self.earlier_shows if s not in shows] + [s for s in self.earlier_groups if s not in groups]
        self.dropped += [f"earlier row without a second source: {slug}" for slug in lost]
        self.report["dropped: earlier row"] = len(lost)
        self.report |= {"people": len(people), "shows": len(shows), "groups": len(groups)}
        for reason, count in sorted(self.report.items()):
            sys.stdout.write(f"{count:6} {reason}\n")
        if "--all" in sys.argv:
            sys.stdout.write("\n".join(self.dropped) + "\n")

    def _slug(self, who: Person, taken: set[str]) -> str:
        if who.earlier and who.earlier not in taken:
            return who.earlier
        plain_slug = slugged(_common(who)) or slugged(who.names[0]) or "unnamed"
        suffixes = [*sorted(who.groups), who.roles[0] if who.roles else "", *map(str, who.born)]
        tries = [plain_slug, *(f"{plain_slug}-{suffix}" for suffix in suffixes if suffix)]
        tries += [f"{plain_slug}-{number}" for number in range(2, 30)]
        return next(slug for slug in tries if slug not in taken)

    def _person_row(self, who: Person, first_year: int) -> Row:
        old = self.earlier_people.get(who.slug, {})
        name = old.get("name") or _common(who)
        born = next((year for year, times in Counter(who.born).most_common() if times > 1), None)
        if born and born + MIN_AGE > first_year:
            self.drop("birth year after work", f"{name} {born} {first_year}")
            born = None
        also = [text for text in (*who.also, *who.names) if text not in {name, who.native}]
        also = [text for text in also if hangul(text) or name_distance(text, who.native) > AGREES]
        stage = " " not in name or name_distance(name, who.native) > AGREES
        weight = old.get("weight") or min(9, 1 + who.credits // 2 + (len(who.sources) > 2))
        row = {
            "name": name,
            "native": who.native,
            "also": list(dict.fromkeys(also)),
            "roles": who.roles,
            "born": born,
            "stage": stage or None,
            "weight": weight,
        }
        return row | self.settled["people"].get(who.slug, {})


def _join(row: Row, into: Row) -> None:
    """Make two rows of one person one: further spellings and roles come along."""
    for name in ("also", "roles"):
        into[name] = list(dict.fromkeys([*(into.get(name) or []), *(row.get(name) or [])]))


def _other_names(row: Row) -> list[str]:
    """Return real names (written as one name or as a pair) and further names."""
    real = row.get("real") or []
    return [text for text in (*([real] if isinstance(real, str) else real), *row.get("also", [])) if text]


def _same(one: list[Any], other: list[Any]) -> bool:
    mine = {plain(text) for text in (one[1], *one[3:4]) if hangul(text)}
    theirs = {plain(text) for text in (other[1], *other[3:4]) if hangul(text)}
    return bool(mine & theirs) or bool(one[0] and plain(one[0]) == plain(other[0]))


def _hangul_agrees(one: list[tuple[str, list[Any]]]) -> bool:
    """Tell whether two sources know a member by one Hangul name."""
    said: defaultdict[str, set[str]] = defaultdict(set)
    for source, member in one:
        for name in (member[1], *member[3:4]):
            if hangul(name):
                said[plain(name)].add(source)
    return any(len(sources) > 1 for sources in said.values())


def _common(who: Person) -> str:
    counts = Counter(who.names)
    return max(counts, key=lambda name: (counts[name], " " in name, -who.names.index(name)))


def _agreed(cluster: list[tuple[str, Row]], name: str, norm: Any) -> Any:
    said: defaultdict[str, set[str]] = defaultdict(set)
    value: dict[str, Any] = {}
    for source, row in cluster:
        if row.get(name):
            said[norm(row[name])].add(source)
            value.setdefault(norm(row[name]), row[name])
    return next((value[one] for one in said if len(said[one]) > 1), None)


def _show_row(show: Row, slugs: dict[str, str]) -> Row:
    also = [text for text in dict.fromkeys(show["also"]) if text not in {show["title"], show["native"]}]
    row = {"title": show["title"], "native": show["native"], "also": also}
    row |= {name: show[name] for name in ("kind", "year", "network")}
    return row | {long: list(dict.fromkeys(slugs[key] for key in show[long])) for long in CREDITS.values()}


def _group_row(group: Row, slugs: dict[str, str]) -> Row:
    also = [text for text in dict.fromkeys(group["also"]) if text not in {group["name"], group["native"]}]
    members = list(dict.fromkeys(slugs[key] for key in group["members"]))
    weight = None if group["earlier"] else 2 * group["sources"]
    return {
        "name": group["name"],
        "native": group["native"],
        "also": also,
        "members": members,
        "debut": group["debut"],
        "weight": weight,
    }


def _lines(slug: str, row: Row) -> Iterator[str]:
    yield f"[{slug}]"
    for name, value in row.items():
        if value not in (None, False, [], "") or name == "members":
            yield f"{name} = {json.dumps(value, ensure_ascii=False)}"
    yield ""


def write(name: str, rows: dict[str, Row]) -> None:
    """Write one file of the catalogue, its header first."""
    header = (HERE / f"{name}.header").read_text(encoding="utf-8")
    lines = [line for slug in sorted(rows) for line in _lines(slug, rows[slug])]
    (OUT / f"{name}.toml").write_text(header + "\n" + "\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    Agreement().run()
