"""Dates as feeds write them."""

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.dates import parse_date


def utc(*parts: int) -> int:
    return int(datetime(*parts, tzinfo=UTC).timestamp()) * 1000  # type: ignore[misc,arg-type]


AT = utc(2023, 1, 5, 6, 22, 11)


@pytest.mark.parametrize(
    "raw",
    [
        "Thu, 05 Jan 2023 15:22:11 +0900",
        "Thu, 05 Jan 2023 15:22:11 KST",
        "Thu, 05 Jan 2023 15:22:11 +0900 (KST)",
        "Thu, 05 Jan 2023 15:22:11 GMT+09:00",
        "Thu, 05 Jan 2023 15:22:11 GMT+9",
        "05 Jan 2023 06:22:11 GMT",
        "5 Jan 23 01:22:11 EST",
        "Thu, 05 Jan 2023 06:22:11 Z",
        "2023-01-05T15:22:11+09:00",
        "2023-01-05T15:22:11+09",
        "2023-01-05T06:22:11Z",
        "2023-01-05T06:22:11.123456Z",
        "2023-01-05 15:22:11 KST",
        "  2023-01-05\n15:22:11   KST ",
        "1672899731",
        "1672899731000",
    ],
)
def test_a_moment_is_read_in_every_usual_form(raw: str) -> None:
    assert parse_date(raw) == AT


@pytest.mark.parametrize(
    "raw",
    [
        "2023/01/05 15:22:11",
        "2023.01.05 15:22:11",
        "2023. 1. 5. 오후 3:22:11",
        "2023년 1월 5일 오후 3:22:11",
        "2023년 1월 5일 (목) 오후 3:22:11",
        "2023년 1월 5일 15시 22분 11초",
        "2023-01-05 03:22:11 PM",
        "Thu, Jan 05 2023 03:22:11 PM",
        "Thursday, January 5, 2023 3:22:11 pm",
        "2023년1월5일 오후3시22분11초",
        "2023.01.05.(목) 15:22:11",
        "Thu, 05 Jan 2023 15:22:11",
    ],
)
def test_a_date_without_zone_takes_the_zone_it_is_given(raw: str) -> None:
    assert parse_date(raw, zone_minutes=540) == AT


def test_a_day_alone_begins_at_midnight_of_its_zone() -> None:
    assert parse_date("2023-01-05", zone_minutes=540) == utc(2023, 1, 4, 15)


@pytest.mark.parametrize(("raw", "hour"), [("오전 12:10", 0), ("오후 12:10", 12), ("오전 9:10", 9), ("오후 9:10", 21)])
def test_korean_halves_of_the_day_are_understood(raw: str, hour: int) -> None:
    assert parse_date(f"2023. 1. 5. {raw}") == utc(2023, 1, 5, hour, 10)


@pytest.mark.parametrize(
    ("raw", "at"),
    [
        ("0001-01-01T00:00:00Z", -62_135_596_800_000),
        ("9999-12-31T23:59:59Z", 253_402_300_799_000),
        ("0001-01-01T00:00:00+14:00", None),
        ("9999-12-31T23:59:59-14:00", None),
        ("0000-01-01T00:00:00Z", None),
        ("99999-01-01T00:00:00Z", None),
    ],
)
def test_no_date_lies_outside_the_years_that_there_are(raw: str, at: int | None) -> None:
    assert parse_date(raw) == at


def test_a_leap_second_is_the_second_before_it() -> None:
    assert parse_date("2016-12-31T23:59:60Z") == utc(2016, 12, 31, 23, 59, 59)


@pytest.mark.parametrize(
    "raw",
    [
        "", "garbage", "yesterday", "15:22:11", "Jan 2023", "2023-01", "2023", "2023-13-01", "2023-02-30", "0",
        "Thu, 05 Jan 2023 25:00:00 GMT", "2023-01-05T15:22:11+99:00", "Thu, 05 Jan 2023 15:22:11 XYZ", "1" * 90,
    ],
)  # fmt: skip
def test_what_is_no_whole_date_is_never_guessed(raw: str) -> None:
    assert parse_date(raw) is None


@given(st.text(max_size=120))
def test_no_text_breaks_it(raw: str) -> None:
    assert isinstance(parse_date(raw), int | None)


@given(st.from_regex(r"[A-Z][a-z]{2}, [0-9]{1,2} [A-Z][a-z]{2} [0-9]{2,4}( [0-9:]{1,8})?( [A-Z+\-0-9]{1,6})?"))
def test_no_text_that_looks_like_a_date_breaks_it(raw: str) -> None:
    assert isinstance(parse_date(raw), int | None)


@given(
    st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1)),  # noqa: DTZ001 - the zone comes next
    st.integers(min_value=-12 * 4, max_value=14 * 4),
)
def test_rfc_and_iso_dates_come_back_as_they_were(at: datetime, quarters: int) -> None:
    moment = at.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=15 * quarters)))

    expected = int(moment.timestamp()) * 1000

    assert parse_date(format_datetime(moment)) == expected
    assert parse_date(moment.isoformat()) == expected
