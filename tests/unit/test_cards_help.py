"""The help: what the reader may run, in the reader's language."""

import pytest
from cards_shared import ENGLISH, KOREAN, faults

from bot.cards.help import FEEDS, LOOK_UPS, help_card
from bot.i18n import Phrases

IDS = {"news": 11, "feed": 22}


@pytest.mark.parametrize("command", LOOK_UPS)
def test_look_ups_can_be_clicked(command: str) -> None:
    assert f"</{command}:11>" in help_card(ENGLISH, command_ids=IDS, may_manage=False).body


@pytest.mark.parametrize("command", FEEDS)
def test_who_may_manage_the_server_sees_the_feed_commands(command: str) -> None:
    assert f"</{command}:22>" in help_card(ENGLISH, command_ids=IDS, may_manage=True).body


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
