"""`feeds import` and `feeds export` on the command line, and what `check` says of starter feeds."""

import asyncio
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from test_cli import DATABASE, here, make_database, quiet, run

from bot.cli import DONE, FAILED, WRONG_USE
from bot.feeds.opml import read_opml
from bot.storage.scripts import feeds, guilds, subscriptions
from bot.storage.sqlite import SqliteStore

__all__ = ["here", "quiet"]
LISTED = """<opml version="2.0"><body><outline text="Drama">
  <outline text="A" xmlUrl="https://a.example/feed"/><outline text="B" xmlUrl="https://b.example/feed"/></outline>
  <outline text="C" xmlUrl="ftp://c.example/feed"/><outline text="a note"/></body></opml>"""
GUILD, CHANNEL = 7, 70


@pytest.fixture
def server() -> None:
    """A database that knows a server with one channel and one feed."""

    async def fill() -> None:
        store = SqliteStore(DATABASE)
        await store.open()
        feed = await store.write(feeds.add_feed(url="https://own.example/feed", title="Own", now=1))
        await store.write(guilds.join_guild(guild_id=GUILD, name="Lounge", locale="en", now=1))
        await store.write(
            subscriptions.subscribe(guild_id=GUILD, channel_id=CHANNEL, feed_id=feed.id, user_id=1, now=1)
        )
        await store.close()

    asyncio.run(fill())


@pytest.fixture
def file(here: Path) -> Path:
    path = here / "feeds.opml"
    path.write_text(LISTED, encoding="utf-8")
    return path


def rows(sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(DATABASE)) as connection:
        return connection.execute(sql).fetchall()


def test_a_list_is_brought_in_as_shared_feeds(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = run("feeds", "import", "feeds.opml")
    lines = capsys.readouterr().out.splitlines()

    assert status == DONE
    assert lines[-1] == "2 added, 0 known already, 1 left out"
    assert lines[0] == "left out: C: not an address that a feed can be read from"
    assert rows("SELECT url, title, shared FROM feed ORDER BY url") == [
        ("https://a.example/feed", "A", 1),
        ("https://b.example/feed", "B", 1),
    ]


def test_a_list_is_brought_into_one_server(server: None, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = run("feeds", "import", "feeds.opml", "--guild", str(GUILD), "--channel", str(CHANNEL))

    assert status == DONE
    assert "2 added" in capsys.readouterr().out
    assert rows("SELECT DISTINCT guild_id, channel_id, folder FROM subscription WHERE folder IS NOT NULL") == [
        (GUILD, CHANNEL, "Drama")
    ]
    assert rows("SELECT count(*) FROM feed WHERE shared = 1") == [(0,)]


@pytest.mark.parametrize("options", [["--guild", "7"], ["--channel", "70"]], ids=["guild", "channel"])
def test_a_server_and_a_channel_go_together(file: Path, options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    status = run("feeds", "import", "feeds.opml", *options)

    assert status == WRONG_USE
    assert "go together" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.opml", None, "cannot be read"),
        ("x.opml", "<rss/>", "no OPML"),
        ("x.opml", "<opml>", "not well-formed"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line_and_nothing_is_made(
    here: Path, name: str, content: str | None, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (here / name).write_text(content, encoding="utf-8")

    status = run("feeds", "import", name)
    (line,) = capsys.readouterr().err.splitlines()

    assert status == FAILED
    assert said in line
    assert not DATABASE.exists()


def test_a_server_that_the_bot_is_not_in_is_refused(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_database(DATABASE)

    status = run("feeds", "import", "feeds.opml", "--guild", "404", "--channel", "1")

    assert status == FAILED
    assert "no server 404" in capsys.readouterr().err


@pytest.fixture
def running(server: None) -> Iterator[None]:
    """The database held open, as by a running bot."""
    loop = asyncio.new_event_loop()
    store = SqliteStore(DATABASE)
    loop.run_until_complete(store.open())
    yield
    loop.run_until_complete(store.close())
    loop.close()


def test_beside_a_running_bot_an_import_is_refused_with_the_way_out(
    running: None, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run("feeds", "import", "feeds.opml")

    assert status == FAILED
    assert "stop it, import, then start it again" in capsys.readouterr().err


def test_beside_a_running_bot_an_export_is_written(
    running: None, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run("feeds", "export", "out.opml")
    (feed,) = read_opml((here / "out.opml").read_bytes()).feeds

    assert status == DONE
    assert "1 feeds written to out.opml" in capsys.readouterr().out
    assert (feed.title, feed.guild_id, feed.channel_id) == ("Own", GUILD, CHANNEL)


def test_an_export_of_one_server_names_no_server(server: None, here: Path) -> None:
    run("feeds", "export", "one.opml", "--guild", str(GUILD))
    run("feeds", "export", "other.opml", "--guild", "8")

    assert [feed.guild_id for feed in read_opml((here / "one.opml").read_bytes()).feeds] == [None]
    assert read_opml((here / "other.opml").read_bytes()).feeds == ()


def test_an_export_without_a_database_or_a_place_says_so(
    server: None, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = run("feeds", "export", "no/such/folder/out.opml")
    monkeypatch.setenv("DATABASE_URL", "sqlite:///none.sqlite3")
    none = run("feeds", "export", "out.opml")

    assert (nowhere, none) == (FAILED, FAILED)
    assert "cannot be written" in capsys.readouterr().err


def starters(*ports: int) -> str:
    return "".join(
        f'[[feed]]\nurl = "http://127.0.0.1:{port}/feed"\ntitle = "Starter {place}"\npack = "P"\n'
        for place, port in enumerate(ports)
    )


@pytest.fixture
def closed() -> Iterator[int]:
    """A port on which nobody answers."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


def test_check_has_a_line_for_each_dead_starter_feed_and_no_fault(
    here: Path, closed: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "feeds.toml").write_text(starters(closed), encoding="utf-8")
    monkeypatch.setenv("FEEDS_FILE", "feeds.toml")
    monkeypatch.setenv("FEED_ALLOW", "127.0.0.0/8")

    status = run("check")
    lines = [line for line in capsys.readouterr().out.splitlines() if "starter" in line]

    assert status == DONE
    assert lines[0].startswith(f"note   starter feed Starter 0 (http://127.0.0.1:{closed}/feed): nobody answers")
    assert lines[1] == "ok     starter feeds: 0 of 1 answer"


def test_check_without_a_network_is_one_line_for_all_starter_feeds(
    here: Path, closed: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    several = starters(closed, closed).replace("/feed", "/first", 1)
    (here / "feeds.toml").write_text(several, encoding="utf-8")
    monkeypatch.setenv("FEEDS_FILE", "feeds.toml")
    monkeypatch.setenv("FEED_ALLOW", "127.0.0.0/8")
    monkeypatch.setenv("HOST_GAP_SECONDS", "0")

    run("check")
    lines = [line for line in capsys.readouterr().out.splitlines() if "starter" in line]

    assert lines == ["note   starter feeds: none of the 2 can be reached; is there a network?"]
