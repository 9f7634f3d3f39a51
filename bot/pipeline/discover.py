"""What a person typed → the one feed that is meant: as few requests as it takes, each guarded and polite."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.errors import FeedError, FeedStatus, FoundFeed, NotAFeed
from bot.feeds.discover import likely_feeds
from bot.feeds.known_sites import known_feeds, page_address
from bot.model.feeds import Page
from bot.pipeline.poll import Poller
from bot.pipeline.read import Reading, read_page

_CLOSED = frozenset({401, 403, 404, 405, 406, 410})
"""Answers that say there is no feed at an address, and nothing of the site's other addresses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovered:
    """The feed that is meant, as it was just read."""

    url: str
    page: Page
    reading: Reading


async def discover(poller: Poller, typed: str) -> Discovered:
    """Find and read the feed of an address: the document there, or the only feed that its page names.

    Raises `NotAFeed`, with the feeds to choose from where there are several, or another `FeedError`.
    """
    sure = known_feeds(typed)
    if len(sure) > 1:
        raise NotAFeed("html", found=sure)
    url = sure[0].url if sure else page_address(typed)
    page = await poller.fetch_by_hand(url)
    try:
        return Discovered(url=url, page=page, reading=await _read(poller, page))
    except NotAFeed as error:
        return await _behind(poller, page, error)


async def feeds_at(poller: Poller, typed: str) -> tuple[FoundFeed, ...]:
    """Return the feeds that were to choose from at an address, asked anew. Raises `FeedError`."""
    try:
        found = await discover(poller, typed)
    except NotAFeed as error:
        return error.found
    return (FoundFeed(found.url, found.reading.title),)


async def _behind(poller: Poller, page: Page, error: NotAFeed) -> Discovered:
    """Follow what a page names; a page that lists feeds may lie between."""
    if not error.found:
        return await _guess(poller, page, error)
    only = _only(error.found)
    try:
        return await _at(poller, only)
    except NotAFeed as inner:
        if not inner.found:
            return await _guess(poller, page, error)
        listed = inner.found
    return await _at(poller, _only(listed))


def _only(found: Sequence[FoundFeed]) -> str:
    if len(found) > 1:
        raise NotAFeed("html", found=tuple(found))
    return found[0].url


async def _guess(poller: Poller, page: Page, error: NotAFeed) -> Discovered:
    """Try the few addresses where feeds stand unnamed, one after the other, until one is a feed.

    A site that is slow or busy is left alone.
    """
    if error.looks_like != "html":
        raise error
    for url in likely_feeds(page.url):
        try:
            return await _at(poller, url)
        except NotAFeed:
            continue
        except FeedStatus as refused:
            if refused.status not in _CLOSED:
                break
        except FeedError:
            break
    raise NotAFeed("html")


async def _at(poller: Poller, url: str) -> Discovered:
    page = await poller.fetch_by_hand(url)
    return Discovered(url=url, page=page, reading=await _read(poller, page))


async def _read(poller: Poller, page: Page) -> Reading:
    return await poller.work(read_page, page.body or b"", page.url, page.content_type, "")
