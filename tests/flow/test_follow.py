"""Followers from a feed to their messages: told once, in bundles, of what they may see, until they say otherwise."""

from collections.abc import Sequence

import pytest
from flowing import CHANNEL, GUILD, LANGUAGES, MODERATOR, OTHER_CHANNEL, URL, Flow, rss
from mortal import Fuse, Killed, MortalStore

from bot.cards.acts import DigestMenu
from bot.cards.ids import decode
from bot.delivery.worker import DeliveryWorker
from bot.errors import ChannelClosed, NoFollowChannel, SendLater, SendRefused
from bot.model.cards import Card
from bot.model.deliveries import DeliveryState
from bot.model.entities import EntityKind, TagVerdict
from bot.model.follows import Follow
from bot.model.scope import Scope
from bot.model.timing import BUNDLE_MINUTES
from bot.storage.scripts import corrections, feed_polls, guilds, outbox, pausing, subscriptions

USER, ANOTHER = 501, 502
LEE, SHOW = "lee-jae-kyu", "all-of-us-are-dead"
HERE = Scope(GUILD)
OLD = "A rainy week in Seoul"
ABOUT_LEE = "Director Lee Jae Kyu begins a new film"
ABOUT_BOTH = "Lee Jae Kyu speaks about All of Us Are Dead"
MORE = "Lee Jae Kyu wins a prize in Berlin"
SECOND = "https://other.example.com/feed.xml"


async def begin(flow: Flow, *slugs: str, user: int = USER, here: bool = False, scope: Scope = HERE) -> None:
    """A feed with a backlog, and somebody who follows."""
    if not flow.fetch.pages:
        flow.fetch.pages[URL] = rss(OLD)
        await flow.add()
    await flow.actions.following.follow(scope, user, slugs or (LEE,), here=here, language="en")


async def come(flow: Flow, *titles: str) -> None:
    """Let stories come, and everything due be sent."""
    flow.fetch.pages[URL] = rss(OLD, *titles)
    await flow.poll()
    await flow.deliver()


def cards(flow: Flow, place: int = USER) -> list[Card]:
    return [card for channel, _, card in flow.send.posted if channel == place]


def labels(card: Card) -> list[str]:
    return [button.label for button in card.buttons]


async def followed(flow: Flow, user: int = USER) -> Sequence[Follow]:
    return (await flow.actions.following.mine(user))[0]


async def test_a_follower_is_told_once_of_several_whom_they_follow_and_of_whom(flow: Flow) -> None:
    await begin(flow, LEE, SHOW)

    await come(flow, ABOUT_BOTH)

    [card] = cards(flow)
    assert card.title == ABOUT_BOTH
    assert card.above == "🔔 About **Lee Jae Kyu**, **All of Us Are Dead**"
    assert {"Stop following Lee Jae Kyu", "All quiet for a day", "All quiet for a week"} <= set(labels(card))
    assert flow.send.mentioned == [(), ()]


async def test_a_backlog_an_edit_and_what_is_about_others_is_told_nobody(flow: Flow) -> None:
    flow.fetch.pages[URL] = rss(ABOUT_LEE)
    await begin(flow)
    await flow.actions.following.follow(HERE, USER, [LEE], here=False, language="en")
    await flow.add()
    flow.fetch.pages[URL] = rss(f"{ABOUT_LEE} soon", "Somebody else entirely")

    await flow.poll()
    await flow.deliver()

    assert cards(flow) == []


async def test_the_first_comes_at_once_and_what_comes_soon_after_in_one_message(flow: Flow) -> None:
    await begin(flow)
    await come(flow, ABOUT_LEE)
    flow.fetch.pages[URL] = rss(OLD, ABOUT_LEE, ABOUT_BOTH, MORE)
    await poll_now(flow, 1)
    await flow.deliver()
    before = len(cards(flow))

    flow.clock.tick(seconds=BUNDLE_MINUTES * 60)
    await flow.deliver()

    assert before == 1
    [_, bundle] = cards(flow)
    assert isinstance(decode(bundle.menus[0].custom_id), DigestMenu)
    assert [choice.label for choice in bundle.menus[0].choices] == [ABOUT_BOTH, MORE]
    assert "Stop following Lee Jae Kyu" in labels(bundle)


async def poll_now(flow: Flow, feed_id: int) -> None:
    """Poll a feed without letting time pass."""
    claimed = await flow.store.write(feed_polls.claim_feed(feed_id, now=flow.clock(), lease_ms=1000))
    assert claimed is not None
    await flow.poller.poll(claimed)


@pytest.mark.parametrize("act", ["stop", "mute", "snooze"])
async def test_who_stops_mutes_or_snoozes_is_not_told(flow: Flow, act: str) -> None:
    await begin(flow)
    following = flow.actions.following
    if act == "stop":
        await following.stop(USER, [LEE])
    elif act == "mute":
        await following.mute(USER, [LEE], muted=True)
    else:
        await following.snooze(USER, days=7)

    await come(flow, ABOUT_LEE)

    assert cards(flow) == []
    assert len(await followed(flow)) == (0 if act == "stop" else 1)


async def test_after_a_snooze_stories_are_told_again(flow: Flow) -> None:
    await begin(flow)
    await flow.actions.following.snooze(USER, days=7)
    await come(flow, ABOUT_LEE)
    flow.clock.tick(seconds=6 * 86_400)

    await come(flow, ABOUT_LEE, MORE)

    assert [card.title for card in cards(flow)] == [MORE]


async def test_who_stops_after_a_story_was_planned_is_not_told_of_it(flow: Flow) -> None:
    await begin(flow)
    flow.fetch.pages[URL] = rss(OLD, ABOUT_LEE)
    await flow.poll()
    await flow.actions.following.stop(USER, [LEE])

    await flow.deliver()

    assert cards(flow) == []
    assert (await flow.store.read(outbox.delivery_counts()))[DeliveryState.REJECTED] == 1


async def test_closed_direct_messages_keep_everything_are_explained_once_and_resumed(flow: Flow) -> None:
    await begin(flow)
    flow.fetch.pages[URL] = rss(OLD, ABOUT_LEE)
    await flow.poll()
    for claimed in await flow.worker.claim(10):
        if claimed.channel_id == USER:
            flow.send.faults.append(ChannelClosed("Discord answered 403", code=50007))
        await flow.worker.deliver(claimed)
    following = flow.actions.following

    first, second = await following.explain_closed(USER), await following.explain_closed(USER)
    begun = await following.follow(HERE, USER, [LEE], here=False, language="en")
    await flow.deliver()

    assert first is not None
    assert first.waiting == 1
    assert second is None
    assert begun.resumed
    assert [card.title for card in cards(flow)] == [ABOUT_LEE]


async def test_several_followers_in_a_servers_channel_share_one_message_that_mentions_them(flow: Flow) -> None:
    await begin(flow)
    await flow.actions.following.stop(USER, [LEE])
    await flow.actions.following.set_channel(GUILD, OTHER_CHANNEL, tells=True, user_id=MODERATOR)
    await flow.actions.managing.set_channel(GUILD, OTHER_CHANNEL, language="")
    await begin(flow, here=True)
    await begin(flow, SHOW, user=ANOTHER, here=True)

    await come(flow, ABOUT_BOTH)

    assert cards(flow, USER) == cards(flow, ANOTHER) == []
    assert [card.title for card in cards(flow, OTHER_CHANNEL)] == [ABOUT_BOTH]
    assert sorted(flow.send.mentioned) == [(), (USER, ANOTHER)]


async def test_where_the_feed_is_posted_too_its_post_mentions_the_followers(flow: Flow) -> None:
    await begin(flow)
    await flow.actions.following.set_channel(GUILD, CHANNEL, tells=True, user_id=MODERATOR)
    await flow.actions.following.follow(HERE, USER, [LEE], here=True, language="en")

    await come(flow, ABOUT_LEE, "Somebody else entirely")

    assert flow.send.titles(CHANNEL) == [ABOUT_LEE, "Somebody else entirely"]
    assert flow.send.mentioned == [(USER,), ()]


async def test_without_a_follow_channel_nobody_follows_here(flow: Flow) -> None:
    with pytest.raises(NoFollowChannel):
        await begin(flow, here=True)

    assert await followed(flow) == ()


async def test_another_report_of_the_same_is_not_told_again(flow: Flow) -> None:
    await begin(flow)
    flow.fetch.pages[SECOND] = rss("Another site begins", title="Other")
    await flow.add(OTHER_CHANNEL, url=SECOND)
    await come(flow, ABOUT_LEE)
    flow.clock.tick(seconds=3600)
    flow.fetch.pages[SECOND] = rss("Another site begins", ABOUT_LEE, title="Other")

    await flow.poll()
    await flow.deliver()

    assert flow.send.titles(OTHER_CHANNEL) == [ABOUT_LEE]
    assert [card.title for card in cards(flow)] == [ABOUT_LEE]


@pytest.mark.parametrize("what", ["left", "paused", "unsubscribed", "shared scope"])
async def test_what_a_follower_may_not_see_is_not_told(flow: Flow, what: str) -> None:
    await begin(flow, scope=Scope() if what == "shared scope" else HERE)
    if what == "left":
        await flow.store.write(guilds.leave_guild(GUILD, now=flow.clock()))
    elif what == "paused":
        await flow.store.write(pausing.pause_guild(GUILD, user_id=1, now=flow.clock()))
    flow.fetch.pages[URL] = rss(OLD, ABOUT_LEE)
    await flow.poll()
    if what == "unsubscribed":
        await flow.store.write(subscriptions.unsubscribe(guild_id=GUILD, feed_id=1, now=flow.clock()))

    await flow.deliver()

    assert cards(flow) == []


async def test_who_left_the_server_is_told_nothing_of_its_feeds_any_more(flow: Flow) -> None:
    await begin(flow)
    flow.members.left.add((GUILD, USER))

    await come(flow, ABOUT_LEE)

    assert cards(flow) == []
    assert await followed(flow) == ()


async def test_while_discord_does_not_say_who_is_a_member_nothing_is_told_and_nothing_lost(flow: Flow) -> None:
    await begin(flow)
    flow.members.faults.append(SendLater("Discord asks to wait", after_seconds=1))
    await come(flow, ABOUT_LEE)
    before = len(cards(flow))
    flow.clock.tick(seconds=5)

    await flow.deliver()

    assert before == 0
    assert [card.title for card in cards(flow)] == [ABOUT_LEE]


async def test_a_story_that_a_server_says_is_not_about_them_is_not_told(flow: Flow) -> None:
    await begin(flow)
    flow.fetch.pages[URL] = rss(OLD, ABOUT_LEE)
    await flow.poll()
    page = await flow.store.read(newest())
    wrong = corrections.correct(HERE, GUILD, page, LEE, TagVerdict.NOT, user_id=1, now=flow.clock())
    await flow.store.write(wrong)

    await flow.deliver()

    assert cards(flow) == []


async def test_a_name_is_told_in_a_servers_channel_once_somebody_bears_it(flow: Flow) -> None:
    await begin(flow)
    await flow.actions.following.set_channel(GUILD, OTHER_CHANNEL, tells=True, user_id=MODERATOR)
    await flow.actions.managing.set_channel(GUILD, OTHER_CHANNEL, language="")
    for user, name in ((USER, "Kim Nu Keo"), (ANOTHER, "김누커")):
        await flow.actions.following.follow_name(HERE, user, EntityKind.PERSON, name, here=True, language="en")

    await come(flow, "Director Kim Nukeo begins a new film")

    [card] = cards(flow, OTHER_CHANNEL)
    assert card.above == "🔔 About **Kim Nu Keo**, **김누커**"
    assert (USER, ANOTHER) in flow.send.mentioned


def newest():  # type: ignore[no-untyped-def]  # noqa: ANN201 - a script of one row
    rows = yield "SELECT max(id) FROM story", {}
    return rows[0][0]


async def test_a_process_killed_between_claim_and_record_tells_once(flow: Flow) -> None:
    await begin(flow)
    flow.fetch.pages[URL] = rss(OLD, ABOUT_LEE)
    await flow.poll()
    for left in range(1, 40):
        fuse = Fuse(left)
        worker = DeliveryWorker(
            store=MortalStore(flow.store, fuse),
            send=flow.send,
            members=flow.members,
            languages=LANGUAGES,
            clock=flow.clock,
        )
        try:
            while claimed := await worker.claim(10):
                for delivery in claimed:
                    await worker.deliver(delivery)
        except Killed:
            await flow.store.write(outbox.free_delivery_leases(now=flow.clock()))

    assert [card.title for card in cards(flow)] == [ABOUT_LEE]


async def test_where_discord_refuses_a_notice_a_later_report_of_the_same_is_told(flow: Flow) -> None:
    await begin(flow)
    flow.fetch.pages[SECOND] = rss("Another site begins", title="Other")
    await flow.add(OTHER_CHANNEL, url=SECOND)
    flow.fetch.pages[URL] = rss(OLD, ABOUT_LEE)
    await flow.poll()
    for claimed in await flow.worker.claim(10):
        if claimed.channel_id == USER:
            flow.send.faults.append(SendRefused("bad embed", code=50035))
        await flow.worker.deliver(claimed)
    flow.fetch.pages[SECOND] = rss("Another site begins", ABOUT_LEE, title="Other")

    await flow.poll()
    await flow.deliver()

    assert [card.title for card in cards(flow)] == [ABOUT_LEE]


@pytest.mark.parametrize(("end", "mentioned"), [("rejected", [(USER,)]), ("unknown", [()])])
async def test_followers_are_told_again_only_where_nobody_can_have_told_them(
    flow: Flow, end: str, mentioned: list[tuple[int, ...]]
) -> None:
    await begin(flow)
    await flow.actions.following.set_channel(GUILD, CHANNEL, tells=True, user_id=MODERATOR)
    await flow.actions.following.follow(HERE, USER, [LEE], here=True, language="en")
    flow.fetch.pages[SECOND] = rss("Another site begins", title="Other")
    await flow.add(url=SECOND)
    flow.fetch.pages |= {URL: rss(OLD, ABOUT_LEE), SECOND: rss("Another site begins", ABOUT_LEE, title="Other")}
    await flow.poll()
    (head,) = await flow.worker.claim(10)
    ended = outbox.record_unknown if end == "unknown" else outbox.record_rejected
    await flow.store.write(ended(head.id, token=head.token, reason="no answer", now=flow.clock()))

    await flow.deliver()

    assert flow.send.titles(CHANNEL) == [ABOUT_LEE]
    assert flow.send.mentioned == mentioned
