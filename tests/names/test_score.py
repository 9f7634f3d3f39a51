"""Tests of what the scorer takes for the same."""

import pytest
from score import Labels, is_same


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


def test_another_name_whose_native_one_is_in_latin_letters_is_another() -> None:
    assert not is_same("group", _label("2AM", "2AM"), _said("2PM", "투피엠"))


def test_somebody_nobody_lists_is_none_of_the_catalogue() -> None:
    assert not is_same("person", _label("Kim Min", "김민", known=False), _said("Kim Min", "김민"))
