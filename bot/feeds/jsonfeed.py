"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/) → entries."""

import json
from typing import Any

from bot.errors import NotAFeed
from bot.feeds.dates import parse_date
from bot.feeds.values import absolute, text_of
from bot.model.feeds import Entry, ParsedFeed
from bot.model.text import Image

_VERSION = "jsonfeed.org/version/"
_MOST_PARTS = 50
"""Tags, or attachments, of one item that are looked at."""
_LONGEST_NUMBER = 300


def parse_json_feed(text: str, *, url: str, most: int) -> ParsedFeed:
    """Parse a JSON Feed, at most its first `most` items. Raises `NotAFeed` where it is other JSON, or none."""
    try:
        document = json.loads(text, parse_int=_number, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        raise NotAFeed("json") from None
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(items, list) or _VERSION not in text_of(document.get("version")):
        raise NotAFeed("json")
    return ParsedFeed(
        title=text_of(document.get("title")),
        site_url=absolute(url, document.get("home_page_url")),
        language=text_of(document.get("language")),
        entries=tuple(_entry(item, url) for item in items[:most] if isinstance(item, dict)),
    )


def _entry(item: dict[str, Any], url: str) -> Entry:
    html = text_of(item.get("content_html")) or _escaped(text_of(item.get("content_text")))
    return Entry(
        guid=text_of(item.get("id")) or None,
        link=absolute(url, item.get("url") or item.get("external_url")),
        title=text_of(item.get("title")),
        summary=_escaped(text_of(item.get("summary"))),
        content=html,
        published_at=parse_date(text_of(item.get("date_published"))),
        updated_at=parse_date(text_of(item.get("date_modified"))),
        images=tuple(_images(item, url)),
        categories=tuple(filter(None, map(text_of, _list(item.get("tags"))))),
        author=_author(item),
    )


def _images(item: dict[str, Any], url: str) -> list[Image]:
    found = [absolute(url, item.get(key)) for key in ("image", "banner_image")]
    found += [
        absolute(url, each.get("url"))
        for each in _list(item.get("attachments"))
        if isinstance(each, dict) and text_of(each.get("mime_type")).startswith("image/")
    ]
    return [Image(address) for address in found if address]


def _author(item: dict[str, Any]) -> str:
    """Return the first name: 1.1 has a list of authors, 1.0 one of them."""
    named = [each for each in (*_list(item.get("authors")), item.get("author")) if isinstance(each, dict)]
    return next(filter(None, (text_of(each.get("name")) for each in named)), "")


def _list(value: Any) -> list[Any]:
    return value[:_MOST_PARTS] if isinstance(value, list) else []


def _number(digits: str) -> int | str:
    """Keep a number as it is written where it is too long to be one: somebody's id."""
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits


def _escaped(text: str) -> str:
    """Plain text as HTML: it is not mark-up, and its lines are paragraphs."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
