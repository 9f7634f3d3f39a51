"""What must hold of each reader for any bytes at all: for the fuzzer, and for the corpus that the suite replays."""

from collections.abc import Callable
from xml.parsers import expat

from bot.errors import NotAFeed
from bot.feeds.dates import parse_date
from bot.feeds.jsonfeed import parse_json_feed
from bot.feeds.repair import repair
from bot.feeds.slices import cut, marks, newest, with_only
from bot.stories.build import build_story
from bot.text.links import MAX_LENGTH, canonical, clean_link

URL = "https://news.example/feed"
FIRST_MS, LAST_MS = -62_135_596_800_000, 253_402_300_799_000
_CONTROLS = {chr(code) for code in range(32)} - set("\t\n\r")


def dates(data: bytes) -> None:
    """A date is none, or a moment of the years 1 to 9999; its dress does not matter."""
    zone = (data[0] % 53 - 24) * 30 if data else 0
    raw = data[1:].decode("utf-8", "replace")

    at = parse_date(raw, zone_minutes=zone)

    assert at is None or FIRST_MS <= at <= LAST_MS
    assert parse_date(f"  {raw}\n", zone_minutes=zone) == at


def links(data: bytes) -> None:
    """A key of a key is that key; a clean link is an address that may be sent, and clean."""
    text = data.decode("utf-8", "surrogateescape")
    for url in (text, f"https://{text}"):
        key, link = canonical(url), clean_link(url)

        assert canonical(key) == key
        if link is not None:
            assert link.isascii()
            assert link.startswith(("http://", "https://"))
            assert len(link) <= MAX_LENGTH
            assert clean_link(link) == link


def json_feed(data: bytes) -> None:
    """A document is none, or its items become stories that can be stored."""
    try:
        feed = parse_json_feed(data.decode("utf-8", "replace"), url=URL, most=5)
    except NotAFeed:
        return
    assert len(feed.entries) <= 5
    for entry in feed.entries:
        story = build_story(entry, source=feed.title, feed_url=URL)
        assert story.keys.exact
        assert f"{story.guid}{story.title}{story.link}".encode()
        assert all(block.text.strip() for block in story.blocks)


def charset(data: bytes) -> None:
    """What was mended is text without controls, and mended for good."""
    kinds = ["", "text/xml", "text/xml; charset=euc-kr", "text/xml; charset=iso-8859-1", "a; charset=no-such-charset"]
    try:
        mended = repair(data[1:], kinds[data[0] % len(kinds)] if data else "")
    except NotAFeed:
        return
    assert not set(mended.decode("utf-8")) & _CONTROLS
    assert repair(mended, "") == mended


def slicer(data: bytes) -> None:
    """A document without some of its items is a document; without none of them it is itself."""
    items = cut(data)
    assert with_only(data, items, {each: data[slice(*each)] for each in items}) == data
    assert len(marks(data, items, items)) == len(items)
    if items:
        assert all(end > start for start, end in items)
        assert list(items) == sorted(items)
        assert _is_well_formed(with_only(data, items[:1], {}))
        assert set(newest(data, items, most=2)) <= set(items)


def _is_well_formed(document: bytes) -> bool:
    try:
        expat.ParserCreate("utf-8", " ").Parse(document, True)  # noqa: FBT003 - expat takes no keywords
    except expat.ExpatError:
        return False
    return True


TARGETS: dict[str, Callable[[bytes], None]] = {
    "charset": charset,
    "dates": dates,
    "json_feed": json_feed,
    "links": links,
    "slicer": slicer,
}
