"""Each kind of feed, from its sample to a story that reads well."""

from pathlib import Path

import pytest

from bot.feeds.parse import parse_feed
from bot.model.stories import Story
from bot.stories.build import build_story

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "feeds"
URL = "https://news.example/feed"


def first_story(sample: str) -> Story:
    feed = parse_feed((SAMPLES / sample).read_bytes(), url=URL)
    return build_story(feed.entries[0], source=feed.title, feed_url=URL)


@pytest.mark.parametrize(
    ("sample", "title", "text"),
    [
        ("rss.xml", "Tom & Jerry’s Seoul trip", "The whole text."),
        ("atom.xml", "A bold title", "Paragraph"),
        ("rdf.xml", "From 2001", ""),
        ("feed.json", "Seven", "Text"),
        ("mastodon.xml", "Hello from Seoul", "Hello from Seoul"),
        ("youtube.xml", "Trailer", "What happens in the trailer."),
        ("podcast.xml", "Episode 1", ""),
        ("reddit.xml", 'The poster of "Low Tide" is out & it is blue', ""),
        (
            "korean.xml",
            "배우 한서윤, 새 주말극 주연 확정",
            "오는 10월 첫 방송되는 주말극에서 시골 의사 역을 맡는다. 제작사는 대본 연습을 마쳤다고 밝혔다.",
        ),
    ],
)
def test_a_story_reads_well(sample: str, title: str, text: str) -> None:
    story = first_story(sample)

    assert story.title == title
    assert "\n".join(block.text for block in story.blocks) == text
    assert story.link
    assert story.guid


@pytest.mark.parametrize(
    ("sample", "url"),
    [
        ("rss.xml", "https://news.example/wide.jpg"),
        ("feed.json", "https://news.example/7.jpg"),
        ("mastodon.xml", "https://files.example/photo.png"),
        ("youtube.xml", "https://video.example/1/hq.jpg"),
        ("podcast.xml", "https://pod.example/cover.jpg"),
        ("reddit.xml", "https://preview.example/x1.jpg?width=640"),
    ],
)
def test_a_story_has_its_picture(sample: str, url: str) -> None:
    image = first_story(sample).image

    assert image is not None
    assert image.url == url


@pytest.mark.parametrize("date", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "garbage", "", "2023-13-45"])
def test_a_date_that_cannot_be_is_none_and_the_story_is_there(date: str) -> None:
    body = f"<rss><channel><item><title>Told</title><pubDate>{date}</pubDate></item></channel></rss>"
    entry = parse_feed(body.encode(), url=URL).entries[0]

    story = build_story(entry, source="S", feed_url=URL)

    assert (story.title, story.published_at) == ("Told", None)
