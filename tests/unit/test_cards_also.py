"""Who else has a story: named with links, safe and within limits whatever feeds call themselves."""

from dataclasses import replace

import pytest
from cards_shared import ENGLISH, HOSTILE, KOREAN, faults, story
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.acts import ListQuery
from bot.cards.limits import width
from bot.cards.lists import list_card
from bot.cards.story import also_line, story_card
from bot.i18n import Phrases
from bot.model.stories import Elsewhere, StoryPage
from bot.model.text import Markdown

LONG = "https://example.com/" + "가" * 200


def elsewhere(
    count: int, source: str = "Seoul Screen", link: str | None = "https://example.com/1"
) -> tuple[Elsewhere, ...]:
    return tuple(Elsewhere(id=n, source=source, link=link, feed_url="https://example.com/feed") for n in range(count))


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, ""),
        (1, "-# Also at [Seoul Screen](https://example.com/1)"),
        (6, "and 2 more"),
    ],
)
def test_it_names_a_few_and_counts_the_rest(count: int, said: str) -> None:
    line = also_line(story(also=elsewhere(count)), ENGLISH)

    assert line.endswith(said)
    assert line.count("](") == min(count, 4)


def test_addresses_too_long_for_the_line_are_counted() -> None:
    assert also_line(story(also=elsewhere(3, link=LONG)), ENGLISH) == "-# Also at 3 more sources"


@pytest.mark.parametrize("phrases", [ENGLISH, KOREAN], ids=["en", "ko"])
@given(source=st.lists(st.sampled_from(HOSTILE), max_size=30).map("".join), count=st.integers(0, 9))
@settings(deadline=None, max_examples=50)
def test_cards_stay_within_limits(phrases: Phrases, source: str, count: int) -> None:
    each = story(also=elsewhere(count, source=source))

    assert width(also_line(each, phrases)) <= 750
    assert not list(faults(story_card(each, phrases)))
    page = StoryPage(stories=tuple(replace(each, id=number) for number in range(1, 6)))
    assert not list(faults(list_card(Markdown("Latest"), page, ListQuery(), phrases)))
