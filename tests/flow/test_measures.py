"""Polls and posts are counted by what came of them, and timed."""

import asyncio
from contextlib import suppress

import pytest
from fakes import FakeMembers, FakeMeter
from flowing import LANGUAGES, URL, Flow, rss

from bot.delivery.worker import DeliveryWorker
from bot.errors import ChannelClosed, FeedStatus, ReadTimeout, SendError, SendLater, SendRefused, SendUnsure
from bot.model.measures import Counted, Timed
from bot.pipeline.loop import PollLoop


async def poll(flow: Flow, meter: FakeMeter) -> None:
    """Let the loop poll the feed once."""
    flow.clock.tick(seconds=86_400)
    loop = asyncio.create_task(PollLoop(poller=flow.poller, meter=meter).run())
    while not meter.counted:
        await asyncio.sleep(0.01)
    loop.cancel()
    with suppress(asyncio.CancelledError):
        await loop


async def test_a_poll_that_brings_a_story_is_counted_and_the_storys_age_timed(flow: Flow) -> None:
    flow.fetch.pages[URL] = rss("One")
    await flow.add()
    flow.fetch.pages[URL] = rss("One", "Two")
    meter = FakeMeter()

    await poll(flow, meter)

    assert meter.counted == [(Counted.POLLS, "new")]
    assert [what for what, _ in meter.timed] == [Timed.STORY_AGE]
    assert meter.timed[0][1] > 0


@pytest.mark.parametrize(
    ("error", "outcome"), [(ReadTimeout("slow"), "timeout"), (FeedStatus(404), "FeedStatus"), (None, "unchanged")]
)
async def test_other_polls_are_counted_by_what_they_met(flow: Flow, error: Exception | None, outcome: str) -> None:
    flow.fetch.pages[URL] = rss("One")
    await flow.add()
    if error is not None:
        flow.fetch.pages[URL] = error  # type: ignore[assignment]
    meter = FakeMeter()

    await poll(flow, meter)

    assert meter.counted == [(Counted.POLLS, outcome)]


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (None, "sent"),
        (SendRefused("no", code=400), "rejected"),
        (ChannelClosed("Discord answered 403", code=50001), "closed"),
        (SendLater("wait", after_seconds=5), "later"),
        (SendUnsure("lost"), "unsure"),
    ],
)
async def test_each_try_to_post_is_counted_by_what_came_of_it(
    flow: Flow, fault: SendError | None, outcome: str
) -> None:
    flow.fetch.pages[URL] = rss("One")
    await flow.add()
    flow.fetch.pages[URL] = rss("One", "Two")
    await flow.poll()
    meter = FakeMeter()
    languages = LANGUAGES
    flow.worker = DeliveryWorker(
        store=flow.store,
        send=flow.send,
        members=FakeMembers(),
        languages=languages,
        clock=flow.clock,
        meter=meter,
    )
    flow.send.faults = [fault] if fault else []
    flow.clock.tick(seconds=7)

    await flow.deliver()

    assert meter.counted == [(Counted.DELIVERIES, outcome)]
    assert meter.timed == ([(Timed.DELIVERY_WAIT, 7.0)] if fault is None else [])
