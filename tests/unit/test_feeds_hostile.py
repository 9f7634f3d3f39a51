"""The hostile table of reading: each row as a test, through a real worker where time or memory counts."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import hostile_documents as hostile
import pytest
from hostile_documents import SMALL

from bot.errors import FeedError, NotAFeed, ReadTimeout
from bot.feeds.parse import MOST_ENTRIES, parse_feed
from bot.model.feeds import Entry
from bot.pipeline.read import Reading, read_page
from bot.worker import Worker

URL = "https://news.example/feed"


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
    assert all(len(story.title) < 1000 for story in (await read(patient, hostile.billion_laughs())).stories)


async def test_quadratic_entity(patient: Worker) -> None:
    reading = await read(patient, hostile.quadratic_entity())

    assert all(len(story.title) <= 500 for story in reading.stories)


@pytest.mark.parametrize("head", hostile.EXTERNAL_HEADS.values(), ids=hostile.EXTERNAL_HEADS)
def test_xxe_and_external_dtd(head: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a secret of this machine", encoding="utf-8")

    found = entries(hostile.external_entity(head, secret.as_uri()))

    assert "a secret" not in str(found)


def test_xinclude(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a secret of this machine", encoding="utf-8")

    assert "a secret" not in str(entries(hostile.xinclude(secret.as_uri())))


@pytest.mark.parametrize("path", hostile.PATHS)
def test_body_is_a_path(path: str) -> None:
    with pytest.raises(NotAFeed) as caught:
        entries(path.encode())

    assert caught.value.looks_like == "text"


# ── time and memory ─────────────────────────────────────────────────────────────────────────────────


async def test_1_mb_tag_with_100k_attributes(worker: Worker) -> None:
    await is_given_up(worker, hostile.head_tag_with_attributes())


async def test_1_mb_item_tag_costs_that_item_only(worker: Worker) -> None:
    stories = (await read(worker, hostile.item_tag_with_attributes())).stories

    assert [story.title for story in stories] == ["a", "b"]


async def test_50k_unterminated_items() -> None:
    worker = Worker(timeout_seconds=1.0)

    await is_given_up(worker, hostile.unterminated_items())

    await worker.close()


async def test_10_mb_html_item(patient: Worker) -> None:
    (story,) = (await read(patient, hostile.large_html_item())).stories

    assert story.title == "t"
    assert story.blocks


async def test_10_mb_text_item(patient: Worker) -> None:
    (story,) = (await read(patient, hostile.large_text_item())).stories

    assert story.blocks[0].text.startswith("word & word")


@pytest.mark.parametrize("noise", hostile.NOISE.values(), ids=hostile.NOISE)
async def test_2m_ampersands_500k_tags_in_html(patient: Worker, noise: str) -> None:
    assert [story.title for story in (await read(patient, hostile.noisy_item(noise))).stories] == ["t"]


async def test_50000_items(patient: Worker) -> None:
    stories = (await read(patient, hostile.many_items())).stories

    assert [story.title for story in stories] == [str(n) for n in range(MOST_ENTRIES)]


@pytest.mark.parametrize("description", hostile.NESTED.values(), ids=hostile.NESTED)
async def test_100k_nested_tags_and_200k_unclosed_links(patient: Worker, description: str) -> None:
    assert [story.title for story in (await read(patient, hostile.with_description(description))).stories] == ["t"]


async def test_other_feeds_are_read_while_one_hangs() -> None:
    worker = Worker(timeout_seconds=60)
    hanging = asyncio.create_task(read(worker, hostile.head_tag_with_attributes()))

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
    (entry,) = entries(hostile.SURROGATES)

    assert entry.title == "😀 \ufffd \ufffd"


def test_nul_and_controls() -> None:
    assert set(entries(hostile.CONTROLS)[0].title) & set("\x00\x08\x01") == set()


def test_truncated_xml() -> None:
    titles = [entry.title for entry in entries(hostile.truncated())]

    assert titles[:18] == [str(n) for n in range(18)]


@pytest.mark.parametrize(("document", "content_type", "title"), hostile.CHARSETS.values(), ids=hostile.CHARSETS)
def test_charsets(document: bytes, content_type: str, title: str) -> None:
    assert entries(document, content_type)[0].title == title


# ── dates, pages, kinds ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("date", hostile.DATES)
async def test_no_date_garbage_year_9999_or_0001(worker: Worker, date: str) -> None:
    (story,) = (await read(worker, hostile.dated(date))).stories

    assert story.published_at is None


def test_html_page() -> None:
    with pytest.raises(NotAFeed) as caught:
        entries(hostile.HTML_PAGE)

    assert [each.url for each in caught.value.found] == ["https://news.example/feed"]


@pytest.mark.parametrize("version", ["1", "1.1"])
def test_json_feed(version: str) -> None:
    assert entries(hostile.json_feed(version))[0].title == "t"


@pytest.mark.parametrize("body", hostile.DEEP_JSON)
def test_json_depth(body: bytes) -> None:
    with pytest.raises(NotAFeed):
        entries(body)


def test_x_rss() -> None:
    with pytest.raises(NotAFeed):
        entries(hostile.PREFIXED_RSS)


def test_atom_xhtml_title() -> None:
    (entry,) = entries(hostile.ATOM_XHTML_TITLE)

    assert "Less:" in entry.title


def test_cdata_split() -> None:
    assert entries(hostile.CDATA_SPLIT)[0].title == "a]]>b"
