"""What every store promises about feeds, subscriptions, guilds and small facts."""

from dataclasses import replace

import pytest
from stored import CHANNEL, GUILD, MINUTE, NOW, OTHER_CHANNEL, OTHER_GUILD, add_feed

from bot.model.feeds import Feed, Move, Skips, Validators
from bot.model.scope import Scope
from bot.ports import Script, Store
from bot.storage.scripts import feed_polls, feed_slices, feeds, guilds, meta, subscriptions
from bot.storage.scripts.subscriptions import Target

LEASE = 60_000


async def claim(store: Store, *, now: int = NOW, limit: int = 10) -> list[int]:
    return [feed.id for feed in await store.write(feed_polls.claim_due_feeds(now=now, limit=limit, lease_ms=LEASE))]


async def polled(store: Store, feed_id: int, *, due: int = NOW + MINUTE) -> Feed:
    await store.write(
        feed_polls.record_poll(
            feed_id,
            feed_polls.Polled(
                now=NOW,
                next_poll_at=due,
                interval_seconds=60,
                validators=Validators("https://example.com/final", etag='"x"'),
                whole_at=NOW,
                empty_polls=2,
                move=Move("https://example.com/new", NOW, 1),
            ),
            reader_version=3,
            recent_at=(NOW, NOW - MINUTE),
            ttl_seconds=60,
            skips=Skips((0, 7), (6,)),
            body_hash="h",
            title="Its title",
            site_url="https://example.com/",
        )
    )
    feed = await store.read(feeds.feed_by_id(feed_id))
    assert feed is not None
    return feed


async def test_a_feed_is_added_once(store: Store) -> None:
    first = await store.write(feeds.add_feed(url="https://e.com/f", title="One", now=NOW))
    again = await store.write(feeds.add_feed(url="https://e.com/f", title="Two", now=NOW + 1))
    private = await store.write(feeds.add_feed(url="https://e.com/f", title="One", owner_guild_id=GUILD, now=NOW))

    assert first == again
    assert (first.next_poll_at, first.first_fetched_at, first.validators) == (NOW, None, None)
    assert private.id != first.id
    assert await store.read(feeds.feed_by_url("https://e.com/f")) == first
    assert await store.read(feeds.feed_by_url("https://e.com/f", GUILD)) == private
    assert await store.read(feeds.feed_by_url("https://e.com/g")) is None
    assert await store.read(feeds.list_feeds()) == (first, private)


async def test_sharing_a_feed_that_is_there_marks_it_and_is_not_taken_back(store: Store) -> None:
    await store.write(feeds.add_feed(url="https://e.com/f", title="One", now=NOW))

    shared = await store.write(feeds.add_feed(url="https://e.com/f", title="One", shared=True, now=NOW))
    again = await store.write(feeds.add_feed(url="https://e.com/f", title="One", now=NOW))

    assert (shared.shared, again.shared) == (True, True)


async def test_only_wanted_feeds_are_claimed_longest_due_first(store: Store) -> None:
    one = await add_feed(store, "one")
    await add_feed(store, "nobody's", guild_id=None)
    shared = await add_feed(store, "shared", guild_id=None, shared=True)
    await polled(store, one, due=NOW - MINUTE)

    assert await claim(store, now=NOW - 1) == [one]
    assert await claim(store) == [shared]
    assert await claim(store) == []


async def test_a_lease_keeps_others_away_until_it_runs_out(store: Store) -> None:
    one = await add_feed(store)
    await claim(store)

    while_leased = (await claim(store), await store.write(feed_polls.claim_feed(one, now=NOW, lease_ms=LEASE)))
    due = await store.read(feed_polls.next_feed_due())

    assert while_leased == ([], None)
    assert due == NOW + LEASE
    assert await claim(store, now=NOW + LEASE) == [one]


async def test_leases_are_freed_at_start(store: Store) -> None:
    one = await add_feed(store)
    await claim(store)

    await store.write(feed_polls.free_feed_leases())

    assert await claim(store) == [one]


async def test_one_feed_can_be_claimed_before_it_is_due(store: Store) -> None:
    one = await add_feed(store)
    before = await polled(store, one)

    claimed = await store.write(feed_polls.claim_feed(one, now=NOW, lease_ms=LEASE))

    assert claimed == before


async def test_a_claim_takes_no_more_than_its_limit(store: Store) -> None:
    for name in "abc":
        await add_feed(store, name)

    assert [len(await claim(store, limit=2)) for _ in range(3)] == [2, 1, 0]


async def test_a_poll_is_recorded_whole_and_ends_the_lease(store: Store) -> None:
    one = await add_feed(store)
    await store.write(feed_polls.record_failure(one, now=NOW, next_poll_at=NOW, error="no answer"))
    await claim(store)

    feed = await polled(store, one)

    assert feed == Feed(
        id=one,
        url="https://example.com/one",
        title="Its title",
        site_url="https://example.com/",
        validators=Validators("https://example.com/final", etag='"x"'),
        body_hash="h",
        first_fetched_at=NOW,
        last_polled_at=NOW,
        next_poll_at=NOW + MINUTE,
        interval_seconds=60,
        recent_at=(NOW, NOW - MINUTE),
        empty_polls=2,
        ttl_seconds=60,
        skips=Skips((0, 7), (6,)),
        whole_at=NOW,
        reader_version=3,
        move=Move("https://example.com/new", NOW, 1),
    )
    assert await store.read(feed_polls.next_feed_due()) == NOW + MINUTE


async def test_an_unchanged_poll_keeps_what_the_document_said(store: Store) -> None:
    one = await add_feed(store)
    before = await polled(store, one)
    fresh = Validators("https://example.com/final", last_modified="today")

    await store.write(
        feed_polls.record_unchanged(
            one,
            feed_polls.Polled(now=NOW + 5, next_poll_at=NOW + 9, interval_seconds=70, validators=fresh, empty_polls=3),
        )
    )

    assert await store.read(feeds.feed_by_id(one)) == replace(
        before,
        last_polled_at=NOW + 5,
        next_poll_at=NOW + 9,
        interval_seconds=70,
        validators=fresh,
        empty_polls=3,
        whole_at=None,
        move=None,
    )


async def test_failures_are_counted_until_a_poll_goes_well(store: Store) -> None:
    one = await add_feed(store)

    for _ in range(2):
        await store.write(feed_polls.record_failure(one, now=NOW, next_poll_at=NOW + 1, error="bad \ud800 answer"))
    failed = await store.read(feeds.feed_by_id(one))
    well = await polled(store, one)

    assert failed is not None
    assert (failed.failures, failed.last_error, failed.first_fetched_at) == (2, "bad ? answer", None)
    assert failed.failing_since == NOW
    assert (well.failures, well.last_error, well.failing_since) == (0, None, None)


async def test_an_ended_feed_is_polled_no_more_until_it_goes_well_again(store: Store) -> None:
    one = await add_feed(store)

    await store.write(
        feed_polls.record_failure(one, now=NOW, next_poll_at=NOW, error="410", counts=False, ended_reason="gone")
    )
    ended = await store.read(feeds.feed_by_id(one))
    claimed, due = await claim(store, now=NOW + LEASE), await store.read(feed_polls.next_feed_due())
    revived = await polled(store, one)

    assert ended is not None
    assert (ended.ended_at, ended.ended_reason, ended.failing_since) == (NOW, "gone", None)
    assert (claimed, due) == ([], None)
    assert (revived.ended_at, revived.ended_reason) == (None, None)


async def test_a_feed_put_off_is_neither_polled_nor_failed(store: Store) -> None:
    one = await add_feed(store)
    before = await polled(store, one, due=NOW)
    await claim(store)

    await store.write(feed_polls.put_off([(one, NOW + 7)]))

    assert await store.read(feeds.feed_by_id(one)) == replace(before, next_poll_at=NOW + 7)
    assert await claim(store, now=NOW + 7) == [one]


async def test_what_is_overdue_is_told_with_since_when(store: Store) -> None:
    one, two = await add_feed(store), await add_feed(store, "two")
    await polled(store, one, due=NOW - 5)
    await polled(store, two, due=NOW + 5)

    assert await store.read(feed_polls.overdue_feeds(NOW)) == ((one, NOW - 5, 60),)


async def test_after_a_clock_that_ran_ahead_feeds_are_as_far_from_their_polls_as_before(store: Store) -> None:
    one = await add_feed(store)
    await polled(store, one)

    await store.write(feed_polls.heal_clock(NOW - 10 * MINUTE))
    healed = await store.read(feeds.feed_by_id(one))
    await store.write(feed_polls.heal_clock(NOW))

    assert healed is not None
    assert (healed.last_polled_at, healed.next_poll_at) == (NOW - 10 * MINUTE, NOW - 9 * MINUTE)
    assert await store.read(feeds.feed_by_id(one)) == healed


@pytest.mark.parametrize(
    "pause",
    [
        "UPDATE subscription SET paused_at = 1",
        "UPDATE guild SET paused_at = 1",
        "UPDATE guild SET left_at = 1",
    ],
)
async def test_what_is_paused_everywhere_is_not_fetched(store: Store, pause: str) -> None:
    await add_feed(store)

    def script() -> Script[None]:
        yield pause, {}

    await store.write(script())

    assert await claim(store) == []
    assert await store.read(feed_polls.next_feed_due()) is None


async def test_with_nothing_wanted_nothing_is_due(store: Store) -> None:
    await add_feed(store, guild_id=None)

    assert await store.read(feed_polls.next_feed_due()) is None


async def test_the_feeds_in_scope_are_the_guilds_and_the_shared_ones(store: Store) -> None:
    await add_feed(store, "mine")
    await add_feed(store, "theirs", guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL)
    await add_feed(store, "shared", guild_id=None, shared=True)

    def names(found: tuple[Feed, ...]) -> list[str]:
        return [feed.title for feed in found]

    assert names(await store.read(feeds.feeds_in_scope(Scope(GUILD)))) == ["mine", "shared"]
    assert names(await store.read(feeds.feeds_in_scope(Scope(GUILD), own=True))) == ["mine"]
    assert names(await store.read(feeds.feeds_in_scope(Scope()))) == ["shared"]


async def test_a_subscription_is_made_once_and_shown_with_its_feed(store: Store) -> None:
    feed_id = await add_feed(store)

    again = await store.write(
        subscriptions.subscribe(guild_id=GUILD, channel_id=CHANNEL, feed_id=feed_id, user_id=6, now=NOW)
    )
    other = await store.write(
        subscriptions.subscribe(guild_id=GUILD, channel_id=OTHER_CHANNEL, feed_id=feed_id, user_id=6, now=NOW)
    )
    await store.write(subscriptions.pause_channel(CHANNEL, reason="closed", now=NOW))

    first, second = await store.read(subscriptions.guild_subscriptions(GUILD))
    assert (again, other) == (False, True)
    assert (first.channel_id, first.feed_title, first.added_by, first.paused_reason) == (CHANNEL, "one", 5, "closed")
    assert (second.channel_id, second.feed_url, second.paused_reason) == (
        OTHER_CHANNEL,
        "https://example.com/one",
        None,
    )
    assert await store.read(subscriptions.count_guild_feeds(GUILD)) == 1


async def test_another_guilds_own_feed_cannot_be_subscribed_to(store: Store) -> None:
    feed = await store.write(feeds.add_feed(url="https://e.com/f", title="x", owner_guild_id=OTHER_GUILD, now=NOW))

    made = await store.write(
        subscriptions.subscribe(guild_id=GUILD, channel_id=CHANNEL, feed_id=feed.id, user_id=6, now=NOW)
    )

    assert made is False
    assert await store.read(feeds.feeds_in_scope(Scope(GUILD))) == ()


async def test_unsubscribing_one_channel_leaves_the_others(store: Store) -> None:
    feed_id = await add_feed(store)
    await add_feed(store, channel_id=OTHER_CHANNEL)

    one = await store.write(subscriptions.unsubscribe(guild_id=GUILD, feed_id=feed_id, channel_id=CHANNEL, now=NOW))
    left = [each.channel_id for each in await store.read(subscriptions.guild_subscriptions(GUILD))]
    all_ = await store.write(subscriptions.unsubscribe(guild_id=GUILD, feed_id=feed_id, now=NOW))
    none = await store.write(subscriptions.unsubscribe(guild_id=GUILD, feed_id=feed_id, now=NOW))

    assert (one, left, all_, none) == (1, [OTHER_CHANNEL], 1, 0)


async def test_targets_are_open_channels_of_guilds_the_bot_is_in(store: Store) -> None:
    feed_id = await add_feed(store)
    await add_feed(store, channel_id=OTHER_CHANNEL)
    await add_feed(store, guild_id=OTHER_GUILD, channel_id=13)

    await store.write(guilds.leave_guild(OTHER_GUILD, NOW))
    await store.write(subscriptions.pause_channel(OTHER_CHANNEL, reason="closed", now=NOW))

    found = await store.read(subscriptions.targets(feed_id))
    assert found == (Target(guild_id=GUILD, channel_id=CHANNEL, locale="en-US"),)


async def test_missed_joins_and_removals_are_made_up_for(store: Store) -> None:
    feed_id = await add_feed(store)
    await add_feed(store, guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL)
    await store.write(guilds.leave_guild(GUILD, NOW))

    await store.write(guilds.reconcile_guilds([GUILD, 77], NOW))

    assert [each.guild_id for each in await store.read(subscriptions.targets(feed_id))] == [GUILD]


async def test_a_guilds_locale_is_known_once_it_has_joined(store: Store) -> None:
    await store.write(guilds.join_guild(guild_id=GUILD, name="Lounge", locale="ko", now=NOW))

    assert await store.read(guilds.guild_locale(GUILD)) == "ko"
    assert await store.read(guilds.guild_locale(OTHER_GUILD)) is None


async def test_small_facts_are_kept_by_name(store: Store) -> None:
    nothing = await store.read(meta.read_meta("a"))
    for value in ("one", "two"):
        await store.write(meta.write_meta("a", value))

    assert (nothing, await store.read(meta.read_meta("a"))) == (None, "two")


async def test_the_slices_of_the_last_document_are_kept(store: Store) -> None:
    one = await add_feed(store)
    await store.write(feed_slices.keep_slices(one, {"m1": "a b c d e", "m2": "f - - - -"}))

    await store.write(feed_slices.keep_slices(one, {"m2": "f - - - -"}))

    assert await store.read(feed_slices.slices_of(one)) == {"m2": "f - - - -"}
    assert await store.read(feed_slices.slices_of(one + 1)) == {}


async def test_a_document_without_items_leaves_no_slices(store: Store) -> None:
    one = await add_feed(store)

    await store.write(feed_slices.keep_slices(one, {}))

    assert await store.read(feed_slices.slices_of(one)) == {}
