"""A story that Discord fails over (500) is posted in a plain form, or given up; an outage is not taken for one."""

import pytest
from flowing import CHANNEL, GUILD, OTHER_CHANNEL, URL, Flow, rss

from bot.cards.acts import StoryMenu
from bot.cards.ids import encode
from bot.delivery.spoilt import TRIES_A_FORM
from bot.errors import HistoryClosed, SendUnsure
from bot.model.cards import Card
from bot.model.deliveries import Delivery
from bot.model.timing import Digest, Rhythm, Timing
from bot.storage.scripts import outbox
from bot.storage.scripts.timing import set_timing

POISON = "Poison"
PLAIN = f"**{POISON}**\n<https://news.example.com/1>"


def in_full(_: Delivery, card: Card) -> bool:
    return str(card.title) == POISON


def in_any_form(_: Delivery, card: Card) -> bool:
    return POISON in f"{card.title}{card.body}"


def in_one_channel(delivery: Delivery, card: Card) -> bool:
    return delivery.channel_id == CHANNEL and in_any_form(delivery, card)


def always(_: Delivery, __: Card) -> bool:
    return True


@pytest.fixture
async def spoilt(flow: Flow) -> Flow:
    """Two stories for two channels; Discord fails over the first of them in its full form."""
    flow.fetch.pages[URL] = rss("One")
    await flow.add(CHANNEL)
    await flow.add(OTHER_CHANNEL)
    flow.fetch.pages[URL] = rss("One", POISON, "Three")
    await flow.poll()
    flow.send.fails_over = in_full
    return flow


async def test_what_discord_fails_over_is_posted_plain_and_holds_up_nothing(spoilt: Flow) -> None:
    await spoilt.work(seconds=20)

    assert spoilt.send.titles(CHANNEL) == [PLAIN, "Three"]
    assert spoilt.send.titles(OTHER_CHANNEL) == [PLAIN, "Three"]
    assert all(card.menus for _, _, card in spoilt.send.posted), "what it is recognised by"


async def test_the_plain_form_comes_after_a_look_at_the_history_with_the_nonce_of_the_full_one(spoilt: Flow) -> None:
    first = await spoilt.store.write(outbox.claim(now=spoilt.clock(), lease_ms=0, limit=2))

    await spoilt.work(seconds=20)

    assert {(channel, nonce) for channel, nonce, card in spoilt.send.posted if card.plain} == {
        (each.channel_id, each.nonce) for each in first
    }
    assert len(spoilt.send.searched) >= 2


async def test_a_few_failures_change_nothing(spoilt: Flow) -> None:
    left = [True] * 2 * (TRIES_A_FORM - 1)
    spoilt.send.fails_over = lambda delivery, card: in_full(delivery, card) and bool(left) and left.pop()

    await spoilt.work(seconds=20)

    assert spoilt.send.titles(CHANNEL) == [POISON, "Three"]
    assert spoilt.send.titles(OTHER_CHANNEL) == [POISON, "Three"]


async def test_what_shows_in_the_history_after_all_is_not_posted_again(spoilt: Flow) -> None:
    story_id = (await spoilt.store.write(outbox.claim(now=spoilt.clock(), lease_ms=0, limit=1)))[0].story_id
    spoilt.send.history = {(CHANNEL, encode(StoryMenu(story_id))): 77}

    await spoilt.work(seconds=20)

    assert spoilt.send.titles(CHANNEL) == ["Three"]
    assert spoilt.send.titles(OTHER_CHANNEL) == [PLAIN, "Three"]


async def test_what_is_taken_in_no_form_is_rejected_with_its_reason_once_the_next_is_taken(spoilt: Flow) -> None:
    spoilt.send.fails_over = in_one_channel

    await spoilt.work(seconds=900, step=5)

    assert spoilt.send.titles(CHANNEL) == ["Three"]
    assert spoilt.send.titles(OTHER_CHANNEL) == [POISON, "Three"]
    assert await spoilt.rejected() == [
        (POISON, "Discord fails over it in every form (500), and takes what comes after it")
    ]


@pytest.mark.parametrize("history_fault", [None, SendUnsure("Discord answered 500")])
async def test_an_outage_is_not_taken_for_a_story_at_fault(spoilt: Flow, history_fault: SendUnsure | None) -> None:
    spoilt.send.fails_over = always
    spoilt.send.history_fault = history_fault
    await spoilt.work(seconds=3_600, step=5)
    spoilt.send.fails_over, spoilt.send.history_fault = lambda *_: False, None

    await spoilt.work(seconds=600, step=5)

    assert len(spoilt.send.titles(CHANNEL)) == len(spoilt.send.titles(OTHER_CHANNEL)) == 2
    assert await spoilt.rejected() == []


async def test_where_there_are_no_others_to_compare_with_the_next_of_the_channel_goes_first(spoilt: Flow) -> None:
    spoilt.send.fails_over = in_any_form
    await spoilt.work(seconds=180)
    assert spoilt.send.titles(CHANNEL) == spoilt.send.titles(OTHER_CHANNEL) == ["Three"]

    await spoilt.work(seconds=900, step=10)

    assert len(await spoilt.rejected()) == 2


async def test_a_restart_forgets_no_failure(spoilt: Flow) -> None:
    await spoilt.work(seconds=8)
    await spoilt.store.write(outbox.free_delivery_leases(now=spoilt.clock()))

    await spoilt.work(seconds=4)

    assert spoilt.send.titles(CHANNEL) == [PLAIN, "Three"]


async def test_with_a_closed_history_it_is_never_posted_twice(spoilt: Flow) -> None:
    spoilt.send.history_fault = HistoryClosed("no permission")

    await spoilt.work(seconds=300)

    assert [title for title in spoilt.send.titles(CHANNEL) if POISON in title] in ([], [PLAIN])
    assert spoilt.send.titles(CHANNEL)[-1] == "Three"


async def test_a_digest_that_discord_fails_over_goes_story_by_story(spoilt: Flow) -> None:
    at_nine = Timing(digest=Digest(Rhythm.DAILY, 9 * 60))
    await spoilt.store.write(set_timing(GUILD, CHANNEL, at_nine, now=spoilt.clock()))
    spoilt.send.fails_over = lambda _, card: "stories" in card.title or str(card.title) == POISON

    await spoilt.work(seconds=86_400, step=600)
    spoilt.fetch.pages[URL] = rss("One", POISON, "Three", "Four")
    await spoilt.poll()
    await spoilt.work(seconds=86_400, step=300)

    assert spoilt.send.titles(CHANNEL) == [PLAIN, "Three", "Four"]
