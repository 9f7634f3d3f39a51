"""The sample feeds can be served: they parse, their pictures exist, their placeholders are well-formed."""

import json
import re
import struct
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

FOLDER = Path(__file__).parents[2] / "data" / "samples"
XML_FEEDS = ["k-drama-daily.rss.xml", "seoul-screen.atom.xml", "hallyu-sinmun.rss.xml"]
FEEDS = [*XML_FEEDS, "idol-post.json"]
IMAGE = re.compile(r"\{base\}/images/([\w.-]+)")
PLACEHOLDER = re.compile(r"\{(base|age:\d+)\}")
LATER = re.compile(r'<!-- later:(\d+) -->|"_later": (\d+)')
ATOM = "{http://www.w3.org/2005/Atom}"


def text_of(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def xml_items(name: str) -> list[ET.Element]:
    builder = ET.XMLParser(target=ET.TreeBuilder(insert_comments=True))
    root = ET.fromstring(text_of(name), builder)
    return [*root.iter("item"), *root.iter(f"{ATOM}entry")]


def json_items() -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(text_of("idol-post.json"))["items"]
    return items


def item_ages(name: str) -> list[int]:
    """Minutes, one for each item, in the feed's order."""
    if name.endswith(".json"):
        return [int(item["date_published"][5:-1]) for item in json_items()]
    dates = [item.findtext("pubDate") or item.findtext(f"{ATOM}published") or "" for item in xml_items(name)]
    return [int(date[5:-1]) for date in dates]


def item_delays(name: str) -> list[int | None]:
    """Seconds after start at which each item appears, None for those that are there from the start."""
    if name.endswith(".json"):
        return [item.get("_later") for item in json_items()]
    marks = [re.fullmatch(r" later:(\d+) ", item[0].text or "") for item in xml_items(name)]
    return [int(mark[1]) if mark else None for mark in marks]


@pytest.mark.parametrize("name", FEEDS)
def test_each_feed_parses_and_has_seven_items(name: str) -> None:
    items = json_items() if name.endswith(".json") else xml_items(name)

    assert len(items) >= 7


def test_there_are_stories_in_both_languages() -> None:
    korean = sum(len(re.findall("[가-힣]", item.findtext("title") or "")) > 3 for item in xml_items(FEEDS[2]))
    english = len(json_items()) + len(xml_items(FEEDS[0])) + len(xml_items(FEEDS[1]))

    assert korean >= 8
    assert english >= 24


@pytest.mark.parametrize("name", FEEDS)
def test_every_picture_exists(name: str) -> None:
    pictures = set(IMAGE.findall(text_of(name)))

    assert pictures
    assert [picture for picture in pictures if not (FOLDER / "images" / picture).is_file()] == []


def test_every_picture_is_a_small_png_of_one_size() -> None:
    pictures = sorted((FOLDER / "images").iterdir())

    heads = {picture.name: picture.read_bytes() for picture in pictures}

    assert len(heads) >= 12
    assert [name for name, data in heads.items() if not data.startswith(b"\x89PNG\r\n\x1a\n")] == []
    assert {struct.unpack(">II", data[16:24]) for data in heads.values()} == {(640, 360)}
    assert max(len(data) for data in heads.values()) < 40_000


@pytest.mark.parametrize("name", FEEDS)
def test_every_picture_of_an_item_comes_from_the_served_folder(name: str) -> None:
    assert re.findall(r'(?:src|href|url)="(?!\{base\})[^"]+', text_of(name)) == []


@pytest.mark.parametrize("name", FEEDS)
def test_braces_hold_nothing_but_known_placeholders(name: str) -> None:
    left = PLACEHOLDER.sub("", text_of(name))

    assert re.findall(r"\{\w[^}\n]*\}", left) == []


@pytest.mark.parametrize("name", FEEDS)
def test_about_half_the_items_come_later_and_are_fresh(name: str) -> None:
    delays, ages = item_delays(name), item_ages(name)

    later = [delay for delay in delays if delay is not None]

    assert 0.4 <= len(later) / len(delays) <= 0.6
    assert all(5 <= delay <= 300 for delay in later)
    assert {age for age, delay in zip(ages, delays, strict=True) if delay is not None} == {0}


@pytest.mark.parametrize("name", FEEDS)
def test_every_later_marker_stands_where_the_server_looks_for_it(name: str) -> None:
    written = [int(first or second) for first, second in LATER.findall(text_of(name))]

    assert written == [delay for delay in item_delays(name) if delay is not None]


@pytest.mark.parametrize("name", FEEDS)
def test_items_stand_newest_first(name: str) -> None:
    order = [(age, -(delay or 0)) for age, delay in zip(item_ages(name), item_delays(name), strict=True)]

    assert order == sorted(order)


def test_no_two_items_appear_in_the_same_second() -> None:
    delays = [delay for name in FEEDS for delay in item_delays(name) if delay is not None]

    assert len(set(delays)) == len(delays)


def test_links_are_told_apart() -> None:
    links = [item.findtext("link") for name in (FEEDS[0], FEEDS[2]) for item in xml_items(name)]
    links += [item["url"] for item in json_items()]

    assert len(set(links)) == len(links)
