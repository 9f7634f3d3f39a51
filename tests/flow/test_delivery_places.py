"""Places that are not text channels: forums without nonces, direct messages that may be closed, publishing."""

from dataclasses import replace

import pytest
from fakes import FakePublish
from flowing import CHANNEL, GUILD, URL, Flow, rss

from bot.delivery.publisher import Publisher
from bot.errors import ChannelClosed, HistoryClosed, SendLater, SendRefused, SendUnsure
from bot.model.deliveries import DeliveryState, PlannedDelivery
from bot.model.places import PlaceKind
from bot.ports import Row, Script
from bot.storage.scripts import feed_events, outbox, publishing, shown, subscriptions

READER = 88


@pytest.fixture
async def forum(flow: Flow) -> Flow:
    """Two stories on their way into a forum."""
    flow.fetch.pages[URL] = rss("One")
    await flow.add(CHANNEL)
    await know(flow, PlaceKind.FORUM)
    flow.fetch.pages[URL] = rss("One", "Two", "Three")
    await flow.poll()
    return flow


async def know(flow: Flow, kind: PlaceKind) -> None:
    await flow.store.write(subscriptions.know_place(guild_id=GUILD, channel_id=CHANNEL, kind=kind, now=flow.clock()))


async def later(flow: Flow, seconds: float) -> None:
    flow.clock.tick(seconds=seconds)
    await flow.deliver()


# ── forums ──────────────────────────────────────────────────────────────────────────────────────────


async def test_a_forum_whose_answer_was_lost_is_looked_through_before_another_try(forum: Flow) -> None:
    forum.send.lost_answers, forum.send.lost = 1, SendUnsure("reset")
    await forum.deliver()

    await later(forum, 6)

    assert len(forum.send.searched) == 1
    assert forum.send.titles(CHANNEL) == ["Two", "Three"]


async def test_a_post_has_some_seconds_to_show_in_its_forum(forum: Flow) -> None:
    forum.send.lost_answers, forum.send.lost = 1, SendUnsure("reset")
    await forum.deliver()

    await later(forum, 2)
    looked_early = len(forum.send.searched)
    await later(forum, 3)

    assert (looked_early, len(forum.send.searched)) == (0, 1)


async def test_what_the_forum_does_not_hold_is_posted_again(forum: Flow) -> None:
    forum.send.faults = [SendUnsure("reset")]
    await forum.deliver()

    await later(forum, 6)

    assert forum.send.titles(CHANNEL) == ["Two", "Three"]


async def test_a_forum_that_cannot_be_looked_through_gets_nothing_twice(forum: Flow) -> None:
    forum.send.lost_answers, forum.send.lost = 1, SendUnsure("reset")
    forum.send.history_fault = HistoryClosed("no permission")
    await forum.deliver()

    await later(forum, 6)

    counts = await forum.store.read(outbox.delivery_counts())
    assert (counts[DeliveryState.UNKNOWN], counts[DeliveryState.SENT]) == (1, 1)
    assert forum.send.titles(CHANNEL) == ["Two", "Three"]


# ── clocks ──────────────────────────────────────────────────────────────────────────────────────────


async def test_a_clock_that_was_set_back_makes_the_history_be_asked(flow: Flow) -> None:
    flow.fetch.pages[URL] = rss("One")
    await flow.add(CHANNEL)
    flow.fetch.pages[URL] = rss("One", "Two")
    await flow.poll()
    flow.send.lost_answers, flow.send.lost = 1, SendUnsure("reset")
    await flow.deliver()

    flow.clock.tick(seconds=-1)
    await flow.worker.claim(1)
    flow.clock.tick(seconds=30)
    await flow.deliver()

    assert len(flow.send.searched) == 1
    assert flow.send.titles(CHANNEL) == ["Two"]


# ── direct messages ─────────────────────────────────────────────────────────────────────────────────


async def direct(flow: Flow, *, kind: PlaceKind = PlaceKind.DIRECT) -> None:
    """Two stories on their way to a reader."""
    flow.fetch.pages[URL] = rss("One", "Two")
    await flow.add(CHANNEL)
    row = PlannedDelivery(
        guild_id=0, channel_id=READER, story_id=0, nonce="", due_at=flow.clock(), reason="followed", kind=kind
    )
    [[first], [second]] = await flow.store.read(_story_ids())
    rows = [replace(row, story_id=int(each), nonce=f"n{each}") for each in (first, second)]
    await flow.store.write(outbox.add_deliveries(rows, now=flow.clock()))


def _story_ids() -> Script[list[Row]]:
    return (yield "SELECT id FROM story ORDER BY id", {})


async def test_a_reader_is_told_in_order(flow: Flow) -> None:
    await direct(flow)

    await flow.deliver()

    assert flow.send.titles(READER) == ["One", "Two"]


async def test_closed_direct_messages_pause_that_place_and_nobody_is_troubled(flow: Flow) -> None:
    await direct(flow)
    flow.send.faults = [ChannelClosed("Discord answered 403", code=50007)]

    await flow.deliver()
    await later(flow, 86_400)

    assert flow.send.posted == []
    assert await flow.store.read(outbox.next_delivery_due()) is None
    assert await flow.store.read(feed_events.untold_events(5)) == ()


# ── publishing ──────────────────────────────────────────────────────────────────────────────────────


async def publisher_with_one(flow: Flow) -> tuple[Publisher, FakePublish]:
    """A message that waits to be published."""
    flow.fetch.pages[URL] = rss("One")
    await flow.add(CHANNEL)
    await know(flow, PlaceKind.ANNOUNCEMENT)
    await flow.store.write(shown.set_publishes(GUILD, CHANNEL, publishes=True))
    flow.fetch.pages[URL] = rss("One", "Two")
    await flow.poll()
    await flow.deliver()
    publish = FakePublish()
    return Publisher(store=flow.store, publish=publish, clock=flow.clock), publish


async def publish_due(flow: Flow, publisher: Publisher) -> None:
    claimed = publishing.claim_publications(now=flow.clock(), lease_ms=1000, limit=5)
    for each in await flow.store.write(claimed):
        await publisher.publish(each)


async def test_what_is_posted_is_published(flow: Flow) -> None:
    publisher, publish = await publisher_with_one(flow)

    await publish_due(flow, publisher)
    await publish_due(flow, publisher)

    assert publish.published == [(CHANNEL, 1)]


@pytest.mark.parametrize(
    ("fault", "seconds"), [(SendLater("busy", after_seconds=1800), 1800), (SendUnsure("reset"), 30)]
)
async def test_what_cannot_be_published_now_is_published_later(flow: Flow, fault: Exception, seconds: int) -> None:
    publisher, publish = await publisher_with_one(flow)
    publish.faults = [fault]
    await publish_due(flow, publisher)

    flow.clock.tick(seconds=seconds - 1)
    await publish_due(flow, publisher)
    early = list(publish.published)
    flow.clock.tick(seconds=1)
    await publish_due(flow, publisher)

    assert (early, publish.published) == ([], [(CHANNEL, 1)])


async def test_what_discord_will_never_publish_is_left(flow: Flow) -> None:
    publisher, publish = await publisher_with_one(flow)
    publish.faults = [SendRefused("unknown message", code=10008)]

    await publish_due(flow, publisher)

    assert await flow.store.read(publishing.next_publication_due()) is None
    assert publish.published == []
