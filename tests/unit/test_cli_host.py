"""`host …` on the command line: rules are kept, a takedown asks first, and a running bot is not written beside."""

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest
from test_cli import FEW_PEOPLE

from bot.cli import DONE, FAILED, main
from bot.model.scope import Scope
from bot.model.stories import Cursor, JudgedStory, Story, StoryKeys, Verdict
from bot.settings import Settings
from bot.storage.scripts import feeds, stories
from bot.storage.sqlite import SqliteStore

DATABASE = Path("data", "local", "news.sqlite3")
NOW = 1_790_000_000_000


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder as the current one, with a database of one shared feed of two stories."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("CATALOGUE_DIR", str(FEW_PEOPLE))
    with_store(fill)
    return tmp_path / DATABASE


def with_store(work: Any) -> Any:
    """What `work(store)` returns."""

    async def run() -> Any:
        store = SqliteStore(DATABASE.absolute())
        await store.open()
        try:
            return await work(store)
        finally:
            await store.close()

    made: Coroutine[Any, Any, Any] = run()
    return asyncio.run(made)


async def fill(store: SqliteStore) -> None:
    feed = await store.write(feeds.add_feed(url="https://news.example.com/f", title="Daily", shared=True, now=NOW))
    judged = [_new("One"), _new("Two")]
    await store.write(stories.save_stories(feed.id, judged, now=NOW, tagger_version=1))


def _new(title: str) -> JudgedStory:
    story = Story(keys=StoryKeys(exact=title), guid=title, title=title, link=None, source="Daily")
    return JudgedStory(story=story, verdict=Verdict.NEW)


async def left(store: SqliteStore) -> list[str]:
    page = await store.read(stories.latest(Scope(), cursor=Cursor(), limit=9))
    return [each.title for each in page.stories]


async def ended(store: SqliteStore) -> list[str | None]:
    return [feed.ended_reason for feed in await store.read(feeds.list_feeds())]


def test_a_domain_is_blocked_listed_and_unblocked(capsys: pytest.CaptureFixture[str]) -> None:
    blocked = main(["host", "block", "domain", "https://www.Example.com/any", "--reason", "asked to"])
    during = with_store(ended)
    main(["host", "list"])
    unblocked = main(["host", "unblock", "domain", "example.com"])
    again = main(["host", "unblock", "domain", "example.com"])

    said = capsys.readouterr().out
    assert (blocked, unblocked, again) == (DONE, DONE, FAILED)
    assert "domain  example.com  (asked to)" in said
    assert (during, with_store(ended)) == (["blocked"], [None])


@pytest.mark.parametrize("kind", ["guild", "user"])
def test_servers_and_users_are_blocked_by_id(capsys: pytest.CaptureFixture[str], kind: str) -> None:
    status = main(["host", "block", kind, "123456789012345678"])
    main(["host", "list"])

    assert status == DONE
    assert "123456789012345678" in capsys.readouterr().out


def test_with_nothing_blocked_the_list_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["host", "list"]) == DONE
    assert capsys.readouterr().out == "Nothing is blocked.\n"


@pytest.mark.parametrize("source", ["1", "https://news.example.com/f", "example.com", "news.example.com"])
def test_a_takedown_takes_all_stories_of_a_source(capsys: pytest.CaptureFixture[str], source: str) -> None:
    status = main(["host", "purge", source, "--yes"])

    assert status == DONE
    assert "2 stories" in capsys.readouterr().out
    assert with_store(left) == []


@pytest.mark.parametrize(("answer", "status", "kept"), [("yes", DONE, 0), ("no", FAILED, 2), ("", FAILED, 2)])
def test_a_takedown_asks_first(monkeypatch: pytest.MonkeyPatch, answer: str, status: int, kept: int) -> None:
    monkeypatch.setattr("builtins.input", lambda _: answer)

    assert main(["host", "purge", "1"]) == status
    assert len(with_store(left)) == kept


def test_a_takedown_of_nothing_takes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["host", "purge", "nowhere.example", "--yes"]) == FAILED
    assert "0 stories" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["block", "user", "5"], ["unblock", "user", "5"], ["purge", "1", "--yes"]])
def test_beside_a_running_bot_it_is_refused_with_the_way_out(
    capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    async def beside(_: SqliteStore) -> int:
        return await asyncio.to_thread(main, ["host", *command])

    status = with_store(beside)

    assert status == FAILED
    assert "stop it first" in capsys.readouterr().err


def test_without_a_database_it_says_how_to_get_one(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database.unlink()

    assert main(["host", "block", "user", "5"]) == FAILED
    assert "start the bot once" in capsys.readouterr().err


def test_a_feed_of_a_blocked_domain_is_listed_as_not_read(capsys: pytest.CaptureFixture[str]) -> None:
    main(["host", "block", "domain", "example.com"])
    main(["feeds", "list"])

    assert "not read: blocked" in capsys.readouterr().out


def test_a_feed_of_a_blocked_domain_is_not_asked_for_by_check(capsys: pytest.CaptureFixture[str]) -> None:
    main(["host", "block", "domain", "example.com"])
    main(["check"])

    said = capsys.readouterr().out
    assert "1 feeds" in said
    assert "news.example.com" not in said
