"""Scores the linker on namesakes: is a story filed under the very person it is about, and under no other bearer?

`python tests/names/namesakes.py` prints what fails and the share that is right; exit status 1 below 95 %.
`--catalogue FOLDER` takes another catalogue: persons are told by facts, and one whom it lacks counts as nobody.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from bot.model.entities import Catalogue, Entity, EntityKind
from bot.names.catalogue import read_catalogue
from bot.names.key import ACCEPT, name_distance
from bot.names.lexicon import MemoryLexicon
from bot.names.tag import Tagger
from bot.tag_lines import tag_line
from bot.text.fold import fold_words

TARGET = 0.95
ROLES = {
    "entertainer": "comedian",
    "screenwriter": "writer",
    "rapper": "singer",
    "idol": "singer",
    "musician": "singer",
}

Case = dict[str, Any]


def load() -> list[Case]:
    """Return the cases."""
    return [json.loads(line) for line in (HERE / "namesakes.jsonl").read_text().splitlines()]


class People:
    """A catalogue's people, found by facts."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._people = [each for each in catalogue.entities if each.kind is EntityKind.PERSON]
        names = {each.slug: fold_words(each.name) for each in catalogue.entities}
        self._works: dict[str, set[str]] = {}
        for credit in catalogue.credits:
            self._works.setdefault(credit.person, set()).add(names.get(credit.whole, ""))

    def meant(self, facts: Case | None) -> str | None:
        """Return the slug of whom the facts describe; None for nobody, or when two fit equally."""
        fitting = [each for each in self._people if facts and _fits(each, facts)]
        ranked = sorted(fitting, key=lambda each: -self._shared(each, facts or {}))
        if len(ranked) > 1 and self._shared(ranked[0], facts or {}) == self._shared(ranked[1], facts or {}):
            ranked = [each for each in ranked if facts and each.year == facts.get("year") is not None]
        if not ranked or (facts and self._contradicts(ranked[0], facts)):
            return None
        return ranked[0].slug

    def _shared(self, person: Entity, facts: Case) -> int:
        known = {fold_words(each) for each in facts["known_for"]}
        return len(known & self._works.get(person.slug, set()))

    def _contradicts(self, person: Entity, facts: Case) -> bool:
        """Whether a singer belongs to other groups, and no year says who it is: another bearer of the stage name."""
        works = self._works.get(person.slug, set())
        is_singer = facts["roles"] == ["singer"] and person.year is None
        return bool(is_singer and facts["known_for"] and works and not self._shared(person, facts))


def _fits(person: Entity, facts: Case) -> bool:
    same_name = person.native.replace(" ", "") == facts["native"]
    roles, wanted = ({ROLES.get(role, role) for role in each} for each in (person.roles, facts["roles"]))
    years = {person.year, facts.get("year")} - {None}
    return same_name and (not roles or bool(roles & wanted)) and len(years) < 2


def judge(case: Case, people: People, said: Case) -> str:
    """Return what is wrong with one answer; empty when it is right."""
    meant = people.meant(case["is"])
    found = {each["id"] for each in said["people"] if each["id"] and each["kind"] == "person" and _bears(case, each)}
    if found == ({meant} if meant else set()):
        return ""
    return f"meant {meant or 'nobody'}, tagged {', '.join(sorted(found)) or 'nobody'}"


def _bears(case: Case, person: Case) -> bool:
    surface = fold_words(case["surface"])
    if surface in {fold_words(each) for each in person["surfaces"]}:
        return True
    return any(name_distance(case["surface"], each) <= ACCEPT for each in (person["name"], person["native"]))


def score(folder: Path) -> list[tuple[Case, str]]:
    """Tag every case with a catalogue; return each with what is wrong."""
    catalogue = read_catalogue(folder)
    tagger, people = Tagger(MemoryLexicon(catalogue)), People(catalogue)
    return [(case, judge(case, people, _tag(tagger, case))) for case in load()]


def _tag(tagger: Tagger, case: Case) -> Case:
    return tag_line(tagger, {key: case[key] for key in ("id", "title", "text")}, surfaces=True)


def share(outcomes: Iterable[tuple[Case, str]]) -> float:
    """Return the share of cases that are right."""
    results: Sequence[str] = [wrong for _, wrong in outcomes]
    return sum(not wrong for wrong in results) / len(results)


def main() -> int:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--catalogue", type=Path, default=ROOT / "data" / "catalogue")
    outcomes = score(parser.parse_args().catalogue)
    for case, wrong in outcomes:
        if wrong:
            print(f"{case['id']}: {wrong}\n    {case['title']}: {case['text']}")
    right = share(outcomes)
    print(f"namesakes {right:.1%} of {len(outcomes)} cases (target {TARGET:.0%})")
    return 0 if right >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
