"""`host …`: the host's own rules (blocked sites, servers and users), and taking stories away for good."""

import argparse
import asyncio
import re
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from bot.app import wall_clock
from bot.errors import BadAddress, DatabaseInUse, StorageError
from bot.feeds.address import normal_address
from bot.model.places import BlockKind
from bot.settings import Settings, read_settings
from bot.storage.scripts import host_rules, purge
from bot.storage.sqlite import SqliteStore
from bot.text.links import domain

_DONE, _NOT_DONE, _WRONG_USE = 0, 1, 2
_MOST_ID = 2**63
Say = Callable[[str], None]
AddCommand = Callable[[Any, str, str, Callable[[argparse.Namespace], int]], argparse.ArgumentParser]


def add_host(commands: Any, command: AddCommand, *, say: Say) -> None:
    """Add `host` and its commands to a command line; `command` adds one."""

    def usage(_: argparse.Namespace) -> int:
        outer.print_usage(sys.stderr)
        return _WRONG_USE

    outer = command(commands, "host", "your own rules for this installation (stop the bot to change them)", usage)
    inner = outer.add_subparsers(title="commands", metavar="COMMAND")
    does = "read no feed of a domain (or below it), or answer no server or user"
    blocks = command(inner, "block", does, lambda options: asyncio.run(_block(options, say)))
    _add_what(blocks)
    blocks.add_argument("--reason", default="", help="for your own records")
    does = "take a block back; feeds that it ended are read again"
    _add_what(command(inner, "unblock", does, lambda options: asyncio.run(_unblock(options, say))))
    command(inner, "list", "what is blocked, since when and why", lambda _: asyncio.run(_list(say)))
    does = (
        "take away the stories of a feed, or of a domain's feeds and those that link to it (a takedown): text, index "
        "and mentions; they are not stored or posted again"
    )
    purges = command(inner, "purge", does, lambda options: asyncio.run(_purge(options, say)))
    purges.add_argument("source", metavar="SOURCE", help="a feed's number (see feeds list) or address, or a domain")
    purges.add_argument("--yes", action="store_true", help="do not ask")


def _add_what(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=[kind.value for kind in BlockKind])
    parser.add_argument("value", metavar="VALUE", help="a domain, or the id of a server or user")
    parser.set_defaults(parser=parser)


async def _block(options: argparse.Namespace, say: Say) -> int:
    kind, value = _what(options)
    async with _writing(read_settings()) as store:
        await store.write(host_rules.block(kind, value, reason=options.reason, now=wall_clock()))
    say(f"{kind.value} {value} is blocked")
    return _DONE


async def _unblock(options: argparse.Namespace, say: Say) -> int:
    kind, value = _what(options)
    async with _writing(read_settings()) as store:
        was = await store.write(host_rules.unblock(kind, value, now=wall_clock()))
    say(f"{kind.value} {value} is not blocked any more" if was else f"{kind.value} {value} was not blocked")
    return _DONE if was else _NOT_DONE


async def _list(say: Say) -> int:
    store = SqliteStore(read_settings().database_path)
    await store.open_read_only()
    try:
        blocks = await store.read(host_rules.list_blocks())
    finally:
        await store.close()
    for each in blocks:
        say(f"{each.kind.value:<6}  {each.value}" + (f"  ({each.reason})" if each.reason else ""))
    if not blocks:
        say("Nothing is blocked.")
    return _DONE


async def _purge(options: argparse.Namespace, say: Say) -> int:
    async with _writing(read_settings()) as store:
        found = await _find(store, options.source)
        for number, url in found.feeds:
            say(f"feed {number}  {url}")
        say(f"{len(found.stories):,} stories")
        if not found.stories or not (options.yes or _agreed()):
            say("nothing was taken away")
            return _NOT_DONE
        await _take_away(store, found.stories)
        await store.write(purge.forget_logins([number for number, _ in found.feeds]))
    say("taken away; they are not stored or posted again. What was posted in Discord stays there.")
    say("New stories still come: hallyu-wire host block domain … stops them.")
    return _DONE


async def _take_away(store: SqliteStore, stories: Sequence[tuple[int, int]]) -> None:
    for start in range(0, len(stories), purge.SLICE):
        await store.write(purge.purge_stories(stories[start : start + purge.SLICE], now=wall_clock()))


async def _find(store: SqliteStore, source: str) -> purge.Found:
    """Return what a source has: the feed of that number or address, else the domain."""
    if source.isdecimal():
        return await store.read(purge.find_feed(min(int(source), _MOST_ID - 1)))
    url = normal_address(source)
    found = await store.read(purge.find_address(url))
    return found if found.feeds or "/" in source.strip("/") else await store.read(purge.find_domain(domain(url)))


def _agreed() -> bool:
    try:
        return input("Take them away for good? Type yes: ").strip().lower() == "yes"
    except EOFError:
        return False


def _what(options: argparse.Namespace) -> tuple[BlockKind, str]:
    """Return what is blocked in the form that it is kept in; ends the program where it is no such thing."""
    kind, typed = BlockKind(options.kind), options.value.strip()
    if kind is BlockKind.DOMAIN:
        try:
            return kind, domain(normal_address(typed))
        except BadAddress as error:
            options.parser.error(f"{typed!r} is no domain ({error})")
    if not re.fullmatch(r"[1-9][0-9]{0,18}", typed) or int(typed) >= _MOST_ID:
        options.parser.error(f"{typed!r} is no id of Discord's: turn on Developer Mode there, and copy the id")
    return kind, typed


@asynccontextmanager
async def _writing(settings: Settings) -> AsyncIterator[SqliteStore]:
    if not settings.database_path.exists():
        raise StorageError(f"there is no database at {settings.database_path} yet; start the bot once to make it")
    store = SqliteStore(settings.database_path)
    try:
        await store.open()
    except DatabaseInUse as error:
        raise DatabaseInUse(f"{error} (the bot, most likely); do this, then start it again") from None
    try:
        yield store
    finally:
        await store.close()
