"""How near extracts come to summaries that people wrote: `python tests/stories/summary_report.py FILE.jsonl`.

Needs two packages that nothing else does: `pip install rouge-score sumy` beside the rest. FILE is yours, as no such set
may be kept here: a JSON object a line, `{"id", "title", "text", "references": ["…"]}`; paragraphs of `text` are parted
by newlines, `title` may be "", and of several references the nearest counts.

Prints ROUGE-1, ROUGE-2 and ROUGE-Lsum (F1) of our extracts, the first three sentences, LexRank and the best that can be
picked sentence by sentence when the references are known, all with our sentences and in the same room (350 characters,
three sentences), and how much ours differ: means with 95 % intervals, by a bootstrap over the articles.

Words count as rouge-score has them, stemmed; of Korean ones every two neighbouring syllables count, so that particles
matter little (its own way of taking text apart drops Hangul altogether).
"""

import json
import random
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import mean
from typing import Any, TypeAlias

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.model.text import Block
from bot.stories.summary import BUDGET, summarise
from bot.text.sentences import sentences

MOST_SENTENCES = 3
ROUNDS = 2000
MEASURES = ("rouge1", "rouge2", "rougeLsum")
OURS = "ours"
_WORD = re.compile(r"[a-z0-9]+|[가-힣]+")
_STEMMED = 3
"""Shorter words are not stemmed (as in rouge-score)."""
Scores: TypeAlias = Mapping[str, float]
Score: TypeAlias = Callable[[Sequence[str], Sequence[str]], Scores]
"""References and the sentences of a summary → each measure, 0 to 1."""
Rank: TypeAlias = Callable[[Sequence[str]], Sequence[int]]
"""Sentences → their places, the best first."""


class NotThere(Exception):
    """Something that the report needs is missing; the message says what to do."""


@dataclass(frozen=True)
class Article:
    """An article with the summaries that people wrote of it."""

    title: str
    text: str
    references: tuple[str, ...]

    @property
    def sentences(self) -> list[str]:
        """Return its sentences in order."""
        return [each for line in self.text.splitlines() if line.strip() for each in sentences(line.strip())]


def load(file: Path) -> list[Article]:
    """Return the articles of a file. Raises `NotThere` where a line is none, by its number."""
    articles = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            article = Article(str(row.get("title") or ""), str(row["text"]), tuple(map(str, row["references"])))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise NotThere(f"{file}, line {number}: no object with text and references ({error!r})") from None
        if article.sentences and any(map(str.strip, article.references)):
            articles.append(article)
    return articles


def tokens(text: str, stem: Callable[[str], str]) -> list[str]:
    """Return what counts of a text: stemmed words, and every two neighbouring syllables of Korean ones."""
    counted: list[str] = []
    for word in _WORD.findall(text.lower()):
        if "가" <= word[0] <= "힣":
            counted += [one + two for one, two in pairwise(word)] or [word]
        else:
            counted.append(stem(word) if len(word) > _STEMMED else word)
    return counted


def fitting(order: Sequence[int], texts: Sequence[str]) -> list[str]:
    """Return the sentences that fit, taken in that order, as they stand in the text."""
    taken: list[int] = []
    room = BUDGET
    for place in order:
        if len(taken) < MOST_SENTENCES and len(texts[place]) <= room:
            taken.append(place)
            room -= len(texts[place]) + 1
    return [texts[place] for place in sorted(taken)]


def lead(texts: Sequence[str]) -> list[str]:
    """Return the first three sentences, as many as fit one after the other."""
    order: list[int] = []
    for place in range(min(MOST_SENTENCES, len(texts))):
        if len(" ".join(texts[: place + 1])) > BUDGET:
            break
        order.append(place)
    return [texts[place] for place in order] or [texts[0][:BUDGET]]


def greedy(texts: Sequence[str], references: Sequence[str], score: Score) -> list[str]:
    """Return the sentences that come nearest to the references, each the best beside those taken before."""
    taken: list[int] = []
    best = 0.0
    while len(taken) < MOST_SENTENCES:
        tried = [
            (_nearness(score(references, [texts[each] for each in sorted([*taken, place])])), place)
            for place in range(len(texts))
            if place not in taken and len(" ".join(texts[each] for each in (*taken, place))) <= BUDGET
        ]
        value, place = max(tried, default=(0.0, -1))
        if value <= best:
            break
        taken, best = [*taken, place], value
    return [texts[each] for each in sorted(taken)]


def interval(differences: Sequence[float], *, rounds: int = ROUNDS) -> tuple[float, float]:
    """Return where 95 of 100 means of articles drawn anew lie; the same for the same differences."""
    chance = random.Random(1)
    means = sorted(mean(chance.choices(differences, k=len(differences))) for _ in range(rounds))
    return means[rounds // 40], means[-1 - rounds // 40]


def summaries(article: Article, rank: Rank, score: Score) -> dict[str, list[str]]:
    """Return each method's summary of an article, sentence by sentence."""
    texts = article.sentences
    blocks = [Block(line.strip()) for line in article.text.splitlines() if line.strip()]
    return {
        OURS: sentences(summarise(article.title, blocks)),
        "lead-3": lead(texts),
        "LexRank": fitting(rank(texts), texts),
        "greedy bound": greedy(texts, article.references, score),
    }


def table(articles: Sequence[Article], rank: Rank, score: Score) -> list[str]:
    """Return the lines of the report."""
    made = [(article, summaries(article, rank, score)) for article in articles]
    methods = list(made[0][1])
    scored = {name: [score(article.references, found[name]) for article, found in made] for name in methods}
    size = {name: mean(len(" ".join(found[name])) for _, found in made) for name in methods}
    lines = [f"{len(articles)} articles; F1 in hundredths {' / '.join(MEASURES)}"]
    lines += [f"{name:13} {_means(scored[name])}   {size[name]:.0f} characters" for name in methods]
    for other in methods[1:]:
        lines.append(f"ours - {other:13} " + "   ".join(_difference(scored[OURS], scored[other], m) for m in MEASURES))
    return lines


def _nearness(scores: Scores) -> float:
    return scores["rouge1"] + scores["rouge2"]


def _means(found: Sequence[Scores]) -> str:
    return " / ".join(f"{100 * mean(each[measure] for each in found):5.2f}" for measure in MEASURES)


def _difference(ours: Sequence[Scores], theirs: Sequence[Scores], measure: str) -> str:
    each = [100 * (mine[measure] - other[measure]) for mine, other in zip(ours, theirs, strict=True)]
    low, high = interval(each)
    return f"{mean(each):+.2f} [{low:+.2f}, {high:+.2f}]"


def rouge() -> Score:
    """Return the measures of rouge-score."""
    try:
        from nltk.stem.porter import PorterStemmer  # noqa: PLC0415 - only who runs the report has them
        from rouge_score.rouge_scorer import RougeScorer  # noqa: PLC0415
        from rouge_score.tokenizers import Tokenizer  # noqa: PLC0415
    except ImportError as error:
        raise NotThere(f"{error}: pip install rouge-score sumy") from None

    class Words(Tokenizer):  # type: ignore[misc, unused-ignore]  # ships no types
        def __init__(self) -> None:
            self._stem = PorterStemmer().stem

        def tokenize(self, text: str) -> list[str]:
            return tokens(text, self._stem)

    scorer = RougeScorer(list(MEASURES), tokenizer=Words())

    def score(references: Sequence[str], summary: Sequence[str]) -> Scores:
        found = scorer.score_multi(["\n".join(sentences(each)) for each in references], "\n".join(summary))
        return {measure: found[measure].fmeasure for measure in MEASURES}

    return score


def lexrank() -> Rank:
    """Return the order in which sumy's LexRank puts sentences: words stemmed, without English stop words."""
    try:
        from nltk.stem.porter import PorterStemmer  # noqa: PLC0415
        from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence  # noqa: PLC0415
        from sumy.summarizers.lex_rank import LexRankSummarizer  # noqa: PLC0415
        from sumy.utils import get_stop_words  # noqa: PLC0415
    except ImportError as error:
        raise NotThere(f"{error}: pip install rouge-score sumy") from None
    stop, stem = frozenset(get_stop_words("english")), PorterStemmer().stem

    class Words:
        def to_words(self, text: str) -> tuple[str, ...]:
            return tuple(tokens(" ".join(word for word in text.split() if word.lower() not in stop), stem))

    def rank(texts: Sequence[str]) -> Sequence[int]:
        order: list[int] = []

        def ranked(infos: Any) -> Any:
            order.extend(each.order for each in infos)
            return infos

        LexRankSummarizer()(ObjectDocumentModel([Paragraph([Sentence(each, Words()) for each in texts])]), ranked)
        return order

    return rank


def report(file: Path) -> list[str]:
    """Return the report of a file. Raises `NotThere`."""
    articles = load(file)
    if not articles:
        raise NotThere(f"{file}: no article with text and references")
    return table(articles, lexrank(), rouge())


def main(arguments: Sequence[str]) -> int:
    """Print the table; 2 without a file or without what is needed."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    try:
        print("\n".join(report(Path(arguments[0]))))
    except (NotThere, OSError) as error:
        print(error)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
