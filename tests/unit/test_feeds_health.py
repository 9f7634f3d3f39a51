"""What polls say of a feed, without a poll."""

import pytest

from bot.errors import FeedError, FeedStatus, FeedUnreachable, LoginLocked, LoginWanted
from bot.feeds.health import asks_whole, counts_as_failing, ended_by, next_move, of_failure, of_straying, strays_to
from bot.model.feeds import Feed, Page

NOW = 1_790_000_000_000
DAY_MS = 86_400_000
URL = "https://a.example/feed?token=1"


def feed(**changes: object) -> Feed:
    return Feed(**({"id": 1, "url": URL, "title": "", "reader_version": 1} | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("failing_days", "failures", "error", "reason"),
    [
        (31, 40, FeedStatus(404), "failing"),
        (31, 40, FeedStatus(429), None),
        (29, 40, FeedStatus(404), None),
        (31, 1, FeedUnreachable("the bot was off for a month"), None),
        (None, 0, FeedStatus(410), "gone"),
    ],
)
def test_a_feed_ends_when_it_is_gone_or_was_dead_for_a_month(
    failing_days: int | None, failures: int, error: FeedError, reason: str | None
) -> None:
    since = None if failing_days is None else NOW - failing_days * DAY_MS

    assert ended_by(feed(failing_since=since, failures=failures), error, now=NOW) == reason


def test_a_failure_is_told_in_its_own_phrase_once() -> None:
    last = "the server answered 503"
    told = [of_failure(feed(failures=before, last_error=last), FeedStatus(503), now=NOW) for before in (8, 9, 10)]

    assert [[each.kind for each in happened] for happened in told] == [[], ["failing"], []]
    assert told[1][0].facts == {
        "status": 503,
        "kind": "status",
        "phrase": "error-feed-status",
        "error": "the server answered 503",
        "failures": 10,
        "since": NOW,
    }


@pytest.mark.parametrize(("last_error", "kinds"), [(None, ["failed"]), ("a time-out", ["failed"]), ("the same", [])])
def test_a_new_reason_for_failure_is_logged_and_not_told(last_error: str | None, kinds: list[str]) -> None:
    happened = of_failure(feed(failures=3, last_error=last_error), FeedUnreachable("the same"), now=NOW)

    assert [each.kind for each in happened] == kinds
    assert not any(each.tell for each in happened)


@pytest.mark.parametrize(
    ("whole_days", "version", "whole"), [(None, 1, False), (29, 1, False), (30, 1, True), (1, 2, True)]
)
def test_all_is_asked_for_each_month_and_for_a_new_reader(whole_days: int | None, version: int, *, whole: bool) -> None:
    known = feed(whole_at=None if whole_days is None else NOW - whole_days * DAY_MS)

    assert asks_whole(known, now=NOW, reader_version=version) is whole


@pytest.mark.parametrize(
    ("owner", "target", "moves"),
    [
        (0, "https://b.example/feed", True),
        (0, URL, False),
        (7, "https://a.example/other", True),
        (7, "https://b.example/feed", False),
        (7, "http://a.example/feed", False),
    ],
)
def test_a_guilds_own_feed_does_not_take_its_credentials_elsewhere(owner: int, target: str, *, moves: bool) -> None:
    move = next_move(feed(owner_guild_id=owner), Page(url=target, status=200, moved_to=target), now=NOW)

    assert (move is not None) is moves


@pytest.mark.parametrize(
    ("owner", "answer", "there"),
    [
        (7, Page(url=URL, status=200), None),
        (7, Page(url=URL, status=200, strays_to="https://b.example/"), "https://b.example/"),
        (0, Page(url=URL, status=200, strays_to="https://b.example/"), None),
        (7, LoginWanted("https://b.example/feed"), "https://b.example/feed"),
        (7, LoginWanted(URL), None),
        (0, LoginWanted("https://b.example/feed"), None),
        (7, FeedStatus(404), None),
    ],
)
def test_only_a_guilds_own_feed_strays(owner: int, answer: Page | FeedError, there: str | None) -> None:
    assert strays_to(feed(owner_guild_id=owner), answer) == there


def test_a_lost_key_does_not_speak_for_a_dead_feed() -> None:
    dead = feed(failing_since=NOW - 90 * DAY_MS, failures=90)

    assert not counts_as_failing(LoginLocked("the key is missing"))
    assert ended_by(dead, LoginLocked("the key is missing"), now=NOW) is None


def test_of_straying_no_query_is_told() -> None:
    assert of_straying(feed(), "https://b.example/feed?key=1").facts == {
        "from": "https://a.example/feed",
        "to": "https://b.example/feed",
    }
