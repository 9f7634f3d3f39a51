"""OPML both ways: nothing of a list is lost, and no file that somebody sends does harm."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadOpml
from bot.feeds.address import normal_address
from bot.feeds.opml import MOST_FEEDS, Opml, read_opml, write_opml
from bot.model.places import ListedFeed

NOW = 1_790_000_000_000
URL = "https://news.example.com/feed"

NAMES = st.text("ab <&>\"'/\n\t가\U0001f600\x00\ufffe]]>", max_size=30) | st.text(max_size=250)
IDS = st.none() | st.integers(1, 2**63 - 1)
LISTED = st.builds(
    ListedFeed,
    url=st.from_regex(r"https://[a-z]{1,9}\.example/[a-z&=?%/']{0,30}", fullmatch=True).map(normal_address),
    title=NAMES,
    folder=st.lists(st.text("ab &<가", min_size=1, max_size=9), max_size=4).map("/".join),
    site_url=st.none() | st.just("https://site.example/?a=1&b=2"),
    guild_id=IDS,
    channel_id=IDS,
    channel=NAMES,
    shared=st.booleans(),
)


def opml(*outlines: str) -> bytes:
    return f'<opml version="1.0"><head/><body>{"".join(outlines)}</body></opml>'.encode()


def read(*outlines: str) -> Opml:
    return read_opml(opml(*outlines))


def written(feeds: tuple[ListedFeed, ...]) -> bytes:
    return write_opml(feeds, title="Feeds", now=NOW).encode()


@given(st.lists(LISTED, max_size=8, unique_by=lambda feed: (feed.url, feed.guild_id, feed.channel_id)).map(tuple))
def test_a_list_survives_the_round_trip(feeds: tuple[ListedFeed, ...]) -> None:
    once = read_opml(written(feeds))
    twice = read_opml(written(once.feeds))

    assert sorted(map(repr, twice.feeds)) == sorted(map(repr, once.feeds))
    assert (once.refused, once.without_address) == ((), 0)
    wanted = sorted((feed.url, feed.guild_id or 0, feed.channel_id or 0, feed.shared) for feed in feeds)
    assert sorted((feed.url, feed.guild_id or 0, feed.channel_id or 0, feed.shared) for feed in once.feeds) == wanted


def test_titles_folders_and_channels_come_back_as_they_were() -> None:
    feeds = (
        ListedFeed(url=URL, title='"K" & <드라마>', folder="News/Drama", channel_id=11, channel="뉴스", shared=True),
        ListedFeed(
            url=URL, title="Again", folder="News", guild_id=1, channel_id=12, site_url="https://news.example.com/"
        ),
        ListedFeed(url="https://b.example/?a=1&b=%20", folder=""),
    )

    assert set(read_opml(written(feeds)).feeds) == set(feeds)


def test_what_is_written_is_opml_2() -> None:
    root = ET.fromstring(written((ListedFeed(url=URL, title="K", folder="A/B", channel_id=11),)))

    (feed,) = root.findall("body/outline/outline/outline")
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert root.findtext("head/dateCreated") == "Mon, 21 Sep 2026 14:13:20 GMT"
    assert {key: feed.get(key) for key in ("type", "text", "title", "xmlUrl")} == {
        "type": "rss", "text": "K", "title": "K", "xmlUrl": URL,
    }  # fmt: skip
    assert root.find("body/outline").get("text") == "A"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("outline", "title"),
    [
        (f'<outline type="rss" text="News" xmlUrl="{URL}"/>', "News"),
        (f'<OUTLINE TEXT="short" TITLE="The whole title" XMLURL="{URL}"/>', "The whole title"),
        (f'<outline xmlurl=" {URL}#top "/>', ""),
        (f'<outline text="{URL}" xmlUrl="{URL}"/>', ""),
        (f'<outline text="A &amp;amp; B & C &nbsp;" xmlUrl="{URL}"/>', "A &amp; B & C &nbsp;"),
        (f'<outline text=" two \n lines " xmlUrl="feed:{URL}"/>', "two lines"),
    ],
)
def test_feeds_are_read_as_the_world_writes_them(outline: str, title: str) -> None:
    assert read(outline).feeds == (ListedFeed(url=URL, title=title),)


def test_folders_are_the_outlines_around() -> None:
    inner = f'<outline text="Drama/TV"><outline text="K" xmlUrl="{URL}"><outline xmlUrl="{URL}2"/></outline></outline>'

    assert [feed.folder for feed in read(f'<outline text="News">{inner}</outline>').feeds] == ["News/Drama∕TV"] * 2


def test_a_category_is_a_folder_where_there_is_none_around() -> None:
    assert read(f'<outline category="/News/Drama,/other" xmlUrl="{URL}"/>').feeds[0].folder == "News/Drama"


def test_the_same_feed_twice_counts_once_for_each_channel() -> None:
    outline = '<outline xmlUrl="{}" hallyuWire:channel="{}"/>'

    found = read(outline.format(URL, 11), outline.format(URL, 11), outline.format(URL, 12)).feeds

    assert [feed.channel_id for feed in found] == [11, 12]


def test_outlines_that_are_no_feeds_are_counted_or_named() -> None:
    found = read(
        '<outline text="a note"/>',
        '<outline text="an empty folder"></outline>',
        '<outline text="Private" xmlUrl="https://me:secret@x.example/feed"/>',
        '<outline xmlUrl="https://me:secret@x.example/feed?key=1"/>',
        '<outline text="Old" xmlUrl="ftp://x.example/feed"/>',
    )

    assert (found.feeds, found.without_address) == ((), 2)
    assert found.refused == ("Private", "https://x.example/feed", "Old")


@pytest.mark.parametrize("value", ["0", "-1", "x", "9" * 30, "１１", ""])
def test_a_channel_that_is_no_id_is_none(value: str) -> None:
    assert read(f'<outline xmlUrl="{URL}" hallyuWire:channel="{value}"/>').feeds[0].channel_id is None


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "euc-kr"])
def test_other_charsets_are_read(charset: str) -> None:
    document = f'<?xml version="1.0" encoding="{charset.removesuffix("-sig")}"?>{opml().decode()}'.replace(
        "<head/><body>", f'<body><outline text="한국 드라마 소식" xmlUrl="{URL}"/>'
    )

    assert read_opml(document.encode(charset)).feeds[0].title == "한국 드라마 소식"


def deep(depth: int) -> bytes:
    return opml('<outline text="x">' * depth, "</outline>" * depth)


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (b"", "xml"),
        (b"not xml", "xml"),
        (b"<opml><body>", "xml"),
        (b"\x1f\x8bbroken", "xml"),
        (b"<rss version='2.0'/>", "other"),
        (b"<!doctype html><html></html>", "xml"),
        (b'<!DOCTYPE opml [<!ENTITY x "y">]><opml/>', "dtd"),
        (b'<!DOCTYPE opml SYSTEM "http://127.0.0.1:9/x"><opml/>', "dtd"),
        (
            b'<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/hostname">]><opml><outline text="&x;"/></opml>',
            "dtd",
        ),
        (deep(60), "depth"),
        (deep(20_000), "depth"),
        (opml(*(f'<outline xmlUrl="https://a.example/{n}"/>' for n in range(MOST_FEEDS + 1))), "count"),
        (b"<opml>" + b" " * 2**20, "size"),
    ],
    ids=range(13),
)
def test_a_file_that_may_do_harm_is_refused_with_its_reason(document: bytes, reason: str) -> None:
    with pytest.raises(BadOpml) as caught:
        read_opml(document)

    assert caught.value.facts["reason"] == reason


@given(st.binary(max_size=300) | st.text(max_size=300).map(opml))
def test_no_bytes_break_it(document: bytes) -> None:
    try:
        read_opml(document)
    except BadOpml:
        return
