"""Runs scripts on a sqlite3 connection, in its thread: one on a snapshot, or many in one commit."""

import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from bot.errors import StorageError
from bot.ports import Row, Script, Value

T = TypeVar("T")
_EACH = re.compile(r"\{each\((:\w+)\)\}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one script of a batch ended: `error` is None where `result` counts."""

    result: Any = None
    error: Exception | None = None


def run_on_snapshot(connection: sqlite3.Connection, script: Script[T]) -> T:
    """Run a script that only reads: all its statements see one state of the database."""
    connection.execute("BEGIN")
    try:
        return _drive(connection, script)
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def run_in_one_commit(connection: sqlite3.Connection, scripts: Sequence[Script[Any]]) -> list[Outcome]:
    """Run each script in a savepoint of its own, then commit all of them at once.

    A script's error undoes that script alone. Raises where the transaction as a whole is lost.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        outcomes = [_run_one(connection, script) for script in scripts]
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return outcomes


def _run_one(connection: sqlite3.Connection, script: Script[Any]) -> Outcome:
    connection.execute("SAVEPOINT script")
    try:
        outcome = Outcome(result=_drive(connection, script))
    except Exception as error:  # whatever it was, it is its caller's, and the others go on
        if not connection.in_transaction:  # SQLite itself rolled everything back: disk full, I/O error
            raise StorageError(f"the transaction was lost: {error}") from error
        connection.execute("ROLLBACK TO script")
        outcome = Outcome(error=error)
    connection.execute("RELEASE script")
    return outcome


def _drive(connection: sqlite3.Connection, script: Script[T]) -> T:
    try:
        sql, values = next(script)
        while True:
            sql, values = script.send(_execute(connection, sql, values))
    except StopIteration as end:
        result: T = end.value
        return result
    except (sqlite3.Error, OverflowError) as error:
        raise StorageError(f"the database refused: {error}") from error
    finally:
        script.close()


def _execute(connection: sqlite3.Connection, sql: str, values: Mapping[str, Value]) -> list[Row]:
    compiled = _compile(sql)
    try:
        return connection.execute(compiled, values).fetchall()
    except UnicodeEncodeError:  # a lone surrogate: no valid text, and SQLite keeps only such
        return connection.execute(compiled, {name: _valid(value) for name, value in values.items()}).fetchall()


@lru_cache(maxsize=512)
def _compile(sql: str) -> str:
    return _EACH.sub(r"json_each(\1)", sql)


def _valid(value: Value) -> Value:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
