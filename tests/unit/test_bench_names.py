"""The benchmark of names runs, on a few."""

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("daachorse")

BENCH = Path(__file__).parents[1] / "bench" / "bench_names.py"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, BENCH, *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_a_small_benchmark_prints_every_figure() -> None:
    done = run("--small", "core", "hundred")
    assert (done.returncode, done.stderr) == (0, "")
    for figure in ("core: 30 names", "built in", "loaded in", "unique set", "alone", "ratio"):
        assert figure in done.stdout


def test_an_unknown_benchmark_is_refused() -> None:
    assert run("autumn").returncode == 2
