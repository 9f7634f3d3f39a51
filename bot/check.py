"""`check`: what is wrong with this installation, and what to do; a line for each part."""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from bot import __version__
from bot.app import wall_clock
from bot.chat.client import point_at, who_am_i
from bot.errors import BadAddress, FeedError, FeedUnreachable, HallyuWireError, LoginLocked, SendUnsure
from bot.feeds.packs import PackFeed, by_pack, read_packs
from bot.feeds.parse import parse_feed
from bot.model.feeds import Credentials, Feed, Validators
from bot.names.catalogue import check_folder, read_catalogue
from bot.pipeline.logins import fetch_as
from bot.ports import Fetch
from bot.settings import Role, Settings
from bot.storage.scripts import feeds, logins
from bot.storage.scripts.logins import Kept
from bot.storage.sqlite import SqliteStore, sqlite_version
from bot.vault import Vault
from bot.web.fetch import HttpFetch
from bot.web.guard import Guard


class State(StrEnum):
    """How a part is."""

    OK = "ok"
    NOTE = "note"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    part: str
    state: State
    said: str


async def check(settings: Settings, *, say: Callable[[str], None], as_json: bool = False) -> bool:
    """Print a line for each part; True where any is a fault."""
    faulty = False
    async for finding in _findings(settings):
        faulty = faulty or finding.state is State.FAULT
        say(json.dumps(asdict(finding), ensure_ascii=False) if as_json else _line(finding))
    return faulty


def _line(finding: Finding) -> str:
    return f"{finding.state.value:<5}  {finding.part}: {finding.said}"


async def _findings(settings: Settings) -> AsyncIterator[Finding]:
    yield Finding("program", State.OK, f"hallyu-wire {__version__}, settings read")
    yield _sqlite()
    database, known, kept = await _database(settings)
    yield database
    vault = Vault(settings.login_key_path)
    opened = {each.feed_id: _opened(vault, each) for each in kept}
    yield _logins(vault, opened)
    yield _catalogue(settings)
    yield _packs(settings)
    yield await _token(settings)
    async for finding in _feeds(settings, known, opened):
        yield finding


def _sqlite() -> Finding:
    version, advice = sqlite_version()
    return Finding("sqlite", State.NOTE if advice else State.OK, f"{version}; {advice}" if advice else version)


async def _database(settings: Settings) -> tuple[Finding, tuple[Feed, ...], tuple[Kept, ...]]:
    path = settings.database_path
    store = SqliteStore(path)
    try:
        if not path.exists():
            return _room_for_database(settings), (), ()
        if not path.is_file():
            return Finding("database", State.FAULT, f"{path} is not a file; set DATABASE_URL to another path"), (), ()
        await store.open_read_only()
        known, kept = await store.read(feeds.list_feeds()), await store.read(logins.list_logins())
    except HallyuWireError as error:
        return Finding("database", State.FAULT, str(error)), (), ()
    finally:
        await store.close()
    asked = tuple(feed for feed in known if feed.ended_reason != "blocked")
    return Finding("database", State.OK, f"{path}, {len(known)} feeds"), asked, kept


def _opened(vault: Vault, kept: Kept) -> Credentials | LoginLocked:
    try:
        return vault.open(kept.sealed, url=kept.url, guild_id=kept.guild_id)
    except LoginLocked as error:
        return error


def _logins(vault: Vault, opened: Mapping[int, Credentials | LoginLocked]) -> Finding:
    locked = [each for each in opened.values() if isinstance(each, LoginLocked)]
    if locked:
        said = f"{len(locked)} of {len(opened)} cannot be opened ({locked[0]}); else enter them anew with /feed login"
        return Finding("logins of feeds", State.FAULT, said)
    if vault.is_exposed():
        return Finding("logins of feeds", State.NOTE, f"others may read their key: chmod 600 {vault.file}")
    said = f"{len(opened)}, by the key {vault.file}: keep it, apart from copies of the database" if opened else "none"
    return Finding("logins of feeds", State.OK, said)


def _room_for_database(settings: Settings) -> Finding:
    folder = settings.database_path.absolute().parent
    while not folder.exists():
        folder = folder.parent
    if not folder.is_dir():
        return Finding("database", State.FAULT, f"{folder} is not a folder; set DATABASE_URL to another path")
    if not os.access(folder, os.W_OK):
        return Finding("database", State.FAULT, f"{folder} may not be written to; allow it, or set DATABASE_URL")
    return Finding("database", State.OK, f"{settings.database_path} will be made at the first start")


def _catalogue(settings: Settings) -> Finding:
    try:
        catalogue = read_catalogue(settings.catalogue_dir)
        problems = check_folder(settings.catalogue_dir)
    except HallyuWireError as error:
        return Finding("catalogue", State.FAULT, f"{error}; correct the file, or empty CATALOGUE_DIR")
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        return Finding("catalogue", State.FAULT, f"{problems[0]}{more}")
    return Finding("catalogue", State.OK, f"{len(catalogue.entities)} people, groups and shows")


def _packs(settings: Settings) -> Finding:
    try:
        packs = read_packs(settings.feeds_file)
    except BadAddress as error:
        return Finding("feeds file", State.FAULT, f"{settings.feeds_file}: {error} ({error.facts['url']!r})")
    except HallyuWireError as error:
        return Finding("feeds file", State.FAULT, str(error))
    if not settings.feeds_file.exists():
        return Finding(
            "feeds file", State.NOTE, f"none at {settings.feeds_file}; look-ups elsewhere than in servers find nothing"
        )
    shared = sum(pack.shared for pack in packs)
    return Finding("feeds file", State.OK, f"{len(packs)} feeds in {len(by_pack(packs))} packs, {shared} shared")


async def _token(settings: Settings) -> Finding:
    if not settings.token:
        needed = settings.roles & {Role.GATEWAY, Role.DELIVER}
        said = "DISCORD_TOKEN is empty: `run` opens the sandbox" if needed else "not needed for these ROLES"
        return Finding("token", State.NOTE, said)
    point_at(api_base=settings.discord_api_base, gateway=settings.discord_gateway)
    try:
        async with asyncio.timeout(20):
            name = await who_am_i(settings.token)
    except TimeoutError:
        return Finding(
            "token", State.FAULT, "Discord did not answer within 20 s; try again, or look at DISCORD_API_BASE"
        )
    except SendUnsure as error:
        return Finding("token", State.FAULT, f"{error}; check the network, and DISCORD_API_BASE if it is set")
    except HallyuWireError as error:
        return Finding("token", State.FAULT, str(error))
    return Finding("token", State.OK, f"Discord knows it as {name}")


async def _feeds(
    settings: Settings, known: Sequence[Feed], opened: Mapping[int, Credentials | LoginLocked]
) -> AsyncIterator[Finding]:
    fetching = HttpFetch(
        guard=Guard(settings.feed_allow),
        contact=settings.feed_contact,
        host_gap_seconds=settings.host_gap_seconds,
        version=__version__,
        now=wall_clock,
    )
    async with fetching as fetch:
        for finding in asyncio.as_completed([_feed(fetch, feed, opened.get(feed.id)) for feed in known]):
            yield await finding
        for starter in await _starters(fetch, settings, {feed.url for feed in known}):
            yield starter


async def _feed(fetch: Fetch, feed: Feed, login: Credentials | LoginLocked | None) -> Finding:
    part = f"feed {feed.id} ({feed.url.partition('?')[0]})"
    if isinstance(login, LoginLocked):
        return Finding(part, State.FAULT, "its login cannot be opened: see the logins of feeds")
    try:
        entries = await _entries(fetch_as(fetch, login), feed.url, feed.validators)
    except FeedError as error:
        return Finding(part, State.FAULT, f"{error}; look at it in a browser, or remove it with /feed remove")
    return Finding(part, State.OK, "unchanged" if entries is None else f"{entries} entries")


async def _starters(fetch: Fetch, settings: Settings, known: set[str]) -> list[Finding]:
    """Try the feeds of the file that are not in use: those that are dead are notes, as nothing depends on them."""
    offered = {each.url: each for each in _offered(settings) if each.url not in known}.values()
    errors = await asyncio.gather(*(_trouble(fetch, each.url) for each in offered))
    dead = [(pack, error) for pack, error in zip(offered, errors, strict=True) if error]
    if len(dead) > 1 and len(dead) == len(offered) and all(isinstance(error, FeedUnreachable) for _, error in dead):
        said = f"none of the {len(dead)} can be reached; is there a network?"
        return [Finding("starter feeds", State.NOTE, said)]
    notes = [
        Finding(f"starter feed {pack.title} ({pack.url})", State.NOTE, f"{error}; take it out of the feeds file")
        for pack, error in dead
    ]
    answer = f"{len(offered) - len(dead)} of {len(offered)} answer"
    return [*notes, Finding("starter feeds", State.OK, answer)] if offered else []


def _offered(settings: Settings) -> tuple[PackFeed, ...]:
    """Return the feeds of the file; a broken one has its own line."""
    try:
        return read_packs(settings.feeds_file)
    except HallyuWireError:
        return ()


async def _trouble(fetch: Fetch, url: str) -> FeedError | None:
    try:
        await _entries(fetch, url, None)
    except FeedError as error:
        return error
    return None


async def _entries(fetch: Fetch, url: str, validators: Validators | None) -> int | None:
    """Return how many entries a feed has, None where it is unchanged. Raises `FeedError`."""
    page = await fetch(url, validators=validators)
    if page.body is None:
        return None
    parsed = await asyncio.to_thread(parse_feed, page.body, url=page.url, content_type=page.content_type)
    return len(parsed.entries)
