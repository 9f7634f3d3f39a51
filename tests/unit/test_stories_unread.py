"""Items that are not read again: what is kept of them is all that judging the others asks for."""

from dataclasses import replace

import pytest

from bot.model.feeds import Entry
from bot.model.stories import KnownStory, Story
from bot.stories.build import build_story
from bot.stories.match import weight_of
from bot.stories.unread import (
    Unread,
    are_all_there,
    as_known,
    recall,
    remember,
    says_enough,
    stand_apart,
    that_share_a_key,
    whole_document,
)

NOW, HOUR = 1_790_000_000_000, 3_600_000


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

    whole = whole_document([stories[0], stories[3]], [Unread(at, remember(stories[at])) for at in (1, 2, 4, 5)])

    assert [each.keys for each in whole] == [each.keys for each in stories]


@pytest.mark.parametrize(
    ("polled_hours_ago", "dated_hours_ago", "enough"),
    [
        pytest.param(1, 0.5, True, id="an hour ago"),
        pytest.param(1, None, True, id="without a date"),
        pytest.param(1, -8.5, False, id="dated nine hours ahead"),
        pytest.param(9, 0.5, False, id="away for long, so that nine hours ahead may be now"),
        pytest.param(None, 0.5, False, id="never polled"),
    ],
)
def test_a_wrong_clock_is_judged_by_all_that_is_stored(
    polled_hours_ago: float | None,
    dated_hours_ago: float | None,
    enough: bool,  # noqa: FBT001 - a column of the table
) -> None:
    dated = None if dated_hours_ago is None else NOW - int(dated_hours_ago * HOUR)
    polled = None if polled_hours_ago is None else NOW - int(polled_hours_ago * HOUR)
    unread = [Unread(1, remember(story("Old", guid="old")))]

    assert says_enough(unread, [story("New", guid="new", published_at=dated)], last_polled_at=polled, now=NOW) is enough


def test_where_all_was_read_all_that_is_stored_is_asked_for() -> None:
    assert not says_enough([], [story("New", guid="new")], last_polled_at=NOW, now=NOW)


def test_an_item_that_was_not_read_stands_for_its_stored_story_unless_that_is_there() -> None:
    one, other = story("One", guid="1"), story("Other", guid="2")
    stored = KnownStory(id=7, keys=one.keys, digest="d")

    known = as_known([Unread(0, remember(one)), Unread(1, remember(other))], [stored])

    assert [(each.id, each.keys) for each in known] == [(7, one.keys), (-2, other.keys)]


OLD = story("Old", guid="old", link="https://news.example.com/old", summary="What was old. " * 5, published_at=NOW)


@pytest.mark.parametrize(
    ("read", "apart"),
    [
        pytest.param([story("New", guid="new")], True, id="one that is like none"),
        pytest.param([story(f"New {n}", guid=f"new {n}") for n in range(5)], True, id="five"),
        pytest.param([story(f"New {n}", guid=f"new {n}") for n in range(6)], False, id="six: they may be a flood"),
        pytest.param([story("Old", guid="new")], True, id="one with the title of another"),
        pytest.param([story("Old", summary="What was old. " * 5)], False, id="one with title and text of another"),
        pytest.param([story("New", guid="old")], False, id="one with the guid of another"),
        pytest.param([], True, id="none"),
    ],
)
def test_few_that_share_hardly_a_key_are_judged_by_themselves(
    read: list[Story],
    apart: bool,  # noqa: FBT001 - a column of the table
) -> None:
    unread = [Unread(1, remember(OLD)), Unread(2, remember(story("Other", guid="other")))]

    assert stand_apart(read, that_share_a_key(read, unread)) is apart


def test_where_an_item_stands_twice_all_that_is_stored_is_asked_for() -> None:
    unread = [Unread(1, remember(OLD)), Unread(2, remember(replace(OLD, published_at=NOW - HOUR)))]
    new = [story("New", guid="new", published_at=NOW - HOUR)]

    assert says_enough(unread[:1], new, last_polled_at=NOW - HOUR, now=NOW)
    assert not says_enough(unread, new, last_polled_at=NOW - HOUR, now=NOW)


def test_items_that_share_a_key_are_found() -> None:
    unread = [Unread(1, remember(OLD)), Unread(2, remember(story("Other", guid="other")))]

    assert that_share_a_key([story("Old", guid="new")], unread) == (unread[0],)


@pytest.mark.parametrize(
    ("stored", "there"),
    [
        pytest.param(OLD, True, id="as it stands in the document"),
        pytest.param(replace(OLD, published_at=NOW - HOUR), False, id="under another date"),
        pytest.param(replace(OLD, keys=replace(OLD.keys, guid="earlier")), False, id="by a key that it had before"),
        pytest.param(story("Gone", guid="gone"), False, id="gone from the document"),
    ],
)
def test_a_stored_story_is_there_by_its_keys_and_date(
    stored: Story,
    there: bool,  # noqa: FBT001 - a column of the table
) -> None:
    met = [KnownStory(id=7, keys=stored.keys, digest="d", published_at=stored.published_at)]

    assert are_all_there(met, [Unread(1, remember(OLD))]) is there
