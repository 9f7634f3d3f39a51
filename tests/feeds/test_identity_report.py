"""The identity report on our own samples: the whole table in small, with the real code and the real storage."""

from pathlib import Path

import pytest

from bot.model.feeds import Entry
from identity_report import CHANGES, Outcome, broken_bounds, feeds_in, lines, outcomes, split

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = (ROOT / "tests" / "samples" / "feeds", ROOT / "data" / "samples")


async def test_every_bound_holds_on_our_own_samples(tmp_path: Path) -> None:
    read = [entries for folder in SAMPLES for _, entries in feeds_in(folder)]

    found = await outcomes(read, folder=tmp_path)

    assert len(read) == 6
    assert broken_bounds(found) == []
    assert sum(found.values(), Outcome()).missed == 0, "\n".join(lines(found))


def test_a_broken_bound_is_named() -> None:
    found = {change.name: Outcome(old=100, new=100) for change in CHANGES}
    found |= {"none": Outcome(old=100, again=3, new=100, missed=2), "domain move": Outcome(old=100, new=100, missed=50)}

    assert broken_bounds(found) == [
        "none: 3.0% announced again, at most 2%",
        "none: 2.0% missed, at most 1%",
    ]


@pytest.mark.parametrize(
    ("dates", "newest"), [([5, 9, 7, 1], [1, 2]), ([None, 9, 7, 1], [0, 1])], ids=["dated", "not all dated"]
)
def test_the_newest_two_are_what_is_held_back(dates: list[int | None], newest: list[int]) -> None:
    entries = [Entry(guid=str(at), published_at=date) for at, date in enumerate(dates)]

    fresh, known = split(entries)

    assert fresh == [entries[at] for at in newest]
    assert len(known) == 2
