"""When a feed is looked at again."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scheduling import KINDS, adaptive, fixed

from bot.errors import AskAgain, FeedError, FeedStatus, FeedUnreachable
from bot.feeds.rhythm import remembered
from bot.feeds.schedule import Bounds, Overdue, after_failure, after_rest, after_stop, next_poll
from bot.model.feeds import Feed, Page, Skips

NOW = 1_790_000_000_000
HOUR, DAY, WEEK = 3600, 86_400, 7 * 86_400
BOUNDS = Bounds(300, 21_600)
URL = "https://a.example/f"


def feed(**changes: object) -> Feed:
    facts: dict[str, object] = {"id": 1, "url": URL, "title": "", "first_fetched_at": NOW - 60 * DAY * 1000} | changes
    return Feed(**facts)  # type: ignore[arg-type]


def page(**changes: int) -> Page:
    return Page(url=URL, status=200, **changes)  # type: ignore[arg-type]


def delay(known: Feed, answer: Page | None = None, *, bounds: Bounds = BOUNDS, chance: float = 0.5) -> float:
    return (next_poll(known, answer or page(), now=NOW, bounds=bounds, chance=chance).at - NOW) / 1000


def interval(*hours_ago: float, bounds: Bounds = BOUNDS, **changes: object) -> int:
    known = feed(recent_at=tuple(NOW - int(each * HOUR * 1000) for each in hours_ago), **changes)
    return next_poll(known, page(), now=NOW, bounds=bounds, chance=0.5).interval_seconds


def retry(error: FeedError, *, failures: int = 0, chance: float = 0.5, bounds: Bounds = BOUNDS) -> float:
    known = feed(failures=failures, interval_seconds=900)
    return (after_failure(known, error, now=NOW, bounds=bounds, chance=chance) - NOW) / 1000


def test_a_busy_feed_is_polled_more_often_than_a_quiet_one() -> None:
    assert interval(0.1, 0.6, 1.1, 1.6) < interval(1, 9, 17, 25)


def test_a_very_busy_feed_is_not_polled_below_the_least_interval() -> None:
    assert interval(*(0.001 * each for each in range(20))) == 300


def test_a_feed_asleep_is_polled_at_the_longest_interval() -> None:
    assert interval(10_000, 20_000, 30_000) == 21_600


@pytest.mark.parametrize("hours_ago", [[], [5], [2, 2, 2, 2]])
def test_a_feed_without_rhythm_is_polled_less_and_less(hours_ago: list[float]) -> None:
    waits = [interval(*hours_ago, empty_polls=empty) for empty in (0, 1, 2, 50)]

    assert waits == [900, 1350, 2025, 21_600]


def test_a_feed_just_added_is_looked_at_more_often() -> None:
    waits = [interval(500, 1500, first_fetched_at=NOW - age * 1000) for age in (0, HOUR, 4 * HOUR, WEEK)]

    assert waits[:3] == [300, 900, HOUR]
    assert waits[3] > 3 * HOUR


def test_a_rush_is_followed() -> None:
    assert interval(0.1, 0.2, 0.3, 500, 501, 502) < interval(1.1, 1.2, 1.3, 500, 501, 502) / 2


def test_the_hours_of_a_feed_are_learnt() -> None:
    # a fortnight of stories from 00:00 to 10:00 UTC, an hour apart; NOW is 13:33 UTC
    midnight = int(datetime.fromtimestamp(NOW / 1000, UTC).replace(hour=0, minute=0, second=0).timestamp() * 1000)
    came = [midnight - day * DAY * 1000 + hour * HOUR * 1000 for day in range(15) for hour in range(10)]
    known = feed(recent_at=remembered((), came))

    by_night = next_poll(known, page(), now=midnight + 13 * HOUR * 1000, bounds=BOUNDS, chance=0.5)
    by_day = next_poll(known, page(), now=midnight + 26 * HOUR * 1000, bounds=BOUNDS, chance=0.5)

    assert by_night.interval_seconds > 2 * by_day.interval_seconds


@pytest.mark.parametrize(
    ("known", "answer"),
    [
        (feed(ttl_seconds=7200), page()),
        (feed(), page(max_age_seconds=7200)),
        (feed(ttl_seconds=7200), page(max_age_seconds=60)),
    ],
)
@pytest.mark.parametrize("chance", [0.0, 0.5, 0.999])
def test_the_longest_hint_is_kept_to(known: Feed, answer: Page, chance: float) -> None:
    assert 7200 <= delay(known, answer, chance=chance) <= 7200 * 1.1


def test_a_hint_stretches_the_interval_to_a_day_at_most() -> None:
    assert delay(feed(ttl_seconds=WEEK), chance=0) == DAY


@pytest.mark.parametrize("chance", [0.0, 0.999])
def test_a_server_that_answers_and_names_a_time_is_left_alone_for_it_up_to_a_week(chance: float) -> None:
    assert delay(feed(), page(retry_after_seconds=2 * DAY), chance=chance) >= 2 * DAY
    assert WEEK <= delay(feed(), page(retry_after_seconds=10 * WEEK), chance=chance) <= 1.1 * WEEK


@pytest.mark.parametrize("chance", [0.0, 0.5, 0.999])
def test_hours_to_be_left_alone_are(chance: float) -> None:
    # NOW is 13:33 UTC on a Monday
    skips = Skips(hours=tuple(range(13, 20)))
    at = next_poll(feed(skips=skips), page(), now=NOW, bounds=BOUNDS, chance=chance).at

    assert datetime.fromtimestamp(at / 1000, UTC).hour == 20


def test_days_to_be_left_alone_are_and_nobody_is_left_alone_for_ever() -> None:
    monday = next_poll(feed(skips=Skips(days=(0,))), page(), now=NOW, bounds=BOUNDS, chance=0.5).at
    always = next_poll(feed(skips=Skips(days=tuple(range(7)))), page(), now=NOW, bounds=BOUNDS, chance=0.5).at

    assert datetime.fromtimestamp(monday / 1000, UTC).weekday() == 1
    assert (always - NOW) / 1000 <= DAY + 1000


@pytest.mark.parametrize("most", [1, 21_600])
def test_one_second_is_one_second(most: int) -> None:
    bounds = Bounds(1, most)

    assert interval(*(0.0001 * each for each in range(20)), bounds=bounds, first_fetched_at=NOW) == 1
    assert 1 <= delay(feed(first_fetched_at=NOW), bounds=bounds) <= 1.1


def test_an_operators_own_site_is_polled_as_fast_as_they_say() -> None:
    known = feed(ttl_seconds=HOUR, skips=Skips(days=tuple(range(7))))

    assert delay(known, page(max_age_seconds=HOUR), bounds=Bounds(1, 1)) <= 1.1


@given(
    st.floats(min_value=0, max_value=1, exclude_max=True),
    st.lists(st.integers(1, NOW + 10**9), max_size=200),
    st.integers(0, 10**6),
    st.integers(1, NOW),
)
def test_the_next_poll_lies_within_the_bounds_and_a_tenth(
    chance: float, came: list[int], empty: int, first: int
) -> None:
    known = feed(recent_at=remembered((), came), empty_polls=empty, first_fetched_at=first)

    at, seconds = next_poll(known, page(), now=NOW, bounds=BOUNDS, chance=chance)

    assert 300 <= seconds <= 21_600
    assert 300 * 1000 <= at - NOW <= 1.1 * 21_600 * 1000


@given(st.lists(st.integers(1, NOW), max_size=300), st.lists(st.integers(1, NOW), max_size=300))
def test_what_is_remembered_is_little_and_holds_the_newest(before: list[int], came: list[int]) -> None:
    kept = remembered(remembered((), before), came)

    assert len(kept) <= 128
    assert list(kept) == sorted(kept, reverse=True)
    assert kept[:24] == tuple(sorted(before + came, reverse=True)[:24])


def test_failures_double_the_wait_up_to_a_day() -> None:
    waits = [retry(FeedUnreachable("gone"), failures=failures) for failures in (0, 1, 2, 3, 50)]

    assert waits == [900, 1800, 3600, 7200, DAY]


def test_too_many_requests_double_it_at_once() -> None:
    assert [retry(FeedStatus(429), failures=failures) for failures in (0, 1, 50)] == [1800, 3600, DAY]


def test_a_feed_polled_each_second_is_tried_again_soon() -> None:
    known = feed(interval_seconds=900)

    at = after_failure(known, FeedUnreachable("gone"), now=NOW, bounds=Bounds(1, 1), chance=0.5)

    assert NOW + 1000 <= at <= NOW + 1100


@pytest.mark.parametrize("chance", [0.0, 0.5, 0.999])
@pytest.mark.parametrize("asked", [HOUR, 3 * DAY])
def test_a_server_that_names_a_time_is_left_alone_for_it(asked: int, chance: float) -> None:
    assert retry(FeedStatus(429, retry_after_seconds=asked), chance=chance) >= asked
    assert retry(AskAgain("later", retry_after_seconds=asked), chance=chance) >= asked


def test_a_server_that_asks_for_years_gets_a_week() -> None:
    assert WEEK <= retry(FeedStatus(503, retry_after_seconds=10 * 365 * DAY)) <= 1.1 * WEEK


@pytest.mark.parametrize("chance", [0.0, 0.999])
def test_rest_is_waited_for_and_not_all_come_back_together(chance: float) -> None:
    later = (after_rest(100, now=NOW, chance=chance) - NOW) / 1000

    assert 100 <= later <= 110
    assert (later > 105) == (chance > 0.5)


def test_after_a_stop_feeds_are_spread_over_as_long_as_they_are_late_and_half_their_interval_at_most() -> None:
    overdue = [Overdue(1, NOW - 10_000, 3600), Overdue(2, NOW - DAY * 1000, 3600), Overdue(3, NOW + 5, 3600)]

    spread = after_stop(overdue, now=NOW, chance=lambda: 0.999)

    assert [(feed_id, round((at - NOW) / 1000)) for feed_id, at in spread] == [(1, 10), (2, 1798)]


@pytest.mark.parametrize("kind", ["busy portal", "office hours, Seoul", "bursts"])
def test_busy_feeds_are_fresher_than_by_fixed_polling_every_fifteen_minutes(kind: str) -> None:
    ours, theirs = adaptive(KINDS[kind]), fixed(KINDS[kind], 15)

    assert ours.wait_minutes(0.5) <= 0.7 * theirs.wait_minutes(0.5)


@pytest.mark.parametrize("kind", ["office hours, Seoul", "bursts"])
def test_hours_and_rushes_make_the_same_requests_go_further(kind: str) -> None:
    ours = adaptive(KINDS[kind])
    theirs = fixed(KINDS[kind], 1440 / ours.polls_a_day)

    assert ours.wait_minutes(0.5) <= 0.7 * theirs.wait_minutes(0.5)


@pytest.mark.parametrize(("kind", "most_polls"), [("daily blog", 32), ("weekly blog", 12), ("silent", 5)])
def test_quiet_feeds_are_left_alone(kind: str, most_polls: float) -> None:
    assert adaptive(KINDS[kind]).polls_a_day <= most_polls


def test_all_kinds_together_are_fresher_for_fewer_requests() -> None:
    ours, theirs = ([poll(stream) for stream in KINDS.values()] for poll in (adaptive, lambda each: fixed(each, 15)))

    def mean_wait(outcomes: list) -> float:  # type: ignore[type-arg]
        waits = [wait for each in outcomes for wait in each.waits]
        return sum(waits) / len(waits)

    assert sum(each.polls for each in ours) <= 0.8 * sum(each.polls for each in theirs)
    assert mean_wait(ours) <= 0.6 * mean_wait(theirs)
