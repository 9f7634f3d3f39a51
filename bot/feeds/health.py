"""What polls say of a feed: whether it fails, has ended, has moved for good; pure, told to those who take it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import urlsplit

from bot.errors import FeedError, FeedStatus, LoginLocked, LoginWanted
from bot.feeds.schedule import DAY_SECONDS
from bot.model.feeds import Feed, Move, Page
from bot.model.stories import JudgedStory, Verdict

FAILING_AT = 10
"""Failures in a row of which is told."""
_LEAST_FAILURES = 20
"""Before a feed counts as dead: weeks without the bot running are no failures."""
_DEAD_MS = 30 * DAY_SECONDS * 1000
_WHOLE_MS = 30 * DAY_SECONDS * 1000
_SETTLED_MS, _SETTLED_TIMES = DAY_SECONDS * 1000, 3
_BELIEVED = 8
"""One in so many polls looks into other bytes under the same ETag."""
_GONE, _TOO_MANY_REQUESTS = 410, 429


class Happening(NamedTuple):
    """Something to note of a feed, and to tell: its kind, and the facts of its phrase."""

    kind: str
    facts: dict[str, str | int]
    tell: bool = True
    """False for what belongs into the log alone."""


def asks_whole(feed: Feed, *, now: int, reader_version: int) -> bool:
    """Tell whether to ask for the document whether or not it has changed: each month, and for a new reader."""
    return feed.reader_version < reader_version or (feed.whole_at is not None and now - feed.whole_at >= _WHOLE_MS)


def is_unchanged(feed: Feed, page: Page, body_hash: str | None) -> bool:
    """Tell whether there is nothing to read: the server says so, or the bytes do.

    Other bytes under the same ETag are none either (RFC 9110, 8.8.1); but some servers give one for all, so every
    eighth time they are looked into.
    """
    if body_hash is None or body_hash == feed.body_hash:
        return True
    same = (
        page.validators
        and feed.validators
        and (page.validators.url, page.validators.etag)
        == (
            feed.validators.url,
            feed.validators.etag,
        )
    )
    return bool(same and feed.validators and feed.validators.etag and (feed.empty_polls + 1) % _BELIEVED)


def counts_as_failing(error: FeedError) -> bool:
    """Tell whether an error speaks for a dead feed: a server that is only too busy for us does not, nor a lost key."""
    busy = isinstance(error, FeedStatus) and error.status == _TOO_MANY_REQUESTS
    return not (busy or isinstance(error, LoginLocked))


def ended_by(feed: Feed, error: FeedError, *, now: int) -> str | None:
    """Return why a feed ends with this error: `gone` (410), `failing` (30 days of nothing else), or None."""
    if isinstance(error, FeedStatus) and error.status == _GONE:
        return "gone"
    long = feed.failing_since is not None and now - feed.failing_since >= _DEAD_MS
    return "failing" if long and feed.failures + 1 >= _LEAST_FAILURES and counts_as_failing(error) else None


def of_failure(feed: Feed, error: FeedError, *, now: int) -> tuple[Happening, ...]:
    """Return what a failed poll makes of a feed: it is told at ten failures, and when it ends.

    The log has each new reason as well.
    """
    facts: dict[str, str | int] = {**error.facts, "phrase": error.phrase, "error": str(error)}
    reason = ended_by(feed, error, now=now)
    if reason:
        return (Happening("ended", {**facts, "reason": reason, "since": feed.failing_since or now}),)
    if feed.failures + 1 == FAILING_AT:
        return (Happening("failing", {**facts, "failures": FAILING_AT, "since": feed.failing_since or now}),)
    return () if str(error) == feed.last_error else (Happening("failed", facts, tell=False),)


def of_success(feed: Feed, judged: Sequence[JudgedStory] = ()) -> tuple[Happening, ...]:
    """Return what a poll that went well brings to tell: an end of failures; a flood of new ids that was held back."""
    told = []
    if feed.failures >= FAILING_AT or feed.ended_at is not None:
        told.append(Happening("recovered", {"failures": feed.failures}))
    new = [each for each in judged if each.verdict is Verdict.NEW]
    held = sum(not each.announce for each in new)
    if held and feed.first_fetched_at is not None:
        told.append(Happening("flood", {"new": len(new), "held": held}))
    return tuple(told)


def next_move(feed: Feed, page: Page, *, now: int) -> Move | None:
    """Return where the feed seems to have moved for good, after a poll that went well; None: nowhere."""
    target = page.moved_to
    if target is None or target == feed.url or (feed.owner_guild_id and _origin(target) != _origin(feed.url)):
        return None  # what a guild's credentials are for does not change by somebody else's word
    if feed.move and feed.move.url == target:
        return replace(feed.move, times=feed.move.times + 1)
    return Move(target, since=now, times=1)


def strays_to(feed: Feed, answer: Page | FeedError) -> str | None:
    """Return the address of another site to which the site of a guild's own feed sends for good, or to log in there."""
    if not feed.owner_guild_id:
        return None
    if isinstance(answer, Page):
        return answer.strays_to
    wants = answer.url if isinstance(answer, LoginWanted) else feed.url
    return None if _origin(wants) == _origin(feed.url) else wants


def is_settled(move: Move, *, now: int) -> bool:
    """Tell whether to believe a move: said in three polls, over a day."""
    return move.times >= _SETTLED_TIMES and now - move.since >= _SETTLED_MS


def of_move(feed: Feed, target: str) -> Happening:
    """Return what to tell of a feed whose address was replaced."""
    return Happening("moved", {"from": feed.url.partition("?")[0], "to": target.partition("?")[0]})


def of_straying(feed: Feed, target: str) -> Happening:
    """Return what to tell of a feed whose site sends to another, where its login is not sent."""
    return Happening("elsewhere", {"from": feed.url.partition("?")[0], "to": target.partition("?")[0]})


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower()
