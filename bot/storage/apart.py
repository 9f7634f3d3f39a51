"""Runs one script on a SQLite database that another process of the bot holds open, and waits for."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from bot.errors import StorageError
from bot.ports import Script
from bot.storage.transact import run_in_one_commit, run_on_snapshot

T = TypeVar("T")
_PRAGMAS = ("PRAGMA busy_timeout = 60000", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON")


def read_apart(path: Path, script: Script[T]) -> T:
    """Return what a script that only reads returns. Raises `StorageError`."""
    with _connected(path) as connection:
        return run_on_snapshot(connection, script)


def write_apart(path: Path, script: Script[T]) -> T:
    """Return what a script returns, when it is durable. Raises `StorageError`, and whatever the script does."""
    with _connected(path) as connection:
        (outcome,) = run_in_one_commit(connection, [script])
    if outcome.error:
        raise outcome.error
    result: T = outcome.result
    return result


@contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database that is there: making one is for whoever holds it."""
    address = f"{path.resolve().as_uri()}?mode=rw"
    try:
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
            for pragma in _PRAGMAS:
                connection.execute(pragma)
            yield connection
    except sqlite3.Error as error:
        raise StorageError(f"the database refused: {error}") from error
