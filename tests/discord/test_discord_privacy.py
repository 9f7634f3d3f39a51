"""What is kept about a user, shown and forgotten on demand, in servers and in direct messages."""

import json
from typing import Any

import pytest
from lounge import Lounge, buttons, seen, text
from simcord.results import ResponseMessage

from bot.cards.acts import ForgetMe
from bot.cards.ids import encode

FORGET = "Forget me"


async def read(answer: ResponseMessage) -> dict[str, Any]:
    """What stands in the file of an answer."""
    (file,) = answer.attachments
    assert file.filename == "my-data.json"
    document: dict[str, Any] = json.loads(await file.read())
    return document


async def test_an_export_is_a_file_for_the_asker_alone_that_lists_what_they_did(lounge: Lounge) -> None:
    await lounge.add_feed()

    answer = seen(await lounge.moderator.slash(lounge.channel, "privacy export"))
    document = await read(answer)

    assert answer.ephemeral
    assert "The file holds the 2 entries that name you" in text(answer)
    assert document["user"] == str(lounge.moderator.id)
    assert [each["server"] for each in document["kept"]["feeds_added"]] == [str(lounge.guild.id)]
    assert [each["did"] for each in document["kept"]["log_of_feeds"]] == ["added"]


async def test_a_reader_of_whom_nothing_is_kept_is_told_so(lounge: Lounge) -> None:
    await lounge.add_feed()

    exported = seen(await lounge.reader.slash(lounge.channel, "privacy export"))
    asked = seen(await lounge.reader.slash(lounge.channel, "privacy delete"))

    assert "Nothing is kept about you" in text(exported)
    assert [rows for rows in (await read(exported))["kept"].values() if rows] == []
    assert FORGET not in buttons(asked)


async def test_nothing_goes_before_it_is_confirmed(lounge: Lounge) -> None:
    await lounge.add_feed()

    asked = seen(await lounge.moderator.slash(lounge.channel, "privacy delete"))

    assert asked.ephemeral
    assert "**2** entries name you" in text(asked)
    assert f"added by <@{lounge.moderator.id}>" in await listed(lounge)


async def listed(lounge: Lounge) -> str:
    return text(seen(await lounge.moderator.slash(lounge.channel, "feed list")))


async def test_a_confirmed_delete_takes_the_name_and_leaves_the_server_its_feeds(lounge: Lounge) -> None:
    await lounge.add_feed()
    asked = seen(await lounge.moderator.slash(lounge.channel, "privacy delete"))

    await lounge.moderator.click(asked, label=FORGET)

    assert "2 entries named you, and do not any more" in text(asked)
    assert FORGET not in buttons(asked)
    assert "K-Drama Daily" in await listed(lounge)
    assert "added by" not in await listed(lounge)
    log = text(seen(await lounge.moderator.slash(lounge.channel, "feed log")))
    assert str(lounge.moderator.id) not in log


async def test_the_button_works_after_a_restart_and_forgets_only_who_presses_it(lounge: Lounge) -> None:
    await lounge.add_feed()
    button = {"type": 2, "style": 4, "label": FORGET, "custom_id": encode(ForgetMe())}
    await lounge.restart()

    pressed = seen(await lounge.reader.click(lounge.forge(lounge.channel, button), label=FORGET))

    assert "No entry named you any more" in text(pressed)
    assert f"added by <@{lounge.moderator.id}>" in await listed(lounge)


async def test_both_work_in_direct_messages(lounge: Lounge) -> None:
    await lounge.add_feed()
    user = lounge.moderator.user

    exported = seen(await user.slash("privacy export"))
    asked = seen(await user.slash("privacy delete"))
    await user.click(asked, label=FORGET)

    assert len((await read(exported))["kept"]["feeds_added"]) == 1
    assert "do not any more" in text(asked)
    assert "added by" not in await listed(lounge)


@pytest.mark.parametrize("command", ["privacy export", "privacy delete"])
async def test_it_is_said_in_the_readers_language(lounge: Lounge, command: str) -> None:
    await lounge.add_feed()
    lounge.speak("ko")

    answer = seen(await lounge.moderator.slash(lounge.channel, command))

    assert "내 이름이 들어간 기록" in text(answer)
    assert "개인정보 안내" in buttons(answer)
