"""Lists of feeds brought in and taken out, in every store."""

from bot.model.places import ListedFeed
from bot.ports import Script, Store
from bot.storage.scripts import feeds, guilds, subscriptions, transfer

NOW, GUILD, CHANNEL = 1_790_000_000_000, 1, 11
A, B = (ListedFeed(url=f"https://{name}.example/feed", title=name.upper(), channel_id=CHANNEL) for name in "ab")


async def subscribe(store: Store, *rows: ListedFeed, guild_id: int = GUILD) -> None:
    await store.write(transfer.add_listed_feeds(rows, now=NOW, step_ms=10))
    await store.write(transfer.subscribe_listed(rows, guild_id=guild_id, user_id=5, now=NOW))


async def test_feeds_are_added_once_each_due_after_the_one_before(store: Store) -> None:
    first = await store.write(transfer.add_listed_feeds([A, A, B], now=NOW, step_ms=10))
    again = await store.write(transfer.add_listed_feeds([B], now=NOW + 5, step_ms=10))

    assert (first, again) == (2, 0)
    assert [(feed.title, feed.next_poll_at) for feed in await store.read(feeds.list_feeds())] == [
        ("A", NOW),
        ("B", NOW + 10),
    ]


async def test_sharing_counts_those_that_were_not_shared(store: Store) -> None:
    await store.write(transfer.add_listed_feeds([A], now=NOW, step_ms=10))

    first = await store.write(transfer.add_listed_feeds([A, B], now=NOW, step_ms=10, shared=True))
    again = await store.write(transfer.add_listed_feeds([A, B], now=NOW, step_ms=10))

    assert (first, again) == (2, 0)
    assert [feed.shared for feed in await store.read(feeds.list_feeds())] == [True, True]


async def test_what_is_listed_is_what_was_brought_in(store: Store) -> None:
    row = ListedFeed(url=A.url, title="Mine", folder="X/Y", channel_id=CHANNEL)
    await subscribe(store, row, B)

    listed = await store.read(transfer.listed_feeds(GUILD))

    assert [(feed.title, feed.folder, feed.guild_id, feed.channel_id) for feed in listed] == [
        ("B", "", GUILD, CHANNEL),
        ("Mine", "X/Y", GUILD, CHANNEL),
    ]
    assert await store.read(transfer.listed_feeds(2)) == ()


async def test_the_whole_list_has_the_shared_feeds_and_not_those_of_servers_that_were_left(store: Store) -> None:
    await subscribe(store, A)
    await subscribe(store, ListedFeed(url=B.url, channel_id=22), guild_id=2)
    await store.write(transfer.add_listed_feeds([B], now=NOW, step_ms=10, shared=True))
    await store.write(guilds.leave_guild(2, now=NOW))

    listed = await store.read(transfer.listed_feeds())

    assert [(feed.url, feed.guild_id, feed.shared) for feed in listed] == [(A.url, GUILD, False), (B.url, None, True)]


async def test_channels_are_known_with_their_servers(store: Store) -> None:
    await subscribe(store, A)

    assert await store.read(transfer.known_channels(GUILD)) == {CHANNEL}
    assert await store.read(transfer.known_channels(2)) is None
    assert await store.read(transfer.owners_of_channels([CHANNEL, 404])) == {CHANNEL: GUILD}
    assert await store.read(transfer.guild_targets(GUILD)) == {(A.url, CHANNEL)}


async def test_only_what_nobody_takes_begins_anew(store: Store) -> None:
    await subscribe(store, A, B)
    for feed in await store.read(feeds.list_feeds()):
        await store.write(_as_read(feed.id))
    await store.write(subscriptions.unsubscribe(guild_id=GUILD, feed_id=2, now=NOW))

    await store.write(transfer.begin_anew([A.url, B.url], now=NOW + 1000))
    taken, idle = await store.read(feeds.list_feeds())

    assert (taken.first_fetched_at, taken.next_poll_at) == (NOW, NOW)
    assert (idle.first_fetched_at, idle.next_poll_at, idle.body_hash) == (None, NOW + 1000, None)


def _as_read(feed_id: int) -> Script[None]:
    yield (
        "UPDATE feed SET first_fetched_at = :now, next_poll_at = :now, body_hash = 'x' WHERE id = :feed",
        {"feed": feed_id, "now": NOW},
    )
