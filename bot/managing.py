"""What moderators change of feeds that are there: pause, resume, show otherwise; free of Discord. Raises `Refusal`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.errors import AlreadyAdded, SayWhichChannel, UnknownFeed
from bot.model.deliveries import Post
from bot.model.places import ChannelStanding, LogEntry, Look, PlaceKind, Subscription
from bot.model.stories import StoredStory
from bot.plan.read_timing import ZONE, read_timing, read_zone
from bot.ports import Clock, Script, Store
from bot.storage.scripts import discussions, feed_log, pausing, removing, shown, stories, subscriptions
from bot.storage.scripts import timing as timings
from bot.storage.scripts.feed_events import note_event
from bot.veiling import as_posted

NOTHING = "-"
"""What is typed to take a title or folder of one's own away."""
LONGEST = 100
"""Of a title or folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """What pausing or resuming came to."""

    feed: Subscription | None
    """None: everything in the guild."""
    changed: bool
    """False where it was so already."""
    paused: int = 0
    """How many feeds are still paused one by one."""
    guild_paused: bool = False
    """Whether the guild as a whole is paused now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """How a feed shall be shown in a guild; None leaves it as it is, `NOTHING` takes the guild's own away."""

    title: str | None = None
    folder: str | None = None
    channel_id: int | None = None
    """Where to post it instead."""
    from_id: int | None = None
    """Instead of which channel; needed only where it is posted into several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """A guild's log of one feed, or (None) of all."""

    feed: Subscription | None
    entries: tuple[LogEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Managing:
    """The changes, over one store. The nudges wake the loops."""

    store: Store
    clock: Clock
    wake_poll: Callable[[], None] = lambda: None
    wake_delivery: Callable[[], None] = lambda: None

    async def feed(self, guild_id: int, typed: str) -> tuple[Subscription, ...]:
        """Return what a guild has of one feed, a row for each channel. Raises `UnknownFeed`."""
        return of_feed(await self._mine(guild_id), typed)

    async def pause(self, guild_id: int, user_id: int, typed: str | None) -> Turned:
        """Stop posting a feed (None: everything) in a guild until it is resumed; what is planned of it ends."""
        now = self.clock()
        feed = None if typed is None else (await self.feed(guild_id, typed))[0]
        if feed is None:
            changed = await self.store.write(pausing.pause_guild(guild_id, user_id=user_id, now=now))
        else:
            changed = await self.store.write(pausing.pause_feed(guild_id, feed.feed_id, user_id=user_id, now=now))
        return await self._turned(guild_id, feed, changed=changed)

    async def resume(self, guild_id: int, user_id: int, typed: str | None) -> Turned:
        """Post a feed again from now on; None: everything, and if that is not paused, each feed that is.

        What came in the meantime is stored, and not announced.
        """
        feed = None if typed is None else (await self.feed(guild_id, typed))[0]
        if feed is None:
            changed = await self.store.write(self._resume_all(guild_id, user_id))
        else:
            changed = await self.store.write(
                pausing.resume_feed(guild_id, feed.feed_id, user_id=user_id, now=self.clock())
            )
        self.wake_poll()
        return await self._turned(guild_id, feed, changed=changed)

    async def edit(self, guild_id: int, user_id: int, typed: str, edit: Edit) -> tuple[Subscription, ...]:
        """Show a feed otherwise in a guild, or post it elsewhere; return how it stands then.

        Raises `UnknownFeed`, `SayWhichChannel`, `AlreadyAdded`.
        """
        mine = await self.feed(guild_id, typed)
        await self.store.write(self._edit(mine, edit, user_id))
        return of_feed(await self._mine(guild_id), f"id:{mine[0].feed_id}")

    async def log(self, guild_id: int, typed: str | None) -> Log:
        """Return what happened to a feed (None: to all) of a guild and became of its stories, newest first."""
        feed = None if typed is None else (await self.feed(guild_id, typed))[0]
        entries = await self.store.read(feed_log.feed_log(guild_id, feed.feed_id if feed else None))
        return Log(feed=feed, entries=entries)

    async def channel(self, guild_id: int, channel_id: int) -> tuple[ChannelStanding, tuple[Subscription, ...]]:
        """Return what a channel of a guild is to the bot, and what is posted there."""
        standing = await self.store.read(shown.channel_standing(guild_id, channel_id))
        mine = await self._mine(guild_id)
        return standing, tuple(each for each in mine if each.channel_id == channel_id)

    async def set_channel(
        self, guild_id: int, channel_id: int, *, language: str | None = None, notices: bool | None = None
    ) -> None:
        """Choose the language of posts in a channel ("": the guild's), and whether problems are told there.

        None leaves either as it is.
        """
        if language is not None:
            now = self.clock()
            await self.store.write(shown.set_language(guild_id, channel_id, language=language or None, now=now))
        if notices is not None:
            await self.store.write(shown.set_log_channel(guild_id, channel_id, tells=notices))

    async def know_place(
        self, guild_id: int, channel_id: int, kind: PlaceKind, *, parent_id: int | None = None
    ) -> None:
        """Know what kind of place a channel is before anything is posted there."""
        await self.store.write(
            subscriptions.know_place(
                guild_id=guild_id, channel_id=channel_id, kind=kind, parent_id=parent_id, now=self.clock()
            )
        )

    async def set_look(self, guild_id: int, channel_id: int, look: Look) -> None:
        """Have a channel's posts look so from now on."""
        await self.store.write(shown.set_look(guild_id, channel_id, look, now=self.clock()))

    async def newest_in(self, guild_id: int, channel_id: int) -> StoredStory | None:
        """Return the newest story of the feeds that are posted into a channel, as there; None where there is none."""
        feeds = [each.feed_id for each in await self._mine(guild_id) if each.channel_id == channel_id]
        found = [await self.store.read(stories.newest_of_feed(feed_id, guild_id)) for feed_id in feeds]
        newest = max(filter(None, found), key=lambda each: each.id, default=None)
        return await self.store.read(as_posted(guild_id, channel_id, newest, now=self.clock()))

    async def set_publishes(self, guild_id: int, channel_id: int, *, publishes: bool) -> None:
        """Publish what is posted in an announcement channel from now on, or no more."""
        await self.store.write(shown.set_publishes(guild_id, channel_id, publishes=publishes))

    async def set_threads(self, guild_id: int, channel_id: int, *, threads: bool) -> None:
        """Open a discussion thread under each post in a channel from now on, or no more."""
        await self.store.write(discussions.set_threads(guild_id, channel_id, threads=threads))

    async def set_merges(self, guild_id: int, channel_id: int, *, merges: bool) -> None:
        """Let reports of one story be one post in a channel from now on, or each a post of its own."""
        await self.store.write(shown.set_merges(guild_id, channel_id, merges=merges, now=self.clock()))

    async def post_at(self, guild_id: int, channel_ids: Sequence[int], message_id: int) -> Post | None:
        """Return the post whose message that is, in one of these places of a guild; None where it is no post."""
        return await self.store.read(removing.post_at(guild_id, channel_ids, message_id))

    async def note_removed(self, post: Post, user_id: int) -> None:
        """Note that a post was removed by a moderator: it is never edited or sent again."""
        await self.store.write(removing.note_removed(post, user_id=user_id, now=self.clock()))

    async def set_timing(self, guild_id: int, channel_id: int, typed: Mapping[str, str]) -> None:
        """Choose when a channel is posted into, and the guild's time zone, as they are typed; it holds at once.

        A zone that is not typed stays as it is. Raises `BadTiming`; then nothing is changed.
        """
        timing, zone, now = read_timing(typed), read_zone(typed.get(ZONE, "")), self.clock()

        def script() -> Script[None]:
            yield from timings.set_timing(guild_id, channel_id, timing, now=now)
            if zone is not None:
                yield from timings.set_zone(guild_id, zone, now=now)

        await self.store.write(script())
        self.wake_delivery()

    async def resume_channel(self, guild_id: int, channel_id: int) -> bool:
        """End the pause of a channel that was closed to the bot; False where it was not paused (any more)."""
        standing = await self.store.read(shown.channel_standing(guild_id, channel_id))
        if standing.paused_reason is None:
            return False
        resumed = await self.store.write(subscriptions.resume_channel(channel_id))
        self.wake_delivery()
        return resumed

    async def _mine(self, guild_id: int) -> tuple[Subscription, ...]:
        return await self.store.read(subscriptions.guild_subscriptions(guild_id))

    async def _turned(self, guild_id: int, feed: Subscription | None, *, changed: bool) -> Turned:
        mine = await self._mine(guild_id)
        return Turned(
            feed=feed,
            changed=changed,
            paused=len({each.feed_id for each in mine if each.paused_at is not None}),
            guild_paused=any(each.guild_paused_at is not None for each in mine),
        )

    def _resume_all(self, guild_id: int, user_id: int) -> Script[bool]:
        now = self.clock()
        if (yield from pausing.resume_guild(guild_id, user_id=user_id, now=now)):
            return True
        mine = yield from subscriptions.guild_subscriptions(guild_id)
        paused = dict.fromkeys(each.feed_id for each in mine if each.paused_at is not None)
        for feed_id in paused:
            yield from pausing.resume_feed(guild_id, feed_id, user_id=user_id, now=now)
        return bool(paused)

    def _edit(self, mine: Sequence[Subscription], edit: Edit, user_id: int) -> Script[None]:
        guild_id, feed_id, now = mine[0].guild_id, mine[0].feed_id, self.clock()
        title, folder = _own(edit.title), _folder(edit.folder)
        happened: list[tuple[str, dict[str, str | int]]] = []
        if edit.channel_id is not None:
            source = _source(mine, edit)
            moved = yield from shown.move_feed_to(
                guild_id, feed_id, from_channel=source, to_channel=edit.channel_id, user_id=user_id, now=now
            )
            if not moved:
                raise AlreadyAdded("this feed is already posted there", channel=edit.channel_id)
            happened.append(("placed", {"from": str(source), "to": str(edit.channel_id)}))
        if title is not None or folder is not None:
            yield from shown.rename_feed(guild_id, feed_id, title=title, folder=folder, user_id=user_id, now=now)
        if title is not None:
            happened.append(("titled", {"title": title}) if title else ("untitled", {}))
        if folder is not None:
            happened.append(("filed", {"folder": folder}) if folder else ("unfiled", {}))
        for kind, facts in happened:
            yield from note_event(
                feed_id, guild_id=guild_id, user_id=user_id, at=now, kind=kind, facts=facts, tell=False
            )


def of_feed(mine: Sequence[Subscription], typed: str) -> tuple[Subscription, ...]:
    """Return the rows of the feed that `typed` names: its number, address or title here. Raises `UnknownFeed`."""
    wanted = typed.strip().casefold()
    for each in mine:
        if wanted in {f"id:{each.feed_id}", each.feed_url.casefold(), each.feed_title.casefold()}:
            return tuple(other for other in mine if other.feed_id == each.feed_id)
    raise UnknownFeed("this server has no such feed", typed=typed[:100])


def _own(typed: str | None) -> str | None:
    """Return what was typed as one line; "" for `NOTHING`."""
    if typed is None:
        return None
    line = " ".join(typed.split())[:LONGEST]
    return "" if line == NOTHING else line


def _folder(typed: str | None) -> str | None:
    line = _own(typed)
    return None if line is None else "/".join(part.strip() for part in line.split("/") if part.strip())


def _source(mine: Sequence[Subscription], edit: Edit) -> int:
    """Return the channel that is left."""
    places = [each.channel_id for each in mine]
    if edit.from_id in places:
        return edit.from_id
    if len(places) > 1 or edit.from_id is not None:
        raise SayWhichChannel("it is posted into several channels, or not into that one")
    return places[0]
