"""Following in Discord: by name, from a card, in Korean, in direct messages; told there, and stopped at one press."""

import discord
import pytest
from fakes import FakeMembers
from flowing import URL, rss
from lounge import DIRECTOR, OTHER, Lounge, buttons, choices, menus, seen, text

from bot.cards.act_follow import FollowHere, FollowName
from bot.cards.ids import encode
from bot.chat.send import DiscordSend
from bot.chat.tell import DiscordTell
from bot.delivery.notices import Notices
from bot.delivery.worker import DeliveryWorker
from bot.i18n import shipped_languages
from bot.storage.scripts import feed_polls, subscriptions

NEWS = "Lee Jae Kyu wins a prize in Berlin"


async def come(lounge: Lounge, *titles: str) -> None:
    """Let stories come, and be told."""
    lounge.fetch.pages[URL] = rss(OTHER, *titles)
    lounge.clock.tick(seconds=86_400)
    for feed in await lounge.store.write(feed_polls.claim_due_feeds(now=lounge.clock(), limit=9, lease_ms=1000)):
        await lounge.bot.actions.poller.poll(feed)
    worker = DeliveryWorker(
        store=lounge.store,
        send=DiscordSend(lounge.bot),
        members=FakeMembers(),
        languages=shipped_languages(),
        clock=lounge.clock,
    )
    while claimed := await worker.claim(10):
        for delivery in claimed:
            await worker.deliver(delivery)


async def told(lounge: Lounge) -> list[discord.Message]:
    """What the reader was sent, newest first."""
    channel = await lounge.bot.create_dm(discord.Object(lounge.reader.id))
    return [message async for message in channel.history()]


async def test_a_reader_follows_by_name_is_told_by_message_and_stops_at_one_press(lounge: Lounge) -> None:
    await lounge.add_feed(OTHER)
    begun = seen(await lounge.reader.slash(lounge.channel, "follow person", name="이재규"))
    await come(lounge, DIRECTOR)
    [notice] = await told(lounge)
    await lounge.restart()

    listed = text(seen(await lounge.reader.user.slash("follow list")))
    stopped = seen(await lounge.reader.user.click(notice, label="Stop following Lee Jae Kyu"))
    await come(lounge, DIRECTOR, NEWS)

    assert begun.ephemeral
    assert "You follow **Lee Jae Kyu** now" in text(begun)
    assert notice.content == "🔔 About **Lee Jae Kyu**"
    assert "**Lee Jae Kyu · 이재규** · by direct message, from *Lounge*" in listed
    assert "You do not follow **Lee Jae Kyu** any more" in text(stopped)
    assert len(await told(lounge)) == 1


async def test_a_posts_button_offers_its_people_and_a_profile_shows_who_is_followed(lounge: Lounge) -> None:
    await lounge.add_feed(OTHER)
    await come(lounge, DIRECTOR)
    (post,) = lounge.channel.history()

    offer = seen(await lounge.reader.click(post, label="Follow…"))
    offered = choices(menus(offer)["Tell me by direct message…"])
    begun = seen(await lounge.reader.select(offer, list(offered.values())[:2]))
    profile = seen(await lounge.reader.slash(lounge.channel, "news person", name="Lee Jae Kyu"))

    assert list(offered) == ["Lee Jae Kyu · 이재규", "All of Us Are Dead · 지금 우리 학교는"]
    assert "You follow **Lee Jae Kyu**, **All of Us Are Dead** now" in text(begun)
    assert "Stop following" in buttons(profile)


async def test_a_korean_reader_in_direct_messages_is_answered_in_korean_of_shared_feeds(lounge: Lounge) -> None:
    lounge.speak("ko")

    begun = seen(await lounge.reader.user.slash("follow show", title="지금 우리 학교는"))

    assert "팔로우합니다" in text(begun)
    assert "운영자가 공유한 피드가 아직 없어서" in text(begun)
    assert "지금 우리 학교는 팔로우 그만" in buttons(begun)


async def test_namesakes_are_asked_for_and_one_who_follows_too_many_is_told_so(lounge: Lounge) -> None:
    asked = seen(await lounge.reader.slash(lounge.channel, "follow person", name="Kim Ji Won"))
    chosen = choices(menus(asked)["Choose one"]).values()
    first = seen(await lounge.reader.select(asked, [next(iter(chosen))]))
    for name in ("Lee Jae Kyu", "Cheongsan"):
        await lounge.reader.slash(lounge.channel, "follow person", name=name)

    refused = seen(await lounge.reader.slash(lounge.channel, "follow show", title="All of Us Are Dead"))

    assert "You follow **Kim Ji Won** now" in text(first)
    assert "You follow 3 people and shows, as many as one may" in text(refused)


async def test_a_moderator_has_followers_told_in_a_channel_which_mentions_them_alone(lounge: Lounge) -> None:
    await lounge.add_feed(OTHER)
    refused = seen(await lounge.reader.slash(lounge.channel, "follow person", name="Lee Jae Kyu", where="here"))
    panel = seen(await lounge.moderator.slash(lounge.channel, "feed channel", channel=lounge.other_channel))
    chosen = seen(await lounge.moderator.click(panel, label="Tell followers here"))
    forged = {
        "type": 2,
        "style": 2,
        "label": "No more",
        "custom_id": encode(FollowHere(lounge.other_channel.id, on=False)),
    }
    denied = seen(await lounge.reader.click(lounge.forge(lounge.channel, forged), label="No more"))
    await lounge.reader.slash(lounge.channel, "follow person", name="Lee Jae Kyu", where="here")

    await come(lounge, DIRECTOR)

    (notice,) = lounge.other_channel.history()
    assert "There is no channel here" in text(refused)
    assert "are told in" in text(chosen)
    assert "permission that you lack" in text(denied)
    assert [user.id for user in notice.mentions] == [lounge.reader.id]
    assert notice.content.startswith(f"<@{lounge.reader.id}>")


async def test_closed_messages_are_explained_with_the_next_command_whatever_it_is(lounge: Lounge) -> None:
    await lounge.reader.slash(lounge.channel, "follow person", name="Lee Jae Kyu")
    await lounge.store.write(subscriptions.pause_channel(lounge.reader.id, reason="closed", now=lounge.clock()))

    first = await lounge.reader.slash(lounge.channel, "help")
    second = await lounge.reader.slash(lounge.channel, "help")

    [explained] = first.followups
    assert explained.ephemeral
    assert "Discord does not let me send you direct messages" in text(explained)
    assert second.followups == []
    await lounge.reader.click(explained, label="Send me direct messages again")
    assert (await lounge.bot.actions.following.standing(lounge.reader.id)).closed_at is None


@pytest.mark.parametrize("name", ["Lee Jae-gyu", "이재규"])
async def test_a_follow_is_stopped_by_name_in_any_spelling(lounge: Lounge, name: str) -> None:
    await lounge.reader.slash(lounge.channel, "follow person", name="Lee Jae Kyu")

    stopped = seen(await lounge.reader.slash(lounge.channel, "follow stop", name=name))
    nobody = seen(await lounge.reader.slash(lounge.channel, "follow stop", name=name))

    assert "You do not follow **Lee Jae Kyu** any more" in text(stopped)
    assert "You follow nobody and nothing by that name" in text(nobody)


NEWCOMER = "Director Kim Nu Keo begins a film"


async def test_a_name_that_nobody_goes_by_is_followed_anyway_told_and_stopped(lounge: Lounge) -> None:
    await lounge.add_feed(OTHER)
    asked = seen(await lounge.reader.slash(lounge.channel, "follow person", name="kim nukeo"))
    await lounge.restart()

    begun = seen(await lounge.reader.click(asked, label="Follow anyway"))
    again = seen(await lounge.reader.click(asked, label="Follow anyway"))
    listed = text(seen(await lounge.reader.user.slash("follow list")))
    await come(lounge, NEWCOMER)
    [notice] = await told(lounge)
    stopped = seen(await lounge.reader.slash(lounge.channel, "follow stop", name="김누커"))
    await come(lounge, NEWCOMER, "Actor Kim Nu Keo speaks")

    assert "I know nobody called “kim nukeo”" in text(asked)
    assert "You follow **kim nukeo** now" in text(begun)
    assert "I know nothing by that name yet" in text(begun)
    assert "You follow **kim nukeo** already" in text(again)
    assert "**kim nukeo** · by direct message, from *Lounge*" in listed
    assert notice.content == "🔔 About **kim nukeo**"
    assert "You do not follow **kim nukeo** any more" in text(stopped)
    assert len(await told(lounge)) == 1


async def test_who_stopped_following_a_name_takes_it_back_at_one_press(lounge: Lounge) -> None:
    asked = seen(await lounge.reader.slash(lounge.channel, "follow show", title="Moonrise Four"))
    begun = seen(await lounge.reader.click(asked, label="Follow anyway"))
    stopped = seen(await lounge.reader.click(begun, label="Stop following Moonrise Four"))

    again = seen(await lounge.reader.click(stopped, label="Follow"))

    assert "You follow **Moonrise Four** now" in text(again)


async def test_a_name_that_is_stopped_twice_is_not_followed(lounge: Lounge) -> None:
    asked = seen(await lounge.reader.slash(lounge.channel, "follow show", title="Moonrise Four"))
    begun = seen(await lounge.reader.click(asked, label="Follow anyway"))
    await lounge.reader.click(begun, label="Stop following Moonrise Four")

    again = seen(await lounge.reader.click(begun, label="Stop following Moonrise Four"))

    assert "You follow nobody and nothing by that name" in text(again)


async def test_a_near_name_that_is_not_it_leaves_the_name_itself_to_be_followed(lounge: Lounge) -> None:
    asked = seen(await lounge.reader.slash(lounge.channel, "follow person", name="Lee Jae"))

    begun = seen(await lounge.reader.click(asked, label="Follow anyway"))

    assert "Did you mean…" in menus(asked)
    assert "You follow **Lee Jae** now" in text(begun)


async def test_a_korean_reader_follows_a_name_in_direct_messages(lounge: Lounge) -> None:
    lounge.speak("ko")
    asked = seen(await lounge.reader.user.slash("follow person", name="김누커"))

    begun = seen(await lounge.reader.user.click(asked, label="그래도 팔로우"))

    assert "표기가 달라도 기사에 그 이름이 나오면 알려 드립니다" in text(asked)
    assert "이제 **김누커** 소식을 팔로우합니다" in text(begun)


async def test_whoever_is_known_by_the_name_when_it_is_pressed_is_followed(lounge: Lounge) -> None:
    action = FollowName("이재규")
    button = {"type": 2, "style": 2, "label": "Follow anyway", "custom_id": encode(action)}

    begun = seen(await lounge.reader.click(lounge.forge(lounge.channel, button), label="Follow anyway"))

    assert "You follow **Lee Jae Kyu** now" in text(begun)


async def test_names_count_among_as_many_as_one_may_follow(lounge: Lounge) -> None:
    for name in ("Kim Nu Keo", "Park Moon Byeol", "Choi Eun Haeng", "Jung Da Ram"):
        asked = seen(await lounge.reader.slash(lounge.channel, "follow person", name=name))
        begun = seen(await lounge.reader.click(asked, label="Follow anyway"))

    assert "You follow 3 people and shows, as many as one may" in text(begun)


@pytest.mark.parametrize("name", [" ", "😀😀", "'; DROP TABLE story; --", "* " * 40, "%", "<@1>", "x" * 90])
async def test_what_no_story_can_name_is_answered_without_a_button_to_follow_it(lounge: Lounge, name: str) -> None:
    answered = seen(await lounge.reader.slash(lounge.channel, "follow person", name=name))

    assert "Nobody can be found in stories by that" in text(answered)
    assert "Follow anyway" not in buttons(answered)


async def test_a_forged_name_follows_nobody(lounge: Lounge) -> None:
    forged = {"type": 2, "style": 2, "label": "Follow anyway", "custom_id": encode(FollowName("'; DROP TABLE story"))}

    refused = seen(await lounge.reader.click(lounge.forge(lounge.channel, forged), label="Follow anyway"))

    assert "I know nobody here by that name" in text(refused)
    assert "You follow nobody yet" in text(seen(await lounge.reader.user.slash("follow list")))


async def test_a_follow_channel_that_is_closed_is_told_of_to_the_moderator_who_chose_it(lounge: Lounge) -> None:
    await lounge.add_feed(OTHER)
    panel = seen(await lounge.moderator.slash(lounge.channel, "feed channel", channel=lounge.other_channel))
    await lounge.moderator.click(panel, label="Tell followers here")
    await lounge.reader.slash(lounge.channel, "follow person", name="Lee Jae Kyu", where="here")
    closed = lounge.bot.get_channel(lounge.other_channel.id)
    assert isinstance(closed, discord.TextChannel)
    await closed.set_permissions(closed.guild.me, overwrite=discord.PermissionOverwrite(send_messages=False))
    await come(lounge, DIRECTOR)
    tell = DiscordTell(lounge.bot)
    notices = Notices(store=lounge.store, tell=tell, languages=shipped_languages(), clock=lounge.clock)

    while await notices.tell_next():
        pass

    channel = await lounge.bot.create_dm(discord.Object(lounge.moderator.id))
    [message] = [message async for message in channel.history()]
    assert message.embeds[0].title == "Followers cannot be told"
