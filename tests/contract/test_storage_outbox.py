"""What every store promises about the outbox: once, in order, one at a time for each channel, fenced by tokens."""

import pytest
from stored import CHANNEL, GUILD, MINUTE, NOW, OTHER_CHANNEL, add_feed, new, plan, planned, save, story

from bot.model.deliveries import Delivery, DeliveryState
from bot.ports import Script, Store
from bot.storage.scripts import guilds, outbox, subscriptions

LEASE = 90_000


async def claim(store: Store, *, now: int = NOW, limit: int = 10) -> tuple[Delivery, ...]:
    return await store.write(outbox.claim(now=now, lease_ms=LEASE, limit=limit))


async def sent(store: Store, delivery: Delivery) -> bool:
    return await store.write(outbox.record_sent(delivery.id, token=delivery.token, message_id=99, now=NOW))


async def test_a_story_goes_to_a_channel_once_ever(store: Store) -> None:
    first = await plan(store, planned(1), planned(2), planned(1, channel_id=OTHER_CHANNEL))
    again = await plan(store, planned(1), planned(3))
    nothing = await plan(store)

    assert (first, again, nothing) == (3, 1, 0)


async def test_a_claimed_delivery_says_all_that_sending_needs(store: Store) -> None:
    await store.write(guilds.join_guild(guild_id=GUILD, name="Lounge", locale="ko", now=NOW))
    await plan(store, planned(7))

    [claimed] = await claim(store, now=NOW + 5)

    assert claimed == Delivery(
        id=claimed.id,
        guild_id=GUILD,
        channel_id=CHANNEL,
        story_id=7,
        nonce=f"{CHANNEL}-7",
        token=1,
        attempts=1,
        created_at=NOW,
        first_at=NOW + 5,
        reclaimed=False,
        locale="ko",
    )


async def test_without_a_known_locale_posts_are_english(store: Store) -> None:
    await plan(store, planned(7))

    assert [each.locale for each in await claim(store)] == ["en"]


async def test_a_channel_has_one_lease_at_a_time_and_keeps_its_order(store: Store) -> None:
    await plan(store, planned(1), planned(2), planned(3), planned(9, channel_id=OTHER_CHANNEL))

    order = []
    while claimed := await claim(store):
        assert len({each.channel_id for each in claimed}) == len(claimed)
        assert await claim(store) == ()
        for each in claimed:
            order.append(each.story_id)
            assert await sent(store, each)

    assert [story_id for story_id in order if story_id != 9] == [1, 2, 3]
    assert await store.read(outbox.open_deliveries()) == 0


async def test_what_is_not_due_yet_holds_back_its_own_channel_only(store: Store) -> None:
    await plan(store, planned(1, due_at=NOW + MINUTE), planned(2), planned(3, channel_id=OTHER_CHANNEL))

    early = await claim(store)
    late = await claim(store, now=NOW + MINUTE)

    assert [each.story_id for each in early] == [3]
    assert [each.story_id for each in late] == [1]


async def test_no_more_is_claimed_than_asked_for_and_the_longest_due_come_first(store: Store) -> None:
    await plan(store, *(planned(1, channel_id=channel, due_at=NOW - channel) for channel in range(1, 7)))

    claimed = await claim(store, limit=4)

    assert [each.channel_id for each in claimed] == [6, 5, 4, 3]


async def test_a_lease_that_ran_out_is_claimed_again_as_reclaimed(store: Store) -> None:
    await plan(store, planned(1), planned(2))
    [dead] = await claim(store)

    [again] = await claim(store, now=NOW + LEASE)

    assert (again.id, again.token, again.attempts) == (dead.id, 2, 2)
    assert (again.reclaimed, again.first_at, again.nonce) == (True, NOW, dead.nonce)


async def test_a_worker_that_lost_its_lease_changes_nothing(store: Store) -> None:
    await plan(store, planned(1))
    [dead] = await claim(store)
    [again] = await claim(store, now=NOW + LEASE)
    stale = {"token": dead.token, "now": NOW}

    answers = [
        await store.write(outbox.record_sent(dead.id, message_id=5, **stale)),
        await store.write(outbox.record_rejected(dead.id, reason="no", **stale)),
        await store.write(outbox.record_unknown(dead.id, reason="no", **stale)),
        await store.write(outbox.put_back(dead.id, token=dead.token, due_at=NOW, error="no")),
        await store.write(outbox.new_epoch(dead.id, lease_ms=LEASE, **stale)),
    ]

    assert answers == [False] * 5
    assert await sent(store, again)


@pytest.mark.parametrize("end", [outbox.record_rejected, outbox.record_unknown])
async def test_an_end_frees_the_channel_for_the_next_story(store: Store, end: object) -> None:
    await plan(store, planned(1), planned(2))
    [first] = await claim(store)

    assert await store.write(end(first.id, token=first.token, reason="why", now=NOW))  # type: ignore[operator]

    assert [each.story_id for each in await claim(store)] == [2]


async def test_what_was_put_back_comes_again_when_due_and_before_the_next(store: Store) -> None:
    await plan(store, planned(1), planned(2))
    [first] = await claim(store)

    assert await store.write(outbox.put_back(first.id, token=first.token, due_at=NOW + 10, error="busy"))

    assert await claim(store, now=NOW + 9) == ()
    [again] = await claim(store, now=NOW + 10)
    assert (again.story_id, again.reclaimed, again.first_at) == (1, True, NOW)


async def test_a_new_epoch_begins_the_clock_of_the_nonce_again(store: Store) -> None:
    await plan(store, planned(1))
    await claim(store)
    [again] = await claim(store, now=NOW + LEASE)

    assert await store.write(outbox.new_epoch(again.id, token=again.token, now=NOW + LEASE, lease_ms=LEASE))

    [third] = await claim(store, now=NOW + 2 * LEASE)
    assert third.first_at == NOW + LEASE


async def test_at_start_all_leases_are_freed(store: Store) -> None:
    await plan(store, planned(1), planned(2, channel_id=OTHER_CHANNEL))
    await claim(store)

    await store.write(outbox.free_delivery_leases(NOW + 1))

    assert await store.read(outbox.next_delivery_due()) == NOW + 1
    assert [each.reclaimed for each in await claim(store, now=NOW + 1)] == [True, True]


async def test_paused_channels_wait_and_lose_nothing(store: Store) -> None:
    await plan(store, planned(1), planned(2, channel_id=OTHER_CHANNEL))
    await store.write(subscriptions.pause_channel(CHANNEL, reason="closed", now=NOW))

    while_paused = await claim(store)
    for each in while_paused:
        await sent(store, each)
    nothing_due = await store.read(outbox.next_delivery_due())
    resumed = await store.write(subscriptions.resume_channel(CHANNEL))

    assert [each.channel_id for each in while_paused] == [OTHER_CHANNEL]
    assert (nothing_due, resumed) == (None, True)
    assert [each.story_id for each in await claim(store)] == [1]
    assert not await store.write(subscriptions.resume_channel(CHANNEL))


async def test_a_channel_paused_while_it_is_served_goes_on_when_resumed(store: Store) -> None:
    await plan(store, planned(1), planned(2))
    [first] = await claim(store)

    def close() -> Script[None]:
        yield from outbox.put_back(first.id, token=first.token, due_at=NOW, error="403")
        yield from subscriptions.pause_channel(CHANNEL, guild_id=GUILD, reason="403", now=NOW)

    await store.write(close())
    assert await claim(store) == ()
    await store.write(subscriptions.resume_channel(CHANNEL))

    assert [each.story_id for each in await claim(store)] == [1]


async def test_guilds_that_were_left_are_not_served_until_they_return(store: Store) -> None:
    await plan(store, planned(1))
    await store.write(guilds.leave_guild(GUILD, now=NOW))

    assert await claim(store) == ()
    assert await store.read(outbox.next_delivery_due()) is None
    await store.write(guilds.join_guild(guild_id=GUILD, name="Lounge", locale="en-US", now=NOW))
    assert len(await claim(store)) == 1


async def test_the_next_due_time_is_that_of_the_oldest_in_a_channel(store: Store) -> None:
    assert await store.read(outbox.next_delivery_due()) is None
    await plan(store, planned(1, due_at=NOW + 50), planned(2, due_at=NOW))
    held_back = await store.read(outbox.next_delivery_due())
    [first] = await claim(store, now=NOW + 50)
    leased = await store.read(outbox.next_delivery_due())
    await sent(store, first)

    assert (held_back, leased) == (NOW + 50, NOW + 50 + LEASE)
    assert await store.read(outbox.next_delivery_due()) == NOW


async def test_deliveries_are_counted_by_state(store: Store) -> None:
    await plan(store, *(planned(1, channel_id=channel) for channel in range(1, 5)))
    first, second, _, _ = await claim(store)
    await sent(store, first)
    await store.write(outbox.record_unknown(second.id, token=second.token, reason="?", now=NOW))

    counts = await store.read(outbox.delivery_counts())

    assert counts == {
        DeliveryState.DUE: 0,
        DeliveryState.LEASED: 2,
        DeliveryState.SENT: 1,
        DeliveryState.REJECTED: 0,
        DeliveryState.UNKNOWN: 1,
    }
    assert await store.read(outbox.open_deliveries()) == 2


async def test_what_is_planned_of_a_removed_feed_ends_and_the_rest_stays(store: Store) -> None:
    gone, kept = await add_feed(store, "gone"), await add_feed(store, "kept")
    [one] = await save(store, gone, new(story("Gone")))
    [two] = await save(store, kept, new(story("Kept")))
    await plan(store, planned(one), planned(two), planned(one, channel_id=OTHER_CHANNEL))

    removed = await store.write(subscriptions.unsubscribe(guild_id=GUILD, feed_id=gone, channel_id=None, now=NOW))

    assert removed == 1
    assert [(each.channel_id, each.story_id) for each in await claim(store)] == [(CHANNEL, two), (OTHER_CHANNEL, one)]


async def test_a_message_that_arrived_although_its_feed_was_removed_is_recorded(store: Store) -> None:
    feed_id = await add_feed(store)
    [story_id] = await save(store, feed_id, new(story("A")))
    await plan(store, planned(story_id))
    [delivery] = await claim(store)
    await store.write(subscriptions.unsubscribe(guild_id=GUILD, feed_id=feed_id, now=NOW))

    assert not await store.write(outbox.put_back(delivery.id, token=delivery.token, due_at=NOW, error="late"))
    assert await sent(store, delivery)
    assert (await store.read(outbox.delivery_counts()))[DeliveryState.SENT] == 1
