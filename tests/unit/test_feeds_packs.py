"""The starter packs: read as the file says, and the shipped file sound."""

from collections import Counter
from pathlib import Path

import pytest

from bot.errors import BadAddress, SettingsError
from bot.feeds.known_sites import known_feeds
from bot.feeds.packs import PackFeed, by_pack, read_packs
from bot.settings import data_folder

SHIPPED = read_packs(data_folder() / "feeds.toml")


def written(folder: Path, text: str) -> Path:
    file = folder / "feeds.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_feed_is_read_with_all_that_the_file_says(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        '[[feed]]\nurl = "a.example/feed"\ntitle = "A"\npack = "P"\nlanguage = "ko"\nshared = true\n'
        '[[feed]]\nurl = "https://b.example/"\n',
    )

    assert read_packs(file) == (
        PackFeed(url="https://a.example/feed", title="A", pack="P", language="ko", shared=True),
        PackFeed(url="https://b.example/", title="https://b.example/"),
    )


def test_packs_keep_the_files_order() -> None:
    feeds = [PackFeed(url=f"https://{n}.example/", title=n, pack=pack) for n, pack in zip("abcd", "xyx ", strict=True)]

    packs = by_pack([*feeds[:3], PackFeed(url="https://e.example/", title="e")])

    assert {name: [feed.title for feed in found] for name, found in packs.items()} == {"x": ["a", "c"], "y": ["b"]}


@pytest.mark.parametrize(
    ("text", "error"),
    [("[[feed]", SettingsError), ('[[feed]]\ntitle = "x"', SettingsError), ('[[feed]]\nurl = "ftp://x/"', BadAddress)],
)
def test_a_file_that_cannot_be_used_says_so(tmp_path: Path, text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_packs(written(tmp_path, text))


def test_a_file_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert read_packs(tmp_path / "none.toml") == ()


def test_the_shipped_file_shares_nothing() -> None:
    assert not any(feed.shared for feed in SHIPPED)


def test_the_shipped_feeds_are_there_once_over_https_in_packs_of_one_language() -> None:
    packs = by_pack(SHIPPED)

    assert max(Counter(feed.url for feed in SHIPPED).values()) == 1
    assert all(feed.url.startswith("https://") and feed.title != feed.url for feed in SHIPPED)
    assert sum(map(len, packs.values())) == len(SHIPPED)
    assert all(len(found) >= 2 and len({feed.language for feed in found}) == 1 for found in packs.values())
    assert {feed.language for feed in SHIPPED} == {"en", "ko"}


def test_the_shipped_addresses_are_feeds_own() -> None:
    assert [feed.url for feed in SHIPPED if known_feeds(feed.url)] == []
