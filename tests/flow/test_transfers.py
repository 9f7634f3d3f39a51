"""Lists of feeds in and out: where each feed goes, what is left out and why, and that nothing old is announced."""

from dataclasses import replace

import pytest
from flowing import CHANNEL, GUILD, MODERATOR, OTHER_CHANNEL, URL, Flow, rss

from bot.errors import UnknownChannel
from bot.feeds.opml import Opml, read_opml, write_opml
from bot.model.places import BlockKind, ListedFeed
from bot.model.scope import Scope
from bot.storage.scripts import feeds, guilds, host_rules, subscriptions
from bot.transfers import Imported, Left

CHANNELS = {CHANNEL: "news", OTHER_CHANNEL: "drama"}
OTHER_GUILD = 2


def listed(*names: str, **facts: object) -> tuple[ListedFeed, ...]:
    return tuple(
        replace(ListedFeed(url=f"https://{name}.example/feed", title=name), **facts)  # type: ignore[arg-type]
        for name in names
    )


async def bring_in(flow: Flow, *rows: ListedFeed, guild_id: int = GUILD) -> Imported:
    return await flow.actions.transfers.import_for_guild(
        Opml(feeds=rows), guild_id=guild_id, user_id=MODERATOR, channels=CHANNELS, default=CHANNEL
    )


async def posted(flow: Flow, guild_id: int = GUILD) -> dict[str, int]:
    mine = await flow.store.read(subscriptions.guild_subscriptions(guild_id))
    return {each.feed_url.split("/")[2].removesuffix(".example"): each.channel_id for each in mine}


async def test_a_list_is_added_without_a_request_and_due_one_after_the_other(flow: Flow) -> None:
    done = await bring_in(flow, *listed("a", "b", "c"))
    stored = await flow.store.read(feeds.list_feeds())

    assert (done.added, done.known, done.left_out) == (3, 0, ())
    assert flow.fetch.asked == []
    assert [feed.next_poll_at - flow.clock() for feed in stored] == [0, 500, 1000]


async def test_what_an_imported_feed_holds_is_searchable_and_not_announced_and_what_comes_later_is(flow: Flow) -> None:
    await bring_in(flow, ListedFeed(url=URL))
    flow.fetch.pages[URL] = rss("One", "Two")
    await flow.poll()
    await flow.deliver()
    before = flow.send.titles(CHANNEL)
    flow.fetch.pages[URL] = rss("One", "Two", "Three")

    await flow.poll()
    await flow.deliver()

    assert before == []
    assert flow.send.titles(CHANNEL) == ["Three"]


async def test_a_feed_that_nobody_took_for_a_while_begins_anew(flow: Flow) -> None:
    flow.fetch.pages[URL] = rss("One")
    await flow.add()
    await flow.actions.remove_feed(GUILD, 5, URL)
    flow.clock.tick(seconds=86_400)
    flow.fetch.pages[URL] = rss("One", "Two while nobody looked")

    await bring_in(flow, ListedFeed(url=URL))
    await flow.poll()
    await flow.deliver()

    assert flow.send.titles(CHANNEL) == []


async def test_a_feed_that_others_take_goes_on_as_it_was(flow: Flow) -> None:
    flow.fetch.pages[URL] = rss("One")
    await flow.add(OTHER_CHANNEL, guild_id=OTHER_GUILD)
    flow.fetch.pages[URL] = rss("One", "Two")

    await bring_in(flow, ListedFeed(url=URL))
    await flow.poll()
    await flow.deliver()

    assert flow.send.titles(CHANNEL) == ["Two"]


async def test_each_feed_goes_to_its_channel_by_id_then_by_name_else_where_it_was_asked(flow: Flow) -> None:
    await bring_in(
        flow,
        *listed("a", channel_id=OTHER_CHANNEL),
        *listed("b", channel_id=999, channel="DRAMA"),
        *listed("c", channel_id=999, channel="gone"),
    )

    assert await posted(flow) == {"a": OTHER_CHANNEL, "b": OTHER_CHANNEL, "c": CHANNEL}


async def test_a_list_brought_in_again_changes_nothing(flow: Flow) -> None:
    await bring_in(flow, *listed("a", "b"))

    again = await bring_in(flow, *listed("a", "b"))

    assert (again.added, again.known) == (0, 2)


async def test_what_is_more_than_a_server_may_have_is_left_out_with_its_reason(flow: Flow) -> None:
    done = await bring_in(flow, *listed("a", "b", "c", "d"), *listed("a", channel_id=OTHER_CHANNEL))

    assert done.added == 4
    assert done.left_out == ((Left.FULL, "d"),)


async def test_titles_and_folders_come_back(flow: Flow) -> None:
    await bring_in(flow, *listed("a", folder="News/Drama"), *listed("b", channel_id=OTHER_CHANNEL))

    exported = await flow.actions.transfers.export(GUILD, channels=CHANNELS)

    assert exported.feeds == (
        *listed("b", channel_id=OTHER_CHANNEL, channel="drama"),
        *listed("a", folder="News/Drama", channel_id=CHANNEL, channel="news"),
    )


async def test_a_list_taken_from_one_server_goes_into_another_by_the_names_of_channels(flow: Flow) -> None:
    await bring_in(flow, *listed("a"), *listed("b", channel_id=OTHER_CHANNEL))
    exported = await flow.actions.transfers.export(GUILD, channels=CHANNELS)
    opml = read_opml(write_opml(exported.feeds, title="x", now=flow.clock()).encode())

    await flow.actions.transfers.import_for_guild(
        opml, guild_id=OTHER_GUILD, user_id=MODERATOR, channels={21: "drama", 22: "talk"}, default=22
    )

    assert await posted(flow, OTHER_GUILD) == {"a": 22, "b": 21}


async def test_the_host_brings_in_shared_feeds(flow: Flow) -> None:
    await bring_in(flow, *listed("a"))

    done = await flow.actions.transfers.import_for_host(Opml(feeds=listed("a", "b", "b")))
    again = await flow.actions.transfers.import_for_host(Opml(feeds=listed("a", "b")))
    seen = await flow.store.read(feeds.feeds_in_scope(Scope(None)))

    assert (done.added, again.added, again.known) == (2, 0, 2)
    assert [feed.title for feed in seen] == ["a", "b"]


async def test_a_whole_export_gives_each_server_its_own_back_and_shares_none_of_it(flow: Flow) -> None:
    await bring_in(flow, *listed("a", folder="Drama"))
    await flow.actions.transfers.import_for_host(Opml(feeds=listed("s")))
    whole = await flow.actions.transfers.export(None)
    await flow.actions.remove_feed(GUILD, 5, "a")

    done = await flow.actions.transfers.import_for_host(Opml(feeds=whole.feeds))
    shared = await flow.store.read(feeds.feeds_in_scope(Scope(None)))

    assert (done.added, done.known) == (1, 1)
    assert await posted(flow) == {"a": CHANNEL}
    assert [feed.title for feed in shared] == ["s"]


async def test_a_list_cannot_post_into_another_servers_channel(flow: Flow) -> None:
    await bring_in(flow, *listed("a", channel_id=OTHER_CHANNEL))

    done = await flow.actions.transfers.import_for_host(
        Opml(feeds=listed("b", guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL))
    )

    assert done.left_out == ((Left.CHANNEL, "b"),)
    assert await posted(flow, OTHER_GUILD) == {}


async def test_feeds_with_a_password_are_never_exported(flow: Flow) -> None:
    secret = await flow.store.write(
        feeds.add_feed(url="https://secret.example/feed", title="Secret", owner_guild_id=GUILD, now=flow.clock())
    )
    await flow.store.write(
        subscriptions.subscribe(
            guild_id=GUILD, channel_id=CHANNEL, feed_id=secret.id, user_id=MODERATOR, now=flow.clock()
        )
    )

    for guild_id in (GUILD, None):
        exported = await flow.actions.transfers.export(guild_id)
        assert (exported.feeds, exported.with_password) == ((), 1)


async def test_a_server_or_channel_that_cannot_be_is_refused(flow: Flow) -> None:
    await bring_in(flow, *listed("a"))
    await flow.store.write(guilds.join_guild(guild_id=OTHER_GUILD, name="Other", locale="ko", now=flow.clock()))
    transfers = flow.actions.transfers

    assert set(await transfers.channels_of(GUILD, 77)) == {CHANNEL, 77}
    for guild_id, channel_id in ((404, 77), (OTHER_GUILD, CHANNEL)):
        with pytest.raises(UnknownChannel):
            await transfers.channels_of(guild_id, channel_id)


async def test_a_blocked_site_is_not_polled_however_it_comes(flow: Flow) -> None:
    await flow.store.write(host_rules.block(BlockKind.DOMAIN, "b.example", reason="", now=flow.clock()))

    await bring_in(flow, *listed("a", "b"))

    stored = await flow.store.read(feeds.list_feeds())
    assert {feed.title: feed.ended_reason for feed in stored} == {"a": None, "b": "blocked"}


async def test_the_hosts_limit_holds_for_lists_too(flow: Flow) -> None:
    transfers = replace(flow.actions.transfers, max_feeds=1)

    done = await transfers.import_for_guild(
        Opml(feeds=listed("a", "b")), guild_id=GUILD, user_id=MODERATOR, channels=CHANNELS, default=CHANNEL
    )

    assert (done.added, len(done.left_out)) == (1, 1)
