"""What every store promises about the logins of feeds: whose they are, and when they go."""

import pytest
from stored import (
    CHANNEL,
    GUILD,
    HERE,
    NOW,
    OTHER_CHANNEL,
    OTHER_GUILD,
    add_feed,
    latest_titles,
    new,
    plan,
    planned,
    save,
    story,
)

from bot.model.feeds import Validators
from bot.model.places import ListedFeed
from bot.model.scope import Scope
from bot.ports import Script, Store
from bot.storage.scripts import feed_moves, feed_polls, feeds, guilds, logins, outbox, purge, shown, transfer
from bot.storage.scripts import subscriptions as subs

URL = "https://example.com/one"
DAY = 86_400_000


async def add_own(
    store: Store, url: str = URL, *, guild_id: int = GUILD, channel_id: int = CHANNEL, sealed: str = "sealed"
) -> int:
    """A guild's own feed with a login, posted into a channel; returns its id."""

    def script() -> Script[int]:
        yield from guilds.join_guild(guild_id=guild_id, name="Lounge", locale="en-US", now=NOW)
        feed = yield from feeds.add_feed(url=url, title="Own", owner_guild_id=guild_id, now=NOW)
        yield from logins.set_login(feed.id, sealed, user_id=5, now=NOW)
        yield from subs.subscribe(guild_id=guild_id, channel_id=channel_id, feed_id=feed.id, user_id=5, now=NOW)
        return feed.id

    return await store.write(script())


async def login(store: Store, feed_id: int) -> str | None:
    return await store.read(logins.login_of(feed_id))


async def channels(store: Store, guild_id: int = GUILD) -> list[tuple[int, int]]:
    """(feed, channel) of all that is posted in a guild."""
    return [(each.feed_id, each.channel_id) for each in await store.read(subs.guild_subscriptions(guild_id))]


async def test_a_login_is_kept_and_replaced(store: Store) -> None:
    feed = await add_own(store)

    first = await login(store, feed)
    await store.write(logins.set_login(feed, "other", user_id=6, now=NOW))

    assert (first, await login(store, feed)) == ("sealed", "other")
    assert [(each.feed_id, each.url, each.guild_id) for each in await store.read(logins.list_logins())] == [
        (feed, URL, GUILD)
    ]


async def test_a_feed_that_is_nobodys_own_takes_no_login(store: Store) -> None:
    feed = await add_feed(store)

    await store.write(logins.set_login(feed, "sealed", user_id=5, now=NOW))

    assert await login(store, feed) is None


async def test_the_list_tells_which_feeds_have_a_login(store: Store) -> None:
    own, other = await add_own(store), await add_feed(store, "two")

    listed = await store.read(subs.guild_subscriptions(GUILD))

    assert {each.feed_id: each.has_login for each in listed} == {own: True, other: False}


async def test_two_guilds_have_each_their_own_row_of_one_address(store: Store) -> None:
    mine = await add_own(store, sealed="mine")
    theirs = await add_own(store, guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL, sealed="theirs")
    shared = await add_feed(store, guild_id=None)

    assert len({mine, theirs, shared}) == 3
    assert (await login(store, mine), await login(store, theirs)) == ("mine", "theirs")


async def test_a_feed_with_a_login_is_seen_by_its_own_guild_alone(store: Store) -> None:
    await save(store, await add_own(store), new(story("Behind the wall")))
    await add_feed(store, "two", guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL)

    seen = [await latest_titles(store, scope) for scope in (HERE, Scope(OTHER_GUILD), Scope())]

    assert seen == [["Behind the wall"], [], []]


async def test_another_guild_cannot_have_it_posted(store: Store) -> None:
    feed = await add_own(store)

    taken = await store.write(
        subs.subscribe(guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL, feed_id=feed, user_id=5, now=NOW)
    )

    assert not taken


async def test_it_is_in_no_list_of_feeds(store: Store) -> None:
    await add_own(store)

    assert await store.read(transfer.listed_feeds(GUILD)) == ()
    assert await store.read(transfer.listed_feeds()) == ()
    assert await store.read(transfer.count_with_password(GUILD)) == 1


async def test_a_list_that_names_its_address_takes_the_servers_own(store: Store) -> None:
    own = await add_own(store)
    await add_own(store, guild_id=OTHER_GUILD, channel_id=21)
    listed = [ListedFeed(url=URL, channel_id=OTHER_CHANNEL)]
    await store.write(transfer.add_listed_feeds(listed, now=NOW, step_ms=1))

    await store.write(transfer.subscribe_listed(listed, guild_id=GUILD, user_id=5, now=NOW))

    assert await channels(store) == [(own, CHANNEL), (own, OTHER_CHANNEL)]


async def test_the_login_goes_with_the_last_channel(store: Store) -> None:
    feed = await add_own(store)
    await store.write(subs.subscribe(guild_id=GUILD, channel_id=OTHER_CHANNEL, feed_id=feed, user_id=5, now=NOW))

    await store.write(subs.unsubscribe(guild_id=GUILD, feed_id=feed, channel_id=CHANNEL, now=NOW))
    one_left = await login(store, feed)
    await store.write(subs.unsubscribe(guild_id=GUILD, feed_id=feed, channel_id=OTHER_CHANNEL, now=NOW))

    assert (one_left, await login(store, feed)) == ("sealed", None)
    assert await store.read(logins.own_feed(URL, GUILD)) is None


async def test_the_login_stays_when_the_feed_is_posted_elsewhere(store: Store) -> None:
    feed = await add_own(store)

    await store.write(
        shown.move_feed_to(GUILD, feed, from_channel=CHANNEL, to_channel=OTHER_CHANNEL, user_id=5, now=NOW)
    )

    assert await login(store, feed) == "sealed"


@pytest.mark.parametrize(("days", "kept"), [(29, True), (30, False)])
async def test_the_login_goes_thirty_days_after_the_bot_left(store: Store, days: int, *, kept: bool) -> None:
    feed = await add_own(store)
    await store.write(guilds.leave_guild(GUILD, now=NOW))

    await store.write(guilds.reconcile_guilds([], now=NOW + days * DAY))

    assert (await login(store, feed) is not None) is kept


async def test_who_comes_back_in_time_finds_the_login_there(store: Store) -> None:
    feed = await add_own(store)
    await store.write(guilds.leave_guild(GUILD, now=NOW))

    await store.write(guilds.reconcile_guilds([GUILD], now=NOW + 40 * DAY))

    assert await login(store, feed) == "sealed"


async def test_a_takedown_of_an_address_takes_every_row_of_it_and_its_logins(store: Store) -> None:
    own, shared = await add_own(store), await add_feed(store, channel_id=OTHER_CHANNEL)
    for feed in (own, shared):
        await save(store, feed, new(story("Taken down")))
    found = await store.read(purge.find_address(URL))

    await store.write(purge.purge_stories(found.stories, now=NOW))
    await store.write(purge.forget_logins([feed for feed, _ in found.feeds]))

    assert {feed for feed, _ in found.feeds} == {own, shared}
    assert await latest_titles(store) == []
    assert await login(store, own) is None


async def test_a_guild_takes_its_own_row_instead_of_the_shared_one(store: Store) -> None:
    shared = await add_feed(store)
    await add_feed(store, guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL)
    await store.write(shown.rename_feed(GUILD, shared, title="Ours", folder="Walls", user_id=5, now=NOW))
    own = (await store.write(feeds.add_feed(url=URL, title="Own", owner_guild_id=GUILD, now=NOW))).id

    moved = await store.write(logins.make_own(GUILD, shared, own))
    [mine] = await store.read(subs.guild_subscriptions(GUILD))

    assert (moved, mine.feed_id, mine.title, mine.folder) == (1, own, "Ours", "Walls")
    assert await channels(store, OTHER_GUILD) == [(shared, OTHER_CHANNEL)]


async def test_what_was_planned_of_the_shared_row_is_still_posted(store: Store) -> None:
    shared = await add_feed(store)
    [story_id] = await save(store, shared, new(story("On its way")))
    await plan(store, planned(story_id))
    own = (await store.write(feeds.add_feed(url=URL, title="Own", owner_guild_id=GUILD, now=NOW))).id

    await store.write(logins.make_own(GUILD, shared, own))
    claimed = await store.write(outbox.claim(now=NOW, lease_ms=1000, limit=10))

    assert [each.story_id for each in claimed] == [story_id]


async def test_a_changed_login_asks_for_all_at_once(store: Store) -> None:
    feed_id = await add_own(store)
    polled = feed_polls.Polled(
        now=NOW, next_poll_at=NOW + DAY, interval_seconds=60, validators=Validators(URL, etag='"a"')
    )
    await store.write(feed_polls.record_unchanged(feed_id, polled))
    await store.write(
        feed_polls.record_failure(feed_id, now=NOW, next_poll_at=NOW + DAY, error="401", ended_reason="failing")
    )

    await store.write(logins.ask_anew(feed_id, now=NOW + 1))
    feed = await store.read(feeds.feed_by_id(feed_id))

    assert feed is not None
    assert (feed.validators, feed.next_poll_at, feed.failures, feed.ended_reason) == (None, NOW + 1, 0, None)


@pytest.mark.parametrize("without", [None, 0, 1])
async def test_a_login_goes_with_a_feed_that_is_joined_with_another(store: Store, without: int | None) -> None:
    one = await add_own(store, "https://example.com/old")
    other = await add_own(store, "https://example.com/new", channel_id=OTHER_CHANNEL)
    for feed in (one, other):
        await store.write(
            feed_polls.record_poll(
                feed,
                feed_polls.Polled(now=NOW, next_poll_at=NOW, interval_seconds=60, validators=None),
                body_hash="same",
                title=None,
                site_url=None,
            )
        )

    if without is not None:
        await store.write(logins.drop_login((one, other)[without]))

    kept = await store.write(feed_moves.move_feed(one, "https://example.com/new"))

    assert [each.feed_id for each in await store.read(logins.list_logins())] == [kept]
