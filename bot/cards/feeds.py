"""Answers to moderators about feeds: added, removed, tested."""

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeAlias

from bot.cards.acts import PostNow
from bot.cards.feed_lines import feed_name, paused_line
from bot.cards.ids import encode
from bot.cards.limits import fit, fit_lines
from bot.cards.lists import ACCENT
from bot.cards.notice import address, channel_mention
from bot.cards.rules import verdict_line
from bot.cards.story import story_card
from bot.i18n import Phrases
from bot.model.cards import Button, ButtonStyle, Card
from bot.model.places import Subscription
from bot.model.rules import Why
from bot.model.spoilers import Hiding
from bot.model.stories import JudgedStory, StoredStory, Verdict
from bot.model.text import Markdown
from bot.text.links import domain

_NAME = 100
_NAMES = 8
_MANY_A_DAY = 20
"""From here on a channel may be swamped."""
_KILO = 1000
_EXAMPLES = 3
Held: TypeAlias = Mapping[int, Sequence[tuple[JudgedStory, Why]]]
"""By channel: each story that its filter holds back, and why."""


class HasTitle(Protocol):
    """A document as read: what it calls itself."""

    @property
    def title(self) -> str:
        """The feed's title."""
        ...


class Examined(Protocol):
    """Each stage's outcome for one document (made by `bot.pipeline.examine`)."""

    @property
    def url(self) -> str:
        """The address that answered."""
        ...

    @property
    def status(self) -> int:
        """The HTTP status."""
        ...

    @property
    def size_bytes(self) -> int:
        """Length of the document."""
        ...

    @property
    def content_type(self) -> str:
        """As the server declared it, "" where it did not."""
        ...

    @property
    def reading(self) -> HasTitle:
        """The document as read."""
        ...

    @property
    def judged(self) -> tuple[JudgedStory, ...]:
        """Its stories with their verdicts."""
        ...


def added_card(
    feed_title: str,
    channel_id: int,
    newest: StoredStory | None,
    phrases: Phrases,
    *,
    post_phrases: Phrases,
    a_day: int = 0,
) -> Card:
    """Confirm a new feed, with its newest story as it would be posted (in the channel's language) and a button.

    One that brings many stories `a_day` comes with a warning.
    """
    lines = [phrases.markdown("feed-added", feed=fit(feed_title, _NAME), channel=channel_mention(channel_id))]
    if a_day > _MANY_A_DAY:
        lines.append(phrases.markdown("feed-added-many", count=a_day))
    lines.append(phrases.markdown("feed-added-preview" if newest else "feed-added-empty"))
    return Card(
        title=phrases.markdown("feed-added-title"),
        body=fit_lines(lines),
        accent=ACCENT,
        buttons=(_post_now(newest, channel_id, phrases),) if newest else (),
        more=(story_card(newest, post_phrases),) if newest else (),
    )


def removed_card(subscription: Subscription, phrases: Phrases) -> Card:
    """Confirm that a feed is no longer posted, and say how to take it back."""
    body = phrases.markdown("feed-removed", feed=feed_name(subscription), address=address(subscription.feed_url))
    return Card(title=phrases.markdown("feed-removed-title"), body=body, accent=ACCENT)


def test_card(
    examined: Examined,
    phrases: Phrases,
    *,
    now: int,
    here: Sequence[Subscription],
    held_back: Held,
    hiding: Hiding,
) -> Card:
    """Say what each stage made of a feed, with the newest story as it would look; nothing of it is stored.

    `here`: where it is posted in this server. `now` (UTC milliseconds) stands for the time of stories without a date.
    `held_back`: by channel, the stories that its filter holds back, and why. `hiding`: how much is hidden of
    `newest_story`, which is shown.
    """
    newest = newest_story(examined)
    end = phrases.markdown("test-preview" if newest else "test-nothing")
    stages = [_fetched(examined, phrases), _read(examined, phrases)]
    if examined.judged:
        stages += [_verdicts(examined.judged, phrases), _found(examined.judged, phrases)]
    stages += _outlook(examined.judged, here, held_back, phrases)
    return Card(
        title=phrases.markdown("test-title"),
        body=fit_lines([address(examined.url), *stages, Markdown(f"\n{end}")]),
        accent=ACCENT,
        more=(story_card(_as_stored(newest, examined.url, hiding, now=now), phrases),) if newest else (),
    )


def newest_story(examined: Examined) -> JudgedStory | None:
    """Return the newest story of a document, None where it has none."""
    return max(examined.judged, key=lambda each: each.story.published_at or 0, default=None)


def _post_now(newest: StoredStory, channel_id: int, phrases: Phrases) -> Button:
    action = PostNow(story_id=newest.id, channel_id=channel_id)
    return Button(label=phrases("feed-post-now"), custom_id=encode(action), style=ButtonStyle.PRIMARY)


def _fetched(examined: Examined, phrases: Phrases) -> Markdown:
    size = max(1, round(examined.size_bytes / _KILO))
    if not examined.content_type:
        return phrases.markdown("test-fetched-untyped", status=examined.status, size=size)
    kind = fit(examined.content_type, _NAME)
    return phrases.markdown("test-fetched", status=examined.status, size=size, type=kind)


def _read(examined: Examined, phrases: Phrases) -> Markdown:
    feed = fit(examined.reading.title or domain(examined.url), _NAME)
    return phrases.markdown("test-read", feed=feed, count=len(examined.judged))


def _verdicts(judged: Sequence[JudgedStory], phrases: Phrases) -> Markdown:
    counted = ((verdict, sum(each.verdict is verdict for each in judged)) for verdict in Verdict)
    said = [phrases.markdown(f"test-{verdict.value}", count=count) for verdict, count in counted if count]
    return phrases.markdown("test-judged", verdicts=Markdown(" · ".join(said)))


def _found(judged: Sequence[JudgedStory], phrases: Phrases) -> Markdown:
    """Name those found most often first: they tell whether the feed is about what its readers care for."""
    times: dict[str, int] = {}
    for each in judged:
        for name in {mention.entity.name for mention in each.mentions}:
            times[name] = times.get(name, 0) + 1
    most = sorted(times, key=lambda name: (-times[name], name))[:_NAMES]
    names = Markdown(", ".join(fit(name, _NAME // 2) for name in most))
    return phrases.markdown("test-found", count=len(times), names=names)


def _outlook(
    judged: Sequence[JudgedStory], here: Sequence[Subscription], held_back: Held, phrases: Phrases
) -> list[Markdown]:
    """Say what would be posted in this server now, channel by channel, or why nothing would."""
    new = sum(each.verdict is Verdict.NEW for each in judged)
    count = sum(each.verdict is Verdict.NEW and each.announce for each in judged)
    if not here:
        return [phrases.markdown("test-not-here", count=new)]
    said = []
    for each in here:
        filtered = held_back.get(each.channel_id, ())
        said.append(_would_post(each, count - len(filtered), held=new - count, phrases=phrases))
        said += _filtered(filtered, phrases) if not paused_line(each, phrases) else []
    return said


def _filtered(held: Sequence[tuple[JudgedStory, Why]], phrases: Phrases) -> list[Markdown]:
    """Say how many stories a channel's filter holds back, with the first few and why."""
    if not held:
        return []
    examples = [Markdown(f"- {verdict_line(each.story.title, why, phrases)}") for each, why in held[:_EXAMPLES]]
    return [phrases.markdown("test-filtered-here", count=len(held)), *examples]


def _would_post(subscription: Subscription, count: int, *, held: int, phrases: Phrases) -> Markdown:
    channel = channel_mention(subscription.channel_id)
    if reason := paused_line(subscription, phrases):
        return phrases.markdown("test-paused-here", channel=channel, reason=reason)
    if ended := subscription.health.ended_reason:
        return phrases.markdown("test-ended-here", channel=channel, reason=Markdown(ended))
    return phrases.markdown("test-here", channel=channel, count=count, held=held)


def _as_stored(judged: JudgedStory, url: str, hiding: Hiding, *, now: int) -> StoredStory:
    story = judged.story
    return StoredStory(
        id=0,
        feed_id=1,
        title=story.title,
        link=story.link,
        source=story.source,
        feed_url=url,
        guid=story.guid,
        blocks=story.blocks,
        image=story.image,
        published_at=story.published_at,
        first_seen_at=now,
        entities=tuple({mention.entity.slug: mention.entity for mention in judged.mentions}.values()),
        hiding=hiding,
    )
