"""What is hidden of stories that are shown in a channel, because it gives away: scripts over stored stories."""

from collections.abc import Sequence
from dataclasses import replace

from bot.model.rules import Subject, Tag
from bot.model.scope import Scope
from bot.model.spoilers import Spoiler, SpoilerRule
from bot.model.stories import StoredStory
from bot.plan.spoil import spoils
from bot.ports import Script
from bot.storage.scripts import filters
from bot.storage.scripts.spoilers import channel_spoilers


def veil(scope: Scope, stories: Sequence[StoredStory], *, now: int) -> Script[tuple[StoredStory, ...]]:
    """Return stories as they are shown where somebody asks: hidden as posts are there, while they are young."""
    if not scope.guild_id or scope.channel_id is None:
        return tuple(stories)
    found = yield from spoilers_in(scope.guild_id, scope.channel_id, stories, now=now)
    return tuple(replace(each, hiding=found[each.id].hiding) if each.id in found else each for each in stories)


def as_posted(guild_id: int, channel_id: int, story: StoredStory | None, *, now: int) -> Script[StoredStory | None]:
    """Return a story as it is shown where it would be posted in a channel; None stays so."""
    if story is None:
        return None
    return (yield from veil(Scope(guild_id, channel_id=channel_id), (story,), now=now))[0]


def spoilers_in(
    guild_id: int, channel_id: int, stories: Sequence[StoredStory], *, now: int
) -> Script[dict[int, Spoiler]]:
    """Return which of these stories give away, by what a channel hides, and how."""
    kept = (yield from channel_spoilers(guild_id, channel_id)) if stories else None
    if kept is None:
        return {}
    filed = yield from filters.categories_of([each.id for each in stories])
    tags = yield from filters.tags_of([each.id for each in stories], guild_id)
    judged = ((each.id, _judged(kept, each, tags.get(each.id, ()), filed.get(each.id, ()), now)) for each in stories)
    return {story_id: spoiler for story_id, spoiler in judged if spoiler}


def _judged(
    kept: SpoilerRule, story: StoredStory, about: tuple[Tag, ...], categories: tuple[str, ...], now: int
) -> Spoiler | None:
    subject = Subject(
        title=story.title,
        text="\n".join(block.text for block in story.blocks),
        sources=(story.source,),
        feed_url=story.feed_url,
        categories=categories,
        about=about,
    )
    return spoils(kept, subject, published_at=story.sort_at, now=now)
