"""What users may ask: each question takes a `Scope` and answers with values, free of Discord."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.cards.ids import NEWEST, ListKind, ListQuery
from bot.errors import UnknownFeed
from bot.model import (
    Candidate,
    Correction,
    Cursor,
    Entity,
    EntityKind,
    Feed,
    Scope,
    StoredStory,
    StoryPage,
    Subscription,
)
from bot.names.resolve import Resolver, is_sure
from bot.ports import Script, Store
from bot.storage.scripts import corrections, feeds, stories, subscriptions
from bot.storage.scripts.search import search

PEOPLE = frozenset({EntityKind.PERSON, EntityKind.GROUP})
SHOWS = frozenset({EntityKind.SHOW})
PAGE_SIZE = 5
MAX_CHOICES = 25
_ID = "id:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Somebody (or some show) is meant beyond doubt."""

    entity: Entity


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


_LIKE = {EntityKind.PERSON: PEOPLE, EntityKind.GROUP: PEOPLE, EntityKind.SHOW: SHOWS}
_NAMESAKE = 0.9

LookUp = Found | Unsure | Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Queries:
    """The questions, over one store and the names now known."""

    store: Store
    names: Callable[[], Resolver]
    """The resolver of the day: it is replaced when the catalogue changes."""

    async def page(self, scope: Scope, query: ListQuery, cursor: Cursor) -> StoryPage:
        """Return a page of the stories that `query` asks for, newest first."""
        return await self.store.read(_page(scope, query, cursor))

    async def story(self, scope: Scope, story_id: int) -> StoredStory | None:
        """Return one story, None where it is gone or not to be seen from here."""
        return await self.store.read(stories.story(scope, story_id))

    async def look_up(self, scope: Scope, typed: str, kinds: frozenset[EntityKind]) -> LookUp:
        """Find whom or what `typed` means: an autocomplete choice, or free text in any spelling."""
        entity = self._chosen(typed, kinds)
        if entity:
            return Found(entity=entity)
        text = typed.removeprefix(_ID)
        candidates = self.names().resolve(text, kinds, limit=MAX_CHOICES)
        if is_sure(candidates):
            return Found(entity=candidates[0].entity)
        if candidates and candidates[0].score >= 1:
            return Unsure(typed=text, candidates=candidates)
        page = await self.page(scope, ListQuery.search(text), NEWEST)
        return Unknown(typed=text, page=page, candidates=candidates[:5])

    def entity(self, slug: str) -> Entity | None:
        """Return the entity of that slug."""
        return self.names().by_slug(slug)

    def complete(self, typed: str, kinds: frozenset[EntityKind]) -> list[tuple[Entity, str]]:
        """Return what `typed` may become, with the value that names it; from memory, at most 25."""
        candidates = self.names().complete(typed, kinds, limit=MAX_CHOICES)
        return [(candidate.entity, f"{_ID}{candidate.entity.slug}") for candidate in candidates]

    def related(self, entity: Entity) -> tuple[Entity, ...]:
        """Return what goes with an entity: a person's works, a group's members, a show's people."""
        return self.names().related(entity.slug)[:MAX_CHOICES]

    def others(self, entity: Entity) -> tuple[Entity, ...]:
        """Return the namesakes of an entity."""
        near = self.names().resolve(entity.name, _LIKE[entity.kind], limit=MAX_CHOICES)
        return tuple(each.entity for each in near if each.score >= _NAMESAKE and each.entity.slug != entity.slug)

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

    async def feeds(self, guild_id: int) -> tuple[Subscription, ...]:
        """Return what is posted where in a guild."""
        return await self.store.read(subscriptions.guild_subscriptions(guild_id))

    def _chosen(self, typed: str, kinds: frozenset[EntityKind]) -> Entity | None:
        """Return the entity that an autocomplete value names; a forged one is only text."""
        entity = self.names().by_slug(typed.removeprefix(_ID)) if typed.startswith(_ID) else None
        return entity if entity and entity.kind in kinds else None


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
