"""The help: what the reader may run, in the reader's language."""

import pytest
from cards_shared import ENGLISH, KOREAN, faults
from discord.ext import commands
from hypothesis import given
from hypothesis import strategies as st

from bot import __version__
from bot.cards.help import ABOUT_YOU, FEEDS, FOLLOWS, LOOK_UPS, help_card
from bot.i18n import Phrases
from bot.settings import PRIVACY_URL
from cogs.feed import Feed
from cogs.follow import Follow
from cogs.news import News
from cogs.privacy import PrivacyCommands

IDS = {"news": 11, "feed": 22, "setup": 22}


@pytest.mark.parametrize("command", LOOK_UPS)
def test_look_ups_can_be_clicked(command: str) -> None:
    assert f"</{command}:11>" in help_card(ENGLISH, command_ids=IDS, may_manage=False).body


@pytest.mark.parametrize("command", FEEDS)
def test_who_may_manage_the_server_sees_the_feed_commands(command: str) -> None:
    assert f"</{command}:22>" in help_card(ENGLISH, command_ids=IDS, may_manage=True).body


@pytest.mark.parametrize("cog", [Feed, Follow, News, PrivacyCommands])
def test_no_command_is_forgotten(cog: type[commands.GroupCog]) -> None:
    named = {*FEEDS, *FOLLOWS, *LOOK_UPS, *ABOUT_YOU}

    assert {f"{cog.__cog_group_name__} {each.name}" for each in cog.__cog_app_commands__} <= named


def test_others_do_not() -> None:
    assert "feed add" not in help_card(ENGLISH, command_ids=IDS, may_manage=False).body


def test_without_ids_commands_are_named_in_the_readers_language() -> None:
    body = help_card(KOREAN, command_ids={}, may_manage=True).body

    assert "`/뉴스 인물`" in body
    assert "`/피드 추가`" in body


@pytest.mark.parametrize("phrases", [ENGLISH, KOREAN])
def test_nothing_of_the_help_is_cut(phrases: Phrases) -> None:
    card = help_card(phrases, command_ids=dict.fromkeys(IDS, 2**63), may_manage=True)

    assert faults(card) == []
    assert card.body.endswith(phrases("help-start"))


@pytest.mark.parametrize("command", ABOUT_YOU)
def test_everyone_can_click_what_is_about_them(command: str) -> None:
    about = help_card(ENGLISH, command_ids={"privacy": 33}, may_manage=False).more[0].body

    assert f"</{command}:33>" in about


def test_the_version_is_told_and_the_page_on_privacy_opens() -> None:
    card = help_card(ENGLISH, command_ids=IDS, may_manage=False)

    assert __version__ in card.more[0].body
    assert [button.url for button in card.buttons] == [PRIVACY_URL]


@pytest.mark.parametrize(
    ("contact", "told"),
    [
        ("https://example.com/me", "[example.com/me](https://example.com/me)"),
        ("host@example.com", "host@example.com"),
        ("Mina on *the* server", "Mina on \\*the\\* server"),
        ("@everyone", "@\u2060everyone"),
    ],
)
def test_the_hosts_contact_is_told_safely(contact: str, told: str) -> None:
    card = help_card(ENGLISH, command_ids=IDS, may_manage=False, contact=contact)

    assert f"Contact: {told}\n" in card.more[0].body


@given(st.text(max_size=3000))
def test_whatever_the_contact_is_the_help_can_be_sent(contact: str) -> None:
    assert faults(help_card(ENGLISH, command_ids=IDS, may_manage=True, contact=contact)) == []
