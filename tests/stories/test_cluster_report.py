"""The cluster report, as whoever tunes the rules runs it."""

from collections.abc import Sequence

import pytest

from bot.stories.cluster import Report
from cluster_report import Pair, broken_bounds, main, precision, recall


def test_bounds_hold_on_reports_that_nobody_tuned_on(capsys: pytest.CaptureFixture[str]) -> None:
    status = main()

    assert capsys.readouterr().out.endswith("every bound holds\n")
    assert status == 0


def test_a_broken_bound_is_named() -> None:
    found = [*_pairs(9, same=True, said=True), *_pairs(1, same=False, said=True), *_pairs(6, same=True, said=False)]

    assert precision(found) == 0.9
    assert recall(found) == 0.6
    assert broken_bounds(found) == ["precision 0.900, at least 0.97", "recall 0.600, at least 0.8"]


def _pairs(count: int, *, same: bool, said: bool) -> Sequence[Pair]:
    nothing = Report(id=0, title="", text="", at=0, outlet="")
    return [
        Pair(family="f", one=nothing, other=nothing, same=same, alike=said, said=said, crosses=False)
        for _ in range(count)
    ]
