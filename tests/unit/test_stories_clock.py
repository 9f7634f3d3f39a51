"""Korean time called UTC is put right; what is only scheduled is left as it is."""

from collections.abc import Sequence

import pytest

from bot.model.feeds import Entry
from bot.model.stories import KnownStory, Story
from bot.stories.build import build_story
from bot.stories.clock import on_time, says_korean_time_is_utc
from bot.stories.identify import judge

NOW = 1_790_000_000_000
HOUR = 3_600_000
SEEN = [NOW - hours * HOUR for hours in (2, 5, 9, 14, 20, 27)]


def story(number: int, at: int | None) -> Story:
    entry = Entry(guid=f"g{number}", title=f"Story number {number} of today", published_at=at)
    return build_story(entry, source="S", feed_url="https://a.example/feed")


def known(stories: Sequence[Story], seen: Sequence[int] = SEEN) -> list[KnownStory]:
    return [
        KnownStory(id=n, keys=each.keys, digest=each.digest, published_at=each.published_at, first_seen_at=at)
        for n, (each, at) in enumerate(zip(stories, seen, strict=True), start=1)
    ]


@pytest.mark.parametrize(
    ("leads", "wrong"),
    [
        ([9, 8.7, 8.9, 9.2, 8.1, 9], True),
        ([9, 8.7, 8.9, 9.2, 8.1, -50], True),
        ([9, 8.7, 8.9, 9.2, 8.1, 0], False),
        ([9, 8.7, 8.9, 9.2, 8.1, 24], False),
        ([0, -0.2, 0, -1, 0, -0.1], False),
        ([9, 9, 9, 9, -50, -60], False),
        ([10, 10, 10, 10, 10, 10], False),
    ],
    ids=["all", "an old one too", "one on time", "one scheduled", "on time", "too few", "another zone"],
)
def test_only_a_feed_that_is_always_nine_hours_ahead_is_wrong(leads: list[float], wrong: bool) -> None:  # noqa: FBT001
    assert says_korean_time_is_utc([(int(at + lead * HOUR), at) for lead, at in zip(leads, SEEN, strict=True)]) is wrong


def test_posts_of_a_fixed_hour_are_scheduled_not_wrong() -> None:
    midnights = [NOW - day * 24 * HOUR for day in range(6)]

    assert not says_korean_time_is_utc([(at + 9 * HOUR, at) for at in midnights])


def test_a_wrong_feed_is_put_right_as_a_whole() -> None:
    old = [story(n, at + 9 * HOUR) for n, at in enumerate(SEEN)]
    fresh, undated = story(50, NOW + 9 * HOUR), story(51, None)

    result = on_time([fresh, undated, *old], known(old))

    assert [each.published_at for each in result] == [NOW, None, *SEEN]


def test_what_is_stored_of_a_wrong_feed_has_its_true_date() -> None:
    old = [story(n, at + 9 * HOUR) for n, at in enumerate(SEEN)]

    judged = judge([story(50, NOW + 9 * HOUR), *old], known(old), first_fetch=False, now=NOW, newest_at=NOW - HOUR)

    assert judged[0].story.published_at == NOW
