"""Items that are not read again: what is kept of them is all that judging the others asks for."""

import pytest

from bot.model.feeds import Entry
from bot.model.stories import Story
from bot.stories.build import build_story
from bot.stories.match import weight_of
from bot.stories.unread import Unread, recall, remember, whole_document


def story(title: str, **facts: object) -> Story:
    entry = Entry(title=title, **facts)  # type: ignore[arg-type]
    return build_story(entry, source="Daily", feed_url="https://news.example.com/feed")


@pytest.mark.parametrize(
    "one",
    [
        story("A title", guid="1", link="https://news.example.com/1", summary="Words. " * 20, published_at=0),
        story("짧은 제목", guid="1", published_at=1_790_000_000_000),
        story("", link="https://news.example.com/1"),
    ],
)
def test_keys_date_and_weight_of_the_title_are_kept(one: Story) -> None:
    again = recall(remember(one))

    assert (again.keys, again.published_at) == (one.keys, one.published_at)
    assert weight_of(again.title) == weight_of(one.title)


def test_items_stand_where_they_stood() -> None:
    stories = [story(f"Story {n}", guid=str(n)) for n in range(6)]

    whole = whole_document([stories[0], stories[3]], [Unread(at, stories[at]) for at in (1, 2, 4, 5)])

    assert list(whole) == stories
