"""The sample feeds as a bot and a browser meet them."""

import email.utils
import json
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.feeds.packs import by_pack, read_packs
from bot.sandbox.run import _write_packs
from bot.sandbox.sample_files import Moment, SampleFile, read_samples
from bot.sandbox.samples import SampleFeed, SampleFeeds
from bot.sandbox.story_page import plain_blocks

SHIPPED = Path(__file__).parents[2] / "data" / "samples"
RSS = """<?xml version="1.0"?><rss><channel><title>Day &amp; Night</title>
<item>
<!-- later:30 -->
<title>Second</title><link>{base}/day/stories/second</link><pubDate>{age:0}</pubDate>
</item>
<item><title>First &lt;b&gt;</title><link>{base}/day/stories/first?utm_source=rss</link><pubDate>{age:60}</pubDate>
<description><![CDATA[<p>One <b>bold</b></p><script>alert(1)</script><p>&lt;img&gt; two</p>]]></description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Screen</title>
<entry><title>One</title><link href="{base}/screen/stories/one"/><updated>{age:90}</updated></entry></feed>"""
FEED_JSON = json.dumps(
    {
        "title": "Post",
        "items": [
            {"_later": 10, "url": "{base}/post/stories/b", "title": "B", "date_published": "{age:0}"},
            {"url": "{base}/post/stories/a", "title": "A", "date_published": "{age:5}", "content_html": "<p>x</p>"},
        ],
    }
)
BEGAN = 1_700_000_000.0


class Clock:
    def __init__(self) -> None:
        self.at = BEGAN

    def __call__(self) -> float:
        return self.at


def moment(after: float = 0.0, pace: float = 1.0) -> Moment:
    return Moment(base="http://127.0.0.1:9", began=BEGAN, now=BEGAN + after, pace=pace)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def served(tmp_path: Path, clock: Clock) -> AsyncIterator[SampleFeeds]:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "dot.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "day.rss.xml").write_text(RSS, encoding="utf-8")
    (tmp_path / "post.json").write_text(FEED_JSON, encoding="utf-8")
    (tmp_path / "README.md").write_text("not a feed", encoding="utf-8")
    feeds = SampleFeeds(tmp_path, now=clock)
    await feeds.start()
    yield feeds
    await feeds.stop()


@pytest.fixture
async def client() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


def base_of(served: SampleFeeds) -> str:
    return served.feeds[0].url.rpartition("/")[0]


def test_an_rss_item_that_comes_later_is_left_out_until_then() -> None:
    file = SampleFile("day.rss.xml", RSS)

    before, after = file.at(moment(29)), file.at(moment(30))

    assert "Second" not in before
    assert "Second" in after
    assert "later:" not in after


def test_a_later_item_is_dated_when_it_comes_out() -> None:
    file = SampleFile("day.rss.xml", RSS)

    shown = file.at(moment(500))

    assert email.utils.formatdate(BEGAN + 30, usegmt=True) in shown


def test_dates_do_not_move_between_polls() -> None:
    file = SampleFile("day.rss.xml", RSS)

    assert file.at(moment(40)) == file.at(moment(4000))


def test_rss_dates_are_of_rfc_822_and_atom_dates_of_rfc_3339() -> None:
    rss, atom = SampleFile("day.rss.xml", RSS).at(moment()), SampleFile("s.atom.xml", ATOM).at(moment())

    assert "<pubDate>Tue, 14 Nov 2023 21:13:20 GMT</pubDate>" in rss
    assert "<updated>2023-11-14T20:43:20Z</updated>" in atom


def test_a_json_item_comes_later_and_loses_its_marker() -> None:
    file = SampleFile("post.json", FEED_JSON)

    before, after = json.loads(file.at(moment(9))), json.loads(file.at(moment(10)))

    assert [item["title"] for item in before["items"]] == ["A"]
    assert after["items"][0] == {
        "url": "http://127.0.0.1:9/post/stories/b",
        "title": "B",
        "date_published": "2023-11-14T22:13:30Z",
    }


def test_the_pace_shortens_the_waits() -> None:
    file = SampleFile("post.json", FEED_JSON)

    shown = json.loads(file.at(moment(1, pace=0.1)))

    assert len(shown["items"]) == 2


def test_markup_of_a_story_becomes_plain_paragraphs() -> None:
    html = "<p>One <b>bold</b></p><script>alert(1)</script><p>&lt;img&gt;\n two</p>tail"

    assert plain_blocks(html) == ["One bold", "<img> two", "tail"]


@pytest.mark.parametrize("file", read_samples(SHIPPED), ids=lambda file: file.name)
def test_each_shipped_feed_has_a_channel_and_a_page_for_each_story(file: SampleFile) -> None:
    at = moment(10_000)

    stories = file.stories(at)

    assert file.channel != "lounge"
    assert len(stories) >= 7
    assert all(story.url.startswith(f"{at.base}/{file.stem}/stories/") for story in stories)
    assert all(plain_blocks(story.html) for story in stories)
    assert "{" not in "".join(story.html for story in stories)


async def test_the_feeds_of_a_folder_are_listed_with_title_and_channel(served: SampleFeeds) -> None:
    assert [(feed.title, feed.channel) for feed in served.feeds] == [("Day & Night", "lounge"), ("Post", "lounge")]


async def test_a_feed_is_served_with_its_type_and_not_again_while_unchanged(
    served: SampleFeeds, client: aiohttp.ClientSession, clock: Clock
) -> None:
    url = served.feeds[0].url

    async with client.get(url) as first:
        tag = first.headers["ETag"]
    async with client.get(url, headers={"If-None-Match": tag}) as again:
        pass
    clock.at += 31
    async with client.get(url, headers={"If-None-Match": tag}) as changed:
        pass

    assert first.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert [first.status, again.status, changed.status] == [200, 304, 200]


async def test_a_story_link_opens_a_page_in_which_nothing_is_live(
    served: SampleFeeds, client: aiohttp.ClientSession
) -> None:
    async with client.get(f"{base_of(served)}/day/stories/first?utm_source=rss") as response:
        text = await response.text()

    assert response.status == 200
    assert "<h1>First &lt;b&gt;</h1><p>One bold</p><p>&lt;img&gt; two</p>" in text
    assert "script" not in text
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")


async def test_a_story_that_is_not_out_has_no_page_yet(
    served: SampleFeeds, client: aiohttp.ClientSession, clock: Clock
) -> None:
    url = f"{base_of(served)}/day/stories/second"

    async with client.get(url) as before:
        pass
    clock.at += 30
    async with client.get(url) as after:
        pass

    assert [before.status, after.status] == [404, 200]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/images/dot.png", 200),
        ("/images/..%2Fday.rss.xml", 404),
        ("/images/none.png", 404),
        ("/README.md", 404),
        ("/day", 200),
        ("/nobody/stories/first", 404),
        ("/story.css", 200),
    ],
)
async def test_only_feeds_pictures_and_pages_are_served(
    served: SampleFeeds, client: aiohttp.ClientSession, path: str, status: int
) -> None:
    async with client.get(f"{base_of(served)}{path}") as response:
        assert response.status == status


def test_the_samples_are_offered_as_packs_named_for_their_channels(tmp_path: Path) -> None:
    told = 'A "quoted" \\ title'
    samples = [
        SampleFeed(url="http://127.0.0.1:9/a.xml", title=told, channel="k-pop-news"),
        SampleFeed(url="http://127.0.0.1:9/b.xml", title="견본 🎬", channel="한국어-뉴스"),
    ]

    _write_packs(tmp_path / "packs.toml", samples)

    packs = by_pack(read_packs(tmp_path / "packs.toml"))
    assert {name: [feed.title for feed in found] for name, found in packs.items()} == {
        "k-pop-news": [told],
        "한국어-뉴스": ["견본 🎬"],
    }
