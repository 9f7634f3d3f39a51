"""The dates of our own samples are read as feedparser reads them, but where it is wrong."""

from pathlib import Path

from dates_report import dates_in, differences

ROOT = Path(__file__).resolve().parents[2]


def test_samples_are_dated_as_feedparser_dates_them() -> None:
    dates = dates_in(ROOT / "tests" / "samples" / "feeds") | dates_in(ROOT / "data" / "samples")

    assert len(dates) > 20
    assert list(differences(dates)) == []


def test_what_feedparser_guesses_is_a_difference() -> None:
    found = {raw for raw, _, _ in differences({"2023. 1. 5. 오후 3:22", "Thu, 05 Jan 2023 15:22:11 KST", "garbage"})}

    assert {"2023. 1. 5. 오후 3:22", "Thu, 05 Jan 2023 15:22:11 KST"} <= found
