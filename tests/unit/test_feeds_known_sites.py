"""Sites whose feeds follow from their address: what people paste, and the feed it means, without a request."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadAddress
from bot.feeds.known_sites import feed_address, known_feeds, page_address

CHANNEL = "UC3IZKseVpdzPSBaWxBxundA"
YOUTUBE = "https://www.youtube.com/feeds/videos.xml"


@pytest.mark.parametrize(
    ("typed", "feed"),
    [
        ("r/kdramas", "https://www.reddit.com/r/kdramas/.rss"),
        ("/r/kdramas/", "https://www.reddit.com/r/kdramas/.rss"),
        ("https://www.reddit.com/r/KDRAMA/", "https://www.reddit.com/r/KDRAMA/.rss"),
        ("old.reddit.com/r/kpop/new", "https://www.reddit.com/r/kpop/new/.rss"),
        ("https://reddit.com/u/someone", "https://www.reddit.com/user/someone/.rss"),
        (f"https://www.youtube.com/channel/{CHANNEL}/videos", f"{YOUTUBE}?channel_id={CHANNEL}"),
        ("m.youtube.com/user/JYPEntertainment", f"{YOUTUBE}?user=JYPEntertainment"),
        ("https://www.youtube.com/playlist?list=PLabcdef123456", f"{YOUTUBE}?playlist_id=PLabcdef123456"),
        ("@news@mastodon.example", "https://mastodon.example/@news.rss"),
        ("https://kdramanews.wordpress.com/2026/01/a-post/", "https://kdramanews.wordpress.com/feed/"),
        ("kdramanews.wordpress.com/category/reviews/", "https://kdramanews.wordpress.com/category/reviews/feed/"),
        ("https://drama.tistory.com/123", "https://drama.tistory.com/rss"),
        ("https://blog.naver.com/hallyu_blog/223456", "https://rss.blog.naver.com/hallyu_blog.xml"),
        ("m.blog.naver.com/hallyu_blog", "https://rss.blog.naver.com/hallyu_blog.xml"),
        ("https://blog.naver.com/PostList.naver?blogId=hallyu_blog", "https://rss.blog.naver.com/hallyu_blog.xml"),
        ("https://netizens.blogspot.com/2026/01/x.html", "https://netizens.blogspot.com/feeds/posts/default"),
        ("medium.com/@writer", "https://medium.com/feed/@writer"),
        ("https://medium.com/tag/kdrama/latest", "https://medium.com/feed/tag/kdrama"),
        ("https://hallyu.medium.com/", "https://hallyu.medium.com/feed"),
        ("https://kpopfans.tumblr.com/post/1", "https://kpopfans.tumblr.com/rss"),
        ("https://www.tumblr.com/kpopfans", "https://kpopfans.tumblr.com/rss"),
        ("https://kculture.substack.com/p/one", "https://kculture.substack.com/feed"),
        ("https://github.com/someone", "https://github.com/someone.atom"),
        ("https://github.com/someone/bot/releases", "https://github.com/someone/bot/releases.atom"),
        ("https://bsky.app/profile/soompi.example", "https://bsky.app/profile/soompi.example/rss"),
        ("https://news.google.com/search?q=k-drama", "https://news.google.com/rss/search?q=k-drama"),
    ],
)
def test_what_is_pasted_means_that_feed(typed: str, feed: str) -> None:
    assert [each.url for each in known_feeds(typed)] == [feed]
    assert feed_address(typed) == feed


def test_a_project_on_github_has_three_feeds_to_choose_from() -> None:
    feeds = known_feeds("github.com/hallyu-wire/hallyu-wire")

    assert [each.url.rpartition("/")[2] for each in feeds] == ["releases.atom", "commits.atom", "tags.atom"]
    assert all(each.title for each in feeds)


@pytest.mark.parametrize(
    "typed",
    [
        "https://drama.tistory.com/rss",
        "https://www.reddit.com/r/kpop/.rss",
        f"{YOUTUBE}?channel_id={CHANNEL}",
        "https://kdramanews.wordpress.com/feed/",
        "https://netizens.blogspot.com/feeds/posts/default",
        "https://medium.com/feed/@writer",
        "https://github.com/someone/bot/releases.atom",
        "https://rss.blog.naver.com/hallyu_blog.xml",
    ],
)
def test_a_feeds_own_address_is_left_as_it_is(typed: str) -> None:
    assert known_feeds(typed) == ()
    assert feed_address(typed) == typed


@pytest.mark.parametrize(
    "typed",
    [
        "https://www.soompi.com/",
        "https://www.youtube.com/@soompi",
        "https://mastodon.example/@news",
        "https://www.reddit.com/",
        "https://github.com/features",
        "https://nottistory.com/1",
        "https://evil.example/blog.naver.com/x",
        "https://blog.naver.com/",
        "nonsense",
    ],
)
def test_where_the_address_does_not_tell_the_site_is_asked(typed: str) -> None:
    assert known_feeds(typed) == ()


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("@soompi", "https://www.youtube.com/@soompi"),
        ("@케이팝", "https://www.youtube.com/@%EC%BC%80%EC%9D%B4%ED%8C%9D"),
        (" soompi.com ", "https://soompi.com/"),
    ],
)
def test_a_handle_alone_is_a_youtube_channels(typed: str, page: str) -> None:
    assert page_address(typed) == page


@given(st.text(max_size=80) | st.from_regex(r"(https://)?(www\.)?(reddit|youtube|github)\.com/[a-z@/?=.]{0,30}"))
def test_whatever_is_typed_becomes_web_addresses_or_is_refused(typed: str) -> None:
    feeds = known_feeds(typed)

    assert all(each.url.startswith("https://") for each in feeds)
    try:
        assert feed_address(typed).startswith(("http://", "https://"))
    except BadAddress:
        assert feeds == ()
