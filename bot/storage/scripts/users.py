"""What is kept about a user: every column that may name one, in one place, to be shown or forgotten on demand.

A migration that adds such a column adds it here too; a test compares this list with the schema.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.ports import Script, Value
from bot.storage.scripts.codec import number
from bot.storage.scripts.sought import forget_unsought

NOBODY = 0
"""In place of a user who was forgotten."""


class Fate(StrEnum):
    """What becomes of a row when the user it names is forgotten."""

    STAYS = "stays"
    """It is the server's: the user is replaced by nobody."""
    GOES = "goes"
    """It is the user's own."""
    HOSTS = "hosts"
    """It is the host's rule, and stays as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UserColumn:
    """A column that may name a user: an id, or (`prefix`) a text that ends with one."""

    table: str
    column: str
    what: str
    """What a row says of the user: its heading when it is shown."""
    fate: Fate = Fate.STAYS
    shown: Mapping[str, str] = field(default_factory=dict)
    """What of a row is shown, by its name: SQL over the table as `t`. `at` is a time."""
    prefix: str | None = None
    """None: the column is a number. Else the text before the id."""
    only: str = "1 = 1"
    """SQL that tells the rows of which this holds."""

    def value(self, user_id: int) -> Value:
        """Return what stands in the column for a user."""
        return user_id if self.prefix is None else f"{self.prefix}{user_id}"


_FEED = {"feed": "(SELECT f.url FROM feed f WHERE f.id = t.feed_id)"}
_POSTED = {"server": "t.guild_id", "channel": "t.channel_id", **_FEED}
_RULE = {"channel": "t.channel_id", "rule": "t.rule", "at": "t.changed_at"}
USER_COLUMNS = (
    UserColumn(table="subscription", column="added_by", what="feeds_added", shown=_POSTED | {"at": "t.added_at"}),
    UserColumn(table="subscription", column="changed_by", what="feeds_changed", shown=_POSTED | {"at": "t.changed_at"}),
    UserColumn(table="subscription", column="paused_by", what="feeds_paused", shown=_POSTED | {"at": "t.paused_at"}),
    UserColumn(table="guild", column="paused_by", what="servers_paused", shown={"server": "t.id", "at": "t.paused_at"}),
    UserColumn(table="guild", column="set_up_by", what="servers_set_up", shown={"server": "t.id", "at": "t.set_up_at"}),
    UserColumn(table="guild", column="follow_set_by", what="channels_for_followers_chosen", shown={"server": "t.id"}),
    UserColumn(
        table="feed_login",
        column="set_by",
        what="logins_of_feeds_set",  # the login itself is sealed, and never shown
        shown={
            "server": "(SELECT f.owner_guild_id FROM feed f WHERE f.id = t.feed_id)",
            **_FEED,
            "at": "t.set_at",
        },
    ),
    UserColumn(table="channel_rule", column="changed_by", what="filters_changed", shown=_RULE),
    UserColumn(table="channel_spoiler", column="changed_by", what="spoilers_changed", shown=_RULE),
    UserColumn(table="channel_ping", column="changed_by", what="pings_changed", shown=_RULE),
    UserColumn(
        table="feed_event",
        column="user_id",
        what="log_of_feeds",
        shown={"server": "t.guild_id", **_FEED, "did": "t.kind", "details": "t.detail", "at": "t.at"},
    ),
    UserColumn(
        table="correction",
        column="made_by",
        what="corrections_made",
        shown={
            "server": "t.guild_id",
            "story": "(SELECT s.title FROM story s WHERE s.id = t.story_id)",
            "spelling": "t.surface",
            "name": "(SELECT e.name FROM entity e WHERE e.id = t.entity_id)",
            "verdict": "t.verdict",
            "at": "t.made_at",
        },
    ),
    UserColumn(
        table="cluster_split",
        column="made_by",
        what="stories_taken_apart",
        shown={
            "server": "t.guild_id",
            "story": "(SELECT s.title FROM story s WHERE s.id = t.story_id)",
            "at": "t.made_at",
        },
    ),
    UserColumn(
        table="delivery",
        column="reason",
        what="stories_posted_by_hand",
        shown={"server": "t.guild_id", "channel": "t.channel_id", "message": "t.message_id", "at": "t.created_at"},
        prefix="posted by hand by ",
        only="t.reason LIKE 'posted by hand by %'",  # as its index says
    ),
    UserColumn(
        table="delivery",
        column="removed_by",
        what="posts_removed",
        shown={"server": "t.guild_id", "channel": "t.channel_id", "message": "t.message_id", "at": "t.removed_at"},
    ),
    UserColumn(
        table="look",
        column="user_id",
        what="last_look_at_what_happened",
        fate=Fate.GOES,
        shown={"server": "t.guild_id", "at": "t.looked_at"},
    ),
    UserColumn(
        table="follow",
        column="user_id",
        what="followed",
        fate=Fate.GOES,
        shown={
            "name": "(SELECT e.name FROM entity e WHERE e.id = t.entity_id)",
            "server": "nullif(t.guild_id, 0)",
            "told": "CASE t.here WHEN 1 THEN 'in the server' ELSE 'by direct message' END",
            "muted": "CASE WHEN t.quiet_until IS NULL THEN 'no' ELSE 'yes' END",
            "at": "t.made_at",
        },
    ),
    UserColumn(
        table="follow_told",
        column="user_id",
        what="told_of_whom_you_follow",
        fate=Fate.GOES,
        shown={
            "story": "(SELECT s.title FROM story s WHERE s.id = t.story_id)",
            "why_not": "t.skipped",
            "at": "t.story_id >> 16",  # a story's id holds its time
        },
    ),
    UserColumn(
        table="delivery",
        column="channel_id",
        what="direct_messages_sent",
        fate=Fate.GOES,
        shown={"message": "t.message_id", "state": "t.state", "at": "t.created_at"},
        only="t.guild_id = 0",  # a place of direct messages is known by its user, and is of no server
    ),
    UserColumn(
        table="channel",
        column="id",
        what="direct_messages",
        fate=Fate.GOES,
        shown={"language": "t.language", "closed": "t.paused_reason", "at": "t.paused_at"},
        only="t.kind = 'direct'",
    ),
    UserColumn(
        table="host_block",
        column="value",
        what="blocked_by_the_host",
        fate=Fate.HOSTS,
        shown={"reason": "t.reason", "at": "t.added_at"},
        prefix="",
        only="t.kind = 'user'",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What one column keeps about a user: a mapping for each row, by the names of `UserColumn.shown`."""

    column: UserColumn
    rows: tuple[Mapping[str, Value], ...]


def kept_about(user_id: int) -> Script[tuple[Kept, ...]]:
    """Return all that is kept about a user."""
    found = []
    for each in USER_COLUMNS:
        names = tuple(each.shown)
        rows = yield (
            f"SELECT {', '.join(each.shown.values())} FROM {each.table} t WHERE {_which(each)}",  # noqa: S608 - of the list above
            {"user": each.value(user_id)},
        )
        found.append(Kept(column=each, rows=tuple(dict(zip(names, row, strict=True)) for row in rows)))
    return tuple(found)


def count_kept(user_id: int) -> Script[int]:
    """Return in how many rows a user would be forgotten."""
    total = 0
    for each in _forgettable():
        rows = yield (
            f"SELECT count(*) FROM {each.table} t WHERE {_which(each)}",  # noqa: S608 - of the list above
            {"user": each.value(user_id)},
        )
        total += number(rows[0][0])
    return total


def forget_user(user_id: int) -> Script[int]:
    """Take a user out of every row that may forget them, and their own rows away; return how many rows those were."""
    total = 0
    for each in _forgettable():
        which = {"user": each.value(user_id)}
        if each.fate is Fate.GOES:
            act, given = f"DELETE FROM {each.table} AS t", which  # noqa: S608 - of the list above
        else:
            act = f"UPDATE {each.table} AS t SET {each.column} = :nobody"  # noqa: S608 - of the list above
            given = {**which, "nobody": each.value(NOBODY)}
        rows = yield f"{act} WHERE {_which(each)} RETURNING 1", given
        total += len(rows)
    yield from forget_unsought()
    return total


def _forgettable() -> tuple[UserColumn, ...]:
    return tuple(each for each in USER_COLUMNS if each.fate is not Fate.HOSTS)


def _which(column: UserColumn) -> str:
    return f"t.{column.column} = :user AND {column.only}"
