"""What the SQLite store promises beyond the contract: one process, one file, commits shared and never half done."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import DatabaseInUse, DatabaseTooNew, StorageError
from bot.model.scope import Scope
from bot.ports import Script
from bot.storage.migrate import Migration, check_schema, load_migrations, migrate
from bot.storage.scripts import edits, feed_polls, outbox, pages, retag, rules, stories, taught
from bot.storage.scripts.meta import read_meta, write_meta
from bot.storage.sqlite import Connection, SqliteStore, require_sqlite, sqlite_version


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "local" / "news.sqlite3"


@pytest.fixture
async def sqlite(path: Path) -> AsyncIterator[SqliteStore]:
    store = SqliteStore(path)
    await store.open()
    yield store
    await store.close()


def failing(key: str) -> Script[None]:
    yield from write_meta(key, "left behind")
    raise LookupError(key)


def broken_sql() -> Script[None]:
    yield "SELECT nothing FROM nowhere", {}


def place(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(content)


def take_away(path: Path) -> None:
    path.unlink()


async def pending(count: int) -> None:
    """Let tasks that were just made reach their first wait."""
    for _ in range(count):
        await asyncio.sleep(0)


async def test_the_one_protected_method_we_use_runs_a_function_in_the_connections_thread() -> None:
    connection = Connection(lambda: sqlite3.connect(":memory:"))
    await connection

    answer, thread = await connection.run(lambda raw: (raw.execute("SELECT 7").fetchone(), threading.get_ident()))

    await connection.close()
    assert answer == (7,)
    assert thread != threading.get_ident()


async def test_the_database_is_durable_and_in_wal_mode(sqlite: SqliteStore) -> None:
    def pragmas() -> Script[list[object]]:
        found = []
        for name in ("journal_mode", "synchronous", "foreign_keys", "cache_size"):
            rows = yield f"PRAGMA {name}", {}
            found.append(rows[0][0])
        return found

    assert await sqlite.write(pragmas()) == ["wal", 2, 1, -4096]
    assert (await sqlite.read(pragmas()))[3] == -2048


async def test_what_was_written_is_there_after_opening_again(path: Path) -> None:
    for expected in (None, "value"):
        store = SqliteStore(path)
        await store.open()
        assert await store.read(read_meta("key")) == expected
        await store.write(write_meta("key", "value"))
        await store.close()

    assert sorted(file.name for file in path.parent.iterdir() if file.suffix != ".lock") == ["news.sqlite3"]


async def test_scripts_that_arrive_together_fail_alone(sqlite: SqliteStore) -> None:
    answers = await asyncio.gather(
        sqlite.write(write_meta("a", "1")),
        sqlite.write(failing("b")),
        sqlite.write(broken_sql()),
        sqlite.write(write_meta("c", "3")),
        return_exceptions=True,
    )

    assert [type(answer) for answer in answers] == [type(None), LookupError, StorageError, type(None)]
    assert [await sqlite.read(read_meta(key)) for key in "abc"] == ["1", None, "3"]


async def test_scripts_that_arrive_together_share_a_commit(sqlite: SqliteStore) -> None:
    def commits() -> Script[int]:
        rows = yield "SELECT count(*) FROM meta", {}
        return int(rows[0][0] or 0)

    gate = threading.Event()

    def slow() -> Script[None]:
        gate.wait(10)
        yield from write_meta("slow", "1")

    first = asyncio.create_task(sqlite.write(slow()))
    await pending(3)
    rest = [asyncio.create_task(sqlite.write(write_meta(f"k{n}", "1"))) for n in range(150)]
    await pending(3)
    seen_before = await sqlite.read(commits())
    gate.set()
    await asyncio.gather(first, *rest)

    assert seen_before == 0
    assert await sqlite.read(commits()) == 151


async def test_a_caller_that_went_away_does_not_break_the_others(sqlite: SqliteStore) -> None:
    gate = threading.Event()

    def slow() -> Script[None]:
        gate.wait(10)
        yield from write_meta("begun", "1")

    begun = asyncio.create_task(sqlite.write(slow()))
    await pending(3)
    waiting = asyncio.create_task(sqlite.write(write_meta("waiting", "1")))
    other = asyncio.create_task(sqlite.write(write_meta("other", "1")))
    await pending(3)
    begun.cancel()
    waiting.cancel()
    await pending(3)
    gate.set()
    await other

    assert [await sqlite.read(read_meta(key)) for key in ("begun", "waiting", "other")] == ["1", None, "1"]


async def test_closing_ends_what_was_begun(path: Path) -> None:
    store = SqliteStore(path)
    await store.open()
    writes = [asyncio.create_task(store.write(write_meta(f"k{n}", "1"))) for n in range(100)]
    await pending(2)

    await store.close()
    await store.close()

    await asyncio.gather(*writes)
    with pytest.raises(StorageError, match="not open"):
        await store.write(write_meta("late", "1"))
    with pytest.raises(StorageError, match="not open"):
        await store.read(read_meta("late"))


async def test_a_failed_commit_is_told_to_every_caller(sqlite: SqliteStore, path: Path) -> None:
    def orphan() -> Script[None]:
        yield "PRAGMA defer_foreign_keys = ON", {}
        yield "INSERT INTO channel (id, guild_id) VALUES (1, 404)", {}

    answers = await asyncio.gather(sqlite.write(orphan()), sqlite.write(write_meta("a", "1")), return_exceptions=True)
    after = await sqlite.write(write_meta("b", "1"))

    assert [type(answer) for answer in answers] == [StorageError, StorageError]
    assert (await sqlite.read(read_meta("a")), after) == (None, None)


async def test_a_reader_cannot_write(sqlite: SqliteStore) -> None:
    with pytest.raises(StorageError, match="readonly"):
        await sqlite.read(write_meta("key", "value"))


async def test_readers_see_one_state_and_do_not_wait_for_the_writer(sqlite: SqliteStore) -> None:
    between, written = threading.Event(), threading.Event()

    def twice() -> Script[tuple[str | None, str | None]]:
        first = yield from read_meta("key")
        between.set()
        written.wait(10)
        return first, (yield from read_meta("key"))

    reading = asyncio.create_task(sqlite.read(twice()))
    await asyncio.to_thread(between.wait, 10)
    await sqlite.write(write_meta("key", "new"))
    meanwhile = await sqlite.read(read_meta("key"))
    written.set()

    assert (await reading, meanwhile) == ((None, None), "new")


async def test_a_number_too_large_for_the_database_is_its_callers_error(sqlite: SqliteStore) -> None:
    def huge() -> Script[None]:
        yield "SELECT :n", {"n": 2**70}

    with pytest.raises(StorageError):
        await sqlite.read(huge())


async def test_a_second_process_is_refused_in_one_line(sqlite: SqliteStore, path: Path) -> None:
    second = SqliteStore(path)

    with pytest.raises(DatabaseInUse) as refused:
        await second.open()

    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)
    await sqlite.write(write_meta("still", "fine"))


async def test_a_refused_or_closed_store_leaves_the_lock_free(path: Path) -> None:
    place(path, b"this is no database, but it is long enough to be taken for a header" * 20)
    with pytest.raises(StorageError, match="cannot be used as a database"):
        await SqliteStore(path).open()
    take_away(path)

    store = SqliteStore(path)
    await store.open()
    await store.close()


async def test_a_path_that_is_a_folder_is_refused(path: Path) -> None:
    place(path / "inside", b"")

    with pytest.raises(StorageError, match="cannot be used as a database"):
        await SqliteStore(path).open()


async def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    place(path, b"")
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE theirs (id INTEGER)")
    other.close()

    with pytest.raises(StorageError, match="another program"):
        await SqliteStore(path).open()


async def test_a_newer_database_is_refused_for_writing_and_reading(path: Path) -> None:
    store = SqliteStore(path)
    await store.open()
    await store.close()
    newer = sqlite3.connect(path)
    newer.execute("INSERT INTO migration (number, name, sha256) VALUES (9999, 'future', 'x')")
    newer.commit()
    newer.close()

    with pytest.raises(DatabaseTooNew, match="newer version"):
        await SqliteStore(path).open()
    with pytest.raises(DatabaseTooNew, match="newer version"):
        await SqliteStore(path).open_read_only()


async def test_reading_only_works_beside_a_running_bot_and_without_one(sqlite: SqliteStore, path: Path) -> None:
    await sqlite.write(write_meta("key", "value"))
    beside = SqliteStore(path)

    for _ in range(2):
        await beside.open_read_only()
        found = await beside.read(read_meta("key"))
        with pytest.raises(StorageError, match="not open for writing"):
            await beside.write(write_meta("key", "other"))
        await beside.close()
        await sqlite.close()

        assert found == "value"


async def test_reading_only_refuses_what_is_not_there(path: Path) -> None:
    with pytest.raises(StorageError, match="there is no database"):
        await SqliteStore(path).open_read_only()

    assert not path.parent.exists()


def test_too_old_a_sqlite_is_named() -> None:
    require_sqlite((3, 38, 0))

    with pytest.raises(StorageError, match=r"3\.37\.2 is too old"):
        require_sqlite((3, 37, 2))
    assert sqlite_version()[0] == sqlite3.sqlite_version


ONE = Migration(1, "first", "CREATE TABLE a (x INTEGER);\nINSERT INTO a VALUES (1);\n")
TWO = Migration(2, "second", "-- a comment; with a semicolon\nALTER TABLE a ADD COLUMN y TEXT; -- nullable\n")


@pytest.fixture
def raw() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        yield connection


def test_migrations_apply_once_in_order(raw: sqlite3.Connection) -> None:
    counts = [migrate(raw, [ONE]), migrate(raw, [ONE, TWO]), migrate(raw, [ONE, TWO])]

    assert counts == [1, 1, 0]
    assert raw.execute("SELECT x, y FROM a").fetchall() == [(1, None)]
    assert raw.execute("SELECT number, name FROM migration").fetchall() == [(1, "first"), (2, "second")]
    check_schema(raw, [ONE, TWO])


def test_an_edited_migration_is_refused(raw: sqlite3.Connection) -> None:
    migrate(raw, [ONE])

    with pytest.raises(StorageError, match="0001"):
        migrate(raw, [Migration(1, "first", ONE.sql + "-- edited")])


def test_a_failing_migration_leaves_nothing_behind(raw: sqlite3.Connection) -> None:
    broken = Migration(2, "broken", "CREATE TABLE b (x INTEGER);\nINSERT INTO nowhere VALUES (1);\n")

    with pytest.raises(StorageError, match="0002 failed"):
        migrate(raw, [ONE, broken])

    tables = {row[0] for row in raw.execute("SELECT name FROM sqlite_schema")}
    assert tables == {"a", "migration"}
    assert migrate(raw, [ONE, TWO]) == 1


def test_an_older_schema_cannot_be_read_as_it_stands(raw: sqlite3.Connection) -> None:
    migrate(raw, [ONE])

    with pytest.raises(StorageError, match="older schema"):
        check_schema(raw, [ONE, TWO])


def test_the_packages_migrations_are_numbered_without_gaps_and_apply(raw: sqlite3.Connection) -> None:
    migrations = load_migrations()

    assert [each.number for each in migrations] == list(range(1, len(migrations) + 1))
    assert migrate(raw, migrations) == len(migrations)


def test_slices_that_were_an_array_become_lines(raw: sqlite3.Connection) -> None:
    before, after = load_migrations()[:20], load_migrations()[:21]
    migrate(raw, before)
    raw.execute("INSERT INTO feed (id, url, title, next_poll_at, added_at) VALUES (1, 'u', 't', 0, 0)")
    raw.execute("""INSERT INTO feed_slices (feed_id, slices) VALUES (1, '["m1 a b", "m2 c -"]')""")

    migrate(raw, after)

    assert raw.execute("SELECT slices FROM feed_slices").fetchall() == [("m1 a b\nm2 c -",)]


def test_every_nullable_column_says_what_null_means() -> None:
    for migration in load_migrations():
        for line in migration.sql.splitlines():
            if line.startswith("  ") and ("INTEGER" in line or "TEXT" in line):
                assert "NOT NULL" in line or "PRIMARY KEY" in line or "null" in line.partition("--")[2], line


def test_lists_walk_an_index_and_never_a_table(raw: sqlite3.Connection) -> None:
    migrate(raw, load_migrations())
    values = dict.fromkeys(
        ("guild", "place", "feed", "slug", "edge", "limit", "more", "end", "now", "until", "tagger", "names", "most"), 1
    )
    asked = [
        *stories._LATEST.values(),
        *stories._BY_ENTITY.values(),
        next(outbox.next_delivery_due())[0],
        next(outbox.claim(now=1, lease_ms=1, limit=1))[0],
        next(edits.next_edit_due())[0],
        next(feed_polls.next_feed_due())[0],
        next(feed_polls.claim_due_feeds(now=1, limit=1, lease_ms=1))[0],
        retag._STALE,
        rules._NEWEST_SEEN,
        pages._ENTITIES.replace("{each(:ids)}", "(SELECT 1 AS value)"),
        next(taught.names_of_feed(1))[0],
        next(taught.visible_entity(Scope(1), "slug"))[0],
    ]

    for sql in asked:
        steps = [row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
        for step in steps:
            scans = step.startswith("SCAN ") and "INDEX" not in step
            assert not scans or step.split()[1] in SMALL, (step, sql)


def test_who_else_tells_a_story_is_found_from_the_story_and_not_among_all_that_are_seen(
    raw: sqlite3.Connection,
) -> None:
    migrate(raw, load_migrations())
    sql = pages._ALSO.replace("{each(:ids)}", "json_each(:ids)")

    steps = [row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {sql}", {"guild": 1, "place": 0, "ids": "[[1]]"})]

    assert "SEARCH s USING INTEGER PRIMARY KEY (rowid=?)" in steps
    assert not [step for step in steps if "story_feed" in step]


SMALL = frozenset(
    (
        "same up way seen free lapsed leased soonest due CONSTANT (subquery-1) "
        "corrected hidden added tagged told lowest wanted t w"
    ).split()
)
"""Results within the statement: a scope's feeds, an entity's other names, the head of an index."""
