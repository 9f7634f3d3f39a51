"""A feed's document cut into its items, so that only those that were not seen before need to be parsed.

Parsing is the dearest part of a poll by far, and of a hundred items one or two are new. A document that cannot be cut
beyond doubt is not cut at all.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from xml.parsers import expat

from bot.feeds.dates import parse_date

Span = tuple[int, int]

_ITEM = re.compile(
    rb"<!\[CDATA\[.*?\]\]>|<!--.*?-->|<\?.*?\?>"
    rb"|<(/?)(?:[A-Za-z_][\w.\-]*:)?(?:item|entry)(?=[\s/>])(?:[^>\"'/]|/(?!>)|\"[^\"]*\"|'[^']*')*+(/?)>",
    re.DOTALL,
)
_ELEMENT = re.compile(rb"<[A-Za-z_]")
_START = re.compile(rb"<(?:[\w.\-]+:)?(?:item|entry)[\s/>]")
_DATE = re.compile(rb"<(?:\w{1,20}:)?(?:pubDate|published|updated|modified|issued|date)\b[^>]*>([^<]{5,80})<")
_OWN_ENTITIES = re.compile(rb"<!DOCTYPE[^>\[]*\[", re.IGNORECASE)
_ELEMENT_OF = rb"<(%s)\b[^>]*?(?:/>|>[^<]*</\1>)"
_VOLATILE = {
    b"slash:comments": re.compile(_ELEMENT_OF % b"slash:comments"),
    b"thr:total": re.compile(_ELEMENT_OF % b"thr:total"),
    b"wfw:comment": re.compile(_ELEMENT_OF % b"wfw:comments?Count"),
    b"media:sta": re.compile(_ELEMENT_OF % b"media:(?:statistics|starRating)"),
    b"thr:": re.compile(rb"thr:(?<=\bthr:)(?:count|updated|when)=\"[^\"]*\""),
}
"""Counters of comments, views and stars, by a word of each: they change with every look, and say nothing of the story.

An expression that begins with plain text is looked for many times as fast as one of all kinds.
"""
_INHERITED = re.compile(
    rb"<(?:rss|feed|rdf:RDF|channel)\b[^>]*>|\bxml:(?:base|lang)=(?:\"[^\"]*\"|'[^']*')"
    rb"|<(?:dc:)?language\b[^>]*>[^<]*<",
    re.IGNORECASE,
)
"""What stands outside of items and changes how they are read: namespaces, base addresses, languages."""


def cut(document: bytes) -> tuple[Span, ...]:
    """Return where each item of `document` (UTF-8) begins and ends, in order; none where that is not beyond doubt."""
    if not _START.search(document) or _OWN_ENTITIES.search(document) or not _is_well_formed(document):
        return ()
    spans = []
    for span in _items(document):
        if span is None:
            return ()
        spans.append(span)
    is_in_something = spans and _ELEMENT.search(document, 0, spans[0][0])
    return tuple(spans) if is_in_something else ()


def newest(document: bytes, items: Sequence[Span], *, most: int) -> tuple[Span, ...]:
    """Return the `most` newest items, in document order: feeds put what is new first where they give no dates."""
    if len(items) <= most:
        return tuple(items)
    order = sorted(range(len(items)), key=lambda at: (-_date(document[slice(*items[at])]), at))
    return tuple(items[at] for at in sorted(order[:most]))


def marks(document: bytes, items: Sequence[Span], kept: Iterable[Span]) -> tuple[str, ...]:
    """Return a hash of each of the `kept` items and all that it inherits: the same while it would be read the same."""
    frame = with_only(document, items, {})
    inherited = blake2b(b"\x1f".join(_INHERITED.findall(frame)), digest_size=8).digest()
    volatile = [counter for word, counter in _VOLATILE.items() if word in document]
    texts = (_without(volatile, document[start:end]) for start, end in kept)
    return tuple(blake2b(text, digest_size=8, key=inherited).hexdigest() for text in texts)


def _without(volatile: Iterable[re.Pattern[bytes]], text: bytes) -> bytes:
    for counter in volatile:
        text = counter.sub(b"", text)
    return text


def with_only(document: bytes, items: Collection[Span], kept: Mapping[Span, bytes]) -> bytes:
    """Return `document` with only those of its `items` that are `kept`, as they are given there."""
    parts, at = [], 0
    for start, end in items:
        parts += [document[at:start], kept.get((start, end), b"")]
        at = end
    return b"".join([*parts, document[at:]])


def _is_well_formed(document: bytes) -> bool:
    """Whether a parser that knows namespaces takes it: only then do tags mean what they seem to."""
    try:
        expat.ParserCreate("utf-8", " ").Parse(document, True)  # noqa: FBT003 - expat takes no keywords
    except expat.ExpatError:
        return False
    return True


def _items(document: bytes) -> Iterator[Span | None]:
    """Yield where each item begins and ends; None where one stands inside another, or has a base of its own.

    (feedparser takes an item's base for that of the items behind it too.)
    """
    start: int | None = None
    for tag in _ITEM.finditer(document):
        if tag[1] is None:
            continue
        if tag[2] and start is None:
            yield tag.span()
        elif not tag[1]:
            if start is not None or b"xml:base" in tag[0]:
                yield None
                return
            start = tag.start()
        elif start is not None:
            yield start, tag.end()
            start = None


def _date(item: bytes) -> int:
    """Return the item's date in UTC milliseconds, 0 where it has none."""
    found = _DATE.search(item)
    return (parse_date(found[1].decode("utf-8", "replace")) if found else None) or 0
