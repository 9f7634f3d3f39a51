"""Feeds that write Korean time and call it UTC: their stories are nine hours ahead of when they appear."""

from collections.abc import Sequence
from dataclasses import replace

from bot.model.stories import KnownStory, Story

_HOUR_MS = 3_600_000
_KOREA_MS = 9 * _HOUR_MS
_LEAST_AHEAD_MS, _MOST_AHEAD_MS = 8 * _HOUR_MS, 9 * _HOUR_MS + _HOUR_MS // 2
_FRESH_MS = 12 * _HOUR_MS
"""What is dated longer before it was first seen was there already, and says nothing of the clock."""
_LEAST_STORIES, _LEAST_HOURS = 5, 3
"""Posts that are scheduled for a fixed hour appear at a fixed hour too; a wrong clock is wrong all day."""


def on_time(stories: Sequence[Story], known: Sequence[KnownStory]) -> list[Story]:
    """Return the stories of a document nine hours earlier, if all that is known of it was that far ahead when seen."""
    seen = {each.keys.exact: each.first_seen_at for each in known}
    pairs = [
        (story.published_at, seen[story.keys.exact])
        for story in stories
        if story.published_at is not None and story.keys.exact in seen
    ]
    return [_earlier(each) for each in stories] if says_korean_time_is_utc(pairs) else list(stories)


def says_korean_time_is_utc(pairs: Sequence[tuple[int, int]]) -> bool:
    """Tell it by (date as the feed gives it, when it was first seen) of several stories."""
    fresh = [(dated, seen) for dated, seen in pairs if dated > seen - _FRESH_MS]
    hours = {seen // _HOUR_MS % 24 for _, seen in fresh}
    ahead = all(_LEAST_AHEAD_MS <= dated - seen <= _MOST_AHEAD_MS for dated, seen in fresh)
    return ahead and len(fresh) >= _LEAST_STORIES and len(hours) >= _LEAST_HOURS


def _earlier(story: Story) -> Story:
    return replace(
        story,
        published_at=story.published_at - _KOREA_MS if story.published_at is not None else None,
        updated_at=story.updated_at - _KOREA_MS if story.updated_at is not None else None,
    )
