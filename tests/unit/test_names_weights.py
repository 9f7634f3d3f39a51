"""Weights: what traits say, and that those shipped were learnt from the stories as they are."""

from hashlib import sha256
from pathlib import Path

import pytest

from bot.names.weights import KINDS, LISTED, Weights, read_weights, shipped

ROOT = Path(__file__).parents[2]
ROWS = {"b1:director": (-1.0, 2.0, 0.0, 0.0, 0.0), "quoted": (0.0, -1.0, 0.0, 2.0, 0.0)}


def test_chances_are_of_all_kinds_and_sum_to_one() -> None:
    chances = Weights(ROWS, len(KINDS)).chances({"b1:director", "quoted"})

    assert len(chances) == len(KINDS)
    assert sum(chances) == pytest.approx(1.0)


def test_a_trait_speaks_for_its_kind() -> None:
    chances = Weights(ROWS, len(KINDS)).chances({"b1:director"})

    assert KINDS[chances.index(max(chances))] == "person"


def test_what_no_weight_is_known_for_says_nothing() -> None:
    assert Weights(ROWS, len(LISTED)).chances({"never seen"}) == [0.5, 0.5]


def test_a_file_gives_each_look_its_weights(tmp_path: Path) -> None:
    file = tmp_path / "weights.tsv"
    file.write_text("# a comment\nfirst\tb1:x\t0\t100\t0\t0\t0\nlisted\tbias\t-50\t50\n", encoding="utf-8")

    learnt = read_weights(file)

    assert learnt.first.chances({"b1:x"})[1] > 0.4
    assert learnt.second.chances({"b1:x"}) == [0.2] * len(KINDS)
    assert learnt.listed.chances({"bias"})[1] > 0.7


def test_the_shipped_weights_were_learnt_from_the_stories_as_they_are() -> None:
    stories = ROOT / "tests" / "names" / "stories"
    whole = sha256()
    for name in ("dev.jsonl", "train.jsonl"):
        whole.update((stories / name).read_bytes())

    first_line = (ROOT / "bot" / "names" / "weights.tsv").read_text(encoding="utf-8").partition("\n")[0]

    assert f"learnt from {whole.hexdigest()[:16]} " in first_line, "run tests/names/learn.py"


def test_the_shipped_weights_are_read_once() -> None:
    assert shipped() is shipped()
