"""`find`: the lines that people and scripts read, with a database and without."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest
from flowing import CATALOGUE
from test_cli import FEW_PEOPLE

from bot.cards.choices import told_apart
from bot.errors import NobodyFound
from bot.find import find
from bot.i18n import shipped_languages
from bot.model.entities import Entity, EntityKind
from bot.settings import Settings
from bot.storage.scripts import catalogue
from bot.storage.sqlite import SqliteStore

ENGLISH = shipped_languages().phrases("en")


@pytest.fixture(params=["files", "database"])
def installed(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    path = tmp_path / "news.sqlite3"
    if request.param == "database":
        asyncio.run(_fill(path))
    return Settings(database_url=f"sqlite:///{path}", catalogue_dir=FEW_PEOPLE)


async def _fill(path: Path) -> None:
    store = SqliteStore(path)
    await store.open()
    await store.write(catalogue.sync_catalogue(CATALOGUE))
    await store.close()


def found(installed: Settings, looked_for: str, text: str, *, as_json: bool = True) -> list[str]:
    lines: list[str] = []
    asyncio.run(find(installed, looked_for, text, say=lines.append, as_json=as_json))
    return lines


@pytest.mark.parametrize("typed", ["Lee Jae Kyu", "이재규", "lee jaegyoo"])
def test_a_person_is_found_in_any_spelling_as_json(installed: Settings, typed: str) -> None:
    first = json.loads(found(installed, "person", typed)[0])

    assert (first["name"], first["native"], first["id"]) == ("Lee Jae Kyu", "이재규", "lee-jae-kyu")
    assert 0.8 <= first["score"] <= 1


def test_a_show_is_found_as_a_line_that_tells_it_apart(installed: Settings) -> None:
    first = found(installed, "show", "all of us are dead", as_json=False)[0]

    assert first.startswith("1.00  All of Us Are Dead · 지금 우리 학교는 · drama")


@pytest.mark.parametrize("typed", ["", "🙂", "x" * 500, "\u202eqzx vqz", "قظض", "'; DROP TABLE zqx; --", "zqxwvj"])
def test_nobody_found_says_what_to_do_next_in_one_line(installed: Settings, typed: str) -> None:
    with pytest.raises(NobodyFound) as refused:
        found(installed, "person", typed)

    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 300
    assert "try" in str(refused.value) or "type" in str(refused.value)


def test_namesakes_never_have_the_same_line() -> None:
    one = Entity(slug="a", kind=EntityKind.PERSON, name="Kim Ji Won", native="김지원", year=1992)
    entities = [one, replace(one, slug="b", year=1995), replace(one, slug="c", year=None), replace(one, slug="d")]

    lines = told_apart([*entities, replace(one, slug="e", note="n" * 300)], ENGLISH)

    assert len(set(lines)) == 5
    assert all(len(line) <= 100 for line in lines)
    assert "1995" in lines[1]
