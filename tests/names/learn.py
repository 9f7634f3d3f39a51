"""Learns the tagger's weights from the labelled stories, and writes bot/names/weights.tsv.

`python tests/names/learn.py` needs scikit-learn, which the bot does not: `pip install scikit-learn` beside the rest.
`--folds` writes nothing and prints how well weights do that were learnt without the stories they are scored on.
`test.jsonl` is never read.
"""

import argparse
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # threads wait for each other longer than they work here

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(HERE)]

from score import Labels, Outcome, digest, judge, report, tagged, to_learn_from

from bot.model.entities import Entity, EntityKind
from bot.names.candidates import candidates, ordinary_words, squeeze
from bot.names.catalogue import read_catalogue
from bot.names.lexicon import Lexicon, MemoryLexicon
from bot.names.matcher import Spot
from bot.names.passage import passages
from bot.names.tag import Tagger
from bot.names.traits import Traits, look_again, traits_of
from bot.names.weights import KINDS, LISTED, LOOKS, Weights, chances
from bot.text.blocks import html_to_blocks
from bot.text.clean import plain
from bot.text.hangul import has_hangul

WEIGHTS = ROOT / "bot" / "names" / "weights.tsv"
FOLDS, INNER = 5, 4
STRENGTH, STRENGTH_LISTED = 0.5, 1.0
"""The inverse of how much large weights cost; namesakes are few, and told by little."""
FEWEST = 4
"""Strings that must have a trait for it to get a weight."""
FORGOTTEN, FORGOTTEN_CHARACTERS = 0.3, 0.8
"""The share of the catalogue that is hidden when each story is learnt from a second time; few characters are known."""
SMALLEST = 0.08
"""Weights are left out where none of a trait's is further from their mean."""
PREFER = {"character": 0.8, "listed": 1.0}

Examples = Sequence[tuple[Mapping[str, set[str]], Mapping[str, str]]]
"""Stories' strings with their traits, and the answers to learn."""


@dataclass
class Labelled:
    """A story's traits, of what kind each of its strings really is, and whether who is listed by it is meant."""

    traits: Traits
    of: dict[str, set[str]]
    """All that speaks for each string."""
    kinds: dict[str, str]
    listed: dict[str, str]


@dataclass
class Model:
    """What was fitted for one look: of `answers`."""

    places: dict[str, int]
    fitted: LogisticRegression
    answers: Sequence[str]

    def rows(self) -> Iterator[tuple[str, Sequence[float]]]:
        """Yield each trait with its weights."""
        whole, constant = self.fitted.coef_, self.fitted.intercept_
        if len(whole) == 1:  # of two answers the second's weights are kept
            whole, constant = np.vstack([-whole[0] / 2, whole[0] / 2]), np.array([-constant[0] / 2, constant[0] / 2])
        whole = whole - whole.mean(axis=0)
        for trait, at in self.places.items():
            row = whole[:, at]
            if trait == "bias":
                row = row + constant + [PREFER.get(answer, 0.0) for answer in self.answers]
            if np.abs(row).max() >= SMALLEST:
                yield trait, row


def label(story: Labels, keys: Sequence[str]) -> dict[str, str]:
    """Return of what kind each string of a story is, by its labels."""
    kinds: dict[str, str] = {}
    for text, kind in _labels(story):
        kinds.setdefault(squeeze(text), kind)
    kinds.update(dict.fromkeys(_short_forms(story), KINDS[0]))
    return {key: kinds.get(key, KINDS[0]) for key in keys}


def _labels(story: Labels) -> Iterator[tuple[str, str]]:
    for show in story["shows"]:
        yield from ((text, "show") for text in (show["title"], show["native"], *show.get("surfaces", ())))
    yield from ((name, "character") for name in story["characters"])
    for person in story["people"]:
        yield from ((text, person["kind"]) for text in (person["name"], person["native"], *person.get("surfaces", ())))


def _short_forms(story: Labels) -> Iterator[str]:
    """Yield what is but a word of a longer name of the same person in the story: no mention of its own."""
    for person in story["people"]:
        spelled = person.get("surfaces", ())
        for one in spelled:
            if any(one != other and one in [*other.split(), *other.replace("-", " ").split()] for other in spelled):
                yield squeeze(one)


def listed(story: Labels, traits: Traits, lexicon: Lexicon) -> dict[str, str]:
    """Return, of each named string that the catalogue knows, whether whom it knows is meant."""
    answers = {}
    for label in [*story["people"], *story["shows"]]:
        native = squeeze(label["native"])
        for key in {squeeze(text) for text in _spelled(label)} & traits.listed.keys():
            theirs = {squeeze(lexicon.entity(slug).native) for slug in traits.listed[key]}
            told = has_hangul(native) and all(map(has_hangul, theirs))  # else a native name (2AM) is but a spelling
            same = not told or any(native in each or each in native for each in theirs)
            answers[key] = LISTED[label.get("known", True) and same]
    return answers


def _spelled(label: Labels) -> Iterator[str]:
    yield from (label.get("name") or label["title"], label["native"], *label.get("surfaces", ()))


def read(story: Labels, lexicon: Lexicon, *, most: int | None = None) -> Labelled:
    """Return a story's traits and the answers for its strings; `most`: of how many of its blocks."""
    parts = tuple(passages(plain(story["title"]), html_to_blocks(story["text"])[:most]))
    ordinary = ordinary_words(parts)
    traits = traits_of(candidates(parts, lexicon, ordinary), lexicon, ordinary)
    of = {key: traits.of(key) for key in traits.around}
    return Labelled(traits, of, label(story, list(of)), listed(story, traits, lexicon))


def fit(examples: Examples, answers: Sequence[str], strength: float = STRENGTH) -> Model:
    """Fit the weights of one look; strings without an answer are left out."""
    chosen = [(traits, given[key]) for of, given in examples for key, traits in of.items() if key in given]
    counts = Counter(trait for traits, _ in chosen for trait in traits)
    places = {trait: at for at, trait in enumerate(sorted(each for each, count in counts.items() if count >= FEWEST))}
    rows = [sorted(places[trait] for trait in traits if trait in places) for traits, _ in chosen]
    ends = np.cumsum([0, *map(len, rows)])
    matrix = csr_matrix((np.ones(ends[-1]), np.concatenate(rows), ends), shape=(len(rows), len(places)))
    wanted = [answers.index(answer) for _, answer in chosen]
    return Model(places, LogisticRegression(C=strength, max_iter=1000, tol=1e-5).fit(matrix, wanted), answers)


@dataclass(frozen=True)
class Forgetful:
    """A lexicon that has forgotten a share of what it knows: a story told to it is of people nobody listed."""

    whole: MemoryLexicon
    seed: str

    def spot(self, text: str) -> list[Spot]:
        """Return the spellings that are remembered."""
        left = ((spot, tuple(each for each in spot.slugs if self._knows(each))) for spot in self.whole.spot(text))
        return [replace(spot, slugs=slugs) for spot, slugs in left if slugs]

    def by_key(self, name: str) -> tuple[str, ...]:
        """Return the people who are remembered."""
        return tuple(each for each in self.whole.by_key(name) if self._knows(each))

    def entity(self, slug: str) -> Entity:
        """Return the entity of that slug."""
        return self.whole.entity(slug)

    def related(self, slug: str) -> frozenset[str]:
        """Return those remembered who share a credit with it."""
        return frozenset(each for each in self.whole.related(slug) if self._knows(each))

    def _knows(self, slug: str) -> bool:
        is_character = self.whole.entity(slug).kind is EntityKind.CHARACTER
        share = FORGOTTEN_CHARACTERS if is_character else FORGOTTEN
        return random.Random(f"{self.seed} {slug}").random() >= share


def together(models: Mapping[str, Model]) -> dict[str, list[int]]:
    """Return, for each trait, the hundredths for each answer of each look, side by side; 0 where a look has none."""
    rows = {look: dict(model.rows()) for look, model in models.items()}
    none = {look: np.zeros(len(answers)) for look, answers in LOOKS.items()}
    return {
        trait: [round(float(each) * 100) for look in LOOKS for each in rows.get(look, {}).get(trait, none[look])]
        for trait in sorted({trait for of_look in rows.values() for trait in of_look})
    }


def weights_of(models: Mapping[str, Model]) -> Weights:
    """Return them as the tagger has them."""
    return Weights(together(models).items())


def first_kinds(weights: Weights, of: Mapping[str, set[str]]) -> dict[str, str]:
    """Return what a first look takes each string for."""
    likely = {key: chances(weights.sums(each), "first") for key, each in of.items()}
    return {key: KINDS[max(range(len(KINDS)), key=each.__getitem__)] for key, each in likely.items()}


def learn(examples: Sequence[tuple[Labelled, ...]]) -> dict[str, Model]:
    """Learn each look; the second from first looks at stories that those had not seen."""
    second = []
    for learning, left in folds(len(examples), INNER):
        seen = [(each.of, each.kinds) for at in learning for each in examples[at]]
        weights = weights_of({"first": fit(seen, KINDS)})
        for each in (each for at in left for each in examples[at]):
            more = look_again(each.traits, first_kinds(weights, each.of), each.of, KINDS[0])
            second.append(({key: each.of[key] | traits for key, traits in more.items()}, each.kinds))
    return {
        "first": fit([(each.of, each.kinds) for several in examples for each in several], KINDS),
        "second": fit(second, KINDS),
        "listed": fit(
            [(whole.of, whole.listed) for several in examples for whole in several[::2]], LISTED, STRENGTH_LISTED
        ),
    }


def folds(size: int, count: int) -> Iterator[tuple[list[int], list[int]]]:
    """Yield what to learn from and what was left out, every story left out once."""
    order = list(range(size))
    random.Random(1).shuffle(order)
    for fold in range(count):
        left = set(order[fold::count])
        yield [at for at in order if at not in left], order[fold::count]


def variants(story: Labels, lexicon: MemoryLexicon) -> tuple[Labelled, ...]:
    """Return a story as it reads with the whole catalogue, with a part of it, and where a feed gives its beginning."""
    forgetful = Forgetful(lexicon, str(story["id"]))
    return read(story, lexicon), read(story, forgetful), read(story, lexicon, most=1)


def scored(
    labelled: Sequence[Labels], examples: Sequence[tuple[Labelled, ...]], lexicon: MemoryLexicon
) -> list[tuple[int, Outcome]]:
    """Score each story with weights learnt from others."""
    outcomes = []
    for learning, left in folds(len(examples), FOLDS):
        models = learn([examples[at] for at in learning])
        tagger = Tagger(lexicon, weights_of(models))
        outcomes += [(at, judge(labelled[at], tagged(labelled[at], tagger))) for at in left]
    return sorted(outcomes, key=lambda each: each[0])


def write(models: Mapping[str, Model]) -> None:
    """Write the weights of all looks."""
    answers = "; ".join(f"{look}: {', '.join(each)}" for look, each in LOOKS.items())
    lines = [f"# learnt from {digest()} by tests/names/learn.py: the trait, and hundredths for {answers}"]
    lines += ["\t".join([trait, *map(str, row)]) for trait, row in together(models).items()]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Learn and write, or print what learning is worth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", action="store_true", help="score with weights learnt from the other stories")
    parser.add_argument("--errors", action="store_true", help="print what differs")
    options = parser.parse_args()
    lexicon = MemoryLexicon(read_catalogue(ROOT / "data" / "catalogue"))
    labelled = to_learn_from()
    examples = [variants(story, lexicon) for story in labelled]
    if not options.folds:
        write(learn(examples))
        return 0
    outcomes = scored(labelled, examples, lexicon)
    if options.errors:
        print(*(f"{labelled[at]['id']}: {error}" for at, each in outcomes for error in each.errors), sep="\n")
    report([each for _, each in outcomes])
    return 0


if __name__ == "__main__":
    sys.exit(main())
