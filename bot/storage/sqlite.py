"""The SQLite store: one writing connection with group commit, two readers, one process."""

import asyncio
import sqlite3
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

import aiosqlite
from filelock import FileLock, Timeout

from bot.errors import DatabaseInUse, StorageError
from bot.ports import Script
from bot.storage.migrate import check_schema, load_migrations, migrate
from bot.storage.transact import Outcome, run_in_one_commit, run_on_snapshot

T = TypeVar("T")

OLDEST_SQLITE = (3, 38, 0)
"""JSON operators (`->>`) are built in from here on."""
_WAL_RESET_MENDED = (3, 51, 3)
MAX_BATCH = 64
"""Scripts that share one commit at most: enough to hide its cost, few enough that nobody waits long."""
_READERS = 2
"""A slow search must not hold up person pages; more than two only wait for each other (the GIL)."""
_WRITER_PRAGMAS = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA cache_size = -4096",
    "PRAGMA foreign_keys = ON",
    "PRAGMA wal_autocheckpoint = 4000",
    "PRAGMA journal_size_limit = 67108864",
    "PRAGMA analysis_limit = 400",
)
_READER_PRAGMAS = ("PRAGMA busy_timeout = 5000", "PRAGMA cache_size = -2048", "PRAGMA query_only = ON")


class Connection(aiosqlite.Connection):
    """A connection with a thread of its own, into which a whole function is handed at once."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=64)
        self.pending = 0

    async def dial(self) -> None:
        """Start the thread and connect in it; a thread that could not connect has ended when this raises."""
        try:
            await self
        except BaseException:
            await asyncio.to_thread(self._thread.join)  # else its farewell may reach a loop that is closed
            raise

    async def run(self, function: Callable[[sqlite3.Connection], T]) -> T:
        """Return `function(connection)`, run in this connection's thread: one hop, however many statements."""
        self.pending += 1
        try:
            return cast("T", await self._execute(function, self._conn))  # type: ignore[no-untyped-call]
        finally:
            self.pending -= 1


class _Waiting(NamedTuple):
    script: Script[Any]
    future: asyncio.Future[Any]


class SqliteStore:
    """Keeps everything in one SQLite file (`bot.ports.Store`). A second process is refused."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock: FileLock | None = None
        self._writer: Connection | None = None
        self._readers: list[Connection] = []
        self._waiting: deque[_Waiting] = deque()
        self._committing: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Lock, open and migrate the database, making its folder and file where they are missing.

        Raises `DatabaseInUse`, `DatabaseTooNew` or `StorageError`; then nothing stays open or locked.
        """
        require_sqlite(sqlite3.sqlite_version_info)
        migrations = load_migrations()
        async with self._all_or_nothing():
            self._lock = _take_lock(self._path)
            self._writer = await _connect(self._path, _WRITER_PRAGMAS)
            await self._writer.run(_require_wal)
            await self._writer.run(lambda connection: migrate(connection, migrations))
            await self._open_readers()

    async def open_read_only(self) -> None:
        """Open an existing database beside a running bot, for reading only; takes no lock.

        Raises `DatabaseTooNew`, or `StorageError` where it is missing or too old.
        """
        require_sqlite(sqlite3.sqlite_version_info)
        if not self._path.is_file():
            raise StorageError(f"there is no database at {self._path}: start the bot once to make it")
        migrations = load_migrations()
        async with self._all_or_nothing():
            await self._open_readers()
            await self._readers[0].run(lambda connection: check_schema(connection, migrations))

    async def close(self) -> None:
        """End what was begun, then close and unlock. Closing twice does nothing."""
        writer, self._writer = self._writer, None
        if self._committing:
            await self._committing
        while self._readers:  # before the writer: the last to close takes the write-ahead log away
            await self._readers.pop().close()
        if writer:
            try:
                await writer.run(lambda connection: connection.execute("PRAGMA optimize").fetchall())
            finally:
                await writer.close()
        if self._lock:
            self._lock.release()
            self._lock = None

    async def write(self, script: Script[T]) -> T:
        """Run `script` in a transaction that is durable when this returns.

        While one commit is under way, callers gather for the next. A caller that is cancelled while it waits takes
        its script with it; one whose script has begun cannot stop it any more.
        """
        if self._writer is None:
            raise StorageError("the database is not open for writing")
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(script, future))
        if self._committing is None:
            self._committing = asyncio.create_task(self._commit_waiting(self._writer), name="commit")
        return await future

    async def read(self, script: Script[T]) -> T:
        """Run `script`, which only reads, on a consistent snapshot; never waits for a writer."""
        if not self._readers:
            raise StorageError("the database is not open")
        reader = min(self._readers, key=lambda each: each.pending)
        return await reader.run(lambda connection: run_on_snapshot(connection, script))

    @asynccontextmanager
    async def _all_or_nothing(self) -> AsyncIterator[None]:
        """Close what was opened when opening fails, and say why in our words."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            await self.close()
            raise StorageError(f"{self._path} cannot be used as a database: {error}") from error
        except BaseException:
            await self.close()
            raise

    async def _open_readers(self) -> None:
        for _ in range(_READERS):
            self._readers.append(await _connect(self._path, _READER_PRAGMAS, read_only=True))

    async def _commit_waiting(self, writer: Connection) -> None:
        try:
            while batch := self._take_batch():
                await _commit(writer, batch)
        finally:
            self._committing = None
            while self._waiting:  # only when cancelled: nobody may wait for ever
                _fail((self._waiting.popleft(),), StorageError("the database was closed"))

    def _take_batch(self) -> list[_Waiting]:
        batch: list[_Waiting] = []
        while self._waiting and len(batch) < MAX_BATCH:
            waiting = self._waiting.popleft()
            if waiting.future.cancelled():
                waiting.script.close()
            else:
                batch.append(waiting)
        return batch


def sqlite_version() -> tuple[str, str]:
    """Return the version of the SQLite in use, and advice where a newer one would be better ("" where not).

    Versions before 3.51.3 may damage a database when two connections reset the write-ahead log at once (sqlite.org,
    WAL-reset). Here one connection alone writes and checkpoints, so it should not come to that.
    """
    advice = (
        "" if sqlite3.sqlite_version_info >= _WAL_RESET_MENDED else "3.51.3 mends a rare fault of its write-ahead log"
    )
    return sqlite3.sqlite_version, advice


def require_sqlite(version: tuple[int, ...]) -> None:
    """Raise `StorageError` where the SQLite that Python brings is too old."""
    if version < OLDEST_SQLITE:
        found, needed = (".".join(map(str, each)) for each in (version, OLDEST_SQLITE))
        raise StorageError(f"SQLite {found} is too old: Hallyu Wire needs {needed} or newer (a newer Python brings it)")


async def _commit(writer: Connection, batch: Sequence[_Waiting]) -> None:
    scripts = [waiting.script for waiting in batch]
    try:
        outcomes = await writer.run(lambda connection: run_in_one_commit(connection, scripts))
    except Exception as error:  # noqa: BLE001 - the commit itself failed: every caller is told
        _fail(batch, error)
    except BaseException as error:
        _fail(batch, error)
        raise
    else:
        for waiting, outcome in zip(batch, outcomes, strict=True):
            _settle(waiting.future, outcome)


def _settle(future: asyncio.Future[Any], outcome: Outcome) -> None:
    if future.done():  # its caller went away
        return
    if outcome.error is None:
        future.set_result(outcome.result)
    else:
        future.set_exception(outcome.error)


def _fail(batch: Sequence[_Waiting], cause: BaseException) -> None:
    for waiting in batch:
        error = StorageError(f"nothing was stored: {cause}")
        error.__cause__ = cause
        _settle(waiting.future, Outcome(error=error))


def _take_lock(path: Path) -> FileLock:
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path.with_name(f"{path.name}.lock"), blocking=False)
    try:
        lock.acquire()
    except Timeout:
        raise DatabaseInUse(f"another process uses {path}: stop it first") from None
    return lock


async def _connect(path: Path, pragmas: Sequence[str], *, read_only: bool = False) -> Connection:
    connection = Connection(partial(_dial, path, read_only=read_only))
    await connection.dial()
    try:
        await connection.run(lambda raw: [raw.execute(pragma) for pragma in pragmas])
    except BaseException:
        await connection.close()
        raise
    return connection


def _dial(path: Path, *, read_only: bool) -> sqlite3.Connection:
    mode = "ro" if read_only else "rwc"
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, cached_statements=256)


def _require_wal(connection: sqlite3.Connection) -> None:
    mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    if mode != "wal":
        raise StorageError("the database's folder cannot hold a write-ahead log: put it on a local disk")
