"""Bytes → entries, by feedparser and a reader of JSON Feed; the only file that sees feedparser."""

import io
import re
from collections.abc import Container, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from bot.errors import NotAFeed
from bot.feeds.dates import parse_date
from bot.feeds.discover import feeds_of_page
from bot.feeds.hints import read_skips, update_seconds
from bot.feeds.jsonfeed import parse_json_feed
from bot.feeds.repair import repair
from bot.feeds.slices import cut, marks, newest, with_only
from bot.feeds.trim import shortened
from bot.feeds.values import absolute, number_of, text_of
from bot.model.feeds import Entry, ParsedFeed
from bot.model.text import Image

MOST_ENTRIES = 300
"""More are not news, and all that are read are unpacked and judged in the bot's own process, in one go."""
_KOREA_MINUTES = 540
_LEAST_WIDTH, _LEAST_THUMBNAIL = 300, 150
_HTML = re.compile(rb"\s*(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL)
_MEDIA_TEXT = re.compile(rb"<(/?)media:description(?=[\s>/])[^>]*?(/?)>")
_ALT = "media_alternative"
"""feedparser takes `media:description` for the item's own text; under this name, and bare, it is what it is."""


def parse_feed(body: bytes, *, url: str, content_type: str = "", seen: Container[str] = frozenset()) -> ParsedFeed:
    """Return what `body` says as a feed; broken documents yield their whole items.

    At most 300 entries, in document order (the newest of more), without those whose marks were `seen`: theirs are
    in `marks` alone. Raises `NotAFeed` and nothing else.
    """
    mended = repair(body, content_type)
    start = mended.lstrip()[:1]
    if not start:
        raise NotAFeed("empty")
    if start in {b"{", b"["}:
        return parse_json_feed(mended.decode("utf-8", "replace"), url=url, most=MOST_ENTRIES)
    if _HTML.match(mended[:5000]):
        raise NotAFeed("html", found=feeds_of_page(mended, url))
    return _unseen(mended, url, seen) or _from_document(_parse(mended), mended, url)


def _unseen(document: bytes, url: str, seen: Container[str]) -> ParsedFeed | None:
    """Parse the items that were not seen before, and the rest of the document; None where all must be parsed."""
    items = cut(document)
    if not items:
        return None
    kept = newest(document, items, most=MOST_ENTRIES)
    short = {span: text for span in kept if (text := shortened(document[slice(*span)])) is not None}
    marked = dict(zip(short, marks(document, items, short), strict=True))
    wanted = {span: short[span] for span, mark in marked.items() if mark not in seen}
    parsed = _parse(with_only(document, items, wanted))
    if len(parsed.entries) != len(wanted) or not parsed.get("version"):
        return None  # the parser sees other items, or needs them to tell what this is
    feed = _from_document(parsed, document, url)
    places = tuple(at for at, span in enumerate(marked) if span in wanted)
    return replace(feed, marks=tuple(marked.values()), places=places)


def _parse(body: bytes) -> Any:
    """Parse, with everything off that would touch mark-up: it is made plain text later.

    It is not told the feed's address, against which it would rewrite guids that are no links.
    """
    try:
        return _feedparser().parse(
            io.BytesIO(_MEDIA_TEXT.sub(rb"<\1media:alternative\2>", body)),  # bytes alone are taken for a file name
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # the parser meets anything, and fails in many ways
        raise NotAFeed("xml") from error


@lru_cache(1)
def _feedparser() -> Any:
    """Return the library, bound to Python's own expat: for each document it would look for libxml2's parser first."""
    import feedparser.api  # noqa: PLC0415 - the worker alone parses: the bot's own process is spared a MiB

    feedparser.api.PREFERRED_XML_PARSERS.clear()
    return feedparser


def _from_document(document: Any, body: bytes, url: str) -> ParsedFeed:
    if not document.entries and not document.get("version"):
        raise NotAFeed(_looks_like(body), found=feeds_of_page(body, url))
    head = document.feed
    language = text_of(head.get("language"))
    zone = _KOREA_MINUTES if language.lower().startswith("ko") or _is_korean(url) else 0
    entries = [_entry(each, url, zone) for each in document.entries]
    return ParsedFeed(
        title=text_of(head.get("title")),
        site_url=absolute(url, head.get("link")),
        language=language,
        ttl_seconds=max(_asked_seconds(head), default=None),
        skips=read_skips(body),
        entries=tuple(_newest(entries)),
    )


def _entry(item: Any, url: str, zone_minutes: int) -> Entry:
    # dict.get: feedparser's own answers with other keys' values, and a warning
    dates = {
        key: parse_date(text_of(dict.get(item, key)), zone_minutes=zone_minutes) for key in ("published", "updated")
    }
    created = parse_date(text_of(dict.get(item, "created")), zone_minutes=zone_minutes)
    summary, content = text_of(dict.get(item, "summary")), _content(item)
    alternative = text_of(dict.get(item, _ALT))
    return Entry(
        guid=text_of(dict.get(item, "id")) or None,
        link=absolute(url, dict.get(item, "link")),
        title=text_of(dict.get(item, "title")),
        summary=summary if summary or content else alternative,
        content=content,
        published_at=dates["published"] or created or dates["updated"],
        updated_at=dates["updated"],
        images=tuple(_images(item, url, alternative if summary or content else "")),
        categories=tuple(text_of(tag.get("term")) for tag in dict.get(item, "tags") or () if tag.get("term")),
        author=text_of(dict.get(item, "author")),
    )


def _content(item: Any) -> str:
    """Return the longest text of the item that is text at all."""
    texts = [
        text_of(part.get("value"))
        for part in dict.get(item, "content") or ()
        if text_of(part.get("type")).startswith(("text/", "application/xhtml"))
    ]
    return max(texts, key=len, default="")


def _images(item: Any, url: str, alt: str) -> list[Image]:
    """Return the pictures that the feed itself names, best first."""
    media = [each for each in dict.get(item, "media_content") or () if _is_image(each)]
    media.sort(key=lambda each: -number_of(each.get("width")))
    wide = [each.get("url") for each in media if number_of(each.get("width")) >= _LEAST_WIDTH or not each.get("width")]
    enclosed = [
        each.get("href")
        for each in dict.get(item, "links") or ()
        if each.get("rel") == "enclosure" and text_of(each.get("type")).startswith("image/")
    ]
    small = [
        each.get("url")
        for each in dict.get(item, "media_thumbnail") or ()
        if number_of(each.get("width")) >= _LEAST_THUMBNAIL or not each.get("width")
    ]
    cover = (dict.get(item, "image") or {}).get("href")
    found = (absolute(_base(item, url), each) for each in (*wide, *enclosed, *small, cover))
    return [Image(address, alt) for address in dict.fromkeys(found) if address]


def _is_image(media: Mapping[str, Any]) -> bool:
    kind = text_of(media.get("type"))
    named = re.search(r"\.(?:jpe?g|png|webp|gif)(?:[?#]|$)", text_of(media.get("url")), re.IGNORECASE)
    return media.get("medium") == "image" or kind.startswith("image/") or (not kind and bool(named))


def _newest(entries: list[Entry]) -> list[Entry]:
    if len(entries) <= MOST_ENTRIES:
        return entries
    newest = sorted(range(len(entries)), key=lambda at: (-(entries[at].published_at or 0), at))[:MOST_ENTRIES]
    return [entries[at] for at in sorted(newest)]


def _looks_like(body: bytes) -> str:
    if re.search(rb"<(?:html|body|head|div|p|table)[\s>]", body[:20_000], re.IGNORECASE):
        return "html"
    return "xml" if body.lstrip().startswith(b"<") else "text"


def _base(item: Any, url: str) -> str:
    detail = dict.get(item, "title_detail") or dict.get(item, "summary_detail") or {}
    return absolute(url, detail.get("base")) or url


def _is_korean(url: str) -> bool:
    try:
        return (urlsplit(url).hostname or "").endswith(".kr")
    except ValueError:
        return False


def _asked_seconds(head: Any) -> list[int]:
    """Return how long the document asks to be left alone, by each way it says so."""
    period, frequency = dict.get(head, "sy_updateperiod"), dict.get(head, "sy_updatefrequency")
    return [each for each in (number_of(head.get("ttl")) * 60, update_seconds(period, frequency)) if each]
