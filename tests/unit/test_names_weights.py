"""Weights: what traits say, and that those shipped were learnt from the stories as they are."""

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.names.weights import KINDS, LISTED, LOOKS, Weights, chances, likeliest, pack, read_weights, shipped, unpack

ROOT = Path(__file__).parents[2]
NONE = (0,) * (2 * len(KINDS) + len(LISTED))
NUMBERS = st.lists(st.integers(-2_000, 2_000), min_size=len(NONE), max_size=len(NONE))
ROWS = {
    "b1:director": (-100, 200, *NONE[2:]),
    "quoted": (0, -100, 0, 200, *NONE[4:]),
}


def test_chances_are_of_all_kinds_and_sum_to_one() -> None:
    likely = chances(Weights(ROWS.items()).sums({"b1:director", "quoted"}), "first")

    assert len(likely) == len(KINDS)
    assert sum(likely) == pytest.approx(1.0)


@given(rows=st.dictionaries(st.text(min_size=1), NUMBERS, max_size=40), unknown=st.sets(st.text()))
def test_packed_sums_are_the_plain_sums(rows: dict[str, list[int]], unknown: set[str]) -> None:
    plain = [sum(column) for column in zip(*rows.values(), strict=True)] or [0] * len(NONE)

    packed = Weights(rows.items())
    sums = packed.sums({*rows, *unknown - rows.keys()})

    assert [number for look in LOOKS for number in unpack(sums, look)] == plain


@given(one=NUMBERS, other=NUMBERS)
def test_sums_add_up(one: list[int], other: list[int]) -> None:
    assert pack(one) + pack(other) == pack([a + b for a, b in zip(one, other, strict=True)])


@given(numbers=NUMBERS)
def test_the_likeliest_has_the_highest_chance(numbers: list[int]) -> None:
    likely = chances(pack(numbers), "second")

    kind, chance = likeliest(pack(numbers), "second")

    assert chance == max(likely)
    assert kind == KINDS[likely.index(chance)]


def test_of_answers_that_tie_the_first_is_taken() -> None:
    assert likeliest(pack([0, 7, 0, 7, 0, *[0] * 7]), "first")[0] == "person"


def test_all_shipped_weights_together_fit_their_places() -> None:
    lines = (ROOT / "bot" / "names" / "weights.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [[abs(int(each)) for each in line.split("\t")[1:]] for line in lines]
    most = [sum(column) for column in zip(*rows, strict=True)]

    assert [number for look in LOOKS for number in unpack(pack(most), look)] == most


def test_a_trait_speaks_for_its_kind() -> None:
    likely = chances(Weights(ROWS.items()).sums({"b1:director"}), "first")

    assert KINDS[likely.index(max(likely))] == "person"


def test_what_no_weight_is_known_for_says_nothing() -> None:
    assert chances(Weights(ROWS.items()).sums({"never seen"}), "listed") == [0.5, 0.5]


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
