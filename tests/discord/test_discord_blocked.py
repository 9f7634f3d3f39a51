"""Whom the host has blocked is told so, and nothing else."""

import pytest
from lounge import Lounge, buttons, seen, text

from bot.cards.acts import SetUp, SetUpDo
from bot.cards.ids import encode
from bot.model.places import BlockKind
from bot.storage.scripts import host_rules

SAID = "Whoever hosts me does not let me answer here"


async def block(lounge: Lounge, kind: BlockKind, number: int) -> None:
    """Blocks as the command line does: with the bot stopped."""
    await lounge.store.write(host_rules.block(kind, str(number), reason="", now=lounge.clock()))
    await lounge.restart()


@pytest.mark.parametrize("kind", [BlockKind.GUILD, BlockKind.USER])
async def test_a_blocked_server_or_user_is_refused_in_plain_words(lounge: Lounge, kind: BlockKind) -> None:
    await block(lounge, kind, lounge.guild.id if kind is BlockKind.GUILD else lounge.reader.id)

    answer = seen(await lounge.reader.slash(lounge.channel, "news latest"))

    assert answer.ephemeral
    assert SAID in text(answer)


async def test_others_are_answered(lounge: Lounge) -> None:
    await block(lounge, BlockKind.USER, lounge.reader.id)

    answer = seen(await lounge.moderator.slash(lounge.channel, "news latest"))

    assert SAID not in text(answer)


async def test_a_blocked_user_who_presses_a_button_is_refused_too(lounge: Lounge) -> None:
    added = await lounge.add_feed()
    custom_id = buttons(added)["Post it now"]["custom_id"]
    await block(lounge, BlockKind.USER, lounge.moderator.id)
    button = lounge.forge(lounge.channel, {"type": 2, "style": 1, "label": "Post it now", "custom_id": custom_id})

    answer = seen(await lounge.moderator.click(button, label="Post it now"))

    assert SAID in text(answer)
    assert await lounge.planned() == []


async def test_nothing_is_completed_for_a_blocked_user(lounge: Lounge) -> None:
    await lounge.add_feed()
    await block(lounge, BlockKind.USER, lounge.moderator.id)

    assert not await lounge.moderator.autocomplete(lounge.channel, "feed remove", "feed", "")


async def test_a_form_that_a_blocked_user_sends_in_is_refused_too(lounge: Lounge) -> None:
    custom_id = encode(SetUp(SetUpDo.TYPE_ZONE, lounge.channel.id))
    form = lounge.forge(lounge.channel, {"type": 2, "style": 1, "label": "Zone", "custom_id": custom_id})
    shown = await lounge.moderator.click(form, label="Zone")
    lounge.bot.blocked = frozenset({(BlockKind.USER, str(lounge.moderator.id))})

    answer = seen(await lounge.moderator.submit_modal(shown, {"zone": "Asia/Seoul"}))

    assert SAID in text(answer)
