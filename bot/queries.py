"""What users may ask: each question takes a `Scope` and answers with values, free of Discord."""

import asyncio
from dataclasses import dataclass, field, replace

from bot.cards.acts import NEWEST, ListKind, ListQuery
from bot.errors import UnknownFeed
from bot.model.entities import Candidate, Correction, Entity, EntityKind
from bot.model.feeds import Feed
from bot.model.places import LogEntry, Subscription
from bot.model.scope import Scope
from bot.model.stories import Cursor, StoredStory, StoryPage
from bot.names.resolve import SURE, is_sure, namesakes, near_spellings, rank
from bot.ports import Clock, Script, Store
from bot.storage.scripts import clusters, corrections, feed_log, feeds, lookup, stories, subscriptions
from bot.storage.scripts.lookup import Profile
from bot.storage.scripts.search import search
from bot.veiling import veil

PEOPLE = frozenset({EntityKind.PERSON, EntityKind.GROUP, EntityKind.CHARACTER})
"""Groups are looked up as people, and people of fiction, who come after people as near."""
SHOWS = frozenset({EntityKind.SHOW})
PAGE_SIZE = 5
MAX_CHOICES = 25
_ID = "id:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Somebody (or some show) is meant beyond doubt."""

    entity: Entity
    others: tuple[Entity, ...] = ()
    """Who else goes by the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """Several may be meant: ask."""

    typed: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Nobody is known by that name: stories that hold the words, and near names."""

    typed: str
    page: StoryPage
    candidates: tuple[Candidate, ...]


_NEWS_MS = 30 * 86_400_000
"""For how long somebody is in the news."""
_SLIPS_AMONG = 100_000
_MOST_NEAR = 5
_NAMESAKE = 0.9

LookUp = Found | Unsure | Unknown


@dataclass(slots=True)
class Slips:
    """The spellings among which typing slips are looked for: strings in memory, read again when names change."""

    _changed: str | None = None
    _spellings: dict[frozenset[EntityKind], tuple[str, ...]] = field(default_factory=dict)

    async def near(self, store: Store, typed: str, kinds: frozenset[EntityKind]) -> dict[str, float]:
        """Return the fused spellings of `kinds` that differ from `typed` by a slip, with how close each is."""
        changed = await store.read(lookup.names_changed())
        if changed != self._changed:
            self._changed, self._spellings = changed, {}
        if kinds not in self._spellings:
            self._spellings[kinds] = await store.read(lookup.popular_spellings(kinds, limit=_SLIPS_AMONG))
        return await asyncio.to_thread(near_spellings, typed, self._spellings[kinds])


@dataclass(frozen=True, slots=True, kw_only=True)
class Queries:
    """The questions, over one store."""

    store: Store
    clock: Clock
    slips: Slips = field(default_factory=Slips, compare=False)

    async def page(self, scope: Scope, query: ListQuery, cursor: Cursor) -> StoryPage:
        """Return a page of the stories that `query` asks for, newest first."""
        return await self.store.read(_veiled_page(scope, query, cursor, now=self.clock()))

    async def story(self, scope: Scope, story_id: int) -> StoredStory | None:
        """Return one story, None where it is gone or not to be seen from here."""
        return await self.store.read(_veiled_story(scope, story_id, now=self.clock()))

    async def look_up(self, scope: Scope, typed: str, kinds: frozenset[EntityKind]) -> LookUp:
        """Find whom or what `typed` means: an autocomplete choice, or free text in any spelling."""
        if entity := await self._chosen(scope, typed, kinds):
            return Found(entity=entity)
        text = typed.removeprefix(_ID)
        candidates = await self.resolve(scope, text, kinds)
        if is_sure(candidates):
            return Found(entity=candidates[0].entity, others=namesakes(candidates))
        if candidates and candidates[0].score >= SURE:
            return Unsure(typed=text, candidates=candidates)
        page = await self.page(scope, ListQuery.search(text), NEWEST)
        return Unknown(typed=text, page=page, candidates=candidates[:_MOST_NEAR])

    async def resolve(
        self, scope: Scope, typed: str, kinds: frozenset[EntityKind], *, limit: int = MAX_CHOICES
    ) -> tuple[Candidate, ...]:
        """Return whom `typed` may mean, the likeliest first: exactly, by name key, by beginning, by a slip."""
        found = await self.store.read(lookup.find(scope, typed, kinds))
        if all(each.score < SURE for each in rank(found, kinds)):
            near = await self.slips.near(self.store, typed, kinds)
            found += await self.store.read(lookup.spelled(scope, near))
        nearest = rank(found, kinds)[:limit]
        told = await self.store.read(lookup.with_news(scope, nearest))
        return rank(told, kinds, since=self.clock() - _NEWS_MS)

    async def complete(self, scope: Scope, typed: str, kinds: frozenset[EntityKind]) -> list[tuple[Entity, str]]:
        """Return what `typed` may become, with the value that names it; one read, at most 25."""
        candidates = await self.store.read(lookup.complete(scope, typed, kinds, limit=MAX_CHOICES))
        return [(candidate.entity, f"{_ID}{candidate.entity.slug}") for candidate in candidates]

    async def profile(self, scope: Scope, slug: str) -> Profile | None:
        """Return who goes by that id, None where nobody does whom `scope` may see."""
        return await self.store.read(lookup.profile(scope, slug, limit=MAX_CHOICES))

    async def others(self, scope: Scope, entity: Entity) -> tuple[Entity, ...]:
        """Return the namesakes of an entity."""
        kinds = SHOWS if entity.kind is EntityKind.SHOW else PEOPLE
        near = await self.store.read(lookup.find(scope, entity.name or entity.native, kinds))
        like = (each.entity for each in rank(near, kinds) if each.score >= _NAMESAKE)
        return tuple(each for each in like if each.slug != entity.slug)[:MAX_CHOICES]

    async def complete_feeds(self, scope: Scope, typed: str, *, own: bool = False) -> list[tuple[str, str]]:
        """Return titles and values of feeds seen here (`own`: of this server's only) that hold `typed`."""
        seen = await self._feeds(scope, own=own)
        wanted = typed.strip().casefold()
        near = [each for each in seen if wanted in each.title.casefold() or wanted in each.url.casefold()]
        return [(each.title or each.url, f"{_ID}{each.id}") for each in near[:MAX_CHOICES]]

    async def feed_named(self, scope: Scope, typed: str) -> Feed:
        """Return the feed seen here that `typed` names: an autocomplete choice, its title or address."""
        wanted = typed.strip().casefold()
        for feed in await self._feeds(scope, own=False):
            if wanted in {f"{_ID}{feed.id}", feed.title.casefold(), feed.url.casefold()}:
                return feed
        raise UnknownFeed("there is no such feed here", typed=typed[:100])

    async def _feeds(self, scope: Scope, *, own: bool) -> tuple[Feed, ...]:
        return await self.store.read(feeds.feeds_in_scope(scope, own=own))

    async def corrections(self, scope: Scope) -> tuple[Correction, ...]:
        """Return what this server has corrected, newest first; in the shared scope, what the host has for all."""
        return await self.store.read(corrections.list_corrections(scope.guild_id or corrections.HOST))

    async def fates(self, scope: Scope, story_id: int) -> tuple[LogEntry, ...]:
        """Return what became of a story in each channel of the asker's server, and why."""
        return await self.store.read(feed_log.fates(story_id, scope.guild_id or 0))

    async def is_apart(self, scope: Scope, story_id: int) -> bool:
        """Tell whether this server (in the shared scope: the host) took a story out of its cluster."""
        return await self.store.read(clusters.is_apart(scope.guild_id or corrections.HOST, story_id))

    async def feeds(self, guild_id: int) -> tuple[Subscription, ...]:
        """Return what is posted where in a guild."""
        return await self.store.read(subscriptions.guild_subscriptions(guild_id))

    async def _chosen(self, scope: Scope, typed: str, kinds: frozenset[EntityKind]) -> Entity | None:
        """Return the entity that an autocomplete value names; a forged one is only text."""
        if not typed.startswith(_ID):
            return None
        found = await self.profile(scope, typed.removeprefix(_ID))
        return found.entity if found and found.entity.kind in kinds else None


def _veiled_page(scope: Scope, query: ListQuery, cursor: Cursor, *, now: int) -> Script[StoryPage]:
    page = yield from _page(scope, query, cursor)
    return replace(page, stories=(yield from veil(scope, page.stories, now=now)))


def _veiled_story(scope: Scope, story_id: int, *, now: int) -> Script[StoredStory | None]:
    found = yield from stories.story(scope, story_id)
    return (yield from veil(scope, (found,), now=now))[0] if found else None


def _page(scope: Scope, query: ListQuery, cursor: Cursor) -> Script[StoryPage]:
    match query.kind:
        case ListKind.LATEST:
            return stories.latest(scope, cursor=cursor, limit=PAGE_SIZE)
        case ListKind.FEED:
            return stories.latest(scope, cursor=cursor, limit=PAGE_SIZE, feed_id=int(query.key))
        case ListKind.ENTITY:
            return stories.by_entity(scope, query.key, cursor=cursor, limit=PAGE_SIZE)
        case ListKind.SEARCH:
            return search(scope, query.key, cursor=cursor, limit=PAGE_SIZE)
