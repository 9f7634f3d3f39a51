"""Lists of stories: rows, pages, sharing, and what is said where there is nothing."""

import pytest
from cards_shared import ENGLISH, KOREAN, NOW, faults, pages, story
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cards.acts import ListPage, ListQuery, OpenStory, Share
from bot.cards.ids import decode
from bot.cards.lists import Where, empty_text, heading, list_card
from bot.i18n import Phrases
from bot.model.cards import Card
from bot.model.stories import Cursor, StoryPage
from bot.model.text import Markdown

LATEST = ListQuery()
HEADING = Markdown("Latest stories")
MIDDLE = StoryPage(
    stories=(story(id=500), story(id=400, title="Second", link=None)),
    older=Cursor(older_than=400),
    newer=Cursor(newer_than=500),
)


def shown(page: StoryPage, *, page_number: int = 1, public: bool = False) -> Card:
    return list_card(HEADING, page, LATEST, ENGLISH, page_number=page_number, public=public)


def test_a_row_has_linked_title_sentence_source_and_time() -> None:
    rows = shown(MIDDLE).body.split("\n\n")

    first = rows[0].splitlines()
    assert first[0] == "**[Director weighs a second season](https://www.example.com/news/1)**"
    assert first[1].startswith("Director Lee Jae Kyu said")
    assert first[2] == f"-# **Drama Daily** · example.com · <t:{NOW // 1000}:R>"


def test_a_story_without_link_is_named_all_the_same() -> None:
    assert "**Second**" in shown(MIDDLE).body


def test_the_menu_opens_each_story_of_the_page() -> None:
    menu = shown(MIDDLE).menus[0]

    assert decode(menu.custom_id) == OpenStory()
    assert [(choice.label, choice.value) for choice in menu.choices] == [
        ("Director weighs a second season", "500"),
        ("Second", "400"),
    ]


def test_buttons_turn_to_the_pages_beside_this_one() -> None:
    newer, older, _ = shown(MIDDLE, page_number=3).buttons

    assert decode(newer.custom_id or "") == ListPage(LATEST, Cursor(newer_than=500), 2)
    assert decode(older.custom_id or "") == ListPage(LATEST, Cursor(older_than=400), 4)


@pytest.mark.parametrize(
    ("newer", "older", "disabled"),
    [
        (None, Cursor(older_than=1), [True, False]),
        (Cursor(newer_than=1), None, [False, True]),
        (Cursor(newer_than=1), Cursor(older_than=1), [False, False]),
    ],
)
def test_the_ends_are_disabled(newer: Cursor | None, older: Cursor | None, disabled: list[bool]) -> None:
    card = shown(StoryPage(stories=(story(),), newer=newer, older=older), public=True)

    assert [button.disabled for button in card.buttons] == disabled


def test_a_single_page_has_nothing_to_turn() -> None:
    card = shown(StoryPage(stories=(story(),)))

    assert [button.label for button in card.buttons] == ["Share"]
    assert card.footer == ""


def test_sharing_shows_what_the_reader_sees() -> None:
    share = shown(MIDDLE, page_number=3).buttons[-1]

    assert decode(share.custom_id or "") == Share(LATEST, Cursor(older_than=501), 3)


def test_what_is_public_cannot_be_shared_again() -> None:
    assert "Share" not in [button.label for button in shown(MIDDLE, public=True).buttons]


@pytest.mark.parametrize(
    ("newer", "number", "footer"),
    [(None, 4, "Page 1"), (Cursor(newer_than=9), 4, "Page 4"), (Cursor(newer_than=9), 1, "Page 2")],
)
def test_the_first_page_is_called_the_first(newer: Cursor | None, number: int, footer: str) -> None:
    card = shown(StoryPage(stories=(story(),), newer=newer, older=Cursor(older_than=1)), page_number=number)

    assert card.footer == footer


def test_a_very_long_address_costs_the_row_its_link_and_nothing_else() -> None:
    long = story(title="Long one", link="https://example.com/" + "a" * 1900)

    card = shown(StoryPage(stories=(long, *[story(id=n) for n in range(4)])))

    assert "**Long one**" in card.body
    assert card.body.count("](https://www.example.com/news/1)") == 4


@pytest.mark.parametrize(
    ("query", "phrases", "said"),
    [
        (ListQuery(), ENGLISH, "Latest stories"),
        (ListQuery(), KOREAN, "최신 기사"),
        (ListQuery.search("a *b*"), ENGLISH, r"Stories with “a \*b\*”"),
        (ListQuery.search("이재규"), KOREAN, "“이재규” 검색 결과"),
        (ListQuery.feed(7), ENGLISH, "Latest from Drama Daily"),
    ],
)
def test_a_list_is_called_what_it_is(query: ListQuery, phrases: Phrases, said: str) -> None:
    assert heading(query, phrases, source="Drama Daily") == said


def test_a_list_of_a_feed_without_name_is_one_of_the_latest() -> None:
    assert heading(ListQuery.feed(7), ENGLISH) == "Latest stories"


@pytest.mark.parametrize(
    ("where", "advice"),
    [
        (Where.NO_FEEDS, "`/feed add`"),
        (Where.ELSEWHERE, "add me to yours"),
        (Where.SERVER, "show up here by themselves"),
    ],
)
def test_an_empty_list_says_how_to_get_stories(where: Where, advice: str) -> None:
    assert advice in empty_text(LATEST, ENGLISH, where=where)


def test_a_search_without_result_gives_advice_on_words() -> None:
    said = empty_text(ListQuery.search("zzz"), ENGLISH, where=Where.SERVER)

    assert said == "No story here has the words “zzz”. Try fewer or other words; English and Korean both work."


def test_an_empty_list_has_no_menu_and_no_button() -> None:
    card = list_card(HEADING, StoryPage(stories=()), LATEST, ENGLISH, empty=Markdown("Nothing."))

    assert (card.body, card.menus, card.buttons) == ("Nothing.", (), ())


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(pages(), st.text(max_size=300), st.sampled_from([ENGLISH, KOREAN]), st.integers(0, 10**6), st.booleans())
def test_whatever_is_listed_discord_takes_the_card(
    page: StoryPage,
    words: str,
    phrases: Phrases,
    number: int,
    public: bool,  # noqa: FBT001 - hypothesis draws it
) -> None:
    query = ListQuery.search(words)

    card = list_card(heading(query, phrases), page, query, phrases, page_number=number, public=public)

    assert faults(card) == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(pages(), st.sampled_from([ENGLISH, KOREAN]))
def test_no_story_of_a_page_is_left_out(page: StoryPage, phrases: Phrases) -> None:
    card = list_card(HEADING, page, LATEST, phrases)

    assert card.body.count("<t:") >= len(page.stories) or card.body.count("\n\n") >= len(page.stories) - 1
