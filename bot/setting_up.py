"""What `/setup` begins with, and what it does in the end; free of Discord. Nothing is kept before the end."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.actions import Actions
from bot.adding import Place
from bot.cards.acts import SetUp, SetUpDo
from bot.errors import AlreadyAdded, FeedError, FeedLimitReached, SiteBlocked, TooManyFeeds
from bot.feeds.offer import Offer, offer_of
from bot.feeds.opml import Opml
from bot.feeds.packs import PackFeed
from bot.model.places import GuildStanding, ListedFeed, Subscription
from bot.model.stories import StoredStory
from bot.ports import Script
from bot.storage.scripts import feeds, follows, guilds, shown, stories, subscriptions, timing
from bot.text.zones import NO_ZONE, is_zone, likely_zone
from bot.transfers import Left
from bot.veiling import as_posted

_SECONDS = 10.0
"""For how long a first story is looked for: somebody waits."""
_MOST_TRIED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a server is set up now."""

    guild: GuildStanding
    feeds: tuple[Subscription, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What setting up came to."""

    chosen: SetUp
    added: int
    """Feeds that are new in the channel."""
    known: int
    """Feeds of the packs that were posted there before."""
    left_out: tuple[str, ...] = ()
    """Titles of feeds for which the server, or the host, has no room."""
    newest: StoredStory | None = None
    """The newest story of the first feed that could be read."""
    feeds: int = 0
    """How many feeds the server has now."""
    paused: bool = False
    """True while everything in the server is paused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingUp:
    """The wizard's questions and its one change, over the actions."""

    actions: Actions
    seconds: float = _SECONDS

    @property
    def offer(self) -> Offer:
        """The packs to choose from."""
        return offer_of(self.actions.packs)

    async def standing(self, guild_id: int) -> Standing:
        """Return how a server is set up now."""
        return await self.actions.poller.store.read(_standing(guild_id))

    async def begin(self, guild_id: int, locale: str) -> SetUp:
        """Return what is chosen at the beginning: what is set now. `locale`: of whoever asks."""
        now = await self.standing(guild_id)
        channels = Counter(each.channel_id for each in now.feeds)
        begun = SetUp(
            SetUpDo.TO_CHANNEL,
            offer=self.offer.mark,
            log_channel_id=now.guild.log_channel_id or 0,
            follow_channel_id=now.guild.follow_channel_id or 0,
            zone=_zone(now.guild, locale),
        )
        return await self.at_channel(begun, guild_id, channels.most_common(1)[0][0]) if channels else begun

    async def at_channel(self, chosen: SetUp, guild_id: int, channel_id: int) -> SetUp:
        """Choose a channel, with the language that it has now."""
        standing, _ = await self.actions.managing.channel(guild_id, channel_id)
        return replace(chosen, channel_id=channel_id, language=standing.language or "")

    async def finish(self, guild_id: int, user_id: int, chosen: SetUp, *, usable: Iterable[int]) -> Done:
        """Do what was chosen. The channels and the language must have been checked.

        `usable`: channels that the bot may post into now; those that had been closed to it are posted into again, and
        tell followers again. A thread that sleeps is not among them, for it cannot be looked at.

        Feeds are added as those of a list are: due one after the other, and their first poll announces nothing; only
        the first that can be read is read now, so that one story can be seen.
        """
        place = Place(guild_id=guild_id, channel_id=chosen.channel_id, user_id=user_id)
        before = await self.standing(guild_id)
        await self.actions.poller.store.write(self._keep(place, chosen))
        for channel_id in usable:
            await self.actions.managing.resume_channel(guild_id, channel_id)
        self.actions.wake_delivery()  # by the zone it is decided anew what waits
        packs = self.offer.chosen(chosen.packs, chosen.offer)
        listed = tuple({feed.url: feed for pack in packs for feed in pack.feeds}.items())
        newest = await self._first_story(place, [url for url, _ in listed], before.feeds)
        left_out = await self._add(place, listed)
        after = await self.standing(guild_id)
        added = len(_posted(after.feeds, place.channel_id) - _posted(before.feeds, place.channel_id))
        return Done(
            chosen=chosen,
            added=added,
            known=max(0, len(listed) - added - len(left_out)),
            left_out=left_out,
            newest=newest,
            feeds=len({each.feed_id for each in after.feeds}),
            paused=any(each.guild_paused_at is not None for each in after.feeds),
        )

    def _keep(self, place: Place, chosen: SetUp) -> Script[None]:
        now = self.actions.poller.clock()
        log = chosen.log_channel_id or None
        yield from guilds.set_up(place.guild_id, log_channel_id=log, user_id=place.user_id, now=now)
        yield from _tell_followers(place, chosen.follow_channel_id)
        yield from timing.set_zone(place.guild_id, chosen.zone if is_zone(chosen.zone) else NO_ZONE, now=now)
        yield from shown.set_language(place.guild_id, place.channel_id, language=chosen.language or None, now=now)

    async def _first_story(self, place: Place, urls: Sequence[str], mine: Sequence[Subscription]) -> StoredStory | None:
        """Return a story to look at: of the first feed that is new here and can be read, else of one that was here."""
        there = _posted(mine, place.channel_id)
        try:
            async with asyncio.timeout(self.seconds):
                newest = await self._read_one(place, [url for url in urls if url not in there])
        except TimeoutError:
            newest = None
        now = self.actions.poller.clock()
        return newest or await self.actions.poller.store.read(_newest_of(urls, place, now=now))

    async def _read_one(self, place: Place, urls: Sequence[str]) -> StoredStory | None:
        for url in urls[:_MOST_TRIED]:
            try:
                added = await self.actions.add_feed(place, url)
            except (FeedError, SiteBlocked, AlreadyAdded):
                continue
            except (FeedLimitReached, TooManyFeeds):
                return None
            if added.newest:
                return added.newest
        return None

    async def _add(self, place: Place, listed: Sequence[tuple[str, PackFeed]]) -> tuple[str, ...]:
        """Add what is not there yet, as a list is brought in; return what there is no room for."""
        rows = tuple(ListedFeed(url=url, title=feed.title, channel_id=place.channel_id) for url, feed in listed)
        imported = await self.actions.transfers.import_for_guild(
            Opml(feeds=rows),
            guild_id=place.guild_id,
            user_id=place.user_id,
            channels={place.channel_id: ""},
            default=place.channel_id,
        )
        return tuple(title for why, title in imported.left_out if why is Left.FULL)


def _tell_followers(place: Place, channel_id: int) -> Script[None]:
    """Have followers told in a channel (0: in none); who chose the one that it is already stays known for that."""
    there = yield from follows.follow_channel(place.guild_id)
    if channel_id != (there or 0):
        which, tells = channel_id or there or 0, channel_id != 0
        yield from follows.set_follow_channel(place.guild_id, which, tells=tells, user_id=place.user_id)


def _zone(standing: GuildStanding, locale: str) -> str:
    """Return the zone to begin with: a server that never chose one gets a likely one proposed."""
    chosen = standing.set_up_at is not None or standing.zone != NO_ZONE
    return standing.zone if chosen else likely_zone(locale) or NO_ZONE


def _posted(mine: Sequence[Subscription], channel_id: int) -> frozenset[str]:
    return frozenset(each.feed_url for each in mine if each.channel_id == channel_id)


def _standing(guild_id: int) -> Script[Standing]:
    guild = yield from guilds.guild_standing(guild_id)
    return Standing(guild=guild, feeds=(yield from subscriptions.guild_subscriptions(guild_id)))


def _newest_of(urls: Sequence[str], place: Place, *, now: int) -> Script[StoredStory | None]:
    for url in urls:
        feed = yield from feeds.feed_by_url(url)
        newest = (yield from stories.newest_of_feed(feed.id, place.guild_id)) if feed else None
        if newest:
            return (yield from as_posted(place.guild_id, place.channel_id, newest, now=now))
    return None
