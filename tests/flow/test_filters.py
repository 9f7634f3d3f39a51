"""From a feed to its channels through their rules: what is posted, what is held back, and what is told of it."""

from dataclasses import replace

import pytest
from flowing import CHANNEL, GUILD, MODERATOR, OTHER_CHANNEL, URL, Flow, rss

from bot.actions import Place
from bot.errors import BadRule, SendUnsure, TooManyPings
from bot.filtering import MOST_PINGS, Filtering
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
FANS, CRITICS = 501, 502


@pytest.fixture
async def filtered(flow: Flow) -> Flow:
    flow.fetch.pages[URL] = rss(OLD)
    await flow.add()
    return flow


def filtering(flow: Flow) -> Filtering:
    return Filtering(queries=Queries(store=flow.store, clock=flow.clock), store=flow.store, clock=flow.clock)


async def write(flow: Flow, text: str, channel_id: int = CHANNEL) -> None:
    await filtering(flow).save(HERE, Place(guild_id=GUILD, channel_id=channel_id, user_id=MODERATOR), text)


async def publish(flow: Flow, *items: str) -> None:
    flow.fetch.pages[URL] = rss(OLD, *items)
    await flow.poll()
    await flow.deliver()


async def log(flow: Flow) -> list[LogEntry]:
    entries = (await flow.actions.managing.log(GUILD, URL)).entries
    return [each for each in entries if each.story_title]


async def test_a_rule_judges_by_what_the_feed_files_a_story_under(filtered: Flow) -> None:
    await write(filtered, "category:drama")
    body = rss(OLD, LEE, TEASER).replace(b"<guid>1<", b"<category>K-Drama</category><category>News</category><guid>1<")
    filtered.fetch.pages[URL] = body

    await filtered.poll()
    await filtered.deliver()

    assert filtered.send.titles(CHANNEL) == [LEE]
    tried = await filtering(filtered).attempt(GUILD, CHANNEL)
    assert [(title, why and why.posts) for title, why in tried] == [(TEASER, False), (LEE, True), (OLD, False)]


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
    await filtering(filtered).set_sureness(PLACE, Sureness.ANY)
    await write(filtered, "teaser")
    await filtering(filtered).set_sureness(PLACE, Sureness.SURE)
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

    assert [each.story.title for each, _ in held[CHANNEL]] == [LEE]


async def tell(flow: Flow, role_id: int, text: str) -> None:
    await filtering(flow).set_ping(HERE, PLACE, role_id, text)


async def test_a_role_is_told_where_its_rule_holds_and_nobody_else_is(filtered: Flow) -> None:
    await tell(filtered, FANS, 'person:"Lee Jae Kyu"')

    await publish(filtered, TEASER, LEE)

    assert filtered.send.titles(CHANNEL) == [TEASER, LEE]
    assert filtered.send.told == [(), (FANS,)]


async def test_roles_are_mentioned_once_an_hour_and_again_after_it(filtered: Flow) -> None:
    await tell(filtered, FANS, "teaser")
    await tell(filtered, CRITICS, "teaser")

    await publish(filtered, TEASER, "Another teaser")
    filtered.clock.tick(seconds=3601)
    await publish(filtered, TEASER, "Another teaser", "A third teaser")

    assert filtered.send.told == [(FANS, CRITICS), (), (FANS, CRITICS)]


async def test_moderators_choose_how_often_an_hour(filtered: Flow) -> None:
    await tell(filtered, FANS, "teaser")
    await filtering(filtered).set_pings_an_hour(GUILD, CHANNEL, 2)

    await publish(filtered, TEASER, "Another teaser", "A third teaser")

    assert filtered.send.told == [(FANS,), (FANS,), ()]


async def test_a_story_that_is_held_back_tells_nobody(filtered: Flow) -> None:
    await tell(filtered, FANS, "teaser")
    await write(filtered, "-teaser")

    await publish(filtered, TEASER, LEE)

    assert filtered.send.told == [()]


async def test_a_message_that_is_tried_again_mentions_the_same_roles(filtered: Flow) -> None:
    await tell(filtered, FANS, "teaser")
    filtered.send.faults.append(SendUnsure("the answer was lost"))

    await publish(filtered, TEASER)
    filtered.clock.tick(seconds=30)
    await filtered.deliver()

    assert filtered.send.told == [(FANS,)]


async def test_a_stopped_role_is_told_no_more(filtered: Flow) -> None:
    await tell(filtered, FANS, "teaser")

    assert await filtering(filtered).stop_ping(GUILD, CHANNEL, FANS)
    await publish(filtered, TEASER)

    assert filtered.send.told == [()]
    assert not await filtering(filtered).stop_ping(GUILD, CHANNEL, FANS)


async def test_a_channel_tells_only_so_many_roles(filtered: Flow) -> None:
    for role_id in range(1, MOST_PINGS + 1):
        await tell(filtered, role_id, "teaser")

    await tell(filtered, 1, "comeback")
    with pytest.raises(TooManyPings):
        await tell(filtered, MOST_PINGS + 1, "teaser")

    told = await filtering(filtered).pings(GUILD, CHANNEL)
    assert len(told.pings) == MOST_PINGS
    assert told.pings[0][0].rule.text == "comeback"


async def test_another_server_neither_sees_nor_changes_whom_a_channel_tells(filtered: Flow) -> None:
    await tell(filtered, FANS, "teaser")
    other = GUILD + 1

    await filtering(filtered).set_ping(Scope(other), replace(PLACE, guild_id=other), CRITICS, "teaser")
    stopped = await filtering(filtered).stop_ping(other, CHANNEL, FANS)
    await filtering(filtered).set_pings_an_hour(other, CHANNEL, 60)

    told = await filtering(filtered).pings(GUILD, CHANNEL)
    assert not stopped
    assert ([each.role_id for each, _ in told.pings], told.most_an_hour) == ([FANS], 1)
    assert (await filtering(filtered).pings(other, CHANNEL)).pings == ()
