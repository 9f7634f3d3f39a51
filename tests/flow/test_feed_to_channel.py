"""From a feed to a channel: what is posted, what is not, and in which order."""

import pytest
from flowing import CHANNEL, GUILD, MODERATOR, OTHER_CHANNEL, URL, Flow, rss

from bot.actions import Place
from bot.errors import AlreadyAdded, BadAddress, FeedLimitReached, FeedStatus, NotAFeed, UnknownFeed
from bot.model.scope import Scope
from bot.model.stories import Cursor
from bot.storage.scripts import feeds, outbox, stories, subscriptions


async def test_the_backlog_of_a_new_feed_is_stored_and_not_posted(flow: Flow) -> None:
    flow.fetch.pages[URL] = rss("One", "Two")

    await flow.add()
    await flow.deliver()

    page = await flow.store.read(stories.latest(Scope(GUILD), cursor=Cursor(), limit=5))
    assert {story.title for story in page.stories} == {"One", "Two"}
    assert flow.send.posted == []


async def test_new_stories_are_posted_once_in_each_channel_in_order(flow: Flow) -> None:
    flow.fetch.pages[URL] = rss("One")
    await flow.add(CHANNEL)
    await flow.add(OTHER_CHANNEL)
    flow.fetch.pages[URL] = rss("One", "Two", "Three", "Four")

    await flow.poll()
    await flow.deliver()
    await flow.poll()
    await flow.deliver()

    assert flow.send.titles(CHANNEL) == ["Two", "Three", "Four"]
    assert flow.send.titles(OTHER_CHANNEL) == ["Two", "Three", "Four"]


async def test_one_feed_in_many_channels_is_fetched_once(flow: Flow) -> None:
    flow.fetch.pages[URL] = rss("One")
    await flow.add(CHANNEL)
    await flow.add(OTHER_CHANNEL)
    flow.fetch.asked.clear()

    await flow.poll()

    assert len(flow.fetch.asked) == 1


async def test_an_unchanged_feed_is_asked_with_its_validators(flow: Flow) -> None:
    flow.fetch.pages[URL] = rss("One")
    await flow.add()
    flow.fetch.asked.clear()

    await flow.poll()

    validators = flow.fetch.asked[0][1]
    assert validators is not None
    assert validators.etag


async def test_a_failing_feed_keeps_its_configuration_and_is_tried_later(flow: Flow) -> None:
    flow.fetch.pages[URL] = rss("One")
    await flow.add()
    flow.fetch.pages[URL] = FeedStatus(503)

    await flow.poll()

    feed = await flow.store.read(feeds.feed_by_url(URL))
    assert feed is not None
    assert feed.failures == 1
    assert feed.next_poll_at > flow.clock()
    assert await flow.store.read(subscriptions.guild_subscriptions(GUILD))


async def test_half_a_document_loses_nothing_and_posts_nothing_twice(flow: Flow) -> None:
    whole = rss("One", "Two", "Three")
    flow.fetch.pages[URL] = rss("One")
    await flow.add()

    for body in (whole[: len(whole) // 2], b"<html><body>Down for maintenance</body></html>", whole):
        flow.fetch.pages[URL] = body
        await flow.poll()
        await flow.deliver()

    assert flow.send.titles(CHANNEL) == ["Two", "Three"]


async def test_a_feed_that_changes_all_its_ids_does_not_flood(flow: Flow) -> None:
    old = rss(*(f"Story number {index} of the season" for index in range(10)))
    flow.fetch.pages[URL] = old
    await flow.add()
    flow.fetch.pages[URL] = old.replace(b"<guid>", b"<guid>new-").replace(b"example.com/", b"example.com/moved/")

    await flow.poll()
    await flow.deliver()

    assert flow.send.posted == []


async def test_what_is_no_feed_is_refused_and_leaves_nothing(flow: Flow) -> None:
    flow.fetch.pages[URL] = b"<!doctype html><html><head><title>Hi</title></head><body>Hello</body></html>"

    with pytest.raises(NotAFeed):
        await flow.add()

    assert await flow.store.read(feeds.list_feeds()) == ()


@pytest.mark.parametrize(
    "typed", ["ftp://example.com/x", "javascript:alert(1)", "https://user:pw@example.com/", "", "a b"]
)
async def test_a_bad_address_is_refused_without_a_request(flow: Flow, typed: str) -> None:
    with pytest.raises(BadAddress):
        await flow.add(url=typed)

    assert flow.fetch.asked == []


async def test_a_feed_is_added_once_to_a_channel(flow: Flow) -> None:
    flow.fetch.pages[URL] = rss("One")
    await flow.add()

    with pytest.raises(AlreadyAdded):
        await flow.add()


async def test_a_server_has_a_limit_of_feeds(flow: Flow) -> None:
    for index in range(3):
        flow.fetch.pages[f"{URL}?{index}"] = rss(f"Number {index}")
        await flow.add(url=f"{URL}?{index}")

    with pytest.raises(FeedLimitReached):
        await flow.add(url=f"{URL}?3")


async def test_a_removed_feed_posts_no_more_not_even_what_was_planned(flow: Flow) -> None:
    flow.fetch.pages[URL] = rss("One")
    await flow.add()
    flow.fetch.pages[URL] = rss("One", "Two")
    await flow.poll()

    await flow.actions.remove_feed(GUILD, 5, URL)
    await flow.deliver()

    assert flow.send.posted == []


async def test_removing_an_unknown_feed_is_explained(flow: Flow) -> None:
    with pytest.raises(UnknownFeed):
        await flow.actions.remove_feed(GUILD, 5, "nothing")


async def test_a_feed_taken_up_again_after_weeks_does_not_flood(flow: Flow) -> None:
    flow.fetch.pages[URL] = rss("One")
    await flow.add()
    await flow.actions.remove_feed(GUILD, 5, URL)
    flow.clock.tick(seconds=30 * 86_400)
    flow.fetch.pages[URL] = rss("One", "Two", "Three", "Four")

    await flow.add()
    await flow.poll()
    await flow.deliver()

    assert flow.send.posted == []


async def test_a_story_may_be_posted_by_hand_and_only_once(flow: Flow) -> None:
    flow.fetch.pages[URL] = rss("One")
    await flow.add()
    feed = await flow.store.read(feeds.feed_by_url(URL))
    assert feed is not None
    newest = await flow.store.read(stories.newest_of_feed(feed.id, GUILD))
    assert newest is not None
    place = Place(guild_id=GUILD, channel_id=CHANNEL, user_id=MODERATOR)

    first = await flow.actions.post_now(Scope(GUILD), place, newest.id)
    second = await flow.actions.post_now(Scope(GUILD), place, newest.id)
    await flow.deliver()

    assert (first, second) == (True, False)
    assert flow.send.titles(CHANNEL) == ["One"]


async def test_what_one_server_adds_is_not_seen_in_another(flow: Flow) -> None:
    flow.fetch.pages[URL] = rss("One")

    await flow.add()

    for scope in (Scope(GUILD + 1), Scope(None)):
        page = await flow.store.read(stories.latest(scope, cursor=Cursor(), limit=5))
        assert page.stories == ()


async def test_people_and_shows_are_found_by_name(flow: Flow) -> None:
    flow.fetch.pages[URL] = rss("Director Lee Jae-gyu on “All of Us Are Dead”", "Weather")
    await flow.add()

    for slug in ("lee-jae-kyu", "all-of-us-are-dead"):
        page = await flow.store.read(stories.by_entity(Scope(GUILD), slug, cursor=Cursor(), limit=5))
        assert [story.title for story in page.stories] == ["Director Lee Jae-gyu on “All of Us Are Dead”"]


async def test_nothing_open_is_left_when_all_is_delivered(flow: Flow) -> None:
    flow.fetch.pages[URL] = rss("One")
    await flow.add()
    flow.fetch.pages[URL] = rss("One", "Two")
    await flow.poll()

    await flow.deliver()

    assert await flow.store.read(outbox.open_deliveries()) == 0
