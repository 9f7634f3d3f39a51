"""The starter packs as they are offered: a choice is a number, and means nothing in another offer."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.offer import MOST_PACKS, offer_of
from bot.feeds.packs import PackFeed, read_packs

FEEDS = [PackFeed(url=f"https://{n}.example/", title=str(n), pack=f"Pack {n % 30}") for n in range(60)]
OFFER = offer_of(FEEDS)


def test_as_many_packs_are_offered_as_a_menu_holds() -> None:
    assert [pack.name for pack in OFFER.packs] == [f"Pack {n}" for n in range(MOST_PACKS)]
    assert [feed.title for feed in OFFER.packs[3].feeds] == ["3", "33"]


@given(st.sets(st.integers(0, MOST_PACKS - 1)))
def test_what_is_chosen_by_place_comes_back(places: set[int]) -> None:
    bits = OFFER.bits(map(str, places))

    assert [pack.name for pack in OFFER.chosen(bits, OFFER.mark)] == [f"Pack {n}" for n in sorted(places)]


@given(st.lists(st.text(max_size=3)))
def test_forged_places_are_passed_over(places: list[str]) -> None:
    assert 0 <= OFFER.bits([*places, "25", "-1", "１"]) < 2**MOST_PACKS


def test_a_choice_made_in_another_offer_is_none() -> None:
    other = offer_of(FEEDS[1:])

    assert other.mark != OFFER.mark
    assert other.chosen(OFFER.bits(["0"]), OFFER.mark) == ()


def test_without_packs_nothing_is_offered() -> None:
    assert offer_of([PackFeed(url="https://a.example/", title="A")]).packs == ()


def test_the_shipped_packs_fit_into_a_menu() -> None:
    shipped = offer_of(read_packs(Path(__file__).parents[2] / "data" / "feeds.toml"))

    assert 1 <= len(shipped.packs) <= MOST_PACKS
    assert all(1 <= len(pack.name) <= 100 and pack.feeds for pack in shipped.packs)
