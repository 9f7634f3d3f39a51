"""Who gets what was just stored, by the rules of each channel: read, decided and written in the story's transaction."""

from collections.abc import Sequence

from bot.model.feeds import Feed
from bot.model.rules import Subject, Tag, Why
from bot.model.stories import JudgedStory, Story
from bot.plan.plan import Target, announced, parted, plan
from bot.plan.sift import sift
from bot.ports import Script
from bot.storage.scripts import filters, outbox, subscriptions


def plan_posts(feed: Feed, saved: Sequence[tuple[JudgedStory, int]], *, now: int) -> Script[int]:
    """Write what is posted of a feed's stories, and what is not and why; return how many posts were planned."""
    targets = yield from subscriptions.targets(feed.id)
    fresh = [story_id for _, story_id in announced(saved)]
    if not fresh or not targets:
        return 0
    rules = yield from filters.rules_of_feed(feed.id)
    titles = (yield from filters.own_titles(feed.id)) if rules else {}
    guilds = {each.guild_id for each in targets if each.channel_id in rules and rules[each.channel_id].meant}
    tags: dict[int, dict[int, tuple[Tag, ...]]] = {}
    for guild in sorted(guilds):
        tags[guild] = yield from filters.tags_of(fresh, guild)

    def judge(story: Story, story_id: int, target: Target) -> Why | None:
        rule = rules.get(target.channel_id)
        about = tags.get(target.guild_id, {}).get(story_id, ())
        return sift(rule, subject(story, feed.url, titles.get(target.guild_id), about)) if rule else None

    posted, held = parted(plan(saved, targets, feed_url=feed.url, now=now, judge=judge))
    yield from filters.note_filtered(held, now=now)
    return (yield from outbox.add_deliveries(posted, now=now))


def subject(story: Story, feed_url: str, own_title: str | None, about: tuple[Tag, ...]) -> Subject:
    """Return a story as rules see it in a guild, which may call the feed by another title."""
    return Subject(
        title=story.title,
        text="\n".join(block.text for block in story.blocks),
        sources=(story.source, own_title) if own_title else (story.source,),
        feed_url=feed_url,
        about=about,
    )
