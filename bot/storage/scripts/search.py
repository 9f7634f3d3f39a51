"""Full text: finding stories by typed words, and keeping the index in step with their text.

The only script with SQL of one engine (SQLite FTS5). The index is contentless: what was put in must be handed over
again to be taken out, so both go through `index_text`.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.model.scope import Scope
from bot.model.stories import Cursor, StoryPage
from bot.ports import Script, Value
from bot.storage.scripts.codec import as_json, number
from bot.storage.scripts.pages import SEEN, Way, both_ways, page, scope_values, walk
from bot.text.search import index_text, match_query

_MATCHES = both_ways(
    """
    SELECT rowid FROM story_text WHERE story_text MATCH :query AND rowid [beyond] :edge
    ORDER BY rowid [order] LIMIT :limit
    """
)
_AMONG = """
SELECT rowid FROM story_text WHERE story_text MATCH :query
  AND rowid IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)})
"""
_SEEN_FEEDS = f"WITH {SEEN} SELECT feed_id FROM seen ORDER BY feed_id"  # noqa: S608 - a fixed fragment
_COLUMNS = """
    CAST(value->>0 AS bigint), value->>1, value->>2, value->>3, value->>4, value->>5 FROM {each(:rows)}
"""


class StoryText(NamedTuple):
    """A story's searchable text: the title, and its blocks joined by newlines."""

    id: int
    feed_id: int
    title: str
    body: str


def search(scope: Scope, words: str, *, cursor: Cursor, limit: int) -> Script[StoryPage]:
    """Return stories seen in `scope` that hold every typed word, newest first."""
    query = yield from _scoped_query(scope, words)
    if query is None:
        return StoryPage(stories=())

    def find(way: Way, edge: int, most: int) -> Script[list[int]]:
        values = walk(way, edge, most)
        rows = yield _MATCHES[way], {"query": query, "edge": values["edge"], "limit": values["limit"]}
        return [number(row[0]) for row in rows]

    def holds(ids: Sequence[int]) -> Script[set[int]]:
        rows = yield _AMONG, {"query": query, "ids": as_json([story] for story in ids)}
        return {number(row[0]) for row in rows}

    return (yield from page(scope, find, holds=holds, cursor=cursor, limit=limit))


def put_into_index(texts: Iterable[StoryText]) -> Script[None]:
    """Make stories findable by their text."""
    yield (
        f"INSERT INTO story_text (rowid, title, body, joined, hangul, feed) SELECT {_COLUMNS}",
        {"rows": _rows(texts)},
    )


def take_out_of_index(texts: Iterable[StoryText]) -> Script[None]:
    """Make stories not findable any more; the text must be what was put in."""
    yield (
        f"INSERT INTO story_text (story_text, rowid, title, body, joined, hangul, feed) SELECT 'delete', {_COLUMNS}",
        {"rows": _rows(texts)},
    )


def _scoped_query(scope: Scope, words: str) -> Script[str | None]:
    """Return the FTS5 query, which names the feeds too: others' postings are leapt over, not read."""
    match = match_query(words)
    if match is None:
        return None
    rows = yield _SEEN_FEEDS, {**scope_values(scope)}
    if not rows:
        return None
    feeds = " OR ".join(f"f{number(row[0])}" for row in rows)
    return f"({match}) AND (feed : ({feeds}))"


def _rows(texts: Iterable[StoryText]) -> str:
    rows: list[list[Value]] = []
    for text in texts:
        columns = index_text(text.title, text.body)
        rows.append([text.id, columns.title, columns.body, columns.joined, columns.hangul, f"f{text.feed_id}"])
    return as_json(rows)
