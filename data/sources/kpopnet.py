"""Keeps what the catalogue uses of the npm package kpopnet.json (CC0): `python kpopnet.py FILE > kpopnet.jsonl`."""

import json
import sys
from pathlib import Path
from typing import Any


def rows(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a row for each group with members, in the form of the recalls, and for each idol of none."""
    idols = {idol["id"]: idol for idol in data["idols"]}
    groups = [_group(group, idols) for group in data["groups"]]
    return sorted(groups, key=lambda row: str(row["g"]).casefold())


def _group(group: dict[str, Any], idols: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        "g": group["name"],
        "n": group["name_original"],
        "also": [name for name in (group["name_alias"] or "").split(", ") if name],
        "debut": int(group["debut_date"][:4]) if group["debut_date"] else None,
        "m": [_member(idols[member["idol_id"]]) for member in group["members"]],
    }


def _member(idol: dict[str, Any]) -> list[Any]:
    born = idol["birth_date"]
    return [
        idol["name"],
        idol["name_original"],
        idol["real_name"],
        idol["real_name_original"],
        int(born[:4]) if born else None,
    ]


if __name__ == "__main__":
    for row in rows(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
