"""When a feed is looked at again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import FeedError, FeedStatus, FeedUnreachable
from bot.feeds.schedule import after_failure, next_poll_at
from bot.model import Feed

NOW = 1_700_000_000_000
HOUR, DAY, WEEK = 3600, 86_400, 7 * 86_400


def feed(*, failures: int = 0, interval_seconds: int = 900) -> Feed:
    return Feed(id=1, url="https://a.example/f", title="", failures=failures, interval_seconds=interval_seconds)


def interval(*, hours_ago: list[float], **given_: int | None) -> int:
    settings = {"ttl_seconds": None, "max_age_seconds": None, "min_seconds": 300, "max_seconds": 21_600} | given_
    recent = [NOW - int(each * HOUR * 1000) for each in hours_ago]
    at, _ = next_poll_at(now=NOW, feed=feed(), recent_at=recent, chance=0.5, **settings)  # type: ignore[arg-type]
    return round((at - NOW) / 1000)


def retry(error: FeedError, *, failures: int = 0, chance: float = 0.5, fastest: int = 300) -> float:
    at = after_failure(
        now=NOW, feed=feed(failures=failures), error=error, min_seconds=fastest, max_seconds=21_600, chance=chance
    )
    return (at - NOW) / 1000


def test_a_busy_feed_is_polled_more_often_than_a_quiet_one() -> None:
    busy = interval(hours_ago=[0.1, 0.6, 1.1, 1.6])
    quiet = interval(hours_ago=[1, 9, 17, 25])

    assert busy < quiet


def test_a_very_busy_feed_is_not_polled_below_the_least_interval() -> None:
    assert interval(hours_ago=[0.001 * each for each in range(20)]) == 300


def test_a_feed_asleep_is_polled_at_the_longest_interval() -> None:
    assert interval(hours_ago=[1000, 2000, 3000]) == 21_600


@pytest.mark.parametrize("hours_ago", [[], [5], [2, 2, 2, 2]])
def test_a_feed_without_rhythm_keeps_its_interval(hours_ago: list[float]) -> None:
    assert interval(hours_ago=hours_ago) == 900


@pytest.mark.parametrize("hint", ["ttl_seconds", "max_age_seconds"])
def test_the_servers_hint_stretches_the_interval_up_to_a_day(hint: str) -> None:
    assert interval(hours_ago=[], **{hint: 7200}) == 7200
    assert interval(hours_ago=[], **{hint: WEEK}) == DAY


def test_one_second_is_one_second() -> None:
    assert interval(hours_ago=[1, 9, 17], min_seconds=1, max_seconds=1) == 1


@given(st.floats(min_value=0, max_value=1, exclude_max=True), st.lists(st.integers(0, NOW + 10**9), max_size=20))
def test_the_next_poll_lies_within_the_bounds_and_a_tenth(chance: float, recent: list[int]) -> None:
    at, seconds = next_poll_at(
        now=NOW,
        feed=feed(),
        recent_at=recent,
        ttl_seconds=None,
        max_age_seconds=None,
        min_seconds=300,
        max_seconds=21_600,
        chance=chance,
    )

    assert 300 <= seconds <= 21_600
    assert 0.9 * 300 * 1000 - 1 <= at - NOW <= 1.1 * 21_600 * 1000


def test_failures_double_the_wait_up_to_a_day() -> None:
    waits = [retry(FeedUnreachable("gone"), failures=failures) for failures in (0, 1, 2, 3, 50)]

    assert waits == [900, 1800, 3600, 7200, DAY]


def test_a_feed_polled_each_second_is_tried_again_soon() -> None:
    at = after_failure(now=NOW, feed=feed(), error=FeedUnreachable("gone"), min_seconds=1, max_seconds=1, chance=0.5)

    assert at == NOW + 1000


@pytest.mark.parametrize("chance", [0.0, 0.5, 0.999])
@pytest.mark.parametrize("asked", [HOUR, 3 * DAY])
def test_a_server_that_names_a_time_is_left_alone_for_it(asked: int, chance: float) -> None:
    assert retry(FeedStatus(429, retry_after_seconds=asked), chance=chance) >= asked


def test_a_server_that_asks_for_years_gets_a_week() -> None:
    assert WEEK <= retry(FeedStatus(503, retry_after_seconds=10 * 365 * DAY)) <= 1.1 * WEEK
