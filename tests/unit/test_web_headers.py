"""When to come back, as response headers say it."""

from email.utils import formatdate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.headers import max_age_seconds, retry_after_seconds

NOW = 1_790_000_000_000
HOUR, DAY, WEEK = 3600, 86_400, 7 * 86_400


def date(seconds: float) -> str:
    return formatdate(NOW / 1000 + seconds, usegmt=True)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("3600", 3600),
        (" 5 ", 5),
        ("0", None),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        ("٣٦٠٠", None),
        (str(10 * 365 * DAY), WEEK),
        ("9" * 5000, WEEK),
        ("1" + "0" * 30, WEEK),
        (date(HOUR), HOUR),
        (date(-HOUR), None),
        (date(10 * 365 * DAY), WEEK),
        (date(HOUR).replace("GMT", "").strip(), HOUR),
        (date(HOUR).replace("GMT", "-0000"), HOUR),
        (date(9 * HOUR).replace("GMT", "+0900"), None),
        ("Fri, 31 Dec 99999 23:59:59 GMT", None),
        ("Mon, 01 Jan 0001 00:00:00 +2359", None),
    ],
)
def test_a_server_may_ask_to_be_left_alone(value: str, seconds: int | None) -> None:
    assert retry_after_seconds({"Retry-After": value}, now=NOW) == seconds


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Cache-Control": "max-age=7200"}, 7200),
        ({"Cache-Control": "public, MAX-AGE = 60"}, 60),
        ({"Cache-Control": 'max-age="60"'}, 60),
        ({"Cache-Control": "max-age=99999999999999999999"}, DAY),
        ({"Cache-Control": "max-age=0"}, None),
        ({"Cache-Control": "max-age=-1"}, None),
        ({"Cache-Control": "max-age=soon"}, None),
        ({"Cache-Control": "max-age"}, None),
        ({"Cache-Control": "x-max-age=60"}, None),
        ({"Cache-Control": "no-cache, max-age=60"}, None),
        ({"Cache-Control": "max-age=60, No-Store"}, None),
        ({"Cache-Control": "s-maxage=5"}, None),
        ({"Cache-Control": "s-maxage=5, max-age=60"}, 60),
        ({"Cache-Control": "max-age=60", "Age": "20"}, 40),
        ({"Cache-Control": "max-age=60", "Age": "100"}, None),
        ({"Cache-Control": "max-age=60", "Age": "old"}, 60),
        ({"Cache-Control": "max-age=60", "Expires": date(HOUR)}, 60),
        ({"Cache-Control": "max-age=0", "Expires": date(HOUR)}, None),
        ({"Cache-Control": "no-cache", "Expires": date(HOUR)}, None),
        ({"Cache-Control": "private", "Expires": date(HOUR)}, HOUR),
        ({"Expires": date(HOUR)}, HOUR),
        ({"Expires": date(HOUR), "Date": date(-HOUR)}, 2 * HOUR),
        ({"Expires": date(HOUR), "Date": "today"}, HOUR),
        ({"Expires": date(HOUR), "Age": "600"}, HOUR - 600),
        ({"Expires": date(-HOUR)}, None),
        ({"Expires": date(400 * DAY)}, DAY),
        ({"Expires": "0"}, None),
        ({"Expires": "-1"}, None),
        ({"Expires": "Thu, 01 Jan 1970 00:00:00 GMT"}, None),
        ({}, None),
    ],
)
def test_a_server_may_say_how_long_an_answer_is_fresh(headers: dict[str, str], seconds: int | None) -> None:
    assert max_age_seconds(headers, now=NOW) == seconds


WRITTEN = st.text(max_size=40) | st.integers().map(str) | st.datetimes().map(lambda moment: f"{moment:%a, %d %b %Y}")


@given(WRITTEN, WRITTEN, WRITTEN, WRITTEN)
def test_whatever_stands_there_it_is_a_sane_time_or_none(control: str, expires: str, given_date: str, age: str) -> None:
    headers = {"Cache-Control": control, "Expires": expires, "Date": given_date, "Age": age, "Retry-After": expires}

    fresh, rest = max_age_seconds(headers, now=NOW), retry_after_seconds(headers, now=NOW)

    assert fresh is None or 0 < fresh <= DAY
    assert rest is None or 0 < rest <= WEEK
