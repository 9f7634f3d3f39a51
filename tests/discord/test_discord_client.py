"""The bot in Discord: which commands it registers, in which languages it answers, and what it says when it fails."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import discord
import pytest
from lounge import DIRECTOR, Lounge, buttons, seen, text

from bot import __version__
from bot.cards.help import FOLLOWS, LOOK_UPS
from bot.ports import Script
from bot.queries import Queries
from bot.settings import PROJECT_URL
from bot.storage.scripts import subscriptions
from bot.storage.sqlite import SqliteStore

T = TypeVar("T")
_NAME = re.compile(r"[-_\w]{1,32}")


def parts(command: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A command, its subcommands and their options."""
    yield command
    for option in command.get("options") or []:
        yield from parts(option)


def slash(lounge: Lounge) -> list[dict[str, Any]]:
    """The commands that are typed; those on messages have names with spaces, and no description."""
    return [command for command in lounge.registered() if command["type"] == 1]


async def test_names_and_descriptions_keep_discords_limits_in_every_language(lounge: Lounge) -> None:
    said = [part for command in slash(lounge) for part in parts(command)]

    names = [name for part in said for name in (part["name"], *part["name_localizations"].values())]
    descriptions = [one for part in said for one in (part["description"], *part["description_localizations"].values())]

    assert [name for name in names if not _NAME.fullmatch(name) or name != name.lower()] == []
    assert [one for one in descriptions if not 1 <= len(one) <= 100] == []


async def test_every_command_and_option_is_named_in_korean(lounge: Lounge) -> None:
    said = [part for command in slash(lounge) for part in parts(command)]

    unnamed = [part["name"] for part in said if "ko" not in part["name_localizations"]]
    undescribed = [part["name"] for part in said if "ko" not in part["description_localizations"]]

    assert unnamed == undescribed == []
    assert {part["name_localizations"]["ko"] for part in slash(lounge)} == {
        "뉴스",
        "팔로우",
        "피드",
        "설정",
        "개인정보",
        "도움말",
    }


async def test_what_is_done_with_messages_is_named_in_korean_for_moderators(lounge: Lounge) -> None:
    [command] = [command for command in lounge.registered() if command["type"] == 3]

    assert (command["name"], command["name_localizations"]["ko"]) == ("Remove this post", "이 게시물 삭제")
    assert int(command["default_member_permissions"]) == discord.Permissions(manage_messages=True).value


async def test_names_are_not_used_twice_in_one_language(lounge: Lounge) -> None:
    for command in lounge.registered():
        for part in parts(command):
            options = part.get("options") or []
            korean = [option["name_localizations"]["ko"] for option in options]

            assert len(set(korean)) == len(korean)


async def test_only_those_who_manage_a_server_are_shown_the_feed_commands(lounge: Lounge) -> None:
    reader = lounge.reader.available_commands(lounge.channel)
    moderator = lounge.moderator.available_commands(lounge.channel)

    assert set(reader) == {"help", *LOOK_UPS, *FOLLOWS, "privacy export", "privacy delete"}
    assert {"feed add", "feed remove", "feed list", "feed test", "feed pause", "feed import", "feed export"} <= (
        set(moderator) - set(reader)
    )


async def test_help_lists_feed_commands_for_managers_only(lounge: Lounge) -> None:
    for_reader = seen(await lounge.reader.slash(lounge.channel, "help"))
    for_moderator = seen(await lounge.moderator.slash(lounge.channel, "help"))

    assert for_reader.ephemeral
    assert "</news person:" in text(for_reader)
    assert "</feed add:" not in text(for_reader)
    assert "</feed add:" in text(for_moderator)


async def test_help_says_who_hosts_the_bot_and_what_it_keeps(lounge: Lounge) -> None:
    answer = seen(await lounge.reader.user.slash("help"))

    assert f"**Hallyu Wire** {__version__}" in text(answer)
    assert f"Contact: [{PROJECT_URL.removeprefix('https://')}]({PROJECT_URL})" in text(answer)
    assert "</privacy export:" in text(answer)
    assert buttons(answer)["About privacy"]["url"].endswith("docs/PRIVACY.md")


async def test_commands_are_registered_once_and_not_again_when_unchanged(lounge: Lounge) -> None:
    first = lounge.registrations()

    await lounge.restart()
    answer = seen(await lounge.reader.slash(lounge.channel, "help"))

    assert (first, lounge.registrations()) == (1, 1)
    assert "</news person:" in text(answer)


async def test_a_korean_reader_is_answered_in_korean(lounge: Lounge) -> None:
    await lounge.add_feed()
    lounge.speak("ko")

    answer = seen(await lounge.reader.slash(lounge.channel, "news person", name="이재규"))
    missing = seen(await lounge.reader.slash(lounge.channel, "news search", words="nonsense"))
    refused = seen(await lounge.moderator.slash(lounge.channel, "feed add", url="nonsense"))
    offered = await lounge.reader.autocomplete(lounge.channel, "news person", "name", "이재")

    assert "이재규 · Lee Jae Kyu" in text(answer)
    assert "공유" in buttons(answer)
    assert "검색 결과" in text(missing)
    assert re.search("[가-힣]", text(refused))
    assert offered[0]["name"].startswith("이재규 · Lee Jae Kyu")


async def test_a_reader_of_a_language_that_is_not_there_is_answered_in_english(lounge: Lounge) -> None:
    lounge.speak("pt-BR")

    answer = seen(await lounge.reader.slash(lounge.channel, "help"))

    assert "What I can do" in text(answer)


class Broken(SqliteStore):
    async def read(self, script: Script[T]) -> T:
        script.close()
        raise ZeroDivisionError("a fault that nobody foresaw")


@pytest.mark.parametrize("name", ["Lee Jae Kyu", "id:lee-jae-kyu"])
async def test_what_nobody_foresaw_is_answered_with_a_reference_that_the_log_has_too(
    lounge: Lounge, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    lounge.bot.queries = Queries(store=Broken(Path("nowhere")), clock=lounge.clock)

    answer = seen(await lounge.reader.slash(lounge.channel, "news person", name=name))
    reference = re.search("Reference: ([0-9a-f]{8})", text(answer))

    assert answer.ephemeral
    assert reference
    assert reference[1] in caplog.text
    assert "ZeroDivisionError" not in text(answer)


async def test_a_button_that_fails_is_answered_with_a_reference(lounge: Lounge) -> None:
    await lounge.add_feed(*(f"Story number {number}" for number in range(7)), DIRECTOR)
    answer = seen(await lounge.reader.slash(lounge.channel, "news latest"))
    await lounge.store.close()

    result = await lounge.reader.click(answer, label="Older")

    assert "my database" in text(seen(result)).casefold()


@pytest.mark.parametrize("words", ["'", '"', "*", "NEAR(", "a OR", "한", "-", "x" * 80])
async def test_no_words_break_a_search(lounge: Lounge, words: str) -> None:
    await lounge.add_feed()

    answer = seen(await lounge.reader.slash(lounge.channel, "news search", words=words))

    assert "Reference" not in text(answer)


@pytest.mark.parametrize("custom_id", ["hw1:", "hw1:Pzzz", "hw1:Pla0000000000001" + "x" * 70, "other:1"])
async def test_a_forged_button_does_nothing(lounge: Lounge, custom_id: str) -> None:
    forged = lounge.forge(lounge.channel, {"type": 2, "style": 1, "label": "Press", "custom_id": custom_id})

    result = await lounge.reader.click(forged, label="Press")

    assert result.response is None


async def test_leaving_deletes_nothing(lounge: Lounge) -> None:
    await lounge.add_feed()

    lounge.gone()
    await lounge.env.settle()

    assert len(await lounge.store.read(subscriptions.guild_subscriptions(lounge.guild.id))) == 1
