"""Feeds: which there are, which is due, and what a poll of one brought."""

from bot.model import Feed, Scope, Validators
from bot.ports import Row, Script, Value
from bot.storage.scripts.codec import number, number_or_none, text_or_none
from bot.storage.scripts.pages import SEEN, scope_guild

_COLUMNS = (
    "id, url, title, owner_guild_id, shared, site_url, validators_url, etag, last_modified, body_hash, "
    "first_fetched_at, last_polled_at, next_poll_at, interval_seconds, failures, last_error"
)
_SELECT = f"SELECT {_COLUMNS} FROM feed "  # noqa: S608 - a fixed fragment
_WANTED = "(shared = 1 OR EXISTS (SELECT 1 FROM subscription WHERE subscription.feed_id = feed.id))"


def add_feed(*, url: str, title: str, owner_guild_id: int = 0, shared: bool = False, now: int) -> Script[Feed]:
    """Add a feed, due at once, and return it; the row that is there already is returned as it is.

    `shared` marks an existing feed as shared, and never takes the mark away.
    """
    yield (
        """
        INSERT INTO feed (url, owner_guild_id, title, shared, next_poll_at, added_at)
        VALUES (:url, :owner, :title, :shared, :now, :now)
        ON CONFLICT (url, owner_guild_id) DO UPDATE SET shared = 1 WHERE excluded.shared = 1
        """,
        {"url": url, "owner": owner_guild_id, "title": title, "shared": int(shared), "now": now},
    )
    rows = yield _SELECT + "WHERE url = :url AND owner_guild_id = :owner", {"url": url, "owner": owner_guild_id}
    return _feed(rows[0])


def feed_by_id(feed_id: int) -> Script[Feed | None]:
    """Return the feed of that id."""
    rows = yield _SELECT + "WHERE id = :feed", {"feed": feed_id}
    return _feed(rows[0]) if rows else None


def feed_by_url(url: str, owner_guild_id: int = 0) -> Script[Feed | None]:
    """Return the feed at `url` that is nobody's own, or the one that `owner_guild_id` has credentials for."""
    rows = yield _SELECT + "WHERE url = :url AND owner_guild_id = :owner", {"url": url, "owner": owner_guild_id}
    return _feed(rows[0]) if rows else None


def list_feeds() -> Script[tuple[Feed, ...]]:
    """Return all feeds by title."""
    rows = yield _SELECT + "ORDER BY title, id", {}
    return tuple(map(_feed, rows))


def feeds_in_scope(scope: Scope, *, own: bool = False) -> Script[tuple[Feed, ...]]:
    """Return the feeds seen in `scope`, by title; with `own`, only those the guild has added."""
    rows = yield (
        f"""
        WITH {SEEN} {_SELECT} WHERE id IN (SELECT feed_id FROM seen)
          AND (:own = 0 OR EXISTS (
            SELECT 1 FROM subscription s WHERE s.guild_id = :guild AND s.feed_id = feed.id))
        ORDER BY title, id
        """,  # noqa: S608 - fixed fragments
        {"guild": scope_guild(scope), "own": int(own)},
    )
    return tuple(map(_feed, rows))


def claim_due_feeds(*, now: int, limit: int, lease_ms: int) -> Script[tuple[Feed, ...]]:
    """Lease up to `limit` feeds that are due and wanted (shared or posted somewhere), longest due first.

    A lease that ran out counts as due: whoever held it is gone.
    """
    rows = yield (
        f"""
        UPDATE feed SET lease_until = :until WHERE id IN (
          SELECT id FROM (
            SELECT id, next_poll_at FROM feed
            WHERE lease_until = 0 AND ended_at IS NULL AND next_poll_at <= :now AND {_WANTED}
            UNION ALL
            SELECT id, next_poll_at FROM feed WHERE lease_until > 0 AND lease_until <= :now AND {_WANTED}
          ) AS due ORDER BY next_poll_at, id LIMIT :limit
        ) RETURNING {_COLUMNS}
        """,  # noqa: S608 - fixed fragments
        {"now": now, "until": now + lease_ms, "limit": limit},
    )
    return tuple(sorted(map(_feed, rows), key=lambda feed: (feed.next_poll_at, feed.id)))


def claim_feed(feed_id: int, *, now: int, lease_ms: int) -> Script[Feed | None]:
    """Lease one feed whether or not it is due; None while somebody else polls it."""
    rows = yield (
        f"UPDATE feed SET lease_until = :until WHERE id = :feed AND lease_until <= :now RETURNING {_COLUMNS}",  # noqa: S608 - a fixed fragment
        {"feed": feed_id, "now": now, "until": now + lease_ms},
    )
    return _feed(rows[0]) if rows else None


def free_feed_leases() -> Script[None]:
    """End all leases: for the start of the only process."""
    yield "UPDATE feed SET lease_until = 0 WHERE lease_until > 0", {}


def next_feed_due() -> Script[int | None]:
    """Return when the next wanted feed falls due (past: it is due), or a lease runs out; None where there is none."""
    rows = yield (
        f"""
        SELECT min(at) FROM (
          SELECT * FROM (SELECT next_poll_at AS at FROM feed WHERE lease_until = 0 AND ended_at IS NULL AND {_WANTED}
                         ORDER BY next_poll_at LIMIT 1) AS free
          UNION ALL
          SELECT * FROM (SELECT lease_until AS at FROM feed WHERE lease_until > 0 AND {_WANTED}
                         ORDER BY lease_until LIMIT 1) AS leased
        ) AS soonest
        """,  # noqa: S608 - fixed fragments
        {},
    )
    return number_or_none(rows[0][0])


def record_poll(
    feed_id: int,
    *,
    now: int,
    next_poll_at: int,
    interval_seconds: int,
    validators: Validators | None,
    body_hash: str,
    title: str | None,
    site_url: str | None,
) -> Script[None]:
    """Record a document that was read, and end the lease; `title` and `site_url` stay where None is given."""
    yield (
        """
        UPDATE feed SET
          first_fetched_at = coalesce(first_fetched_at, :now), last_polled_at = :now, next_poll_at = :next,
          interval_seconds = :interval, failures = 0, last_error = NULL, lease_until = 0,
          validators_url = :validators_url, etag = :etag, last_modified = :last_modified, body_hash = :hash,
          title = coalesce(:title, title), site_url = coalesce(:site_url, site_url)
        WHERE id = :feed
        """,
        {
            "feed": feed_id,
            "now": now,
            "next": next_poll_at,
            "interval": interval_seconds,
            "hash": body_hash,
            "title": title,
            "site_url": site_url,
            **_validator_values(validators),
        },
    )


def record_unchanged(
    feed_id: int, *, now: int, next_poll_at: int, interval_seconds: int, validators: Validators | None = None
) -> Script[None]:
    """Record a poll that brought nothing new, and end the lease; validators stay where None is given."""
    yield (
        """
        UPDATE feed SET
          last_polled_at = :now, next_poll_at = :next, interval_seconds = :interval, failures = 0, last_error = NULL,
          lease_until = 0
        WHERE id = :feed
        """,
        {"feed": feed_id, "now": now, "next": next_poll_at, "interval": interval_seconds},
    )
    if validators:
        yield (
            """
            UPDATE feed SET validators_url = :validators_url, etag = :etag, last_modified = :last_modified
            WHERE id = :feed
            """,
            {"feed": feed_id, **_validator_values(validators)},
        )


def record_failure(feed_id: int, *, now: int, next_poll_at: int, error: str) -> Script[None]:
    """Record a poll that failed, and end the lease."""
    yield (
        """
        UPDATE feed SET last_polled_at = :now, next_poll_at = :next, failures = failures + 1, last_error = :error,
          lease_until = 0
        WHERE id = :feed
        """,
        {"feed": feed_id, "now": now, "next": next_poll_at, "error": error},
    )


def recent_story_times(feed_id: int, limit: int = 20) -> Script[tuple[int, ...]]:
    """Return the sort times of the feed's newest stories, newest first."""
    rows = yield (
        "SELECT id >> 16 FROM story WHERE feed_id = :feed ORDER BY id DESC LIMIT :limit",
        {"feed": feed_id, "limit": limit},
    )
    return tuple(number(row[0]) for row in rows)


def _validator_values(validators: Validators | None) -> dict[str, Value]:
    return {
        "validators_url": validators.url if validators else None,
        "etag": validators.etag if validators else None,
        "last_modified": validators.last_modified if validators else None,
    }


def _feed(row: Row) -> Feed:
    validators_url, etag, last_modified = map(text_or_none, row[6:9])
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
    )
