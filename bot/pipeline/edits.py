"""Stories that a feed has changed: whether their posts show something else now, and are to be edited."""

from collections.abc import Sequence
from typing import TypeAlias

from bot.model.stories import JudgedStory, StoredStory, Verdict
from bot.ports import Script
from bot.storage.scripts.edits import note_changed
from bot.storage.scripts.stories import stories_of
from bot.stories.summary import summarise

Shown: TypeAlias = tuple[str, str | None, str | None, str]
"""What a post shows of a story: title, link, address of the picture and extract."""


def shown_before(judged: Sequence[JudgedStory]) -> Script[dict[int, Shown]]:
    """Return what posts show of those stories that are about to be brought up to date."""
    ids = [each.story_id for each in judged if each.verdict is Verdict.CHANGED and each.story_id is not None]
    found = yield from stories_of(ids, 0)
    return {story.id: _shown(story) for story in found}


def edit_posts(before: dict[int, Shown], *, now: int) -> Script[None]:
    """Have posts edited that would show something else now: a change further down the page is none."""
    found = yield from stories_of(list(before), 0)
    yield from note_changed([story.id for story in found if _shown(story) != before[story.id]], now=now)


def _shown(story: StoredStory) -> Shown:
    picture = story.image.url if story.image else None
    return story.title, story.link, picture, summarise(story.title, story.blocks)
