"""Real feeds that nobody here wrote: each is read, or said to be none, and becomes stories."""

import csv
from pathlib import Path

import pytest

from bot.errors import NotAFeed
from bot.feeds.parse import MOST_ENTRIES, parse_feed
from bot.stories.build import build_story
from bot.stories.summary import summarise

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "feeds"
pytestmark = pytest.mark.skipif(not (CORPUS / "index.csv").exists(), reason="the corpus of real feeds is not here")


def rows() -> list[dict[str, str]]:
    if not (CORPUS / "index.csv").exists():
        return []
    with (CORPUS / "index.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    "row", [row for row in rows() if int(row["items"] or 0) >= 3], ids=lambda row: row["path"][-60:]
)
def test_every_item_of_a_real_feed_becomes_a_story(row: dict[str, str]) -> None:
    feed = parse_feed((CORPUS / row["path"]).read_bytes(), url="https://news.example.com/feed")

    stories = [
        build_story(entry, source=feed.title, feed_url="https://news.example.com/feed") for entry in feed.entries
    ]

    assert len(stories) == min(int(row["items"]), MOST_ENTRIES)
    assert all(story.guid and story.keys.exact for story in stories)
    assert all(len(summarise(story.title, story.blocks)) <= 350 for story in stories)
    assert not any(set(story.title) & set("\x00\x08\u202e\n") for story in stories)


@pytest.mark.parametrize(
    "row", [row for row in rows() if not int(row["items"] or 0)], ids=lambda row: row["path"][-60:]
)
def test_what_has_no_items_is_an_empty_feed_or_none(row: dict[str, str]) -> None:
    try:
        feed = parse_feed((CORPUS / row["path"]).read_bytes(), url="https://news.example.com/feed")
    except NotAFeed:
        return

    assert feed.entries == ()
