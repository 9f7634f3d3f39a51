"""Answers to moderators about feeds: added, removed, listed, tested."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from bot.cards.ids import FeedsPage, PostNow, encode
from bot.cards.limits import BODY, fit, fit_lines, width
from bot.cards.lists import ACCENT
from bot.cards.notice import address, channel_mention
from bot.cards.story import story_card
from bot.i18n import Phrases
from bot.model import (
    Button,
    ButtonStyle,
    Card,
    JudgedStory,
    Markdown,
    StoredStory,
    Subscription,
    Verdict,
)
from bot.text.links import domain

_NAME = 100
_REASON = 200
_NAMES = 8
_LINES = 15
_KILO = 1000


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
    feed_title: str, channel_id: int, newest: StoredStory | None, phrases: Phrases, *, post_phrases: Phrases
) -> Card:
    """Confirm a new feed, with its newest story as it would be posted (in the channel's language) and a button."""
    said = phrases.markdown("feed-added", feed=fit(feed_title, _NAME), channel=channel_mention(channel_id))
    lines = [said, phrases.markdown("feed-added-preview" if newest else "feed-added-empty")]
    return Card(
        title=phrases.markdown("feed-added-title"),
        body=fit_lines(lines),
        accent=ACCENT,
        buttons=(_post_now(newest, channel_id, phrases),) if newest else (),
        more=(story_card(newest, post_phrases),) if newest else (),
    )


def removed_card(subscription: Subscription, phrases: Phrases) -> Card:
    """Confirm that a feed is no longer posted, and say how to take it back."""
    body = phrases.markdown("feed-removed", feed=_name(subscription), address=address(subscription.feed_url))
    return Card(title=phrases.markdown("feed-removed-title"), body=body, accent=ACCENT)


def feeds_card(subscriptions: Sequence[Subscription], phrases: Phrases, *, number: int = 1) -> Card:
    """Return a page of a server's feeds, each with its channel; `number` beyond the last shows the last."""
    if not subscriptions:
        return Card(body=phrases.markdown("feeds-empty"), accent=ACCENT)
    pages = _pages(_line(each, phrases) for each in subscriptions)
    shown = min(max(number, 1), len(pages))
    count = len({each.feed_id for each in subscriptions})
    return Card(
        title=phrases.markdown("feeds-title", count=count),
        body=pages[shown - 1],
        footer=phrases("feeds-page", number=shown, pages=len(pages)) if len(pages) > 1 else "",
        accent=ACCENT,
        buttons=_turns(shown, len(pages), phrases),
    )


def test_card(examined: Examined, phrases: Phrases, *, now: int) -> Card:
    """Say what each stage made of a feed, with the newest story as it would look; nothing of it is stored.

    `now` (UTC milliseconds) stands for the time of stories without a date.
    """
    newest = max(examined.judged, key=lambda each: each.story.published_at or 0, default=None)
    end = phrases.markdown("test-preview" if newest else "test-nothing")
    stages = [_fetched(examined, phrases), _read(examined, phrases)]
    if examined.judged:
        stages += [_verdicts(examined.judged, phrases), _found(examined.judged, phrases)]
    return Card(
        title=phrases.markdown("test-title"),
        body=fit_lines([address(examined.url), *stages, Markdown(f"\n{end}")]),
        accent=ACCENT,
        more=(story_card(_as_stored(newest, examined.url, now=now), phrases),) if newest else (),
    )


def _post_now(newest: StoredStory, channel_id: int, phrases: Phrases) -> Button:
    action = PostNow(story_id=newest.id, channel_id=channel_id)
    return Button(label=phrases("feed-post-now"), custom_id=encode(action), style=ButtonStyle.PRIMARY)


def _name(subscription: Subscription) -> Markdown:
    return fit(subscription.feed_title or domain(subscription.feed_url), _NAME)


def _line(subscription: Subscription, phrases: Phrases) -> Markdown:
    site = fit(domain(subscription.feed_url), _NAME)
    line = f"**{_name(subscription)}** · {site} → {channel_mention(subscription.channel_id)}"
    if subscription.paused_reason is None:
        return Markdown(line)
    paused = phrases.markdown("feeds-paused", reason=fit(subscription.paused_reason, _REASON))
    return Markdown(f"{line}\n-# {paused}")


def _pages(lines: Iterable[Markdown]) -> list[Markdown]:
    """Put whole lines on pages, as many as fit and are read at a glance."""
    pages: list[list[Markdown]] = [[]]
    for line in lines:
        longer = "\n".join([*pages[-1], line])
        if len(pages[-1]) == _LINES or width(longer) > BODY:
            pages.append([])
        pages[-1].append(line)
    return [Markdown("\n".join(page)) for page in pages]


def _turns(shown: int, pages: int, phrases: Phrases) -> tuple[Button, ...]:
    if pages == 1:
        return ()
    before, after = encode(FeedsPage(shown - 1)), encode(FeedsPage(shown + 1))
    return (
        Button(label=phrases("feeds-previous"), custom_id=before, disabled=shown == 1),
        Button(label=phrases("feeds-next"), custom_id=after, disabled=shown == pages),
    )


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


def _as_stored(judged: JudgedStory, url: str, *, now: int) -> StoredStory:
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
    )
