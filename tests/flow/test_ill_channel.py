"""A channel that alone takes nothing (500) keeps its stories, in order; a story is given up for its own sake only."""

from collections.abc import Callable, Sequence

import pytest
from flowing import CHANNEL, GUILD, OTHER_CHANNEL, URL, Flow, rss

from bot.cards.acts import StoryMenu
from bot.cards.ids import encode
from bot.errors import SendUnsure
from bot.model.cards import Card
from bot.model.deliveries import Delivery
from bot.model.timing import Timing
from bot.ports import Row, Script
from bot.storage.scripts import outbox, timing

TITLES = ["Two", "Three", "Four", "Five"]
FAILS = "Discord fails over it in every form (500), and takes what comes after it"
Fails = Callable[[Delivery, Card], bool]


def ill(delivery: Delivery, _: Card) -> bool:
    return delivery.channel_id == CHANNEL


def poison(*titles: str) -> Fails:
    """These are taken in no form, in neither channel."""
    return lambda _, card: any(title in f"{card.title}{card.body}" for title in titles)


@pytest.fixture
async def waiting(flow: Flow) -> Flow:
    """Four stories for two channels, of which nothing was sent yet."""
    flow.fetch.pages[URL] = rss("One")
    await flow.add(CHANNEL)
    await flow.add(OTHER_CHANNEL)
    flow.fetch.pages[URL] = rss("One", *TITLES)
    await flow.poll()
    return flow


@pytest.mark.parametrize("seconds", [130, 1_000, 4 * 3_600])
async def test_a_channel_that_alone_fails_keeps_all_its_stories_in_order(waiting: Flow, seconds: int) -> None:
    waiting.send.fails_over = ill
    await waiting.work(seconds=seconds, step=2)
    assert waiting.send.titles(OTHER_CHANNEL) == TITLES
    waiting.send.fails_over = lambda *_: False

    await waiting.work(seconds=900)

    first, *others = waiting.send.titles(CHANNEL)
    assert first in {"Two", "**Two**\n<https://news.example.com/1>"}, "it may be its plain form's turn just then"
    assert others == TITLES[1:]
    assert await waiting.rejected() == []


async def test_what_fails_now_and_then_keeps_the_order(waiting: Flow) -> None:
    answers = iter([True, True, True, False, True, True, True, True, False] * 400)
    waiting.send.fails_over = lambda delivery, card: ill(delivery, card) and next(answers)

    await waiting.work(seconds=3_600)

    assert [title.strip("*").split("*")[0] for title in waiting.send.titles(CHANNEL)] == TITLES


async def test_a_channel_that_fails_is_asked_ever_less_often(waiting: Flow) -> None:
    asked: list[int] = []

    def count(delivery: Delivery, card: Card) -> bool:
        if ill(delivery, card):
            asked.append(waiting.clock())
        return ill(delivery, card)

    waiting.send.fails_over = count
    await waiting.work(seconds=2 * 3_600)

    last_hour = [at for at in asked if at > waiting.clock() - 3_600_000]
    assert len(last_hour) <= 12 * (len(TITLES) + 1)


async def test_a_story_is_given_up_once_the_next_of_its_channel_is_taken(waiting: Flow) -> None:
    waiting.send.fails_over = poison("Two")

    await waiting.work(seconds=180)

    assert waiting.send.titles(CHANNEL) == waiting.send.titles(OTHER_CHANNEL) == TITLES[1:]
    assert await waiting.rejected() == [("Two", FAILS)] * 2


async def test_a_story_with_none_behind_it_waits_until_there_is_one(waiting: Flow) -> None:
    waiting.send.fails_over = poison("Five")
    await waiting.work(seconds=7_200, step=5)
    assert waiting.send.titles(CHANNEL) == TITLES[:-1]
    assert await waiting.rejected() == []
    waiting.fetch.pages[URL] = rss("One", *TITLES, "Six")
    await waiting.poll()

    await waiting.work(seconds=600, step=5)

    assert waiting.send.titles(CHANNEL) == [*TITLES[:-1], "Six"]
    assert await waiting.rejected() == [("Five", FAILS)] * 2


async def test_stories_that_fail_in_a_row_do_not_block_what_comes_after_them(waiting: Flow) -> None:
    waiting.send.fails_over = poison("Two", "Three", "Four")

    await waiting.work(seconds=1_800)

    assert waiting.send.titles(CHANNEL) == ["Five"]
    assert sorted(title for title, _ in await waiting.rejected()) == sorted(["Two", "Three", "Four"] * 2)


async def test_the_next_may_be_posted_plain_where_the_first_is_taken_in_no_form(waiting: Flow) -> None:
    in_no_form = poison("Two")
    waiting.send.fails_over = lambda delivery, card: in_no_form(delivery, card) or card.title == "Three"

    await waiting.work(seconds=900)

    assert waiting.send.titles(CHANNEL) == ["**Three**\n<https://news.example.com/2>", "Four", "Five"]


async def test_a_next_one_that_shows_although_discord_failed_is_not_posted_again(waiting: Flow) -> None:
    waiting.send.fails_over = poison("Two")
    tried = waiting.send.fails_over

    def stored(delivery: Delivery, card: Card) -> bool:
        """The first try of the next one is stored, and answered with 500 all the same."""
        if card.title == "Three" and delivery.channel_id == CHANNEL and not waiting.send.titles(CHANNEL):
            waiting.send.posted.append((CHANNEL, delivery.nonce, card))
            waiting.send.history[CHANNEL, encode(StoryMenu(delivery.story_id))] = len(waiting.send.posted)
            return True
        return tried(delivery, card)

    waiting.send.fails_over = stored
    await waiting.work(seconds=300)

    assert waiting.send.titles(CHANNEL) == TITLES[1:]
    assert await waiting.rejected() == [("Two", FAILS)] * 2


@pytest.mark.parametrize("arrives", [False, True])
async def test_while_the_next_is_in_doubt_the_first_is_not_sent(waiting: Flow, *, arrives: bool) -> None:
    """The answer to the first try of the next one is lost, and just then all is well again."""
    waiting.send.fails_over = ill
    lost: list[int] = []

    def lose(delivery: Delivery, card: Card) -> bool:
        if delivery.channel_id == CHANNEL and card.title == "Three" and not lost:
            lost.append(waiting.clock())
            waiting.send.fails_over = lambda *_: False
            if arrives:
                waiting.send.lost_answers, waiting.send.lost = 1, SendUnsure("reset")
            else:
                waiting.send.faults = [SendUnsure("reset")]
            return False
        return ill(delivery, card)

    waiting.send.fails_over = lose
    await waiting.work(seconds=600)

    shown = [title.strip("*").split("*")[0] for title in waiting.send.titles(CHANNEL)]
    assert lost
    assert shown == (["Three", "Two", "Four", "Five"] if arrives else TITLES)
    assert await waiting.rejected() == []


async def test_after_a_restart_the_first_is_tried_before_the_next(waiting: Flow) -> None:
    waiting.send.fails_over = ill
    await work_until_the_next_has_its_turn(waiting)
    waiting.clock.tick(seconds=3_600)
    await waiting.store.write(outbox.free_delivery_leases(now=waiting.clock()))
    waiting.send.fails_over = lambda *_: False

    await waiting.work(seconds=60)

    assert waiting.send.titles(CHANNEL) == TITLES


async def test_a_channel_that_is_well_again_just_as_the_next_is_tried_loses_nothing(waiting: Flow) -> None:
    def well_with_the_next(delivery: Delivery, card: Card) -> bool:
        if delivery.channel_id == CHANNEL and "Three" in f"{card.title}{card.body}":
            waiting.send.fails_over = lambda *_: False
            return False
        return ill(delivery, card)

    waiting.send.fails_over = well_with_the_next
    await waiting.work(seconds=600)

    shown = [title.strip("*").split("*")[0] for title in waiting.send.titles(CHANNEL)]
    assert sorted(shown) == sorted(TITLES)
    assert await waiting.rejected() == []


async def test_a_turn_that_was_not_taken_does_not_hinder_that_the_first_is_held_back(waiting: Flow) -> None:
    waiting.send.fails_over = ill
    await work_until_the_next_has_its_turn(waiting)
    waiting.clock.tick(seconds=3_600)
    nearly_always = Timing(quiet_from=0, quiet_until=23 * 60 + 59)
    await waiting.store.write(timing.set_timing(GUILD, CHANNEL, nearly_always, now=waiting.clock()))

    claimed = await waiting.worker.claim(10)

    assert CHANNEL not in {each.channel_id for each in claimed}


async def work_until_the_next_has_its_turn(flow: Flow) -> None:
    while not any("Three" in title for title in await next_tried(flow)):
        flow.clock.tick(seconds=1)
        for delivery in await flow.worker.claim(10):
            await flow.worker.deliver(delivery)


async def next_tried(flow: Flow) -> list[str]:
    """What is to be tried in the channel although others stand before it."""
    rows = await flow.store.read(_probed())
    return [str(row[0]) for row in rows]


def _probed() -> Script[Sequence[Row]]:
    sql = "SELECT s.title FROM channel c JOIN delivery d ON d.id = c.probe_id JOIN story s ON s.id = d.story_id"
    return (yield sql, {})
