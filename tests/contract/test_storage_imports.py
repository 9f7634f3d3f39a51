"""Which imported rows are one, and which are somebody known: never against a fact, however long the chain."""

from itertools import permutations
from typing import Any

import pytest

from bot.model.entities import Alias, Catalogue, Credit, Entity, EntityKind, Fact
from bot.ports import Script, Store
from bot.storage.scripts import imports
from bot.storage.scripts.catalogue import sync_catalogue
from bot.storage.scripts.merges import _SHARED_CREDITS
from bot.text.fold import fold

PERSON, SHOW, GROUP = EntityKind.PERSON, EntityKind.SHOW, EntityKind.GROUP


def fact(number: int, name: str = "Kim Min-ji", kind: EntityKind = PERSON, **more: Any) -> Fact:
    """A row of Wikidata; `ids` are its ids elsewhere, as "imdb:nm1 tmdb-person:7"."""
    ids = tuple((scheme, value) for scheme, _, value in (each.partition(":") for each in more.pop("ids", "").split()))
    fields: dict[str, Any] = {
        "native": "", "roles": (), "sex": "", "year": None, "popularity": 1, "credits": (),
        "spellings": (name,), **more,
    }  # fmt: skip
    return Fact(qid=f"Q{number}", kind=kind, name=name, identifiers=(("wikidata", f"Q{number}"), *ids), **fields)


def show(number: int, title: str = "Stars", cast: tuple[int, ...] = (), **more: Any) -> Fact:
    credits_ = tuple((f"Q{number}", f"Q{each}", "cast") for each in cast)
    return fact(number, title, SHOW, **{"roles": ("drama",), "year": 2020, "credits": credits_, **more})


def known(*entities: Entity, cast: dict[str, list[str]] | None = None) -> Catalogue:
    return Catalogue(
        entities=entities,
        aliases=tuple(Alias(slug=each.slug, text=each.name, kind="name") for each in entities),
        credits=tuple(
            Credit(whole=whole, person=each, role="cast") for whole, people in (cast or {}).items() for each in people
        ),
        digest=repr(entities),
    )


STARS = Entity(slug="stars", kind=SHOW, name="Stars", year=2020, roles=("drama",))
MINJI = Entity(slug="kim-min-ji", kind=PERSON, name="Kim Min Ji", year=1990)
CATALOGUE = known(STARS, MINJI, cast={"stars": ["kim-min-ji"]})


def alike(one: str, other: str) -> bool:
    return fold(one).replace("-", " ") == fold(other).replace("-", " ")


async def bring_in(store: Store, *facts: Fact, catalogue: Catalogue | None = None) -> dict[str, str]:
    """Import, and return who was joined to whom at last."""
    if catalogue:
        await store.write(sync_catalogue(catalogue))
    await store.write(imports.import_entities(facts))
    await store.write(imports.import_credits(facts))
    await store.write(imports.join_same())
    await store.write(imports.join_known(alike))
    await store.write(imports.end_import())
    return await store.read(joined())


def joined() -> Script[dict[str, str]]:
    rows = yield (
        "SELECT e.slug, m.slug FROM entity e JOIN entity m ON m.id = e.merged_into ORDER BY length(e.slug), e.slug",
        {},
    )
    direct = {str(one): str(other) for one, other in rows}

    def head(slug: str) -> str:
        return head(direct[slug]) if slug in direct else slug

    return {slug: head(slug) for slug in direct}


async def test_rows_that_share_an_id_are_one_whatever_their_order(store: Store) -> None:
    facts = [fact(9, ids="imdb:nm1"), fact(10, ids="imdb:nm1 tmdb-person:7"), fact(11, ids="tmdb-person:7")]

    assert await bring_in(store, *reversed(facts)) == {"wd-q10": "wd-q9", "wd-q11": "wd-q9"}


AT_ODDS = {
    "sexes": ({"sex": "f"}, {}, {"sex": "m"}),
    "birth years": ({"year": 1990}, {}, {"year": 1991}),
    "ids": ({"tmdb": "1"}, {}, {"tmdb": "2"}),
}


@pytest.mark.parametrize("order", tuple(permutations(range(3))), ids=str)
@pytest.mark.parametrize("what", AT_ODDS)
async def test_a_chain_of_shared_ids_never_joins_what_is_at_odds(
    store: Store, what: str, order: tuple[int, ...]
) -> None:
    one, middle, other = AT_ODDS[what]

    def row(place: int, facts: dict[str, Any], ids: str) -> Fact:
        tmdb = facts.get("tmdb")
        more = {key: value for key, value in facts.items() if key != "tmdb"}
        return fact(10 + order[place], ids=ids + (f" tmdb-person:{tmdb}" if tmdb else ""), **more)

    facts = [row(0, one, "imdb:nm1"), row(1, middle, "imdb:nm1 tmdb-film:9"), row(2, other, "tmdb-film:9")]

    heads = await bring_in(store, *facts)

    ends = {heads.get(each.slug, each.slug) for each in (facts[0], facts[2])}
    assert len(ends) == 2
    assert await bring_in(store, *reversed(facts)) == heads


async def test_several_values_of_one_scheme_do_not_hide_that_the_ends_differ(store: Store) -> None:
    heads = await bring_in(store, fact(1, ids="imdb:nm1"), fact(2, ids="imdb:nm1 imdb:nm2"), fact(3, ids="imdb:nm2"))

    assert heads == {"wd-q2": "wd-q1"}


async def test_a_claim_that_another_row_has_too_is_not_forgotten(store: Store) -> None:
    heads = await bring_in(
        store,
        fact(1, ids="tmdb-person:5", sex="f"),
        fact(2, ids="imdb:nm1 tmdb-person:5", sex="m"),
        fact(3, ids="imdb:nm1 tmdb-person:6"),
    )

    assert heads == {}


async def test_ids_that_lead_to_two_who_differ_lead_to_nobody(store: Store) -> None:
    heads = await bring_in(
        store,
        fact(1, ids="imdb:nm1", year=1990),
        fact(2, ids="tmdb-person:7", year=1991),
        fact(3, ids="imdb:nm1 tmdb-person:7"),
    )

    assert heads == {}


async def test_an_id_of_a_person_and_of_a_show_joins_nobody(store: Store) -> None:
    assert await bring_in(store, fact(1, ids="imdb:x"), show(2, ids="imdb:x")) == {}


async def test_a_person_is_known_by_name_and_shared_show(store: Store) -> None:
    heads = await bring_in(store, show(5, cast=(1,)), fact(1, year=1990), catalogue=CATALOGUE)

    assert heads == {"wd-q5": "stars", "wd-q1": "kim-min-ji"}


@pytest.mark.parametrize("older", [1, 3])
@pytest.mark.parametrize("difference", [{"year": 1991}, {"ids": "tmdb-person:7 imdb:nm1", "year": 1991}], ids=str)
async def test_a_person_is_not_known_if_somebody_joined_with_them_is_at_odds(
    store: Store, older: int, difference: dict[str, Any]
) -> None:
    other = fact(older, **{"ids": "imdb:nm1", **difference})

    heads = await bring_in(store, show(5, cast=(2,)), fact(2, ids="imdb:nm1"), other, catalogue=CATALOGUE)

    assert "kim-min-ji" not in heads.values()
    assert {heads.get("wd-q2", "wd-q2"), heads.get(other.slug, other.slug)} in ({"wd-q2"}, {"wd-q1"})


async def test_people_of_different_sexes_are_never_one_through_the_one_they_are_like(store: Store) -> None:
    facts = [show(5, cast=(1, 2)), fact(1, sex="f", ids="imdb:nm1"), fact(2, sex="m", ids="imdb:nm1")]

    assert await bring_in(store, *facts, catalogue=CATALOGUE) == {"wd-q5": "stars"}


async def test_two_of_a_name_in_one_show_are_two_people(store: Store) -> None:
    facts = [show(5, cast=(1, 2)), fact(1), fact(2)]

    assert await bring_in(store, *facts, catalogue=CATALOGUE) == {"wd-q5": "stars"}


async def test_two_rows_of_one_person_do_not_block_each_other(store: Store) -> None:
    facts = [show(5, cast=(1, 2)), fact(1, ids="imdb:nm1"), fact(2, ids="imdb:nm1")]

    heads = await bring_in(store, *facts, catalogue=CATALOGUE)

    assert heads == {"wd-q5": "stars", "wd-q1": "kim-min-ji", "wd-q2": "kim-min-ji"}


@pytest.mark.parametrize("ids", [("imdb:tt1", "imdb:tt1"), ("imdb:tt1", ""), ("", "")], ids=str)
async def test_two_rows_of_one_show_do_not_block_each_other(store: Store, ids: tuple[str, str]) -> None:
    facts = [show(5, ids=ids[0]), show(6, ids=ids[1], cast=(1,)), fact(1)]

    heads = await bring_in(store, *facts, catalogue=CATALOGUE)

    assert heads == {"wd-q5": "stars", "wd-q6": "stars", "wd-q1": "kim-min-ji"}


async def test_two_shows_of_a_name_and_year_that_differ_elsewhere_are_neither_the_known_one(store: Store) -> None:
    assert await bring_in(store, show(5, ids="imdb:tt1"), show(6, ids="imdb:tt2"), catalogue=CATALOGUE) == {}


@pytest.mark.parametrize("again", [1, 2])
async def test_a_film_of_a_dramas_name_and_year_is_not_the_drama(store: Store, again: int) -> None:
    for _ in range(again):
        heads = await bring_in(store, show(5), show(6, roles=("film",)), catalogue=CATALOGUE)

    assert heads == {"wd-q5": "stars"}


async def test_a_show_that_may_be_two_known_ones_is_none(store: Store) -> None:
    again = Entity(slug="stars-2021", kind=SHOW, name="Stars", year=2020, roles=("drama",))

    assert await bring_in(store, show(5), show(6), catalogue=known(STARS, again)) == {}


async def test_who_is_known_stays_known_when_more_is_brought_in(store: Store) -> None:
    await bring_in(store, show(5, cast=(1,)), fact(1), catalogue=CATALOGUE)

    heads = await bring_in(store, show(6, cast=(2,)), fact(2, ids="imdb:nm9"))

    assert heads == {"wd-q5": "stars", "wd-q6": "stars", "wd-q1": "kim-min-ji"}


async def test_nothing_changes_when_all_of_it_is_brought_in_again(store: Store) -> None:
    facts = [
        show(5, cast=(1, 2)), show(6, ids="imdb:tt1"), show(7, ids="imdb:tt1"), show(8, roles=("film",)),
        fact(1, ids="imdb:nm1"), fact(2, ids="imdb:nm1 imdb:nm2", sex="m"), fact(3, ids="imdb:nm2", sex="f"),
        fact(4, ids="imdb:nm2"),
    ]  # fmt: skip
    once = await bring_in(store, *facts, catalogue=CATALOGUE)

    assert await bring_in(store, *facts) == once
    assert await bring_in(store, *reversed(facts)) == once


async def test_shared_credits_are_looked_up_from_the_few_shows_that_are_joined(store: Store) -> None:
    def plan() -> Script[list[str]]:
        return [str(row[3]) for row in (yield (f"EXPLAIN QUERY PLAN {_SHARED_CREDITS}", {}))]

    tables = [line.split()[1] for line in await store.read(plan()) if line.startswith(("SEARCH", "SCAN"))]

    assert tables[-8:] == ["w", "t", "c", "n", "a", "d", "k", "b"]
