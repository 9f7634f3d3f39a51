"""Time zones: what a person typed, what is offered, and what time it is there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.zones import (
    _BY_LOCALE,
    MOST_OFFERED,
    city,
    find_zone,
    is_zone,
    likely_zone,
    near_zones,
    time_there,
    zones_to_offer,
)

SEPTEMBER, JANUARY = 1_790_000_000_000, 1_800_000_000_000
"""21 September 2026, 14:13 UTC, and 15 January 2027, 8:00 UTC."""


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Asia/Seoul", "Asia/Seoul"),
        (" asia/seoul ", "Asia/Seoul"),
        ("seoul", "Asia/Seoul"),
        ("New York", "America/New_York"),
        ("america/new york", "America/New_York"),
        ("utc", "UTC"),
        ("Kathmandu", "Asia/Kathmandu"),
        ("Europe/Kyiv", "Europe/Kyiv"),
        ("", None),
        ("Pacific", None),
        ("UTC+9", None),
        ("../etc/passwd", None),
        ("서울", None),
    ],
)
def test_a_zone_is_found_by_its_name_or_its_city(typed: str, zone: str | None) -> None:
    assert find_zone(typed) == zone


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_zone_or_none(typed: str) -> None:
    found = find_zone(typed)

    assert found is None or is_zone(found)
    assert all(is_zone(each) for each in near_zones(typed))


@pytest.mark.parametrize(("typed", "near"), [("Asia/Soul", "Asia/Seoul"), ("berln", "Europe/Berlin")])
def test_a_slip_is_told_from_what_it_may_mean(typed: str, near: str) -> None:
    assert near_zones(typed)[0] == near


@pytest.mark.parametrize("locale", [*_BY_LOCALE, "en-US", "uk", ""])
def test_a_menu_of_zones_holds_the_chosen_one_then_the_likely_one(locale: str) -> None:
    offered = zones_to_offer(locale, "Asia/Kathmandu")

    assert offered[0] == "Asia/Kathmandu"
    assert likely_zone(locale) in {None, offered[1]}
    assert len(offered) <= MOST_OFFERED
    assert len(set(offered)) == len(offered)
    assert all(is_zone(each) for each in offered)


def test_american_english_tells_no_zone() -> None:
    assert likely_zone("en-US") is None


@pytest.mark.parametrize(
    ("zone", "september", "january"),
    [("UTC", "14:13", "08:00"), ("Asia/Seoul", "23:13", "17:00"), ("Europe/London", "15:13", "08:00")],
)
def test_the_time_there_knows_summer(zone: str, september: str, january: str) -> None:
    assert (time_there(zone, SEPTEMBER), time_there(zone, JANUARY)) == (september, january)


def test_a_city_is_the_last_part_in_words() -> None:
    assert city("America/Argentina/Buenos_Aires") == "Buenos Aires"
