"""Catching up as a card: topics with their newest story, a first page read in half a minute, within limits always."""

import re

import pytest
from cards_shared import BAND, CHO, DEAD, ENGLISH, KOREAN, LEE, NOW, entities, faults, stories, story
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cards.acts import CatchUpPage, Choose, ChooseKind, OpenStory
from bot.cards.catchup import catchup_card
from bot.cards.ids import decode
from bot.cards.lists import Where
from bot.i18n import Phrases
from bot.model.digests import CatchUp, Reported, Topic, Window
from bot.model.entities import Entity
from bot.reports import FIRST_PAGE, PAGE

DAY = 86_400_000
WINDOW = Window(since=NOW - DAY, until=NOW, arrived=True)
WORDS_IN_HALF_A_MINUTE = 120
"""At 240 words a minute."""


def reported(entity: Entity | None, *beside: Entity, count: int = 3, story_id: int = 1000) -> Reported:
    ids = tuple(story_id - number for number in range(count))
    return Reported(topic=Topic(entity=entity, story_ids=ids, beside=beside), newest=story(id=story_id))


def caught(*topics: Reported, page: int = 1, pages: int = 1, window: Window = WINDOW) -> CatchUp:
    return CatchUp(window=window, stories=42, topics=topics, page=page, pages=pages)


def test_a_topic_says_whose_how_many_and_its_newest_headline() -> None:
    card = catchup_card(caught(reported(DEAD, LEE, CHO, BAND)), ENGLISH)

    intro, row = card.body.split("\n\n")
    assert intro == f"42 stories since <t:{(NOW - DAY) // 1000}:f>"
    assert row.splitlines() == [
        "**All of Us Are Dead** · 3 stories · with Lee Jae Kyu",
        "[Director weighs a second season](https://www.example.com/news/1)",
        f"-# **Drama Daily** · example.com · <t:{NOW // 1000}:R>",
    ]


def test_a_story_that_stands_alone_has_no_heading() -> None:
    row = catchup_card(caught(reported(LEE, count=1)), ENGLISH).body.split("\n\n")[1]

    assert row.startswith("[Director weighs a second season]")


def test_menus_open_whom_it_is_about_and_the_stories() -> None:
    people, opened = catchup_card(caught(reported(DEAD), reported(None, count=1, story_id=7)), KOREAN).menus

    assert decode(people.custom_id) == Choose(ChooseKind.REPORTED)
    assert [choice.label for choice in people.choices] == ["지금 우리 학교는 · All of Us Are Dead"]
    assert decode(opened.custom_id) == OpenStory()
    assert [choice.value for choice in opened.choices] == ["1000", "7"]


@pytest.mark.parametrize(("page", "disabled"), [(1, [True, False]), (2, [False, False]), (3, [False, True])])
def test_buttons_turn_the_pages_of_the_same_window(page: int, disabled: list[bool]) -> None:
    back, on, share = catchup_card(caught(reported(LEE), page=page, pages=3), ENGLISH).buttons

    assert [back.disabled, on.disabled] == disabled
    assert decode(on.custom_id or "") == CatchUpPage(WINDOW, page + 1)
    assert decode(share.custom_id or "") == CatchUpPage(WINDOW, page, share=True)


def test_where_nothing_is_new_the_last_day_is_offered() -> None:
    hour = Window(since=NOW - 3_600_000, until=NOW, arrived=True)

    card = catchup_card(caught(window=hour), ENGLISH)

    assert card.body == f"Nothing new since <t:{hour.since // 1000}:f>."
    (button,) = card.buttons
    assert decode(button.custom_id or "") == CatchUpPage(Window(since=NOW - DAY, until=NOW))


def test_who_looked_back_a_day_is_not_offered_the_same() -> None:
    assert catchup_card(caught(), ENGLISH).buttons == ()


@pytest.mark.parametrize("where", [Where.NO_FEEDS, Where.ELSEWHERE])
def test_who_sees_no_feeds_is_told_how_to_get_some(where: Where) -> None:
    assert ENGLISH(f"empty-hint-{where.value}") in catchup_card(caught(), ENGLISH, where=where).body


def test_the_first_page_reads_in_half_a_minute() -> None:
    title = "The director of the hit school drama weighs a second season after its ratings record"
    newest = story(title=title, source="The Korea Entertainment Daily")
    row = Reported(topic=Topic(entity=DEAD, story_ids=(9, 8, 7), beside=(LEE, CHO, BAND)), newest=newest)

    body = catchup_card(caught(*[row] * FIRST_PAGE), ENGLISH).body

    read = re.sub(r"\]\([^)]*\)|<t:\d+:R>|[*·#\-\[]", " ", body)
    assert len(read.split()) <= WORDS_IN_HALF_A_MINUTE


_REPORTED = st.builds(
    lambda entity, newest, beside, count: Reported(
        topic=Topic(entity=entity, story_ids=tuple(range(count)), beside=beside), newest=newest
    ),
    st.none() | entities(),
    stories(),
    st.lists(entities(), max_size=3).map(tuple),
    st.integers(1, 9),
)
_TIMES = st.integers(0, 2**42)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    topics=st.lists(_REPORTED, max_size=PAGE, unique_by=lambda each: each.newest.id).map(tuple),
    window=st.builds(Window, since=_TIMES, until=_TIMES, arrived=st.booleans()),
    page=st.integers(1, 500),
    phrases=st.sampled_from((ENGLISH, KOREAN)),
    where=st.sampled_from(Where),
    public=st.booleans(),
)
def test_whatever_happened_the_card_stays_within_limits(
    *, topics: tuple[Reported, ...], window: Window, page: int, phrases: Phrases, where: Where, public: bool
) -> None:
    shown = CatchUp(window=window, stories=len(topics), topics=topics, page=page, pages=max(page, 2))

    assert faults(catchup_card(shown, phrases, where=where, public=public)) == []
