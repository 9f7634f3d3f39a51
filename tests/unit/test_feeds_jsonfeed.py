"""JSON Feed 1.0 and 1.1 as the world writes it, and as nobody should."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import NotAFeed
from bot.feeds.jsonfeed import parse_json_feed
from bot.model.feeds import Entry, ParsedFeed
from bot.stories.build import build_story

URL = "https://news.example/feed.json"
VERSION = '"version": "https://jsonfeed.org/version/1.1"'
WRONG: list[Any] = [None, True, 7, 7.5, [], ["x"], [[1]], {}, {"name": 1}, {"url": []}, "x"]
KEYS = "id url external_url title summary content_html content_text image banner_image date_published date_modified"


def read(text: str) -> ParsedFeed:
    return parse_json_feed(text, url=URL, most=100)


def item(**parts: Any) -> Entry:
    return read(json.dumps({"version": "https://jsonfeed.org/version/1", "items": [parts]})).entries[0]


@pytest.mark.parametrize("key", [*KEYS.split(), "authors", "author", "tags", "attachments"])
@pytest.mark.parametrize("value", WRONG, ids=repr)
def test_no_wrong_type_costs_more_than_its_part(key: str, value: Any) -> None:
    entry = item(**({"id": "1", "title": "Whole"} | {key: value}))

    story = build_story(entry, source="S", feed_url=URL)

    assert story.keys.exact
    assert key == "title" or entry.title == "Whole"


@pytest.mark.parametrize("depth", [900, 990, 5_000, 500_000])
@pytest.mark.parametrize("place", ["version", "items", "title", "home_page_url", "id"])
def test_deep_nesting_breaks_nothing(place: str, depth: int) -> None:
    nested = "[" * depth + "]" * depth
    parts = {"version": '"https://jsonfeed.org/version/1"', "items": "[]", "title": '"T"', place: nested}
    text = "{" + ", ".join(f'"{key}": {value}' for key, value in parts.items()) + "}"

    try:
        feed = read(text)
    except NotAFeed:
        return

    assert all(isinstance(each.title, str) for each in feed.entries)


@pytest.mark.parametrize(
    ("written", "guid"),
    [("7", "7"), ("12345678901234567890123", "12345678901234567890123"), ("9" * 5000, "9" * 5000), ("NaN", None),
     ("Infinity", None), ("-Infinity", None), ("true", None), ('"a"', "a")],
    ids=["small", "large", "huge", "nan", "infinite", "minus infinite", "true", "text"],
)  # fmt: skip
def test_an_id_may_be_any_number_and_is_none_where_it_is_none(written: str, guid: str | None) -> None:
    assert read(f'{{{VERSION}, "items": [{{"id": {written}}}]}}').entries[0].guid == guid


def test_of_a_key_that_is_there_twice_the_last_holds() -> None:
    assert read(f'{{{VERSION}, "items": [{{"title": "A", "title": "B"}}]}}').entries[0].title == "B"


@pytest.mark.parametrize("version", ["1", "2.0", 1, None, ["https://jsonfeed.org/version/1"], "https://example.com/"])
def test_other_json_is_no_feed(version: Any) -> None:
    with pytest.raises(NotAFeed):
        read(json.dumps({"version": version, "items": []}))


def test_no_more_items_tags_and_attachments_are_read_than_can_be_used() -> None:
    one = {"id": "1", "tags": ["a"] * 999, "attachments": [{"url": "/i.png", "mime_type": "image/png"}] * 999}

    feed = read(json.dumps({"version": "https://jsonfeed.org/version/1", "items": [one] * 120}))

    assert len(feed.entries) == 100
    assert len(feed.entries[0].categories) == len(feed.entries[0].images) == 50


@pytest.mark.parametrize(
    ("parts", "author"),
    [
        ({"authors": [{"name": "Lee"}, {"name": "Kim"}]}, "Lee"),
        ({"author": {"name": "Park"}}, "Park"),
        ({"authors": [{"url": "/x"}], "author": {"name": "Park"}}, "Park"),
        ({"authors": {"name": "Lee"}}, ""),
    ],
)
def test_the_author_is_read_from_either_version(parts: dict[str, Any], author: str) -> None:
    assert item(**parts).author == author


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    try:
        assert isinstance(read(text), ParsedFeed)
    except NotAFeed:
        return
