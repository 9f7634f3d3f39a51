"""Scores the tagger on labelled stories: precision, recall and F1 by type, with bootstrap intervals and by ambiguity.

`python tests/names/score.py dev` (or `test`); `--errors` prints what differs and is refused for `test`, whose stories
are not looked at while rules are tuned. `test` is scored twice: by its labels as they were written, and by those labels
where whoever the catalogue has come to hold counts as known (`test_known.tsv`). The exit status goes by the latter.
"""

import argparse
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from bot.model.entities import Catalogue
from bot.names.catalogue import read_catalogue
from bot.names.key import ACCEPT, name_distance
from bot.names.lexicon import MemoryLexicon
from bot.names.tag import Tagger
from bot.tag_lines import tag_line
from bot.text.fold import fold_words
from bot.text.hangul import has_hangul

KINDS = ("person", "group", "show")
AMBIGUOUS = {"mononym", "common-word-title", "namesake", "song-vs-show", "ordinary-words", "real-and-stage-name"}
TARGETS = {"person": 0.97, "group": 0.96, "show": 0.94}
LEAK_TARGET = 0.02
_ROUNDS = 1000
_SEASON = re.compile(r"시즌(?=\d)")
"""A season's number stands with it or without: 유미의 세포들 시즌3, 유미의 세포들 3."""
LEARNT_FROM = (HERE / "stories" / "dev.jsonl", HERE / "stories" / "train.jsonl")

Labels = dict[str, Any]


@dataclass
class Counts:
    """Hits, false alarms and misses."""

    hit: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.hit + other.hit, self.false + other.false, self.missed + other.missed)

    @property
    def precision(self) -> float:
        return self.hit / (self.hit + self.false) if self.hit + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.hit / (2 * self.hit + self.false + self.missed) if self.hit else 0.0


@dataclass
class Outcome:
    """How one story went."""

    ambiguous: bool
    by_kind: dict[str, Counts]
    characters: int
    leaked: int
    errors: list[str] = field(default_factory=list)


def to_learn_from() -> list[Labels]:
    """Return the labelled stories that the weights are learnt from."""
    return [json.loads(line) for file in LEARNT_FROM for line in file.read_text(encoding="utf-8").splitlines()]


def digest() -> str:
    """Return what tells whether weights were learnt from the stories as they are."""
    whole = sha256()
    for file in LEARNT_FROM:
        whole.update(file.read_bytes())
    return whole.hexdigest()[:16]


def load(half: str) -> list[Labels]:
    """Return the labelled stories of a half; the test half must be what was committed before tuning."""
    file = HERE / "stories" / f"{half}.jsonl"
    data = file.read_bytes()
    if half == "test" and sha256(data).hexdigest() != (HERE / "stories" / "test.sha256").read_text().split()[0]:
        raise SystemExit("test.jsonl is not the file whose hash was committed before tuning")
    return [json.loads(line) for line in data.decode().splitlines()]


def up_to_date(stories: Sequence[Labels]) -> list[Labels]:
    """Return the test half where whoever the catalogue has come to hold is labelled as known.

    Two hands that saw neither tags nor rules were given each label of "nobody known" whose name the catalogue has by
    now, with the story's words around, and agreed that its bearer is meant.
    """
    lines = (HERE / "stories" / "test_known.tsv").read_text(encoding="utf-8").splitlines()
    known = {(story, name) for story, name, _ in (line.split("\t") for line in lines)}
    return [
        {**story, "people": [{**each, "known": _is_known(story, each, known)} for each in story["people"]]}
        for story in stories
    ]


def _is_known(story: Labels, label: Labels, known: Container[tuple[str, str]]) -> bool:
    return bool(label.get("known", True)) or (story["id"], label["name"]) in known


def judge(story: Labels, said: Labels) -> Outcome:
    """Compare what was tagged with the labels of one story."""
    outcome = Outcome(
        ambiguous=bool(AMBIGUOUS & set(story["shapes"])), by_kind={}, characters=len(story["characters"]), leaked=0
    )
    for kind in KINDS:
        wanted = _wanted(story, kind)
        found = said["shows"] if kind == "show" else [each for each in said["people"] if each["kind"] == kind]
        outcome.by_kind[kind] = _count(kind, wanted, found, outcome.errors)
    people = {fold_words(name) for each in said["people"] for name in (each["name"], *each.get("surfaces", ()))}
    leaked = [name for name in story["characters"] if fold_words(name) in people]
    outcome.leaked = len(leaked)
    outcome.errors += [f"character as person: {name}" for name in leaked]
    return outcome


def _wanted(story: Labels, kind: str) -> list[Labels]:
    return story["shows"] if kind == "show" else [each for each in story["people"] if each["kind"] == kind]


def _count(kind: str, wanted: Sequence[Labels], found: Sequence[Labels], errors: list[str]) -> Counts:
    left = list(found)
    counts = Counts()
    for label in wanted:
        match = next((each for each in left if is_same(kind, label, each)), None)
        if match is None:
            counts.missed += 1
            errors.append(f"missed {kind}: {label.get('name') or label.get('title')} {label.get('native', '')}")
        else:
            left.remove(match)
            counts.hit += 1
    counts.false += len(left)
    errors += [
        f"false {kind}: {each.get('name') or each.get('title')} {each['native']} [{each['id']}]" for each in left
    ]
    return counts


def is_same(kind: str, label: Labels, said: Labels) -> bool:
    """Whether what was tagged is what the label means: by native name, else by spelling; a namesake is not."""
    if label.get("known") is False and said["id"] is not None:
        return False
    mine, theirs = _squeezed(label.get("native", "")), _squeezed(said["native"])
    named, meant = said.get("name") or said.get("title"), label.get("name") or label.get("title")
    if has_hangul(mine) and has_hangul(theirs):  # a native name in Latin letters (2AM) is but another spelling
        # one side may have the given name alone (설현, 김설현), or a season's number
        near = mine == theirs or (min(len(mine), len(theirs)) > 1 and (mine in theirs or theirs in mine))
        # the catalogue may have the label's native name as another of the same (NCT 드림, 엔시티 드림)
        return near or (_squeezed(named) == _squeezed(meant) and mine in map(_squeezed, said.get("called", ())))
    spellings = [meant, *label.get("surfaces", ())]
    theirs_spelled = [named, *said.get("surfaces", ())]
    if {fold_words(each) for each in spellings} & {fold_words(each) for each in theirs_spelled}:
        return True
    return kind == "person" and any(name_distance(each, named) <= ACCEPT for each in [*spellings, label["native"]])


def _squeezed(text: str) -> str:
    return _SEASON.sub("", fold_words(text).replace(" ", ""))


def interval(outcomes: Sequence[Outcome], kind: str) -> tuple[float, float]:
    """Return the 95 % interval of F1 when stories are drawn anew."""
    chance = random.Random(7)
    drawn = sorted(
        sum((each.by_kind[kind] for each in chance.choices(outcomes, k=len(outcomes))), Counts()).f1
        for _ in range(_ROUNDS)
    )
    return drawn[int(_ROUNDS * 0.025)], drawn[int(_ROUNDS * 0.975)]


@cache
def shipped_catalogue() -> Catalogue:
    """Return the shipped catalogue, read once."""
    return read_catalogue(ROOT / "data" / "catalogue")


def shipped_tagger() -> Tagger:
    """Return the tagger with the shipped catalogue and weights."""
    return Tagger(MemoryLexicon(shipped_catalogue()))


@cache
def called() -> Mapping[str, Sequence[str]]:
    """Return by what each of the shipped catalogue is called, by slug."""
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for alias in shipped_catalogue().aliases:
        spellings[alias.slug].append(alias.text)
    return spellings


def tagged(story: Labels, tagger: Tagger) -> Labels:
    """Return what is tagged in a story, each with all that it is called in the catalogue."""
    said = tag_line(tagger, {key: story[key] for key in ("id", "title", "text")}, surfaces=True)
    for each in (*said["people"], *said["shows"]):
        each["called"] = called().get(each["id"], ())
    return said


def score(stories: Iterable[Labels], tagger: Tagger | None = None) -> list[Outcome]:
    """Tag every story with the shipped catalogue and weights, or by another tagger, and judge each."""
    tagger = tagger or shipped_tagger()
    return [judge(story, tagged(story, tagger)) for story in stories]


def report(outcomes: Sequence[Outcome]) -> bool:
    """Print the table; True where every target is met."""
    good = True
    for kind in KINDS:
        total = sum((each.by_kind[kind] for each in outcomes), Counts())
        low, high = interval(outcomes, kind)
        clear, hard = (
            sum((each.by_kind[kind] for each in outcomes if each.ambiguous is ambiguous), Counts()).f1
            for ambiguous in (False, True)
        )
        good = good and total.f1 >= TARGETS[kind]
        print(
            f"{kind:<8} P {total.precision:.3f}  R {total.recall:.3f}  F1 {total.f1:.3f} [{low:.3f}, {high:.3f}]"
            f"  clear {clear:.3f}  ambiguous {hard:.3f}  ({total.hit + total.missed} labels, target {TARGETS[kind]})"
        )
    characters, leaked = sum(each.characters for each in outcomes), sum(each.leaked for each in outcomes)
    rate = leaked / max(characters, 1)
    print(f"characters tagged as people: {leaked} of {characters} ({rate:.1%}, target {LEAK_TARGET:.0%})")
    return good and rate <= LEAK_TARGET


def main() -> int:
    """Score one half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("half", choices=("dev", "test"))
    parser.add_argument("--errors", action="store_true", help="print what differs (dev only)")
    options = parser.parse_args()
    if options.errors and options.half == "test":
        parser.error("the test half is not looked at")
    stories = load(options.half)
    tagger = shipped_tagger()
    if options.half == "test":
        print("labels as they were written:")
        report(score(stories, tagger))
        print("whom the catalogue has come to hold counted as known:")
        stories = up_to_date(stories)
    outcomes = score(stories, tagger)
    if options.errors:
        for story, outcome in zip(stories, outcomes, strict=True):
            for error in outcome.errors:
                print(f"{story['id']}: {unescape(error)}")
    return 0 if report(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
