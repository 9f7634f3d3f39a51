"""The table of rules and stories: the reasons as moderators read them, and patterns that would ruin other engines."""

import pytest

from rule_table import CASES, CATASTROPHES, Case
from rules_report import ENGLISH, KOREAN, MOST_TIMES, reason, worst


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule} over {case.story}")
def test_the_reason_is_told_in_english_and_korean(case: Case) -> None:
    assert reason(case, ENGLISH) == (case.verdict, case.english)
    assert reason(case, KOREAN) == (case.verdict, case.korean)


@pytest.mark.parametrize("pattern", CATASTROPHES)
def test_a_catastrophic_pattern_takes_linear_time(pattern: str) -> None:
    assert worst(pattern) < MOST_TIMES * worst("plain")
