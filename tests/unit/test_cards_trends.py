"""Trends as a card: numbers in words, the chart with its alternative text, within limits whatever the names."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from cards_shared import BAND, CHO, DEAD, ENGLISH, KOREAN, LEE, entities, faults
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cards.acts import Choose, ChooseKind, TrendsOf
from bot.cards.ids import decode
from bot.cards.lists import Where
from bot.cards.trends import alt_text, trends_card, trends_chart
from bot.i18n import Phrases
from bot.model.cards import Card
from bot.model.digests import Trend, Trends
from bot.model.entities import Entity

PNG = b"a picture"


def trend(entity: Entity, before: int, now: int) -> Trend:
    return Trend(entity=entity, counts=(before, 0, now, 0))


def ranked(*people: Trend, shows: Sequence[Trend] = (), stories: int = 40, before: int = 30, days: int = 2) -> Trends:
    return Trends(days=days, stories=stories, before=before, people=people, shows=tuple(shows))


def shown(trends: Trends, phrases: Phrases = ENGLISH, **options: bool) -> Card:
    return trends_card(trends, phrases, where=Where.SERVER, png=PNG, **options)


BOTH = ranked(trend(LEE, 7, 12), trend(CHO, 9, 6), trend(BAND, 0, 3), shows=[trend(DEAD, 4, 4)])


def test_the_numbers_of_the_chart_stand_in_words() -> None:
    assert shown(BOTH).body.splitlines() == [
        "40 stories in all, 30 in the 2 days before.",
        "",
        "**People and groups**",
        "1. **Lee Jae Kyu** · 12 stories, 5 more than before",
        "2. **Cho Yi Hyun** · 6 stories, 3 fewer than before",
        "3. **The Rose** · 3 stories, none before",
        "",
        "**Shows**",
        "1. **All of Us Are Dead** · 4 stories, as many as before",
    ]


def test_the_chart_says_the_same_to_who_cannot_see_it() -> None:
    card = shown(BOTH)

    assert card.image is not None
    assert card.file is not None
    assert card.image.url == f"attachment://{card.file.name}"
    assert card.file.alt == (
        "Chart. Trends of the last 2 days: Lee Jae Kyu: 12 stories, 5 more than before; "
        "Cho Yi Hyun: 6 stories, 3 fewer than before; The Rose: 3 stories, none before; "
        "All of Us Are Dead: 4 stories, as many as before."
    )


def test_the_chart_draws_names_numbers_and_changes() -> None:
    drawn = trends_chart(BOTH, KOREAN) or ""

    for text in ("이재규", "지금 우리 학교는", "12 ▲ 5", "6 ▼ 3", "3 신규", "4 =", "지난 2일", "그 전 2일"):
        assert f">{text}<" in drawn


def test_where_there_is_nothing_before_no_change_is_claimed() -> None:
    young = ranked(trend(LEE, 0, 12), before=0)

    assert "1. **Lee Jae Kyu** · 12 stories" in shown(young).body.splitlines()
    assert "There are none of the 2 days before to compare with" in shown(young).body
    assert ">12<" in (trends_chart(young, ENGLISH) or "")
    assert "the 2 days before" not in (trends_chart(young, ENGLISH) or "")


@pytest.mark.parametrize(
    ("phrases", "said"),
    [
        (ENGLISH, "-# A story that several sources report counts once; there are 57 reports."),
        (KOREAN, "-# 여러 매체가 전한 소식은 한 건으로 셉니다. 모두 세면 57건입니다."),
    ],
)
def test_where_some_tell_the_same_it_says_how_that_is_counted(phrases: Phrases, said: str) -> None:
    one = Trends(days=2, stories=40, before=30, reports=57, about=Trend(entity=LEE, counts=(1, 2, 3, 5)))
    several = replace(BOTH, reports=57)

    assert all(said in shown(each, phrases).body.splitlines() for each in (one, several))


def test_where_nobody_tells_the_same_nothing_is_said_of_it() -> None:
    assert "reports" not in shown(replace(BOTH, reports=BOTH.stories)).body


def test_one_story_is_one_story() -> None:
    assert shown(ranked(trend(LEE, 0, 1), stories=1, before=0)).body.startswith("One story in all.")


def test_a_day_is_called_24_hours() -> None:
    card = shown(ranked(trend(LEE, 1, 2), days=1))

    assert card.title == "Trends of the last 24 hours"
    assert "in the 24 hours before" in card.body


def test_one_of_them_is_shown_day_by_day() -> None:
    one = Trends(days=2, stories=40, before=30, about=Trend(entity=LEE, counts=(1, 2, 3, 5)))

    card = shown(one)

    assert card.title == "Lee Jae Kyu · the last 2 days"
    assert card.body.splitlines()[0] == "8 stories, 5 more than before, at most 5 on one day"
    assert alt_text(one, KOREAN) == "차트. 이재규 · 지난 2일: 기사 8건, 전보다 5건 늘어남, 하루 최대 5건."
    assert (trends_chart(one, ENGLISH) or "").count("<rect") == 1 + 4
    assert decode(card.buttons[0].custom_id or "") == TrendsOf(7, "Q1")


def test_the_menu_opens_each_of_them_beside_the_chart() -> None:
    menu = shown(BOTH).menus[0]

    assert decode(menu.custom_id) == Choose(ChooseKind.REPORTED)
    assert [choice.value for choice in menu.choices] == ["Q1", "Q2", "Q3", "Q4"]


def test_the_period_that_is_shown_cannot_be_asked_for_again() -> None:
    card = shown(ranked(trend(LEE, 1, 2), days=30))

    assert [button.disabled for button in card.buttons] == [False, True, False, False]
    assert decode(card.buttons[-1].custom_id or "") == TrendsOf(30, share=True)


def test_what_is_shared_cannot_be_shared_again() -> None:
    assert [button.label for button in shown(BOTH, public=True).buttons] == ["7 days", "30 days", "90 days"]


@pytest.mark.parametrize("where", Where)
@pytest.mark.parametrize("phrases", [ENGLISH, KOREAN])
def test_where_nothing_is_reported_there_is_no_chart_but_advice(where: Where, phrases: Phrases) -> None:
    nothing = Trends(days=7, stories=0, before=0)

    card = trends_card(nothing, phrases, where=where, png=PNG)

    assert trends_chart(nothing, phrases) is None
    assert card.image is card.file is None
    assert card.body.endswith(phrases(f"empty-hint-{where.value}"))


def test_a_name_that_the_font_lacks_is_drawn_by_the_other_name() -> None:
    han = Entity(slug="yang-yang", kind=LEE.kind, name="Yang Yang", native="楊洋")

    assert ">Yang Yang<" in (trends_chart(ranked(trend(han, 1, 2)), KOREAN) or "")


_TRENDS = st.builds(Trend, entity=entities(), counts=st.lists(st.integers(0, 10**7), min_size=4, max_size=4).map(tuple))
_FIVE = st.lists(_TRENDS, max_size=5).map(tuple)
_ANY = st.builds(
    Trends,
    days=st.integers(1, 90),
    stories=st.integers(0, 10**9),
    before=st.integers(0, 10**9),
    people=_FIVE,
    shows=_FIVE,
    about=st.none() | _TRENDS,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(trends=_ANY, phrases=st.sampled_from((ENGLISH, KOREAN)), public=st.booleans(), where=st.sampled_from(Where))
def test_whatever_the_names_are_the_card_stays_within_limits(
    *, trends: Trends, phrases: Phrases, public: bool, where: Where
) -> None:
    card = trends_card(trends, phrases, where=where, png=PNG, public=public)

    assert faults(card) == []
    assert alt_text(trends, phrases)
