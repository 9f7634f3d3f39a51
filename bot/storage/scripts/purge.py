"""Taking stories away for good (a takedown): text, index and mentions go.

The keys by which they are known stay, so that nothing of it is stored or posted again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.ports import Row, Script
from bot.storage.scripts.clusters import forget
from bot.storage.scripts.codec import as_json, number
from bot.storage.scripts.feed_moves import texts_of
from bot.storage.scripts.logins import drop_login
from bot.storage.scripts.merging import release
from bot.storage.scripts.ready import note_heads
from bot.storage.scripts.search import take_out_of_index
from bot.storage.scripts.tagged import clear_taggings
from bot.text.links import is_under

_IDS = "(SELECT CAST(value->>0 AS bigint) FROM {each(:ids)})"
SLICE = 500
"""Stories that go in one commit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a takedown would take: stories, and of which feeds."""

    feeds: tuple[tuple[int, str], ...]
    """Id and address."""
    stories: tuple[tuple[int, int], ...]
    """Id of the story and of its feed."""


def find_feed(feed_id: int) -> Script[Found]:
    """Return what one feed has."""
    feeds = yield "SELECT id, url FROM feed WHERE id = :feed", {"feed": feed_id}
    stories = yield "SELECT id, feed_id FROM story WHERE feed_id = :feed ORDER BY id", {"feed": feed_id}
    return _found(feeds, stories)


def find_address(url: str) -> Script[Found]:
    """Return what the feed at an address has, and any that a server reads there with a login of its own."""
    feeds = yield "SELECT id, url FROM feed WHERE url = :url ORDER BY id", {"url": url}
    stories = yield (
        "SELECT id, feed_id FROM story WHERE feed_id IN (SELECT id FROM feed WHERE url = :url) ORDER BY id",
        {"url": url},
    )
    return _found(feeds, stories)


def find_domain(domain: str) -> Script[Found]:
    """Return what the feeds of a domain have, and what other feeds' stories link to it."""
    rows = yield "SELECT id, url FROM feed WHERE lower(url) LIKE :part ORDER BY id", {"part": f"%{domain}%"}
    feeds = [row for row in rows if is_under(str(row[1]), domain)]
    own = yield (
        f"SELECT id, feed_id FROM story WHERE feed_id IN {_IDS} ORDER BY id",  # noqa: S608 - a fixed fragment
        {"ids": as_json([row[0]] for row in feeds)},
    )
    linked = yield "SELECT id, feed_id, link FROM story WHERE lower(link) LIKE :part", {"part": f"%{domain}%"}
    others = [(story, feed) for story, feed, link in linked if is_under(str(link), domain)]
    return _found(feeds, [*{*own, *others}])


def purge_stories(stories: Sequence[tuple[int, int]], *, now: int) -> Script[None]:
    """Take stories (id, id of the feed) away; what is planned of them ends, and digests under way lack them."""
    ids = [story for story, _ in stories]
    each = {"ids": as_json([story] for story in ids)}
    for feed in sorted({feed for _, feed in stories}):
        texts = yield from texts_of([story for story, of in stories if of == feed], feed)
        yield from take_out_of_index(texts)
    yield from clear_taggings(ids)
    yield from forget(ids)
    yield f"DELETE FROM correction WHERE story_id IN {_IDS}", each  # noqa: S608 - a fixed fragment
    yield f"DELETE FROM filtered_story WHERE story_id IN {_IDS}", each  # noqa: S608 - a fixed fragment
    rows = yield (
        f"""
        UPDATE delivery SET state = 'rejected', error = 'purged', ended_at = :now
        WHERE state IN ('due', 'leased') AND coalesce(digest_head, 0) = 0 AND story_id IN {_IDS}
        RETURNING channel_id, id
        """,  # noqa: S608 - a fixed fragment
        {"now": now, **each},
    )
    yield f"DELETE FROM story WHERE id IN {_IDS}", each  # noqa: S608 - a fixed fragment
    yield from release([number(delivery) for _, delivery in rows], now=now)
    yield from note_heads(as_json([channel] for channel in {row[0] for row in rows}))


def forget_logins(feed_ids: Sequence[int]) -> Script[None]:
    """Forget the logins of feeds whose stories were taken away."""
    for feed_id in feed_ids:
        yield from drop_login(feed_id)


def _found(feeds: Sequence[Row], stories: Sequence[Row]) -> Found:
    return Found(
        feeds=tuple((number(feed), str(url)) for feed, url in feeds),
        stories=tuple(sorted((number(story), number(feed)) for story, feed in stories)),
    )
