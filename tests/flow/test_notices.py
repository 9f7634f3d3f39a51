"""Those who take a feed are told what happens to it: once, in words, where they read it."""

import pytest
from fakes import FakeTell
from flowing import GUILD, LANGUAGES, MODERATOR, OTHER_CHANNEL, URL, Flow, rss

from bot.delivery.notices import Notices
from bot.errors import ChannelClosed, FeedStatus, SendLater, SendUnsure
from bot.model.scope import Scope
from bot.storage.scripts import feed_events, guilds, shown
from bot.storage.scripts.feed_events import note_event

OTHER_GUILD, LOG = 2, 77


@pytest.fixture
def tell() -> FakeTell:
    return FakeTell()


def made(flow: Flow, tell: FakeTell) -> Notices:
    languages = LANGUAGES
    return Notices(store=flow.store, tell=tell, languages=languages, clock=flow.clock)


async def tell_all(notices: Notices) -> None:
    while await notices.tell_next():
        pass


async def begin(flow: Flow, *, guilds_too: int = 0) -> None:
    """Adds the feed, in more servers too."""
    flow.fetch.pages[URL] = rss("One")
    await flow.add()
    for number in range(guilds_too):
        guild = OTHER_GUILD + number
        await flow.store.write(guilds.join_guild(guild_id=guild, name="Other", locale="ko", now=1))
        await flow.add(100 + number, guild_id=guild)


async def note(flow: Flow, kind: str, *, guild_id: int = 0) -> None:
    await flow.store.write(note_event(1, guild_id=guild_id, at=flow.clock(), kind=kind, facts={}))


async def test_a_feed_that_was_taken_down_is_told_to_whoever_added_it(flow: Flow, tell: FakeTell) -> None:
    await begin(flow)
    flow.fetch.pages[URL] = FeedStatus(410)
    await flow.poll()

    await tell_all(made(flow, tell))
    await tell_all(made(flow, tell))

    ((kind, place, card),) = tell.told
    assert (kind, place) == ("user", MODERATOR)
    assert "its site took it down" in card.body
    assert card.footer == "Server: Lounge"


async def test_a_feed_that_fails_ten_times_is_told_once_and_its_recovery_once(flow: Flow, tell: FakeTell) -> None:
    await begin(flow)
    flow.fetch.pages[URL] = FeedStatus(403)
    for _ in range(12):
        await flow.poll()
    flow.fetch.pages[URL] = rss("One")
    await flow.poll()

    await tell_all(made(flow, tell))

    assert [str(card.title) for _, _, card in tell.told] == ["A feed cannot be read", "A feed can be read again"]
    assert "does not let me read this address" in tell.told[0][2].body


async def test_a_server_with_a_log_channel_is_told_there(flow: Flow, tell: FakeTell) -> None:
    await begin(flow)
    await flow.store.write(shown.set_log_channel(GUILD, LOG, tells=True))
    await note(flow, "flood")

    await tell_all(made(flow, tell))

    assert tell.places == [("channel", LOG)]


async def test_where_the_log_channel_is_closed_whoever_added_the_feed_is_told(flow: Flow, tell: FakeTell) -> None:
    await begin(flow)
    await flow.store.write(shown.set_log_channel(GUILD, LOG, tells=True))
    tell.closed = {LOG}
    await note(flow, "moved")

    await tell_all(made(flow, tell))

    assert tell.places == [("user", MODERATOR)]


async def test_where_nobody_can_be_told_it_is_left_at_that(flow: Flow, tell: FakeTell) -> None:
    await begin(flow)
    tell.closed = {MODERATOR}
    await note(flow, "ended")

    await tell_all(made(flow, tell))

    assert tell.told == []
    assert await flow.store.read(feed_events.untold_events(5)) == ()


async def test_somebody_who_was_forgotten_is_not_told_but_the_log_channel_still_is(flow: Flow, tell: FakeTell) -> None:
    await begin(flow)
    await flow.actions.privacy.forget(MODERATOR)
    await note(flow, "ended")
    await tell_all(made(flow, tell))
    before = tell.places

    await flow.store.write(shown.set_log_channel(GUILD, LOG, tells=True))
    await note(flow, "recovered")
    await tell_all(made(flow, tell))

    assert before == []
    assert tell.places == [("channel", LOG)]


async def test_every_server_that_takes_the_feed_is_told_in_its_language(flow: Flow, tell: FakeTell) -> None:
    await begin(flow, guilds_too=2)
    await note(flow, "recovered")

    await tell_all(made(flow, tell))

    titles = [str(card.title) for _, _, card in tell.told]
    assert titles == ["A feed can be read again", *["피드를 다시 읽을 수 있습니다"] * 2]


async def test_what_happened_in_one_server_is_told_there_alone(flow: Flow, tell: FakeTell) -> None:
    await begin(flow, guilds_too=1)
    await note(flow, "closed", guild_id=OTHER_GUILD)

    await tell_all(made(flow, tell))

    assert [card.footer for _, _, card in tell.told] == ["서버: Other"]


async def test_a_server_that_the_bot_has_left_is_not_told(flow: Flow, tell: FakeTell) -> None:
    await begin(flow)
    await flow.store.write(guilds.leave_guild(GUILD, 1))
    await note(flow, "ended")

    await tell_all(made(flow, tell))

    assert tell.told == []


@pytest.mark.parametrize("fault", [SendLater("wait", after_seconds=1), SendUnsure("lost")])
async def test_what_did_not_arrive_is_told_again_with_the_same_nonce(
    flow: Flow, tell: FakeTell, fault: SendLater | SendUnsure
) -> None:
    await begin(flow, guilds_too=1)
    await note(flow, "ended")
    notices = made(flow, tell)
    await notices.tell_next()
    tell.faults = [fault]

    await tell_all(notices)

    assert tell.places == [("user", MODERATOR)] * 2
    assert len(tell.told) == 2
    assert {card.footer for _, _, card in tell.told} == {"Server: Lounge", "서버: Other"}


async def test_a_process_that_dies_between_two_servers_tells_the_first_no_more(flow: Flow, tell: FakeTell) -> None:
    await begin(flow, guilds_too=2)
    await note(flow, "ended")

    for _ in range(9):  # each time a process of its own
        await made(flow, tell).tell_next()

    assert len(tell.told) == 3


async def test_a_server_that_discord_never_takes_a_message_for_does_not_hold_up_the_others(
    flow: Flow, tell: FakeTell
) -> None:
    await begin(flow, guilds_too=1)
    await note(flow, "ended")
    tell.faults = [SendUnsure("lost") for _ in range(20)]

    await tell_all(made(flow, tell))

    assert [card.footer for _, _, card in tell.told] == ["서버: Other"]


async def test_an_event_of_a_kind_that_nobody_is_told_of_ends_at_once(flow: Flow, tell: FakeTell) -> None:
    await begin(flow)
    await note(flow, "something-else")

    await tell_all(made(flow, tell))

    assert tell.told == []
    assert await flow.store.read(feed_events.untold_events(5)) == ()


async def test_a_feed_posted_into_two_channels_is_told_once(flow: Flow, tell: FakeTell) -> None:
    await begin(flow)
    await flow.add(OTHER_CHANNEL)
    await note(flow, "ended")

    await tell_all(made(flow, tell))

    assert len(tell.told) == 1


SCOPE, FOLLOWER = Scope(GUILD), 501
NEWS = "Director Lee Jae Kyu begins a new film"


async def close_follow_channel(flow: Flow, *, posts_too: bool = False) -> None:
    """Followers are told in a channel, which is closed as the next story comes."""
    flow.fetch.pages[URL] = rss("One")
    await flow.add()
    if posts_too:
        await flow.add(OTHER_CHANNEL)
    await flow.actions.managing.set_channel(GUILD, OTHER_CHANNEL, language="")
    following = flow.actions.following
    await following.set_channel(GUILD, OTHER_CHANNEL, tells=True, user_id=MODERATOR)
    await following.follow(SCOPE, FOLLOWER, ["lee-jae-kyu"], here=True, language="en")
    flow.fetch.pages[URL] = rss("One", NEWS)
    await flow.poll()
    while claimed := await flow.worker.claim(10):
        for each in claimed:
            if each.channel_id == OTHER_CHANNEL:
                flow.send.faults.append(ChannelClosed("Discord answered 403", code=50001))
            await flow.worker.deliver(each)


async def test_whoever_chose_a_follow_channel_is_told_once_that_it_is_closed(flow: Flow, tell: FakeTell) -> None:
    await close_follow_channel(flow)

    for _ in range(2):
        await tell_all(made(flow, tell))

    ((kind, place, card),) = tell.told
    assert (kind, place, str(card.title)) == ("user", MODERATOR, "Followers cannot be told")
    assert f"I cannot tell followers in <#{OTHER_CHANNEL}> any more: Discord answered 403" in card.body
    assert card.footer == "Server: Lounge"


async def test_of_a_closed_follow_channel_the_log_channel_is_told_first(flow: Flow, tell: FakeTell) -> None:
    await flow.store.write(guilds.join_guild(guild_id=GUILD, name="Lounge", locale="ko", now=1))
    await close_follow_channel(flow)
    await flow.store.write(shown.set_log_channel(GUILD, LOG, tells=True))

    await tell_all(made(flow, tell))

    assert tell.places == [("channel", LOG)]
    assert str(tell.told[0][2].title) == "팔로워에게 알릴 수 없습니다"


async def test_a_follow_channel_into_which_a_feed_is_posted_is_told_of_as_that(flow: Flow, tell: FakeTell) -> None:
    await close_follow_channel(flow, posts_too=True)

    await tell_all(made(flow, tell))

    assert [str(card.title) for _, _, card in tell.told] == ["A channel is closed to me"]


async def test_a_closed_follow_channel_stays_chosen_and_followers_get_direct_messages(
    flow: Flow, tell: FakeTell
) -> None:
    await close_follow_channel(flow)
    await tell_all(made(flow, tell))
    flow.fetch.pages[URL] = rss("One", NEWS, "Lee Jae Kyu wins a prize in Berlin")
    await flow.poll()
    await flow.deliver()
    direct = flow.send.titles(FOLLOWER)

    await flow.actions.managing.resume_channel(GUILD, OTHER_CHANNEL)
    await flow.deliver()

    assert await flow.actions.following.channel(GUILD) == OTHER_CHANNEL
    assert direct == ["Lee Jae Kyu wins a prize in Berlin"]
    assert flow.send.titles(OTHER_CHANNEL) == [NEWS]


async def test_a_follow_channel_that_closes_again_is_told_of_again(flow: Flow, tell: FakeTell) -> None:
    await close_follow_channel(flow)
    await tell_all(made(flow, tell))
    await flow.actions.managing.resume_channel(GUILD, OTHER_CHANNEL)
    flow.send.faults = [ChannelClosed("Discord answered 404", code=10003)]
    await flow.deliver()

    await tell_all(made(flow, tell))

    assert len(tell.told) == 2


async def test_a_follow_channel_that_was_given_up_meanwhile_is_not_told_of(flow: Flow, tell: FakeTell) -> None:
    await close_follow_channel(flow)
    await flow.actions.following.set_channel(GUILD, OTHER_CHANNEL, tells=False, user_id=MODERATOR)

    await tell_all(made(flow, tell))

    assert tell.told == []


@pytest.mark.parametrize("fault", [SendLater("wait", after_seconds=1), SendUnsure("lost")])
async def test_a_notice_of_a_follow_channel_that_did_not_arrive_is_told_again(
    flow: Flow, tell: FakeTell, fault: SendLater | SendUnsure
) -> None:
    await close_follow_channel(flow)
    tell.faults = [fault]

    await tell_all(made(flow, tell))

    assert tell.places == [("user", MODERATOR)]


async def test_where_whoever_chose_a_follow_channel_was_forgotten_nobody_is_told(flow: Flow, tell: FakeTell) -> None:
    await close_follow_channel(flow)
    await flow.actions.privacy.forget(MODERATOR)

    await tell_all(made(flow, tell))

    assert tell.told == []
