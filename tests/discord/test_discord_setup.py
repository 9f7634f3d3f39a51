"""`/setup` as a moderator meets it: four steps on one message, after a restart too, and what comes of it."""

from dataclasses import replace
from typing import Any

import discord
import pytest
from flowing import rss
from lounge import DIRECTOR, OTHER, PACKS, Lounge, buttons, choices, components, menus, seen, text
from simcord.builders import ChannelHandle
from simcord.results import ResponseMessage

from bot.cards.acts import SetUp, SetUpDo
from bot.cards.ids import decode, encode
from bot.errors import FeedStatus
from bot.model.places import GuildStanding
from bot.storage.scripts import guilds, shown, subscriptions

SOAPS, PLAYS, SONGS, STARS = (each.url for each in PACKS)
DRAMA, POP = "0", "1"


async def opened(lounge: Lounge) -> ResponseMessage:
    return seen(await lounge.moderator.slash(lounge.channel, "setup"))


async def pick_channel(lounge: Lounge, card: ResponseMessage, *channels: ChannelHandle) -> ResponseMessage:
    """Choose in the card's first menu of channels; it turns in place."""
    menu, *_ = components(card, 8)
    await lounge.moderator.select(card, list(channels), custom_id=menu["custom_id"])
    return card


async def pick(lounge: Lounge, card: ResponseMessage, menu: str, *values: str) -> ResponseMessage:
    await lounge.moderator.select(card, list(values), custom_id=menus(card)[menu]["custom_id"])
    return card


async def press(lounge: Lounge, card: ResponseMessage, label: str) -> ResponseMessage:
    await lounge.moderator.click(card, label=label)
    return card


async def at_packs(lounge: Lounge, channel: ChannelHandle | None = None) -> ResponseMessage:
    return await pick_channel(lounge, await opened(lounge), channel or lounge.other_channel)


async def at_notices(lounge: Lounge, *packs: str) -> ResponseMessage:
    card = await at_packs(lounge)
    if packs:
        await pick(lounge, card, "Choose packs of feeds", *packs)
    await press(lounge, card, "Next")
    return await press(lounge, card, "Next")


async def posted(lounge: Lounge) -> set[tuple[str, int]]:
    mine = await lounge.store.read(subscriptions.guild_subscriptions(lounge.guild.id))
    return {(each.feed_url, each.channel_id) for each in mine}


async def standing(lounge: Lounge) -> GuildStanding:
    return await lounge.store.read(guilds.guild_standing(lounge.guild.id))


def step(card: ResponseMessage) -> str | None:
    return card.embeds[0].footer.text


async def test_six_presses_lead_from_nothing_to_a_story(lounge: Lounge) -> None:
    lounge.fetch.pages[SOAPS] = rss(OTHER, DIRECTOR, title="Soaps")

    card = await opened(lounge)
    first = step(card)
    await pick_channel(lounge, card, lounge.other_channel)
    await pick(lounge, card, "Choose packs of feeds", DRAMA)
    await press(lounge, card, "Next")
    await pick(lounge, card, "Choose a language", "ko")
    last = step(card)
    await press(lounge, card, "Finish")

    assert card.ephemeral
    assert (first, last) == ("Step 1 of 4", "Step 4 of 4")
    assert f"**2** feeds are posted in {lounge.other_channel.mention} from now on" in text(card)
    assert "What they hold now can be found with `/news latest` and is not posted" in text(card)
    assert DIRECTOR in text(card)
    assert await posted(lounge) == {(SOAPS, lounge.other_channel.id), (PLAYS, lounge.other_channel.id)}
    assert await lounge.planned() == []
    there = await lounge.store.read(shown.channel_standing(lounge.guild.id, lounge.other_channel.id))
    assert there.language == "ko"


async def test_the_story_that_is_shown_can_be_posted(lounge: Lounge) -> None:
    lounge.fetch.pages[SOAPS] = rss(OTHER, DIRECTOR)
    card = await press(lounge, await at_notices(lounge, DRAMA), "Finish")

    await lounge.moderator.click(card, label="Post it now")

    assert [channel for channel, _ in await lounge.planned()] == [lounge.other_channel.id]


async def test_a_story_of_the_next_feed_is_shown_where_the_first_cannot_be_read(lounge: Lounge) -> None:
    lounge.fetch.pages[SOAPS] = FeedStatus(503)
    lounge.fetch.pages[PLAYS] = rss(DIRECTOR)

    card = await press(lounge, await at_notices(lounge, DRAMA), "Finish")

    assert DIRECTOR in text(card)
    assert len(await posted(lounge)) == 2


async def test_feeds_that_cannot_be_read_now_are_added_all_the_same(lounge: Lounge) -> None:
    card = await press(lounge, await at_notices(lounge, DRAMA), "Finish")

    assert "**2** feeds are posted" in text(card)
    assert "The first stories can be seen in a minute or two" in text(card)
    assert len(await posted(lounge)) == 2


async def test_nothing_is_changed_before_the_end(lounge: Lounge) -> None:
    await at_notices(lounge, DRAMA, POP)

    assert await posted(lounge) == set()
    assert lounge.fetch.asked == []
    assert await standing(lounge) == GuildStanding()


async def test_joining_a_server_posts_nothing(lounge: Lounge) -> None:
    lounge.env.create_guild("New").create_text_channel("talk")
    await lounge.env.settle()

    assert [each for each in lounge.env.http_requests if each.method == "POST" and "/messages" in each.path] == []


async def test_a_channel_where_a_permission_is_missing_is_explained_until_it_is_given(lounge: Lounge) -> None:
    me = lounge.guild.me
    assert me is not None
    closed = lounge.guild.create_text_channel(
        "closed", overwrites={me: discord.PermissionOverwrite(embed_links=False, read_message_history=False)}
    )

    card = await at_packs(lounge, closed)
    said, offered = text(card), set(buttons(card))
    await press(lounge, card, "Check again")
    still = step(card)
    open_again = discord.PermissionOverwrite(embed_links=True, read_message_history=True)
    channel = lounge.bot.get_channel(closed.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.set_permissions(channel.guild.me, overwrite=open_again)
    await press(lounge, card, "Check again")

    assert f"In {closed.mention} I lack: **Embed Links, Read Message History**" in said
    assert "open the channel’s settings" in said
    assert offered == {"Check again"}
    assert still == "Step 1 of 4"
    assert "I have all the permissions" in text(card)
    assert "Next" in buttons(card)


async def test_packs_are_shown_with_what_is_in_them_and_several_may_be_chosen(lounge: Lounge) -> None:
    card = await at_packs(lounge)
    before = text(card)
    await pick(lounge, card, "Choose packs of feeds", DRAMA, POP)

    assert "⬜ **Drama** · Soaps, Plays" in before
    assert "☑️ **Drama** · Soaps, Plays" in text(card)
    assert "☑️ **Pop** · Songs, Stars" in text(card)
    assert [each.get("default") for each in menus(card)["Choose packs of feeds"]["options"]] == [True, True]


async def test_a_pack_may_be_taken_back(lounge: Lounge) -> None:
    card = await at_packs(lounge)
    await pick(lounge, card, "Choose packs of feeds", DRAMA)
    await pick(lounge, card, "Choose packs of feeds")

    assert "⬜ **Drama**" in text(card)


async def test_more_feeds_than_a_server_may_have_are_left_out_by_name(lounge: Lounge) -> None:
    card = await press(lounge, await at_notices(lounge, DRAMA, POP), "Finish")

    assert "**3** feeds are posted" in text(card)
    assert "there may be no more feeds: Stars" in text(card)


async def test_notices_and_the_time_zone_are_kept(lounge: Lounge) -> None:
    card = await at_notices(lounge)
    await pick_channel(lounge, card, lounge.channel)
    await pick(lounge, card, "Choose a time zone", "Asia/Seoul")
    said = text(card)
    await press(lounge, card, "Finish")

    kept = await standing(lounge)
    assert f"Problems with feeds are told in {lounge.channel.mention}" in said
    assert "Time zone: Seoul, where it is 23:13 now" in said
    assert (kept.zone, kept.log_channel_id, kept.set_up_by) == ("Asia/Seoul", lounge.channel.id, lounge.moderator.id)


async def test_a_zone_may_be_typed(lounge: Lounge) -> None:
    card = await at_notices(lounge)
    form = await lounge.moderator.click(card, label="Another time zone…")
    wrong = seen(await lounge.moderator.submit_modal(form, {"zone": "Asia/Soul"}))
    form = await lounge.moderator.click(card, label="Another time zone…")

    await lounge.moderator.submit_modal(form, {"zone": "kathmandu"})

    assert "I know no time zone “Asia/Soul”. Did you mean Asia/Seoul" in text(wrong)
    assert "Time zone: Kathmandu" in text(card)


async def test_a_channel_for_notices_may_be_taken_back(lounge: Lounge) -> None:
    await lounge.store.write(shown.set_log_channel(lounge.guild.id, lounge.channel.id, tells=True))
    card = await at_notices(lounge)
    before = text(card)

    await pick_channel(lounge, card)
    await press(lounge, card, "Finish")

    assert f"told in {lounge.channel.mention}" in before
    assert (await standing(lounge)).log_channel_id is None


async def test_a_channel_closed_to_the_bot_takes_no_notices(lounge: Lounge) -> None:
    me = lounge.guild.me
    assert me is not None
    closed = lounge.guild.create_text_channel(
        "closed", overwrites={me: discord.PermissionOverwrite(send_messages=False)}
    )

    card = await pick_channel(lounge, await at_notices(lounge), closed)

    assert f"In {closed.mention} I lack: **Send Messages, Embed Links**" in text(card)
    assert "Check again" in buttons(card)
    assert "Finish" not in buttons(card)


async def pick_followers(lounge: Lounge, card: ResponseMessage, *channels: ChannelHandle) -> ResponseMessage:
    _, menu = components(card, 8)
    await lounge.moderator.select(card, list(channels), custom_id=menu["custom_id"])
    return card


async def tell_followers(lounge: Lounge, channel_id: int) -> None:
    following = lounge.bot.actions.following
    await following.set_channel(lounge.guild.id, channel_id, tells=True, user_id=lounge.moderator.id)


async def follow_channel(lounge: Lounge) -> int | None:
    return await lounge.bot.actions.following.channel(lounge.guild.id)


async def test_a_channel_for_followers_may_be_chosen_and_is_begun_with_next_time(lounge: Lounge) -> None:
    card = await pick_followers(lounge, await at_notices(lounge), lounge.channel)
    said = text(card)
    before = await follow_channel(lounge)
    await press(lounge, card, "Finish")
    followed = seen(await lounge.reader.slash(lounge.channel, "follow person", name="Lee Jae Kyu", where="here"))

    again = await opened(lounge)

    assert before is None
    assert f"Followers who choose so are told in {lounge.channel.mention}" in said
    assert f"I tell you of new stories in {lounge.channel.mention}" in text(followed)
    assert f"told in {lounge.channel.mention}" in text(again)


async def test_a_channel_for_followers_may_be_taken_back(lounge: Lounge) -> None:
    await lounge.bot.actions.following.set_channel(
        lounge.guild.id, lounge.channel.id, tells=True, user_id=lounge.moderator.id
    )

    card = await pick_followers(lounge, await at_notices(lounge))
    await press(lounge, card, "Finish")

    assert await follow_channel(lounge) is None


async def test_where_followers_are_told_in_a_thread_that_sleeps_they_are_still(lounge: Lounge) -> None:
    await tell_followers(lounge, 4242)

    card = await at_notices(lounge)
    await press(lounge, card, "Finish")

    assert await follow_channel(lounge) == 4242


async def test_a_channel_that_is_not_seen_stays_closed(lounge: Lounge) -> None:
    await tell_followers(lounge, 4242)
    closed = subscriptions.pause_channel(4242, guild_id=lounge.guild.id, reason="gone", now=lounge.clock())
    await lounge.store.write(closed)

    await press(lounge, await at_notices(lounge), "Finish")

    there = await lounge.store.read(shown.channel_standing(lounge.guild.id, 4242))
    assert there.paused_reason == "gone"


async def test_a_choice_that_cannot_tell_followers_is_refused_and_the_one_before_stays(lounge: Lounge) -> None:
    await tell_followers(lounge, lounge.channel.id)
    published = lounge.guild.create_news_channel("news")
    await lounge.env.settle()
    card = await at_notices(lounge)

    _, menu = components(card, 8)
    refused = seen(await lounge.moderator.select(card, [published], custom_id=menu["custom_id"]))
    await press(lounge, card, "Finish")

    assert "I cannot post into that channel" in text(refused)
    assert await follow_channel(lounge) == lounge.channel.id


async def test_a_channel_closed_to_the_bot_tells_no_followers(lounge: Lounge) -> None:
    me = lounge.guild.me
    assert me is not None
    closed = lounge.guild.create_text_channel(
        "closed", overwrites={me: discord.PermissionOverwrite(send_messages=False)}
    )

    card = await pick_followers(lounge, await at_notices(lounge), closed)

    assert f"In {closed.mention} I lack: **Send Messages, Embed Links**" in text(card)
    assert "Finish" not in buttons(card)


async def test_neither_another_servers_channel_nor_one_that_is_published_tells_followers(lounge: Lounge) -> None:
    foreign = lounge.env.create_guild("Elsewhere").create_text_channel("talk")
    news = lounge.guild.create_news_channel("news")
    await lounge.env.settle()

    for channel in (foreign, news):
        chosen = replace(CHOSEN, channel_id=lounge.channel.id, follow_channel_id=channel.id)
        seen(await lounge.moderator.click(forged(lounge, chosen), label="Go"))

    assert await follow_channel(lounge) is None


async def test_run_again_it_says_what_is_set_and_begins_with_it(lounge: Lounge) -> None:
    card = await at_notices(lounge, DRAMA)
    await pick_channel(lounge, card, lounge.channel)
    await pick(lounge, card, "Choose a time zone", "Asia/Tokyo")
    await press(lounge, card, "Finish")

    again = await opened(lounge)
    said = text(again)
    await press(lounge, again, "Next")

    assert f"2 feeds are posted here, in {lounge.other_channel.mention}" in said
    assert f"Problems with feeds are told in {lounge.channel.mention}" in said
    assert "Time zone: Tokyo" in said
    assert f"Chosen: {lounge.other_channel.mention}" in said
    assert "**Drama** · Soaps, Plays · posted there already" in text(again)


async def test_run_again_it_adds_what_is_new_and_doubles_nothing(lounge: Lounge) -> None:
    lounge.fetch.pages[SOAPS] = rss(DIRECTOR)
    await press(lounge, await at_notices(lounge, DRAMA), "Finish")
    before = await posted(lounge)

    card = await press(lounge, await at_notices(lounge, DRAMA), "Finish")

    assert "No feed was added" in text(card)
    assert "Posted there already: 2" in text(card)
    assert DIRECTOR in text(card)
    assert await posted(lounge) == before


async def test_while_everything_is_paused_it_is_said_so(lounge: Lounge) -> None:
    await lounge.add_feed()
    await lounge.moderator.slash(lounge.channel, "feed pause")

    card = await press(lounge, await at_notices(lounge, DRAMA), "Finish")

    assert "But everything in this server is paused" in text(card)


async def test_a_channel_that_was_closed_to_the_bot_is_posted_into_again(lounge: Lounge) -> None:
    await lounge.store.write(
        subscriptions.pause_channel(
            lounge.other_channel.id, guild_id=lounge.guild.id, reason="no permission", now=lounge.clock()
        )
    )

    await press(lounge, await at_notices(lounge, DRAMA), "Finish")

    there = await lounge.store.read(shown.channel_standing(lounge.guild.id, lounge.other_channel.id))
    assert there.paused_reason is None


async def test_a_server_without_feeds_that_chooses_none_is_told_how_to_get_one(lounge: Lounge) -> None:
    card = await press(lounge, await at_notices(lounge), "Finish")

    assert "This server has no feeds yet" in text(card)


async def test_every_step_works_after_a_restart(lounge: Lounge) -> None:
    card = await opened(lounge)
    await lounge.restart()
    await pick_channel(lounge, card, lounge.other_channel)
    await lounge.restart()
    await pick(lounge, card, "Choose packs of feeds", POP)
    await lounge.restart()
    await press(lounge, card, "Next")
    await lounge.restart()
    await pick(lounge, card, "Choose a language", "ko")
    await lounge.restart()
    form = await lounge.moderator.click(card, label="Another time zone…")
    await lounge.restart()
    await lounge.moderator.submit_modal(form, {"zone": "Asia/Seoul"})
    await lounge.restart()
    await press(lounge, card, "Finish")

    assert await posted(lounge) == {(SONGS, lounge.other_channel.id), (STARS, lounge.other_channel.id)}
    assert (await standing(lounge)).zone == "Asia/Seoul"


CHOSEN = SetUp(SetUpDo.FINISH)


def forged(lounge: Lounge, chosen: SetUp) -> ResponseMessage:
    component: dict[str, Any] = {"type": 2, "style": 1, "label": "Go", "custom_id": encode(chosen)}
    if chosen.do in {SetUpDo.PACKS, SetUpDo.LANGUAGE, SetUpDo.ZONE}:
        component = {"type": 3, "custom_id": encode(chosen), "options": [{"label": "One", "value": DRAMA}]}
    return lounge.forge(lounge.channel, component)


@pytest.mark.parametrize("do", [do for do in SetUpDo if do not in {SetUpDo.CHANNEL, SetUpDo.LOG, SetUpDo.FOLLOWERS}])
async def test_every_press_checks_who_presses(lounge: Lounge, do: SetUpDo) -> None:
    message = forged(lounge, replace(CHOSEN, do=do, channel_id=lounge.channel.id))
    if do in {SetUpDo.PACKS, SetUpDo.LANGUAGE, SetUpDo.ZONE}:
        answer = seen(await lounge.reader.select(message, [DRAMA]))
    else:
        answer = seen(await lounge.reader.click(message, label="Go"))

    assert "Manage Server" in text(answer)
    assert await standing(lounge) == GuildStanding()


async def test_a_reader_whom_discord_lets_through_is_refused(lounge: Lounge) -> None:
    lounge.open_commands()

    assert "Manage Server" in text(seen(await lounge.reader.slash(lounge.channel, "setup")))


async def test_a_channel_of_another_server_is_not_set_up(lounge: Lounge) -> None:
    foreign = lounge.env.create_guild("Elsewhere").create_text_channel("talk")
    await lounge.env.settle()
    message = forged(lounge, replace(CHOSEN, channel_id=foreign.id, packs=1))

    answer = seen(await lounge.moderator.click(message, label="Go"))

    assert await posted(lounge) == set()
    assert foreign.mention not in text(answer)


async def test_a_choice_among_packs_that_are_offered_no_more_is_asked_for_again(lounge: Lounge) -> None:
    message = forged(lounge, replace(CHOSEN, channel_id=lounge.channel.id, packs=3, offer=1))

    answer = seen(await lounge.moderator.click(message, label="Go"))

    assert step(answer) == "Step 2 of 4"
    assert "⬜ **Drama**" in text(answer)
    assert await posted(lounge) == set()


async def test_forged_words_in_an_id_are_passed_over(lounge: Lounge) -> None:
    chosen = replace(CHOSEN, channel_id=lounge.channel.id, language="xx", zone="Not/There")

    seen(await lounge.moderator.click(forged(lounge, chosen), label="Go"))

    there = await lounge.store.read(shown.channel_standing(lounge.guild.id, lounge.channel.id))
    assert (there.language, (await standing(lounge)).zone) == (None, "UTC")


async def test_a_korean_moderator_is_led_in_korean_and_offered_seoul(lounge: Lounge) -> None:
    lounge.speak("ko")

    card = await opened(lounge)
    await pick_channel(lounge, card, lounge.other_channel)
    await press(lounge, card, "다음")
    await press(lounge, card, "다음")

    assert "서버 설정" in text(card)
    assert "시간대: 서울" in text(card)
    assert next(iter(choices(menus(card)["시간대 고르기"]))) == "서울"
    assert {"이전", "다른 시간대…", "마치기"} == set(buttons(card))


async def test_every_id_on_every_step_carries_what_was_chosen(lounge: Lounge) -> None:
    card = await at_notices(lounge, DRAMA)

    carried = [decode(each["custom_id"]) for kind in (2, 3, 8) for each in components(card, kind)]

    assert {(each.channel_id, each.packs) for each in carried if isinstance(each, SetUp)} == {
        (lounge.other_channel.id, 1)
    }
