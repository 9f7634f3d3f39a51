"""The key meets the targets of the spelling suite."""

import runpy
from pathlib import Path
from typing import Any

import pytest

from bot.names.key import name_distance

_SCORER = Path(__file__).parents[1] / "names" / "spelling.py"


@pytest.fixture(scope="module")
def suite() -> dict[str, Any]:
    return runpy.run_path(str(_SCORER))


def test_spellings_meet_and_look_alikes_stay_apart(suite: dict[str, Any]) -> None:
    scores = suite["score"]()
    assert scores.recall >= suite["RECALL_TARGET"], scores.missed
    assert not scores.merged
    assert scores.first >= suite["FIRST_TARGET"], scores.not_first


def test_the_suite_is_large_enough(suite: dict[str, Any]) -> None:
    assert len(suite["rows"]("spelling_pairs.tsv")) >= 1_500
    assert len(suite["rows"]("spelling_negatives.tsv")) >= 3_000


@pytest.mark.parametrize(
    ("marked", "native"),
    [
        ("Yi Chŏng-chae", "이정재"),
        ("Pak Chŏng-hŭi", "박정희"),
        ("Kim T'ae-p'yŏng", "김태평"),
        ("Chang Tong-gŏn", "장동건"),
    ],
)
def test_marked_mccune_reischauer_costs_nothing(marked: str, native: str) -> None:
    assert name_distance(marked, native) == pytest.approx(0)


def test_an_h_before_a_vowel_begins_the_next_syllable() -> None:
    assert name_distance("Kim Jihyeon", "김지현") < name_distance("Kim Jihyeon", "김지연")
