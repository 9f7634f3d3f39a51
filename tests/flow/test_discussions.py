"""Discussion threads: one under each post where moderators wish it, and no post ever waits for one."""

import pytest
from fakes import FakeThreads
from flowing import CHANNEL, GUILD, LANGUAGES, OTHER_CHANNEL, URL, Flow, rss

from bot.delivery.discussions import Discussions
from bot.errors import ChannelClosed, SendLater, SendRefused, SendUnsure
from bot.model.places import PlaceKind
from bot.model.rules import ChannelRule
from bot.model.spoilers import SpoilerRule
from bot.model.timing import Digest, Rhythm, Timing
from bot.storage.scripts import discussions, feed_events, shown, spoilers, subscriptions
from bot.storage.scripts.timing import set_timing


@pytest.fixture
async def threaded(flow: Flow) -> Flow:
    """Two channels, in one of which threads are opened."""
    flow.fetch.pages[URL] = rss("One")
    await flow.add(CHANNEL)
    await flow.add(OTHER_CHANNEL)
    await flow.store.write(discussions.set_threads(GUILD, CHANNEL, threads=True))
    return flow


async def publish(flow: Flow, *titles: str) -> None:
    flow.fetch.pages[URL] = rss("One", *titles)
    await flow.poll()
    await flow.deliver()


async def open_due(flow: Flow, threads: FakeThreads, told: list[bool] | None = None) -> list[str]:
    """Open all that is due; returns the names of the threads that are there."""
    opener = Discussions(
        store=flow.store,
        threads=threads,
        languages=LANGUAGES,
        clock=flow.clock,
        on_closed=lambda: (told if told is not None else []).append(True),
    )
    while claimed := await opener.claim(5):
        for each in claimed:
            await opener.open(each)
    return [name for _, _, name in threads.opened]


async def test_a_thread_is_opened_under_each_post_of_that_channel_once(threaded: Flow) -> None:
    await publish(threaded, "Two", "T" * 300)
    threads = FakeThreads()

    await open_due(threaded, threads)
    names = await open_due(threaded, threads)

    assert names[0] == "Two"
    assert len(names) == 2
    assert len(names[1]) <= 100
    assert {channel for channel, _, _ in threads.opened} == {CHANNEL}
    posted = {index + 1 for index, (channel, _, _) in enumerate(threaded.send.posted) if channel == CHANNEL}
    assert {message for _, message, _ in threads.opened} == posted


@pytest.mark.parametrize(("fault", "seconds"), [(SendLater("busy", after_seconds=600), 600), (SendUnsure("reset"), 30)])
async def test_what_cannot_be_opened_now_is_opened_later(threaded: Flow, fault: Exception, seconds: int) -> None:
    await publish(threaded, "Two")
    threads = FakeThreads(faults=[fault])

    assert await open_due(threaded, threads) == []
    threaded.clock.tick(seconds=seconds)

    assert await open_due(threaded, threads) == ["Two"]


async def test_a_post_that_was_removed_gets_none_and_the_next_does(threaded: Flow) -> None:
    await publish(threaded, "Two", "Three")

    assert await open_due(threaded, FakeThreads(faults=[SendRefused("unknown message", code=10008)])) == ["Three"]


async def test_where_none_may_be_opened_threads_are_turned_off_with_one_notice(threaded: Flow) -> None:
    await publish(threaded, "Two", "Three")
    closed, told = ChannelClosed("Discord answered 403", code=50013), list[bool]()

    assert await open_due(threaded, FakeThreads(faults=[closed, closed]), told) == []
    await publish(threaded, "Two", "Three", "Four")
    await open_due(threaded, FakeThreads(faults=[closed]), told)

    events = await threaded.store.read(feed_events.untold_events(5))
    assert [each.kind for each in events] == ["threadless"]
    assert told == [True]
    assert not (await threaded.store.read(shown.channel_standing(GUILD, CHANNEL))).threads
    assert len(threaded.send.titles(CHANNEL)) == 3


async def test_turned_off_nothing_waits_any_more(threaded: Flow) -> None:
    await publish(threaded, "Two")

    await threaded.store.write(discussions.set_threads(GUILD, CHANNEL, threads=False))

    assert await threaded.store.read(discussions.next_discussion_due()) is None


async def test_a_forum_has_threads_of_its_own(threaded: Flow) -> None:
    place = subscriptions.know_place(
        guild_id=GUILD, channel_id=OTHER_CHANNEL, kind=PlaceKind.FORUM, now=threaded.clock()
    )
    await threaded.store.write(place)

    assert not await threaded.store.write(discussions.set_threads(GUILD, OTHER_CHANNEL, threads=True))


async def test_a_digest_has_one_thread(threaded: Flow) -> None:
    await threaded.store.write(set_timing(GUILD, CHANNEL, Timing(digest=Digest(Rhythm.HOURLY)), now=threaded.clock()))
    await publish(threaded, "Two", "Three")
    threaded.clock.tick(seconds=3_600)
    await threaded.deliver()

    assert await open_due(threaded, FakeThreads()) == ["2 stories"]


async def test_what_gives_away_is_no_threads_name(threaded: Flow) -> None:
    rule = ChannelRule(channel_id=CHANNEL, text="finale", changed_at=threaded.clock())
    await threaded.store.write(spoilers.set_spoilers(GUILD, SpoilerRule(rule=rule, hours=720)))
    await publish(threaded, "The finale of it")

    assert await open_due(threaded, FakeThreads()) == ["Spoiler"]
