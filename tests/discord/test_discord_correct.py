"""Correcting a story's tags in Discord: who may, what changes where, and that it can be taken back."""

from typing import Any

import discord
import pytest
from lounge import DIRECTOR, OTHER, Lounge, buttons, choices, menus, seen, text
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.results import ResponseMessage

from bot.cards.acts import Correct, Step
from bot.cards.ids import encode
from bot.cards.story import story_card
from bot.chat.render import reply
from bot.model.scope import Scope

LEE = "lee-jae-kyu"
NOT_THIS = "Not this person or show…"
UNDO = "Undo a correction…"


async def opened(lounge: Lounge, title: str = DIRECTOR) -> ResponseMessage:
    """The moderator's card to correct a story."""
    story = await open_story(lounge, lounge.moderator, title)
    return seen(await lounge.moderator.click(story, label="Correct…"))


async def open_story(lounge: Lounge, who: MemberActor, title: str = DIRECTOR) -> ResponseMessage:
    listed = seen(await who.slash(lounge.channel, "news latest"))
    return seen(await who.select(listed, [choices(menus(listed)["Open a story"])[title]]))


async def pick(lounge: Lounge, card: ResponseMessage, menu: str, value: str) -> ResponseMessage:
    """Choose in a menu; the card turns in place."""
    await lounge.moderator.select(card, [value], custom_id=menus(card)[menu]["custom_id"])
    return card


async def name(lounge: Lounge, card: ResponseMessage, **entered: str) -> ResponseMessage:
    """Press "This is…" and send the form in; the card turns in place."""
    shown = await lounge.moderator.click(card, label="This is…")
    await lounge.moderator.submit_modal(shown, entered)
    return card


async def filed(lounge: Lounge, who: MemberActor | None = None, channel: ChannelHandle | None = None) -> str:
    """What a look-up of Lee Jae Kyu shows."""
    asker = who or lounge.reader
    return text(seen(await asker.slash(channel or lounge.channel, "news person", name="Lee Jae Kyu")))


async def story_id(lounge: Lounge, title: str = DIRECTOR) -> int:
    listed = seen(await lounge.reader.slash(lounge.channel, "news latest"))
    return int(choices(menus(listed)["Open a story"])[title])


def forged(lounge: Lounge, action: Correct, *values: str) -> ResponseMessage:
    component: dict[str, Any] = {"type": 2, "style": 1, "label": "Go", "custom_id": encode(action)}
    if values:
        options = [{"label": each, "value": each} for each in values]
        component = {"type": 3, "custom_id": encode(action), "options": options}
    return lounge.forge(lounge.channel, component)


async def another_server(lounge: Lounge) -> tuple[MemberActor, ChannelHandle]:
    """A server with the same feed, and somebody who manages it."""
    guild = lounge.env.create_guild("Elsewhere")
    owner = guild.add_member(lounge.env.create_user("manager"), roles=[_managers(guild)])
    channel = guild.create_text_channel("talk")
    seen(await owner.slash(channel, "feed add", url=next(iter(lounge.fetch.pages))))
    return owner, channel


def _managers(guild: Any) -> Any:
    return guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))


async def test_not_this_person_here_and_still_elsewhere(lounge: Lounge) -> None:
    await lounge.add_feed()
    other, channel = await another_server(lounge)

    card = await pick(lounge, await opened(lounge), NOT_THIS, LEE)

    assert card.ephemeral
    assert f"Done: “{DIRECTOR}” is not about Lee Jae Kyu" in text(card)
    assert f"choose it under “{UNDO}”" in text(card)
    assert DIRECTOR not in await filed(lounge)
    assert DIRECTOR in await filed(lounge, other, channel)


async def test_what_was_corrected_is_listed_and_taken_back(lounge: Lounge) -> None:
    await lounge.add_feed()
    card = await pick(lounge, await opened(lounge), NOT_THIS, LEE)
    [(label, number)] = choices(menus(card)[UNDO]).items()

    await pick(lounge, card, UNDO, number)

    assert "is not about Lee Jae Kyu" in label
    assert "Taken back: " in text(card)
    assert UNDO not in menus(card)
    assert DIRECTOR in await filed(lounge)


async def test_this_is_somebody_in_any_spelling(lounge: Lounge) -> None:
    await lounge.add_feed()

    card = await name(lounge, await opened(lounge, OTHER), who="yi jae kyoo")

    assert f"Done: “{OTHER}” is about Lee Jae Kyu" in text(card)
    assert "Filed under: Lee Jae Kyu" in text(card)
    assert OTHER in await filed(lounge)


async def test_a_name_that_means_several_is_asked_about(lounge: Lounge) -> None:
    await lounge.add_feed()

    card = await name(lounge, await opened(lounge, OTHER), who="김지원")
    offered = set(_values(card, "Choose one"))
    await pick(lounge, card, "Choose one", "kim-ji-won-2")

    assert offered == {"kim-ji-won", "kim-ji-won-2"}
    assert f"“{OTHER}” is about Kim Ji Won" in text(card)


def _values(card: ResponseMessage, menu: str) -> list[str]:
    return [option["value"] for option in menus(card)[menu]["options"]]


async def test_somebody_unknown_is_said_and_may_be_tried_again(lounge: Lounge) -> None:
    await lounge.add_feed()
    card = await name(lounge, await opened(lounge, OTHER), who="Zzyzx Qwfp")
    said = text(card)

    await name(lounge, card, who="Lee Jae Kyu")

    assert "I know nobody and nothing called “Zzyzx Qwfp”" in said
    assert OTHER in await filed(lounge)


async def test_a_spelling_holds_in_other_stories_too(lounge: Lounge) -> None:
    await lounge.add_feed("Jaekyoo smiles", "Jaekyoo frowns", OTHER)
    card = await opened(lounge, "Jaekyoo smiles")
    await lounge.moderator.click(card, label="In later stories too")

    await name(lounge, card, spelling="Jaekyoo", who="Lee Jae Kyu")

    assert "“jaekyoo” means Lee Jae Kyu in all stories" in text(card)
    found = await filed(lounge)
    assert "Jaekyoo smiles" in found
    assert "Jaekyoo frowns" in found
    assert OTHER not in found


async def test_a_spelling_must_stand_in_the_story(lounge: Lounge) -> None:
    await lounge.add_feed()
    card = await opened(lounge, OTHER)
    await lounge.moderator.click(card, label="In later stories too")

    shown = await lounge.moderator.click(card, label="This is…")
    refused = seen(await lounge.moderator.submit_modal(shown, {"spelling": "Jaekyoo", "who": "Lee Jae Kyu"}))

    assert "does not stand in this story" in text(refused)
    assert OTHER not in await filed(lounge)


async def test_not_this_person_in_later_stories_either(lounge: Lounge) -> None:
    await lounge.add_feed(DIRECTOR, "Lee Jae Kyu travels", OTHER)
    card = await opened(lounge)
    await lounge.moderator.click(card, label="In later stories too")

    await pick(lounge, card, NOT_THIS, LEE)

    assert "nor is any other with the same spelling" in text(card)
    assert "Lee Jae Kyu travels" not in await filed(lounge)


async def test_the_menu_of_a_post_offers_it_and_answers_the_moderator_alone(lounge: Lounge) -> None:
    await lounge.add_feed()
    post = await posted(lounge)

    card = seen(await lounge.moderator.select(post, ["correct:"]))

    assert card.ephemeral
    assert f"Correct: {DIRECTOR}" in text(card)


async def posted(lounge: Lounge) -> discord.Message:
    """The story as a post in the channel."""
    story = await lounge.bot.queries.story(Scope(lounge.guild.id), await story_id(lounge))
    assert story is not None
    channel = lounge.bot.get_channel(lounge.channel.id)
    assert isinstance(channel, discord.TextChannel)
    return await channel.send(**reply(story_card(story, lounge.bot.languages.phrases("en"))))


async def test_a_reader_is_not_offered_it_and_may_not(lounge: Lounge) -> None:
    await lounge.add_feed()
    story = await open_story(lounge, lounge.reader)
    post = await posted(lounge)
    number = await story_id(lounge)

    asked = [
        seen(await lounge.reader.select(post, ["correct:"])),
        seen(await lounge.reader.click(forged(lounge, Correct(number)), label="Go")),
        seen(await lounge.reader.click(forged(lounge, Correct(number, Step.TURN)), label="Go")),
        seen(await lounge.reader.click(forged(lounge, Correct(number, Step.IS)), label="Go")),
        seen(await lounge.reader.select(forged(lounge, Correct(number, Step.NOT), LEE), [LEE])),
        seen(await lounge.reader.select(forged(lounge, Correct(number, Step.WHO), LEE), [LEE])),
        seen(await lounge.reader.select(forged(lounge, Correct(number, Step.UNDO), "1"), ["1"])),
    ]

    assert "Correct…" not in buttons(story)
    assert ["Manage Server" in text(each) for each in asked] == [True] * len(asked)
    assert DIRECTOR in await filed(lounge)


async def test_who_lost_the_permission_meanwhile_may_not(lounge: Lounge) -> None:
    await lounge.add_feed()
    card = await opened(lounge)
    shown = await lounge.moderator.click(card, label="This is…")
    lounge.env.backend.remove_member_role(lounge.guild.id, lounge.moderator.id, lounge.guild.roles["Managers"].id)

    refused = seen(await lounge.moderator.submit_modal(shown, {"who": "Lee Jae Kyu"}))

    assert "Manage Server" in text(refused)


@pytest.mark.parametrize("step", [Step.TURN, Step.NOT, Step.UNDO, Step.WHO])
async def test_only_the_host_corrects_for_all(lounge: Lounge, step: Step) -> None:
    await lounge.add_feed()
    card = await opened(lounge)
    number = await story_id(lounge)

    forgery = forged(lounge, Correct(number, step, for_all=True), LEE)
    refused = seen(await lounge.moderator.select(forgery, [LEE]))

    assert "For all servers" not in buttons(card)
    assert "Only whoever hosts me" in text(refused)


async def test_the_hosts_correction_holds_in_every_server(lounge: Lounge) -> None:
    await lounge.add_feed()
    other, channel = await another_server(lounge)
    lounge.bot.owner_id = lounge.moderator.id
    card = await opened(lounge)

    await lounge.moderator.click(card, label="For all servers")
    await pick(lounge, card, NOT_THIS, LEE)
    gone = DIRECTOR not in await filed(lounge, other, channel)
    await pick(lounge, card, UNDO, _values(card, UNDO)[0])

    assert "Taken back" in text(card)
    assert gone
    assert DIRECTOR in await filed(lounge, other, channel)


async def test_another_servers_story_and_correction_are_out_of_reach(lounge: Lounge) -> None:
    await lounge.add_feed()
    card = await pick(lounge, await opened(lounge), NOT_THIS, LEE)
    [number] = _values(card, UNDO)
    one = await story_id(lounge)
    guild = lounge.env.create_guild("Elsewhere")
    channel = guild.create_text_channel("talk")
    manager = guild.add_member(lounge.env.create_user("manager"), roles=[_managers(guild)])
    undo = {"type": 3, "custom_id": encode(Correct(one, Step.UNDO)), "options": [{"label": "x", "value": number}]}
    turn = {"type": 2, "style": 1, "label": "Go", "custom_id": encode(Correct(one))}

    undone = seen(await manager.select(lounge.forge(channel, undo), [number]))
    shown = seen(await manager.click(lounge.forge(channel, turn), label="Go"))

    assert "That correction is not there any more" in text(undone)
    assert "not there any more" in text(shown)
    assert DIRECTOR not in await filed(lounge)


@pytest.mark.parametrize(
    ("step", "value"), [(Step.NOT, "nobody"), (Step.WHO, "x' OR 1=1"), (Step.UNDO, "9" * 40), (Step.UNDO, "½")]
)
async def test_forged_values_change_nothing(lounge: Lounge, step: Step, value: str) -> None:
    await lounge.add_feed()

    forgery = forged(lounge, Correct(await story_id(lounge), step), value)
    refused = seen(await lounge.moderator.select(forgery, [value]))

    assert "That did not work" in text(refused)
    assert DIRECTOR in await filed(lounge)


async def test_cards_and_forms_outlive_a_restart(lounge: Lounge) -> None:
    await lounge.add_feed()
    number = await story_id(lounge)
    turned = forged(lounge, Correct(number, Step.NOT), LEE)
    asked = forged(lounge, Correct(await story_id(lounge, OTHER), Step.IS))
    shown = await lounge.moderator.click(asked, label="Go")

    await lounge.restart()
    done = seen(await lounge.moderator.select(turned.message, [LEE]))
    named = seen(await lounge.moderator.submit_modal(shown, {"who": "Lee Jae Kyu"}))

    assert "is not about Lee Jae Kyu" in text(done)
    assert f"“{OTHER}” is about Lee Jae Kyu" in text(named)


async def test_it_is_said_in_korean(lounge: Lounge) -> None:
    await lounge.add_feed()
    story = await open_story(lounge, lounge.moderator)
    lounge.speak("ko")

    card = seen(await lounge.moderator.click(story, label="Correct…"))

    assert "분류: 이재규" in text(card)


@pytest.mark.parametrize("typed", [" ", "' OR 1=1 --", "🎬", "\u202egnp", "x" * 100, "id:nobody"])
async def test_odd_names_get_a_helpful_answer(lounge: Lounge, typed: str) -> None:
    await lounge.add_feed()

    card = await name(lounge, await opened(lounge, OTHER), who=typed)

    assert "I know nobody and nothing called" in text(card)


async def test_a_correction_is_taken_back_even_when_its_story_has_gone(lounge: Lounge) -> None:
    await lounge.add_feed()
    [number] = _values(await pick(lounge, await opened(lounge), NOT_THIS, LEE), UNDO)

    old = forged(lounge, Correct(10**12, Step.UNDO), number)
    undone = seen(await lounge.moderator.select(old, [number]))

    assert text(undone).strip() == f"Taken back: “{DIRECTOR}” is not about Lee Jae Kyu."
    assert DIRECTOR in await filed(lounge)
