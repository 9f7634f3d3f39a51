"""What adds feeds to a guild, those with a login too; free of Discord. Raises `Refusal` and `FeedError`."""

from collections.abc import Callable
from dataclasses import dataclass
from unicodedata import category

from bot.errors import AlreadyAdded, BadLogin, FeedLimitReached, SiteBlocked, TooManyFeeds, UnknownFeed
from bot.feeds.address import check_secure, normal_address
from bot.feeds.known_sites import feed_address
from bot.feeds.pace import stories_a_day
from bot.managing import of_feed
from bot.model.feeds import Credentials, Feed, Page
from bot.model.places import Subscription
from bot.model.stories import JudgedStory, KnownStory, StoredStory
from bot.pipeline.discover import discover
from bot.pipeline.logins import fetch_as
from bot.pipeline.poll import MOST_TAGGED_AT_ONCE, Poller
from bot.pipeline.read import Reading, read_page
from bot.pipeline.tagger import Names
from bot.ports import Script
from bot.storage.scripts import feed_polls, feeds, host_rules, logins, stories, subscriptions
from bot.storage.scripts.feed_events import note_event
from bot.veiling import as_posted

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
class LoginSet:
    """What became of a feed's login."""

    feed: Subscription
    """As it stands now."""
    changed: bool = True
    """False where there was none to take away."""
    apart: bool = False
    """Whether the guild shared the feed with others until now."""


@dataclass(frozen=True, slots=True)
class _Document:
    """A feed's document, read and judged before anything is written. `login`: sealed, if it needed one."""

    url: str
    page: Page
    reading: Reading
    judged: tuple[JudgedStory, ...]
    names: Names
    login: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adding:
    """The ways of adding, made with what a poll needs. The nudges wake the loops."""

    poller: Poller
    max_feeds_per_guild: int
    max_feeds: int = 0
    """Of all guilds together; 0: no limit."""
    wake_poll: Callable[[], None] = lambda: None
    wake_names: Callable[[], None] = lambda: None

    async def add_feed(self, place: Place, typed: str) -> Added:
        """Post the feed at `typed` (or of the site there) from now on; its backlog is stored and not announced.

        The document is read before anything is written, so what is no feed leaves nothing behind. Raises `NotAFeed`
        with the feeds to choose from where a site has several, `LoginWanted` where it wants a login.
        """
        url = feed_address(typed)
        await self._check_room(place, url)
        feed = await self._read_before(place, url)
        return await self._added(place, await self._take(place, feed) if feed else await self._find(place, typed))

    async def add_with_login(self, place: Place, typed: str, login: Credentials) -> Added:
        """Post the feed at an address that wants a login from now on, for this guild alone.

        Raises `InsecureCredentials`, `BadLogin`, or `FeedStatus` where the site does not take the login.
        """
        url = normal_address(typed)
        await self._check_room(place, url)
        document = await self._read_with(login, url, place.guild_id)
        feed = await self.poller.store.write(self._own_and_subscribe(place, document))
        return await self._added(place, feed)

    async def set_login(self, guild_id: int, user_id: int, typed: str, login: Credentials | None) -> LoginSet:
        """Read a feed that a guild has with a login from now on (None: without); it is tried before it is kept.

        A feed that the guild shared with others becomes its own. Raises as `add_with_login`, and `UnknownFeed`.
        """
        store = self.poller.store
        mine = await self._mine(guild_id, typed)
        feed = await store.read(feeds.feed_by_id(mine.feed_id))
        if feed is None:
            raise UnknownFeed("this server has no such feed", typed=typed[:100])
        if login is None:
            changed = await store.write(self._drop(feed, user_id))
        else:
            document = await self._read_with(login, feed.url, guild_id)
            feed, changed = await store.write(self._own_instead(guild_id, user_id, document)), True
        self.wake_poll()
        self.wake_names()
        now = await self._mine(guild_id, f"id:{feed.id}")
        return LoginSet(feed=now, changed=changed, apart=now.feed_id != mine.feed_id)

    async def login_at(self, guild_id: int, typed: str) -> Subscription:
        """Return the feed of a guild that may be given a login. Raises `UnknownFeed`, `InsecureCredentials`."""
        mine = await self._mine(guild_id, typed)
        check_secure(mine.feed_url)
        return mine

    async def _mine(self, guild_id: int, typed: str) -> Subscription:
        return of_feed(await self.poller.store.read(subscriptions.guild_subscriptions(guild_id)), typed)[0]

    async def _added(self, place: Place, feed: Feed) -> Added:
        self.wake_poll()
        self.wake_names()  # what came with it is still to be tagged
        newest = await self.poller.store.read(_newest(feed.id, place, now=self.poller.clock()))
        dates = await self.poller.store.read(feed_polls.story_dates(feed.id))
        return Added(feed=feed, newest=newest, a_day=stories_a_day(dates, now=self.poller.clock()))

    async def _check_room(self, place: Place, url: str) -> None:
        """Refuse early what would be refused late: before a request is made for it."""
        mine = await self.poller.store.read(subscriptions.guild_subscriptions(place.guild_id))
        self._refuse_if_full(place, mine, url)
        await self.poller.store.read(self._check_host_rules(place, url))

    def _check_host_rules(self, place: Place, url: str) -> Script[None]:
        """Refuse a site that the host has blocked, and a feed beyond the host's limit."""
        yield from check_site(url)
        full = self.max_feeds and (yield from feeds.count_feeds()) >= self.max_feeds
        if full and not (yield from subscriptions.is_taken(url, place.guild_id)):
            raise TooManyFeeds("there are as many feeds as the host allows")

    def _refuse_if_full(self, place: Place, mine: tuple[Subscription, ...], url: str) -> None:
        if any(each.channel_id == place.channel_id and each.feed_url == url for each in mine):
            raise AlreadyAdded("this feed is already posted there", channel=place.channel_id)
        urls = {each.feed_url for each in mine}
        if url not in urls and len(urls) >= self.max_feeds_per_guild:
            raise FeedLimitReached("this server has as many feeds as it may", limit=self.max_feeds_per_guild)

    async def _read_before(self, place: Place, url: str) -> Feed | None:
        """Return the feed that is there already: the guild's own, else the one that all share."""
        own = await self.poller.store.read(logins.own_feed(url, place.guild_id))
        feed = own or await self.poller.store.read(feeds.feed_by_url(url))
        return feed if feed and (own or feed.first_fetched_at is not None) else None

    async def _find(self, place: Place, typed: str) -> Feed:
        found = await discover(self.poller, typed)
        await self._check_room(place, found.url)
        feed = await self._read_before(place, found.url)
        if feed:
            return await self._take(place, feed)
        document = await self._judged(found.url, found.page, found.reading)
        return await self.poller.store.write(self._add(place, document))

    async def _take(self, place: Place, feed: Feed) -> Feed:
        await self._catch_up(feed)
        await self.poller.store.write(self._subscribe(place, feed))
        return feed

    async def _read_with(self, login: Credentials, url: str, guild_id: int) -> _Document:
        """Read a document with a login, which is sealed only once it has opened a feed."""
        check_secure(url)
        check_login(login)
        await self.poller.store.read(check_site(url))
        page = await fetch_as(self.poller.fetch, login)(url)
        reading = await self.poller.work(read_page, page.body or b"", page.url, page.content_type, "")
        sealed = self.poller.vault.seal(login, url=url, guild_id=guild_id)
        return await self._judged(url, page, reading, guild_id=guild_id, login=sealed)

    async def _judged(
        self, url: str, page: Page, reading: Reading, *, guild_id: int = 0, login: str | None = None
    ) -> _Document:
        await self.poller.store.read(check_site(page.url))
        names = self.poller.names()
        known = await self.poller.store.read(_known(url, guild_id, reading))
        judged = await self.poller.judge(reading, known, names=names, first_fetch=True, most_tagged=MOST_TAGGED_AT_ONCE)
        return _Document(url, page, reading, judged, names, login)

    def _save(self, feed: Feed, new: _Document) -> Script[None]:
        yield from self.poller.save(feed, new.page, new.reading, new.judged, names=new.names)

    def _add(self, place: Place, new: _Document) -> Script[Feed]:
        """Feed, backlog and subscription together."""
        yield from self._check_host_rules(place, new.url)
        feed = yield from feeds.add_feed(url=new.url, title=new.reading.title, now=self.poller.clock())
        if feed.first_fetched_at is None:
            yield from self._save(feed, new)
        yield from self._subscribe(place, feed)
        return feed

    def _own_and_subscribe(self, place: Place, new: _Document) -> Script[Feed]:
        yield from self._check_host_rules(place, new.url)
        feed = yield from self._own(place.guild_id, place.user_id, new)
        yield from self._subscribe(place, feed)
        return feed

    def _own_instead(self, guild_id: int, user_id: int, new: _Document) -> Script[Feed]:
        """Raise `UnknownFeed` where the guild has removed the feed meanwhile."""
        feed = yield from self._own(guild_id, user_id, new)
        of_feed((yield from subscriptions.guild_subscriptions(guild_id)), f"id:{feed.id}")
        return feed

    def _own(self, guild_id: int, user_id: int, new: _Document) -> Script[Feed]:
        """Make a guild's own row of a feed, with its login; the channels that took the shared one take it instead.

        What it holds now is backlog where nobody in the guild took that row; else a poll takes in what is new.
        """
        now, count = self.poller.clock(), (yield from feeds.count_feeds())
        taken = yield from logins.own_feed(new.url, guild_id)
        feed = yield from feeds.add_feed(url=new.url, title=new.reading.title, owner_guild_id=guild_id, now=now)
        if taken:
            yield from logins.ask_anew(feed.id, now=now)
        else:
            yield from self._save(feed, new)
        yield from logins.set_login(feed.id, new.login or "", user_id=user_id, now=now)
        if shared := (yield from feeds.feed_by_url(new.url)):
            yield from logins.make_own(guild_id, shared.id, feed.id)
        yield from self._note(guild_id, user_id, feed.id, "logged-in")
        if self.max_feeds and count < (yield from feeds.count_feeds()) > self.max_feeds:
            raise TooManyFeeds("there are as many feeds as the host allows")
        return feed

    def _drop(self, feed: Feed, user_id: int) -> Script[bool]:
        if not (yield from logins.drop_login(feed.id)):
            return False
        yield from logins.ask_anew(feed.id, now=self.poller.clock())
        yield from self._note(feed.owner_guild_id, user_id, feed.id, "logged-out")
        return True

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


def check_site(url: str) -> Script[None]:
    """Raise `SiteBlocked` where the host has blocked the site of an address."""
    if (yield from host_rules.is_site_blocked(url)):
        raise SiteBlocked("the host has blocked this site")


def check_login(login: Credentials) -> None:
    """Raise `BadLogin` where a user name or password cannot be sent (RFC 7617, 2)."""
    if not login.user or ":" in login.user or any(category(each) == "Cc" for each in login.user + login.password):
        raise BadLogin("no user name and password that can be sent")


def _known(url: str, guild_id: int, reading: Reading) -> Script[tuple[KnownStory, ...]]:
    """Return the stories of a document that are known already: its feed was read before, and begins anew."""
    feed = yield from feeds.feed_by_url(url, guild_id)
    return (yield from stories.known_stories(feed.id, [story.keys for story in reading.stories])) if feed else ()


def _newest(feed_id: int, place: Place, *, now: int) -> Script[StoredStory | None]:
    """Return the newest story of a feed, as it would be posted in a channel."""
    newest = yield from stories.newest_of_feed(feed_id, place.guild_id)
    return (yield from as_posted(place.guild_id, place.channel_id, newest, now=now))
