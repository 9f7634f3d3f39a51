"""Lists of feeds in and out (OPML), for moderators and the host: free of Discord, and of the web.

Nothing is fetched on import: feeds are added as due, one after the other, and their first poll announces nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from bot.errors import UnknownChannel
from bot.feeds.opml import Opml, write_opml
from bot.model.places import ListedFeed, PlaceKind
from bot.ports import Clock, Script, Store
from bot.storage.scripts import host_rules, transfer
from bot.storage.scripts.feeds import count_feeds
from bot.storage.scripts.subscriptions import know_place

Kind: TypeAlias = tuple[PlaceKind, int | None]
"""What kind of place a channel is; of a thread, the channel that it belongs to."""
_STEP_MS = 500
"""Between the first polls of two feeds of a list."""


class Left(StrEnum):
    """Why something of a list was left out."""

    ADDRESS = "address"
    FULL = "full"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of a list."""

    added: int = 0
    known: int = 0
    left_out: tuple[tuple[Left, str], ...] = ()
    """Each with its reason and name."""
    without_address: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A list, as a file too, and how many feeds are left out for their password."""

    feeds: tuple[ListedFeed, ...]
    document: str
    with_password: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """A list, each feed put where it goes."""

    added: tuple[ListedFeed, ...]
    known: int
    left_out: tuple[tuple[Left, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfers:
    """What brings lists in and out."""

    store: Store
    clock: Clock
    max_feeds_per_guild: int
    max_feeds: int = 0
    """Of all guilds together; 0: no limit."""
    wake_poll: Callable[[], None] = lambda: None

    async def import_for_guild(
        self,
        opml: Opml,
        *,
        guild_id: int,
        user_id: int,
        channels: Mapping[int, str],
        default: int,
        kinds: Mapping[int, Kind] | None = None,
    ) -> Imported:
        """Post the feeds of a list into the channels it names, of those in `channels` (names by id); else `default`.

        `kinds`: what kind of place each of them is, where that is known.
        """
        placed = place_feeds(opml.feeds, channels, default=default)
        taken = self._take_in(placed, guild_id=guild_id, user_id=user_id, kinds=kinds or {})
        sorted_out = await self.store.write(taken)
        self.wake_poll()
        return _imported(opml, (sorted_out,))

    async def import_for_host(self, opml: Opml) -> Imported:
        """Bring in a list as shared feeds; what a whole export says of a server goes back to that server alone."""
        by_guild: dict[int, list[ListedFeed]] = defaultdict(list)
        for feed in opml.feeds:
            by_guild[feed.guild_id or 0].append(feed)
        shared = by_guild.pop(0, [])
        done = [await self.store.write(self._take_in_shared(shared))]
        for guild_id, feeds in by_guild.items():
            done.append(await self.store.write(self._take_in(feeds, guild_id=guild_id, user_id=0, kinds={})))
        return _imported(opml, done)

    async def export(
        self, guild_id: int | None, *, title: str = "Hallyu Wire", channels: Mapping[int, str] | None = None
    ) -> Exported:
        """Return what is posted where in a guild (None: everywhere, and the shared feeds), with `channels`' names."""
        names = channels or {}
        listed = await self.store.read(transfer.listed_feeds(guild_id))
        feeds = tuple(
            # a server's own list may go to another server
            replace(each, channel=names.get(each.channel_id or 0, ""), guild_id=None if guild_id else each.guild_id)
            for each in listed
        )
        return Exported(
            feeds=feeds,
            document=write_opml(feeds, title=title, now=self.clock()),
            with_password=await self.store.read(transfer.count_with_password(guild_id)),
        )

    async def channels_of(self, guild_id: int, channel_id: int) -> Mapping[int, str]:
        """Return the channels known of a guild, and `channel_id`. Raises `UnknownChannel` where that cannot be its."""
        known = await self.store.read(transfer.known_channels(guild_id))
        if known is None:
            raise UnknownChannel(f"the bot is in no server {guild_id}; hallyu-wire feeds export shows those it knows")
        owners = await self.store.read(transfer.owners_of_channels([channel_id]))
        if owners.get(channel_id, guild_id) != guild_id:
            raise UnknownChannel(f"channel {channel_id} is not in server {guild_id}")
        return dict.fromkeys({*known, channel_id}, "")

    def _take_in(
        self, feeds: Sequence[ListedFeed], *, guild_id: int, user_id: int, kinds: Mapping[int, Kind]
    ) -> Script[Sorted]:
        now = self.clock()
        mine = yield from transfer.guild_targets(guild_id)
        owners = yield from transfer.owners_of_channels([each.channel_id for each in feeds if each.channel_id])
        foreign = frozenset(channel for channel, owner in owners.items() if owner != guild_id)
        limit = yield from self._limit(len({url for url, _ in mine}))
        sorted_out = sort_out(feeds, mine, foreign=foreign, limit=limit)
        if sorted_out.added:
            yield from transfer.begin_anew([each.url for each in sorted_out.added], now=now)
            yield from transfer.add_listed_feeds(sorted_out.added, now=now, step_ms=_STEP_MS)
            yield from host_rules.enforce_blocks(now)
            yield from transfer.subscribe_listed(sorted_out.added, guild_id=guild_id, user_id=user_id, now=now)
            used = {each.channel_id for each in sorted_out.added}
            for channel_id, (kind, parent) in ((each, kinds[each]) for each in kinds if each in used):
                yield from know_place(guild_id=guild_id, channel_id=channel_id, kind=kind, parent_id=parent, now=now)
        return sorted_out

    def _limit(self, mine: int) -> Script[int]:
        """Return how many feeds a guild that has `mine` may have, by its own limit and the host's."""
        if not self.max_feeds:
            return self.max_feeds_per_guild
        room = max(0, self.max_feeds - (yield from count_feeds()))
        return min(self.max_feeds_per_guild, mine + room)

    def _take_in_shared(self, feeds: Sequence[ListedFeed]) -> Script[Sorted]:
        now = self.clock()
        distinct = tuple({each.url: each for each in reversed(feeds)}.values())[::-1]
        yield from transfer.begin_anew([each.url for each in distinct], now=now)
        count = yield from transfer.add_listed_feeds(distinct, now=now, step_ms=_STEP_MS, shared=True)
        yield from host_rules.enforce_blocks(now)
        return Sorted(added=distinct[:count], known=len(distinct) - count, left_out=())


def place_feeds(feeds: Sequence[ListedFeed], channels: Mapping[int, str], *, default: int) -> tuple[ListedFeed, ...]:
    """Give each feed its channel: the one of its id, else the only one of its name, else `default`."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for channel_id, name in channels.items():
        by_name[name.casefold()].append(channel_id)

    def channel_of(feed: ListedFeed) -> int:
        if feed.channel_id is not None and feed.channel_id in channels:
            return feed.channel_id
        named = by_name.get(feed.channel.casefold(), []) if feed.channel else []
        return named[0] if len(named) == 1 else default

    placed = (replace(feed, channel_id=channel_of(feed), guild_id=None) for feed in feeds)
    return tuple({(each.url, each.channel_id): each for each in reversed(list(placed))}.values())[::-1]


def sort_out(
    feeds: Sequence[ListedFeed], mine: frozenset[tuple[str, int]], *, foreign: frozenset[int], limit: int
) -> Sorted:
    """Tell what is new to a guild from what it has (`mine`) and what it may not have: `limit` feeds in all."""
    added: list[ListedFeed] = []
    left_out: list[tuple[Left, str]] = []
    urls, known = {url for url, _ in mine}, 0
    for feed in feeds:
        if feed.channel_id is None or feed.channel_id in foreign:
            left_out.append((Left.CHANNEL, feed.title or feed.url))
        elif (feed.url, feed.channel_id) in mine:
            known += 1
        elif feed.url not in urls and len(urls) >= limit:
            left_out.append((Left.FULL, feed.title or feed.url))
        else:
            urls.add(feed.url)
            added.append(feed)
    return Sorted(added=tuple(added), known=known, left_out=tuple(left_out))


def _imported(opml: Opml, parts: Sequence[Sorted]) -> Imported:
    return Imported(
        added=sum(len(part.added) for part in parts),
        known=sum(part.known for part in parts),
        left_out=(
            *((Left.ADDRESS, name) for name in opml.refused),
            *(each for part in parts for each in part.left_out),
        ),
        without_address=opml.without_address,
    )
