"""`feeds import` and `feeds export`: the host's lists of feeds, as OPML."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from bot.app import wall_clock
from bot.errors import BadOpml, DatabaseInUse, StorageError
from bot.feeds.opml import read_opml
from bot.settings import Settings
from bot.storage.sqlite import SqliteStore
from bot.transfers import Imported, Left, Transfers

_REASONS = {
    Left.ADDRESS: "not an address that a feed can be read from",
    Left.FULL: "the server has as many feeds as it may (MAX_FEEDS_PER_GUILD)",
    Left.CHANNEL: "the channel it names is not the server's",
}


async def import_feeds(
    settings: Settings, file: Path, *, guild_id: int | None, channel_id: int | None, say: Callable[[str], None]
) -> None:
    """Bring in the feeds of `file`, and print what became of them. Raises `BadOpml`, `StorageError` or `Refusal`."""
    opml = read_opml(await asyncio.to_thread(_read, file))
    async with _writing(settings) as store:
        transfers = _transfers(settings, store)
        if guild_id is None or channel_id is None:
            imported = await transfers.import_for_host(opml)
        else:
            channels = await transfers.channels_of(guild_id, channel_id)
            imported = await transfers.import_for_guild(
                opml, guild_id=guild_id, user_id=0, channels=channels, default=channel_id
            )
    for line in _lines(imported):
        say(line)


async def export_feeds(settings: Settings, file: Path, *, guild_id: int | None, say: Callable[[str], None]) -> None:
    """Write the feeds of a server, or of all, to `file`; reads beside a running bot. Raises `StorageError`."""
    store = SqliteStore(settings.database_path)
    await store.open_read_only()
    try:
        exported = await _transfers(settings, store).export(guild_id)
    finally:
        await store.close()
    await asyncio.to_thread(_write, file, exported.document)
    left = f"; {exported.with_password} left out, which need a password" if exported.with_password else ""
    say(f"{len(exported.feeds)} feeds written to {file}{left}")


def _transfers(settings: Settings, store: SqliteStore) -> Transfers:
    return Transfers(store=store, clock=wall_clock, max_feeds_per_guild=settings.max_feeds_per_guild)


@asynccontextmanager
async def _writing(settings: Settings) -> AsyncIterator[SqliteStore]:
    store = SqliteStore(settings.database_path)
    try:
        await store.open()
    except DatabaseInUse as error:
        said = f"{error} (the bot, most likely); stop it, import, then start it again, or use /feed import in Discord"
        raise DatabaseInUse(said) from None
    try:
        yield store
    finally:
        await store.close()


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise BadOpml(f"{file} cannot be read: {error.strerror}", reason="other") from None


def _write(file: Path, document: str) -> None:
    try:
        file.write_text(document, encoding="utf-8")
    except OSError as error:
        raise StorageError(f"{file} cannot be written: {error.strerror}") from None


def _lines(imported: Imported) -> list[str]:
    lines = [f"left out: {name}: {_REASONS[reason]}" for reason, name in imported.left_out]
    if imported.without_address:
        lines.append(f"passed over: {imported.without_address} lines without an address")
    return [*lines, f"{imported.added} added, {imported.known} known already, {len(imported.left_out)} left out"]
