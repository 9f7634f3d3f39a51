"""The shipped catalogue is what its sources give, by the scripts that `make catalogue` runs, in its order."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
NEEDED = ("bot", "data/sources", "data/catalogue", "tests/names/stories")
IN_ORDER = re.compile(r"for name in ([\w ]+); do \$\(BIN\)/python data/sources/")


def test_the_catalogue_is_what_its_sources_give(tmp_path: Path) -> None:
    for each in NEEDED:
        shutil.copytree(ROOT / each, tmp_path / each, ignore=shutil.ignore_patterns("__pycache__"))
    shipped = {file.name: file.read_bytes() for file in (tmp_path / "data" / "catalogue").iterdir()}
    found = IN_ORDER.search((ROOT / "Makefile").read_text(encoding="utf-8"))

    for name in found[1].split() if found else ():
        subprocess.run(
            [sys.executable, f"data/sources/{name}.py"], cwd=tmp_path, check=True, capture_output=True, timeout=300
        )

    assert found
    assert {file.name: file.read_bytes() for file in (tmp_path / "data" / "catalogue").iterdir()} == shipped
