"""Tests of what the scorer takes for the same."""

from pathlib import Path

import pytest
from score import ROOT, Labels, is_same, load, up_to_date

from bot.names.catalogue import read_catalogue

STORIES = Path(__file__).parent / "stories"


def _said(name: str, native: str, *, known: bool = True) -> Labels:
    return {"id": "slug" if known else None, "name": name, "native": native, "surfaces": [name]}


def _label(name: str, native: str, *, known: bool = True) -> Labels:
    return {"name": name, "native": native, "known": known, "surfaces": [name]}


def test_the_native_name_tells_namesakes_apart() -> None:
    assert not is_same("person", _label("Lee Jun-ho", "이준호"), _said("Lee Jun-ho", "이준혁"))


def test_a_given_name_alone_is_the_native_name_of_the_same() -> None:
    assert is_same("person", _label("Seolhyun", "설현"), _said("Kim Seol-hyun", "김설현"))


@pytest.mark.parametrize(("mine", "theirs"), [("2AM", "투에이엠"), ("H.O.T.", "에이치오티"), ("투에이엠", "2AM")])
def test_a_native_name_in_latin_letters_is_judged_by_spelling(mine: str, theirs: str) -> None:
    name = mine if mine.isascii() else theirs
    assert is_same("group", _label(name, mine), _said(name, theirs))


def test_another_native_name_that_the_catalogue_has_of_the_same_is_the_same() -> None:
    said = _said("NCT DREAM", "엔시티 드림") | {"called": ["NCT DREAM", "엔시티 드림", "NCT 드림"]}

    assert is_same("group", _label("NCT DREAM", "NCT 드림"), said)


def test_a_season_s_number_stands_with_the_word_for_it_or_without() -> None:
    said = _said("Yumi's Cells 3", "유미의 세포들 시즌3")

    assert is_same("show", _label("Yumi's Cells 3", "유미의 세포들 3"), said)
    assert not is_same("show", _label("Yumi's Cells 2", "유미의 세포들 2"), said)


def test_a_native_name_that_an_idol_bears_in_private_does_not_make_them_its_bearer() -> None:
    said = _said("Chuu", "츄") | {"called": ["Chuu", "츄", "Kim Ji-woo", "김지우"], "surfaces": ["Kim Ji-woo"]}

    assert not is_same("person", _label("Kim Ji-woo", "김지우"), said)


def test_another_name_whose_native_one_is_in_latin_letters_is_another() -> None:
    assert not is_same("group", _label("2AM", "2AM"), _said("2PM", "투피엠"))


def test_somebody_nobody_lists_is_none_of_the_catalogue() -> None:
    assert not is_same("person", _label("Kim Min", "김민", known=False), _said("Kim Min", "김민"))


def test_test_labels_are_brought_up_to_date_in_whom_the_catalogue_holds_and_in_nothing_else() -> None:
    written = load("test")
    mended = up_to_date(written)
    before, after = ([each for story in half for each in story["people"]] for half in (written, mended))

    changed = [new for old, new in zip(before, after, strict=True) if old.get("known", True) != new["known"]]

    assert len(changed) == len((STORIES / "test_known.tsv").read_text(encoding="utf-8").splitlines())
    assert all(each["known"] for each in changed)
    assert [{**each, "known": True} for each in before] == [{**each, "known": True} for each in after]


def test_the_catalogue_holds_all_whom_test_labels_were_brought_up_to_date_for() -> None:
    slugs = {entity.slug for entity in read_catalogue(ROOT / "data" / "catalogue").entities}

    rows = [line.split("\t") for line in (STORIES / "test_known.tsv").read_text(encoding="utf-8").splitlines()]

    assert rows
    assert [slug for _, _, slug in rows if slug not in slugs] == []
