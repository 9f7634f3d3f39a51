"""Wikidata entities made up for tests, the same ones each time: namesakes, conflicts, forward credits, duplicates."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

GIVEN = ("Jae-kyu", "Min-ji", "Seo-yeon", "Ji-ho", "Do-yun", "Ha-eun", "Jun-ho", "Soo-ah")
FAMILY = ("Kim", "Lee", "Park", "Choi", "Jung")


def item(qid: str) -> dict[str, Any]:
    return statement({"entity-type": "item", "id": qid})


def statement(value: Any, *, rank: str = "normal") -> dict[str, Any]:
    return {"mainsnak": {"snaktype": "value", "datavalue": {"value": value}}, "rank": rank}


def born(year: int, *, precision: int = 11) -> dict[str, Any]:
    return statement({"time": f"+{year}-01-01T00:00:00Z", "precision": precision})


def entity(qid: str, name: str, claims: dict[str, list[Any]], **labels: str) -> dict[str, Any]:
    named = {"en": name, **labels}
    return {
        "id": qid,
        "labels": {language: {"language": language, "value": text} for language, text in named.items()},
        "aliases": [],
        "claims": claims,
        "sitelinks": {"enwiki": {}, "kowiki": {}},
    }


def person(number: int, **more: list[Any]) -> dict[str, Any]:
    name = f"{FAMILY[number % 5]} {GIVEN[number % 8]}"  # every fortieth is a namesake
    sex = "Q6581097" if number % 2 else "Q6581072"
    claims = {"P31": [item("Q5")], "P21": [item(sex)], "P106": [item("Q33999")], "P569": [born(1950 + number % 50)]}
    return entity(f"Q{1_000_000 + number}", name, {**claims, **more})


def show(number: int, cast: list[int]) -> dict[str, Any]:
    claims = {
        "P31": [item("Q5398426")],
        "P580": [born(2000 + number % 25)],
        "P161": [item(f"Q{1_000_000 + each}") for each in cast],
        "P345": [statement(f"tt{number - 5 if number % 50 == 5 else number}")],  # every fiftieth is there twice
    }
    return entity(f"Q{5_000_000 + number}", f"Show {number}", claims)


def group(number: int, members: list[int]) -> dict[str, Any]:
    claims = {"P31": [item("Q215380")], "P527": [item(f"Q{1_000_000 + each}") for each in members]}
    return entity(f"Q{7_000_000 + number}", f"Group {number}", claims)


def entities(most: int) -> Iterator[dict[str, Any]]:
    """Yield `most` entities, one in five a show that credits people before and after it."""
    for number in range(most):
        yield show(number, [(number * 7 + step) % most for step in range(5)]) if number % 5 == 0 else person(number)


def write_catalogue(folder: Path, most: int) -> None:
    """Write catalogue files that know the shows among the first `most` entities, and their casts."""
    shows = list(range(0, most, 5))
    casts = {number: sorted({(number * 7 + step) % most for step in range(5)} - set(shows)) for number in shows}
    people = sorted({each for cast in casts.values() for each in cast})
    (folder / "people.toml").write_text(
        "".join(f'[person-{each}]\nname = "{person(each)["labels"]["en"]["value"]}"\n' for each in people)
    )
    (folder / "shows.toml").write_text(
        "".join(
            f'[show-{number}]\ntitle = "Show {number}"\nkind = "drama"\nyear = {2000 + number % 25}\n'
            f"cast = {json.dumps([f'person-{each}' for each in cast])}\n"
            for number, cast in casts.items()
        )
    )
    (folder / "groups.toml").write_text("")


def write(file: Path, most: int) -> Path:
    with file.open("w", encoding="utf-8") as stream:
        for each in entities(most):
            stream.write(json.dumps(each) + "\n")
    return file
