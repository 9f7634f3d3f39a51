"""How much a feed brings, going by its dates."""

import pytest

from bot.feeds.pace import stories_a_day

DAY, HOUR = 86_400_000, 3_600_000
NOW = 1_790_000_000_000


def every(gap: int, count: int) -> list[int]:
    return [NOW - gap * number for number in range(1, count + 1)]


@pytest.mark.parametrize(
    ("dates", "a_day"),
    [
        (every(HOUR, 48), 24),
        (every(DAY, 20), 1),
        (every(HOUR, 9), 0),
        ([], 0),
        ([NOW] * 20, 120),
        (every(-HOUR, 30), 0),
    ],
    ids=["each hour", "each day", "too few", "none", "all at once", "in the future"],
)
def test_the_dates_tell_how_much_comes(dates: list[int], a_day: int) -> None:
    assert stories_a_day(dates, now=NOW) == a_day


def test_a_feed_that_fell_silent_brings_little() -> None:
    assert stories_a_day([NOW - 100 * DAY - number for number in range(50)], now=NOW) == 0
