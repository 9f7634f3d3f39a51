"""The shipped catalogue is whole: nobody dangling, nobody twice, Hangul where Hangul belongs."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "data" / "catalogue"
HANGUL = re.compile("[가-힣]")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
THIS_YEAR_OR_SO = 2030

Table = dict[str, dict[str, Any]]


def table(name: str) -> Table:
    """Duplicate slugs are refused by TOML itself."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def people() -> Table:
    return table("people")


@pytest.fixture(scope="module")
def shows() -> Table:
    return table("shows")


@pytest.fixture(scope="module")
def groups() -> Table:
    return table("groups")


@pytest.fixture(scope="module")
def characters() -> Table:
    return table("characters")


def test_there_is_enough_to_find(people: Table, shows: Table, groups: Table) -> None:
    counts = len(shows), len(people), len(groups)

    assert counts[0] >= 500
    assert counts[1] + counts[2] >= 2500
    assert counts[2] >= 150


@pytest.mark.parametrize("name", ["people", "shows", "groups", "characters"])
def test_slugs_are_plain(name: str) -> None:
    odd = [slug for slug in table(name) if not SLUG.fullmatch(slug)]

    assert odd == []


def test_a_slug_means_one_thing_only(people: Table, shows: Table, groups: Table, characters: Table) -> None:
    slugs = [*people, *shows, *groups, *characters]

    assert len(slugs) == len(set(slugs))


def test_characters_belong_to_a_show_and_to_whoever_plays_them(people: Table, shows: Table, characters: Table) -> None:
    assert len(characters) >= 900
    assert {each["show"] for each in characters.values()} <= shows.keys()
    assert {slug for each in characters.values() for slug in each.get("played_by", [])} <= people.keys()
    assert [slug for slug, each in characters.items() if not HANGUL.search(each["native"])] == []


@pytest.mark.parametrize("field", ["directors", "writers", "cast"])
def test_whoever_is_credited_is_known(people: Table, shows: Table, field: str) -> None:
    dangling = {slug for show in shows.values() for slug in show.get(field, []) if slug not in people}

    assert dangling == set()


def test_every_member_is_known(people: Table, groups: Table) -> None:
    dangling = {slug for group in groups.values() for slug in group["members"] if slug not in people}

    assert dangling == set()


@pytest.mark.parametrize("field", ["directors", "writers", "cast"])
def test_nobody_is_credited_twice_in_one_role(shows: Table, field: str) -> None:
    doubled = [slug for slug, show in shows.items() if len(set(show.get(field, []))) != len(show.get(field, []))]

    assert doubled == []


@pytest.mark.parametrize("name", ["people", "groups"])
def test_native_names_are_hangul(name: str) -> None:
    foreign = [slug for slug, row in table(name).items() if not HANGUL.search(row["native"])]

    assert foreign == []


def test_native_titles_are_hangul_but_for_a_few_numbers_and_initials(shows: Table) -> None:
    foreign = [slug for slug, row in shows.items() if not HANGUL.search(row["native"])]

    assert len(foreign) <= len(shows) / 50


def test_years_are_plausible(people: Table, shows: Table, groups: Table) -> None:
    odd_people = [slug for slug, row in people.items() if not 1890 <= row.get("born", 1990) < THIS_YEAR_OR_SO - 10]
    odd_shows = [slug for slug, row in shows.items() if not 1930 < row.get("year", 2000) < THIS_YEAR_OR_SO]
    odd_groups = [slug for slug, row in groups.items() if not 1950 < row.get("debut", 2000) < THIS_YEAR_OR_SO]

    assert (odd_people, odd_shows, odd_groups) == ([], [], [])


def test_nobody_works_before_being_three_years_old(people: Table, shows: Table) -> None:
    early = [
        (slug, person)
        for slug, show in shows.items()
        for person in (*show.get("directors", []), *show.get("writers", []), *show.get("cast", []))
        if people[person].get("born", 0) + 3 > show.get("year", 9999)
    ]

    assert early == []


def test_kinds_and_weights_are_of_the_known_ones(people: Table, shows: Table) -> None:
    assert {show["kind"] for show in shows.values()} == {"drama", "film", "variety"}
    assert all(1 <= row.get("weight", 1) <= 10 for row in people.values())


def test_namesakes_can_be_told_apart(people: Table) -> None:
    actor, director = people["lee-byung-hun"], people["lee-byeong-heon"]

    assert actor["native"] == director["native"]
    assert (actor["born"], director["born"]) == (1970, 1980)
    assert (actor["roles"][0], director["roles"][0]) == ("actor", "director")


def test_the_director_of_all_of_us_are_dead_is_known(people: Table, shows: Table) -> None:
    show = shows["all-of-us-are-dead"]

    assert people[show["directors"][0]]["native"] == "이재규"
    assert show["native"] == "지금 우리 학교는"
