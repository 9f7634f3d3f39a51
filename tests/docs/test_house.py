"""The house stays one-way, and its catalogue is sound: what `make test` checks beside behaviour."""

import subprocess
import sys
from pathlib import Path

from bot.names.catalogue import check_folder
from bot.settings import data_folder

ROOT = Path(__file__).resolve().parents[2]


def test_every_layer_imports_only_what_is_below_it() -> None:
    lint = Path(sys.executable).with_name("lint-imports")

    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-3000:]
    assert "0 broken" in done.stdout


def test_the_catalogue_is_sound() -> None:
    assert check_folder(data_folder() / "catalogue") == ()
