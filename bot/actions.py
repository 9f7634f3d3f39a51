"""What users may change: feeds and where they are posted; free of Discord. Raises `Refusal` and `FeedError`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.errors import (
    AlreadyAdded,
    AlreadyCorrected,
    AlreadyTagged,
    FeedLimitReached,
    FoundFeed,
    SiteBlocked,
    SpellingNotThere,
    StoryGone,
    TooManyFeeds,
)
from bot.feeds.known_sites import feed_address
from bot.feeds.opml import read_opml
from bot.feeds.pace import stories_a_day
from bot.managing import Managing
from bot.model.deliveries import PlannedDelivery
from bot.model.entities import Correction, TagVerdict
from bot.model.feeds import Feed, Page
from bot.model.places import Subscription
from bot.model.scope import Scope
from bot.model.stories import JudgedStory, KnownStory, StoredStory
from bot.pipeline.discover import Discovered, discover, feeds_at
from bot.pipeline.examine import Examination, examine
from bot.pipeline.poll import MOST_TAGGED_AT_ONCE, Poller
from bot.pipeline.read import Reading
from bot.pipeline.tagger import Names
from bot.plan.plan import nonce
from bot.ports import Script
from bot.storage.scripts import clusters, corrections, feed_polls, feeds, host_rules, outbox, stories, subscriptions
from bot.storage.scripts.feed_events import note_event
from bot.text.fold import fold_words
from bot.text.spelled import holds_spelling
from bot.transfers import Imported, Transfers

_LEASE_MS = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A channel of a guild, and who asks."""

    guild_id: int
    channel_id: int
    user_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A feed that is now posted into a channel, with its newest story."""

    feed: Feed
    newest: StoredStory | None
    a_day: int = 0
    """How many stories it brings a day, going by their dates; 0 where they do not tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actions:
    """The changes, made with what a poll needs. The nudges wake the loops."""

    poller: Poller
    max_feeds_per_guild: int
    max_feeds: int = 0
    """Of all guilds together; 0: no limit."""
    wake_poll: Callable[[], None] = lambda: None
    wake_delivery: Callable[[], None] = lambda: None
    wake_names: Callable[[], None] = lambda: None

    @property
    def managing(self) -> Managing:
        """What moderators may change of feeds that are there."""
        return Managing(
            store=self.poller.store,
            clock=self.poller.clock,
            wake_poll=self.wake_poll,
            wake_delivery=self.wake_delivery,
        )

    async def add_feed(self, place: Place, typed: str) -> Added:
        """Post the feed at `typed` (or of the site there) from now on; its backlog is stored and not announced.

        The document is read before anything is written, so what is no feed leaves nothing behind. Raises `NotAFeed`
        with the feeds to choose from where a site has several.
        """
        url = feed_address(typed)
        await self._check_room(place, url)
        feed = await self._read_before(url)
        feed = await self._take(place, feed) if feed else await self._find(place, typed)
        self.wake_poll()
        self.wake_names()  # what came with it is still to be tagged
        newest = await self.poller.store.read(stories.newest_of_feed(feed.id, place.guild_id))
        dates = await self.poller.store.read(feed_polls.story_dates(feed.id))
        return Added(feed=feed, newest=newest, a_day=stories_a_day(dates, now=self.poller.clock()))

    async def feeds_at(self, typed: str) -> tuple[FoundFeed, ...]:
        """Return the feeds to choose from at an address, looked for anew. Raises `FeedError`."""
        return await feeds_at(self.poller, typed)

    @property
    def transfers(self) -> Transfers:
        """What brings lists of feeds in and out."""
        return Transfers(
            store=self.poller.store,
            clock=self.poller.clock,
            max_feeds_per_guild=self.max_feeds_per_guild,
            max_feeds=self.max_feeds,
            wake_poll=self.wake_poll,
        )

    async def import_feeds(
        self, document: bytes, *, guild_id: int, user_id: int, channels: Mapping[int, str], default: int
    ) -> Imported:
        """Add the feeds of an OPML file (see `Transfers.import_for_guild`). Raises `BadOpml`."""
        opml = await self.poller.work(read_opml, document)
        return await self.transfers.import_for_guild(
            opml, guild_id=guild_id, user_id=user_id, channels=channels, default=default
        )

    async def remove_feed(self, guild_id: int, user_id: int, typed: str) -> Subscription:
        """Stop posting a feed in a guild; `typed` is its number, address or title. Its stories stay."""
        subscription = (await self.managing.feed(guild_id, typed))[0]
        await self.poller.store.write(self._unsubscribe(guild_id, user_id, subscription.feed_id))
        return subscription

    async def test_feed(self, scope: Scope, typed: str) -> Examination:
        """Say what a feed would bring; nothing is stored or posted. Raises `SiteBlocked` beside `FeedError`."""
        await self.poller.store.read(_check_site(feed_address(typed)))
        return await examine(self.poller, typed, scope=scope)

    async def post_now(self, scope: Scope, place: Place, story_id: int) -> bool:
        """Put one story on its way into a channel; False where it is there already, or on its way."""
        story = await self.poller.store.read(stories.story(scope, story_id))
        if story is None:
            raise StoryGone("that story is not there any more")
        now = self.poller.clock()
        row = PlannedDelivery(
            guild_id=place.guild_id,
            channel_id=place.channel_id,
            story_id=story.id,
            nonce=nonce(place.channel_id, story.feed_url, story.guid),
            due_at=now,
            reason=f"posted by hand by {place.user_id}",
        )
        planned = await self.poller.store.write(outbox.add_deliveries((row,), now=now))
        self.wake_delivery()
        return planned > 0

    async def correct_tag(
        self,
        scope: Scope,
        place: Place,
        story_id: int,
        slug: str,
        verdict: TagVerdict,
        *,
        always: bool = False,
        for_all: bool = False,
    ) -> Correction:
        """Say that a story is, or is not, about somebody: in this server, or (`for_all`, the host's) everywhere.

        `always`, with "not": nor are the stories to come in which they are found by the same spelling.
        """
        return await self._correct(
            corrections.correct(
                scope,
                _whose(place, for_all=for_all),
                story_id,
                slug,
                verdict,
                user_id=place.user_id,
                now=self.poller.clock(),
                always=always,
            )
        )

    async def teach_spelling(
        self, scope: Scope, place: Place, spelling: str, slug: str, *, for_all: bool = False
    ) -> Correction:
        """Say that a spelling means somebody, in this server or (`for_all`, the host's) everywhere."""
        return await self._correct(
            corrections.add_spelling(
                scope,
                _whose(place, for_all=for_all),
                spelling,
                slug,
                user_id=place.user_id,
                now=self.poller.clock(),
            )
        )

    async def name_in_story(
        self,
        scope: Scope,
        place: Place,
        story_id: int,
        slug: str,
        *,
        spelling: str | None = None,
        for_all: bool = False,
    ) -> tuple[Correction, ...]:
        """Say that a story is about somebody; with a `spelling` of it, so are all stories that have it.

        Raises `SpellingNotThere` beside what `correct_tag` and `teach_spelling` raise.
        """
        if spelling is None:
            return (await self.correct_tag(scope, place, story_id, slug, TagVerdict.IS, for_all=for_all),)
        story = await self.poller.store.read(stories.story(scope, story_id))
        if story is None:
            raise StoryGone("that story is not there any more")
        text = " ".join((story.title, *(block.text for block in story.blocks)))
        if not holds_spelling(fold_words(text), fold_words(spelling)):
            raise SpellingNotThere("the story has no such spelling", typed=spelling)
        taught = await self.teach_spelling(scope, place, spelling, slug, for_all=for_all)
        try:
            told = await self.correct_tag(scope, place, story_id, slug, TagVerdict.IS, for_all=for_all)
        except (AlreadyTagged, AlreadyCorrected):
            return (taught,)  # as a rule: it holds for this story too, unless many newer ones have the spelling
        return taught, told

    async def undo_correction(self, place: Place, correction_id: int, *, for_all: bool = False) -> Correction:
        """Take a correction of this server (`for_all`: the host's) back, with all that came of it; return it."""
        return await self._correct(corrections.undo(correction_id, _whose(place, for_all=for_all)))

    async def set_apart(self, scope: Scope, place: Place, story_id: int, *, apart: bool, for_all: bool = False) -> None:
        """Show a story apart from other reports of the same, in this server (`for_all`: everywhere), or with them.

        Raises `StoryGone`.
        """
        await self.poller.store.write(self._set_apart(scope, place, story_id, apart=apart, for_all=for_all))

    def _set_apart(self, scope: Scope, place: Place, story_id: int, *, apart: bool, for_all: bool) -> Script[None]:
        if (yield from stories.story(scope, story_id)) is None:
            raise StoryGone("that story is not there any more")
        whose = _whose(place, for_all=for_all)
        now = self.poller.clock()
        yield from clusters.set_apart(whose, story_id, apart=apart, user_id=place.user_id, now=now)

    async def _correct(self, script: Script[Correction]) -> Correction:
        made = await self.poller.store.write(script)
        if made.guild_id == corrections.HOST:
            self.wake_names()
        return made

    async def _check_room(self, place: Place, url: str) -> None:
        """Refuse early what would be refused late: before a request is made for it."""
        mine = await self.poller.store.read(subscriptions.guild_subscriptions(place.guild_id))
        self._refuse_if_full(place, mine, url)
        await self.poller.store.read(self._check_host_rules(url))

    def _check_host_rules(self, url: str) -> Script[None]:
        """Refuse a site that the host has blocked, and a feed beyond the host's limit."""
        yield from _check_site(url)
        full = self.max_feeds and (yield from feeds.count_feeds()) >= self.max_feeds
        if full and not (yield from subscriptions.is_taken(url)):
            raise TooManyFeeds("there are as many feeds as the host allows")

    def _refuse_if_full(self, place: Place, mine: tuple[Subscription, ...], url: str) -> None:
        if any(each.channel_id == place.channel_id and each.feed_url == url for each in mine):
            raise AlreadyAdded("this feed is already posted there", channel=place.channel_id)
        urls = {each.feed_url for each in mine}
        if url not in urls and len(urls) >= self.max_feeds_per_guild:
            raise FeedLimitReached("this server has as many feeds as it may", limit=self.max_feeds_per_guild)

    async def _read_before(self, url: str) -> Feed | None:
        feed = await self.poller.store.read(feeds.feed_by_url(url))
        return feed if feed and feed.first_fetched_at is not None else None

    async def _find(self, place: Place, typed: str) -> Feed:
        found = await discover(self.poller, typed)
        await self._check_room(place, found.url)
        feed = await self._read_before(found.url)
        return await self._take(place, feed) if feed else await self._add_new(place, found)

    async def _take(self, place: Place, feed: Feed) -> Feed:
        await self._catch_up(feed)
        await self.poller.store.write(self._subscribe(place, feed))
        return feed

    async def _add_new(self, place: Place, found: Discovered) -> Feed:
        url, page, reading = found.url, found.page, found.reading
        await self.poller.store.read(_check_site(page.url))
        names = self.poller.names()
        known = await self.poller.store.read(_known(url, reading))
        judged = await self.poller.judge(
            reading, known, names=names, feed_id=None, first_fetch=True, most_tagged=MOST_TAGGED_AT_ONCE
        )
        return await self.poller.store.write(self._add_script(place, url, page, reading, judged, names))

    def _add_script(
        self, place: Place, url: str, page: Page, reading: Reading, judged: tuple[JudgedStory, ...], names: Names
    ) -> Script[Feed]:
        """Feed, backlog and subscription together."""
        yield from self._check_host_rules(url)
        feed = yield from feeds.add_feed(url=url, title=reading.title, now=self.poller.clock())
        if feed.first_fetched_at is None:
            yield from self.poller.save(feed, page, reading, judged, names=names)
        yield from self._subscribe(place, feed)
        return feed

    def _subscribe(self, place: Place, feed: Feed) -> Script[None]:
        mine = yield from subscriptions.guild_subscriptions(place.guild_id)
        self._refuse_if_full(place, mine, feed.url)
        yield from subscriptions.subscribe(
            guild_id=place.guild_id,
            channel_id=place.channel_id,
            feed_id=feed.id,
            user_id=place.user_id,
            now=self.poller.clock(),
        )
        yield from self._note(place.guild_id, place.user_id, feed.id, "added", channel=str(place.channel_id))

    def _unsubscribe(self, guild_id: int, user_id: int, feed_id: int) -> Script[None]:
        yield from subscriptions.unsubscribe(guild_id=guild_id, feed_id=feed_id, now=self.poller.clock())
        yield from self._note(guild_id, user_id, feed_id, "removed")

    def _note(self, guild_id: int, user_id: int, feed_id: int, kind: str, **facts: str | int) -> Script[None]:
        yield from note_event(
            feed_id, guild_id=guild_id, user_id=user_id, at=self.poller.clock(), kind=kind, facts=facts, tell=False
        )

    async def _catch_up(self, feed: Feed) -> None:
        """Poll a feed that nobody took for a while before the new channel takes it, so that it is not flooded."""
        now = self.poller.clock()
        if feed.next_poll_at > now and feed.ended_reason is None:
            return
        claimed = await self.poller.store.write(feed_polls.claim_feed(feed.id, now=now, lease_ms=_LEASE_MS))
        if claimed:
            await self.poller.poll(claimed)


def _check_site(url: str) -> Script[None]:
    if (yield from host_rules.is_site_blocked(url)):
        raise SiteBlocked("the host has blocked this site")


def _known(url: str, reading: Reading) -> Script[tuple[KnownStory, ...]]:
    """Return the stories of a document that are known already: its feed was read before, and begins anew."""
    feed = yield from feeds.feed_by_url(url)
    return (yield from stories.known_stories(feed.id, [story.keys for story in reading.stories])) if feed else ()


def _whose(place: Place, *, for_all: bool) -> int:
    return corrections.HOST if for_all else place.guild_id
