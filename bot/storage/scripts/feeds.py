"""Feeds: which there are, and how a row of them reads."""

import json

from bot.model.feeds import Feed, Move, Skips, Validators
from bot.model.scope import Scope
from bot.ports import Row, Script, Value
from bot.storage.scripts.codec import number, number_or_none, text_or_none
from bot.storage.scripts.host_rules import end_if_blocked
from bot.storage.scripts.pages import SEEN, scope_values

FEED = (
    "id, url, title, owner_guild_id, shared, site_url, validators_url, etag, last_modified, body_hash, "
    "first_fetched_at, last_polled_at, next_poll_at, interval_seconds, failures, last_error, failing_since, ended_at, "
    "ended_reason, recent_at, empty_polls, ttl_seconds, skips, whole_at, reader_version, moved_url, moved_at, "
    "moved_times"
)
"""The columns of table feed that `read_feed` reads."""
_SELECT = f"SELECT {FEED} FROM feed "  # noqa: S608 - a fixed fragment


def add_feed(*, url: str, title: str, owner_guild_id: int = 0, shared: bool = False, now: int) -> Script[Feed]:
    """Add a feed, due at once, and return it; the row that is there already is returned as it is.

    `shared` marks an existing feed as shared, and never takes the mark away. One of a blocked site has ended.
    """
    yield (
        """
        INSERT INTO feed (url, owner_guild_id, title, shared, next_poll_at, added_at)
        VALUES (:url, :owner, :title, :shared, :now, :now)
        ON CONFLICT (url, owner_guild_id) DO UPDATE SET shared = 1 WHERE excluded.shared = 1
        """,
        {"url": url, "owner": owner_guild_id, "title": title, "shared": int(shared), "now": now},
    )
    which: dict[str, Value] = {"url": url, "owner": owner_guild_id}
    rows = yield "SELECT id FROM feed WHERE url = :url AND owner_guild_id = :owner", which
    yield from end_if_blocked(number(rows[0][0]), url, now=now)
    rows = yield _SELECT + "WHERE url = :url AND owner_guild_id = :owner", which
    return read_feed(rows[0])


def feed_by_id(feed_id: int) -> Script[Feed | None]:
    """Return the feed of that id."""
    rows = yield _SELECT + "WHERE id = :feed", {"feed": feed_id}
    return read_feed(rows[0]) if rows else None


def feed_by_url(url: str, owner_guild_id: int = 0) -> Script[Feed | None]:
    """Return the feed at `url` that is nobody's own, or the one that `owner_guild_id` has credentials for."""
    rows = yield _SELECT + "WHERE url = :url AND owner_guild_id = :owner", {"url": url, "owner": owner_guild_id}
    return read_feed(rows[0]) if rows else None


def list_feeds() -> Script[tuple[Feed, ...]]:
    """Return all feeds by title."""
    rows = yield _SELECT + "ORDER BY title, id", {}
    return tuple(map(read_feed, rows))


def count_feeds() -> Script[int]:
    """Return how many feeds there are that anybody takes, or the host shares."""
    rows = yield (
        """
        SELECT count(*) FROM feed f
        WHERE f.shared = 1 OR EXISTS (SELECT 1 FROM subscription s WHERE s.feed_id = f.id)
        """,
        {},
    )
    return number(rows[0][0])


def feeds_in_scope(scope: Scope, *, own: bool = False) -> Script[tuple[Feed, ...]]:
    """Return the feeds seen in `scope`, by title; with `own`, only those the guild has added."""
    rows = yield (
        f"""
        WITH {SEEN} {_SELECT} WHERE id IN (SELECT feed_id FROM seen)
          AND (:own = 0 OR EXISTS (
            SELECT 1 FROM subscription s WHERE s.guild_id = :guild AND s.feed_id = feed.id))
        ORDER BY title, id
        """,  # noqa: S608 - fixed fragments
        {**scope_values(scope), "own": int(own)},
    )
    return tuple(map(read_feed, rows))


def read_feed(row: Row) -> Feed:
    """Return the feed of a row of the columns `FEED`."""
    validators_url, etag, last_modified = map(text_or_none, row[6:9])
    moved_url = text_or_none(row[25])
    return Feed(
        id=number(row[0]),
        url=str(row[1]),
        title=str(row[2]),
        owner_guild_id=number(row[3]),
        shared=row[4] == 1,
        site_url=text_or_none(row[5]),
        validators=Validators(validators_url, etag, last_modified) if validators_url else None,
        body_hash=text_or_none(row[9]),
        first_fetched_at=number_or_none(row[10]),
        last_polled_at=number_or_none(row[11]),
        next_poll_at=number(row[12]),
        interval_seconds=number(row[13]),
        failures=number(row[14]),
        last_error=text_or_none(row[15]),
        failing_since=number_or_none(row[16]),
        ended_at=number_or_none(row[17]),
        ended_reason=text_or_none(row[18]),
        recent_at=tuple(json.loads(str(row[19]))),
        empty_polls=number(row[20]),
        ttl_seconds=number_or_none(row[21]),
        skips=_skips(row[22]),
        whole_at=number_or_none(row[23]),
        reader_version=number(row[24]),
        move=Move(moved_url, number(row[26]), number(row[27])) if moved_url else None,
    )


def _skips(text: Value) -> Skips | None:
    if text is None:
        return None
    hours, days = json.loads(str(text))
    return Skips(tuple(hours), tuple(days))
