"""The feeds that a page names: in its head, else among its links; comments last; never slow, whatever the page."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import FoundFeed
from bot.feeds.discover import MOST_FOUND, feeds_of_page, likely_feeds

URL = "https://news.example.com/start/"


def found(page: str, url: str = URL) -> list[str]:
    return [each.url for each in feeds_of_page(page.encode(), url)]


def link(href: str, kind: str = "application/rss+xml", rel: str = "alternate", title: str = "") -> str:
    return f'<link rel="{rel}" type="{kind}" href="{href}" title="{title}">'


def test_feeds_keep_the_pages_words_for_them() -> None:
    page = link("/a", title="News &amp; more") + link("b.json", "application/feed+json")

    assert feeds_of_page(page.encode(), URL) == (
        FoundFeed("https://news.example.com/a", "News & more", "RSS"),
        FoundFeed("https://news.example.com/start/b.json", "", "JSON Feed"),
    )


def test_addresses_are_absolute_as_seen_from_the_pages_base() -> None:
    assert found('<base href="https://cdn.example.com/x/">' + link("feed")) == ["https://cdn.example.com/x/feed"]


def test_feeds_of_comments_come_last() -> None:
    page = link("/comments/feed/", title="Site » Comments") + link("/feed/") + link("/댓글.xml", title="댓글")

    assert found(page)[0] == "https://news.example.com/feed/"
    assert len(found(page)) == 3


@pytest.mark.parametrize(
    "page",
    [
        link("/wp-json/wp/v2/posts/1", "application/json", title="JSON"),
        link("/oembed", "application/json+oembed"),
        link("/ko", "text/html"),
        link("/feed", rel="stylesheet"),
        link("javascript:alert(1)"),
        link("ftp://news.example.com/feed"),
        '<link rel="alternate" hreflang="ko" href="/ko">',
        "<!-- " + link("/old-feed") + " -->",
        "<!-- never closed " + link("/feed"),
    ],
)
def test_what_is_no_feed_is_not_taken_for_one(page: str) -> None:
    assert found(page) == []


def test_links_in_the_text_count_where_the_head_names_none() -> None:
    page = '<a href="/about">About</a><a href="/rss/drama.xml" type="application/rss+xml">Drama</a><a href=/rss>RSS</a>'

    assert found(page) == ["https://news.example.com/rss/drama.xml", "https://news.example.com/rss"]
    assert found(link("/main") + page) == ["https://news.example.com/main"]


@pytest.mark.parametrize(
    "href", ["/sitemap.xml", "/icons/rss.png", "/about-our-feed-policy", "mailto:rss@example.com", "/rss-reader.html"]
)
def test_other_links_in_the_text_are_left_alone(href: str) -> None:
    assert found(f'<a href="{href}">RSS</a>') == []


def test_a_page_with_many_feeds_names_the_first_ten() -> None:
    page = "".join(link(f"/feed/{number}") for number in range(30))

    assert found(page) == [f"https://news.example.com/feed/{number}" for number in range(MOST_FOUND)]


def test_one_feed_named_twice_counts_once_under_its_first_name() -> None:
    page = link("/feed", title="News") + link("/feed#top", title="Again")

    assert [each.title for each in feeds_of_page(page.encode(), URL)] == ["News"]


@pytest.mark.parametrize("clue", ['"externalId":"{}"', 'href="https://www.youtube.com/channel/{}"'])
def test_a_youtube_channel_is_known_by_the_id_in_its_page(clue: str) -> None:
    channel = "UC3IZKseVpdzPSBaWxBxundA"
    page = "<html>" + "x" * 300_000 + clue.format(channel)

    assert found(page, "https://www.youtube.com/@soompi") == [
        f"https://www.youtube.com/feeds/videos.xml?channel_id={channel}"
    ]
    assert found(page, "https://other.example/") == []


def test_the_head_is_read_however_long_its_styles_are() -> None:
    assert found("<html><style>" + "a{}" * 300_000 + "</style>" + link("/feed")) == ["https://news.example.com/feed"]


@pytest.mark.parametrize(
    "piece", ["<a ", '<link "', "<link rel='", "<!--", "<a href=", '<a x="y" ', "<a><a>", "<link rel=alternate "]
)
def test_broken_pages_are_read_in_one_go(piece: str) -> None:
    assert found(piece * (2_000_000 // len(piece))) == []


@given(
    st.lists(st.sampled_from(['<link rel="alternate"', " type=application/rss+xml", ' href="', "/x", '"', ">", "'"]))
)
def test_no_broken_tag_breaks_it(parts: list[str]) -> None:
    assert all(url.startswith("https://") for url in found("".join(parts)))


def test_the_usual_places_are_few_and_on_the_same_site() -> None:
    places = likely_feeds("https://news.example.com:8443/start/?page=2")

    assert len(places) == 7
    assert {urlsplit(place).netloc for place in places} == {"news.example.com:8443"}


def test_a_profile_of_the_fediverse_may_have_its_feed_beside_it() -> None:
    assert likely_feeds("https://social.example/@news")[0] == "https://social.example/@news.rss"
