"""Writes how much is written about each into the catalogue: `python data/sources/fame.py`, after the other scripts.

`recalls/fame.tsv` has them from 1 (hardly ever in the news) to 5 (every week), most as one hand judged, the latest as
the hand did that recalled them; who is not in it keeps what the other scripts give. It is a judgement, not a fact: it
only says who is likelier meant by a name that several bear.
"""

import re
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).parent
CATALOGUE = HERE.parents[1] / "data" / "catalogue"
FILES = ("people", "groups", "shows")


def weights() -> dict[str, int]:
    """Return the weight of each that was judged: 1, 3, 5, 7 or 9."""
    rows = (line.split("\t") for line in (HERE / "recalls" / "fame.tsv").read_text(encoding="utf-8").splitlines())
    return {slug: 2 * int(digit) - 1 for slug, digit in rows}


def weighed(row: str, weight: Mapping[str, int]) -> str:
    """Return a table of a file with the weight that its slug has; a table of no judgement as it is."""
    slug = row[1 : row.index("]")]
    if slug not in weight:
        return row
    bare = re.sub(r"(?m)^weight = .*\n", "", row.rstrip() + "\n")
    return f"{bare}weight = {weight[slug]}\n\n"


def main() -> None:
    """Write the files, and say how many have a weight."""
    weight = weights()
    for name in FILES:
        file = CATALOGUE / f"{name}.toml"
        head, *rows = re.split(r"(?m)^(?=\[)", file.read_text(encoding="utf-8"))
        file.write_text((head + "".join(weighed(row, weight) for row in rows)).rstrip() + "\n", encoding="utf-8")
    print(f"{len(weight)} weighed")


if __name__ == "__main__":
    main()
