"""Profiles: who that is, above their stories."""

import pytest
from cards_shared import BAND, CHO, DEAD, ENGLISH, KOREAN, LEE, crowds, entities, faults, pages, story
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cards.acts import Choose, ChooseKind, ListPage, ListQuery
from bot.cards.ids import decode
from bot.cards.lists import Where
from bot.cards.profile import profile_card
from bot.i18n import Phrases
from bot.model.entities import Entity, EntityKind
from bot.model.stories import Cursor, StoryPage

PAGE = StoryPage(stories=(story(),), older=Cursor(older_than=1000))


@pytest.mark.parametrize(
    ("phrases", "title", "head"),
    [(ENGLISH, "Lee Jae Kyu · 이재규", "-# Person · director"), (KOREAN, "이재규 · Lee Jae Kyu", "-# 인물 · director")],
)
def test_the_head_has_names_kind_and_note(phrases: Phrases, title: str, head: str) -> None:
    card = profile_card(LEE, PAGE, phrases)

    assert card.title == title
    assert card.body.splitlines()[0] == head


@pytest.mark.parametrize(
    ("entity", "related", "line"),
    [
        (LEE, DEAD, "Known for: All of Us Are Dead"),
        (BAND, CHO, "Members: Cho Yi Hyun"),
        (DEAD, LEE, "Cast and crew: Lee Jae Kyu"),
    ],
)
def test_what_goes_with_an_entity_is_named_and_can_be_opened(entity: Entity, related: Entity, line: str) -> None:
    card = profile_card(entity, PAGE, ENGLISH, related=(related,))

    assert line in card.body
    assert decode(card.menus[1].custom_id) == Choose(ChooseKind.RELATED)
    assert [choice.value for choice in card.menus[1].choices] == [related.slug]


def test_the_year_and_other_names_are_told() -> None:
    singer = Entity(slug="Q7", kind=EntityKind.PERSON, name="Steve Yoo", roles=("singer",), year=1976)

    card = profile_card(singer, PAGE, ENGLISH, also=("Yoo Seung Jun", "유승준"))

    assert card.body.splitlines()[:2] == ["-# Person · singer · 1976", "Also: Yoo Seung Jun, 유승준"]


def test_a_character_belongs_to_a_show_and_an_actor() -> None:
    hero = Entity(slug="Q8", kind=EntityKind.CHARACTER, name="Cheongsan")

    alone = profile_card(hero, PAGE, ENGLISH)
    credited = profile_card(hero, PAGE, ENGLISH, related=(DEAD, CHO))

    assert alone.body.splitlines()[0] == "-# Character"
    assert credited.body.splitlines()[1:3] == ["A character in All of Us Are Dead", "Played by Cho Yi Hyun"]


def test_others_of_that_name_are_offered_to_the_asker_only() -> None:
    own = profile_card(LEE, PAGE, ENGLISH, others=(CHO,))
    public = profile_card(LEE, PAGE, ENGLISH, others=(CHO,), public=True)

    assert decode(own.menus[-1].custom_id) == Choose(ChooseKind.OTHERS)
    assert len(public.menus) == len(own.menus) - 1


def test_its_pages_are_those_of_the_entity() -> None:
    older = profile_card(LEE, PAGE, ENGLISH).buttons[1]

    assert decode(older.custom_id or "") == ListPage(ListQuery.entity("Q1"), Cursor(older_than=1000), 2)


def test_who_has_no_stories_here_is_still_introduced() -> None:
    card = profile_card(LEE, StoryPage(stories=()), ENGLISH, where=Where.NO_FEEDS)

    assert "No stories here about Lee Jae Kyu yet." in card.body
    assert "`/feed add`" in card.body


def test_a_name_that_is_only_native_stands_alone() -> None:
    native = Entity(slug="Q5", kind=EntityKind.PERSON, name="", native="김고은")

    assert profile_card(native, PAGE, ENGLISH).title == "김고은"


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    entities(),
    pages(),
    crowds(),
    crowds(),
    st.sampled_from([ENGLISH, KOREAN]),
)
def test_whoever_it_is_discord_takes_the_card(
    entity: Entity, page: StoryPage, related: tuple[Entity, ...], others: tuple[Entity, ...], phrases: Phrases
) -> None:
    assert faults(profile_card(entity, page, phrases, related=related, others=others)) == []
