"""What a feed's document would bring, without storing or posting: for `try` and `/feed test`."""

from dataclasses import dataclass

from bot.model.feeds import Feed, Page
from bot.model.scope import Scope
from bot.model.stories import JudgedStory, Verdict
from bot.pipeline.discover import discover
from bot.pipeline.poll import Poller
from bot.pipeline.read import Reading, read_page
from bot.storage.scripts import feeds, stories
from bot.storage.scripts.taught import Taught, names_of_feed


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """Each stage's outcome: what was fetched, what was read, and the verdict on each story."""

    url: str
    status: int
    size_bytes: int
    content_type: str
    reading: Reading
    judged: tuple[JudgedStory, ...]
    feed: Feed | None = None
    """The stored feed of that address, None where it is not known here."""

    def count(self, verdict: Verdict) -> int:
        """How many stories have this verdict."""
        return sum(each.verdict is verdict for each in self.judged)


async def examine(poller: Poller, typed: str, *, scope: Scope | None = None) -> Examination:
    """Find, read, judge and tag the feed at an address, with the same code as life; nothing is kept.

    With a `scope`, a feed that is not seen in it counts as not known: what one server has is no other's business.
    Raises `FeedError`; `NotAFeed` names the feeds of a page that has several.
    """
    found = await discover(poller, typed)
    return await _examine(poller, found.page, found.reading, url=found.url, scope=scope)


async def examine_own(poller: Poller, feed: Feed) -> Examination:
    """Examine a guild's own feed, with its login. Raises `FeedError`."""
    page = await poller.fetch_by_hand(feed.url, feed)
    reading = await poller.work(read_page, page.body or b"", page.url, page.content_type, "")
    return await _judge(poller, page, reading, feed)


async def examine_page(poller: Poller, page: Page, *, url: str) -> Examination:
    """Read, judge and tag a document that is already here."""
    reading = await poller.work(read_page, page.body or b"", page.url, page.content_type, "")
    return await _examine(poller, page, reading, url=url, scope=None)


async def _examine(poller: Poller, page: Page, reading: Reading, *, url: str, scope: Scope | None) -> Examination:
    return await _judge(poller, page, reading, await _known_feed(poller, url, scope))


async def _judge(poller: Poller, page: Page, reading: Reading, feed: Feed | None) -> Examination:
    known = (
        await poller.store.read(stories.known_stories(feed.id, [story.keys for story in reading.stories]))
        if feed
        else ()
    )
    taught = await poller.store.read(names_of_feed(feed.id)) if feed else Taught()
    judged = await poller.judge(reading, known, names=poller.names(), taught=taught, first_fetch=feed is None)
    return Examination(
        url=page.url,
        status=page.status,
        size_bytes=len(page.body or b""),
        content_type=page.content_type,
        reading=reading,
        judged=judged,
        feed=feed,
    )


async def _known_feed(poller: Poller, url: str, scope: Scope | None) -> Feed | None:
    if scope is None:
        return await poller.store.read(feeds.feed_by_url(url))
    seen = await poller.store.read(feeds.feeds_in_scope(scope))
    return next((feed for feed in seen if feed.url == url), None)
