"""Quiet hours, limits and digests on a clock that is moved by hand: nothing lost, nothing early, nothing twice."""

import contextlib
import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest
from fakes import FakeClock, FakeMembers
from flowing import CHANNEL, GUILD, LANGUAGES, OTHER_CHANNEL, Flow
from mortal import Fuse, Killed, MortalStore

from bot.actions import Place
from bot.cards.acts import DigestMenu, SetUp, SetUpDo, StoryMenu
from bot.cards.ids import decode
from bot.delivery.worker import SAFE_MS, DeliveryWorker
from bot.errors import SendError, SendLater, SendRefused, SendUnsure
from bot.model.cards import Card
from bot.model.deliveries import Delivery, DeliveryState, PlannedDelivery
from bot.model.places import PlaceKind
from bot.model.stories import JudgedStory, Story, StoryKeys, Verdict
from bot.model.timing import MOST_IN_DIGEST, Digest, HeldWhy, Rhythm, Timing
from bot.plan.when import DAY_MS, HOUR_MS, MINUTE_MS, digest_after, is_quiet, zone_of
from bot.ports import Row, Script
from bot.setting_up import SettingUp
from bot.storage.scripts import feed_log, feeds, outbox, publishing, shown, stories, subscriptions
from bot.storage.scripts import timing as timings

T = TypeVar("T")
BERLIN = "Europe/Berlin"
NIGHT = Timing(quiet_from=23 * 60, quiet_until=8 * 60)
MORNING = Timing(digest=Digest(Rhythm.DAILY, 9 * 60))
WINDOW_MS = 180_000


@dataclass(frozen=True)
class Posted:
    """A message that the channel holds."""

    at: int
    nonce: str
    marker: object
    stories: tuple[int, ...]


@dataclass
class Channel:
    """Discord, with a clock: it forgets nonces after minutes, and forums know none."""

    clock: FakeClock
    fuse: Fuse
    posted: list[Posted] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    faults: list[SendError] = field(default_factory=list)
    lost: bool = False
    """Whether the answer to the next post is lost."""
    under_way: tuple[Delivery, Card] | None = None
    """What was sent last: it may arrive after the process was killed."""

    def arrive(self) -> None:
        assert self.under_way is not None
        self._keep(*self.under_way)

    async def post(self, delivery: Delivery, card: Card) -> int:
        self.under_way = (delivery, card)
        self.fuse.burn()
        if self.faults:
            raise self.faults.pop(0)
        index = self._keep(delivery, card)
        self.fuse.burn()
        if self.lost:
            self.lost = False
            raise SendUnsure("reset")
        return index + 1

    async def find(self, delivery: Delivery, *, after: int, since: int, custom_ids: Sequence[str]) -> int | None:
        self.fuse.burn()
        wanted = [decode(each) for each in custom_ids]
        return next((i + 1 for i, each in enumerate(self.posted) if i >= after and each.marker in wanted), None)

    def _keep(self, delivery: Delivery, card: Card) -> int:
        for index, each in enumerate(self.posted):
            known = each.nonce == delivery.nonce and self.clock() - each.at <= WINDOW_MS
            if known and delivery.kind is not PlaceKind.FORUM:
                return index
        marker = decode(card.menus[0].custom_id)
        assert isinstance(marker, StoryMenu | DigestMenu)
        held = [int(choice.value) for choice in card.menus[0].choices] if isinstance(marker, DigestMenu) else []
        told = (marker.story_id,) if isinstance(marker, StoryMenu) else tuple(held)
        self.posted.append(Posted(self.clock(), delivery.nonce, marker, told))
        self.cards.append(card)
        return len(self.posted) - 1


@dataclass
class Timed:
    """A channel with rules, its stories, and a process that serves it."""

    flow: Flow
    channel: Channel
    fuse: Fuse
    feed_id: int
    planned: dict[int, int] = field(default_factory=dict)
    """When each story was planned."""
    worker: DeliveryWorker = field(init=False)

    def __post_init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Start the process."""
        store = MortalStore(self.flow.store, self.fuse)
        self.worker = DeliveryWorker(
            store=store, send=self.channel, members=FakeMembers(), languages=LANGUAGES, clock=self.flow.clock
        )

    @property
    def now(self) -> int:
        return self.flow.clock()

    def at(self, text: str, zone: str = BERLIN) -> int:
        """Move the clock to a moment of the wall."""
        self.flow.clock.now = int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)
        return self.now

    async def rules(self, timing: Timing, zone: str = BERLIN, kind: PlaceKind = PlaceKind.TEXT) -> None:
        await self.flow.store.write(timings.set_zone(GUILD, zone, now=self.now))
        await self.flow.store.write(timings.set_timing(GUILD, CHANNEL, timing, now=self.now))
        known = subscriptions.know_place(guild_id=GUILD, channel_id=CHANNEL, kind=kind, now=self.now)
        await self.flow.store.write(known)

    async def plan(self, count: int = 1) -> list[int]:
        """Let so many stories come."""
        return [await self._plan_one(len(self.planned)) for _ in range(count)]

    async def _plan_one(self, number: int) -> int:
        keys = StoryKeys(exact=f"s{number}", guid=f"s{number}", title=f"t{number}")
        story = Story(
            keys=keys,
            guid=f"s{number}",
            title=f"Story {number}",
            link=f"https://news.example.com/{number}",
            source="Wire",
            published_at=self.now,
        )
        judged = JudgedStory(story=story, verdict=Verdict.NEW)

        def script() -> Script[int]:
            [(_, story_id)] = yield from stories.save_stories(self.feed_id, [judged], now=self.now, tagger_version=1)
            row = PlannedDelivery(
                guild_id=GUILD,
                channel_id=CHANNEL,
                story_id=story_id,
                nonce=f"n{number}",
                due_at=self.now,
                reason="new",
            )
            yield from outbox.add_deliveries([row], now=self.now)
            return story_id

        story_id = await self.flow.store.write(script())
        self.planned[story_id] = self.now
        return story_id

    async def work(self) -> None:
        """Deliver all that is due now."""
        while claimed := await self.worker.claim(10):
            for each in claimed:
                await self.worker.deliver(each)

    async def work_until(self, end: int) -> None:
        """Let time pass; the process works whenever something is due."""
        await self.work()
        while (due := await self.flow.store.read(outbox.next_delivery_due())) is not None and due <= end:
            self.flow.clock.now = max(due, self.now)
            await self.work()
        self.flow.clock.now = end

    async def restart(self, *, after_ms: int) -> None:
        self.flow.clock.now += after_ms
        self.begin()
        await self.flow.store.write(outbox.free_delivery_leases(now=self.now))

    def told(self) -> list[int]:
        """The stories in the channel, in order."""
        return [story_id for each in self.channel.posted for story_id in each.stories]

    async def rows(self) -> list[Row]:
        def script() -> Script[list[Row]]:
            return (yield "SELECT story_id, state, message_id FROM delivery ORDER BY id", {})

        return await self.flow.store.read(script())


@pytest.fixture
async def timed(flow: Flow) -> Timed:
    def script() -> Script[int]:
        feed = yield from feeds.add_feed(url="https://news.example.com/feed", title="Wire", now=flow.clock())
        yield from subscriptions.subscribe(
            guild_id=GUILD, channel_id=CHANNEL, feed_id=feed.id, user_id=1, now=flow.clock()
        )
        return feed.id

    fuse = Fuse()
    feed_id = await flow.store.write(script())
    return Timed(flow=flow, channel=Channel(flow.clock, fuse), fuse=fuse, feed_id=feed_id)


# ── across a change of the clocks ───────────────────────────────────────────────────────────────────

CHANGES = [
    (BERLIN, "2026-03-27T12:00"),
    (BERLIN, "2026-10-23T12:00"),
    ("America/New_York", "2026-10-30T12:00"),
    ("Australia/Lord_Howe", "2026-04-03T12:00"),
    ("Asia/Seoul", "2026-03-27T12:00"),
]
RULES = [
    NIGHT,
    Timing(quiet_from=90, quiet_until=180, per_hour=2, per_day=30),
    Timing(digest=Digest(Rhythm.HOURLY)),
    Timing(quiet_from=60, quiet_until=180, digest=Digest(Rhythm.DAILY, 150), per_hour=1),
    Timing(digest=Digest(Rhythm.WEEKLY, 570, 7)),
]


@pytest.mark.parametrize(("zone", "begin"), CHANGES)
@pytest.mark.parametrize("rules", RULES)
async def test_nothing_is_lost_and_nothing_early_while_the_clocks_change(
    timed: Timed, zone: str, begin: str, rules: Timing
) -> None:
    chance, local = random.Random(f"{zone}{rules}"), zone_of(zone)
    start = timed.at(begin, zone)
    await timed.rules(rules, zone)

    arrivals = sorted(start + chance.randrange(5 * DAY_MS) for _ in range(25))
    for arrival in arrivals:
        await timed.work_until(arrival)
        await timed.plan(chance.choice((1, 1, 2, 4)))
    await timed.work_until(start + 16 * DAY_MS)

    posted = timed.channel.posted
    assert sorted(timed.told()) == sorted(timed.planned)
    assert timed.told() == list(timed.planned)
    assert not any(is_quiet(rules, local, each.at) for each in posted)
    for each in posted:
        if rules.per_hour:
            assert sum(each.at - HOUR_MS < other.at <= each.at for other in posted) <= rules.per_hour
        if rules.per_day:
            assert sum(each.at - DAY_MS < other.at <= each.at for other in posted) <= rules.per_day
        if rules.digest:
            assert all(each.at >= digest_after(rules.digest, local, timed.planned[one]) for one in each.stories)
            assert len(each.stories) <= MOST_IN_DIGEST
    assert {state for _, state, _ in await timed.rows()} == {"sent"}


async def test_what_comes_at_night_is_posted_at_eight_by_the_new_clock(timed: Timed) -> None:
    timed.at("2026-03-28T23:30")
    await timed.rules(NIGHT)
    await timed.plan(2)

    await timed.work_until(timed.now + DAY_MS)

    eight = int(datetime(2026, 3, 29, 8, tzinfo=ZoneInfo(BERLIN)).timestamp() * 1000)
    assert [each.at for each in timed.channel.posted] == [eight, eight]
    assert eight - next(iter(timed.planned.values())) == int(7.5 * HOUR_MS)


# ── what holds, and what is said of it ──────────────────────────────────────────────────────────────


async def test_a_story_that_is_held_back_was_never_tried_and_says_why(timed: Timed) -> None:
    timed.at("2026-05-02T02:00")
    await timed.rules(NIGHT)
    await timed.plan(2)

    await timed.work()

    until = timed.at("2026-05-02T08:00")
    standing = await timed.flow.store.read(shown.channel_standing(GUILD, CHANNEL))
    told = await timed.flow.store.read(feed_log.feed_log(GUILD, timed.feed_id))
    assert standing.hold is not None
    assert (standing.hold.until, standing.hold.why, standing.waiting) == (until, HeldWhy.QUIET, 2)
    assert [each.facts for each in told if each.kind == "due"] == [{"held": "quiet", "until": until}] * 2
    assert timed.channel.posted == []
    [claimed] = await timed.worker.claim(1)
    assert (claimed.reclaimed, claimed.attempts) == (False, 1)


@pytest.mark.parametrize("rules", [Timing(), MORNING, Timing(per_hour=2)])
async def test_changed_rules_hold_at_once_for_what_is_held_back(timed: Timed, rules: Timing) -> None:
    timed.at("2026-05-02T02:00")
    await timed.rules(NIGHT)
    await timed.plan(2)
    await timed.work()

    await timed.flow.store.write(timings.set_timing(GUILD, CHANNEL, rules, now=timed.now))
    await timed.work()

    assert len(timed.told()) == (0 if rules.digest else 2)


async def test_another_zone_holds_at_once(timed: Timed) -> None:
    timed.at("2026-05-02T02:00")
    await timed.rules(NIGHT)
    await timed.plan(1)
    await timed.work()

    await timed.flow.store.write(timings.set_zone(GUILD, "Asia/Seoul", now=timed.now))
    await timed.work()

    assert len(timed.told()) == 1


async def test_a_zone_chosen_as_the_server_is_set_up_holds_at_once(timed: Timed) -> None:
    timed.at("2026-05-02T02:00")
    await timed.rules(NIGHT)
    await timed.plan(1)
    await timed.work()

    place, chosen = (
        Place(guild_id=GUILD, channel_id=CHANNEL, user_id=1),
        SetUp(SetUpDo.FINISH, channel_id=CHANNEL, zone="Asia/Seoul"),
    )
    await timed.flow.store.write(SettingUp(actions=timed.flow.actions)._keep(place, chosen))
    await timed.work()

    assert len(timed.told()) == 1


async def test_what_a_wrong_clock_held_back_is_decided_anew_at_the_next_start(timed: Timed) -> None:
    timed.at("2036-05-02T02:00")
    await timed.rules(NIGHT)
    await timed.plan(1)
    await timed.work()

    timed.at("2026-05-02T12:00")
    await timed.restart(after_ms=0)
    await timed.work()

    assert len(timed.told()) == 1


async def test_a_channel_that_is_held_back_holds_back_no_other(timed: Timed) -> None:
    timed.at("2026-05-02T02:00")
    await timed.rules(NIGHT)
    [story_id] = await timed.plan(1)
    row = PlannedDelivery(
        guild_id=GUILD, channel_id=OTHER_CHANNEL, story_id=story_id, nonce="other", due_at=timed.now, reason="new"
    )
    await timed.flow.store.write(outbox.add_deliveries([row], now=timed.now))

    claimed = await timed.worker.claim(1)

    assert [each.channel_id for each in claimed] == [OTHER_CHANNEL]


async def test_what_is_in_doubt_is_settled_before_quiet_hours_hold_it_back(timed: Timed) -> None:
    timed.at("2026-05-02T22:59:59.500")
    await timed.rules(NIGHT)
    await timed.plan(2)
    timed.channel.lost = True
    await timed.work()

    await timed.work_until(timed.now + HOUR_MS)

    assert [len(timed.told()), (await timed.rows())[0][1]] == [1, "sent"]
    await timed.work_until(timed.now + 12 * HOUR_MS)
    assert timed.told() == list(timed.planned)


async def test_what_was_never_posted_is_held_back_after_the_doubt(timed: Timed) -> None:
    timed.at("2026-05-02T22:59")
    await timed.rules(NIGHT)
    await timed.plan(1)
    await timed.worker.claim(1)  # and the process dies

    await timed.restart(after_ms=10 * MINUTE_MS)
    await timed.work_until(timed.now + 12 * HOUR_MS)

    eight = int(datetime(2026, 5, 3, 8, tzinfo=ZoneInfo(BERLIN)).timestamp() * 1000)
    assert [each.at for each in timed.channel.posted] == [eight]


# ── digests ─────────────────────────────────────────────────────────────────────────────────────────


async def a_digest(timed: Timed, count: int, *, kind: PlaceKind = PlaceKind.TEXT) -> None:
    """Stories that wait for nine o'clock; and it is nine."""
    timed.at("2026-05-02T10:00")
    await timed.rules(MORNING, kind=kind)
    await timed.plan(count)
    await timed.work()
    assert timed.channel.posted == []
    timed.at("2026-05-03T09:00")


async def test_a_digest_is_one_message_that_all_its_stories_end_with(timed: Timed) -> None:
    await a_digest(timed, 5)
    await timed.work()

    assert [each.stories for each in timed.channel.posted] == [tuple(timed.planned)]
    assert await timed.rows() == [(story_id, "sent", 1) for story_id in timed.planned]
    assert "5 stories" in timed.channel.cards[0].title


async def test_what_one_message_does_not_hold_goes_into_further_ones(timed: Timed) -> None:
    await a_digest(timed, 2 * MOST_IN_DIGEST + 1)
    await timed.work()

    assert [len(each.stories) for each in timed.channel.posted] == [MOST_IN_DIGEST, MOST_IN_DIGEST, 1]
    assert timed.told() == list(timed.planned)


async def test_a_digest_of_one_story_is_its_own_card(timed: Timed) -> None:
    await a_digest(timed, 1)
    await timed.work()

    assert isinstance(timed.channel.posted[0].marker, StoryMenu)


async def test_what_comes_after_its_time_waits_for_the_next_digest(timed: Timed) -> None:
    await a_digest(timed, 2)
    await timed.plan(1)
    await timed.work()

    assert len(timed.told()) == 2
    await timed.work_until(timed.now + DAY_MS)
    assert timed.told() == list(timed.planned)


async def test_a_digest_counts_as_one_message_and_is_published_once(timed: Timed) -> None:
    timed.at("2026-05-02T10:00")
    await timed.rules(replace(MORNING, per_day=1), kind=PlaceKind.ANNOUNCEMENT)
    await timed.flow.store.write(shown.set_publishes(GUILD, CHANNEL, publishes=True))
    await timed.plan(3)
    await timed.work_until(timed.now + DAY_MS)

    waiting = await timed.flow.store.write(publishing.claim_publications(now=timed.now, lease_ms=1000, limit=9))
    assert [each.message_id for each in waiting] == [1]
    await timed.flow.store.write(publishing.record_published(waiting[0], now=timed.now))
    assert await timed.flow.store.read(publishing.next_publication_due()) is None


@pytest.mark.parametrize("kind", [PlaceKind.TEXT, PlaceKind.FORUM])
@pytest.mark.parametrize("pause_ms", [0, 30_000, SAFE_MS + 5_000, 26 * HOUR_MS])
@pytest.mark.parametrize("step", range(9))
async def test_a_digest_is_posted_once_wherever_the_process_is_killed(
    timed: Timed, step: int, pause_ms: int, kind: PlaceKind
) -> None:
    await a_digest(timed, 4, kind=kind)

    timed.fuse.left = step
    with contextlib.suppress(Killed):
        await timed.work()
    timed.fuse.left = None
    await timed.plan(1)
    await timed.restart(after_ms=pause_ms)
    await timed.work_until(timed.now + 2 * DAY_MS)

    assert timed.told() == list(timed.planned)
    assert {state for _, state, _ in await timed.rows()} == {"sent"}


async def test_a_digest_that_arrives_after_its_process_was_killed_is_there_once(timed: Timed) -> None:
    await a_digest(timed, 3)
    timed.fuse.left = 3  # as it is sent
    with contextlib.suppress(Killed):
        await timed.work()
    killed = timed.channel.under_way
    await timed.flow.store.write(timings.set_timing(GUILD, CHANNEL, NIGHT, now=timed.now))
    await timed.restart(after_ms=1_000)
    await timed.work()
    timed.channel.under_way = killed
    timed.flow.clock.now += 1_000

    timed.channel.arrive()

    assert [each.stories for each in timed.channel.posted] == [tuple(timed.planned)]
    assert {state for _, state, _ in await timed.rows()} == {"sent"}


@pytest.mark.parametrize("pause_ms", [1_000, SAFE_MS + 5_000])
async def test_a_digest_whose_answer_was_lost_is_repeated_as_it_was(timed: Timed, pause_ms: int) -> None:
    await a_digest(timed, 3)
    timed.channel.lost = True
    await timed.work()
    await timed.plan(2)
    await timed.flow.store.write(timings.set_timing(GUILD, CHANNEL, Timing(), now=timed.now))

    timed.flow.clock.now += pause_ms
    await timed.work()

    assert [len(each.stories) for each in timed.channel.posted] == [3, 1, 1]
    assert timed.told() == list(timed.planned)


async def test_a_digest_that_discord_asks_to_wait_with_is_decided_anew(timed: Timed) -> None:
    await a_digest(timed, 3)
    timed.channel.faults = [SendLater("wait", after_seconds=60)]
    await timed.work()
    await timed.flow.store.write(timings.set_timing(GUILD, CHANNEL, Timing(), now=timed.now))

    await timed.work_until(timed.now + HOUR_MS)

    assert [len(each.stories) for each in timed.channel.posted] == [1, 1, 1]
    assert timed.told() == list(timed.planned)


async def test_a_digest_that_is_refused_is_posted_story_by_story(timed: Timed) -> None:
    await a_digest(timed, 3)
    timed.channel.faults = [SendRefused("bad embed", code=50035)]

    await timed.work()

    assert [len(each.stories) for each in timed.channel.posted] == [1, 1, 1]
    assert timed.told() == list(timed.planned)


async def test_a_digest_that_was_removed_by_hand_is_not_posted_again(timed: Timed) -> None:
    await a_digest(timed, 3)
    timed.channel.faults = [SendRefused("it was posted, and then removed by hand", code=10008)]

    await timed.work()

    assert timed.channel.posted == []
    assert {state for _, state, _ in await timed.rows()} == {"rejected"}


async def test_a_feed_that_is_removed_takes_its_stories_from_a_digest_to_come(timed: Timed) -> None:
    await a_digest(timed, 3)
    await timed.flow.store.write(
        subscriptions.unsubscribe(guild_id=GUILD, feed_id=timed.feed_id, channel_id=CHANNEL, now=timed.now)
    )

    await timed.work()

    assert timed.channel.posted == []


async def test_a_digest_that_is_under_way_is_posted_whole_though_its_feed_is_removed(timed: Timed) -> None:
    await a_digest(timed, 3)
    timed.channel.lost = True
    await timed.work()
    await timed.flow.store.write(
        subscriptions.unsubscribe(guild_id=GUILD, feed_id=timed.feed_id, channel_id=CHANNEL, now=timed.now)
    )

    timed.flow.clock.now += SAFE_MS + 5_000
    await timed.work()

    assert [len(each.stories) for each in timed.channel.posted] == [3]
    counts = await timed.flow.store.read(outbox.delivery_counts())
    assert counts[DeliveryState.SENT] == 3
