"""A channel's filter in Discord: written in a form, tried, cleared, and told of in the log; for moderators only."""

from typing import Any

import pytest
from flowing import URL, rss
from lounge import DIRECTOR, OTHER, Lounge, buttons, choices, menus, seen, text
from simcord.actors import MemberActor
from simcord.builders import RoleHandle
from simcord.results import ResponseMessage

from bot.cards.acts import RuleAct, RuleStep
from bot.cards.ids import encode
from bot.storage.scripts import feed_polls, filters, pings

DAY = 86_400_000
EDIT, TRY, CLEAR = "Edit filter…", "Try it", "Clear filter"


async def panel(lounge: Lounge, **options: object) -> ResponseMessage:
    return seen(await lounge.moderator.slash(lounge.channel, "feed channel", **options))


async def write(lounge: Lounge, card: ResponseMessage, rule: str, who: MemberActor | None = None) -> ResponseMessage:
    """Press "Edit filter…" and send the form in; returns what is answered, or the card where that turned."""
    shown = await (who or lounge.moderator).click(card, label=EDIT)
    answered = await (who or lounge.moderator).submit_modal(shown, {"rule": rule})
    return answered.response or card


def forged(lounge: Lounge, step: RuleStep, channel_id: int, *values: str) -> ResponseMessage:
    component: dict[str, Any] = {
        "type": 2,
        "style": 2,
        "label": "Go",
        "custom_id": encode(RuleAct(channel_id, step)),
    }
    if values:
        options = [{"label": value, "value": value} for value in values]
        component = {"type": 3, "custom_id": component["custom_id"], "placeholder": "Go", "options": options}
    return lounge.forge(lounge.channel, component)


async def publish(lounge: Lounge, *titles: str) -> None:
    lounge.clock.now += DAY
    lounge.fetch.pages[URL] = rss(OTHER, *titles)
    for feed in await lounge.store.write(feed_polls.claim_due_feeds(now=lounge.clock(), limit=9, lease_ms=1000)):
        await lounge.bot.actions.poller.poll(feed)


async def test_a_channel_without_a_filter_says_so_and_offers_one(lounge: Lounge) -> None:
    await lounge.add_feed(OTHER)

    card = await panel(lounge)

    assert "**Filter:** none, so every new story is posted." in text(card)
    assert set(buttons(card)) & {EDIT, TRY, CLEAR} == {EDIT}


async def test_a_filter_is_written_in_a_form_and_said_in_plain_words(lounge: Lounge) -> None:
    await lounge.add_feed(OTHER)
    card = await panel(lounge)

    await write(lounge, card, '(comeback OR person:"Yi Jae Kyoo") -teaser')

    assert "I post stories that (have “comeback” or are about **Lee Jae Kyu**) and do not have “teaser”." in text(card)
    assert f"Set by <@{lounge.moderator.id}>" in text(card)
    assert {EDIT, TRY, CLEAR} <= set(buttons(card))


async def test_the_form_holds_the_filter_as_it_was_written(lounge: Lounge) -> None:
    card = await panel(lounge)
    await write(lounge, card, "“first look”  OR teaser")

    shown = await lounge.moderator.click(card, label=EDIT)

    assert "“first look”  OR teaser" in str(shown.modal)


async def test_what_the_filter_holds_back_is_not_posted_and_the_log_says_why(lounge: Lounge) -> None:
    await lounge.add_feed(OTHER)
    await write(lounge, await panel(lounge), "show:“All of Us Are Dead”")

    await publish(lounge, DIRECTOR, "A quiet day")
    log = text(seen(await lounge.moderator.slash(lounge.channel, "feed log", feed=URL)))

    assert len(await lounge.planned()) == 1
    assert f"held back in {lounge.channel.mention}: A quiet day (it is not about All of Us Are Dead)" in log
    assert f"waiting to be posted in {lounge.channel.mention}: {DIRECTOR} (it is about All of Us Are Dead" in log


async def test_a_storys_card_tells_moderators_where_it_went_and_why(lounge: Lounge) -> None:
    await lounge.add_feed(OTHER)
    await write(lounge, await panel(lounge), "comeback")
    await publish(lounge, DIRECTOR)
    listed = seen(await lounge.moderator.slash(lounge.channel, "news latest"))
    story = seen(await lounge.moderator.select(listed, [choices(menus(listed)["Open a story"])[DIRECTOR]]))

    card = seen(await lounge.moderator.click(story, label="Correct…"))

    assert "**Where it went**" in text(card)
    assert f"held back in {lounge.channel.mention}: this story (“comeback” is nowhere in it)" in text(card)


async def test_a_filter_is_tried_on_the_newest_stories(lounge: Lounge) -> None:
    await lounge.add_feed(OTHER, DIRECTOR)
    card = await panel(lounge)
    await write(lounge, card, "rainy")

    await lounge.moderator.click(card, label=TRY)
    tried = text(card)
    await lounge.moderator.click(card, label="Back to the channel")

    assert f"🚫 **{DIRECTOR}**: “rainy” is nowhere in it" in tried
    assert f"✅ **{OTHER}**: “rainy” stands in the title" in tried
    assert "I post stories that have “rainy”" in text(card)


async def test_a_cleared_filter_lets_everything_through(lounge: Lounge) -> None:
    await lounge.add_feed(OTHER)
    card = await panel(lounge)
    await write(lounge, card, "comeback")

    await lounge.moderator.click(card, label=CLEAR)
    await publish(lounge, DIRECTOR)

    assert "**Filter:** none" in text(card)
    assert len(await lounge.planned()) == 1


async def test_how_sure_people_must_be_is_chosen_where_the_filter_names_some(lounge: Lounge) -> None:
    card = await panel(lounge)
    await write(lounge, card, "comeback")
    without = menus(card)
    await write(lounge, card, "person:이재규")

    menu = menus(card)["People and shows: Likely"]
    await lounge.moderator.select(card, ["sure"], custom_id=menu["custom_id"])

    assert without == {}
    assert "People and shows: Sure" in menus(card)


async def test_a_filter_that_cannot_be_read_is_answered_with_the_place_and_the_text(lounge: Lounge) -> None:
    card = await panel(lounge)
    await write(lounge, card, "teaser")

    answer = text(await write(lounge, card, 'comeback "first look'))

    assert 'At “"first look” (character 10): A quotation is opened and never closed.' in answer
    assert 'comeback "first look' in answer
    assert "have “teaser”" in text(await panel(lounge))


async def test_a_name_of_several_asks_which_and_takes_the_answer(lounge: Lounge) -> None:
    card = await panel(lounge)

    answer = text(await write(lounge, card, 'person:"Kim Ji Won"'))
    await write(lounge, card, "person:id:kim-ji-won-2")

    assert "Several go by that name. Write which one you mean:" in answer
    assert "`person:id:kim-ji-won-2` · Kim Ji Won · 김지원 · comedian" in answer
    assert "are about **Kim Ji Won**" in text(card)


async def test_everything_is_said_in_korean_too(lounge: Lounge) -> None:
    lounge.speak("ko")
    card = await panel(lounge)
    shown = await lounge.moderator.click(card, label="필터 고치기…")
    answered = await lounge.moderator.submit_modal(shown, {"rule": "인물:이재규 -예고편"})

    assert answered.acknowledged
    assert "다음에 맞는 기사만 올립니다: **Lee Jae Kyu** 기사임 그리고 “예고편” 없음" in text(card)


@pytest.mark.parametrize("step", list(RuleStep))
async def test_a_reader_who_presses_gets_a_refusal(lounge: Lounge, step: RuleStep) -> None:
    await write(lounge, await panel(lounge), "teaser")
    values = ("any",) if step is RuleStep.SURE else ()
    card = forged(lounge, step, lounge.channel.id, *values)

    answer = seen(await (lounge.reader.select(card, ["any"]) if values else lounge.reader.click(card, label="Go")))

    assert "Manage Server" in text(answer)
    assert "have “teaser”" in text(await panel(lounge))


async def test_who_is_no_moderator_any_more_when_the_form_comes_in_gets_a_refusal(lounge: Lounge) -> None:
    card = await panel(lounge)
    shown = await lounge.moderator.click(card, label=EDIT)
    lounge.env.backend.remove_member_role(lounge.guild.id, lounge.moderator.id, lounge.guild.roles["Managers"].id)

    answer = seen(await lounge.moderator.submit_modal(shown, {"rule": "comeback"}))

    assert "Manage Server" in text(answer)
    assert await lounge.store.read(filters.channel_rule(lounge.guild.id, lounge.channel.id)) is None


@pytest.mark.parametrize("step", [RuleStep.EDIT, RuleStep.TRY, RuleStep.CLEAR, RuleStep.SHOW])
async def test_a_channel_of_another_server_is_not_touched(lounge: Lounge, step: RuleStep) -> None:
    elsewhere = lounge.env.create_guild("Elsewhere").create_text_channel("news")

    answer = seen(await lounge.moderator.click(forged(lounge, step, elsewhere.id), label="Go"))

    assert "I cannot post into that channel" in text(answer)


async def test_buttons_work_on_a_bot_made_anew(lounge: Lounge) -> None:
    await lounge.add_feed(OTHER)
    card = await panel(lounge)
    await write(lounge, card, "comeback")

    await lounge.restart()
    answer = seen(await lounge.moderator.click(forged(lounge, RuleStep.CLEAR, lounge.channel.id), label="Go"))

    assert "**Filter:** none" in text(answer)


async def test_a_test_of_a_feed_says_what_the_filter_would_hold_back(lounge: Lounge) -> None:
    await lounge.add_feed(OTHER)
    await write(lounge, await panel(lounge), "rainy")
    lounge.fetch.pages[URL] = rss(OTHER, DIRECTOR)
    lounge.clock.now += DAY

    answer = text(seen(await lounge.moderator.slash(lounge.channel, "feed test", url=URL)))

    assert f"**Would post in {lounge.channel.mention}** · nothing now" in answer
    assert "one is held back by the channel’s filter:" in answer
    assert f"🚫 **{DIRECTOR}**: “rainy” is nowhere in it" in answer


async def ping(lounge: Lounge, role: RoleHandle, when: str, **options: object) -> str:
    return text(seen(await lounge.moderator.slash(lounge.channel, "feed ping", role=role, when=when, **options)))


async def test_a_role_that_anyone_may_mention_is_told_of_stories(lounge: Lounge) -> None:
    await lounge.add_feed(OTHER)
    fans = lounge.guild.create_role("Fans", mentionable=True)

    answer = await ping(lounge, fans, "title:rainy", most=3)
    stopped = await ping(lounge, fans, "-")

    assert "**Told of stories** · in at most 3 posts an hour" in answer
    assert f"<@&{fans.id}> where they have “rainy” in the title" in answer
    assert "Told of stories" not in stopped


async def test_a_role_that_the_asker_could_not_mention_is_refused(lounge: Lounge) -> None:
    answer = await ping(lounge, lounge.guild.create_role("Staff"), "rainy")

    assert "That role cannot be mentioned." in answer
    assert (await lounge.store.read(pings.channel_pings(lounge.guild.id, lounge.channel.id)))[0] == ()


async def test_everyone_is_never_told(lounge: Lounge) -> None:
    answer = await ping(lounge, lounge.guild.default_role, "rainy")

    assert "That role cannot be mentioned." in answer


async def test_a_rule_for_a_role_that_cannot_be_read_is_answered_with_its_text(lounge: Lounge) -> None:
    answer = await ping(lounge, lounge.guild.create_role("Fans", mentionable=True), "(rainy")

    assert "A parenthesis is opened and never closed." in answer
    assert "(rainy" in answer


async def test_a_reader_cannot_let_roles_be_told(lounge: Lounge) -> None:
    lounge.open_commands()
    fans = lounge.guild.create_role("Fans", mentionable=True)

    answer = text(seen(await lounge.reader.slash(lounge.channel, "feed ping", role=fans, when="rainy")))

    assert "Manage Server" in answer
