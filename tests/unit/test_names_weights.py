"""Weights: what traits say, and that those shipped were learnt from the stories as they are."""

from hashlib import sha256
from pathlib import Path

import pytest

from bot.names.weights import KINDS, LISTED, Weights, chances, read_weights, shipped

ROOT = Path(__file__).parents[2]
NONE = (0.0,) * (2 * len(KINDS) + len(LISTED))
ROWS = {
    "b1:director": (-1.0, 2.0, *NONE[2:]),
    "quoted": (0.0, -1.0, 0.0, 2.0, *NONE[4:]),
}


def test_chances_are_of_all_kinds_and_sum_to_one() -> None:
    likely = chances(Weights(ROWS).sums({"b1:director", "quoted"}), "first")

    assert len(likely) == len(KINDS)
    assert sum(likely) == pytest.approx(1.0)


def test_a_trait_speaks_for_its_kind() -> None:
    likely = chances(Weights(ROWS).sums({"b1:director"}), "first")

    assert KINDS[likely.index(max(likely))] == "person"


def test_what_no_weight_is_known_for_says_nothing() -> None:
    assert chances(Weights(ROWS).sums({"never seen"}), "listed") == [0.5, 0.5]


def test_a_file_gives_each_look_its_weights(tmp_path: Path) -> None:
    file = tmp_path / "weights.tsv"
    numbers = "\t".join(["0", "100", "0", "0", "0", *["0"] * len(KINDS), "-50", "50"])
    file.write_text(f"# what it was learnt from\nb1:x\t{numbers}\n", encoding="utf-8")

    sums = read_weights(file).sums({"b1:x"})

    assert chances(sums, "first")[1] > 0.4
    assert chances(sums, "second") == [0.2] * len(KINDS)
    assert chances(sums, "listed")[1] > 0.7


def test_the_shipped_weights_were_learnt_from_the_stories_as_they_are() -> None:
    stories = ROOT / "tests" / "names" / "stories"
    whole = sha256()
    for name in ("dev.jsonl", "train.jsonl"):
        whole.update((stories / name).read_bytes())

    first_line = (ROOT / "bot" / "names" / "weights.tsv").read_text(encoding="utf-8").partition("\n")[0]

    assert f"learnt from {whole.hexdigest()[:16]} " in first_line, "run tests/names/learn.py"


def test_the_shipped_weights_are_read_once() -> None:
    assert shipped() is shipped()
