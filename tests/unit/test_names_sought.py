"""Names that may be followed though nobody is known by them: what a story could name, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.acts import one_line
from bot.model.entities import EntityKind
from bot.names.sought import forms, is_sought, sought

PERSON, SHOW = EntityKind.PERSON, EntityKind.SHOW


@pytest.mark.parametrize(
    "typed",
    [
        "Kim Newcomer",
        "kim newcomer",
        "김뉴커",
        "김 뉴커",
        "J.Y. Park",
        "Rosé",
        "RM",
        "宮脇咲良",
        "Jean-Claude Van Damme",
    ],
)
def test_names_of_people_and_groups_may_be_followed(typed: str) -> None:
    found = sought(PERSON, f"  {typed} ")

    assert found is not None
    assert (found.name, found.kind, is_sought(found.slug)) == (typed, PERSON, True)


@pytest.mark.parametrize(
    "typed",
    ["1987", "#Alive", "Mr. Queen", "What's Wrong with Secretary Kim?", "W: Two Worlds", "나의 아저씨", "Q & A"],
)
def test_titles_of_shows_may_be_followed(typed: str) -> None:
    found = sought(SHOW, typed)

    assert found is not None
    assert found.name == typed


@pytest.mark.parametrize("kind", [PERSON, SHOW])
@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "😀😀",
        "Kim 😀",
        "...",
        "ʼ",
        "'; DROP TABLE story; --",
        "Robert'); DROP TABLE story;--",
        "' OR 1=1",
        "%",
        "a" * 41,
        "Kim " * 30,
        "x" * 500,
        "@everyone",
        "<@1>",
        "**Kim**",
        "\u202eKim",
        "Kim\u200bLee",
        "\ud800",
    ],
)
def test_what_no_story_can_name_is_no_name(kind: EntityKind, typed: str) -> None:
    assert sought(kind, typed) is None


def test_digits_alone_are_a_title_and_nobody() -> None:
    assert sought(PERSON, "1987") is None


def test_a_season_is_left_out_of_a_title() -> None:
    found = sought(SHOW, "Moonrise Four Season 2")

    assert found is not None
    assert found.name == "Moonrise Four"


@given(st.sampled_from([PERSON, SHOW]), st.text(max_size=120))
def test_whatever_may_be_followed_fits_an_id_and_is_known_again(kind: EntityKind, typed: str) -> None:
    found = sought(kind, typed)

    assert found is None or (found.name == one_line(found.name) and forms(found) and "" not in forms(found))
