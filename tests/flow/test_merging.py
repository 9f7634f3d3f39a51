"""A story that several feeds of a channel have is posted once, and the post names the others; none is lost by it."""

from dataclasses import dataclass

import pytest
from fakes import FakeEdit
from flowing import CHANNEL, GUILD, LANGUAGES, MODERATOR, OTHER_CHANNEL, Flow
from test_clusters import ONE, OTHER, RENEWED, SAME, THREE, TWO, tag_the_rest, told

from bot.actions import Place
from bot.cards.feed_events import log_card
from bot.delivery.editor import Editor
from bot.errors import HistoryClosed, SendRefused, SendUnsure
from bot.i18n import shipped_languages
from bot.managing import Managing
from bot.model.rules import ChannelRule
from bot.model.scope import Scope
from bot.model.timing import Digest, Rhythm, Timing
from bot.ports import Row, Script
from bot.storage.scripts import pings, purge, shown, subscriptions, timing

THIRD = "Netflix confirms “All of Us Are Dead” Season 2: Lee Jae Kyu directs renewed series"


@dataclass
class Town:
    """Three feeds in one channel, each with an old story; a channel of one of them is elsewhere."""

    flow: Flow
    discord: FakeEdit
    editor: Editor

    async def tell(self, url: str, *titles: str) -> None:
        name = called(url)
        self.flow.fetch.pages[url] = told(name, f"Old {name}", *titles)
        await self.flow.poll()

    async def deliver(self) -> None:
        await self.flow.deliver()
        while claimed := await self.editor.claim(10):
            for each in claimed:
                await self.editor.edit(each)

    def posted(self, channel_id: int = CHANNEL) -> list[str]:
        return self.flow.send.titles(channel_id)

    def last_body(self) -> str:
        return str(self.discord.edited[-1][1].body)

    async def states(self) -> list[Row]:
        return await self.flow.store.read(_states())

    async def story(self, title: str) -> int:
        [[story]] = await self.flow.store.read(_story(title))
        return int(str(story))

    async def part(self, title: str, *, for_all: bool = False) -> None:
        place = Place(guild_id=GUILD, channel_id=CHANNEL, user_id=MODERATOR)
        story = await self.story(title)
        await self.flow.actions.set_apart(Scope(GUILD), place, story, apart=True, for_all=for_all)


def called(url: str) -> str:
    return url.removeprefix("https://").partition(".")[0]


def _states() -> Script[list[Row]]:
    sql = """
        SELECT s.title, d.state, coalesce(d.error, ''), d.merged_into IS NOT NULL
        FROM delivery d JOIN story s ON s.id = d.story_id ORDER BY d.id
    """
    return (yield sql, {})


def _story(title: str) -> Script[list[Row]]:
    return (yield "SELECT id FROM story WHERE title = :title", {"title": title})


@pytest.fixture
async def town(flow: Flow) -> Town:
    for url in (ONE, TWO, THREE):
        name = called(url)
        flow.fetch.pages[url] = told(name, f"Old {name}")
        await flow.add(url=url)
    discord = FakeEdit()
    return Town(flow, discord, Editor(store=flow.store, edit=discord, languages=LANGUAGES, clock=flow.clock))


async def test_the_first_post_is_extended_and_the_others_are_not_posted(town: Town) -> None:
    await town.tell(ONE, RENEWED)
    await town.deliver()

    await town.tell(TWO, SAME)
    await town.deliver()
    await town.tell(THREE, THIRD)
    town.flow.clock.tick(seconds=300)
    await town.deliver()

    assert town.posted() == [RENEWED]
    assert "Also at [two](https://two.example/1), [three](https://three.example/1)" in town.last_body()
    assert await town.states() == [
        (RENEWED, "sent", "", 0),
        (SAME, "rejected", "merged", 1),
        (THIRD, "rejected", "merged", 1),
    ]


async def test_a_post_that_is_still_to_come_names_the_others_at_once(town: Town) -> None:
    await town.tell(ONE, RENEWED)
    await town.tell(TWO, SAME, OTHER)

    await town.deliver()

    assert town.posted() == [RENEWED, OTHER]
    assert "Also at [two]" in str(town.flow.send.posted[0][2].body)
    assert town.discord.asked == []


async def test_other_channels_are_told_of_what_they_have_not_seen(town: Town) -> None:
    await town.flow.add(OTHER_CHANNEL, url=TWO)
    await town.tell(ONE, RENEWED)
    await town.tell(TWO, SAME)

    await town.deliver()

    assert (town.posted(), town.posted(OTHER_CHANNEL)) == ([RENEWED], [SAME])
    assert "Also" not in str(town.flow.send.posted[-1][2].body)


async def test_a_channel_may_have_each_report_posted(town: Town) -> None:
    await town.flow.store.write(shown.set_merges(GUILD, CHANNEL, merges=False, now=town.flow.clock()))
    await town.tell(ONE, RENEWED)
    await town.tell(TWO, SAME)

    await town.deliver()

    assert town.posted() == [RENEWED, SAME]


async def test_a_report_that_tells_a_role_is_posted(town: Town) -> None:
    rule = ChannelRule(channel_id=CHANNEL, text="returns", changed_by=MODERATOR, changed_at=town.flow.clock())
    await town.flow.store.write(pings.set_ping(GUILD, 77, rule))
    await town.tell(ONE, RENEWED)
    await town.tell(TWO, SAME)

    await town.deliver()

    assert town.posted() == [RENEWED, SAME]
    assert town.flow.send.told == [(), (77,)]


async def test_where_the_first_is_refused_the_next_is_posted_and_tells_the_others(town: Town) -> None:
    await town.tell(ONE, RENEWED)
    await town.tell(TWO, SAME)
    await town.tell(THREE, THIRD)
    town.flow.send.faults = [SendRefused("bad embed", code=50035)]

    await town.deliver()

    assert town.posted() == [SAME]
    assert "Also at [three]" in str(town.flow.send.posted[0][2].body)


async def test_where_nobody_can_tell_whether_the_first_is_there_the_next_is_posted(town: Town) -> None:
    await town.tell(ONE, RENEWED)
    await town.tell(TWO, SAME)
    town.flow.send.faults = [SendUnsure("reset")]
    town.flow.send.history_fault = HistoryClosed("no permission")

    await town.deliver()
    town.flow.clock.tick(seconds=600)
    await town.deliver()

    assert town.posted() == [SAME]


async def test_a_feed_that_is_removed_takes_no_other_with_it(town: Town) -> None:
    await town.tell(ONE, RENEWED)
    await town.tell(TWO, SAME)

    await town.flow.actions.remove_feed(GUILD, MODERATOR, ONE)
    await town.deliver()

    assert town.posted() == [SAME]


async def test_a_purged_story_takes_no_other_with_it(town: Town) -> None:
    await town.tell(ONE, RENEWED)
    await town.tell(TWO, SAME)
    found = await town.flow.store.read(purge.find_address(ONE))

    await town.flow.store.write(purge.purge_stories(found.stories, now=town.flow.clock()))
    await town.deliver()

    assert town.posted() == [SAME]


async def test_what_nobody_wants_any_more_ends_with_the_first(town: Town) -> None:
    await town.tell(ONE, RENEWED)
    await town.tell(TWO, SAME)
    await town.flow.actions.remove_feed(GUILD, MODERATOR, TWO)

    await town.flow.actions.remove_feed(GUILD, MODERATOR, ONE)
    await town.deliver()

    assert town.posted() == []
    assert {row[2:] for row in await town.states()} == {("unsubscribed", 0)}


async def test_a_pause_of_the_server_ends_them_all(town: Town) -> None:
    managing = Managing(store=town.flow.store, clock=town.flow.clock)
    await town.tell(ONE, RENEWED)
    await town.tell(TWO, SAME)

    await managing.pause(GUILD, MODERATOR, None)
    await managing.resume(GUILD, MODERATOR, None)
    await town.deliver()

    assert town.posted() == []


@pytest.mark.parametrize("for_all", [False, True])
@pytest.mark.parametrize("title", [RENEWED, SAME])
async def test_what_moderators_take_apart_is_posted_by_itself(town: Town, title: str, *, for_all: bool) -> None:
    await town.tell(ONE, RENEWED)
    await town.deliver()
    await town.tell(TWO, SAME)
    await town.deliver()

    await town.part(title, for_all=for_all)
    town.flow.clock.tick(seconds=300)
    await town.deliver()

    assert town.posted() == [RENEWED, SAME]
    assert "Also" not in town.last_body()


async def test_what_was_taken_apart_before_is_not_merged(town: Town) -> None:
    await town.tell(ONE, RENEWED)
    await town.part(RENEWED)
    await town.tell(TWO, SAME)

    await town.deliver()

    assert town.posted() == [RENEWED, SAME]


async def test_a_report_that_was_merged_can_be_posted_by_hand(town: Town) -> None:
    await town.tell(ONE, RENEWED)
    await town.tell(TWO, SAME)
    place = Place(guild_id=GUILD, channel_id=CHANNEL, user_id=MODERATOR)

    posted = [await town.flow.actions.post_now(Scope(GUILD), place, await town.story(SAME)) for _ in range(2)]
    await town.deliver()

    assert posted == [True, False]
    assert sorted(town.posted()) == sorted([RENEWED, SAME])


async def test_what_is_in_doubt_is_found_behind_a_report_that_was_posted_by_hand_meanwhile(town: Town) -> None:
    await town.tell(ONE, RENEWED)
    await town.deliver()
    await town.tell(TWO, SAME)
    await town.deliver()
    town.flow.send.lost_answers, town.flow.send.lost = 1, SendUnsure("reset")
    await town.tell(THREE, "Another story")
    await town.deliver()
    town.flow.clock.tick(seconds=120)

    place = Place(guild_id=GUILD, channel_id=CHANNEL, user_id=MODERATOR)
    await town.flow.actions.post_now(Scope(GUILD), place, await town.story(SAME))
    town.flow.clock.tick(seconds=600)
    town.flow.send.posted = [(channel, "forgotten", card) for channel, _, card in town.flow.send.posted]
    await town.deliver()

    assert sorted(town.posted()) == sorted([RENEWED, SAME, "Another story"])


async def test_a_digest_shows_it_once_with_all_who_have_it(town: Town) -> None:
    daily = Timing(digest=Digest(Rhythm.DAILY, 540))
    await town.flow.store.write(timing.set_timing(GUILD, CHANNEL, daily, now=town.flow.clock()))
    town.flow.fetch.pages[ONE] = told("one", "Old one", RENEWED, OTHER)
    await town.tell(TWO, SAME)

    town.flow.clock.tick(seconds=86_400)
    await town.deliver()

    [(_, _, card)] = town.flow.send.posted
    shown_once = str(card.body).count("Season 2")
    assert shown_once == 1
    assert "two" in str(card.body)


@pytest.fixture
async def late(town: Town) -> Town:
    """Three reports of one story wait until nine; nobody has seen yet that they are one."""
    daily = Timing(quiet_from=0, quiet_until=23 * 60)
    await town.flow.store.write(timing.set_timing(GUILD, CHANNEL, daily, now=town.flow.clock()))
    await town.flow.store.write(shown.set_merges(GUILD, CHANNEL, merges=False, now=town.flow.clock()))
    await town.tell(ONE, RENEWED)
    await town.tell(TWO, SAME)
    await town.tell(THREE, THIRD)
    await town.flow.store.write(shown.set_merges(GUILD, CHANNEL, merges=True, now=town.flow.clock()))
    await town.flow.store.write(_unseen())
    await town.deliver()
    assert town.posted() == []
    return town


def _unseen() -> Script[None]:
    yield "DELETE FROM cluster", {}
    yield "UPDATE story SET names_version = 0", {}


async def test_what_waits_is_told_once_where_it_is_seen_only_later_that_it_is_one_story(late: Town) -> None:
    await tag_the_rest(late.flow)
    late.flow.clock.tick(seconds=86_400)
    for _ in range(24):
        late.flow.clock.tick(seconds=3_600)
        await late.deliver()

    assert late.posted() == [RENEWED]
    assert [(title, state, merged) for title, state, _, merged in await late.states()] == [
        (RENEWED, "sent", 0),
        (SAME, "rejected", 1),
        (THIRD, "rejected", 1),
    ]


async def test_what_was_posted_by_hand_goes_whatever_is_seen_later(late: Town) -> None:
    await late.flow.store.write(_by_hand(SAME))

    await tag_the_rest(late.flow)

    assert [merged for *_, merged in await late.states()] == [0, 0, 1]


def _by_hand(title: str) -> Script[None]:
    yield (
        """
        UPDATE delivery SET reason = 'posted by hand by 9' WHERE story_id = (SELECT id FROM story WHERE title = :title)
        """,
        {"title": title},
    )


async def test_the_log_says_which_post_tells_it(town: Town) -> None:
    await town.tell(ONE, RENEWED)
    await town.tell(TWO, SAME)
    managing = Managing(store=town.flow.store, clock=town.flow.clock)

    log = await managing.log(GUILD, None)

    merged = next(each for each in log.entries if each.kind == "merged")
    assert (merged.story_title, merged.facts["into"]) == (SAME, RENEWED)
    said = str(log_card(None, log.entries, shipped_languages().phrases("en")).body)
    assert f"told by another post in <#{CHANNEL}>" in said


async def test_a_paused_channel_plans_nothing_and_merges_nothing(town: Town) -> None:
    await town.tell(ONE, RENEWED)
    await town.flow.store.write(
        subscriptions.pause_channel(CHANNEL, guild_id=GUILD, reason="closed", now=town.flow.clock())
    )
    await town.tell(TWO, SAME)

    await town.flow.store.write(subscriptions.resume_channel(CHANNEL))
    await town.deliver()

    assert town.posted() == [RENEWED]
    assert len(await town.states()) == 1


READER, LATER = 501, 502


@pytest.fixture
async def told_here(town: Town) -> Town:
    """Followers are told in the channel of all three feeds."""
    await town.flow.actions.following.set_channel(GUILD, CHANNEL, tells=True, user_id=MODERATOR)
    return town


async def follow(town: Town, user_id: int, *slugs: str) -> None:
    following = town.flow.actions.following
    await following.follow(Scope(GUILD), user_id, slugs or ("lee-jae-kyu",), here=True, language="en")


def mentioned(town: Town) -> list[tuple[str, tuple[int, ...]]]:
    """What was posted, and whom it mentions."""
    return list(zip(town.posted(), town.flow.send.mentioned, strict=True))


async def test_followers_whom_the_first_post_told_are_not_told_by_a_post_of_the_next(told_here: Town) -> None:
    await follow(told_here, READER)
    await told_here.tell(ONE, RENEWED)
    await told_here.deliver()
    await told_here.tell(TWO, SAME)

    await told_here.deliver()

    assert mentioned(told_here) == [(RENEWED, (READER,))]


@pytest.mark.parametrize("sent", [True, False])
async def test_a_report_is_posted_after_all_for_a_follower_whom_the_first_did_not_tell(
    told_here: Town, *, sent: bool
) -> None:
    await follow(told_here, READER)
    await told_here.tell(ONE, RENEWED)
    if sent:
        await told_here.deliver()
    await follow(told_here, LATER)
    await told_here.tell(TWO, SAME)

    await told_here.deliver()

    assert mentioned(told_here) == [(RENEWED, (READER,)), (SAME, (LATER,))]
    assert "Also" not in "".join(str(card.body) for _, _, card in told_here.flow.send.posted)


async def test_the_reports_that_come_after_it_are_told_by_the_first_again(told_here: Town) -> None:
    await told_here.tell(ONE, RENEWED)
    await told_here.deliver()
    await follow(told_here, LATER)
    await told_here.tell(TWO, SAME)
    await told_here.tell(THREE, THIRD)

    await told_here.deliver()

    assert mentioned(told_here) == [(RENEWED, ()), (SAME, (LATER,))]
    assert [row[3] for row in await told_here.states()] == [0, 0, 1]


async def test_where_the_first_is_refused_the_one_in_its_place_tells_its_followers(told_here: Town) -> None:
    await follow(told_here, READER)
    await told_here.tell(ONE, RENEWED)
    await told_here.tell(TWO, SAME)
    told_here.flow.send.faults = [SendRefused("bad embed", code=50035)]

    await told_here.deliver()

    assert mentioned(told_here) == [(SAME, (READER,))]


async def test_where_the_first_is_refused_a_report_that_comes_later_tells_its_followers(told_here: Town) -> None:
    await follow(told_here, READER)
    await told_here.tell(ONE, RENEWED)
    told_here.flow.send.faults = [SendRefused("bad embed", code=50035)]
    await told_here.deliver()
    await told_here.tell(TWO, SAME)

    await told_here.deliver()

    assert mentioned(told_here) == [(SAME, (READER,))]
