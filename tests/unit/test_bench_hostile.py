"""What the benchmark of hostile inputs makes of its figures; the benchmark itself takes minutes."""

import subprocess
import sys
from pathlib import Path

import pytest
from bench.hostile.judging import Bound, Ended, felt, percentile

FARM = Path(__file__).parents[1] / "bench" / "hostile" / "farm.py"


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([], 0.99, 0.0), ([7.0], 0.5, 7.0), ([3.0, 1.0, 2.0], 0.5, 2.0), (map(float, range(1, 101)), 0.99, 99.0)],
)
def test_a_percentile_is_the_least_value_that_enough_do_not_exceed(
    values: list[float], share: float, expected: float
) -> None:
    assert percentile(values, share) == expected


def test_ticks_that_a_late_one_left_out_were_late_too() -> None:
    assert felt([1.0, 22.0, 0.0], 5.0) == [1.0, 22.0, 17.0, 12.0, 7.0, 2.0, 0.0]


def test_a_bound_says_whether_it_holds() -> None:
    within, above = (Bound(name="lag", value=value, most=50, unit="ms") for value in (50.0, 50.1))
    below = Bound(name="polls", value=2, least=3)

    assert [each.holds for each in (within, above, below)] == [True, False, False]
    assert within.line().startswith("OK    lag ")
    assert above.line().startswith("FAILS lag ")
    assert "at least 3" in below.line()


def test_a_feed_ends_as_it_may_where_all_of_its_polls_do() -> None:
    may = ("read", "ReadTimeout")
    good, bad, none = (Ended(row="bomb", may=may, ends=ends) for ends in (["read"] * 2, ["read", "FeedTooBig"], []))

    assert [each.as_it_may for each in (good, bad, none)] == [True, False, False]
    assert good.line().split() == ["OK", "bomb", "2", "x", "read"]
    assert "not polled" in none.line()


def test_the_farm_says_which_rows_it_has() -> None:
    done = subprocess.run([sys.executable, FARM, "1"], input="", capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    for row in ("bomb: brotli", "endless body", "broken: no gzip", "redirects: port 22", "document: billion laughs"):
        assert row in done.stdout
