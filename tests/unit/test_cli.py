"""The command line: exit statuses, and the lines that people and scripts read."""

import asyncio
import json
import logging
import shutil
import socket
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli import DONE, FAILED, WRONG_USE, main
from bot.logs import _QUIET
from bot.model.rules import ChannelRule
from bot.settings import Settings, data_folder
from bot.storage.scripts import feeds, filters, subscriptions
from bot.storage.sqlite import SqliteStore

COMMANDS = (
    ["--help"],
    ["run", "--help"],
    ["sandbox", "--help"],
    ["check", "--help"],
    ["try", "--help"],
    ["feeds", "--help"],
    ["feeds", "list", "--help"],
    ["feeds", "import", "--help"],
    ["feeds", "export", "--help"],
    ["catalogue", "--help"],
    ["catalogue", "fetch", "--help"],
    ["catalogue", "fetch", "wikidata", "--help"],
    ["catalogue", "import", "wikidata", "--help"],
    ["host", "--help"],
    ["host", "block", "--help"],
    ["host", "purge", "--help"],
    ["find", "--help"],
    ["find", "person", "--help"],
    ["find", "show", "--help"],
)
WRONG = (
    ["nonsense"],
    ["try"],
    ["feeds"],
    ["feeds", "nonsense"],
    ["feeds", "import"],
    ["feeds", "export"],
    ["feeds", "import", "x.opml", "--guild", "x", "--channel", "1"],
    ["feeds", "export", "x.opml", "--guild", "0"],
    ["catalogue", "fetch"],
    ["catalogue", "fetch", "wikidata"],
    ["catalogue", "fetch", "wikidata", "file", "--sparql", "ftp://wikidata.example/"],
    ["host"],
    ["host", "block", "domain"],
    ["host", "block", "planet", "x"],
    ["host", "block", "user", "somebody"],
    ["host", "block", "domain", "not a domain"],
    ["host", "purge"],
    ["find"],
    ["find", "person"],
    ["check", "--loud"],
    ["sandbox", "--port", "x"],
    ["sandbox", "--port", "70000"],
)
FEED = (
    "<rss version='2.0'><channel><title>K-Drama Daily</title>"
    "<item><title>Kim Soo Hyun returns</title><link>https://news.example.com/1</link>"
    "<guid isPermaLink='false'>one</guid>"
    "<description>Kim Soo Hyun returns to the screen in a new drama, as his agency said today.</description>"
    "<pubDate>Mon, 21 Sep 2026 01:00:00 +0000</pubDate></item></channel></rss>"
)
DATABASE = Path("data", "local", "news.sqlite3")
FEW_PEOPLE = Path(__file__).parents[1] / "samples" / "catalogue"
"""A catalogue that is read at once."""


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Put logging back as it was: each command sets it up for the whole process."""
    loggers = [logging.getLogger(name) for name in (None, *_QUIET)]
    before = [(logger, logger.level, logger.handlers[:]) for logger in loggers]

    yield

    for logger, level, handlers in before:
        logger.setLevel(level)
        logger.handlers[:] = handlers


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder as the current one, and none of the machine's own settings."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("FEEDS_FILE", "no-starter-packs.toml")  # whose feeds `check` would ask for
    monkeypatch.setenv("CATALOGUE_DIR", str(FEW_PEOPLE))
    return tmp_path


def run(*arguments: str) -> int:
    """Run it as a shell would."""
    try:
        return main(arguments)
    except SystemExit as ended:
        return int(ended.code or 0)


def make_database(path: Path, *urls: str) -> None:
    """A database as the bot leaves it, with these feeds."""

    async def fill() -> None:
        store = SqliteStore(path)
        await store.open()
        for url in urls:
            await store.write(feeds.add_feed(url=url, title="K-Drama Daily", now=1_790_000_000_000))
        await store.close()

    asyncio.run(fill())


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_help_works_everywhere(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    status = run(*arguments)

    assert status == DONE
    assert "usage: hallyu-wire" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_use_is_status_2_with_the_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    status = run(*arguments)
    printed = capsys.readouterr()

    assert status == WRONG_USE
    assert "usage: hallyu-wire" in printed.err
    assert printed.out == ""


@pytest.mark.parametrize("command", [[], ["run"], ["sandbox"], ["check"], ["feeds", "list"], ["try", "x"]], ids=str)
def test_unusable_settings_are_status_2_with_a_line_for_each_and_nothing_starts(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    monkeypatch.setenv("POLL_MIN_SECONDS", "soon")
    monkeypatch.setenv("DATABASE_URL", "mysql://news")

    status = run(*command)
    lines = capsys.readouterr().err.splitlines()

    assert status == WRONG_USE
    assert len(lines) == 2
    assert any("POLL_MIN_SECONDS" in line for line in lines)
    assert any("DATABASE_URL" in line for line in lines)
    assert list(here.iterdir()) == []


def test_an_env_file_in_the_current_folder_is_read(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / ".env").write_text("DATABASE_URL=sqlite:///elsewhere.sqlite3\n", encoding="utf-8")

    run("feeds", "list")

    assert "elsewhere.sqlite3" in capsys.readouterr().err


def test_the_environment_wins_over_the_env_file(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / ".env").write_text("DATABASE_URL=sqlite:///elsewhere.sqlite3\n", encoding="utf-8")
    monkeypatch.setenv("DATABASE_URL", "sqlite:///mine.sqlite3")

    run("feeds", "list")

    assert "mine.sqlite3" in capsys.readouterr().err


def test_feeds_list_without_a_database_says_what_to_do(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = run("feeds", "list")
    printed = capsys.readouterr()

    assert status == FAILED
    assert "start the bot once" in printed.err
    assert list(here.iterdir()) == []


def test_feeds_list_prints_a_line_for_each_feed(capsys: pytest.CaptureFixture[str]) -> None:
    make_database(DATABASE, "https://a.example.com/feed", "https://b.example.com/feed")

    status = run("feeds", "list")
    lines = capsys.readouterr().out.splitlines()

    assert status == DONE
    assert ["https://a.example.com/feed" in lines[0], "https://b.example.com/feed" in lines[1]] == [True, True]


def test_feeds_list_as_json_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    make_database(DATABASE, "https://a.example.com/feed")

    status = run("feeds", "list", "--json")
    (row,) = map(json.loads, capsys.readouterr().out.splitlines())

    assert status == DONE
    assert row["url"] == "https://a.example.com/feed"
    assert row["failures"] == 0


def test_feeds_list_of_an_empty_database_says_how_to_add_one(capsys: pytest.CaptureFixture[str]) -> None:
    make_database(DATABASE)

    status = run("feeds", "list")

    assert status == DONE
    assert "/feed add" in capsys.readouterr().out


def test_try_prints_the_stories_of_a_file_as_they_would_look(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "feed.xml").write_text(FEED, encoding="utf-8")

    status = run("try", "feed.xml")
    printed = capsys.readouterr().out

    assert status == DONE
    assert "Kim Soo Hyun returns" in printed
    assert "K-Drama Daily: 1 story (1 new)" in printed
    assert [each.name for each in here.iterdir()] == ["feed.xml"]


def test_try_as_json_prints_exactly_the_documented_fields(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "feed.xml").write_text(FEED, encoding="utf-8")

    status = run("try", "feed.xml", "--json")
    (story,) = map(json.loads, capsys.readouterr().out.splitlines())

    assert status == DONE
    assert list(story) == ["id", "title", "url", "published", "summary", "image", "people", "shows", "verdict"]
    assert story["id"] == "one"
    assert story["url"] == "https://news.example.com/1"
    assert story["published"] == "2026-09-21T01:00:00Z"
    assert story["verdict"] == "new"


def test_try_as_json_names_people_and_shows(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = "Director Lee Jae Kyu spoke of the drama All of Us Are Dead at a press conference today."
    (here / "feed.xml").write_text(FEED.replace("Kim Soo Hyun returns to the screen", told), encoding="utf-8")

    run("try", "feed.xml", "--json")
    (story,) = map(json.loads, capsys.readouterr().out.splitlines())

    assert all(list(each) == ["name", "native", "id", "kind"] for each in story["people"])
    assert all(list(each) == ["title", "native", "id"] for each in story["shows"])
    assert "이재규" in {each["native"] for each in story["people"]}
    assert "All of Us Are Dead" in {each["title"] for each in story["shows"]}


@pytest.mark.parametrize(
    ("rule", "verdict", "said"),
    [
        ("comeback", "filtered", "held back in channel 11: “comeback” is nowhere in it"),
        ("returns", "new", "── new"),
    ],
)
def test_try_goes_by_the_filters_of_the_channels_that_take_a_feed(
    here: Path, capsys: pytest.CaptureFixture[str], rule: str, verdict: str, said: str
) -> None:
    (here / "feed.xml").write_text(FEED, encoding="utf-8")
    asyncio.run(take("feed.xml", rule))

    run("try", "feed.xml", "--json")
    (story,) = map(json.loads, capsys.readouterr().out.splitlines())
    run("try", "feed.xml")

    assert story["verdict"] == verdict
    assert said in capsys.readouterr().out


async def take(url: str, rule: str) -> None:
    """Post a feed into a channel that has a filter."""
    DATABASE.parent.mkdir(parents=True)
    store = SqliteStore(DATABASE)
    await store.open()
    feed = await store.write(feeds.add_feed(url=url, title="K-Drama Daily", now=1))
    await store.write(subscriptions.subscribe(guild_id=1, channel_id=11, feed_id=feed.id, user_id=5, now=1))
    await store.write(filters.set_rule(1, ChannelRule(channel_id=11, text=rule)))
    await store.close()


def test_try_of_a_web_page_says_that_it_is_no_feed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "page.html").write_text("<html><body><p>Welcome</p></body></html>", encoding="utf-8")

    status = run("try", "page.html")
    printed = capsys.readouterr()

    assert status == FAILED
    assert len(printed.err.splitlines()) == 1
    assert "feed" in printed.err
    assert printed.out == ""


def test_try_of_a_page_names_its_feeds(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    links = "".join(f'<link rel="alternate" type="application/rss+xml" href="https://a.example/{n}">' for n in "xy")
    (here / "page.html").write_text(f"<!doctype html><html>{links}</html>", encoding="utf-8")

    status = run("try", "page.html")

    assert status == FAILED
    assert "its feeds: https://a.example/x, https://a.example/y" in capsys.readouterr().err


@pytest.mark.parametrize("source", ["no such file.xml", "https://user:secret@example.com/", "x" * 5000])
def test_try_of_what_is_neither_file_nor_address_says_so_in_one_line(
    source: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run("try", source)

    assert status == WRONG_USE
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_try_of_a_mistyped_file_says_that_there_is_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run("try", "127.0.0.1/feed.xml")

    assert status == FAILED
    assert "there is no file 127.0.0.1/feed.xml either" in capsys.readouterr().err


def test_try_of_a_folder_says_that_it_cannot_be_read(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "folder").mkdir()

    status = run("try", "folder")

    assert status == FAILED
    assert "cannot be read" in capsys.readouterr().err


def test_check_of_a_fresh_installation_is_fine_with_a_note_on_the_token(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run("check")
    lines = capsys.readouterr().out.splitlines()

    assert status == DONE
    assert any(line.startswith("note") and "DISCORD_TOKEN is empty" in line for line in lines)
    assert not any(line.startswith("fault") for line in lines)
    assert list(here.iterdir()) == []


def test_check_as_json_is_one_finding_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    run("check", "--json")
    findings = [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    assert all(list(finding) == ["part", "state", "said"] for finding in findings)
    parts = {"program", "sqlite", "database", "logins of feeds", "catalogue", "feeds file", "token"}
    assert parts == {each["part"] for each in findings}


def faults(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [line for line in capsys.readouterr().out.splitlines() if line.startswith("fault")]


def test_check_finds_a_file_that_is_no_database(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "news.sqlite3").write_bytes(b"this was never a database" * 100)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///news.sqlite3")

    status = run("check")
    (fault,) = faults(capsys)

    assert status == FAILED
    assert "database" in fault
    assert "news.sqlite3" in fault


def test_check_finds_a_database_of_a_newer_version(capsys: pytest.CaptureFixture[str]) -> None:
    make_database(DATABASE)
    connection = sqlite3.connect(DATABASE)
    connection.execute("INSERT INTO migration (number, name, sha256) VALUES (9999, 'later', '')")
    connection.commit()
    connection.close()

    status = run("check")
    (fault,) = faults(capsys)

    assert status == FAILED
    assert "newer" in fault


def test_check_finds_a_feed_that_cannot_be_reached(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/feed"
        make_database(DATABASE, url)
        monkeypatch.setenv("FEED_ALLOW", "127.0.0.0/8")

        status = run("check")
    (fault,) = faults(capsys)

    assert status == FAILED
    assert url in fault
    assert "/feed remove" in fault


def test_check_finds_a_broken_catalogue(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(data_folder() / "catalogue", here / "catalogue")
    broken = min((here / "catalogue").iterdir())
    broken.write_bytes(b"\xff\xfe this is no table")
    monkeypatch.setenv("CATALOGUE_DIR", "catalogue")

    status = run("check")
    (fault,) = faults(capsys)

    assert status == FAILED
    assert "catalogue" in fault


def test_check_finds_a_broken_feeds_file(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "feeds.toml").write_text("[[feed]]\nurl = 'ftp://example.com/feed'\n", encoding="utf-8")
    monkeypatch.setenv("FEEDS_FILE", "feeds.toml")

    status = run("check")
    (fault,) = faults(capsys)

    assert status == FAILED
    assert "feeds.toml" in fault
    assert "ftp://example.com/feed" in fault


def test_check_finds_a_database_that_is_a_folder(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "news.sqlite3").mkdir()
    monkeypatch.setenv("DATABASE_URL", "sqlite:///news.sqlite3")

    status = run("check")
    (fault,) = faults(capsys)

    assert status == FAILED
    assert "is not a file" in fault
