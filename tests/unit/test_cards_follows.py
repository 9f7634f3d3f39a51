"""Cards about follows: within Discord's limits whatever the names, and with what stops them."""

from dataclasses import replace

import pytest
from cards_shared import BAND, CHO, DEAD, ENGLISH, KOREAN, LANGUAGES, LEE, NOW, faults, story
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cards.act_follow import FollowDo, FollowsPage, FollowStep
from bot.cards.digest import digest_card
from bot.cards.follow_notice import noticed
from bot.cards.follows import Begun, begun_card, closed_card, follows_card, offer_card
from bot.cards.ids import decode
from bot.cards.lists import Where
from bot.cards.story import Reader, story_card
from bot.i18n import Phrases
from bot.model.cards import Card
from bot.model.entities import Entity, EntityKind
from bot.model.follows import FOR_EVER, DirectStanding, Follow

FOUR = (LEE, CHO, BAND, DEAD)
STORY = story_card(story(), ENGLISH, reader=Reader.OTHER)


def acts(card: Card) -> list[object]:
    return [decode(button.custom_id or "") for button in card.buttons]


def menus(card: Card) -> dict[object, list[str]]:
    return {decode(menu.custom_id): [choice.value for choice in menu.choices] for menu in card.menus}


def many(count: int) -> tuple[Follow, ...]:
    return tuple(
        Follow(entity=replace(LEE, slug=f"Q{number}"), guild_id=1, guild_name="Lounge") for number in range(count)
    )


def test_a_notice_about_one_stops_and_mutes_at_one_press() -> None:
    assert acts(noticed(STORY, [LEE], ENGLISH))[:4] == [
        FollowDo(FollowStep.STOP, "Q1"),
        FollowDo(FollowStep.MUTE, "Q1"),
        FollowDo(FollowStep.DAY),
        FollowDo(FollowStep.WEEK),
    ]


def test_a_notice_about_many_has_menus_instead() -> None:
    shown = menus(noticed(STORY, FOUR, ENGLISH))

    assert shown[FollowDo(FollowStep.STOP)] == shown[FollowDo(FollowStep.MUTE)] == ["Q1", "Q2", "Q3", "Q4"]


@pytest.mark.parametrize("phrases", [ENGLISH, KOREAN], ids=["en", "ko"])
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_notices_fit(phrases: Phrases, count: int) -> None:
    for card in (STORY, digest_card(1, [story(), story(id=1001)], phrases)):
        told = noticed(card, FOUR[:count], phrases, unnamed=7)

        assert list(faults(told)) == []
        assert len(told.menus) + -(-len(told.buttons) // 5) <= 5
        assert len(told.above) < 800


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300), st.sampled_from(["en", "ko"]))
def test_whatever_a_name_is_nothing_in_it_is_read_as_markdown_or_a_mention(name: str, locale: str) -> None:
    phrases = LANGUAGES.phrases(locale)
    somebody = Entity(slug="s", kind=EntityKind.PERSON, name=f"@everyone <@1> {name}")

    told = noticed(STORY, [somebody], phrases)

    assert "<@1>" not in told.above
    assert list(faults(told)) == []


@pytest.mark.parametrize("name", ["\u3164\u115f", "</b>", " \u200b"])
def test_somebody_whose_name_shows_nothing_is_called_by_the_id(name: str) -> None:
    nameless = replace(LEE, name=name, native=name)

    notice = noticed(STORY, (nameless,), ENGLISH)

    assert notice.above is not None
    assert "**Q1**" in notice.above
    assert "**Q1**" in follows_card((Follow(entity=nameless),), DirectStanding(), ENGLISH, now=NOW).body


def test_a_list_is_paged_and_its_menus_hold_the_page() -> None:
    card = follows_card(many(23), DirectStanding(), ENGLISH, number=3, now=NOW)

    assert menus(card)[FollowDo(FollowStep.STOP_LISTED)] == ["Q20", "Q21", "Q22"]
    assert [(decode(each.custom_id or ""), each.disabled) for each in card.buttons[:2]] == [
        (FollowsPage(2), False),
        (FollowsPage(4), True),
    ]
    assert list(faults(card)) == []


def test_a_list_says_what_is_quiet_where_it_is_told_and_that_messages_are_closed() -> None:
    mine = (
        Follow(entity=LEE, guild_id=1, guild_name="Lounge", here=True),
        Follow(entity=CHO, quiet_until=FOR_EVER),
        Follow(entity=BAND, quiet_until=NOW + 60_000),
        Follow(entity=DEAD, quiet_until=NOW - 60_000),
    )

    card = follows_card(mine, DirectStanding(closed_at=NOW), ENGLISH, now=NOW)

    lines = card.body.splitlines()
    assert lines[0].startswith("⚠️ Discord does not let me")
    assert [line.rpartition(" · ")[2] for line in lines[1:]] == [
        "in *Lounge*",
        "🔕 muted",
        f"💤 quiet until <t:{(NOW + 60_000) // 1000}:f>",
        "by direct message",
    ]
    assert FollowDo(FollowStep.RESUME) in acts(card)
    assert FollowDo(FollowStep.WAKE) in acts(card)


@pytest.mark.parametrize("phrases", [ENGLISH, KOREAN], ids=["en", "ko"])
@pytest.mark.parametrize("where", Where)
def test_answers_fit(phrases: Phrases, where: Where) -> None:
    for card in (
        begun_card(Begun(entities=FOUR, channel_id=5, resumed=True), phrases, where=where),
        begun_card(Begun(entities=(LEE,)), phrases, where=where, any_feeds=False),
        closed_card(DirectStanding(closed_at=NOW, waiting=3), phrases),
        offer_card(FOUR, 5, phrases),
        follows_card((), DirectStanding(), phrases, now=NOW),
    ):
        assert list(faults(card)) == []


def test_a_storys_people_are_offered_for_both_places_where_the_server_has_a_channel() -> None:
    direct, both = offer_card(FOUR, None, ENGLISH), offer_card(FOUR, 5, ENGLISH)

    assert [decode(menu.custom_id) for menu in direct.menus] == [FollowDo(FollowStep.FOLLOW)]
    assert [decode(menu.custom_id) for menu in both.menus] == [FollowDo(FollowStep.FOLLOW), FollowDo(FollowStep.HERE)]
