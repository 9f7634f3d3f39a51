"""Digests, and when a channel is posted into: within Discord's limits, in both languages, whatever the stories hold."""

from dataclasses import replace

import pytest
from cards_shared import BAND, CHO, DEAD, ENGLISH, KOREAN, LEE, NOW, faults, stories, story
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cards.acts import DigestMenu, TimeChannel
from bot.cards.digest import digest_card, grouped
from bot.cards.feed_events import log_card
from bot.cards.feed_standing import channel_card
from bot.cards.ids import decode, encode
from bot.cards.notice import error_card
from bot.cards.timing import timing_form, timing_lines
from bot.errors import BadTiming
from bot.i18n import Phrases
from bot.model.places import ChannelStanding, LogEntry
from bot.model.stories import StoredStory
from bot.model.timing import MOST_IN_DIGEST, Digest, HeldWhy, Hold, Rhythm, Timing

CROWDS = st.lists(stories(), min_size=1, max_size=MOST_IN_DIGEST, unique_by=lambda one: one.id)
WHOLE = Timing(quiet_from=1380, quiet_until=480, per_hour=3, per_day=20, digest=Digest(Rhythm.WEEKLY, 540, 1))


def numbered(count: int, **changes: object) -> list[StoredStory]:
    return [story(id=1000 + index, title=f"Story {index}", **{"entities": (), **changes}) for index in range(count)]


@pytest.mark.parametrize("phrases", [ENGLISH, KOREAN])
@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(several=CROWDS, delivery_id=st.integers(1, 2**63 - 1))
def test_a_digest_fits_whatever_its_stories_hold(
    phrases: Phrases, several: list[StoredStory], delivery_id: int
) -> None:
    card = digest_card(delivery_id, several, phrases)

    assert faults(card) == []
    assert len(card.more) <= 1
    assert 1 <= len(card.name) <= 100
    assert [choice.value for choice in card.menus[0].choices] == [str(each.id) for each in several]
    body = "\n".join([card.body, *(each.body for each in card.more)])
    assert body.count("\n- ") + body.startswith("- ") >= len(several)


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(one=stories())
def test_many_of_the_worst_still_fit(one: StoredStory) -> None:
    worst = [replace(one, id=index) for index in range(MOST_IN_DIGEST)]

    assert faults(digest_card(1, worst, ENGLISH)) == []


def test_a_digest_lists_titles_as_links_with_source_and_time() -> None:
    card = digest_card(7, numbered(2), ENGLISH)

    line = f"- [Story 0](https://www.example.com/news/1) · Drama Daily · <t:{NOW // 1000}:R>"
    assert card.title == "2 stories"
    assert card.body.splitlines() == [line, line.replace("Story 0", "Story 1")]
    assert card.tags == ("Drama Daily",)
    assert card.name == "2 stories: Story 0"


def test_a_digest_is_known_by_its_menu_which_opens_its_stories() -> None:
    [menu] = digest_card(7, numbered(2), ENGLISH).menus

    assert decode(menu.custom_id) == DigestMenu(7)
    assert [(choice.label, choice.value) for choice in menu.choices] == [("Story 0", "1000"), ("Story 1", "1001")]


def test_stories_that_share_a_show_or_person_stand_together() -> None:
    several = [
        story(id=1, entities=(CHO,)),
        story(id=2, entities=(DEAD, LEE)),
        story(id=3, entities=(BAND,)),
        story(id=4, entities=(LEE, DEAD)),
        story(id=5, entities=(CHO,)),
        story(id=6, entities=()),
    ]

    groups = [(entity and entity.name, [each.id for each in together]) for entity, together in grouped(several)]

    assert groups == [("Cho Yi Hyun", [1, 5]), ("All of Us Are Dead", [2, 4]), (None, [3, 6])]
    body = digest_card(7, several, KOREAN).body
    assert body.index("**조이현**") < body.index("**지금 우리 학교는**") < body.index("**그 밖의 기사**")


@given(CROWDS)
@settings(suppress_health_check=list(HealthCheck), deadline=None)
def test_grouping_loses_nothing_and_doubles_nothing(several: list[StoredStory]) -> None:
    groups = grouped(several)

    assert sorted(each.id for _, together in groups for each in together) == sorted(each.id for each in several)
    assert all(len(together) > 1 for entity, together in groups if entity is not None)


# ── when a channel is posted into ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("timing", "said"),
    [
        (Timing(), "Stories are posted as they come, at any hour."),
        (WHOLE, "Quiet hours: 23:00–08:00 (Asia/Seoul)."),
        (WHOLE, "At most 3 posts an hour; the others wait."),
        (WHOLE, "At most 20 posts in 24 hours; the others wait."),
        (WHOLE, "Digest: every Monday at 09:00 (Asia/Seoul), all stories in one post."),
        (Timing(per_hour=1), "At most one post an hour; the others wait."),
        (Timing(digest=Digest(Rhythm.DAILY, 5)), "Digest: daily at 00:05 (Asia/Seoul), all stories in one post."),
        (Timing(digest=Digest(Rhythm.HOURLY)), "Digest: every hour on the hour"),
    ],
)
def test_the_panel_says_when_in_plain_words(timing: Timing, said: str) -> None:
    standing = ChannelStanding(guild_id=1, channel_id=55, timing=timing, zone="Asia/Seoul")

    card = channel_card(standing, [], ENGLISH)

    assert said in card.body
    assert [decode(button.custom_id or "") for button in card.buttons] == [TimeChannel(55)]


@pytest.mark.parametrize("why", list(HeldWhy))
@pytest.mark.parametrize("phrases", [ENGLISH, KOREAN])
def test_the_panel_and_the_log_say_until_when_and_why(why: HeldWhy, phrases: Phrases) -> None:
    standing = ChannelStanding(guild_id=1, channel_id=55, timing=WHOLE, hold=Hold(NOW, why), waiting=2)
    facts: dict[str, str | int] = {"held": why.value, "until": NOW}
    entry = LogEntry(
        at=NOW, kind="due", feed_id=1, feed_title="Wire", story_title="A *story*", channel_id=55, facts=facts
    )

    panel, log = "\n".join(timing_lines(standing, phrases)), log_card(None, [entry], phrases).body

    reason = phrases(f"held-{why.value}")
    assert f"<t:{NOW // 1000}:f>" in panel
    assert reason in panel
    assert f"<t:{NOW // 1000}:f>" in log
    assert f"({reason})" in log
    assert "A \\*story\\*" in log


def test_the_log_says_held_until() -> None:
    facts: dict[str, str | int] = {"held": "quiet", "until": NOW}
    entry = LogEntry(at=NOW, kind="due", feed_id=1, feed_title="Wire", story_title="One", channel_id=55, facts=facts)

    body = log_card(None, [entry], ENGLISH).body

    assert f"held until <t:{NOW // 1000}:f> (quiet hours) in <#55>: One" in body


@pytest.mark.parametrize("phrases", [ENGLISH, KOREAN])
def test_the_form_keeps_within_what_discord_takes(phrases: Phrases) -> None:
    form = timing_form(ChannelStanding(guild_id=1, channel_id=55, timing=WHOLE, zone="Asia/Seoul"), phrases)

    assert form.custom_id == encode(TimeChannel(55))
    assert len(form.title) <= 45
    assert len(form.fields) == 5
    for field in form.fields:
        assert 1 <= len(field.label) <= 45
        assert 1 <= len(field.hint) <= 100
        assert len(field.value) <= field.longest


@pytest.mark.parametrize("part", ["quiet", "quiet-all", "hour", "day", "digest", "zone"])
@pytest.mark.parametrize("phrases", [ENGLISH, KOREAN])
def test_an_error_says_what_is_wrong_and_how_to_write_it(part: str, phrases: Phrases) -> None:
    body = error_card(BadTiming("wrong", part=part, typed="*oops*"), phrases).body

    assert "\\*oops\\*" in body
    assert "`" in body
