"""The feeds of a site as a menu, and answers to lists of feeds: within Discord's limits whatever they hold."""

from dataclasses import dataclass

import pytest
from cards_shared import ENGLISH, KOREAN, faults
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.acts import AddFound
from bot.cards.found import found_card, is_mark, marked
from bot.cards.ids import decode
from bot.cards.transfer import exported_card, imported_card
from bot.errors import FoundFeed
from bot.i18n import Phrases

CHANNEL = 55
SHORT, LONG = FoundFeed("https://a.site/feed", "News", "RSS"), FoundFeed(f"https://a.site/{'x' * 100}", "Long")
FOUND = st.builds(
    FoundFeed, st.text(max_size=200).map("https://a.site/".__add__), st.text(max_size=300), st.just("RSS")
)


@dataclass(frozen=True)
class Outcome:
    added: int = 0
    known: int = 0
    left_out: tuple[tuple[str, str], ...] = ()
    without_address: int = 0


def test_each_feed_is_a_choice_whose_value_is_its_address_or_marks_it() -> None:
    (menu,) = found_card((SHORT, LONG), "a.site", CHANNEL, ENGLISH).menus
    values = {choice.label: choice.value for choice in menu.choices}

    assert decode(menu.custom_id) == AddFound(CHANNEL, "a.site")
    assert values["News"] == SHORT.url
    assert is_mark(values["Long"])
    assert marked(values["Long"], (SHORT, LONG)) == LONG.url
    assert marked(values["Long"], (SHORT,)) is None


@pytest.mark.parametrize("typed", ["https://a.site/" + "y" * 80, "two  spaces"])
def test_where_no_id_carries_what_was_typed_long_addresses_are_only_named(typed: str) -> None:
    card = found_card((SHORT, LONG), typed, CHANNEL, ENGLISH)

    assert [choice.label for choice in card.menus[0].choices] == ["News"]
    assert LONG.url in card.body


def test_where_no_feed_fits_a_menu_their_addresses_are_there_to_copy() -> None:
    card = found_card((LONG,), "y" * 90, CHANNEL, ENGLISH)

    assert card.menus == ()
    assert "Copy the address" in card.body


@given(st.lists(FOUND, min_size=1, max_size=30), st.text(max_size=120), st.sampled_from([ENGLISH, KOREAN]))
def test_whatever_a_page_names_discord_takes_the_card(found: list[FoundFeed], typed: str, phrases: Phrases) -> None:
    assert faults(found_card(found, typed, CHANNEL, phrases)) == []


@given(
    st.builds(
        Outcome,
        st.integers(0, 9999),
        st.integers(0, 9999),
        st.lists(st.tuples(st.sampled_from(["address", "full", "channel"]), st.text(max_size=300))).map(tuple),
        st.integers(0, 9999),
    ),
    st.sampled_from([ENGLISH, KOREAN]),
)
def test_whatever_became_of_a_list_discord_takes_the_card(outcome: Outcome, phrases: Phrases) -> None:
    assert faults(imported_card(outcome, CHANNEL, phrases)) == []


def test_an_export_says_what_is_not_in_it() -> None:
    card = exported_card("<opml/>", 2, 1, ENGLISH)

    assert "need a password: 1" in card.body
    assert card.file is not None
    assert (card.file.name, card.file.data) == ("feeds.opml", b"<opml/>")
