"""`feeds list`: every feed of this installation, as its database has it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

from bot.errors import StorageError
from bot.model.feeds import Feed
from bot.settings import Settings
from bot.storage.scripts import feeds
from bot.storage.sqlite import SqliteStore


async def list_feeds(settings: Settings, *, say: Callable[[str], None], as_json: bool) -> None:
    """Print a line for each feed; reads beside a running bot. Raises `StorageError`."""
    store = SqliteStore(settings.database_path)
    if not settings.database_path.exists():
        raise StorageError(f"there is no database at {settings.database_path} yet; start the bot once to make it")
    await store.open_read_only()
    try:
        rows = await store.read(feeds.list_feeds())
    finally:
        await store.close()
    for feed in rows:
        say(_json(feed) if as_json else _line(feed))
    if not rows and not as_json:
        say("No feeds yet. Add one in Discord with /feed add.")


def _json(feed: Feed) -> str:
    return json.dumps(
        {
            "id": feed.id,
            "url": feed.url,
            "title": feed.title,
            "shared": feed.shared,
            "next_poll": _time(feed.next_poll_at),
            "interval_seconds": feed.interval_seconds,
            "failures": feed.failures,
            "error": feed.last_error,
            "ended": feed.ended_reason,
        },
        ensure_ascii=False,
    )


def _line(feed: Feed) -> str:
    state = f"{feed.failures} failed: {feed.last_error}" if feed.failures else "ok"
    looked_at = f"next {_time(feed.next_poll_at)}" if feed.ended_reason is None else f"not read: {feed.ended_reason}"
    return f"{feed.id:>5}  {feed.title}  {feed.url}  {looked_at}  {state}"


def _time(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, tz=UTC).strftime("%Y-%m-%d %H:%M UTC")
