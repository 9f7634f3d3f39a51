"""What the fuzzer found, and where it began, replayed: each file is one behaviour that once broke, or could."""

from pathlib import Path

import pytest

from targets import TARGETS

CORPUS = Path(__file__).parent / "corpus"
FILES = sorted(path for path in CORPUS.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_reader_keeps_its_word_on(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


def test_every_target_has_a_small_corpus() -> None:
    assert {path.parent.name for path in FILES} == set(TARGETS)
    assert all(path.stat().st_size <= 2048 for path in FILES)
