"""What users may do about whom they follow, each for themselves alone; free of Discord. Raises `Refusal`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.cards.follows import Begun
from bot.errors import FollowLimitReached, NoFollowChannel, NotFollowed, UnknownName
from bot.model.entities import Entity, EntityKind
from bot.model.follows import FOR_EVER, DirectStanding, Follow
from bot.model.scope import Scope
from bot.names.key import name_keys
from bot.names.sought import is_sought, sought
from bot.names.spelling import fused
from bot.ports import Clock, Script, Store
from bot.storage.scripts import follows
from bot.storage.scripts.pages import scope_guild
from bot.storage.scripts.sought import keep_name, seek
from bot.storage.scripts.taught import visible_entity

DAY_MS = 86_400_000
_ID = "id:"
_MOST_CHOICES = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """The changes and questions, over one store. The nudge wakes the deliveries."""

    store: Store
    clock: Clock
    most_per_user: int
    wake_delivery: Callable[[], None] = lambda: None

    async def follow(self, scope: Scope, user_id: int, slugs: Sequence[str], *, here: bool, language: str) -> Begun:
        """Follow these from now on, in the feeds that the asker sees: by direct message, or `here`.

        Closed direct messages are tried again. Raises `UnknownName`, `NoFollowChannel`, `FollowLimitReached`.
        """
        return await self._begin(self._follow(scope, user_id, _known(scope, slugs), here=here, language=language))

    async def follow_name(
        self, scope: Scope, user_id: int, kind: EntityKind, typed: str, *, here: bool, language: str
    ) -> Begun:
        """Follow whoever (`person`) or whatever (`show`) a story names so one day, as `follow` does.

        Raises `UnknownName` where no story can name anybody so.
        """
        named = sought(kind, typed)
        if named is None:
            raise UnknownName("nobody can be found by that name")
        return await self._begin(self._follow(scope, user_id, _by_name(named), here=here, language=language))

    async def mine(self, user_id: int) -> tuple[tuple[Follow, ...], DirectStanding]:
        """Return whom a user follows, and how their direct messages do; that is a use of it."""
        await self.store.write(follows.note_use(user_id, now=self.clock()))
        return await self.store.read(follows.follows_of(user_id)), await self.standing(user_id)

    async def standing(self, user_id: int) -> DirectStanding:
        """Return how a user's direct messages do."""
        return await self.store.read(follows.direct_standing(user_id))

    async def explain_closed(self, user_id: int) -> DirectStanding | None:
        """Return how closed direct messages stand, once for each time that they were closed; None where nothing is."""
        standing = await self.standing(user_id)
        if standing.closed_at is None or standing.explained:
            return None
        await self.store.write(follows.note_explained(user_id, now=self.clock()))
        return standing

    async def is_followed(self, user_id: int, slug: str) -> bool:
        """Tell whether a user follows somebody, anywhere."""
        return any(each.entity.slug == slug for each in await self.store.read(follows.follows_of(user_id)))

    async def stop(self, user_id: int, slugs: Sequence[str]) -> int:
        """Follow these no more, wherever that was begun; return how many follows that were."""
        stopped = await self.store.write(follows.stop_following(user_id, slugs, now=self.clock()))
        await self.store.write(follows.note_use(user_id, now=self.clock()))
        return stopped

    async def mute(self, user_id: int, slugs: Sequence[str], *, muted: bool) -> int:
        """Tell nothing of these until the user says otherwise, or tell it again; return how many follows that are."""
        return await self._be_quiet(user_id, slugs, FOR_EVER if muted else None)

    async def turn(self, user_id: int, slugs: Sequence[str]) -> None:
        """Mute those of these that are told, and the other way round."""
        muted = {each.entity.slug for each in await self.store.read(follows.follows_of(user_id)) if each.is_muted}
        await self.mute(user_id, [slug for slug in slugs if slug not in muted], muted=True)
        await self.mute(user_id, [slug for slug in slugs if slug in muted], muted=False)

    async def snooze(self, user_id: int, *, days: int) -> tuple[int, bool]:
        """Tell nothing of anybody for so many days; return until when, and whether anybody is followed."""
        until = self.clock() + days * DAY_MS
        return until, await self._be_quiet(user_id, None, until) > 0

    async def wake(self, user_id: int) -> None:
        """Tell again of all but who is muted."""
        await self._be_quiet(user_id, None, None)

    async def resume_direct(self, user_id: int) -> None:
        """Send direct messages again that were closed, with all that waits."""
        await self.store.write(follows.resume_direct(user_id))
        self.wake_delivery()

    async def named(self, user_id: int, typed: str) -> tuple[Follow, ...]:
        """Return whom a user follows of that name, in any spelling, one of each. Raises `NotFollowed`."""
        mine = await self.store.read(follows.follows_of(user_id))
        chosen = [each for each in mine if typed == f"{_ID}{each.entity.slug}"]
        found = chosen or [each for each in mine if _goes_by(each.entity, typed)]
        if not found:
            raise NotFollowed("nobody of that name is followed", typed=typed[:100])
        return tuple({each.entity.slug: each for each in found}.values())

    async def complete(self, user_id: int, typed: str) -> list[tuple[Entity, str]]:
        """Return whom a user follows whose name holds `typed`, with the value that names it; at most 25."""
        mine = {each.entity.slug: each.entity for each in await self.store.read(follows.follows_of(user_id))}
        near = [each for each in mine.values() if fused(typed) in f"{fused(each.name)} {fused(each.native)}"]
        return [(each, f"{_ID}{each.slug}") for each in near[:_MOST_CHOICES]]

    async def channel(self, guild_id: int | None) -> int | None:
        """Return where a guild's followers may be told, None where nowhere."""
        return await self.store.read(follows.follow_channel(guild_id)) if guild_id else None

    async def set_channel(self, guild_id: int, channel_id: int, *, tells: bool, user_id: int) -> None:
        """Tell a guild's followers in a channel (moderators), or there no more."""
        await self.store.write(follows.set_follow_channel(guild_id, channel_id, tells=tells, user_id=user_id))

    async def _begin(self, script: Script[Begun]) -> Begun:
        begun = await self.store.write(script)
        if begun.resumed:
            self.wake_delivery()
        return begun

    async def _be_quiet(self, user_id: int, slugs: Sequence[str] | None, until: int | None) -> int:
        changed = await self.store.write(follows.be_quiet(user_id, slugs, until=until))
        await self.store.write(follows.note_use(user_id, now=self.clock()))
        return changed

    def _follow(
        self, scope: Scope, user_id: int, whom: Script[list[Entity]], *, here: bool, language: str
    ) -> Script[Begun]:
        guild_id, now = scope_guild(scope), self.clock()
        channel_id = (yield from follows.follow_channel(guild_id)) if here and guild_id else None
        if here and channel_id is None:
            raise NoFollowChannel("followers are told in no channel here")
        entities, fresh = (yield from whom), False
        for entity in entities:
            fresh |= yield from follows.add_follow(
                user_id=user_id, guild_id=guild_id, slug=entity.slug, here=here, now=now
            )
            if entity.provisional or is_sought(entity.slug):
                yield from seek(entity)
        if (yield from follows.count_follows(user_id)) > self.most_per_user:
            raise FollowLimitReached("the user follows as many as they may", limit=self.most_per_user)
        yield from follows.know_direct(user_id, language=language, now=now)
        resumed = False if here else (yield from follows.resume_direct(user_id))
        yield from follows.note_use(user_id, now=now)
        return Begun(entities=tuple(entities), again=not fresh, channel_id=channel_id, resumed=resumed)


def _known(scope: Scope, slugs: Sequence[str]) -> Script[list[Entity]]:
    found = []
    for slug in slugs:
        entity = yield from visible_entity(Scope(scope.guild_id), slug)
        if entity is None:
            raise UnknownName("nobody is known by that id here")
        found.append(entity)
    return found


def _by_name(named: Entity) -> Script[list[Entity]]:
    yield from keep_name(named)
    return [named]


def _goes_by(entity: Entity, typed: str) -> bool:
    """Tell whether somebody's names are the typed one, however spelled."""
    known = [name for name in (entity.name, entity.native) if name]
    if fused(typed) in {fused(name) for name in known}:
        return True
    keys = set(name_keys(typed))
    return any(not keys.isdisjoint(name_keys(name)) for name in known)
