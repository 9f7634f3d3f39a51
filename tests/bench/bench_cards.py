"""How fast a story is summarised and made a card, as ratios against the bare work timed in the same run.

`python tests/bench/bench_cards.py`: the stories of `tests/names/stories/dev.jsonl`, in English and Korean. Milliseconds
depend on the machine and are only printed; ratios are judged, and the exit status is 1 where one is out of bounds.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import discord

from bot.cards.story import story_card
from bot.chat.render import message
from bot.i18n import shipped_languages
from bot.model.cards import Card
from bot.model.places import PostForm
from bot.model.stories import StoredStory
from bot.stories.summary import summarise
from bot.text.blocks import html_to_blocks
from bot.text.sentences import sentences

STORIES = Path(__file__).parents[1] / "names" / "stories" / "dev.jsonl"
ROUNDS, NOW = 15, 1_790_000_000_000
MOST_SUMMARY, MOST_CARD = 12.0, 220.0
PHRASES = shipped_languages().phrases("en")


def stories() -> list[StoredStory]:
    """Return the stories as the store gives them."""
    rows = [json.loads(line) for line in STORIES.read_text(encoding="utf-8").splitlines()]
    return [
        StoredStory(
            id=at,
            feed_id=1,
            title=row["title"],
            link=f"https://news.example.com/{at}",
            source="K-Drama Daily",
            feed_url="https://news.example.com/feed",
            guid=str(at),
            blocks=html_to_blocks(row["text"]),
            image=None,
            published_at=NOW,
            first_seen_at=NOW,
        )
        for at, row in enumerate(rows)
    ]


def split(story: StoredStory) -> None:
    """Split a story's text into sentences, and do no more."""
    for block in story.blocks:
        sentences(block.text)


def bare(card: Card) -> None:
    """Build an embed of texts that are there."""
    embed = discord.Embed(title=card.title, url=card.url, description=card.body, colour=card.accent)
    embed.to_dict()


def posted(story: StoredStory) -> None:
    """Make the card of a story, and the message of it."""
    for embed in message(story_card(story, PHRASES), PostForm.EMBED)["embeds"]:
        embed.to_dict()


def race(ours: Sequence[Callable[[], object]], theirs: Sequence[Callable[[], object]]) -> tuple[float, float]:
    """Return the milliseconds that one of each takes: the best of some rounds, taken in turn."""
    best = [float("inf")] * 2
    for _ in range(ROUNDS):
        for side, work in enumerate((ours, theirs)):
            began = time.perf_counter()
            for each in work:
                each()
            best[side] = min(best[side], (time.perf_counter() - began) * 1000 / len(work))
    return best[0], best[1]


def judge(name: str, taken: tuple[float, float], *, at_most: float) -> bool:
    """Print a ratio beside its bound; False where it is out of bounds."""
    ours, theirs = taken
    good = ours / theirs <= at_most
    verdict = "ok" if good else "OUT OF BOUNDS"
    print(f"{name} … ratio {ours / theirs:.1f} (at most {at_most:g}: {verdict}); {ours:.3f} / {theirs:.3f} ms")
    return good


def main() -> int:
    """Measure and judge."""
    told = stories()
    cards = [story_card(story, PHRASES) for story in told]
    summary = race(
        [partial(summarise, story.title, story.blocks) for story in told], [partial(split, story) for story in told]
    )
    card = race([partial(posted, story) for story in told], [partial(bare, card) for card in cards])
    good = judge("a story summarised / split into sentences alone", summary, at_most=MOST_SUMMARY)
    good &= judge("a story made a card and a message / a bare embed", card, at_most=MOST_CARD)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
