"""Since when: what people type, in English and Korean, as a moment in the past."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.since import read_since

NOW = int(datetime(2026, 11, 27, 6, 30, tzinfo=UTC).timestamp() * 1000)
"""A Friday, 15:30 in Seoul."""
SEOUL = "Asia/Seoul"


def at(typed: str) -> str | None:
    found = read_since(typed, now=NOW, zone=SEOUL)
    return None if found is None else f"{datetime.fromtimestamp(found / 1000, UTC):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("1h", "2026-11-27 05:30"),
        ("90 minutes", "2026-11-27 05:00"),
        ("an hour ago", "2026-11-27 05:30"),
        ("in the last hour", "2026-11-27 05:30"),
        ("3 days", "2026-11-24 06:30"),
        ("Three Days Ago", "2026-11-24 06:30"),
        ("past 2 weeks", "2026-11-13 06:30"),
        ("last week", "2026-11-20 06:30"),
        ("1시간", "2026-11-27 05:30"),
        ("1시간 전", "2026-11-27 05:30"),
        ("한 시간 전부터", "2026-11-27 05:30"),
        ("24시간 동안", "2026-11-26 06:30"),
        ("3일", "2026-11-24 06:30"),
        ("３일 전", "2026-11-24 06:30"),
        ("이틀", "2026-11-25 06:30"),
        ("지난주", "2026-11-20 06:30"),
        ("일주일 전", "2026-11-20 06:30"),
    ],
)
def test_a_span_is_counted_back_from_now(typed: str, moment: str) -> None:
    assert at(typed) == moment


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("today", "2026-11-26 15:00"),
        ("since yesterday", "2026-11-25 15:00"),
        ("어제부터", "2026-11-25 15:00"),
        ("그저께", "2026-11-24 15:00"),
        ("monday", "2026-11-22 15:00"),
        ("friday", "2026-11-19 15:00"),
        ("월요일", "2026-11-22 15:00"),
        ("2026-11-20", "2026-11-19 15:00"),
        ("2026.11.20.", "2026-11-19 15:00"),
        ("2026-11-20 14:30", "2026-11-20 05:30"),
        ("20 Nov", "2026-11-19 15:00"),
        ("Nov 20th, 2026", "2026-11-19 15:00"),
        ("11월 20일", "2026-11-19 15:00"),
        ("2026년 11월 20일", "2026-11-19 15:00"),
        ("1 December", "2025-11-30 15:00"),
    ],
)
def test_a_day_begins_at_midnight_in_the_servers_zone(typed: str, moment: str) -> None:
    assert at(typed) == moment


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "tomorrow",
        "2027-01-01",
        "0h",
        "99999 weeks",
        "2026-13-40",
        "Feb 30",
        "whenever",
        "3 apples",
        "20 Foo",
        "-1h",
    ],
)
def test_what_is_no_moment_in_the_past_is_none(typed: str) -> None:
    assert at(typed) is None


def test_a_zone_that_nobody_knows_is_utc() -> None:
    found = read_since("yesterday", now=NOW, zone="Mars/Olympus")

    assert found == int(datetime(2026, 11, 26, tzinfo=UTC).timestamp() * 1000)


@given(st.one_of(st.text(max_size=60), st.from_regex(r"[0-9]{1,6} ?[a-z가-힣]{1,6}", fullmatch=True)))
def test_whatever_is_typed_names_a_past_moment_or_none(typed: str) -> None:
    found = read_since(typed, now=NOW, zone=SEOUL)

    assert found is None or 0 <= found < NOW
