"""How well paragraphs are taken apart into sentences: `python tests/stories/sentences_report.py`.

Prints precision, recall and F1 of the places where sentences end, for English and Korean, of both halves of the
hand-made samples in `sentences/` (see the README here), and the paragraphs that came out exactly right. Exits with 1
where a bound is crossed on both halves together; `--errors` prints what goes wrong in the half to mend by, never in the
other.
"""

import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from bot.text.sentences import sentences

FOLDER = HERE / "sentences"
BOUNDS = {"en": 0.97, "ko": 0.99}
HALVES = ("tune", "test")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as a reader divides it, and as a feed has it."""

    text: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """How many ends of sentences there are, were said and are right, but for those where a paragraph ends."""

    there: int = 0
    said: int = 0
    right: int = 0
    paragraphs: int = 0
    exact: int = 0
    sentences: int = 0

    def __add__(self, other: "Score") -> "Score":
        mine, theirs = (tuple(vars(each).values()) for each in (self, other))
        return Score(*(a + b for a, b in zip(mine, theirs, strict=True)))

    @property
    def precision(self) -> float:
        """Return which share of the ends that were said is one."""
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        """Return which share of the ends was said."""
        return self.right / self.there if self.there else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def load(half: str, language: str) -> list[Paragraph]:
    """Return a sample's paragraphs; one of the test half must be what was committed before the splitter was mended."""
    data = (FOLDER / f"{half}.{language}.txt").read_bytes()
    if half == "test" and f"{sha256(data).hexdigest()}  test.{language}.txt" not in _committed():
        raise SystemExit(f"test.{language}.txt is not the file whose hash was committed before mending")
    return [_paragraph(part.split("\n")) for part in data.decode().strip().split("\n\n")]


def score(paragraph: Paragraph, found: list[str]) -> Score:
    """Compare the places where sentences end, by how many letters and marks stand before them."""
    there, said = _ends(paragraph.sentences), _ends(found)
    exact = there == said
    return Score(len(there), len(said), len(there & said), 1, int(exact), len(paragraph.sentences))


def scored(half: str, language: str, *, errors: bool = False) -> Score:
    """Return the score of a sample; `errors` prints the paragraphs that came out otherwise."""
    whole = Score()
    for paragraph in load(half, language):
        found = sentences(paragraph.text)
        one = score(paragraph, found)
        if errors and not one.exact:
            print(f"  wanted: {' | '.join(paragraph.sentences)}\n  found:  {' | '.join(found)}\n")
        whole += one
    return whole


def line(name: str, found: Score) -> str:
    """Return a line of the table."""
    return (
        f"{name:10} {found.sentences:4} sentences   precision {found.precision:.3f}   recall {found.recall:.3f}   "
        f"F1 {found.f1:.3f}   {found.exact} of {found.paragraphs} paragraphs exact"
    )


def _paragraph(lines: list[str]) -> Paragraph:
    text = "".join(each[1:] if each.startswith("+") else f" {each}" for each in lines).strip()
    return Paragraph(text, tuple(each.removeprefix("+") for each in lines))


def _ends(parts: list[str] | tuple[str, ...]) -> frozenset[int]:
    """Return after how many characters, spaces apart, each sentence but the last ends."""
    ends, at = set(), 0
    for part in parts[:-1]:
        at += len("".join(part.split()))
        ends.add(at)
    return frozenset(ends)


def _committed() -> str:
    return (FOLDER / "test.sha256").read_text()


def main() -> int:
    """Print the table and what is broken."""
    broken = []
    for language, least in BOUNDS.items():
        found = {half: scored(half, language, errors=half == "tune" and "--errors" in sys.argv[1:]) for half in HALVES}
        for half, each in found.items():
            print(line(f"{language} {half}", each))
        both = found["tune"] + found["test"]
        print(line(f"{language} both", both))
        broken += [f"broken: {language} F1 {both.f1:.3f}, at least {least}"] if both.f1 < least else []
    print("\n".join(broken) or "every bound holds")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
