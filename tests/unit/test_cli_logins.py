"""Logins of feeds on the command line: `check` tells whether the key fits, a takedown forgets them."""

import asyncio
import json
import os
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest
from test_cli import FEW_PEOPLE

from bot.cli import DONE, FAILED, WRONG_USE, main
from bot.model.feeds import Credentials
from bot.model.stories import JudgedStory, Story, StoryKeys, Verdict
from bot.settings import Settings, read_settings
from bot.storage.scripts import feeds, logins, stories
from bot.storage.sqlite import SqliteStore
from bot.vault import Vault

URL, GUILD, NOW = "https://127.0.0.1:9/feed", 7, 1_790_000_000_000
KIM = Credentials("kim", "p4ss word")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a database of one feed with a login, and its key beside it."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("FEEDS_FILE", "no-starter-packs.toml")
    monkeypatch.setenv("CATALOGUE_DIR", str(FEW_PEOPLE))
    monkeypatch.setenv("DATABASE_URL", "sqlite:///news.sqlite3")
    with_store(fill)
    return tmp_path


def with_store(work: Any) -> Any:
    """What `work(store)` returns."""

    async def run() -> Any:
        store = SqliteStore(Path("news.sqlite3").absolute())
        await store.open()
        try:
            return await work(store)
        finally:
            await store.close()

    made: Coroutine[Any, Any, Any] = run()
    return asyncio.run(made)


async def fill(store: SqliteStore) -> None:
    feed = await store.write(feeds.add_feed(url=URL, title="Daily", owner_guild_id=GUILD, now=NOW))
    sealed = Vault(Path("news.sqlite3.key")).seal(KIM, url=URL, guild_id=GUILD)
    await store.write(logins.set_login(feed.id, sealed, user_id=5, now=NOW))
    story = Story(keys=StoryKeys(exact="One"), guid="One", title="One", link=None, source="Daily")
    judged = [JudgedStory(story=story, verdict=Verdict.NEW)]
    await store.write(stories.save_stories(feed.id, judged, now=NOW, tagger_version=1))


def checked(capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, tuple[str, str]], str]:
    """Exit status, (state, what is said) by part, and all that was printed."""
    status = main(["check", "--json"])
    printed = capsys.readouterr()
    found = [json.loads(line) for line in printed.out.splitlines()]
    return status, {each["part"]: (each["state"], each["said"]) for each in found}, printed.out + printed.err


def test_check_says_that_the_key_fits_and_to_keep_it(capsys: pytest.CaptureFixture[str]) -> None:
    _, found, printed = checked(capsys)

    state, said = found["logins of feeds"]
    assert state == "ok"
    assert "1, by the key news.sqlite3.key: keep it, apart from copies of the database" in said
    assert KIM.password not in printed


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_check_notes_a_key_that_others_may_read(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "news.sqlite3.key").chmod(0o644)

    _, found, _ = checked(capsys)

    assert found["logins of feeds"] == ("note", "others may read their key: chmod 600 news.sqlite3.key")


def test_check_finds_a_key_that_is_missing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "news.sqlite3.key").unlink()

    status, found, _ = checked(capsys)

    state, said = found["logins of feeds"]
    assert (status, state) == (FAILED, "fault")
    assert "1 of 1 cannot be opened (the key news.sqlite3.key is missing: put it back)" in said
    assert found["feed 1 (https://127.0.0.1:9/feed)"][1] == "its login cannot be opened: see the logins of feeds"
    assert not (here / "news.sqlite3.key").exists()


def test_check_finds_a_key_that_is_another(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "news.sqlite3.key").unlink()
    Vault(here / "news.sqlite3.key").seal(KIM, url=URL, guild_id=GUILD)

    status, found, _ = checked(capsys)

    assert (status, found["logins of feeds"][0]) == (FAILED, "fault")


def test_a_key_may_lie_elsewhere(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "keys").mkdir()
    (here / "news.sqlite3.key").rename(here / "keys" / "the.key")
    monkeypatch.setenv("LOGIN_KEY_FILE", "keys/the.key")

    _, found, _ = checked(capsys)

    assert found["logins of feeds"][0] == "ok"
    assert read_settings().login_key_path == Path("keys/the.key")


@pytest.mark.parametrize("value", ["nowhere/the.key", "."])
def test_a_key_where_no_file_can_be_is_refused_at_start(
    value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LOGIN_KEY_FILE", value)

    status = main(["check"])

    assert status == WRONG_USE
    assert "LOGIN_KEY_FILE" in capsys.readouterr().err


def test_a_takedown_forgets_the_login(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["host", "purge", URL, "--yes"])

    assert status == DONE
    assert with_store(lambda store: store.read(logins.list_logins())) == ()


def test_no_list_of_feeds_shows_a_login(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["feeds", "list"])
    main(["feeds", "export", "all.opml"])

    shown = capsys.readouterr().out + (here / "all.opml").read_text(encoding="utf-8")
    assert KIM.password not in shown
    assert "kim" not in shown
