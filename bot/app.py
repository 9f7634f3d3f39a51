"""The composition root: the only place that builds the real objects and joins them."""

import asyncio
import logging
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial

from bot import __version__
from bot.actions import Actions
from bot.all_names_apart import bring_in, read_names
from bot.chat.client import HallyuBot, point_at, rest_client, run_client, run_rest
from bot.chat.members import DiscordMembers
from bot.chat.send import DiscordSend
from bot.chat.tell import DiscordTell
from bot.delivery.discussions import Discussions
from bot.delivery.editor import Editor
from bot.delivery.notices import Notices
from bot.delivery.publisher import Publisher
from bot.delivery.worker import DeliveryWorker
from bot.errors import StorageError, TokenRefused
from bot.feeds.packs import read_packs
from bot.i18n import Languages, shipped_languages
from bot.memory import give_back_large_blocks, give_back_small_blocks, spare_what_stays
from bot.model.measures import Counted
from bot.pipeline.farewell import Farewell
from bot.pipeline.loop import PollLoop
from bot.pipeline.names_of_the_day import NamesOfTheDay
from bot.pipeline.poll import Poller
from bot.pipeline.retag import Retagger
from bot.pipeline.retention import Retention
from bot.ports import Store
from bot.queries import Queries
from bot.reports import Reports
from bot.settings import Role, Settings
from bot.storage.scripts import feed_polls, feeds, host_rules, outbox
from bot.storage.scripts.catalogue import names_version
from bot.storage.scripts.standing import standing as standing_script
from bot.storage.sqlite import SqliteStore
from bot.supervise import supervise
from bot.vault import Vault
from bot.web.fetch import HttpFetch
from bot.web.guard import Guard
from bot.web.metrics import CONTENT_TYPE, Metrics
from bot.web.pace import Pace
from bot.web.serve import Parts, serve
from bot.worker import Worker

log = logging.getLogger(__name__)

EXTENSIONS = (
    *("cogs.news", "cogs.follow", "cogs.feed", "cogs.correct", "cogs.posts"),
    *("cogs.setup", "cogs.privacy", "cogs.help"),
)


def wall_clock() -> int:
    """Return UTC milliseconds since the epoch."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """Everything below Discord, joined."""

    settings: Settings
    store: Store
    poller: Poller
    names: NamesOfTheDay
    languages: Languages

    @property
    def queries(self) -> Queries:
        """What users may ask."""
        return Queries(store=self.store, clock=wall_clock)

    @property
    def reports(self) -> Reports:
        """What happened, as users ask."""
        return Reports(store=self.store, clock=wall_clock, work=self.poller.work)

    def actions(
        self, *, wake_poll: Callable[[], None], wake_delivery: Callable[[], None], wake_names: Callable[[], None]
    ) -> Actions:
        """Return what users may change."""
        return Actions(
            poller=self.poller,
            max_feeds_per_guild=self.settings.max_feeds_per_guild,
            max_feeds=self.settings.max_feeds,
            max_follows_per_user=self.settings.max_follows_per_user,
            packs=read_packs(self.settings.feeds_file),
            wake_poll=wake_poll,
            wake_delivery=wake_delivery,
            wake_names=wake_names,
        )


@dataclass(slots=True, kw_only=True)
class Hooks:
    """What a caller may hang onto a running bot."""

    prepare: Callable[[Core], Awaitable[None]] | None = None
    """Called once, before anything is polled, sent or answered."""
    on_up: Callable[[], None] = field(default=lambda: None)
    """Called when the gateway is ready."""


@asynccontextmanager
async def open_core(settings: Settings, store: Store, names: NamesOfTheDay) -> AsyncIterator[Core]:
    """Join a store, names and the web into a core; closes what it opened."""
    give_back_large_blocks()
    guard = Guard(settings.feed_allow)
    async with AsyncExitStack() as stack:
        fetch = await stack.enter_async_context(
            HttpFetch(
                guard=guard,
                contact=settings.feed_contact,
                host_gap_seconds=settings.host_gap_seconds,
                version=__version__,
                now=wall_clock,
            )
        )
        work = Worker()
        stack.push_async_callback(work.close)
        poller = Poller(
            store=store,
            fetch=fetch,
            work=work,
            names=names,
            clock=wall_clock,
            chance=random.random,
            min_seconds=settings.poll_min_seconds,
            max_seconds=settings.poll_max_seconds,
            vault=Vault(settings.login_key_path),
        )
        core = Core(settings=settings, store=store, poller=poller, names=names, languages=shipped_languages())
        spare_what_stays()
        trimming = asyncio.create_task(give_back_small_blocks(), name="give back small blocks")
        stack.callback(trimming.cancel)
        yield core


async def run(settings: Settings, hooks: Hooks | None = None) -> None:
    """Run the bot until cancelled. Raises `StorageError`, `CatalogueError`, `TokenRefused` when it cannot begin."""
    hooks = hooks or Hooks()
    point_at(api_base=settings.discord_api_base, gateway=settings.discord_gateway)
    async with AsyncExitStack() as stack:
        store = SqliteStore(settings.database_path)
        await store.open()
        stack.push_async_callback(store.close)
        core = await stack.enter_async_context(open_core(settings, store, await load_names(settings)))
        await _begin(core)
        if hooks.prepare:
            await hooks.prepare(core)
        await _run_roles(core, hooks)


async def load_names(settings: Settings) -> NamesOfTheDay:
    """Bring the shipped catalogue into the open database where it changed, and read all names that it knows."""
    database = settings.database_path
    await bring_in(database, settings.catalogue_dir)
    return await NamesOfTheDay.of(partial(read_names, database, database.parent / "names"))


async def _begin(core: Core) -> None:
    """One process owns a SQLite database: leases left by a killed one are free at once."""
    now = wall_clock()
    if core.poller.vault.is_exposed():
        log.warning("others may read the key to the logins of feeds: chmod 600 %s", core.poller.vault.file)
    await core.store.write(outbox.free_delivery_leases(now=now))
    await core.store.write(feed_polls.free_feed_leases())
    await core.store.write(host_rules.enforce_blocks(now))
    for pack in read_packs(core.settings.feeds_file):
        if pack.shared:
            await core.store.write(feeds.add_feed(url=pack.url, title=pack.title, shared=True, now=now))


async def _run_roles(core: Core, hooks: Hooks) -> None:
    """Run each role in a supervised task of its own; the first that cannot go on at all ends the others."""
    roles = _Roles(core=core, hooks=hooks)
    parts = (
        (Role.POLL, "poll", roles.poll),
        (Role.POLL, "tag again", roles.tag_again),
        *([(Role.POLL, "retention", roles.retain)] if core.settings.retention_days else []),
        (Role.DELIVER, "deliver", roles.deliver),
        (Role.GATEWAY, "gateway", roles.gateway),
        (Role.GATEWAY, "farewell", roles.say_farewell),
    )
    try:
        async with _watched(roles, core.settings), asyncio.TaskGroup() as group:
            for role, name, run_part in parts:
                if role in core.settings.roles:
                    group.create_task(supervise(name, run_part, give_up_on=(TokenRefused,)), name=name)
    except ExceptionGroup as failed:  # not except*, which would wrap what is raised in it again
        refused, others = failed.split(TokenRefused)
        if refused is None or others is not None:
            raise
        raise refused.exceptions[0] from None


def _watched(roles: "_Roles", settings: Settings) -> AbstractAsyncContextManager[object]:
    """Answer those who watch over the bot, where the host wants it."""
    if not settings.http_port:
        return nullcontext()
    return serve(settings.http_host, settings.http_port, ready=roles.ready, metrics=roles.metrics)


class _Roles:
    """What a process may do, and the nudges between its parts."""

    def __init__(self, *, core: Core, hooks: Hooks) -> None:
        self._core = core
        self._hooks = hooks
        self._meter = Metrics()
        self._pace = Pace(note=lambda status: self._meter.count(Counted.DISCORD_ANSWERS, str(status)))
        self._bot: HallyuBot | None = None
        self._delivering = False
        self._reconciled = asyncio.Event()
        self._worker: DeliveryWorker | None = None
        self._poll_loop = PollLoop(
            poller=core.poller,
            on_planned=self._wake_delivery,
            on_untagged=self._wake_names,
            host_gap_seconds=core.settings.host_gap_seconds,
            meter=self._meter,
        )
        self._retagger = Retagger(
            store=core.store,
            work=core.poller.work,
            names=core.names,
            clock=wall_clock,
            refresh=partial(core.names.refresh, core.store),
        )

    async def poll(self) -> None:
        await self._poll_loop.run()

    async def tag_again(self) -> None:
        await self._retagger.run()

    async def retain(self) -> None:
        days = self._core.settings.retention_days
        await Retention(store=self._core.store, clock=wall_clock, days=days).run()

    async def say_farewell(self) -> None:
        await Farewell(store=self._core.store, clock=wall_clock, reconciled=self._reconciled.wait).run()

    def _up(self) -> None:
        spare_what_stays()
        self._reconciled.set()
        self._hooks.on_up()

    async def deliver(self) -> None:
        core = self._core
        client = rest_client(self._pace)
        notices = Notices(store=core.store, tell=DiscordTell(client), languages=core.languages, clock=wall_clock)
        send = DiscordSend(client)
        discussions = Discussions(
            store=core.store, threads=send, languages=core.languages, clock=wall_clock, on_closed=notices.wake
        )
        publisher = Publisher(store=core.store, publish=send, clock=wall_clock)
        editor = Editor(store=core.store, edit=send, languages=core.languages, clock=wall_clock, on_closed=notices.wake)
        self._worker = DeliveryWorker(
            store=core.store,
            send=send,
            members=DiscordMembers(client),
            languages=core.languages,
            clock=wall_clock,
            on_closed=notices.wake,
            meter=self._meter,
            lease_ms=core.settings.delivery_lease_seconds * 1000,
            safe_ms=core.settings.nonce_safe_seconds * 1000,
        )
        try:
            works = (self._worker.run, notices.run, publisher.run, discussions.run, editor.run, self._at_work)
            parts = partial(_together, *works)
            await run_rest(client, core.settings.token, parts)
        finally:
            self._delivering = False

    async def _at_work(self) -> None:
        self._delivering = True

    async def gateway(self) -> None:
        core, settings = self._core, self._core.settings
        self._bot = bot = HallyuBot(
            queries=core.queries,
            reports=core.reports,
            actions=core.actions(
                wake_poll=self._poll_loop.wake,
                wake_delivery=self._wake_delivery,
                wake_names=self._retagger.wake,
            ),
            languages=core.languages,
            store=core.store,
            clock=wall_clock,
            extensions=EXTENSIONS,
            pace=self._pace,
            shard_count=settings.shard_count,
            shard_ids=settings.shard_ids,
            contact=settings.feed_contact,
            on_up=self._up,
        )
        await run_client(bot, settings.token)

    async def ready(self) -> Parts:
        """Return which parts of this process are at work."""
        roles = self._core.settings.roles
        parts = {"database": await _answers(self._core.store)}
        if Role.GATEWAY in roles:
            parts["gateway"] = self._bot is not None and self._bot.is_ready()
        if Role.DELIVER in roles:
            parts["deliver"] = self._delivering
        return parts

    async def metrics(self) -> tuple[bytes, str]:
        """Return what was counted, and where the work stands."""
        standing = await self._core.store.read(standing_script())
        return self._meter.exposition(standing, now=wall_clock()), CONTENT_TYPE

    def _wake_names(self) -> None:
        self._retagger.wake()

    def _wake_delivery(self) -> None:
        if self._worker:
            self._worker.wake()


async def _answers(store: Store) -> bool:
    try:
        await store.read(names_version())
    except StorageError:
        return False
    return True


async def _together(*parts: Callable[[], Awaitable[None]]) -> None:
    """Run parts that share a login; one that fails ends the others, to be started again with them."""
    async with asyncio.TaskGroup() as group:
        for part in parts:
            group.create_task(_run_part(part))


async def _run_part(part: Callable[[], Awaitable[None]]) -> None:
    await part()
