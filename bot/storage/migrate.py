"""Brings a SQLite database to this program's schema: numbered files, each applied once with its record."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

from bot.errors import DatabaseTooNew, StorageError

_FILE = re.compile(r"(?P<number>\d{4})_(?P<name>[a-z0-9_]+)(?:\.(?P<engine>sqlite|postgres))?\.sql")
_LEDGER = """
CREATE TABLE IF NOT EXISTS migration (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL
) STRICT
"""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema. Once released, its text never changes."""

    number: int
    name: str
    sql: str

    @property
    def sha256(self) -> str:
        """Hash of the text, by which an edited file is noticed."""
        return sha256(self.sql.encode()).hexdigest()


def load_migrations(engine: str = "sqlite") -> tuple[Migration, ...]:
    """Return the package's migrations for `engine` (`sqlite` or `postgres`), in order."""
    found = []
    for file in files("bot.storage").joinpath("migrations").iterdir():
        match = _FILE.fullmatch(file.name)
        if match and match["engine"] in {None, engine}:
            # read_text makes line ends alike, so that a checkout on Windows has the same hash
            found.append(Migration(int(match["number"]), match["name"], file.read_text("utf-8")))
    return tuple(sorted(found, key=lambda migration: migration.number))


def migrate(connection: sqlite3.Connection, migrations: Sequence[Migration]) -> int:
    """Apply what is missing and return how many that were; each in one transaction with its record.

    Raises `DatabaseTooNew`, or `StorageError` for a foreign database, an edited file or a step that fails: then that
    step has left nothing behind.
    """
    applied = _read_ledger(connection)
    _refuse_mismatch(applied, migrations)
    if not applied:
        _refuse_foreign(connection)
    missing = [migration for migration in migrations if migration.number not in applied]
    with _foreign_keys_off(connection):
        for migration in missing:
            _apply(connection, migration)
    return len(missing)


def check_schema(connection: sqlite3.Connection, migrations: Sequence[Migration]) -> None:
    """Refuse a database that this program cannot read as it stands, without changing it."""
    applied = _read_ledger(connection)
    _refuse_mismatch(applied, migrations)
    if len(applied) < len(migrations):
        raise StorageError("the database has an older schema: start the bot once to bring it up to date")


def _read_ledger(connection: sqlite3.Connection) -> dict[int, str]:
    known = connection.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migration'").fetchone()
    if not known:
        return {}
    return dict(connection.execute("SELECT number, sha256 FROM migration").fetchall())


def _refuse_mismatch(applied: dict[int, str], migrations: Sequence[Migration]) -> None:
    mine = {migration.number: migration for migration in migrations}
    newest = max(applied, default=0)
    if newest > max(mine, default=0):
        raise DatabaseTooNew(
            f"the database was written by a newer version (schema {newest}, this program knows "
            f"{max(mine, default=0)}): update the program, or restore an older backup"
        )
    for number, digest in applied.items():
        if number not in mine or mine[number].sha256 != digest:
            raise StorageError(f"migration {number:04} is not the file that this database was made with: reinstall")


def _refuse_foreign(connection: sqlite3.Connection) -> None:
    if connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
        raise StorageError("the database holds another program's tables: name another file in DATABASE_URL")


@contextmanager
def _foreign_keys_off(connection: sqlite3.Connection) -> Iterator[None]:
    """Let a step build a table anew (sqlite.org/lang_altertable, 7): each step checks the keys before it commits."""
    before = connection.execute("PRAGMA foreign_keys").fetchone()[0]
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA foreign_keys = {before}")


def _apply(connection: sqlite3.Connection, migration: Migration) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(_LEDGER)
        for statement in _statements(migration.sql):
            connection.execute(statement)
        _refuse_dangling(connection, migration)
        connection.execute(
            "INSERT INTO migration (number, name, sha256) VALUES (?, ?, ?)",
            (migration.number, migration.name, migration.sha256),
        )
        connection.execute("COMMIT")
    except BaseException as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if isinstance(error, sqlite3.Error):
            raise StorageError(f"migration {migration.number:04} failed: {error}") from error
        raise


def _refuse_dangling(connection: sqlite3.Connection, migration: Migration) -> None:
    if dangling := connection.execute("PRAGMA foreign_key_check").fetchone():
        raise StorageError(f"migration {migration.number:04} leaves rows of {dangling[0]} without what they name")


def _statements(sql: str) -> Iterator[str]:
    """Split at the ends of statements; `executescript` would commit before it begins."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement
