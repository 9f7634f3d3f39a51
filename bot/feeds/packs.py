"""The feeds that a host offers or shares, from `FEEDS_FILE` (TOML)."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import SettingsError
from bot.feeds.address import normal_address


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFeed:
    """A feed of the file. `shared`: look-ups everywhere may see its stories."""

    url: str
    title: str
    pack: str = ""
    """The starter pack it belongs to, "" for none."""
    language: str = ""
    """`en`, `ko`, or "" where the file does not say."""
    shared: bool = False


def read_packs(file: Path) -> tuple[PackFeed, ...]:
    """Return the `[[feed]]` tables (`url`, `title`, `pack`, `language`, `shared`); none where there is no such file.

    Raises `SettingsError` where it cannot be read, and `BadAddress` for a `url` that is none.
    """
    if not file.exists():
        return ()
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8")).get("feed", [])
    except (OSError, ValueError) as error:
        raise SettingsError((f"FEEDS_FILE: {file} cannot be read: {error}",)) from None
    return tuple(_feed(table, file) for table in tables)


def _feed(table: dict[str, Any], file: Path) -> PackFeed:
    if "url" not in table:
        raise SettingsError((f"FEEDS_FILE: {file}: a [[feed]] has no url",))
    url = normal_address(str(table["url"]))
    return PackFeed(
        url=url,
        title=str(table.get("title", url)),
        pack=str(table.get("pack", "")),
        language=str(table.get("language", "")),
        shared=bool(table.get("shared", False)),
    )


def by_pack(feeds: Iterable[PackFeed]) -> dict[str, tuple[PackFeed, ...]]:
    """Return the starter packs with their feeds, in the file's order; what is in no pack is left out."""
    packs: dict[str, list[PackFeed]] = {}
    for feed in feeds:
        if feed.pack:
            packs.setdefault(feed.pack, []).append(feed)
    return {name: tuple(found) for name, found in packs.items()}
