"""How polls treat a site: the rows of the politeness checklist that are about one poll and when the next is.

Each test bears the number of its row. The store is real, the web is faked at its port, the clock moves when told.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest
from fakes import FakeClock, work_here
from flowing import CHANNEL, GUILD, MODERATOR, OTHER_CHANNEL, URL, Flow, rss

from bot.actions import Place
from bot.errors import FeedError, FeedStatus, FeedUnreachable, HostResting, NotAFeed
from bot.model.feeds import Feed, FeedEvent, Page, Validators
from bot.model.scope import Scope
from bot.model.stories import Cursor
from bot.pipeline.loop import PollLoop
from bot.pipeline.poll import Poller
from bot.ports import Script
from bot.storage.scripts import feed_events, feed_polls, feeds, outbox, stories, subscriptions
from bot.storage.scripts.search import search
from bot.storage.sqlite import SqliteStore

T = TypeVar("T")
MINUTE, HOUR, DAY = 60, 3600, 86_400
NEW_URL = "https://www.example.com/feed.xml"
THREE = ("One", "Two", "Three")


@dataclass
class Site:
    """A server at the port of fetching: what it answers where, and who asked when and with what."""

    clock: FakeClock
    body: bytes = rss("One")
    etag: str | None = '"1"'
    headers: dict[str, int] = field(default_factory=dict)
    """`retry_after_seconds`, `max_age_seconds`."""
    moved: dict[str, str] = field(default_factory=dict)
    """Addresses that answer with a permanent redirect, and where to."""
    fault: FeedError | None = None
    conditional: bool = True
    asked: list[tuple[int, str, Validators | None]] = field(default_factory=list)

    async def __call__(self, url: str, *, validators: Validators | None = None) -> Page:
        self.asked.append((self.clock(), url, validators))
        if self.fault:
            raise self.fault
        final = self.moved.get(url, url)
        given = Validators(final, etag=self.etag) if self.etag else None
        same = self.conditional and given is not None and validators == given
        return Page(
            url=final,
            status=304 if same else 200,
            content_type="application/rss+xml",
            body=None if same else self.body,
            validators=given,
            moved_to=self.moved.get(url),
            **self.headers,
        )

    @property
    def whole(self) -> int:
        """How many requests asked for the document whether or not it had changed."""
        return sum(validators is None for _, _, validators in self.asked)


@dataclass
class Polling:
    """A feed that was added, the site it is on, and the work its polls gave the worker."""

    flow: Flow
    site: Site
    jobs: list[str] = field(default_factory=list)

    @property
    def poller(self) -> Poller:
        return self.flow.poller

    async def work(self, function: Callable[..., T], /, *args: object) -> T:
        self.jobs.append(function.__name__)
        return await work_here(function, *args)

    async def feed(self, url: str = URL) -> Feed:
        found = await self.flow.store.read(feeds.feed_by_url(url))
        assert found is not None
        return found

    async def next_poll(self) -> None:
        """Let the time pass until the next feed is due, and poll what is due then."""
        due = await self.flow.store.read(feed_polls.next_feed_due())
        assert due is not None, "nothing is ever due again"
        self.flow.clock.now = max(self.flow.clock.now, due)
        await self.poll_due()

    async def poll_due(self) -> None:
        now = self.flow.clock()
        for feed in await self.flow.store.write(feed_polls.claim_due_feeds(now=now, limit=100, lease_ms=60_000)):
            await self.poller.poll(feed)

    async def polls(self, count: int) -> None:
        for _ in range(count):
            await self.next_poll()

    async def wait(self) -> float:
        """Seconds until the feed's next poll."""
        return ((await self.feed()).next_poll_at - self.flow.clock()) / 1000

    async def events(self) -> list[FeedEvent]:
        return list(await self.flow.store.read(feed_events.untold_events(100)))

    async def titles(self) -> list[str]:
        page = await self.flow.store.read(stories.latest(Scope(GUILD), cursor=Cursor(), limit=50))
        return [each.title for each in page.stories]


@pytest.fixture
async def polling(flow: Flow) -> Polling:
    """A feed in one channel, fetched once, on a site that answers conditional requests."""
    site = Site(flow.clock)
    made = Polling(flow, site)
    flow.poller = replace(flow.poller, fetch=site, work=made.work)
    flow.actions = replace(flow.actions, poller=flow.poller)
    await flow.add()
    made.jobs.clear()
    site.asked.clear()
    return made


async def test_04_what_has_not_changed_is_not_parsed(polling: Polling) -> None:
    await polling.polls(5)

    assert polling.jobs == []
    assert polling.site.whole == 0


async def test_04_new_validators_with_a_304_replace_the_old(polling: Polling) -> None:
    before = await polling.feed()
    renewed = Validators(URL, etag='"1"', last_modified="Yesterday")

    async def site(url: str, *, validators: Validators | None = None) -> Page:
        return Page(url=url, status=304, validators=renewed)

    await replace(polling.poller, fetch=site).poll(before)

    assert (await polling.feed()).validators == renewed


@pytest.mark.parametrize("etag", ['"1"', None])
async def test_05_a_200_with_the_same_bytes_is_not_parsed(polling: Polling, etag: str | None) -> None:
    polling.site.conditional, polling.site.etag = False, etag

    await polling.polls(3)

    assert polling.jobs == []


async def test_05_a_200_with_the_same_etag_is_not_parsed(polling: Polling) -> None:
    polling.site.conditional, polling.site.body = False, rss("One", title="Served at 12:01")

    await polling.polls(3)

    assert polling.jobs == []


async def test_05_a_site_with_one_etag_for_all_is_found_out(polling: Polling) -> None:
    polling.site.conditional, polling.site.body = False, rss("One", "Two")

    await polling.polls(8)

    assert "Two" in await polling.titles()


async def test_05_a_200_without_validators_clears_the_old(polling: Polling) -> None:
    polling.site.etag = None

    await polling.polls(1)

    assert (await polling.feed()).validators is None


async def test_07_a_thousand_polls_and_twenty_restarts_ask_once_for_all(tmp_path: Path, flow: Flow) -> None:
    clock, chance = flow.clock, Random(7)
    site = Site(clock)
    await flow.store.write(feeds.add_feed(url=URL, title="One", shared=True, now=clock()))
    await flow.store.close()

    for _ in range(20):  # restarts
        store = SqliteStore(tmp_path / "news.sqlite3")
        await store.open()
        await store.write(feed_polls.free_feed_leases())
        poller = replace(flow.poller, store=store, fetch=site, chance=chance.random, min_seconds=60, max_seconds=120)
        loop = PollLoop(poller=poller, host_gap_seconds=1)
        for _ in range(50):
            due = await store.read(feed_polls.next_feed_due())
            assert due is not None
            clock.now = max(clock.now, due)
            for feed in await loop._claim(32):
                await loop._poll(feed)
        await store.close()

    assert len(site.asked) == 1000
    assert site.whole == 1
    assert site.asked[0][2] is None


async def test_07_each_month_and_when_somebody_insists_all_is_asked_for(polling: Polling) -> None:
    first = await polling.feed()
    await polling.poller.poll(first, whole=True)
    insisted = polling.site.whole

    polling.flow.clock.tick(seconds=31 * DAY)
    await polling.poll_due()
    await polling.polls(3)

    assert (insisted, polling.site.whole) == (1, 2)
    assert polling.jobs == []  # the bytes were the same


async def test_07_a_new_reader_reads_the_same_document_anew_once(polling: Polling) -> None:
    def script() -> Script[None]:
        yield "UPDATE feed SET reader_version = 0", {}

    await polling.flow.store.write(script())

    await polling.polls(3)

    assert polling.site.whole == 1
    assert polling.jobs == ["read_and_tag"]
    assert await polling.titles() == ["One"]


async def test_08_restarts_within_an_interval_make_no_request(polling: Polling, tmp_path: Path) -> None:
    await polling.polls(1)
    polling.site.asked.clear()
    await polling.flow.store.close()

    for _ in range(5):
        store = SqliteStore(tmp_path / "news.sqlite3")
        await store.open()
        await store.write(feed_polls.free_feed_leases())
        loop = PollLoop(poller=replace(polling.poller, store=store))
        assert await loop._claim(32) == ()
        polling.flow.clock.tick(seconds=10)
        await store.close()

    assert polling.site.asked == []


async def test_09_no_two_polls_are_closer_than_the_least_interval(polling: Polling) -> None:
    polling.flow.poller = replace(polling.poller, chance=Random(9).random)
    for number in range(60):
        polling.site.body, polling.site.etag = rss(*(f"Story {each}" for each in range(number + 1))), f'"{number}"'
        await polling.next_poll()

    times = [at for at, _, _ in polling.site.asked]
    assert min(later - earlier for earlier, later in pairwise(times)) >= 300 * 1000


async def test_10_one_feed_in_fifty_channels_is_one_poll(polling: Polling) -> None:
    feed = await polling.feed()
    for channel in range(100, 149):
        await polling.flow.store.write(
            subscriptions.subscribe(guild_id=GUILD, channel_id=channel, feed_id=feed.id, user_id=1, now=1)
        )

    await polling.next_poll()
    await polling.poll_due()

    assert len(polling.site.asked) == 1


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(("asked", "least"), [(3600, 3600), (3 * DAY, 3 * DAY), (3650 * DAY, 7 * DAY)])
async def test_11_retry_after_is_kept_to_for_a_week_at_most(
    polling: Polling, status: int, asked: int, least: int
) -> None:
    polling.site.fault = FeedStatus(status, retry_after_seconds=asked)

    await polling.next_poll()

    assert least <= await polling.wait() <= 1.1 * least


async def test_11_retry_after_with_a_good_answer_is_kept_to(polling: Polling) -> None:
    polling.site.headers["retry_after_seconds"] = 2 * DAY

    await polling.next_poll()

    assert 2 * DAY <= await polling.wait() <= 2.2 * DAY


async def test_11_a_busy_server_is_never_taken_for_dead(polling: Polling) -> None:
    polling.site.fault = FeedStatus(429, retry_after_seconds=DAY)

    await polling.polls(60)

    feed = await polling.feed()
    assert (feed.ended_at, feed.failing_since, feed.failures) == (None, None, 60)


async def test_12_too_many_requests_double_the_wait_to_a_day(polling: Polling) -> None:
    polling.site.fault = FeedStatus(429)
    waits = []
    for _ in range(12):
        await polling.next_poll()
        waits.append(await polling.wait())

    assert waits[0] >= 2 * 300
    assert all(later >= 1.9 * earlier for earlier, later in pairwise(waits[:5]))
    assert waits[-1] == pytest.approx(DAY, rel=0.1)


async def test_12_a_host_that_rests_only_puts_its_feeds_off(polling: Polling) -> None:
    before = await polling.feed()
    polling.site.fault = HostResting(1800)

    await polling.next_poll()

    after = await polling.feed()
    assert 1800 <= await polling.wait() <= 1.1 * 1800
    assert after == replace(before, next_poll_at=after.next_poll_at)


@pytest.mark.parametrize(
    ("head", "headers", "least"),
    [
        ("", {"max_age_seconds": 7200}, 7200),
        ("<ttl>120</ttl>", {}, 7200),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>12</sy:updateFrequency>", {}, 7200),
        ("<ttl>30</ttl>", {"max_age_seconds": 7200}, 7200),
        ("<ttl>99999</ttl>", {}, DAY),
    ],
)
async def test_13_the_longest_hint_is_kept_to_for_a_day_at_most_also_while_nothing_changes(
    polling: Polling, head: str, headers: dict[str, int], least: int
) -> None:
    syndicated = b'<rss xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
    polling.site.body = rss("One", "Two").replace(b"<rss", syndicated).replace(b"<item", head.encode() + b"<item", 1)
    polling.site.etag, polling.site.headers = '"2"', headers

    for _ in range(3):
        await polling.next_poll()
        assert least <= await polling.wait() <= 1.1 * least


@pytest.mark.parametrize(
    ("head", "skipped"),
    [
        ("<skipHours>" + "".join(f"<hour>{hour}</hour>" for hour in range(6)) + "</skipHours>", lambda d, h: h < 6),
        ("<skipDays><day>Sunday</day></skipDays>", lambda day, hour: day == 6),
    ],
)
async def test_13_hours_and_days_to_be_left_alone_are(
    polling: Polling, head: str, skipped: Callable[[int, int], bool]
) -> None:
    polling.site.body, polling.site.etag = rss("One").replace(b"<item", head.encode() + b"<item", 1), '"2"'
    await polling.next_poll()
    polling.site.asked.clear()

    await polling.polls(100)

    hours = [at // 3_600_000 + 72 for at, _, _ in polling.site.asked]  # the epoch was a Thursday
    assert len({hour // 24 for hour in hours}) > 14
    assert not [hour for hour in hours if skipped(hour // 24 % 7, hour % 24)]


async def move(polling: Polling, *, polls: int, hours: float) -> None:
    """Let so many polls, so far apart, be redirected for good."""
    polling.site.moved[URL] = NEW_URL
    for _ in range(polls):
        feed = await polling.feed()
        claimed = await polling.flow.store.write(
            feed_polls.claim_feed(feed.id, now=polling.flow.clock(), lease_ms=60_000)
        )
        assert claimed is not None
        await polling.poller.poll(claimed)
        polling.flow.clock.tick(seconds=hours * HOUR)


@pytest.mark.parametrize(("polls", "hours"), [(2, 40), (3, 11), (20, 1)])
async def test_14_a_move_is_not_believed_before_three_polls_and_a_day(
    polling: Polling, polls: int, hours: float
) -> None:
    await move(polling, polls=polls, hours=hours)

    assert (await polling.feed()).url == URL


async def test_06_validators_are_not_taken_along_to_another_address(polling: Polling) -> None:
    await move(polling, polls=3, hours=12.1)
    polling.site.asked.clear()

    await polling.polls(2)

    assert [validators and validators.etag for _, _, validators in polling.site.asked] == [None, '"1"']
    assert polling.jobs == []  # the bytes are those that were read


async def test_14_a_move_replaces_the_address_and_announces_nothing_again(polling: Polling) -> None:
    await move(polling, polls=3, hours=12.1)
    feed = await polling.feed(NEW_URL)
    polling.site.asked.clear()
    polling.site.body, polling.site.etag = rss("One", "Two"), '"2"'
    await polling.next_poll()
    await polling.flow.deliver()

    assert polling.site.asked == [(polling.flow.clock(), NEW_URL, None)]
    assert feed.move is None
    assert polling.flow.send.titles(CHANNEL) == ["Two"]
    assert [(each.kind, each.facts) for each in await polling.events()] == [("moved", {"from": URL, "to": NEW_URL})]


async def test_14_a_move_that_is_taken_back_is_forgotten(polling: Polling) -> None:
    await move(polling, polls=2, hours=12.1)
    polling.site.moved.clear()
    await polling.poller.poll(await polling.feed())
    await move(polling, polls=2, hours=12.1)

    feed = await polling.feed()
    assert feed.move is not None
    assert (feed.move.url, feed.move.times) == (NEW_URL, 2)


async def test_14_a_target_that_is_no_feed_is_not_moved_to(polling: Polling) -> None:
    polling.site.body, polling.site.etag = b"<!doctype html><title>This domain is for sale</title>", None

    await move(polling, polls=5, hours=12.1)

    feed = await polling.feed()
    assert (feed.url, feed.move) == (URL, None)


async def test_14_feeds_that_moved_to_one_address_become_one_and_nothing_is_posted_twice_or_lost(
    polling: Polling,
) -> None:
    flow, site = polling.flow, polling.site
    site.body, site.etag = rss(*THREE), '"3"'
    await flow.add(OTHER_CHANNEL, url=NEW_URL)  # knows all three from the start; the old one is behind
    await move(polling, polls=2, hours=12.1)  # the old one posts Two and Three
    site.body, site.etag = rss(*THREE, "Four"), '"4"'
    await move(polling, polls=1, hours=0)  # and sees Four first

    site.body, site.etag = rss(*THREE, "Four", "Five"), '"5"'
    await polling.next_poll()
    await flow.deliver()

    assert [feed.url for feed in await flow.store.read(feeds.list_feeds())] == [NEW_URL]
    assert {each.channel_id for each in await flow.store.read(subscriptions.guild_subscriptions(GUILD))} == {
        CHANNEL,
        OTHER_CHANNEL,
    }
    assert flow.send.titles(CHANNEL) == ["Two", "Three", "Four", "Five"]
    assert flow.send.titles(OTHER_CHANNEL) == ["Four", "Five"]
    assert sorted(await polling.titles()) == sorted([*THREE, "Four", "Five"])


async def test_14_what_only_one_of_the_joined_feeds_had_is_kept_and_found(polling: Polling) -> None:
    flow, site = polling.flow, polling.site
    site.body, site.etag = rss(*THREE), '"3"'
    await flow.add(OTHER_CHANNEL, url=NEW_URL)
    site.body, site.etag = rss("Nine").replace(b">0<", b">9<").replace(b"/0<", b"/9<"), '"9"'
    await polling.poller.poll(await polling.feed(NEW_URL))  # so that both have read the same

    await move(polling, polls=3, hours=12.1)

    assert sorted(await polling.titles()) == sorted(["Nine", *THREE])
    for word in ("Nine", "Two"):
        found = await flow.store.read(search(Scope(GUILD), word, cursor=Cursor(), limit=9))
        assert [each.title for each in found.stories] == [word]


async def test_14_two_feeds_are_not_joined_while_the_other_is_being_polled(polling: Polling) -> None:
    flow, site = polling.flow, polling.site
    await flow.add(OTHER_CHANNEL, url=NEW_URL)
    other = await polling.feed(NEW_URL)
    await flow.store.write(feed_polls.claim_feed(other.id, now=flow.clock(), lease_ms=30 * DAY * 1000))

    await move(polling, polls=4, hours=12.1)

    assert {feed.url for feed in await flow.store.read(feeds.list_feeds())} == {URL, NEW_URL}
    assert site.whole == 1  # that of adding the other


async def test_15_what_is_gone_ends_at_once_and_is_told_once(polling: Polling) -> None:
    polling.site.fault = FeedStatus(410)

    await polling.next_poll()

    feed = await polling.feed()
    assert (feed.ended_reason, feed.ended_at) == ("gone", polling.flow.clock())
    assert await polling.flow.store.read(feed_polls.next_feed_due()) is None
    told = await polling.events()
    assert [(each.kind, each.facts["reason"], each.facts["status"]) for each in told] == [("ended", "gone", 410)]


@pytest.mark.parametrize("error", [FeedStatus(404), FeedStatus(500), FeedUnreachable("no such host"), NotAFeed("html")])
async def test_15_failures_back_off_to_a_day_are_told_at_ten_and_end_after_a_month(
    polling: Polling, error: FeedError
) -> None:
    polling.site.fault = error
    start = polling.flow.clock()
    while (await polling.feed()).ended_at is None:
        await polling.next_poll()
        assert await polling.wait() <= 1.1 * DAY

    feed = await polling.feed()
    assert feed.ended_reason == "failing"
    assert 30 * DAY <= (polling.flow.clock() - start) / 1000 <= 33 * DAY
    assert len(polling.site.asked) <= 45
    assert [each.kind for each in await polling.events()] == ["failing", "ended"]


async def test_15_errors_delete_nothing_and_a_recovery_is_told(polling: Polling) -> None:
    before = await polling.feed()
    polling.site.fault = FeedStatus(500)
    await polling.polls(12)
    during = await polling.feed()
    polling.site.fault = None
    await polling.next_poll()

    after = await polling.feed()
    assert (during.validators, during.body_hash, during.recent_at) == (
        before.validators,
        before.body_hash,
        before.recent_at,
    )
    assert (after.failures, after.failing_since, polling.site.whole) == (0, None, 0)
    assert [each.kind for each in await polling.events()] == ["failing", "recovered"]
    assert await polling.titles() == ["One"]


async def test_15_a_flood_of_new_ids_is_told_and_not_posted(polling: Polling) -> None:
    old = rss(*(f"Story number {index} of the season" for index in range(12)))
    polling.site.body, polling.site.etag = old, '"2"'
    await polling.flow.add(OTHER_CHANNEL, url=NEW_URL)
    ids = old.replace(b"<guid>", b"<guid>new-").replace(b"example.com/", b"example.com/new/")
    polling.site.body, polling.site.etag = ids.replace(b"Story number", b"Episode"), '"3"'
    await polling.poller.poll(await polling.feed(NEW_URL))

    assert await polling.flow.store.read(outbox.open_deliveries()) == 0
    assert [(each.kind, each.facts) for each in await polling.events()] == [("flood", {"new": 12, "held": 12})]


async def test_15_after_a_week_of_failures_only_the_newest_are_announced(polling: Polling) -> None:
    polling.site.fault = FeedUnreachable("down")
    while polling.flow.clock() - ((await polling.feed()).failing_since or polling.flow.clock()) < 8 * DAY * 1000:
        await polling.next_poll()
    polling.site.fault = None
    polling.site.body = rss("One", *(f"Written while it was down {index}" for index in range(1, 9)))
    polling.site.etag = '"2"'

    await polling.next_poll()

    assert await polling.flow.store.read(outbox.open_deliveries()) == 5


@dataclass
class Crowd:
    """A thousand feeds of an hour on hosts of their own, polled by the loop's own claims."""

    store: SqliteStore
    clock: FakeClock
    loop: PollLoop
    site: Site

    async def live(self, *, seconds: int, step: int = 10) -> list[int]:
        """Let time pass; returns when requests were made."""
        self.site.asked.clear()
        end = self.clock() + seconds * 1000
        while self.clock() < end:
            while claimed := await self.loop._claim(32):
                await asyncio.gather(*map(self.loop._poll, claimed))
            self.clock.tick(seconds=step)
        return [at for at, _, _ in self.site.asked]


async def crowd(flow: Flow, *, due_in: Callable[[int], int], count: int = 1000) -> Crowd:
    def fill() -> Script[None]:
        now = flow.clock()
        for number in range(count):
            url = f"https://host{number}.example/feed.xml"
            feed = yield from feeds.add_feed(url=url, title="x", shared=True, now=now)
            yield from feed_polls.record_poll(
                feed.id,
                feed_polls.Polled(
                    now=now + (due_in(number) - HOUR) * 1000,
                    next_poll_at=now + due_in(number) * 1000,
                    interval_seconds=HOUR,
                    validators=Validators(url, etag='"1"'),
                    whole_at=now,
                ),
                body_hash="h",
                title=None,
                site_url=None,
                reader_version=1,
            )

    await flow.store.write(fill())
    site = Site(flow.clock)
    chance = Random(18).random
    poller = replace(flow.poller, fetch=site, chance=chance, min_seconds=HOUR, max_seconds=HOUR)
    return Crowd(flow.store, flow.clock, PollLoop(poller=poller, host_gap_seconds=1), site)


def busiest_minute(times: list[int]) -> int:
    return max(Counter(at // 60_000 for at in times).values())


async def test_18_a_thousand_feeds_due_at_once_after_a_stop_are_spread(flow: Flow) -> None:
    feeds_of_an_hour = await crowd(flow, due_in=lambda number: -2 * HOUR)

    times = await feeds_of_an_hour.live(seconds=2 * HOUR)

    assert busiest_minute(times) <= 3 * 1000 / 60
    # and nobody is forgotten, nor polled twice in an hour
    asked = Counter(url for _, url, _ in feeds_of_an_hour.site.asked)
    assert len(asked) == 1000
    assert max(asked.values()) <= 2


async def test_18_jitter_keeps_feeds_apart(flow: Flow) -> None:
    alone = await crowd(flow, due_in=lambda number: 0, count=200)

    await alone.live(seconds=60)
    later = await alone.live(seconds=2 * HOUR)

    assert busiest_minute(later) <= 200 / 4
    assert len({at % 60_000 for at in later}) > 3


async def test_18_one_host_has_few_places_and_holds_nobody_up(flow: Flow) -> None:
    def fill() -> Script[None]:
        for number in range(100):
            url = f"https://busy.example/{number}" if number < 90 else f"https://quiet{number}.example/"
            yield from feeds.add_feed(url=url, title="x", shared=True, now=flow.clock() + number)

    await flow.store.write(fill())
    flow.clock.tick(seconds=1)
    loop = PollLoop(poller=flow.poller, host_gap_seconds=1)
    begun = []
    while len(begun) < 12:
        begun += await loop._claim(32)

    assert sum("busy" in feed.url for feed in begun) == 2
    assert sum("quiet" in feed.url for feed in begun) == 10
    left = await flow.store.read(feed_polls.next_feed_due())
    assert left == flow.clock() + 1000


@pytest.mark.parametrize("days", [1, -1])
async def test_19_a_clock_that_jumps_by_a_day_brings_no_storm(flow: Flow, days: int) -> None:
    spread = await crowd(flow, due_in=lambda number: int(number * 3.6))
    await spread.live(seconds=MINUTE)

    spread.clock.tick(seconds=days * DAY)
    times = await spread.live(seconds=HOUR)

    assert 900 <= len(times) <= 1.1 * 1000
    assert busiest_minute(times) <= 3 * 1000 / 60


async def test_20_by_hand_an_address_is_fetched_once_in_five_minutes(polling: Polling) -> None:
    for _ in range(3):
        await polling.flow.actions.test_feed(Scope(GUILD), "https://other.example/feed")
        polling.flow.clock.tick(seconds=MINUTE)
    place = Place(guild_id=GUILD, channel_id=OTHER_CHANNEL, user_id=MODERATOR)
    await polling.flow.actions.add_feed(place, "https://other.example/feed")
    within = len(polling.site.asked)
    polling.flow.clock.tick(seconds=5 * MINUTE)

    await polling.flow.actions.test_feed(Scope(GUILD), "https://other.example/feed")

    assert (within, len(polling.site.asked)) == (1, 2)


async def test_20_what_fails_by_hand_is_not_asked_again_either(polling: Polling) -> None:
    polling.site.fault = FeedStatus(429, retry_after_seconds=60)

    for _ in range(3):
        with pytest.raises(FeedStatus):
            await polling.flow.actions.test_feed(Scope(GUILD), NEW_URL)

    assert len(polling.site.asked) == 1


async def test_20_by_hand_many_pages_are_not_all_held(polling: Polling) -> None:
    polling.site.body = rss("One") + b"<!-- " + b"x" * 4_000_000 + b" -->"

    for number in range(8):
        await polling.poller.fetch_by_hand(f"https://other.example/{number}")

    answers = polling.poller.recent_pages._answers.values()
    assert sum(len(each.page.result().body or b"") for each in answers) <= 16 * 1024 * 1024
