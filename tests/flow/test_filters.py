"""From a feed to its channels through their rules: what is posted, what is held back, and what is told of it."""

import pytest
from flowing import CHANNEL, GUILD, MODERATOR, OTHER_CHANNEL, URL, Flow, rss

from bot.actions import Place
from bot.errors import BadRule
from bot.filtering import Filtering
from bot.model.places import LogEntry
from bot.model.rules import Cause, Sureness
from bot.model.scope import Scope
from bot.model.stories import Cursor
from bot.pipeline.examine import examine
from bot.queries import Queries
from bot.storage.scripts import stories, subscriptions

HERE = Scope(GUILD, every_channel=True)
PLACE = Place(guild_id=GUILD, channel_id=CHANNEL, user_id=MODERATOR)
OLD = "A rainy week in Seoul"
LEE = "Director Lee Jae-gyu speaks"
TEASER = "Squid Game shows a teaser"


@pytest.fixture
async def filtered(flow: Flow) -> Flow:
    flow.fetch.pages[URL] = rss(OLD)
    await flow.add()
    return flow


def filtering(flow: Flow) -> Filtering:
    return Filtering(queries=Queries(store=flow.store, clock=flow.clock), store=flow.store, clock=flow.clock)


async def write(flow: Flow, text: str, channel_id: int = CHANNEL) -> None:
    await filtering(flow).save(HERE, GUILD, channel_id, MODERATOR, text)


async def publish(flow: Flow, *items: str) -> None:
    flow.fetch.pages[URL] = rss(OLD, *items)
    await flow.poll()
    await flow.deliver()


async def log(flow: Flow) -> list[LogEntry]:
    entries = (await flow.actions.managing.log(GUILD, URL)).entries
    return [each for each in entries if each.story_title]


async def test_only_what_the_rule_lets_through_is_posted_and_the_log_says_why(filtered: Flow) -> None:
    await write(filtered, 'person:"Lee Jae Kyu"')

    await publish(filtered, LEE, TEASER)

    assert filtered.send.titles(CHANNEL) == [LEE]
    told = {each.story_title: (each.kind, each.why and each.why.findings[0].cause) for each in await log(filtered)}
    assert told == {LEE: ("sent", Cause.TAG), TEASER: ("filtered", Cause.ABSENT)}


async def test_each_channel_goes_by_its_own_rule(filtered: Flow) -> None:
    await filtered.add(OTHER_CHANNEL)
    await write(filtered, "teaser")
    await write(filtered, "-teaser", OTHER_CHANNEL)

    await publish(filtered, LEE, TEASER)

    assert filtered.send.titles(CHANNEL) == [TEASER]
    assert filtered.send.titles(OTHER_CHANNEL) == [LEE]


async def test_without_a_rule_everything_is_posted_and_nothing_is_explained(filtered: Flow) -> None:
    await write(filtered, "teaser")
    await filtering(filtered).clear(GUILD, CHANNEL)

    await publish(filtered, LEE, TEASER)

    assert filtered.send.titles(CHANNEL) == [LEE, TEASER]
    assert [each.why for each in await log(filtered)] == [None, None]


async def test_a_changed_rule_leaves_what_is_planned_and_what_was_held_back(filtered: Flow) -> None:
    await write(filtered, "teaser")
    filtered.fetch.pages[URL] = rss(OLD, LEE, TEASER)
    await filtered.poll()

    await write(filtered, "-teaser")
    await filtered.poll()
    await filtered.deliver()

    assert filtered.send.titles(CHANNEL) == [TEASER]


async def test_what_was_held_back_may_be_posted_by_hand(filtered: Flow) -> None:
    await write(filtered, "teaser")
    await publish(filtered, LEE)
    newest = (await filtered.store.read(stories.latest(HERE, cursor=Cursor(), limit=1))).stories[0]

    posted = await filtered.actions.post_now(HERE, PLACE, newest.id)
    await filtered.deliver()

    assert posted
    assert filtered.send.titles(CHANNEL) == [LEE]


async def test_a_spelling_that_moderators_taught_counts(filtered: Flow) -> None:
    filtered.fetch.pages[URL] = rss(OLD, "JK Lee is back")
    await filtered.poll()
    await filtered.actions.teach_spelling(HERE, PLACE, "JK Lee", "lee-jae-kyu")
    await write(filtered, 'person:"Lee Jae Kyu"')

    await publish(filtered, "JK Lee is back", "What JK Lee does next")

    assert filtered.send.titles(CHANNEL) == ["JK Lee is back", "What JK Lee does next"]


async def test_a_pattern_that_would_ruin_other_engines_delays_nothing(filtered: Flow) -> None:
    await write(filtered, "-/(a+)+$/ -/(x+x+)+y/ -/(.*z){20}/")

    await publish(filtered, "a" * 5000 + "!", TEASER)

    assert len(filtered.send.titles(CHANNEL)) == 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [('person:"Nobody Of That Name"', "unknown"), ("show:zzzzzz", "unknown"), ("group:이재규", "unknown")],
)
async def test_a_name_that_means_nobody_is_refused_and_the_old_rule_stays(
    filtered: Flow, text: str, reason: str
) -> None:
    await write(filtered, "teaser")

    with pytest.raises(BadRule) as raised:
        await write(filtered, text)

    standing = await filtering(filtered).standing(GUILD, CHANNEL)
    assert raised.value.facts["reason"] == reason
    assert standing.kept is not None
    assert standing.kept.text == "teaser"


async def test_a_name_in_any_spelling_means_whom_look_ups_find(filtered: Flow) -> None:
    await write(filtered, '인물:이재규 OR person:"Yi Jae Kyoo" OR show:"지금 우리 학교는"')

    standing = await filtering(filtered).standing(GUILD, CHANNEL)

    assert standing.kept is not None
    assert [each.slug for each in standing.kept.meant] == ["lee-jae-kyu", "lee-jae-kyu", "all-of-us-are-dead"]


async def test_how_sure_it_must_be_is_chosen_and_stays_with_a_new_rule(filtered: Flow) -> None:
    await filtering(filtered).set_sureness(GUILD, CHANNEL, MODERATOR, Sureness.ANY)
    await write(filtered, "teaser")
    await filtering(filtered).set_sureness(GUILD, CHANNEL, MODERATOR, Sureness.SURE)
    await write(filtered, "comeback")

    standing = await filtering(filtered).standing(GUILD, CHANNEL)

    assert standing.kept is not None
    assert Sureness.of(standing.kept.least) is Sureness.SURE


async def test_a_rule_is_tried_on_the_newest_stories(filtered: Flow) -> None:
    await publish(filtered, LEE, TEASER)
    await write(filtered, "teaser")

    tried = await filtering(filtered).attempt(GUILD, CHANNEL)

    assert [(title, why is not None and why.posts) for title, why in tried] == [
        (TEASER, True),
        (LEE, False),
        (OLD, False),
    ]


async def test_a_test_of_a_feed_tells_what_its_channels_would_hold_back(filtered: Flow) -> None:
    await write(filtered, "teaser")
    filtered.fetch.pages[URL] = rss(OLD, LEE, TEASER)
    filtered.clock.tick(seconds=3600)
    examined = await examine(filtered.poller, URL)
    here = await filtered.store.read(subscriptions.guild_subscriptions(GUILD))

    held = await filtering(filtered).held_back(here, examined.judged)

    assert [title for title, _ in held[CHANNEL]] == [LEE]
