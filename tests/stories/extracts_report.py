"""What is wrong with the extracts on cards: `python tests/stories/extracts_report.py`.

Samples: stories as feeds bring them, each line marked as the story's or not (`feed_texts.txt`, by which the bot was
mended, and `feed_texts_later.txt`), and the stories of `tests/names/stories` that rules may be made by. Prints how many
sentences shown are none of the story, stubs, cut inside a quotation, or lean on one that is not shown. Exits with 1
where a bound is crossed; `--errors` shows them. The words by which it judges are its own: the bot's lists have no say.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from bot.model.feeds import Entry
from bot.stories.build import build_story
from bot.stories.summary import summarise
from bot.text.sentences import sentences

STORIES = [ROOT / "tests" / "names" / "stories" / name for name in ("dev.jsonl", "train.jsonl")]
FEED_TEXTS = ("feed_texts.txt", "feed_texts_later.txt")
MOST_DANGLING = 0.05
_LEANS = re.compile(
    r"[“\"‘']?(?:(?:He|She|It|They|We|His|Her|Its|Their|This|That|These|Those|There|But|And|So|Then|However|Meanwhile"
    r"|Also|Moreover|Instead|Still|Yet|Afterwards|Both|Neither)\b(?!’)|(?:그는|그녀는|그가|그의|이는|이에|이를|이어|이후|하지만"
    r"|그러나|또한|또|그리고|그래서|반면)\s)"
)
_MARKS = {"“": 1, "”": -1, "「": 1, "」": -1}
_STUB_WORDS, _STUB_LETTERS = 3, 8
"""A sentence of no more words, or in Korean of no more letters, tells nothing by itself."""


@dataclass(frozen=True)
class Sample:
    """A story with what a card must not show of its text."""

    title: str
    html: str
    noise: tuple[str, ...] = ()


def labelled(name: str) -> list[Sample]:
    """Return the stories as feeds bring them."""
    text = re.sub(r"(?m)^#.*\n", "", (HERE / name).read_text(encoding="utf-8"))
    return [_labelled(part) for part in text.strip().split("\n\n")]


def plain() -> list[Sample]:
    """Return the stories of the suite of names."""
    rows = [json.loads(line) for file in STORIES for line in file.read_text(encoding="utf-8").splitlines()]
    return [Sample(row["title"], row["text"]) for row in rows]


def faults(sample: Sample) -> Iterator[tuple[str, str]]:
    """Yield each fault of a story's extract, with the sentence; `shown` for every sentence."""
    entry = Entry(guid="1", link=None, title=sample.title, summary=sample.html)
    story = build_story(entry, source="Drama Daily", feed_url="https://www.example.com/feed")
    extract = summarise(story.title, story.blocks)
    read = [sentence for block in story.blocks for sentence in sentences(block.text)]
    before = ""
    for sentence in sentences(extract):
        yield "shown", sentence
        yield from ((kind, sentence) for kind in _faults(sentence, before, read, sample.noise))
        before = sentence
    if not extract and len(read) > len(sample.noise):
        yield "nothing shown", sample.title
    if extract.endswith("…") and _open_quotes(extract):
        yield "cut inside a quotation", extract


def counts(samples: list[Sample], *, errors: bool = False) -> Counter[str]:
    """Return how often each fault is there."""
    found = [fault for sample in samples for fault in faults(sample)]
    if errors:
        print("\n".join(f"  {kind}: {sentence}" for kind, sentence in found if kind != "shown"))
    return Counter(kind for kind, _ in found)


def broken_bounds(found: Counter[str]) -> list[str]:
    """Return the bounds that do not hold, in words."""
    none = ("none of the story", "stub", "cut inside a quotation")
    broken = [f"{kind}: {found[kind]}, none allowed" for kind in none if found[kind]]
    if found["leans"] > MOST_DANGLING * found["shown"]:
        broken.append(f"leans: {found['leans']} of {found['shown']}, at most {MOST_DANGLING:.0%}")
    return broken


def _labelled(part: str) -> Sample:
    title, *lines = part.split("\n")
    html, noise = "", []
    for line in lines:
        kind, words = line.strip()[0], line.strip()[1:].strip()
        html = f"{html[:-4]} {_escaped(words)}</p>" if line.startswith(" ") else f"{html}<p>{_escaped(words)}</p>"
        noise += [words] if kind == "-" else []
    return Sample(title[2:], html, tuple(noise))


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


def _faults(sentence: str, before: str, read: list[str], noise: tuple[str, ...]) -> Iterator[str]:
    if any(_letters(each) in _letters(sentence) or _letters(sentence) in _letters(each) for each in noise):
        yield "none of the story"
    korean = bool(re.search("[가-힣]", sentence))
    if (len(sentence) if korean else len(sentence.split())) <= (_STUB_LETTERS if korean else _STUB_WORDS):
        yield "stub"
    at = read.index(sentence) if sentence in read else 0
    if _LEANS.match(sentence) and not (at and before == read[at - 1]):
        yield "leans"


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum()) or text


def _open_quotes(text: str) -> bool:
    return sum(_MARKS.get(letter, 0) for letter in text) > 0 or text.count('"') % 2 == 1


def main() -> int:
    """Print the table and what is broken."""
    broken = []
    samples_of = {name: labelled(name) for name in FEED_TEXTS} | {"own stories": plain()}
    for name, samples in samples_of.items():
        found = counts(samples, errors="--errors" in sys.argv[1:])
        shown = found.pop("shown")
        listed = ", ".join(f"{kind} {count}" for kind, count in sorted(found.items())) or "no fault"
        print(f"{name:22} {len(samples):5} stories, {shown:5} sentences shown: {listed}")
        broken += broken_bounds(Counter(found, shown=shown))
    print("\n".join(f"broken: {each}" for each in broken) or "every bound holds")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
