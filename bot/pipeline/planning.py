"""Who gets what was just stored, by the rules of each channel: read, decided and written in the story's transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.model.deliveries import PlannedDelivery
from bot.model.feeds import Feed
from bot.model.rules import ChannelRule, Ping, Subject, Tag, Why
from bot.model.spoilers import Spoiler, SpoilerRule
from bot.model.stories import JudgedStory, Story
from bot.plan.plan import Target, announced, parted, plan
from bot.plan.sift import sift
from bot.plan.spoil import spoils
from bot.ports import Script
from bot.storage.scripts import filters, outbox, subscriptions
from bot.storage.scripts.pings import pings_of_feed
from bot.storage.scripts.spoilers import spoilers_of_feed


def plan_posts(feed: Feed, saved: Sequence[tuple[JudgedStory, int]], *, now: int) -> Script[int]:
    """Write what is posted of a feed's stories, and what is not and why; return how many posts were planned.

    A report of what a channel has been told already is told by the post that is there (`storage.scripts.merging`).
    """
    targets = yield from subscriptions.targets(feed.id)
    fresh = [story_id for _, story_id in announced(saved)]
    if not fresh or not targets:
        return 0
    judging = yield from _judging(feed, targets, fresh, now=now)
    posted, held = parted(judging.plan(saved, targets))
    yield from filters.note_filtered(held, now=now)
    return (yield from outbox.add_deliveries(posted, now=now, merging=True))


@dataclass(frozen=True, slots=True)
class _Judging:
    """The rules of a feed's channels, and what they need to know of stories that were just stored."""

    feed_url: str
    rules: Mapping[int, ChannelRule]
    pings: Mapping[int, Sequence[Ping]]
    spoilers: Mapping[int, SpoilerRule]
    titles: Mapping[int, str]
    """What the feed is called, by guild."""
    tags: Mapping[int, Mapping[int, tuple[Tag, ...]]]
    """Whom and what stories are about, by guild and story."""
    now: int

    def plan(self, saved: Sequence[tuple[JudgedStory, int]], targets: Sequence[Target]) -> tuple[PlannedDelivery, ...]:
        """Plan what goes where."""
        return plan(
            saved, targets, feed_url=self.feed_url, now=self.now, judge=self.judge, tell=self.tell, spoil=self.spoil
        )

    def judge(self, story: Story, story_id: int, target: Target) -> Why | None:
        """Return what a channel's rule makes of a story, None where it has none."""
        rule = self.rules.get(target.channel_id)
        return sift(rule, self._subject(story, story_id, target)) if rule else None

    def tell(self, story: Story, story_id: int, target: Target) -> tuple[int, ...]:
        """Return the roles that are told of a story in a channel."""
        pings = self.pings.get(target.channel_id, ())
        return tuple(each.role_id for each in pings if sift(each.rule, self._subject(story, story_id, target)).posts)

    def spoil(self, story: Story, story_id: int, target: Target) -> Spoiler | None:
        """Return how a story gives away, by what a channel hides."""
        rule = self.spoilers.get(target.channel_id)
        if rule is None:
            return None
        subject = self._subject(story, story_id, target)
        return spoils(rule, subject, published_at=min(story.published_at or self.now, self.now), now=self.now)

    def _subject(self, story: Story, story_id: int, target: Target) -> Subject:
        about = self.tags.get(target.guild_id, {}).get(story_id, ())
        return subject(story, self.feed_url, self.titles.get(target.guild_id), about)


def _judging(feed: Feed, targets: Sequence[Target], fresh: Sequence[int], *, now: int) -> Script[_Judging]:
    rules = yield from filters.rules_of_feed(feed.id)
    pings: dict[int, list[Ping]] = {}
    for ping in (yield from pings_of_feed(feed.id)):
        pings.setdefault(ping.rule.channel_id, []).append(ping)
    hidden = yield from spoilers_of_feed(feed.id)
    pinged = [each.rule for some in pings.values() for each in some]
    asked = [*rules.values(), *pinged, *(each.rule for each in hidden.values())]
    titles = (yield from filters.own_titles(feed.id)) if asked else {}
    named = {rule.channel_id for rule in asked if rule.meant or not rule.text}
    tags: dict[int, dict[int, tuple[Tag, ...]]] = {}
    for guild in sorted({each.guild_id for each in targets if each.channel_id in named}):
        tags[guild] = yield from filters.tags_of(fresh, guild)
    return _Judging(feed.url, rules, pings, hidden, titles, tags, now)


def subject(story: Story, feed_url: str, own_title: str | None, about: tuple[Tag, ...]) -> Subject:
    """Return a story as rules see it in a guild, which may call the feed by another title."""
    return Subject(
        title=story.title,
        text="\n".join(block.text for block in story.blocks),
        sources=(story.source, own_title) if own_title else (story.source,),
        feed_url=feed_url,
        categories=story.categories,
        about=about,
    )
