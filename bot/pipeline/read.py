"""A document → stories: the same for life, `try` and `/feed test`; pure, so that it may run in the worker."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.feeds.parse import parse_feed
from bot.model import JudgedStory, KnownStory, ParsedFeed, Skips, Story, Verdict
from bot.pipeline.tagger import FeedTagger, Tag
from bot.stories.build import build_story
from bot.stories.identify import judge

READER_VERSION = 1
"""Of all that lies between bytes and stories. Raise it where old documents would be read better: each feed is then
fetched and read once more, whether or not it has changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document as read: the feed's own words about itself, and its stories in document order."""

    title: str
    site_url: str | None
    ttl_seconds: int | None
    stories: tuple[Story, ...]
    skips: Skips | None = None


def read(body: bytes, *, url: str, content_type: str, title: str = "") -> Reading:
    """Parse `body` and build its stories. `title` names the feed where the document does not.

    Raises `NotAFeed`.
    """
    parsed = parse_feed(body, url=url, content_type=content_type)
    source = parsed.title or title or url
    return Reading(
        title=source,
        site_url=parsed.site_url,
        ttl_seconds=parsed.ttl_seconds,
        stories=_build(parsed, source=source, url=url),
        skips=parsed.skips,
    )


def read_page(body: bytes, url: str, content_type: str, title: str) -> Reading:
    """`read`, with plain arguments, for the worker."""
    return read(body, url=url, content_type=content_type, title=title)


def judge_and_tag(
    stories: Sequence[Story],
    known: Sequence[KnownStory],
    tagger: FeedTagger,
    *,
    first_fetch: bool,
    now: int,
    newest_at: int | None = None,
) -> tuple[JudgedStory, ...]:
    """Tell new, changed and known stories apart, and find people and shows in those that are not known."""
    judged = judge(stories, known, first_fetch=first_fetch, now=now, newest_at=newest_at)
    return tuple(each if each.verdict is Verdict.KNOWN else _tagged(each, tagger.of(each.story_id)) for each in judged)


def _build(parsed: ParsedFeed, *, source: str, url: str) -> tuple[Story, ...]:
    return tuple(build_story(entry, source=source, feed_url=url) for entry in parsed.entries)


def _tagged(judged: JudgedStory, tag: Tag) -> JudgedStory:
    found = tag(judged.story.title, judged.story.blocks)
    return replace(judged, mentions=found.mentions, learnt=found.learnt)
