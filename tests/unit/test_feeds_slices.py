"""A document cut into items: only those that were not seen before are parsed, and what comes out is the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.parse import parse_feed
from bot.feeds.slices import cut, marks, newest, with_only

URL = "https://news.example.com/feed"
ITEMS = tuple(
    f"<item><guid>{n}</guid><title>Story {n}</title><link>/s/{n}</link><pubDate>Mon, 21 Sep 2026 0{n}:00:00 +0900"
    f"</pubDate><description><![CDATA[<p>It says <item> in </item> {n}.</p>]]></description></item>"
    for n in range(8)
)


def rss(*items: str, language: str = "ko") -> bytes:
    head = f"<title>News</title><link>https://news.example.com/</link><language>{language}</language><!-- <item> -->"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'.encode()


@given(st.sets(st.integers(0, 7)), st.permutations(range(8)))
def test_what_was_not_seen_is_read_as_if_all_were(seen: set[int], order: list[int]) -> None:
    document = rss(*(ITEMS[n] for n in order))
    full = parse_feed(document, url=URL)
    known = {full.marks[at] for at, n in enumerate(order) if n in seen}

    part = parse_feed(document, url=URL, seen=known)

    assert part.entries == tuple(full.entries[at] for at, n in enumerate(order) if n not in seen)
    assert part.places == tuple(at for at, n in enumerate(order) if n not in seen)
    assert (part.marks, part.title, part.language) == (full.marks, full.title, full.language)


def test_an_item_is_known_again_wherever_it_stands() -> None:
    one = parse_feed(rss(*ITEMS), url=URL)
    other = parse_feed(rss("<item><title>New</title></item>", *reversed(ITEMS)), url=URL)

    assert set(one.marks) < set(other.marks)


@pytest.mark.parametrize(
    "counter",
    [
        "<slash:comments>{}</slash:comments>",
        "<thr:total>{}</thr:total>",
        "<link rel='replies' thr:count=\"{}\"/>",
        "<wfw:commentCount>{}</wfw:commentCount>",
        "<media:statistics views='{}'/>",
        "<media:starRating count='{}'/>",
    ],
)
def test_counters_of_comments_and_views_change_nothing(counter: str) -> None:
    item = f"<item><title>A</title>{counter}</item>"
    spaces = " ".join(f'xmlns:{each}="http://example.com/{each}"' for each in ("slash", "thr", "wfw", "media"))
    documents = [rss(item.format(n)).replace(b"<rss ", f"<rss {spaces} ".encode()) for n in (3, 14)]

    assert len({parse_feed(each, url=URL).marks for each in documents}) == 1


def test_what_items_inherit_makes_them_others() -> None:
    assert parse_feed(rss(*ITEMS), url=URL).marks != parse_feed(rss(*ITEMS, language="en"), url=URL).marks


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(rss(*ITEMS)[:-20], id="not well-formed"),
        pytest.param(rss("<item><title>A</title><item/></item>"), id="an item in an item"),
        pytest.param(
            rss('<item xml:base="https://b.example/"><title>A</title></item>'), id="an item with its own base"
        ),
        pytest.param(b"<rss><channel><a:b/><item/></channel></rss>", id="a prefix that is not bound"),
        pytest.param(b'<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><item/></channel></rss>', id="its own entities"),
        pytest.param(b"<entry xmlns='http://www.w3.org/2005/Atom'><title>A</title></entry>", id="an item alone"),
        pytest.param(b"no feed at all", id="no feed"),
    ],
)
def test_what_cannot_be_cut_beyond_doubt_is_not_cut(document: bytes) -> None:
    assert cut(document) == ()


def test_an_attribute_may_hold_a_bracket() -> None:
    document = b'<rss><channel><item a="/>"><title>A</title></item><item/></channel></rss>'

    assert [document[start:end] for start, end in cut(document)] == [
        b'<item a="/>"><title>A</title></item>',
        b"<item/>",
    ]


def test_of_more_items_the_newest_are_kept_in_their_order() -> None:
    document = rss(*ITEMS)

    kept = newest(document, cut(document), most=2)

    assert [document[start:end].decode() for start, end in kept] == [ITEMS[6], ITEMS[7]]


def test_without_its_items_a_document_is_still_one() -> None:
    document = rss(*ITEMS)

    assert with_only(document, cut(document), {}) == rss()
    assert len(set(marks(document, cut(document), cut(document)))) == len(ITEMS)
