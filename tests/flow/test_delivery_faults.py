"""Whatever goes wrong between the outbox and Discord: posted once, in order, or explained."""

import pytest
from flowing import CHANNEL, OTHER_CHANNEL, URL, Flow, rss

from bot.delivery.worker import SAFE_MS
from bot.errors import ChannelClosed, HistoryClosed, SendLater, SendRefused, SendUnsure
from bot.storage.scripts import feed_events, outbox, subscriptions


@pytest.fixture
async def planned(flow: Flow) -> Flow:
    """Two stories on their way to two channels."""
    flow.fetch.pages[URL] = rss("One")
    await flow.add(CHANNEL)
    await flow.add(OTHER_CHANNEL)
    flow.fetch.pages[URL] = rss("One", "Two", "Three")
    await flow.poll()
    return flow


async def later(flow: Flow, seconds: float) -> None:
    flow.clock.tick(seconds=seconds)
    await flow.deliver()


async def test_a_lost_answer_is_repeated_with_the_same_nonce(planned: Flow) -> None:
    planned.send.lost_answers, planned.send.lost = 1, SendUnsure("reset")

    await planned.deliver()
    await later(planned, 2)

    assert planned.send.titles(CHANNEL) == ["Two", "Three"]
    assert planned.send.searched == []


async def test_a_delivery_in_doubt_holds_back_its_own_channel_only(planned: Flow) -> None:
    planned.send.faults = [SendUnsure("reset")]

    await planned.deliver()

    both = sorted([planned.send.titles(CHANNEL), planned.send.titles(OTHER_CHANNEL)])
    assert both == [[], ["Two", "Three"]]


async def test_after_the_nonce_window_the_history_is_asked_first(planned: Flow) -> None:
    planned.send.lost_answers, planned.send.lost = 1, SendUnsure("reset")
    await planned.deliver()
    before = len(planned.send.posted)

    await later(planned, SAFE_MS / 1000 + 5)

    assert len(planned.send.searched) == 1
    assert len(planned.send.posted) == before + 1
    assert planned.send.titles(CHANNEL) == ["Two", "Three"]


async def test_what_the_history_does_not_hold_is_posted(planned: Flow) -> None:
    planned.send.faults = [SendUnsure("reset")]
    await planned.deliver()

    await later(planned, SAFE_MS / 1000 + 5)

    assert planned.send.titles(CHANNEL) == ["Two", "Three"]
    assert planned.send.titles(OTHER_CHANNEL) == ["Two", "Three"]


async def test_in_doubt_with_closed_history_is_never_posted_again(planned: Flow) -> None:
    planned.send.lost_answers, planned.send.lost = 1, SendUnsure("reset")
    planned.send.history_fault = HistoryClosed("no permission")
    await planned.deliver()

    await later(planned, SAFE_MS / 1000 + 5)

    assert sorted(len(planned.send.titles(channel)) for channel in (CHANNEL, OTHER_CHANNEL)) == [2, 2]
    assert await planned.store.read(outbox.open_deliveries()) == 0


async def test_a_rate_limit_delays_and_keeps_the_order(planned: Flow) -> None:
    planned.send.faults = [SendLater("wait", after_seconds=60), SendLater("wait", after_seconds=60)]
    await planned.deliver()
    assert planned.send.posted == []

    await later(planned, 61)

    assert planned.send.titles(CHANNEL) == ["Two", "Three"]
    assert planned.send.titles(OTHER_CHANNEL) == ["Two", "Three"]


async def test_a_refused_story_does_not_block_the_next(planned: Flow) -> None:
    planned.send.faults = [SendRefused("bad embed", code=50035)]

    await planned.deliver()

    assert sorted(len(planned.send.titles(channel)) for channel in (CHANNEL, OTHER_CHANNEL)) == [1, 2]
    assert await planned.store.read(outbox.open_deliveries()) == 0


async def test_a_closed_channel_is_paused_with_its_configuration_kept(planned: Flow) -> None:
    planned.send.faults = [ChannelClosed("Discord answered 403", code=50001)]

    await planned.deliver()

    kept = await planned.store.read(subscriptions.guild_subscriptions(1))
    assert len(kept) == 2
    assert sorted(subscription.paused_reason is None for subscription in kept) == [False, True]
    assert await planned.store.read(outbox.open_deliveries()) == 2
    assert [each.kind for each in await planned.store.read(feed_events.untold_events(5))] == ["closed"]


async def test_a_process_that_died_after_the_claim_is_taken_over_with_the_same_nonce(planned: Flow) -> None:
    dead = await planned.store.write(outbox.claim(now=planned.clock(), lease_ms=90_000, limit=1))

    await planned.store.write(outbox.free_delivery_leases(now=planned.clock()))
    again = await planned.store.write(outbox.claim(now=planned.clock(), lease_ms=90_000, limit=1))

    assert (again[0].id, again[0].nonce) == (dead[0].id, dead[0].nonce)
    assert again[0].reclaimed
    assert again[0].token > dead[0].token


async def test_a_stale_worker_changes_nothing(planned: Flow) -> None:
    dead = await planned.store.write(outbox.claim(now=planned.clock(), lease_ms=90_000, limit=1))
    await planned.store.write(outbox.free_delivery_leases(now=planned.clock()))
    await planned.store.write(outbox.claim(now=planned.clock(), lease_ms=90_000, limit=1))

    recorded = await planned.store.write(
        outbox.record_sent(dead[0].id, token=dead[0].token, message_id=5, now=planned.clock())
    )

    assert recorded is False


async def test_a_process_killed_again_and_again_does_not_stretch_the_back_off(planned: Flow) -> None:
    for _ in range(12):
        await planned.store.write(outbox.claim(now=planned.clock(), lease_ms=90_000, limit=10))
        await planned.store.write(outbox.free_delivery_leases(now=planned.clock()))
    planned.send.faults = [SendUnsure("reset"), SendUnsure("reset")]
    await planned.deliver()

    await later(planned, 2)

    assert planned.send.titles(CHANNEL) == ["Two", "Three"]
    assert planned.send.titles(OTHER_CHANNEL) == ["Two", "Three"]
