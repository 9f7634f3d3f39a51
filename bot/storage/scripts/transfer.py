"""Lists of feeds brought in and taken out: many rows at once, none of which is fetched here."""

from collections.abc import Sequence

from bot.model.places import ListedFeed
from bot.ports import Row, Script, Value
from bot.storage.scripts.codec import as_json, number, number_or_none, text_or_none


def add_listed_feeds(rows: Sequence[ListedFeed], *, now: int, step_ms: int, shared: bool = False) -> Script[int]:
    """Add the feeds of `rows` that are not there yet, the first due at once, each next one `step_ms` later.

    Those that are there already stay, marked as shared where `shared`; returns how many are new, or newly shared.
    """
    first = {row.url: row for row in reversed(rows)}
    feeds: list[list[Value]] = [
        [url, first[url].title or url, now + place * step_ms]
        for place, url in enumerate(dict.fromkeys(row.url for row in rows))
    ]
    made = yield (
        """
        INSERT INTO feed (url, owner_guild_id, title, shared, next_poll_at, added_at)
        SELECT value->>0, 0, value->>1, :shared, CAST(value->>2 AS bigint), :now FROM {each(:rows)} WHERE true
        ON CONFLICT (url, owner_guild_id) DO UPDATE SET shared = 1 WHERE excluded.shared = 1 AND feed.shared = 0
        RETURNING id
        """,
        {"rows": as_json(feeds), "shared": int(shared), "now": now},
    )
    return len(made)


def begin_anew(urls: Sequence[str], *, now: int) -> Script[None]:
    """Let feeds that nobody takes, but were read before, begin as if they were new.

    Their next poll is asked for all, and announces nothing: what came in the meantime is a backlog.
    """
    yield (
        """
        UPDATE feed SET first_fetched_at = NULL, validators_url = NULL, etag = NULL, last_modified = NULL,
          body_hash = NULL, next_poll_at = CASE WHEN next_poll_at > :now THEN next_poll_at ELSE :now END,
          ended_at = CASE WHEN ended_reason = 'blocked' THEN ended_at END,
          ended_reason = CASE WHEN ended_reason = 'blocked' THEN ended_reason END
        WHERE owner_guild_id = 0 AND shared = 0 AND url IN (SELECT value->>0 FROM {each(:urls)})
          AND NOT EXISTS (SELECT 1 FROM subscription s WHERE s.feed_id = feed.id)
        """,
        {"urls": as_json([url] for url in urls), "now": now},
    )


def guild_targets(guild_id: int) -> Script[frozenset[tuple[str, int]]]:
    """Return the address and channel of all that is posted in a guild."""
    rows = yield (
        "SELECT f.url, s.channel_id FROM subscription s JOIN feed f ON f.id = s.feed_id WHERE s.guild_id = :guild",
        {"guild": guild_id},
    )
    return frozenset((str(url), number(channel)) for url, channel in rows)


def known_channels(guild_id: int) -> Script[frozenset[int] | None]:
    """Return the channels that are known of a guild, None where the bot is not in it."""
    guilds = yield "SELECT id FROM guild WHERE id = :guild AND left_at IS NULL", {"guild": guild_id}
    rows = yield "SELECT id FROM channel WHERE guild_id = :guild", {"guild": guild_id}
    return frozenset(number(row[0]) for row in rows) if guilds else None


def owners_of_channels(channel_ids: Sequence[int]) -> Script[dict[int, int]]:
    """Return the guild of each channel that is known."""
    rows = yield (
        "SELECT id, guild_id FROM channel WHERE id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:channels)})",
        {"channels": as_json([channel] for channel in channel_ids)},
    )
    return {number(channel): number(guild) for channel, guild in rows}


def subscribe_listed(rows: Sequence[ListedFeed], *, guild_id: int, user_id: int, now: int) -> Script[None]:
    """Post the feeds of `rows`, which are there, into their channels of a guild, with the list's titles and folders.

    Where the guild has its own feed at an address, that is posted.
    """
    channels = as_json([channel] for channel in dict.fromkeys(row.channel_id for row in rows))
    yield (
        "INSERT INTO guild (id, joined_at) VALUES (:guild, :now) ON CONFLICT (id) DO NOTHING",
        {"guild": guild_id, "now": now},
    )
    yield (
        """
        INSERT INTO channel (id, guild_id) SELECT CAST(value->>0 AS bigint), :guild FROM {each(:channels)} WHERE true
        ON CONFLICT (id) DO NOTHING
        """,
        {"channels": channels, "guild": guild_id},
    )
    yield (
        """
        INSERT INTO subscription (feed_id, channel_id, guild_id, added_by, added_at, title, folder)
        SELECT f.id, CAST(value->>1 AS bigint), :guild, :user, :now, nullif(value->>2, ''), nullif(value->>3, '')
        FROM {each(:rows)} JOIN feed f ON f.url = value->>0 AND f.owner_guild_id = CASE WHEN EXISTS (
          SELECT 1 FROM feed o JOIN subscription own ON own.feed_id = o.id
          WHERE o.url = value->>0 AND o.owner_guild_id = :guild) THEN :guild ELSE 0 END
        WHERE true
        ON CONFLICT (feed_id, channel_id) DO NOTHING
        """,
        {
            "rows": as_json([row.url, row.channel_id, row.title, row.folder] for row in rows),
            "guild": guild_id,
            "user": user_id,
            "now": now,
        },
    )


def listed_feeds(guild_id: int | None = None) -> Script[tuple[ListedFeed, ...]]:
    """Return what is posted where in a guild; without one, in all that the bot is in, and the shared feeds.

    Feeds that need a password are left out: they are of use to nobody without it.
    """
    rows = yield (
        """
        SELECT f.url, coalesce(s.title, f.title), coalesce(s.folder, ''), f.site_url, s.guild_id, s.channel_id, 0
        FROM subscription s JOIN feed f ON f.id = s.feed_id JOIN guild g ON g.id = s.guild_id
        WHERE f.owner_guild_id = 0 AND (s.guild_id = :guild OR (:guild = 0 AND g.left_at IS NULL))
        UNION ALL
        SELECT url, title, '', site_url, NULL, NULL, 1 FROM feed WHERE :guild = 0 AND shared = 1
        ORDER BY 3, 2, 1, 5, 6
        """,
        {"guild": guild_id or 0},
    )
    return tuple(map(_listed, rows))


def count_with_password(guild_id: int | None = None) -> Script[int]:
    """Return how many feeds `listed_feeds` leaves out."""
    rows = yield (
        """
        SELECT count(DISTINCT f.id) FROM subscription s JOIN feed f ON f.id = s.feed_id
        WHERE f.owner_guild_id <> 0 AND :guild IN (0, s.guild_id)
        """,
        {"guild": guild_id or 0},
    )
    return number(rows[0][0])


def _listed(row: Row) -> ListedFeed:
    url, title, folder, site_url, guild_id, channel_id, shared = row
    return ListedFeed(
        url=str(url),
        title="" if title == url else str(title),
        folder=str(folder),
        site_url=text_or_none(site_url),
        guild_id=number_or_none(guild_id),
        channel_id=number_or_none(channel_id),
        shared=shared == 1,
    )
