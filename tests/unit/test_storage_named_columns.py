"""The lists of columns that name users or guilds are whole: a migration that adds one is noticed here."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from bot.storage.migrate import load_migrations, migrate
from bot.storage.scripts import farewell, users

USERS = re.compile(r"(^|_)(user|member|asker|follower|author|moderator)(_id)?$|_by$")
GUILDS = re.compile(r"(^|_)(guild|channel)_id$")


@pytest.fixture
def schema() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, load_migrations())
        yield connection


def columns(schema: sqlite3.Connection, named: re.Pattern[str]) -> set[tuple[str, str]]:
    """Every column of that name, with its table."""
    rows = schema.execute(
        "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'"
    )
    return {(table, column) for table, column in rows if named.search(column)}


def strangers(schema: sqlite3.Connection) -> set[tuple[str, str]]:
    """Columns that may name a user and are not in the list."""
    return columns(schema, USERS) - {(each.table, each.column) for each in users.USER_COLUMNS}


def homeless(schema: sqlite3.Connection) -> set[str]:
    """Tables of guilds or channels of which nobody said what becomes of them."""
    known = {table for table, _ in farewell.GOES} | farewell.STAYS
    return {table for table, _ in columns(schema, GUILDS)} - known


def test_every_column_that_may_name_a_user_is_in_the_list(schema: sqlite3.Connection) -> None:
    assert strangers(schema) == set()


def test_every_table_of_guilds_goes_or_stays_when_they_are_forgotten(schema: sqlite3.Connection) -> None:
    assert homeless(schema) == set()


@pytest.mark.parametrize("column", ["user_id", "muted_by", "follower_id"])
def test_a_migration_that_adds_a_user_is_noticed(schema: sqlite3.Connection, column: str) -> None:
    schema.execute(f"CREATE TABLE mute (entity_id INTEGER, {column} INTEGER)")

    assert strangers(schema) == {("mute", column)}


@pytest.mark.parametrize("column", ["guild_id", "channel_id", "owner_guild_id"])
def test_a_migration_that_adds_a_table_of_guilds_is_noticed(schema: sqlite3.Connection, column: str) -> None:
    schema.execute(f"CREATE TABLE ping (role_id INTEGER, {column} INTEGER)")

    assert homeless(schema) == {"ping"}


@pytest.mark.parametrize("each", users.USER_COLUMNS, ids=lambda each: each.what)
def test_what_is_listed_is_there(schema: sqlite3.Connection, each: users.UserColumn) -> None:
    schema.execute(
        f"SELECT {', '.join(each.shown.values())} FROM {each.table} t WHERE t.{each.column} = '' AND {each.only}"
    )


def test_headings_are_told_apart() -> None:
    headings = [each.what for each in users.USER_COLUMNS]

    assert len(set(headings)) == len(headings)
