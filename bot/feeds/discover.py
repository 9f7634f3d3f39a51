"""A web page → the feeds it names, and where else a site's feed may stand."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from bot.errors import FoundFeed
from bot.feeds.values import absolute, text_of
from bot.text.clean import plain

MOST_FOUND = 10
WELL_KNOWN = ("/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feeds/posts/default")
"""Where sites keep a feed that their pages do not name."""
_MOST_TEXT = 2_000_000
_MOST_TAGS = 5_000
_LONGEST_TITLE = 200
_KINDS = {
    "application/rss+xml": "RSS",
    "application/atom+xml": "Atom",
    "application/feed+json": "JSON Feed",
    "application/rdf+xml": "RSS",
    "text/xml": "RSS",
    "application/xml": "RSS",
}
# Possessive, and never over a "<": each tag is read once, however broken the page is.
_TAG = re.compile(r"""<(link|base|a)\b((?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)>([^<]{0,200})""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:-]{1,40})\s{0,9}=\s{0,9}(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""")
_FEED_PATH = re.compile(
    r"/(?:rss|feeds?|atom)/?$|\.(?:rss|atom|rdf)$|(?:feed|index|news|all)\.(?:xml|json)$", re.IGNORECASE
)
_DOCUMENT = re.compile(r"\.(?:xml|json|php|asp|aspx|jsp|do)$", re.IGNORECASE)
_FEED_WORD = re.compile(r"(?<![a-z])(?:rss|atom|feeds?)(?![a-z])", re.IGNORECASE)
_NO_FEED = re.compile(r"sitemap|\.(?:png|jpe?g|gif|svg|webp|css|js|pdf|ico)$", re.IGNORECASE)
_COMMENTS = re.compile(r"comment|replies|댓글", re.IGNORECASE)
_YOUTUBE = re.compile(r'(?:channel_id=|"externalId":"|"channelId":"|/channel/)(UC[\w-]{22})', re.ASCII)


def feeds_of_page(page: bytes, url: str) -> tuple[FoundFeed, ...]:
    """Return the feeds that a page (UTF-8) at `url` names, as absolute addresses, at most ten.

    Those of its head (`<link rel="alternate">`) in their order; only where there is none, what it links to. Feeds of
    comments come last.
    """
    text = _without_comments(page.decode("utf-8", "replace")[:_MOST_TEXT])
    tags = list(_tags(text))
    base = next((absolute(url, tag["href"]) for name, tag in tags if name == "base" and tag.get("href")), None) or url
    links = [tag for name, tag in tags if name == "link"]
    found = _distinct(_alternates(links, base)) or _distinct(_channel(text, url))
    found = found or _distinct(_anchors([tag for name, tag in tags if name == "a"], base))
    return tuple(sorted(found, key=_is_of_comments)[:MOST_FOUND])


def likely_feeds(url: str) -> tuple[str, ...]:
    """Return where the feed of the site at `url` may stand although no page names it."""
    parts = urlsplit(url)
    site = f"{parts.scheme}://{parts.netloc}"
    own = (f"{site}{parts.path}.rss",) if re.fullmatch(r"/@[\w.-]+", parts.path) else ()
    return (*own, *(f"{site}{path}" for path in WELL_KNOWN))


def _without_comments(text: str) -> str:
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0:
        kept.append(text[at:start])
        end = text.find("-->", start)
        if end < 0:
            return "".join(kept)
        at = end + 3
    return "".join([*kept, text[at:]])


def _tags(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield links in the head and in the text with their attributes; what an `<a>` says is its `text`."""
    for number, found in enumerate(_TAG.finditer(text)):
        if number == _MOST_TAGS:
            return
        attributes = {
            each[1].lower(): html.unescape(each[2] or each[3] or each[4] or "").strip()
            for each in _ATTRIBUTE.finditer(found[2])
        }
        yield found[1].lower(), {**attributes, "text": html.unescape(found[3]).strip()}


def _alternates(links: Iterable[Mapping[str, str]], base: str) -> Iterator[FoundFeed | None]:
    for link in links:
        relations = link.get("rel", "").lower().split()
        kind = _kind(link)
        if kind and ("alternate" in relations or "feed" in relations):
            yield _found(base, link.get("href"), link.get("title", ""), kind)


def _channel(text: str, url: str) -> Iterator[FoundFeed | None]:
    """Know a YouTube channel by its id, which stands in each of its pages."""
    host = urlsplit(url).hostname or ""
    if host == "youtube.com" or host.endswith(".youtube.com"):
        found = _YOUTUBE.search(text)
        yield _found(url, f"/feeds/videos.xml?channel_id={found[1]}", "", "Atom") if found else None


def _anchors(anchors: Iterable[Mapping[str, str]], base: str) -> Iterator[FoundFeed | None]:
    for anchor in anchors:
        path = anchor.get("href", "").partition("#")[0].partition("?")[0]
        kind = _kind(anchor)
        named = _FEED_PATH.search(path) or (_DOCUMENT.search(path) and _FEED_WORD.search(path))
        if kind or (named and not _NO_FEED.search(path)):
            yield _found(base, anchor.get("href"), anchor.get("title") or anchor["text"], kind)


def _kind(tag: Mapping[str, str]) -> str:
    """Return what a link declares to lead to; WordPress gives its pages' own data as bare JSON, which is no feed."""
    declared = tag.get("type", "").lower().partition(";")[0].strip()
    if declared == "application/json" and re.search(r"feed", tag.get("href", "") + tag.get("title", ""), re.IGNORECASE):
        return "JSON Feed"
    return _KINDS.get(declared, "")


def _found(base: str, href: str | None, title: str, kind: str) -> FoundFeed | None:
    url = absolute(base, href)
    if not url or not url.startswith(("http://", "https://")):
        return None
    return FoundFeed(url.partition("#")[0], plain(text_of(title))[:_LONGEST_TITLE], kind)


def _distinct(found: Iterable[FoundFeed | None]) -> list[FoundFeed]:
    first: dict[str, FoundFeed] = {}
    for each in found:
        if each:
            first.setdefault(each.url, each)
    return list(first.values())


def _is_of_comments(feed: FoundFeed) -> bool:
    return bool(_COMMENTS.search(urlsplit(feed.url).path + feed.title))
