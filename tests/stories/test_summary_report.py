"""The report of summaries, but for what rouge-score and sumy do in it."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from summary_report import Article, NotThere, fitting, greedy, interval, lead, load, main, rouge, table, tokens

WORDS = ("Rain fell on the harbour all day.", "A ferry came in late.", "Nobody was hurt.", "The captain sang.")


def overlap(references: Sequence[str], summary: Sequence[str]) -> dict[str, float]:
    """Return F1 of the words, for all three measures."""
    best = 0.0
    for reference in references:
        wanted, said = set(reference.lower().split()), set(" ".join(summary).lower().split())
        best = max(best, 2 * len(wanted & said) / (len(wanted) + len(said)) if said else 0.0)
    return dict.fromkeys(("rouge1", "rouge2", "rougeLsum"), best)


def in_order(texts: Sequence[str]) -> Sequence[int]:
    return range(len(texts))


def test_korean_words_count_by_neighbouring_syllables_and_others_by_their_stems() -> None:
    assert tokens("Actors 배우가 5 웃", lambda word: word.rstrip("s")) == ["actor", "배우", "우가", "5", "웃"]


def test_the_bound_takes_what_comes_nearest_and_no_more() -> None:
    assert greedy(WORDS, ["The captain sang. Nobody was hurt."], overlap) == [WORDS[2], WORDS[3]]


def test_the_lead_is_three_sentences_as_far_as_they_fit() -> None:
    assert lead(WORDS) == list(WORDS[:3])
    assert lead(["a" * 300, "b" * 60, "c"]) == ["a" * 300]


def test_what_is_ranked_best_is_taken_as_far_as_it_fits_and_shown_in_order() -> None:
    assert fitting([3, 0, 2, 1], [*WORDS[:3], "x" * 351]) == list(WORDS[:3])
    assert fitting([2, 0], WORDS) == [WORDS[0], WORDS[2]]


def test_an_interval_of_nothing_but_one_difference_is_that_one() -> None:
    assert interval([0.5] * 20, rounds=200) == (0.5, 0.5)


def test_an_interval_tells_a_clear_difference_from_none() -> None:
    low, high = interval([1.0, 2.0, 3.0] * 20, rounds=400)
    assert 1.5 < low < 2 < high < 2.5

    low, high = interval([1.0, -1.0] * 30, rounds=400)
    assert low < 0 < high


def test_the_table_has_each_method_and_how_much_ours_differs() -> None:
    article = Article("", "\n".join(WORDS), ("A ferry came in late.",))

    lines = table([article] * 3, in_order, overlap)

    assert [line.split()[0] for line in lines] == ["3", "ours", "lead-3", "LexRank", "greedy", "ours", "ours", "ours"]
    assert "100.00 / 100.00 / 100.00" in lines[4]


def test_a_line_that_is_no_article_is_named(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    file.write_text('{"text": "One. Two.", "references": ["One."]}\n{"text": "One."}\n')

    with pytest.raises(NotThere, match="line 2"):
        load(file)


def test_without_a_file_it_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "pip install rouge-score sumy" in capsys.readouterr().out


def test_rouge_is_that_of_the_library() -> None:
    pytest.importorskip("rouge_score")

    score = rouge()(["the cat sat on the mat", "x"], ["the cat ran"])

    assert score["rouge1"] == pytest.approx(2 * (2 / 3) * (2 / 6) / (2 / 3 + 2 / 6))
    assert score["rouge2"] == pytest.approx(2 * (1 / 2) * (1 / 5) / (1 / 2 + 1 / 5))
    assert rouge()(["배우가 돌아온다"], ["배우가 돌아온다"])["rougeLsum"] == 1.0
