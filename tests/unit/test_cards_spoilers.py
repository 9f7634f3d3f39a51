"""What gives away, in cards: behind marks that nothing breaks, in every form; and the form in which it is chosen."""

import re
from dataclasses import replace

import pytest
from cards_shared import CHO, DEAD, ENGLISH, KOREAN, LEE, faults, stories, story
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.acts import HideSpoilers, ListQuery
from bot.cards.digest import digest_card
from bot.cards.feed_events import log_card
from bot.cards.ids import decode
from bot.cards.lists import list_card
from bot.cards.spoilers import spoilers_form, with_spoilers
from bot.cards.story import plain_card, story_card
from bot.chat.render import embeds, layout
from bot.i18n import Phrases
from bot.model.cards import Card
from bot.model.places import LogEntry, PostStyle
from bot.model.rules import Cause, ChannelRule, Finding, Why
from bot.model.spoilers import Hiding, SpoilerRule
from bot.model.stories import StoredStory, StoryPage
from bot.model.text import Block, Image, Markdown
from bot.plan.read_rule import read_rule
from bot.plan.read_spoilers import MOST_HOURS, read_hours
from bot.text.escape import escape, spoiler

SECRET = "She dies in the final episode, and nobody saw it coming until then."


def secret(hiding: Hiding, **changes: object) -> StoredStory:
    facts: dict[str, object] = {
        "title": "The final episode of it",
        "blocks": (Block(SECRET),),
        "image": Image("https://example.com/1.jpg", "her grave"),
        "entities": (DEAD,),
        "hiding": hiding,
    }
    return story(**{**facts, **changes})


@pytest.mark.parametrize(
    ("hiding", "named"),
    [
        (Hiding.NOTHING, ["Lee Jae Kyu", "Cho Yi Hyun", "All of Us Are Dead"]),
        (Hiding.TEXT, ["Lee Jae Kyu", "All of Us Are Dead"]),
        (Hiding.ALL, ["All of Us Are Dead"]),
    ],
)
def test_the_menu_under_what_is_hidden_names_whom_the_title_shows_and_the_show(
    hiding: Hiding, named: list[str]
) -> None:
    one = secret(hiding, title="The final episode, by Lee Jae-Kyu", entities=(LEE, DEAD, CHO))

    [menu] = story_card(one, ENGLISH).menus

    labels = [choice.label for choice in menu.choices]
    assert [name for name in (LEE.name, CHO.name, DEAD.name) if name in " ".join(labels)] == named


@pytest.mark.parametrize("style", list(PostStyle))
def test_text_and_pictures_are_hidden_and_the_title_is_not(style: PostStyle) -> None:
    card = story_card(secret(Hiding.TEXT), ENGLISH, style=style)

    assert "final episode" in card.title
    assert card.hides_pictures
    assert SECRET[:20] not in re.sub(r"\|\|.*?\|\|", "", card.body, flags=re.DOTALL)
    assert [each.alt for each in (card.image, card.thumbnail) if each] == [
        "Hidden picture: it may give away what happens"
    ]


@pytest.mark.parametrize(
    ("phrases", "called"), [(ENGLISH, "Spoiler: All of Us Are Dead"), (KOREAN, "스포일러: 지금 우리 학교는")]
)
def test_a_title_that_gives_away_is_nowhere(phrases: Phrases, called: str) -> None:
    one = secret(Hiding.ALL)
    page = StoryPage(stories=(one,))
    cards = (
        story_card(one, phrases),
        digest_card(1, [one, replace(one, id=2)], phrases),
        list_card(Markdown("Latest"), page, ListQuery(), phrases),
        plain_card(one, phrases),
    )

    for card in cards:
        labels = [choice.label for menu in card.menus for choice in menu.choices]
        assert "The final" not in f"{card.title}{card.body}{card.name}{labels}"
    assert cards[0].title == cards[0].name == called


def test_without_a_show_the_title_says_no_more_than_that_it_is_one() -> None:
    assert story_card(secret(Hiding.ALL, entities=()), ENGLISH).title == "Spoiler"


def test_an_embed_shows_no_picture_and_a_layout_hides_it() -> None:
    def spoilers(card: Card) -> list[object]:
        parts = [part for whole in layout(card).to_components() for part in whole.get("components", ())]
        found = [item["spoiler"] for part in parts for item in part.get("items", ())]
        return found + [part["accessory"]["spoiler"] for part in parts if "accessory" in part]

    for style in PostStyle:
        card = story_card(secret(Hiding.TEXT), ENGLISH, style=style)
        embed = embeds(card)[0].to_dict()
        assert "image" not in embed
        assert "thumbnail" not in embed
        assert spoilers(card) == [True]


@pytest.mark.parametrize("text", ["||", "a || b", "|", "|||", "\\||", "x|", "\\|\\|"])
def test_nothing_in_a_text_ends_the_marks(text: str) -> None:
    hidden = spoiler(escape(text))

    assert hidden.startswith("||")
    assert hidden.endswith("||")
    assert "||" not in hidden[2:-2]
    assert not hidden[2:-2].endswith("|")


@given(one=stories())
def test_whatever_a_story_holds_it_fits_and_stays_hidden(one: StoredStory) -> None:
    for hiding in (Hiding.TEXT, Hiding.ALL):
        for card in (
            story_card(replace(one, hiding=hiding), ENGLISH),
            plain_card(replace(one, hiding=hiding), ENGLISH),
        ):
            assert faults(card) == []
            assert card.body.count("||") in {0, 2}


@pytest.mark.parametrize(("phrases", "said"), [(ENGLISH, "so I hide nothing"), (KOREAN, "아무것도 가리지 않으니")])
def test_a_rule_that_cannot_be_read_any_more_hides_nothing_and_the_panel_says_so(phrases: Phrases, said: str) -> None:
    kept = SpoilerRule(rule=ChannelRule(channel_id=7, text="recap)"), hours=48)

    body = with_spoilers(Card(body=Markdown("Standing")), 7, kept, None, phrases).body

    assert "`recap)`" in body
    assert said in body


def test_the_panel_says_what_is_hidden_and_the_form_holds_it() -> None:
    usual = SpoilerRule(rule=ChannelRule(channel_id=7, text=""), hours=48)
    own = SpoilerRule(rule=ChannelRule(channel_id=7, text="recap"), hours=72)
    bare = Card(body=Markdown("Standing"))

    assert "for 48 hours" in with_spoilers(bare, 7, usual, None, ENGLISH).body
    assert "stories that have “recap”" in with_spoilers(bare, 7, own, read_rule("recap"), ENGLISH).body
    [button] = with_spoilers(bare, 7, None, None, ENGLISH).buttons
    assert decode(button.custom_id or "") == HideSpoilers(7)
    assert [field.value for field in spoilers_form(7, usual, ENGLISH).fields] == ["usual", "48h"]
    assert [field.value for field in spoilers_form(7, own, KOREAN).fields] == ["recap", "3일"]
    assert [field.value for field in spoilers_form(7, None, KOREAN).fields] == ["", ""]


@given(st.integers(1, MOST_HOURS), st.sampled_from([ENGLISH, KOREAN]))
def test_the_span_in_the_form_is_read_as_it_was(hours: int, phrases: Phrases) -> None:
    kept = SpoilerRule(rule=ChannelRule(channel_id=7, text=""), hours=hours)

    _, span = spoilers_form(7, kept, phrases).fields

    assert read_hours(span.value) == hours
    assert ("시간" in span.value or "일" in span.value) is (phrases is KOREAN)


@pytest.mark.parametrize("phrases", [ENGLISH, KOREAN])
def test_the_form_keeps_within_discords_limits(phrases: Phrases) -> None:
    form = spoilers_form(7, None, phrases)

    assert len(form.title) <= 45
    assert all(len(field.label) <= 45 and len(field.hint) <= 100 for field in form.fields)


def test_the_log_says_why_a_story_was_hidden() -> None:
    why = Why(posts=True, spoils=(Finding("title", "recap", Cause.TITLE),))
    entry = LogEntry(at=0, kind="sent", feed_id=1, feed_title="Feed", story_title="It", channel_id=7, why=why)

    assert "hidden as a spoiler: " in log_card(None, [entry], ENGLISH).body
