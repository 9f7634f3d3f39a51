"""Documents as the world writes them → entries; what is no feed is said to be none."""

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadAddress, NotAFeed
from bot.feeds.address import normal_address
from bot.feeds.dates import parse_date
from bot.feeds.parse import parse_feed
from bot.model.feeds import Entry, ParsedFeed

URL = "https://news.example.com/feed/"
MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"'


def read(body: str | bytes, content_type: str = "") -> ParsedFeed:
    return parse_feed(body.encode() if isinstance(body, str) else body, url=URL, content_type=content_type)


def item(inside: str, *, namespaces: str = "") -> Entry:
    return read(
        f'<rss version="2.0" {namespaces}><channel><title>T</title><item>{inside}</item></channel></rss>'
    ).entries[0]


def test_an_rss_item_is_read_whole() -> None:
    entry = item(
        "<title>Night &amp;amp; market</title><link>/story</link><guid isPermaLink='false'>g1</guid>"
        "<description>&lt;p&gt;Text&lt;/p&gt;</description><category>K-drama</category>"
        "<pubDate>Mon, 21 Sep 2026 15:00:00 +0900</pubDate>"
    )

    assert (entry.guid, entry.link) == ("g1", "https://news.example.com/story")
    assert (entry.summary, entry.categories) == ("<p>Text</p>", ("K-drama",))
    assert entry.published_at == 1_789_970_400_000


def test_a_pictures_description_does_not_take_the_texts_place() -> None:
    entry = item(
        "<title>T</title><description>The story</description>"
        '<media:content url="/a.png" medium="image" width="640"><media:description>A stall</media:description></media:content>',
        namespaces=MEDIA,
    )

    assert (entry.summary, entry.content) == ("The story", "")
    assert [(image.url, image.alt) for image in entry.images] == [("https://news.example.com/a.png", "A stall")]


def test_a_video_is_described_by_its_description() -> None:
    feed = read(
        f'<feed xmlns="http://www.w3.org/2005/Atom" {MEDIA}><title>Channel</title><entry><id>yt:1</id><title>Teaser</title>'
        '<link rel="alternate" href="https://video.example/1"/><media:group><media:thumbnail url="https://i.example/1.jpg"'
        ' width="480"/><media:description>About the teaser</media:description></media:group></entry></feed>'
    )

    assert feed.entries[0].summary == "About the teaser"
    assert feed.entries[0].images[0].url == "https://i.example/1.jpg"


def test_a_wide_picture_goes_before_a_small_one() -> None:
    entry = item(
        '<title>T</title><media:content url="https://a.example/s.jpg" type="image/jpeg" width="300"/>'
        '<media:content url="https://a.example/l.jpg" type="image/jpeg" width="1200"/>'
        '<media:thumbnail url="https://a.example/t.jpg"/><enclosure url="https://a.example/e.jpg" type="image/jpeg"/>',
        namespaces=MEDIA,
    )

    assert [image.url[-5:] for image in entry.images] == ["l.jpg", "s.jpg", "e.jpg", "t.jpg"]


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("\n\n<?xml version='1.0'?><rss><channel><title>T</title><item><title>Led by newlines</title></item></channel></rss>", "Led by newlines"),
        ("\ufeff<rss><channel><title>T</title><item><title>Marked</title></item></channel></rss>", "Marked"),
        ("<rss><channel><title>T</title><item><title>Whole</title></item><item><title>Cut", "Whole"),
        ("<rss><channel><title>T</title><item><title>&#xD83D;&#xDE00; lone &#xD800;</title></item></channel></rss>", "😀 lone \ufffd"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry><title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>A <b>bold</b> one</div></title></entry></feed>", "A <b>bold</b> one"),
        ("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel><title>T</title></channel><item><title>RDF</title></item></rdf:RDF>", "RDF"),
    ],
)  # fmt: skip
def test_odd_documents_are_read(body: str, title: str) -> None:
    assert title in read(body).entries[0].title


def test_korean_text_of_an_undeclared_charset_is_read() -> None:
    body = "<rss><channel><title>한류신문</title><item><title>이재규 감독이 돌아온다</title></item></channel></rss>"

    feed = parse_feed(body.encode("cp949"), url="https://news.example.kr/rss")

    assert (feed.title, feed.entries[0].title) == ("한류신문", "이재규 감독이 돌아온다")


def test_dates_without_a_zone_are_of_the_feeds_country() -> None:
    body = b"<rss><channel><language>ko</language><item><title>T</title><pubDate>2026-09-21 15:00:00</pubDate></item></channel></rss>"

    assert read(body).entries[0].published_at == 1_789_970_400_000


def test_a_packed_document_is_unpacked() -> None:
    body = gzip.compress(b"<rss><channel><title>T</title><item><title>Packed</title></item></channel></rss>")

    assert read(body).entries[0].title == "Packed"


def test_a_packed_bomb_is_no_feed() -> None:
    with pytest.raises(NotAFeed):
        read(gzip.compress(b" " * 50_000_000))


def test_a_json_feed_is_read() -> None:
    feed = read(
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "Idol Post",
                "items": [
                    {
                        "id": 7,
                        "url": "/x",
                        "title": "T",
                        "content_html": "<p>x</p>",
                        "image": "/i.png",
                        "date_published": "2026-09-21T06:00:00Z",
                        "tags": ["a"],
                    }
                ],
            }
        )
    )

    entry = feed.entries[0]
    assert (feed.title, entry.guid, entry.link) == ("Idol Post", "7", "https://news.example.com/x")
    assert (entry.images[0].url, entry.published_at) == ("https://news.example.com/i.png", 1_789_970_400_000)


@pytest.mark.parametrize(
    ("body", "looks_like"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"<!doctype html><html><body>Hi</body></html>", "html"),
        (b"<html lang=ko><p>Hi</p></html>", "html"),
        (b'{"items": []}', "json"),
        (b"[1, 2", "json"),
        (b"<catalog><book/></catalog>", "xml"),
        (b"/dev/zero", "text"),
        (b"/etc/passwd", "text"),
        (b"just words", "text"),
    ],
)
def test_what_is_no_feed_is_said_to_be_none(body: bytes, looks_like: str) -> None:
    with pytest.raises(NotAFeed) as caught:
        read(body)

    assert caught.value.looks_like == looks_like


def test_a_page_names_its_feeds() -> None:
    page = b"""<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/rss">
      <link rel=alternate type="application/atom+xml" href="https://a.example/atom"><link rel="alternate" hreflang="ko" href="/ko">
      <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)"></head></html>"""

    with pytest.raises(NotAFeed) as caught:
        read(page)

    assert tuple(each.url for each in caught.value.found) == ("https://news.example.com/rss", "https://a.example/atom")


def test_a_feed_without_entries_is_a_feed() -> None:
    assert read("<rss version='2.0'><channel><title>New</title></channel></rss>").entries == ()


def test_entities_do_not_eat_the_machine() -> None:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{lines}]><rss><channel><title>&l9;</title><item><title>x</title></item></channel></rss>'

    assert len(read(bomb).title) < 10_000


def test_a_local_file_is_not_read() -> None:
    body = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel><title>&f;</title><item><title>&f;</title></item></channel></rss>'

    assert "root:" not in str(read(body))


@given(st.binary(max_size=300))
def test_no_bytes_break_it(body: bytes) -> None:
    try:
        read(b"<rss><channel>" + body)
    except NotAFeed:
        return


KST_AFTERNOON = 1_672_899_720_000
"""2023-01-05 15:22 in Seoul."""


@pytest.mark.parametrize(
    ("raw", "at"),
    [
        ("Thu, 05 Jan 2023 15:22:00 +0900", KST_AFTERNOON),
        ("Thu, 05 Jan 2023 15:22:00 KST", KST_AFTERNOON),
        ("2023-01-05T15:22:00+09:00", KST_AFTERNOON),
        ("2023-01-05T06:22:00Z", KST_AFTERNOON),
        ("2023-01-05T06:22:00.123Z", KST_AFTERNOON),
        ("2023. 1. 5. 오후 3:22", KST_AFTERNOON),
        ("2023년 1월 5일 오후 3시 22분", KST_AFTERNOON),
        ("2023/01/05 15:22", KST_AFTERNOON),
        ("2023-01-05 15:22:00", KST_AFTERNOON),
        ("05 Jan 2023 06:22 GMT", KST_AFTERNOON),
        ("Thu, 05 Jan 2023 01:22:00 EST", KST_AFTERNOON),
        ("1672899720", KST_AFTERNOON),
        ("Jan 5, 2023", None),
        ("garbage", None),
        ("", None),
        ("2023-13-45 10:00", None),
        ("Thu, 05 Jan 2023 15:22:00 XYZ", None),
        ("2023-01", None),
        ("x" * 500, None),
    ],
)
def test_dates_are_read_as_written_in_seoul(raw: str, at: int | None) -> None:
    assert parse_date(raw, zone_minutes=540) == at


@given(st.text(max_size=60) | st.from_regex(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}[ T]\d{1,2}:\d{1,2}", fullmatch=True))
def test_no_date_breaks_it(raw: str) -> None:
    assert parse_date(raw) is None or isinstance(parse_date(raw), int)


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("news.example.com/feed", "https://news.example.com/feed"),
        (" <https://news.example.com> ", "https://news.example.com/"),
        ("http://News.example.com/a?b#c", "http://News.example.com/a?b"),
        ("feed://news.example.com/x", "https://news.example.com/x"),
        ("localhost:8000/x", "https://localhost:8000/x"),
    ],
)
def test_an_address_is_taken_as_people_type_it(typed: str, url: str) -> None:
    assert normal_address(typed) == url


@given(st.text(max_size=60))
def test_no_address_breaks_it(typed: str) -> None:
    try:
        assert normal_address(typed).startswith(("http://", "https://"))
    except BadAddress:
        return
