"""From a feed to a channel that hides what gives away: posts, digests, look-ups there, and nowhere else."""

from dataclasses import replace

import pytest
from flowing import CHANNEL, GUILD, MODERATOR, OTHER_CHANNEL, URL, Flow, rss

from bot.actions import Place
from bot.cards.acts import ListQuery, SetUp, SetUpDo
from bot.errors import BadRule, BadSpoilers
from bot.feeds.packs import PackFeed
from bot.filtering import Filtering
from bot.model.scope import Scope
from bot.model.spoilers import Hiding
from bot.model.stories import Cursor
from bot.model.timing import Digest, Rhythm, Timing
from bot.queries import Queries
from bot.setting_up import SettingUp
from bot.storage.scripts.timing import set_timing

RECAP, NEWS = "Recap of the tenth hour", "A teaser is out"
PLACE = Place(guild_id=GUILD, channel_id=CHANNEL, user_id=MODERATOR)


def queries(flow: Flow) -> Queries:
    return Queries(store=flow.store, clock=flow.clock)


async def hide(flow: Flow, text: str = "usual", span: str = "30 days") -> None:
    filtering = Filtering(queries=queries(flow), store=flow.store, clock=flow.clock)
    await filtering.set_spoilers(Scope(GUILD, every_channel=True), PLACE, text, span=span)


async def publish(flow: Flow) -> None:
    flow.fetch.pages[URL] = rss("Old", NEWS, RECAP)
    await flow.poll()
    await flow.deliver()


@pytest.fixture
async def hiding(flow: Flow) -> Flow:
    flow.fetch.pages[URL] = rss("Old")
    await flow.add(CHANNEL)
    await flow.add(OTHER_CHANNEL)
    await hide(flow)
    return flow


async def test_what_gives_away_is_posted_hidden_in_that_channel_and_the_log_says_why(hiding: Flow) -> None:
    await publish(hiding)

    assert hiding.send.titles(CHANNEL) == [NEWS, "Spoiler"]
    assert hiding.send.titles(OTHER_CHANNEL) == [NEWS, RECAP]
    entries = (await hiding.actions.managing.log(GUILD, URL)).entries
    spoils = {(each.story_title, each.channel_id): len(each.why.spoils) for each in entries if each.why}
    assert spoils == {(RECAP, CHANNEL): 1}


async def test_a_rule_of_its_own_is_used_and_taken_away(hiding: Flow) -> None:
    await hide(hiding, "teaser -recap")
    await publish(hiding)
    assert hiding.send.titles(CHANNEL) == ["Spoiler", RECAP]

    await hide(hiding, "")
    hiding.fetch.pages[URL] = rss("Old", NEWS, RECAP, "Another teaser")
    await hiding.poll()
    await hiding.deliver()

    assert hiding.send.titles(CHANNEL)[-1] == "Another teaser"


async def test_what_has_waited_until_it_is_old_is_posted_plainly(hiding: Flow) -> None:
    await hide(hiding, span="48h")
    flow = hiding
    flow.fetch.pages[URL] = rss("Old", NEWS, RECAP)
    await flow.poll()
    flow.clock.tick(seconds=48 * 3_600)

    await flow.deliver()

    assert flow.send.titles(CHANNEL) == [NEWS, RECAP]


async def test_a_digest_hides_it_too(hiding: Flow) -> None:
    await hiding.store.write(set_timing(GUILD, CHANNEL, Timing(digest=Digest(Rhythm.HOURLY)), now=hiding.clock()))
    await publish(hiding)
    hiding.clock.tick(seconds=3_600)

    await hiding.deliver()

    [(_, _, digest)] = [each for each in hiding.send.posted if each[0] == CHANNEL]
    assert RECAP not in digest.body
    assert [choice.label for choice in digest.menus[0].choices] == [NEWS, "Spoiler"]


async def test_look_ups_in_the_channel_hide_it_and_elsewhere_do_not(hiding: Flow) -> None:
    await publish(hiding)

    async def shown(scope: Scope) -> list[Hiding]:
        page = await queries(hiding).page(scope, ListQuery(), Cursor())
        return [each.hiding for each in page.stories]

    assert await shown(Scope(GUILD, channel_id=CHANNEL)) == [Hiding.ALL, Hiding.NOTHING, Hiding.NOTHING]
    assert set(await shown(Scope(GUILD, channel_id=OTHER_CHANNEL))) == {Hiding.NOTHING}
    hiding.clock.tick(seconds=31 * 86_400)
    assert set(await shown(Scope(GUILD, channel_id=CHANNEL))) == {Hiding.NOTHING}


async def test_a_new_feeds_first_story_is_shown_as_it_would_be_posted(flow: Flow) -> None:
    await hide(flow)
    flow.fetch.pages[URL] = rss(RECAP)

    added = await flow.actions.add_feed(PLACE, URL)
    elsewhere = await flow.actions.add_feed(replace(PLACE, channel_id=OTHER_CHANNEL), URL)

    assert added.newest
    assert added.newest.hiding is Hiding.ALL
    assert elsewhere.newest
    assert elsewhere.newest.hiding is Hiding.NOTHING
    in_look = await flow.actions.managing.newest_in(GUILD, CHANNEL)
    assert in_look
    assert in_look.hiding is Hiding.ALL


async def test_setting_up_shows_a_story_as_it_would_be_posted(flow: Flow) -> None:
    await hide(flow)
    flow.fetch.pages[URL] = rss(RECAP)
    feed = PackFeed(url=URL, title="K-Drama Daily", pack="Dramas")
    wizard = SettingUp(actions=replace(flow.actions, packs=(feed,)))
    chosen = SetUp(SetUpDo.FINISH, offer=wizard.offer.mark, channel_id=CHANNEL, packs=1)

    first = await wizard.finish(GUILD, MODERATOR, chosen, usable=[CHANNEL])
    again = await wizard.finish(GUILD, MODERATOR, chosen, usable=[CHANNEL])

    assert [done.newest.hiding for done in (first, again) if done.newest] == [Hiding.ALL, Hiding.ALL]


async def test_a_feed_that_is_only_tested_shows_a_story_as_its_channels_would(hiding: Flow) -> None:
    hiding.fetch.pages[URL] = rss("Old", NEWS, RECAP)
    filtering = Filtering(queries=queries(hiding), store=hiding.store, clock=hiding.clock)
    hiding.clock.tick(seconds=3_600)
    examined = await hiding.actions.test_feed(Scope(GUILD, every_channel=True), URL)
    by_title = {each.story.title: each for each in examined.judged}

    async def hidden(title: str, *channels: int) -> Hiding:
        return await filtering.hiding(GUILD, channels, by_title[title], feed_url=URL)

    assert await hidden(RECAP, CHANNEL) is Hiding.ALL
    assert await hidden(RECAP, OTHER_CHANNEL, CHANNEL) is Hiding.ALL
    assert await hidden(RECAP, OTHER_CHANNEL) is Hiding.NOTHING
    assert await hidden(NEWS, CHANNEL) is Hiding.NOTHING


async def test_what_is_posted_by_hand_is_hidden(hiding: Flow) -> None:
    await hide(hiding, "old")
    scope = Scope(GUILD, every_channel=True)
    [story] = (await queries(hiding).page(scope, ListQuery(), Cursor())).stories

    await hiding.actions.post_now(scope, PLACE, story.id)
    await hiding.deliver()

    assert hiding.send.titles(CHANNEL) == ["Spoiler"]


async def test_what_cannot_be_meant_is_refused_and_changes_nothing(hiding: Flow) -> None:
    with pytest.raises(BadRule):
        await hide(hiding, "(recap")
    with pytest.raises(BadSpoilers):
        await hide(hiding, span="soon")
    await publish(hiding)

    assert hiding.send.titles(CHANNEL) == [NEWS, "Spoiler"]
