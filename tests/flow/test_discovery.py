"""From what a person typed to one feed: how many requests it takes, and what is said where there is none."""

import pytest
from fakes import FakeFetch
from flowing import CHANNEL, GUILD, MODERATOR, URL, Flow, rss

from bot.actions import Place
from bot.errors import FeedError, FeedStatus, FeedTimeout, NotAFeed
from bot.model.scope import Scope
from bot.storage.scripts import feeds

SITE = "https://news.example.com/"
PLACE = Place(guild_id=GUILD, channel_id=CHANNEL, user_id=MODERATOR)


def page(*hrefs: str) -> bytes:
    links = "".join(f'<link rel="alternate" type="application/rss+xml" href="{href}">' for href in hrefs)
    return f"<!doctype html><html><head>{links}</head><body>News</body></html>".encode()


def asked(fetch: FakeFetch) -> list[str]:
    return [url for url, _ in fetch.asked]


async def test_a_feed_itself_takes_one_request(flow: Flow) -> None:
    flow.fetch.pages[URL] = rss("One")

    added = await flow.actions.add_feed(PLACE, URL)

    assert added.feed.url == URL
    assert asked(flow.fetch) == [URL]


async def test_a_known_site_takes_one_request_too(flow: Flow) -> None:
    flow.fetch.pages["https://drama.tistory.com/rss"] = rss("One")

    added = await flow.actions.add_feed(PLACE, "https://drama.tistory.com/77")

    assert added.feed.url == "https://drama.tistory.com/rss"
    assert asked(flow.fetch) == ["https://drama.tistory.com/rss"]


async def test_the_only_feed_of_a_page_is_added_at_once(flow: Flow) -> None:
    flow.fetch.pages |= {SITE: page("/feed.xml"), URL: rss("One")}

    added = await flow.actions.add_feed(PLACE, "news.example.com")

    assert added.feed.url == URL
    assert asked(flow.fetch) == [SITE, URL]


async def test_several_feeds_of_a_page_are_named_after_one_request_and_nothing_is_stored(flow: Flow) -> None:
    flow.fetch.pages[SITE] = page("/a", "/b", "/c")

    with pytest.raises(NotAFeed) as caught:
        await flow.actions.add_feed(PLACE, SITE)

    assert [each.url for each in caught.value.found] == [f"{SITE}{name}" for name in "abc"]
    assert asked(flow.fetch) == [SITE]
    assert await flow.store.read(feeds.list_feeds()) == ()


async def test_a_page_that_lists_feeds_may_lie_between(flow: Flow) -> None:
    flow.fetch.pages |= {
        SITE: b'<html><a href="/rss">RSS</a></html>',
        f"{SITE}rss": b'<html><a href="/rss/drama.xml">Drama</a><a href="/rss/film.xml">Film</a></html>',
    }

    with pytest.raises(NotAFeed) as caught:
        await flow.actions.add_feed(PLACE, SITE)

    assert [each.title for each in caught.value.found] == ["Drama", "Film"]


async def test_usual_places_are_tried_one_by_one_where_a_page_names_none(flow: Flow) -> None:
    missing = FeedStatus(404)
    flow.fetch.pages |= {SITE: page(), f"{SITE}feed": missing, f"{SITE}rss": page(), URL: rss("One")}

    added = await flow.actions.add_feed(PLACE, SITE)

    assert added.feed.url == URL
    assert asked(flow.fetch) == [SITE, f"{SITE}feed", f"{SITE}rss", URL]


@pytest.mark.parametrize("fault", [FeedStatus(429), FeedStatus(503), FeedTimeout("slow")], ids=str)
async def test_a_site_that_is_busy_is_left_alone(flow: Flow, fault: FeedError) -> None:
    flow.fetch.pages |= {SITE: page(), f"{SITE}feed": fault}

    with pytest.raises(NotAFeed):
        await flow.actions.add_feed(PLACE, SITE)

    assert asked(flow.fetch) == [SITE, f"{SITE}feed"]


async def test_without_any_feed_a_site_is_asked_eight_times_at_most(flow: Flow) -> None:
    flow.fetch.pages = dict.fromkeys([SITE, *(f"{SITE}{path}" for path in ("feed", "rss"))], page())
    for path in ("feed.xml", "rss.xml", "atom.xml", "index.xml", "feeds/posts/default"):
        flow.fetch.pages[f"{SITE}{path}"] = FeedStatus(404)

    with pytest.raises(NotAFeed) as caught:
        await flow.actions.add_feed(PLACE, SITE)

    assert caught.value.found == ()
    assert len(flow.fetch.asked) == 8


async def test_what_is_no_page_is_not_searched_further(flow: Flow) -> None:
    flow.fetch.pages[SITE] = b'{"not": "a feed"}'

    with pytest.raises(NotAFeed):
        await flow.actions.add_feed(PLACE, SITE)

    assert asked(flow.fetch) == [SITE]


async def test_a_site_whose_feed_is_known_is_asked_for_its_page_alone(flow: Flow) -> None:
    flow.fetch.pages |= {SITE: page("/feed.xml"), URL: rss("One")}
    await flow.add()
    before = len(flow.fetch.asked)

    added = await flow.actions.add_feed(Place(guild_id=2, channel_id=21, user_id=MODERATOR), SITE)

    assert added.feed.url == URL
    assert asked(flow.fetch)[before : before + 1] == [SITE]
    assert len(await flow.store.read(feeds.list_feeds())) == 1


async def test_testing_a_site_tests_its_only_feed(flow: Flow) -> None:
    flow.fetch.pages |= {SITE: page("/feed.xml"), URL: rss("One", "Two")}

    examined = await flow.actions.test_feed(Scope(GUILD), SITE)

    assert (examined.url, len(examined.judged)) == (URL, 2)


async def test_choices_are_found_anew_at_the_same_address(flow: Flow) -> None:
    flow.fetch.pages[SITE] = page("/a", "/b")

    found = await flow.actions.feeds_at(SITE)

    assert [each.url for each in found] == [f"{SITE}a", f"{SITE}b"]
