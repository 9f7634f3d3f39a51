"""The outbox and its worker against a model of Discord: crashes at any point, lost answers, clocks that jump.

Whatever happens, in whatever order: no story is in a place twice, places keep their order, and in the end each planned
story was sent, or is told by one that was, or it is said why not.
"""

import asyncio
import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest
from fakes import FakeMembers
from flowing import LANGUAGES
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from mortal import Fuse, Killed, MortalStore

from bot.cards.acts import StoryMenu
from bot.cards.ids import decode
from bot.chat.send import SEND_SECONDS
from bot.delivery.worker import LEASE_MS, DeliveryWorker
from bot.errors import ChannelClosed, HistoryClosed, SendBroken, SendLater, SendRefused, SendUnsure
from bot.i18n import Languages
from bot.model.cards import Card
from bot.model.deliveries import Delivery, PlannedDelivery
from bot.model.places import PlaceKind
from bot.model.stories import JudgedStory, Story, StoryKeys, Verdict
from bot.ports import Row, Script, Value
from bot.storage.scripts import clusters, ending, feeds, outbox, stories, subscriptions
from bot.storage.sqlite import SqliteStore

T = TypeVar("T")
NOON = 1_790_000_000_000
GUILD, TEXT, FORUM, READER = 1, 11, 12, 88
KINDS = {TEXT: PlaceKind.TEXT, FORUM: PlaceKind.FORUM, READER: PlaceKind.DIRECT}
PLACES = tuple(KINDS)
STORIES = 24
EXAMPLES = int(os.environ.get("MODEL_EXAMPLES", "20"))
WINDOW_MS = 180_000
"""How long Discord keeps a nonce."""
SEND_MS = int(SEND_SECONDS * 1000)
"""What is sent arrives by then, or never: after that, whoever sent it has given it up."""
FAULTS = (
    "none",
    "lost before",
    "lost after",
    "lost after",
    "lost after",
    "later",
    "no history",
    "fails",
    "fails after",
)
PAUSES = (0, 1, 2, 6, 30, 200, 4000)
"""Seconds."""
LATE_MS = 2_000
"""After a kill, what was sent may still be stored that much later."""


@dataclass(frozen=True)
class Posted:
    """A message that Discord keeps."""

    id: int
    story_id: int
    nonce: str
    at: int


@dataclass
class ModelDiscord:
    """Places with their messages, the nonces of the last minutes, and what goes wrong next. `now` only grows."""

    fuse: Fuse
    now: int = NOON
    faults: list[str] = field(default_factory=list)
    messages: dict[int, list[Posted]] = field(default_factory=lambda: {place: [] for place in PLACES})
    closed: set[int] = field(default_factory=set)
    unreadable: set[int] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)
    poison: set[int] = field(default_factory=set)
    """Stories that it fails over, in any form."""
    ill: set[int] = field(default_factory=set)
    """Places in which it fails over everything that is sent, and nothing that is asked."""
    late: list[tuple[int, Delivery, int]] = field(default_factory=list)
    held: int | None = None
    entered: asyncio.Event = field(default_factory=asyncio.Event)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    last_id: int = 1000

    async def post(self, delivery: Delivery, card: Card) -> int:
        story_id = story_of(card)
        fault = self.faults.pop(0) if self.faults else "none"
        self._burn_sending(delivery, story_id, stored_late=fault == "late store")
        began = self.now
        if self.held == delivery.channel_id:
            self.entered.set()
            await self.gate.wait()
        self._refuse(delivery, story_id, fault)
        message_id = self.keep(delivery, story_id, at=min(self.now, began + SEND_MS))
        self.fuse.burn()
        if fault == "lost after":
            raise SendUnsure("reset")
        if fault == "fails after":
            raise SendBroken("500")
        return message_id

    async def find(self, delivery: Delivery, *, after: int, since: int, custom_ids: Sequence[str]) -> int | None:
        self.fuse.burn()
        place = delivery.channel_id
        if self.faults and self.faults[0] == "no history":
            self.faults.pop(0)
            raise SendUnsure("the history could not be read")
        if place in self.closed:
            raise ChannelClosed("403", code=50001)
        if place in self.unreadable:
            raise HistoryClosed("Read Message History is missing")
        wanted = {action.story_id for action in map(decode, custom_ids) if isinstance(action, StoryMenu)}
        return next((each.id for each in self.messages[place] if each.id > after and each.story_id in wanted), None)

    def keep(self, delivery: Delivery, story_id: int, *, at: int | None = None) -> int:
        """Store a message, unless its nonce is known still; forums know none. `at`: when it arrived, if not now."""
        at = self.now if at is None else at
        kept = self.messages[delivery.channel_id]
        for each in kept if KINDS[delivery.channel_id] is not PlaceKind.FORUM else ():
            if each.nonce == delivery.nonce and at - each.at <= WINDOW_MS:
                return each.id
        self.last_id += 1
        kept.append(Posted(self.last_id, story_id, delivery.nonce, at))
        return self.last_id

    def pass_time(self, ms: int) -> None:
        """Let time pass, and what was under way arrive."""
        end = self.now + ms
        for at, delivery, story_id in [each for each in self.late if each[0] <= end]:
            self.now = at
            self.keep(delivery, story_id)
        self.late = [each for each in self.late if each[0] > end]
        self.now = end

    def _burn_sending(self, delivery: Delivery, story_id: int, *, stored_late: bool) -> None:
        try:
            self.fuse.burn()
        except Killed:
            if stored_late and not self._is_closed(delivery, story_id):
                self.late.append((self.now + LATE_MS, delivery, story_id))
            raise

    def _refuse(self, delivery: Delivery, story_id: int, fault: str) -> None:
        if delivery.channel_id in self.closed:
            raise ChannelClosed("403", code=50001)
        if story_id in self.refused:
            raise SendRefused("bad embed", code=50035)
        if fault == "fails" or story_id in self.poison or delivery.channel_id in self.ill:
            raise SendBroken("500")
        if fault == "later":
            raise SendLater("429", after_seconds=5)
        if fault in {"lost before", "late store"}:
            raise SendUnsure("reset")

    def _is_closed(self, delivery: Delivery, story_id: int) -> bool:
        fails = story_id in self.poison or delivery.channel_id in self.ill
        return fails or delivery.channel_id in self.closed or story_id in self.refused


def story_of(card: Card) -> int:
    action = decode(card.menus[0].custom_id)
    assert isinstance(action, StoryMenu)
    return action.story_id


@cache
def languages() -> Languages:
    return LANGUAGES


@cache
def template() -> Path:
    """A database with two feeds and their stories, of which some tell the same; made once, and copied."""
    folder = Path(tempfile.mkdtemp(prefix="outbox-model-"))
    asyncio.run(_fill(folder / "news.sqlite3"))
    return folder


async def _fill(path: Path) -> None:
    store = SqliteStore(path)
    await store.open()
    await store.write(_feeds_and_places())
    await store.close()


def _feeds_and_places() -> Script[None]:
    for name in ("kept", "removed"):
        feed = yield from feeds.add_feed(url=f"https://example.com/{name}", title=name, now=NOON)
        for place, kind in KINDS.items():
            guild = 0 if kind is PlaceKind.DIRECT else GUILD
            yield from subscriptions.subscribe(guild_id=guild, channel_id=place, feed_id=feed.id, user_id=1, now=NOON)
            yield from subscriptions.know_place(guild_id=guild, channel_id=place, kind=kind, now=NOON)
        judged = [_story(f"{name}-{number}") for number in range(STORIES // 2)]
        yield from stories.save_stories(feed.id, judged, now=NOON, tagger_version=1)
    told = yield from _stories()
    for first, second in zip(told[::4], told[2::4], strict=True):
        yield from clusters.put_together(int(str(second[0])), int(str(first[0])))


def _story(title: str) -> JudgedStory:
    keys = StoryKeys(exact=title, guid=title, title=title)
    story = Story(keys=keys, guid=title, title=title, link=None, source="Wire", blocks=(), published_at=NOON)
    return JudgedStory(story=story, verdict=Verdict.NEW)


def _stories() -> Script[list[Row]]:
    return (yield "SELECT s.id, f.id FROM story s JOIN feed f ON f.id = s.feed_id ORDER BY s.id", {})


def _rows() -> Script[list[Row]]:
    sql = """
        SELECT id, channel_id, story_id, state, message_id, coalesce(error, ''), merged_into, last_try FROM delivery
        ORDER BY id
    """
    return (yield sql, {})


class Outbox(RuleBasedStateMachine):
    """One process at a time over one store; rules are what hosts, moderators, networks and clocks do to it."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="outbox-"))
        shutil.copytree(template(), self.folder, dirs_exist_ok=True)
        self.runner = asyncio.Runner()
        self.store = SqliteStore(self.folder / "news.sqlite3")
        self.run(self.store.open())
        self.stories = [(int(str(a)), int(str(b))) for a, b in self.run(self.store.read(_stories()))]
        self.fuse = Fuse()
        self.discord = ModelDiscord(self.fuse)
        self.skew = 0
        self.planned: dict[int, int] = dict.fromkeys(PLACES, 0)
        self.order: dict[tuple[int, int], int] = {}
        self.ends: dict[Value, tuple[str, object]] = {}
        self.told: dict[Value, Value] = {}
        """By which delivery each was told, if it was once."""
        self.late: set[tuple[int, int]] = set()
        self.holding: asyncio.Task[None] | None = None
        self.start()
        for place in PLACES:
            self.plan(place, 3)

    def run(self, coroutine):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201 - whatever it returns
        return self.runner.run(coroutine)

    def clock(self) -> int:
        return self.discord.now + self.skew

    def start(self) -> None:
        """Begin a process: the leases of the one before are free."""
        self.worker = DeliveryWorker(
            store=MortalStore(self.store, self.fuse),
            send=self.discord,
            members=FakeMembers(),
            languages=languages(),
            clock=self.clock,
        )
        self.run(self.store.write(outbox.free_delivery_leases(now=self.clock())))

    # ── what may happen ─────────────────────────────────────────────────────────────────────────────

    @rule(place=st.sampled_from(PLACES), count=st.integers(1, 4))
    def plan(self, place: int, count: int) -> None:
        """The next stories are on their way to a place, but for those that another tells there."""
        first = self.planned[place]
        chosen = [story for story, _ in self.stories[first : first + count]]
        rows = [
            PlannedDelivery(
                guild_id=GUILD if place != READER else 0,
                channel_id=place,
                story_id=story_id,
                nonce=f"{place}-{story_id}",
                due_at=self.clock(),
                reason="new",
            )
            for story_id in chosen
        ]
        self.run(self.store.write(outbox.add_deliveries(rows, now=self.clock(), merging=True)))
        self.order |= {(place, story_id): first + index for index, story_id in enumerate(chosen)}
        self.planned[place] = first + len(chosen)

    @rule(faults=st.tuples(*[st.sampled_from(FAULTS)] * 6), pause=st.sampled_from(PAUSES))
    def deliver(self, faults: tuple[str, ...], pause: int) -> None:
        """The process works for a while."""
        self.discord.faults = list(faults)
        self.run(self._deliver(rounds=4, pause=pause))
        self.discord.faults = []

    @rule(
        at=st.integers(0, 20),
        fault=st.sampled_from(["none", "lost after", "late store"]),
        pause=st.sampled_from(PAUSES),
    )
    def kill(self, at: int, fault: str, pause: int) -> None:
        """The process is killed at some step, and started again after a while."""
        self.discord.faults, self.fuse.left = [fault] * 9, at
        with contextlib.suppress(Killed):
            self.run(self._deliver(rounds=5))
        self.fuse.left, self.discord.faults = None, []
        self._end_held()
        self.discord.pass_time(pause * 1000)
        self.start()

    @precondition(lambda self: self.holding is None)
    @rule(place=st.sampled_from(PLACES))
    def hold(self, place: int) -> None:
        """A send hangs."""
        self.run(self._hold(place))

    @precondition(lambda self: self.holding is not None)
    @rule()
    def let_go(self) -> None:
        """It goes on."""
        self.run(self._let_go())

    @rule(seconds=st.sampled_from([-3600, -600, -70, -5, 5, 70, 600, 3600]))
    def set_clock(self, seconds: int) -> None:
        """The clock of the machine jumps; the process looks at it every few seconds (`ClaimLoop`)."""
        self.discord.pass_time(LATE_MS)
        self.run(self.worker.claim(0))
        self.skew += seconds * 1000
        self.run(self.worker.claim(0))

    @rule(place=st.sampled_from(PLACES), rounds=st.sampled_from([3, 9, 18]), poison=st.booleans())
    def fall_ill(self, place: int, rounds: int, poison: bool) -> None:  # noqa: FBT001 - as hypothesis draws it
        """Discord fails for a while over all that is sent to a place; poison: over its next story, ever after."""
        if poison and self.planned[place] < STORIES:
            self.discord.poison.add(self.stories[self.planned[place]][0])
            self.plan(place, 1)
        self.discord.ill.add(place)
        for _ in range(rounds):
            self.run(self._deliver(rounds=2, pause=6))
            self.discord.pass_time(20_000)
        self.discord.ill.discard(place)

    @rule(place=st.sampled_from(PLACES), trouble=st.sampled_from(["closed", "unreadable", "refused", "removed"]))
    def trouble(self, place: int, trouble: str) -> None:
        """Moderators close a place (or open it again), hide its history, or remove a feed; Discord refuses a story."""
        if trouble == "closed" and place in self.discord.closed:
            self.open(place)
        elif trouble == "closed":
            self.discord.closed.add(place)
        elif trouble == "unreadable":
            self.discord.unreadable ^= {place}
        elif trouble == "removed":
            ended = ending.end_planned(self.stories[-1][1], [place], why="unsubscribed", now=self.clock())
            self.run(self.store.write(ended))
        elif self.planned[place] < STORIES:
            self._refuse(self.stories[self.planned[place]][0])

    def open(self, place: int) -> None:
        self.discord.closed.discard(place)
        self.run(self.store.write(subscriptions.resume_channel(place)))

    def _refuse(self, story_id: int) -> None:
        """Discord refuses a story from the start, or never."""
        if not any(story == story_id for _, story in self.order):
            self.discord.refused.add(story_id)

    # ── what must hold ──────────────────────────────────────────────────────────────────────────────

    @invariant()
    def no_story_is_in_a_place_twice_and_places_keep_their_order(self) -> None:
        """But for a story that a later one was tried in place of, and what it would have told: late, not lost."""
        for place, kept in self.discord.messages.items():
            numbers = [self.order[place, each.story_id] for each in kept]
            assert len(numbers) == len(set(numbers)), (place, numbers)
            in_time = [self.order[place, each.story_id] for each in kept if (place, each.story_id) not in self.late]
            assert in_time == sorted(in_time), (place, numbers)

    @invariant()
    def ends_are_ends(self) -> None:
        """Nothing overwrites what became of a delivery, but that its message is there; what was merged may go on."""
        rows = self.run(self.store.read(_rows()))
        errors = {row[0]: str(row[5]) for row in rows}
        for row_id, place, story_id, state, message_id, _, told_by, last_try in rows:
            if last_try or (
                told_by is None and errors.get(self.told.get(row_id), "").startswith("Discord fails over it")
            ):
                self.late.add((int(str(place)), int(str(story_id))))
            self.told[row_id] = told_by if told_by is not None else self.told.get(row_id)
            before = self.ends.get(row_id)
            after = (str(state), message_id)
            if before is not None:
                assert after == before or (before[0] == "rejected" and state == "sent"), (before, after)
            if state not in {"due", "leased"} and told_by is None:
                self.ends[row_id] = after

    def teardown(self) -> None:
        """Let all faults end, and see that everything comes to its end."""
        if not hasattr(self, "runner"):
            return
        try:
            self._quiesce()
        finally:
            self._end_held()
            self.run(self.store.close())
            self.runner.close()
            shutil.rmtree(self.folder)

    def _quiesce(self) -> None:
        if self.holding:
            self.run(self._let_go())
        for place in PLACES:
            self.open(place)
        for _ in range(300):
            self.discord.pass_time(400_000)
            self.run(self._deliver(rounds=5))
            if self._is_done():
                break
        rows = self.run(self.store.read(_rows()))
        self.ends_are_ends()
        self.no_story_is_in_a_place_twice_and_places_keep_their_order()
        assert len(rows) == len(self.order)
        states = {row[0]: row[3] for row in rows}
        told = {row[0]: row[2] for row in rows}
        for _, place, story_id, state, message_id, error, told_by, _ in rows:
            there = {each.id for each in self.discord.messages[place] if each.story_id == story_id}
            if state == "sent":
                assert there == {message_id}
            elif told_by is not None:
                waits = states[told_by] == "due" and told[told_by] in self.discord.poison
                assert (state, there) == ("rejected", set())
                assert states[told_by] == "sent" or waits, "it waits with the one that tells it"
            elif state == "rejected":
                assert error == "unsubscribed" or (not there and error)
                assert not str(error).startswith("Discord fails over it") or self._passed(place, story_id)
            elif state == "due":
                assert (story_id in self.discord.poison, there) == (True, set()), "it waits for what comes after it"
            else:
                assert (state, bool(error)) == ("unknown", True), (state, error)

    def _is_done(self) -> bool:
        """Tell whether all is settled that can be: what Discord fails over waits for what comes after it."""
        still_open = [row for row in self.run(self.store.read(_rows())) if row[3] in {"due", "leased"}]
        return all(row[2] in self.discord.poison for row in still_open)

    def _passed(self, place: int, story_id: int) -> bool:
        """Tell whether a later story is in a place."""
        mine = self.order[place, story_id]
        return any(self.order[place, each.story_id] > mine for each in self.discord.messages[place])

    # ── how it is done ──────────────────────────────────────────────────────────────────────────────

    async def _deliver(self, *, rounds: int, pause: int = 0) -> None:
        for _ in range(rounds):
            for delivery in await self.worker.claim(10):
                await self.worker.deliver(delivery)
            self.discord.pass_time(pause * 1000)

    async def _hold(self, place: int) -> None:
        self.discord.entered, self.discord.gate = asyncio.Event(), asyncio.Event()
        self.discord.held = place
        for delivery in await self.worker.claim(10):
            task = asyncio.ensure_future(self.worker.deliver(delivery))
            entered = asyncio.ensure_future(self.discord.entered.wait())
            await asyncio.wait({task, entered}, return_when=asyncio.FIRST_COMPLETED)
            entered.cancel()
            if task.done():
                task.result()
            else:
                self.holding, self.discord.entered = task, asyncio.Event()
        self.discord.held = None

    async def _let_go(self) -> None:
        self.discord.gate.set()
        assert self.holding
        await self.holding
        self.holding = None

    def _end_held(self) -> None:
        """A send that hangs ends with its process."""
        if self.holding:
            self.holding.cancel()
            self.run(asyncio.wait({self.holding}))
            self.holding = None


def test_the_outbox_keeps_its_promises_whatever_happens() -> None:
    assert LEASE_MS < WINDOW_MS

    # the suite goes one way each time; `MODEL_EXAMPLES=400` looks for others
    whole = settings(max_examples=EXAMPLES, stateful_step_count=40, derandomize="MODEL_EXAMPLES" not in os.environ)
    run_state_machine_as_test(Outbox, settings=whole)


@contextlib.contextmanager
def machine() -> Iterator[Outbox]:
    """The model driven by hand: three stories wait in each place; at the end all is looked over."""
    outbox_model = Outbox()
    outbox_model.begin()
    try:
        yield outbox_model
        outbox_model.no_story_is_in_a_place_twice_and_places_keep_their_order()
    finally:
        outbox_model.teardown()


@pytest.mark.parametrize("at", range(20))
@pytest.mark.parametrize("fault", ["lost after", "late store"])
def test_a_process_killed_at_any_step_posts_nothing_twice(at: int, fault: str) -> None:
    with machine() as model:
        model.kill(at, fault, 0)
        model.deliver(("none",) * 6, 1)
        model.kill(at, fault, 200)


def test_a_clock_set_back_after_a_lost_answer_posts_nothing_twice() -> None:
    with machine() as model:
        model.deliver(("lost after",) * 3, 0)
        model.discord.pass_time(200_000)
        model.set_clock(-190)
        model.deliver(("none",) * 6, 1)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("seconds", [1, 130, 600])
def test_a_send_that_hangs_longer_than_its_lease_posts_nothing_twice(place: int, seconds: int) -> None:
    with machine() as model:
        model.hold(place)
        model.discord.pass_time(seconds * 1000)
        model.deliver(("none",) * 6, 1)
        model.let_go()
        model.deliver(("none",) * 6, 1)


def test_a_clock_that_was_set_back_makes_no_old_try_young_where_the_history_is_closed() -> None:
    with machine() as model:
        model.kill(at=3, fault="late store", pause=0)
        model.set_clock(seconds=-3600)
        model.trouble(TEXT, "unreadable")
        for _ in range(10):
            model.discord.pass_time(360_000)
            model.run(model._deliver(rounds=2))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("fault", ["none", "lost after", "late store", "fails after"])
@pytest.mark.parametrize("at", range(0, 10, 3))
def test_a_process_killed_while_another_is_tried_before_its_time_posts_nothing_twice(
    place: int, fault: str, at: int
) -> None:
    with machine() as model:
        model.discord.ill = {place}
        model.discord.poison = {model.stories[0][0]}
        while not model.run(model.store.read(_probes())):
            model.run(model._deliver(rounds=1, pause=2))
        model.discord.ill = set()
        model.kill(at, fault, 1)
        model.run(model._deliver(rounds=20, pause=30))


def _probes() -> Script[list[Row]]:
    return (yield "SELECT id FROM channel WHERE probe_id IS NOT NULL", {})
