"""Documents read as feeds, one oddity a sample."""

import json
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import NotAFeed
from bot.feeds.parse import MOST_ENTRIES, parse_feed
from bot.model.feeds import Entry, ParsedFeed
from bot.model.text import Image

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "feeds"
URL = "https://news.example/feed.xml"
KOREAN = "배우 김지원, 새 드라마로 돌아온다"


def sample(name: str, *, url: str = URL) -> ParsedFeed:
    return parse_feed((SAMPLES / name).read_bytes(), url=url)


def rss(*items: str, head: str = "", declared: str = "utf-8") -> str:
    body = "".join(f"<item>{item}</item>" for item in items)
    spaces = 'xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    start = f'<?xml version="1.0" encoding="{declared}"?>\n<rss version="2.0" {spaces}>'
    return f"{start}<channel>{head}{body}</channel></rss>"


def titles(document: bytes, *, content_type: str = "", url: str = URL) -> list[str]:
    return [entry.title for entry in parse_feed(document, url=url, content_type=content_type).entries]


def only(document: str | bytes, *, url: str = URL) -> Entry:
    body = document.encode() if isinstance(document, str) else document
    (entry,) = parse_feed(body, url=url).entries
    return entry


def ms(*parts: int) -> int:
    return int(datetime(*parts, tzinfo=UTC).timestamp()) * 1000  # type: ignore[misc,arg-type]


# ── the kinds of feed ──────────────────────────────────────────────────────────────────────────────


def test_an_rss_item_gives_all_its_parts() -> None:
    feed = sample("rss.xml")

    assert (feed.title, feed.site_url, feed.language, feed.ttl_seconds) == (
        "Drama Desk", "https://news.example/", "en-us", 1800,
    )  # fmt: skip
    assert feed.entries[0] == Entry(
        guid="story-1",
        link="https://news.example/stories/1",
        title="Tom &amp; Jerry’s <i>Seoul</i> trip",
        summary="A short text.",
        content="<p>The whole text.</p>",
        published_at=ms(2026, 1, 5, 6, 22, 11),
        images=(Image("https://news.example/wide.jpg", "The cast on stage"),),
        categories=("Drama", "Netflix"),
        author="Kim Writer",
    )


def test_atom_links_are_resolved_against_their_base_and_xhtml_is_kept() -> None:
    (entry,) = sample("atom.xml").entries

    assert entry.guid == "tag:news.example,2026:1"
    assert entry.link == "https://base.example/stories/1"
    assert entry.title == "A <b>bold</b> title"
    assert "<p>Paragraph</p>" in entry.content
    assert entry.updated_at == ms(2026, 1, 5, 10)


def test_rdf_is_read() -> None:
    (entry,) = sample("rdf.xml").entries

    assert (entry.title, entry.link, entry.published_at) == (
        "From 2001", "https://news.example/old", ms(2026, 1, 5, 10),
    )  # fmt: skip


def test_a_video_feed_gives_its_description_and_thumbnail() -> None:
    (entry,) = sample("youtube.xml").entries

    assert entry.link == "https://video.example/watch?v=1"
    assert entry.summary == "What happens in the trailer."
    assert [image.url for image in entry.images] == ["https://video.example/1/hq.jpg"]


def test_posts_without_titles_are_read() -> None:
    (entry,) = sample("mastodon.xml").entries

    assert (entry.title, entry.summary) == ("", "<p>Hello from Seoul</p>")
    assert entry.images == (Image("https://files.example/photo.png", "A street at night"),)


def test_a_podcast_episode_has_its_cover() -> None:
    (entry,) = sample("podcast.xml").entries

    assert entry.images == (Image("https://pod.example/cover.jpg"),)
    assert entry.link == "https://pod.example/1"


@pytest.mark.parametrize("version", ["https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1"])
def test_json_feeds_are_read(version: str) -> None:
    document = json.loads((SAMPLES / "feed.json").read_text(encoding="utf-8")) | {"version": version}

    feed = parse_feed(json.dumps(document).encode(), url=URL)

    assert (feed.title, feed.site_url, feed.language) == ("Desk", "https://news.example/", "en")
    assert feed.entries[0] == Entry(
        guid="7",
        link="https://news.example/7",
        title="Seven",
        summary="1 &lt; 2",
        content="<p>Text</p>",
        published_at=ms(2026, 1, 5, 6),
        images=(Image("https://news.example/7.jpg"), Image("https://news.example/8.jpg")),
        categories=("a",),
        author="Lee",
    )
    assert feed.entries[1].content == "plain &amp; simple<br>text"


@pytest.mark.parametrize("document", ['<rss version="2.0"/>', '<feed xmlns="http://www.w3.org/2005/Atom"/>', rss()])
def test_a_feed_may_be_empty(document: str) -> None:
    assert parse_feed(document.encode(), url=URL).entries == ()


# ── charsets ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16"), ("utf-16-be", "utf-16"),
        ("cp949", "euc-kr"), ("cp949", "ks_c_5601-1987"), ("cp949", "utf-8"), ("utf-8", "euc-kr"),
        ("utf-8", "iso-8859-1"), ("cp949", "no-such-charset"),
    ],
)  # fmt: skip
def test_korean_is_read_whatever_the_document_claims(charset: str, declared: str) -> None:
    document = rss(f"<title>{KOREAN}</title>", declared=declared).encode(charset)

    assert titles(document) == [KOREAN]


@pytest.mark.parametrize("charset", ["utf-8", "cp949"])
def test_korean_is_read_where_nothing_is_declared(charset: str) -> None:
    document = rss(f"<title>{KOREAN}</title>").replace(' encoding="utf-8"', "").encode(charset)

    assert titles(document) == [KOREAN]


@pytest.mark.parametrize("content_type", ["text/xml", "text/xml; charset=ISO-8859-1", "text/html", "application/json"])
def test_the_servers_default_charset_spoils_nothing(content_type: str) -> None:
    assert titles(rss(f"<title>{KOREAN}</title>").encode(), content_type=content_type) == [KOREAN]


@pytest.mark.parametrize(("charset", "declared"), [("utf-8", "utf-8"), ("cp949", "euc-kr"), ("cp949", "utf-8")])
def test_one_broken_byte_costs_a_letter_and_not_the_document(charset: str, declared: str) -> None:
    items = rss(f"<title>{KOREAN * 5}</title>", "<title>A|B</title>", declared=declared)

    found = titles(items.encode(charset).replace(b"|", b"\xff"))

    assert found[0] == KOREAN * 5
    assert found[1].startswith("A")
    assert found[1].endswith("B")


def test_western_letters_are_read() -> None:
    document = rss("<title>Café – Beyoncé’s “night”</title>", declared="iso-8859-1").encode("cp1252")

    assert titles(document) == ["Café – Beyoncé’s “night”"]


# ── broken documents ───────────────────────────────────────────────────────────────────────────────


def test_a_document_cut_off_keeps_its_whole_items() -> None:
    whole = rss(*(f"<title>Story {number}</title>" for number in range(20))).encode()

    assert titles(whole[: len(whole) * 3 // 4])[:10] == [f"Story {number}" for number in range(10)]


@pytest.mark.parametrize("junk", [b"\n\n  ", b"<br />\n<b>Warning</b>: x in y.php on line 3<br />\n", b"junk "])
def test_what_stands_before_the_document_is_passed_over(junk: bytes) -> None:
    assert titles(junk + rss("<title>A</title>").encode()) == ["A"]


def test_bare_ampersands_and_foreign_entities_do_not_matter() -> None:
    assert titles(rss("<title>R&B &nbsp;K&eacute;n</title>").encode())[0].startswith("R&B")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("&#xD83D;&#xDE00;", "😀"),
        ("&#55357;&#56832;", "😀"),
        ("&#xD83D;", "\ufffd"),
        ("&#xDE00;", "\ufffd"),
        ("&#0;", "\ufffd"),
        ("&#x110000;", "\ufffd"),
        ("&#99999999999999999999;", "\ufffd"),
        ("&#44608;", "김"),
    ],
)
def test_impossible_character_references_cost_a_letter_and_not_the_document(written: str, read: str) -> None:
    assert titles(rss(f"<title>a{written}b</title>").encode()) == [f"a{read}b"]


def test_controls_are_left_out() -> None:
    assert titles(rss("<title>a\x00b\x08c\x1bd</title>").encode()) == ["abcd"]


def test_halves_of_characters_in_json_are_left_out() -> None:
    document = {"version": "https://jsonfeed.org/version/1", "title": "T\ud83d", "items": [{"id": "\udc00i"}]}

    feed = parse_feed(json.dumps(document).encode(), url=URL)

    assert (feed.title, feed.entries[0].guid) == ("T", "i")


# ── items ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("guid", ["abc-1", "t3_x1", "/rel/ative", "https://news.example/?p=1"])
def test_a_guid_is_kept_as_it_is_written(guid: str) -> None:
    entry = only(rss(f"<guid>{guid}</guid><link>/x</link>"))

    assert (entry.guid, entry.link) == (guid, "https://news.example/x")


def test_a_guid_that_is_a_permalink_serves_as_link() -> None:
    assert only(rss("<guid>https://news.example/?p=1</guid>")).link == "https://news.example/?p=1"


@pytest.mark.parametrize(
    ("url", "head"), [("https://news.example.kr/f", ""), (URL, "<language>ko</language>")], ids=["host", "language"]
)
def test_dates_without_zone_are_korean_where_the_feed_is(url: str, head: str) -> None:
    entry = only(rss("<pubDate>2026-01-05 15:22:11</pubDate>", head=head), url=url)

    assert entry.published_at == ms(2026, 1, 5, 6, 22, 11)


def test_dates_that_are_none_are_none() -> None:
    assert only(rss("<title>a</title><pubDate>soon</pubDate>")).published_at is None


def test_the_widest_picture_comes_first() -> None:
    pictures = [f'<media:content url="/{width}.jpg" medium="image" width="{width}"/>' for width in (400, 1200, 80)]

    entry = only(rss(f'<title>a</title><media:thumbnail url="/small.jpg" width="200"/>{"".join(pictures)}'))

    assert [image.url.rsplit("/", 1)[1] for image in entry.images] == ["1200.jpg", "400.jpg", "small.jpg"]


def test_an_alternative_text_does_not_become_the_story() -> None:
    media = '<media:content url="/i.jpg" medium="image"/><media:description type="plain">Alt</media:description>'

    entry = only(rss(f"<title>a</title><description>The story.</description>{media}"))

    assert (entry.summary, entry.content, entry.images[0].alt) == ("The story.", "", "Alt")


def test_items_stay_in_the_order_of_the_document() -> None:
    assert titles(rss("<title>b</title>", "<title>a</title>", "<title>c</title>").encode()) == ["b", "a", "c"]


def test_of_a_long_archive_the_newest_are_kept_in_their_order() -> None:
    days = range(3000)
    items = [f"<title>{day}</title><pubDate>{1_500_000_000 + day * 86_400}</pubDate>" for day in days]

    found = titles(rss(*items).encode())

    assert found == [str(day) for day in days[-MOST_ENTRIES:]]


def test_fifty_thousand_items_are_read_within_the_workers_limit() -> None:
    document = rss(*(f"<title>{number}</title><guid>{number}</guid>" for number in range(50_000))).encode()
    began = perf_counter()

    found = titles(document)

    assert found == [str(number) for number in range(MOST_ENTRIES)]
    assert perf_counter() - began < 8


# ── what is no feed, and what is hostile ───────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("document", "looks_like"),
    [
        (b"", "empty"), (b" \n ", "empty"), (b"\xef\xbb\xbf", "empty"), (b"hello", "text"), (b"/dev/zero", "text"),
        (b"/etc/hostname", "text"), (b"{}", "json"), (b"[1]", "json"), (b"{", "json"), (b'{"a":' * 99_999, "json"),
        (b'{"version": "1.0", "items": []}', "json"), (b'<x:rss xmlns:x="urn:x"/>', "xml"), (b"<opml/>", "xml"),
        (b"<!doctype html><p>x", "html"), (b"<html><body>x</body></html>", "html"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)  # fmt: skip
def test_what_is_no_feed_is_named(document: bytes, looks_like: str) -> None:
    with pytest.raises(NotAFeed) as caught:
        parse_feed(document, url=URL)

    assert caught.value.looks_like == looks_like


def test_a_page_names_its_feeds() -> None:
    with pytest.raises(NotAFeed) as caught:
        sample("page.html", url="https://news.example/start/")

    assert tuple(each.url for each in caught.value.found) == (
        "https://news.example/start/feed",
        "https://feeds.example/atom",
    )


@pytest.mark.parametrize("target", ["file:///etc/hostname", "http://127.0.0.1:9/x"])
def test_external_entities_are_not_fetched(target: str) -> None:
    document = f'<!DOCTYPE r [<!ENTITY x SYSTEM "{target}">]><rss version="2.0"><channel><item><title>[&x;]</title>'

    assert titles(f"{document}</item></channel></rss>".encode())[0] in {"[]", "[&x;]"}


def test_nested_entities_do_not_explode() -> None:
    names = "abcdefghij"
    nested = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in pairwise(names))
    document = f'<!DOCTYPE r [<!ENTITY a "lol">{nested}]><rss version="2.0"><channel><item><title>&j;</title></item>'

    (title,) = titles(f"{document}</channel></rss>".encode())

    assert len(title) < 1000


@given(st.binary(max_size=400))
def test_no_bytes_break_it(body: bytes) -> None:
    try:
        parse_feed(body, url=URL)
    except NotAFeed:
        return


@given(
    st.lists(st.sampled_from(["<item>", "</item>", "<title>", "&", "&#55357;", "]]>", "<![CDATA[", "<!--", "x", '"']))
)
def test_no_broken_markup_breaks_it(parts: list[str]) -> None:
    parse_feed(f'<rss version="2.0"><channel>{"".join(parts)}'.encode(), url=URL)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["id", "url", "title", "tags", "authors", "attachments", "name"]), inner)
        ),
        max_leaves=12,
    )
)
def test_no_json_breaks_it(item: object) -> None:
    document = {"version": "https://jsonfeed.org/version/1.1", "items": [item], "title": item}

    parse_feed(json.dumps(document).encode(), url=URL)
