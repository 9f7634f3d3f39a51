"""The host's rules: sites that are not read, guilds and users that are not answered, whoever asks."""

from bot.model.places import BlockKind, HostBlock
from bot.ports import Script
from bot.storage.scripts.codec import as_json, number
from bot.storage.scripts.feed_events import note_event
from bot.text.links import is_under

_BLOCKED = "blocked"
_IDS = "(SELECT CAST(value->>0 AS bigint) FROM {each(:ids)})"


def block(kind: BlockKind, value: str, *, reason: str, now: int) -> Script[None]:
    """Block a domain (with all below it), a guild or a user; again, with another reason."""
    yield (
        """
        INSERT INTO host_block (kind, value, reason, added_at) VALUES (:kind, :value, :reason, :now)
        ON CONFLICT (kind, value) DO UPDATE SET reason = excluded.reason
        """,
        {"kind": kind.value, "value": value, "reason": reason, "now": now},
    )
    yield from enforce_blocks(now)


def unblock(kind: BlockKind, value: str, *, now: int) -> Script[bool]:
    """Take a block back; False where there is none. Feeds that it ended are read again."""
    rows = yield (
        "DELETE FROM host_block WHERE kind = :kind AND value = :value RETURNING value",
        {"kind": kind.value, "value": value},
    )
    yield from enforce_blocks(now)
    return bool(rows)


def list_blocks() -> Script[tuple[HostBlock, ...]]:
    """Return all blocks, by kind and value."""
    rows = yield "SELECT kind, value, reason, added_at FROM host_block ORDER BY kind, value", {}
    return tuple(
        HostBlock(kind=BlockKind(str(kind)), value=str(value), reason=str(reason), added_at=number(added_at))
        for kind, value, reason, added_at in rows
    )


def is_site_blocked(url: str) -> Script[bool]:
    """Tell whether an address is of a domain that is blocked."""
    domains = yield from _domains()
    return any(is_under(url, domain) for domain in domains)


def enforce_blocks(now: int) -> Script[None]:
    """End the feeds of blocked domains, and let those begin anew whose block was taken back."""
    domains = yield from _domains()
    rows = yield "SELECT id, url, coalesce(ended_reason, '') FROM feed", {}
    blocked = {number(feed): any(is_under(str(url), domain) for domain in domains) for feed, url, _ in rows}
    yield from _end([feed for feed, _, reason in rows if blocked[number(feed)] and reason != _BLOCKED], now)
    yield from _begin_anew([feed for feed, _, reason in rows if not blocked[number(feed)] and reason == _BLOCKED], now)


def end_if_blocked(feed_id: int, url: str, *, now: int) -> Script[None]:
    """End a feed that has just come, or moved, where its domain is blocked."""
    if (yield from is_site_blocked(url)):
        rows = yield (
            "SELECT id FROM feed WHERE id = :feed AND coalesce(ended_reason, '') <> 'blocked'",
            {"feed": feed_id},
        )
        yield from _end([row[0] for row in rows], now)


def _domains() -> Script[tuple[str, ...]]:
    rows = yield "SELECT value FROM host_block WHERE kind = 'domain'", {}
    return tuple(str(row[0]) for row in rows)


def _end(feed_ids: list[int | str | None], now: int) -> Script[None]:
    if not feed_ids:
        return
    yield (
        f"UPDATE feed SET ended_at = :now, ended_reason = 'blocked' WHERE id IN {_IDS}",  # noqa: S608 - fixed
        {"now": now, "ids": as_json([feed] for feed in feed_ids)},
    )
    for feed in feed_ids:
        yield from note_event(number(feed), at=now, kind="ended", facts={"reason": _BLOCKED, "since": now})


def _begin_anew(feed_ids: list[int | str | None], now: int) -> Script[None]:
    if feed_ids:
        yield (
            f"""
            UPDATE feed SET ended_at = NULL, ended_reason = NULL, first_fetched_at = NULL, validators_url = NULL,
              etag = NULL, last_modified = NULL, body_hash = NULL, next_poll_at = :now, failures = 0,
              failing_since = NULL, last_error = NULL
            WHERE id IN {_IDS}
            """,  # noqa: S608 - a fixed fragment
            {"now": now, "ids": as_json([feed] for feed in feed_ids)},
        )
