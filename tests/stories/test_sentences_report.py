"""Sentences told apart, on hand-made samples of which half was never looked at."""

import pytest

from sentences_report import HALVES, Paragraph, Score, main, score, scored


@pytest.mark.parametrize(("language", "least"), [("en", 300), ("ko", 200)])
def test_there_are_enough_sentences_to_judge_by(language: str, least: int) -> None:
    assert sum(scored(half, language).sentences for half in HALVES) >= least


def test_sentences_are_told_apart_as_well_as_was_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    status = main()

    assert (status, capsys.readouterr().out.splitlines()[-1]) == (0, "every bound holds")


def test_a_place_missed_and_one_too_many_both_count() -> None:
    paragraph = Paragraph("One. Two. Three.", ("One.", "Two.", "Three."))

    found = score(paragraph, ["One.", "Two. Thr", "ee."])

    assert (found.precision, found.recall, found.f1, found.exact) == (0.5, 0.5, 0.5, 0)


def test_the_score_of_nothing_is_perfect_and_adds_nothing() -> None:
    one = score(Paragraph("One. Two.", ("One.", "Two.")), ["One.", "Two."])

    assert Score() + one == one
    assert Score().f1 == 1.0
