"""The host's rules hold for whoever asks: blocked sites, a limit for all, stories that were taken away."""

from dataclasses import replace

import pytest
from flowing import CHANNEL, GUILD, OTHER_CHANNEL, URL, Flow, rss

from bot.actions import Actions
from bot.errors import SiteBlocked, TooManyFeeds
from bot.model.feeds import Page, Validators
from bot.model.places import BlockKind
from bot.model.scope import Scope
from bot.storage.scripts import host_rules, outbox, purge


async def block(flow: Flow, domain: str) -> None:
    await flow.store.write(host_rules.block(BlockKind.DOMAIN, domain, reason="", now=flow.clock()))


async def test_a_feed_of_a_blocked_site_is_refused_before_any_request(flow: Flow) -> None:
    flow.fetch.pages[URL] = rss("One")
    await block(flow, "example.com")

    with pytest.raises(SiteBlocked):
        await flow.add()
    with pytest.raises(SiteBlocked):
        await flow.actions.test_feed(Scope(GUILD), URL)

    assert flow.fetch.asked == []


async def test_a_feed_of_a_site_that_is_blocked_later_is_not_read_any_more(flow: Flow) -> None:
    flow.fetch.pages[URL] = rss("One")
    await flow.add()
    await block(flow, "example.com")
    flow.fetch.asked.clear()

    await flow.poll()

    assert flow.fetch.asked == []


async def test_a_feed_that_redirects_to_a_blocked_site_is_refused(flow: Flow) -> None:
    class Redirected:
        async def __call__(self, url: str, *, validators: Validators | None = None) -> Page:
            del url, validators
            return Page(url="https://bad.example/feed", status=200, content_type="text/xml", body=rss("One"))

    flow.actions = Actions(poller=replace(flow.poller, fetch=Redirected()), max_feeds_per_guild=3)
    await block(flow, "bad.example")

    with pytest.raises(SiteBlocked):
        await flow.add()


async def test_beyond_the_limit_for_all_only_feeds_that_are_read_already_are_added(flow: Flow) -> None:
    flow.actions = Actions(poller=flow.poller, max_feeds_per_guild=3, max_feeds=1)
    other = "https://news.example.com/other"
    flow.fetch.pages |= {URL: rss("One"), other: rss("Two")}
    await flow.add()

    await flow.add(OTHER_CHANNEL)
    with pytest.raises(TooManyFeeds):
        await flow.add(CHANNEL, url=other)


async def test_what_was_taken_away_is_not_stored_or_posted_again(flow: Flow) -> None:
    flow.fetch.pages[URL] = rss("One", "Two")
    await flow.add()
    found = await flow.store.read(purge.find_feed(1))
    await flow.store.write(purge.purge_stories(found.stories, now=flow.clock()))

    flow.fetch.pages[URL] = rss("One", "Two, edited", "Three")
    await flow.poll()

    after = await flow.store.read(purge.find_feed(1))
    assert len(after.stories) == 1
    assert await flow.store.read(outbox.open_deliveries()) == 1


async def test_a_feed_added_again_brings_nothing_back_that_was_taken_away(flow: Flow) -> None:
    flow.fetch.pages[URL] = rss("One", "Two")
    await flow.add()
    found = await flow.store.read(purge.find_feed(1))
    await flow.store.write(purge.purge_stories(found.stories, now=flow.clock()))
    await block(flow, "example.com")
    await flow.store.write(host_rules.unblock(BlockKind.DOMAIN, "example.com", now=flow.clock()))

    await flow.add(OTHER_CHANNEL)

    assert (await flow.store.read(purge.find_feed(1))).stories == ()
