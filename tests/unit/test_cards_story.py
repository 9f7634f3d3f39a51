"""A story's card: what a reader sees of one story, whatever its feed wrote."""

import pytest
from cards_shared import BAND, CHO, DEAD, ENGLISH, KOREAN, LEE, NOW, faults, stories, story
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cards.act_follow import FollowStory
from bot.cards.acts import Correct, ListQuery, StoryMenu
from bot.cards.ids import CORRECT_CHOICE, decode, query_of
from bot.cards.story import Reader, accent, source_line, story_card, web_address
from bot.i18n import Phrases
from bot.model.entities import Entity, EntityKind
from bot.model.places import PostStyle
from bot.model.stories import StoredStory
from bot.model.text import Image


def labels(card_story: StoredStory, phrases: Phrases = ENGLISH) -> list[str]:
    return [choice.label for choice in story_card(card_story, phrases).menus[0].choices]


def test_the_title_links_to_the_article() -> None:
    card = story_card(story(), ENGLISH)

    assert card.title == "Director weighs a second season"
    assert card.url == "https://www.example.com/news/1"


def test_the_extract_comes_first_then_source_site_and_time() -> None:
    lines = story_card(story(), ENGLISH).body.splitlines()

    assert lines[0].startswith("Director Lee Jae Kyu said")
    assert lines[-1] == f"-# **Drama Daily** · example.com · <t:{NOW // 1000}:R>"


def test_a_story_without_text_has_no_empty_block() -> None:
    body = story_card(story(blocks=()), ENGLISH).body

    assert body.startswith("-# **Drama Daily**")


@pytest.mark.parametrize(
    ("published_at", "shown_at"), [(NOW, NOW), (NOW + 86_400_000, NOW + 60_000), (None, NOW + 60_000)]
)
def test_the_time_is_never_later_than_when_we_saw_it(published_at: int | None, shown_at: int) -> None:
    assert f"<t:{shown_at // 1000}:R>" in story_card(story(published_at=published_at), ENGLISH).body


def test_a_source_named_like_its_site_is_said_once() -> None:
    body = story_card(story(source="Example.com"), ENGLISH).body

    assert body.splitlines()[-1].startswith("-# **Example.com** · <t:")


def test_a_story_without_title_is_called_something() -> None:
    assert story_card(story(title=" \u200b"), ENGLISH).title == "Untitled story"


def test_the_picture_is_large() -> None:
    assert story_card(story(), ENGLISH).image == Image("https://img.example.com/1.jpg", "the director")


@pytest.mark.parametrize(
    ("phrases", "alt"), [(ENGLISH, "Picture with the story: Two “seasons”"), (KOREAN, "기사 사진: Two “seasons”")]
)
def test_a_picture_of_which_the_feed_says_nothing_has_the_title_for_words(phrases: Phrases, alt: str) -> None:
    card = story_card(story(title="Two “seasons”", image=Image("https://img.example.com/1.jpg")), phrases)

    assert card.image == Image("https://img.example.com/1.jpg", alt)


@pytest.mark.parametrize("url", ["data:image/png;base64,x", "ftp://example.com/1.jpg", "//x", "https://" + "a" * 3000])
def test_a_picture_that_discord_would_refuse_is_left_out(url: str) -> None:
    assert story_card(story(image=Image(url)), ENGLISH).image is None


def test_people_come_first_then_groups_shows_and_the_source() -> None:
    assert labels(story(entities=(DEAD, BAND, LEE, CHO))) == [
        "Lee Jae Kyu · 이재규",
        "Cho Yi Hyun · 조이현",
        "The Rose · 더로즈",
        "All of Us Are Dead · 지금 우리 학교는",
        "More from Drama Daily",
        "Something wrong? Correct…",
    ]


def test_korean_readers_see_the_native_name_first() -> None:
    assert labels(story(entities=(LEE,)), KOREAN)[0] == "이재규 · Lee Jae Kyu"


def test_choices_say_who_is_meant_and_open_their_look_up() -> None:
    choices = story_card(story(entities=(LEE,)), ENGLISH).menus[0].choices

    assert choices[0].description == "director"
    assert [query_of(choice.value) for choice in choices] == [ListQuery.entity("Q1"), ListQuery.feed(7), None]


@pytest.mark.parametrize(("phrases", "kind"), [(ENGLISH, "Person"), (KOREAN, "인물")])
def test_who_has_no_note_is_described_by_kind(phrases: Phrases, kind: str) -> None:
    nobody = Entity(slug="Q9", kind=EntityKind.PERSON, name="Kim")

    assert story_card(story(entities=(nobody,)), phrases).menus[0].choices[0].description == kind


@pytest.mark.parametrize(
    "entities", [(), (LEE,), tuple(Entity(slug=f"Q{n}", kind=EntityKind.SHOW, name=f"N{n}") for n in range(60))]
)
def test_every_post_can_be_known_again_by_its_menu(entities: tuple[Entity, ...]) -> None:
    menu = story_card(story(entities=entities), ENGLISH).menus[0]

    assert decode(menu.custom_id) == StoryMenu(story_id=1000)
    assert query_of(menu.choices[-2].value) == ListQuery.feed(7)


def test_a_source_keeps_its_colour() -> None:
    assert accent(story(id=1)) == accent(story(id=2, title="other"))


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.com/a?b=c#d", "https://example.com/a?b=c#d"),
        ("https://example.com/기사", "https://example.com/%EA%B8%B0%EC%82%AC"),
        ("https://한국.example/x y", "https://xn--3e0b707e.example/x%20y"),
        ("https://example.com/50%25", "https://example.com/50%25"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("javascript:alert(1)", None),
        ("https://user:secret@example.com/", None),
        ("https://example.com:99999/", None),
        ("https:///nothing", None),
        ("", None),
        (None, None),
    ],
)
def test_addresses_are_as_discord_takes_them(url: str | None, address: str | None) -> None:
    assert web_address(url) == address


@pytest.mark.parametrize(("reader", "button"), [(Reader.MODERATOR, True), (Reader.OTHER, False)])
def test_an_opened_story_offers_moderators_alone_to_correct_it(*, reader: Reader, button: bool) -> None:
    card = story_card(story(), ENGLISH, reader=reader)

    assert [decode(each.custom_id or "") for each in card.buttons] == [Correct(1000)] * button + [FollowStory(1000)]
    assert CORRECT_CHOICE not in [choice.value for choice in card.menus[0].choices]


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(stories(), st.sampled_from([ENGLISH, KOREAN]))
def test_whatever_a_feed_holds_discord_takes_the_card(worst: StoredStory, phrases: Phrases) -> None:
    assert faults(story_card(worst, phrases)) == []


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:80"])
def test_a_host_without_a_name_is_not_shown(host: str) -> None:
    told = story(link=f"http://{host}/story", source="K-Drama Daily")

    line = source_line(told)

    assert line.startswith("-# **K-Drama Daily** · <t:")


def test_a_compact_post_has_no_summary_and_a_small_picture() -> None:
    card = story_card(story(), ENGLISH, style=PostStyle.COMPACT)

    assert card.body.startswith("-# **Drama Daily**")
    assert (card.image, card.thumbnail) == (None, Image("https://img.example.com/1.jpg", "the director"))


def test_a_post_with_the_picture_first_says_little() -> None:
    card = story_card(story(), ENGLISH, style=PostStyle.PICTURE)

    assert card.image_first
    assert card.body.startswith("-# **Drama Daily**")


def test_without_a_picture_the_text_is_shown_instead() -> None:
    card = story_card(story(image=None), ENGLISH, style=PostStyle.PICTURE)

    assert card.body.startswith("Director Lee Jae Kyu said")


@pytest.mark.parametrize("style", PostStyle)
def test_every_look_can_be_recognised_by_its_menu(style: PostStyle) -> None:
    card = story_card(story(), ENGLISH, style=style)

    assert decode(card.menus[0].custom_id) == StoryMenu(story().id)
