"""The hostile table of reading: each row as a test, through a real worker where time or memory counts."""

import asyncio
import json
from collections.abc import AsyncIterator
from itertools import pairwise
from pathlib import Path

import pytest

from bot.errors import FeedError, NotAFeed, ReadTimeout
from bot.feeds.parse import MOST_ENTRIES, parse_feed
from bot.model.feeds import Entry
from bot.pipeline.read import Reading, read_page
from bot.worker import Worker

URL = "https://news.example/feed"
SMALL = b'<rss version="2.0"><channel><title>T</title><item><title>fine</title></item></channel></rss>'


def rss(items: str, head: str = "") -> bytes:
    return f'{head}<rss version="2.0"><channel><title>T</title>{items}</channel></rss>'.encode("utf-8", "surrogatepass")


def entries(document: bytes, content_type: str = "", url: str = URL) -> tuple[Entry, ...]:
    return parse_feed(document, url=url, content_type=content_type).entries


@pytest.fixture
async def worker() -> AsyncIterator[Worker]:
    made = Worker()
    yield made
    await made.close()


@pytest.fixture
async def patient() -> AsyncIterator[Worker]:
    """For what must end by itself: the machine may be busy."""
    made = Worker(timeout_seconds=30)
    yield made
    await made.close()


async def read(worker: Worker, document: bytes) -> Reading:
    return await worker(read_page, document, URL, "application/rss+xml", "")


async def is_given_up(worker: Worker, document: bytes) -> None:
    """The job is given up by its own alarm: the child lives on, and reads the next document."""
    with pytest.raises(ReadTimeout):
        await read(worker, document)
    assert (await read(worker, SMALL)).stories[0].title == "fine"


# ── entities and other documents ────────────────────────────────────────────────────────────────────


async def test_billion_laughs(patient: Worker) -> None:
    nested = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in pairwise("abcdefghij"))
    document = rss("<item><title>&j;</title></item>", f'<!DOCTYPE r [<!ENTITY a "lol">{nested}]>')

    assert all(len(story.title) < 1000 for story in (await read(patient, document)).stories)


async def test_quadratic_entity(patient: Worker) -> None:
    head = f'<!DOCTYPE r [<!ENTITY a "{"x" * 100_000}">]>'

    reading = await read(patient, rss(f"<item><title>{'&a;' * 10_000}</title></item>", head))

    assert all(len(story.title) <= 500 for story in reading.stories)


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE r [<!ENTITY x SYSTEM "{}">]>',
        '<!DOCTYPE r SYSTEM "{}">',
        '<!DOCTYPE r [<!ENTITY % p SYSTEM "{}"> %p;]>',
    ],
    ids=["XXE", "external DTD", "parameter entity"],
)
def test_xxe_and_external_dtd(head: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a secret of this machine", encoding="utf-8")

    found = entries(rss("<item><title>[&x;]</title></item>", head.format(secret.as_uri())))

    assert "a secret" not in str(found)


def test_xinclude(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a secret of this machine", encoding="utf-8")
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'

    assert "a secret" not in str(entries(rss(f"<item><title>a {include}</title></item>")))


@pytest.mark.parametrize("path", ["/dev/zero", "/etc/hostname", "../README.md", "file:///etc/hostname"])
def test_body_is_a_path(path: str) -> None:
    with pytest.raises(NotAFeed) as caught:
        entries(path.encode())

    assert caught.value.looks_like == "text"


# ── time and memory ─────────────────────────────────────────────────────────────────────────────────


ATTRIBUTES = "".join(f" a{n}='1'" for n in range(100_000))
HANGING = f"<rss version='2.0'><channel{ATTRIBUTES}><item><title>x</title></item></channel></rss>".encode()


async def test_1_mb_tag_with_100k_attributes(worker: Worker) -> None:
    await is_given_up(worker, HANGING)


async def test_1_mb_item_tag_costs_that_item_only(worker: Worker) -> None:
    document = rss(f"<item><title>a</title></item><item{ATTRIBUTES}/><item><title>b</title></item>")

    assert [story.title for story in (await read(worker, document)).stories] == ["a", "b"]


async def test_50k_unterminated_items() -> None:
    worker = Worker(timeout_seconds=1.0)

    await is_given_up(worker, rss("<item><title>x & y<description>z" * 50_000))

    await worker.close()


async def test_10_mb_html_item(patient: Worker) -> None:
    html = "<p>para <b>graph</b> " * 370_000

    (story,) = (
        await read(patient, rss(f"<item><title>t</title><description><![CDATA[{html}]]></description></item>"))
    ).stories

    assert story.title == "t"
    assert story.blocks


async def test_10_mb_text_item(patient: Worker) -> None:
    words = "word &amp; word " * 500_000

    (story,) = (await read(patient, rss(f"<item><title>t</title><description>{words}</description></item>"))).stories

    assert story.blocks[0].text.startswith("word & word")


@pytest.mark.parametrize("noise", ["&" * 2_000_000, "<a " * 500_000, "<!" * 500_000], ids=["&", "<a", "<!"])
async def test_2m_ampersands_500k_tags_in_html(patient: Worker, noise: str) -> None:
    document = rss(f"<item><title>t</title><description><![CDATA[{noise}]]></description></item>")

    assert [story.title for story in (await read(patient, document)).stories] == ["t"]


async def test_50000_items(patient: Worker) -> None:
    document = rss("".join(f"<item><title>{n}</title><guid>{n}</guid></item>" for n in range(50_000)))

    stories = (await read(patient, document)).stories

    assert [story.title for story in stories] == [str(n) for n in range(MOST_ENTRIES)]


@pytest.mark.parametrize(
    "description",
    ["<b>" * 100_000 + "x" + "</b>" * 100_000, f"<![CDATA[{'<div>' * 100_000}]]>", "<link" * 200_000],
    ids=["nested XML", "nested HTML", "unclosed link"],
)
async def test_100k_nested_tags_and_200k_unclosed_links(patient: Worker, description: str) -> None:
    document = rss(f"<item><title>t</title><description>{description}</description></item>")

    assert [story.title for story in (await read(patient, document)).stories] == ["t"]


async def test_other_feeds_are_read_while_one_hangs() -> None:
    worker = Worker(timeout_seconds=60)
    hanging = asyncio.create_task(read(worker, HANGING))

    assert (await read(worker, SMALL)).stories[0].title == "fine"

    assert not hanging.done()
    hanging.cancel()
    await asyncio.wait([hanging])
    await worker.close()


async def test_no_more_memory_than_it_may_have() -> None:
    worker = Worker(memory_bytes=400 * 1024**2)

    with pytest.raises(FeedError):
        await worker(bytes, 1024**3)

    assert (await read(worker, SMALL)).stories[0].title == "fine"
    await worker.close()


# ── characters ──────────────────────────────────────────────────────────────────────────────────────


def test_surrogate_character_references() -> None:
    (entry,) = entries(rss("<item><title>&#xD83D;&#xDE00; &#xD83D; &#56832;</title></item>"))

    assert entry.title == "😀 \ufffd \ufffd"


def test_nul_and_controls() -> None:
    document = rss("<item><title>a\x00b\x08c&#0;&#8;d</title></item>")

    assert set(entries(document)[0].title) & set("\x00\x08\x01") == set()


def test_truncated_xml() -> None:
    whole = rss("".join(f"<item><title>{n}</title></item>" for n in range(20)))

    titles = [entry.title for entry in entries(whole[: whole.index(b"<title>18") + 8])]

    assert titles[:18] == [str(n) for n in range(18)]


DECLARED = '<?xml version="1.0" encoding="{}"?>' + SMALL.decode().replace("fine", "{}")
KOREAN = "배우 김지원, 새 드라마"


@pytest.mark.parametrize(
    ("document", "content_type", "title"),
    [
        (f"\ufeff{SMALL.decode().replace('fine', KOREAN)}".encode("utf-16-le"), "", KOREAN),
        (SMALL.decode().replace("fine", KOREAN).encode("utf-16-be"), "", KOREAN),
        (f"\ufeff{SMALL.decode().replace('fine', KOREAN)}".encode(), "", KOREAN),
        (DECLARED.format("euc-kr", KOREAN).encode("cp949"), "", KOREAN),
        (SMALL.decode().replace("fine", KOREAN).encode("cp949"), "", KOREAN),
        (DECLARED.format("iso-8859-1", KOREAN).encode(), "", KOREAN),
        (SMALL.replace(b"fine", b"\x93caf\xe9\x94"), "application/xml; charset=iso-8859-1", "“café”"),
    ],
    ids=["UTF-16 LE BOM", "UTF-16 BE", "UTF-8 BOM", "EUC-KR", "EUC-KR undeclared", "latin1-declared UTF-8", "cp1252"],
)  # fmt: skip
def test_charsets(document: bytes, content_type: str, title: str) -> None:
    assert entries(document, content_type)[0].title == title


# ── dates, pages, kinds ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("date", ["", "garbage", "Mon, 01 Jan 0001 00:00:00 GMT", "9999-12-31T23:59:59Z"])
async def test_no_date_garbage_year_9999_or_0001(worker: Worker, date: str) -> None:
    (story,) = (await read(worker, rss(f"<item><title>t</title><pubDate>{date}</pubDate></item>"))).stories

    assert story.published_at is None


def test_html_page() -> None:
    page = b'<!doctype html><link rel="alternate" type="application/rss+xml" href="/feed">'

    with pytest.raises(NotAFeed) as caught:
        entries(page)

    assert [each.url for each in caught.value.found] == ["https://news.example/feed"]


@pytest.mark.parametrize("version", ["1", "1.1"])
def test_json_feed(version: str) -> None:
    feed = {"version": f"https://jsonfeed.org/version/{version}", "items": [{"id": "1", "title": "t"}]}

    assert entries(json.dumps(feed).encode())[0].title == "t"


@pytest.mark.parametrize(
    "body",
    [
        b'{"a":' * 200_000,
        b"[" * 1_000_000,
        b'{"version": "https://jsonfeed.org/version/1", "items": [' + b"[" * 200_000,
    ],
)
def test_json_depth(body: bytes) -> None:
    with pytest.raises(NotAFeed):
        entries(body)


def test_x_rss() -> None:
    with pytest.raises(NotAFeed):
        entries(b'<x:rss xmlns:x="urn:x"/>')


def test_atom_xhtml_title() -> None:
    title = '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Less: <em>&lt;</em></div></title>'

    (entry,) = entries(f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{title}<id>1</id></entry></feed>'.encode())

    assert "Less:" in entry.title


def test_cdata_split() -> None:
    item = "<item><title><![CDATA[a]]]]><![CDATA[>b]]></title></item>"

    assert entries(rss(item))[0].title == "a]]>b"
