"""What moderators do with the rules of channels: write, try, clear; free of Discord. Raises `BadRule`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.actions import Place
from bot.errors import BadRule, TooManyPings
from bot.model.entities import EntityKind
from bot.model.places import Subscription
from bot.model.rules import About, AllOf, AnyOf, ChannelRule, Meant, Not, Ping, Rule, Subject, Sureness, Tag, Why
from bot.model.scope import Scope
from bot.model.spoilers import Hiding, SpoilerRule
from bot.model.stories import JudgedStory, Verdict
from bot.pipeline.planning import subject
from bot.plan.read_rule import read_rule
from bot.plan.read_spoilers import read_hidden, read_hours
from bot.plan.sift import sift
from bot.plan.spoil import spoils
from bot.plan.write_rule import write_rule
from bot.ports import Clock, Script, Store
from bot.queries import PEOPLE, SHOWS, Found, Queries, Unknown
from bot.storage.scripts import filters
from bot.storage.scripts import pings as ping_scripts
from bot.storage.scripts import spoilers as spoiler_scripts

MOST_TRIED = 5
MOST_PINGS = 10
"""Roles that a channel tells."""
_MOST_NAMED = 5
_KINDS = {
    EntityKind.PERSON: PEOPLE,
    EntityKind.GROUP: frozenset({EntityKind.GROUP}),
    EntityKind.SHOW: SHOWS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A channel's rule as it is kept, and read; None where there is none, or it cannot be read any more."""

    kept: ChannelRule | None = None
    rule: Rule | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pings:
    """Which roles are told of what in a channel, each rule as it is read, and how often in an hour at most."""

    pings: tuple[tuple[Ping, Rule | None], ...] = ()
    most_an_hour: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Filtering:
    """The rules, over one store; names in them mean whom look-ups find by them."""

    queries: Queries
    store: Store
    clock: Clock

    async def standing(self, guild_id: int, channel_id: int) -> Standing:
        """Return what rule a channel of a guild has."""
        kept = await self.store.read(filters.channel_rule(guild_id, channel_id))
        return Standing(kept=kept, rule=_read(kept) if kept else None)

    async def save(self, scope: Scope, place: Place, text: str) -> None:
        """Give a channel the rule that `text` writes, for stories to come; how sure it must be stays as it was."""
        written = await self._written(scope, place, text)
        before = await self.store.read(filters.channel_rule(place.guild_id, place.channel_id))
        kept = replace(written, least=before.least) if before else written
        await self.store.write(filters.set_rule(place.guild_id, kept))

    async def clear(self, guild_id: int, channel_id: int) -> bool:
        """Post everything into a channel again; False where it had no rule."""
        return await self.store.write(filters.clear_rule(guild_id, channel_id))

    async def set_sureness(self, place: Place, sureness: Sureness) -> None:
        """Choose how sure it must be whom stories are about."""
        await self.store.write(self._set_sureness(place, sureness))

    async def attempt(self, guild_id: int, channel_id: int) -> tuple[tuple[str, Why | None], ...]:
        """Return the title of each of the newest stories of a channel's feeds, and what its rule makes of it."""
        kept = await self.store.read(filters.channel_rule(guild_id, channel_id))
        newest = await self.store.read(filters.newest_subjects(guild_id, channel_id, limit=MOST_TRIED))
        return tuple((each.title, sift(kept, each) if kept else None) for each in newest)

    async def held_back(
        self, here: Sequence[Subscription], judged: Iterable[JudgedStory]
    ) -> dict[int, tuple[tuple[JudgedStory, Why], ...]]:
        """Return which of the stories that a feed would bring the rules of its channels hold back, and why."""
        news = [each for each in judged if each.verdict is Verdict.NEW and each.announce]
        held: dict[int, tuple[tuple[JudgedStory, Why], ...]] = {}
        for each in here:
            kept = await self.store.read(filters.channel_rule(each.guild_id, each.channel_id))
            if kept:
                verdicts = [(story, sift(kept, _as_subject(story, each))) for story in news]
                held[each.channel_id] = tuple((story, why) for story, why in verdicts if not why.posts)
        return held

    async def hiding(self, guild_id: int, channel_ids: Iterable[int], judged: JudgedStory, *, feed_url: str) -> Hiding:
        """Return the most that any of these channels of a guild would hide of a story that is not stored."""
        most = Hiding.NOTHING
        for channel_id in channel_ids:
            kept = await self.store.read(spoiler_scripts.channel_spoilers(guild_id, channel_id))
            if kept:
                shown = Subscription(guild_id=guild_id, channel_id=channel_id, feed_id=0, feed_url=feed_url)
                at = min(judged.story.published_at or self.clock(), self.clock())
                found = spoils(kept, _as_subject(judged, shown), published_at=at, now=self.clock())
                most = max(most, found.hiding if found else Hiding.NOTHING, key=list(Hiding).index)
        return most

    async def pings(self, guild_id: int, channel_id: int) -> Pings:
        """Return which roles are told of what in a channel."""
        pings, most = await self.store.read(ping_scripts.channel_pings(guild_id, channel_id))
        return Pings(pings=tuple((each, _read(each.rule)) for each in pings), most_an_hour=most)

    async def set_ping(self, scope: Scope, place: Place, role_id: int, text: str) -> None:
        """Tell a role of a channel's stories where the rule that `text` writes holds. Raises `TooManyPings`."""
        written = await self._written(scope, place, text)
        await self.store.write(self._set_ping(place.guild_id, role_id, written))

    async def stop_ping(self, guild_id: int, channel_id: int, role_id: int) -> bool:
        """Tell a role no more of what comes into a channel; False where it was not told."""
        return await self.store.write(ping_scripts.stop_ping(guild_id, channel_id, role_id))

    async def set_pings_an_hour(self, guild_id: int, channel_id: int, most: int) -> None:
        """Let at most so many messages in an hour mention roles in a channel."""
        await self.store.write(ping_scripts.set_pings_an_hour(guild_id, channel_id, most))

    async def spoilers(self, guild_id: int, channel_id: int) -> tuple[SpoilerRule | None, Rule | None]:
        """Return what a channel hides, and its rule read; None where nothing is hidden, or it cannot be read."""
        kept = await self.store.read(spoiler_scripts.channel_spoilers(guild_id, channel_id))
        return kept, _read(kept.rule) if kept and kept.rule.text else None

    async def set_spoilers(self, scope: Scope, place: Place, text: str, *, span: str) -> None:
        """Hide in a channel what is typed to be hidden, for stories to come. Raises `BadRule`, `BadSpoilers`."""
        hidden, hours = read_hidden(text), read_hours(span)
        if hidden is None:
            await self.store.write(spoiler_scripts.clear_spoilers(place.guild_id, place.channel_id))
            return
        rule = await self._written(scope, place, hidden) if hidden else self._usual(place)
        await self.store.write(spoiler_scripts.set_spoilers(place.guild_id, SpoilerRule(rule=rule, hours=hours)))

    def _usual(self, place: Place) -> ChannelRule:
        return ChannelRule(channel_id=place.channel_id, text="", changed_by=place.user_id, changed_at=self.clock())

    def _set_ping(self, guild_id: int, role_id: int, rule: ChannelRule) -> Script[None]:
        pings, _ = yield from ping_scripts.channel_pings(guild_id, rule.channel_id)
        if len({each.role_id for each in pings} | {role_id}) > MOST_PINGS:
            raise TooManyPings("the channel tells as many roles as it may", limit=MOST_PINGS)
        yield from ping_scripts.set_ping(guild_id, role_id, rule)

    def _set_sureness(self, place: Place, sureness: Sureness) -> Script[None]:
        kept = yield from filters.channel_rule(place.guild_id, place.channel_id)
        if kept:
            changed = replace(kept, least=sureness.least, changed_by=place.user_id, changed_at=self.clock())
            yield from filters.set_rule(place.guild_id, changed)

    async def _written(self, scope: Scope, place: Place, text: str) -> ChannelRule:
        """Return the rule that `text` writes, with whom its names mean. Raises `BadRule`."""
        meant = [await self._meant(scope, about, text) for about in dict.fromkeys(_abouts(read_rule(text)))]
        return ChannelRule(
            channel_id=place.channel_id,
            text=text.strip(),
            meant=tuple(meant),
            changed_by=place.user_id,
            changed_at=self.clock(),
        )

    async def _meant(self, scope: Scope, about: About, text: str) -> Meant:
        """Find whom a name means, as look-ups do. Raises `BadRule` where it means nobody, or several."""
        found = await self.queries.look_up(scope, about.name, _KINDS[about.kind])
        if isinstance(found, Found):
            return Meant(about, found.entity.slug, found.entity.name or found.entity.native)
        entities = [each.entity for each in found.candidates[:_MOST_NAMED]]
        reason = "unsure" if not isinstance(found, Unknown) else "near" if entities else "unknown"
        raise BadRule(
            f"{about.kind} {about.name!r} means nobody, or several",
            reason=reason,
            at=max(text.find(about.name), 0) + 1,
            near=about.name,
            instead=tuple(
                (
                    write_rule(About(about.kind, f"id:{each.slug}")),
                    " · ".join(part for part in (each.name, each.native, each.note) if part),
                )
                for each in entities
            ),
        )


def _read(kept: ChannelRule) -> Rule | None:
    try:
        return read_rule(kept.text)
    except BadRule:
        return None


def _abouts(rule: Rule) -> Iterator[About]:
    match rule:
        case About():
            yield rule
        case Not(part):
            yield from _abouts(part)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _abouts(part)


def _as_subject(judged: JudgedStory, subscription: Subscription) -> Subject:
    """Return a story that is not stored as rules see it: tagged, and not corrected by anybody."""
    tags = tuple(Tag(each.entity.slug, each.confidence) for each in judged.mentions)
    return subject(judged.story, subscription.feed_url, subscription.title or None, tags)
