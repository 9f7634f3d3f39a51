"""One poll of one feed, in order: fetch, read, judge, tag, then store all of it in one transaction."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b

from bot.errors import FeedError
from bot.feeds.schedule import after_failure, next_poll_at
from bot.model import Feed, JudgedStory, KnownStory, Page, Verdict
from bot.pipeline.read import Reading, judge_and_tag, read_page
from bot.pipeline.tagger import FeedTagger, Names
from bot.plan.plan import plan
from bot.ports import Clock, Fetch, Script, Store, Work
from bot.storage.scripts import feeds, outbox, stories, subscriptions
from bot.storage.scripts.taught import Taught, names_of_feed

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class PollResult:
    """What one poll brought."""

    judged: tuple[JudgedStory, ...] = ()
    planned: int = 0
    """Rows written to the outbox."""
    unchanged: bool = False
    error: FeedError | None = None

    @property
    def new(self) -> int:
        """How many stories were not known before."""
        return sum(each.verdict is Verdict.NEW for each in self.judged)


@dataclass(frozen=True, slots=True, kw_only=True)
class Poller:
    """All that a poll needs from outside."""

    store: Store
    fetch: Fetch
    work: Work
    names: Callable[[], Names]
    """The names of the day: they are replaced when the catalogue changes."""
    clock: Clock
    chance: Callable[[], float]
    """A random number in [0, 1), for jitter."""
    min_seconds: int
    max_seconds: int

    async def poll(self, feed: Feed) -> PollResult:
        """Poll `feed`, whose lease the caller holds; the lease ends with what is stored here."""
        try:
            page = await self.fetch(feed.url, validators=feed.validators)
            if page.body is None or body_hash(page.body) == feed.body_hash:
                return await self._unchanged(feed, page)
            reading = await self.work(read_page, page.body, page.url, page.content_type, feed.title)
            return await self._changed(feed, page, reading)
        except FeedError as error:
            return await self._failed(feed, error)

    async def judge(
        self,
        reading: Reading,
        known: tuple[KnownStory, ...],
        *,
        names: Names,
        feed_id: int | None,
        first_fetch: bool,
        newest_at: int | None = None,
    ) -> tuple[JudgedStory, ...]:
        """Judge and tag in a thread: a long backlog must not hold up answers.

        `feed_id`: the stored feed, whose own names count too; None where it is not stored.
        """
        taught = await self.store.read(names_of_feed(feed_id)) if feed_id else Taught()
        return await asyncio.to_thread(
            judge_and_tag,
            reading.stories,
            known,
            FeedTagger(names, taught),
            first_fetch=first_fetch,
            now=self.clock(),
            newest_at=newest_at,
        )

    async def _unchanged(self, feed: Feed, page: Page) -> PollResult:
        due, interval = await self._next(feed, page, ttl_seconds=None)
        await self.store.write(
            feeds.record_unchanged(
                feed.id,
                now=self.clock(),
                next_poll_at=due,
                interval_seconds=interval,
                validators=page.validators or feed.validators,
            )
        )
        return PollResult(unchanged=True)

    async def _changed(self, feed: Feed, page: Page, reading: Reading) -> PollResult:
        known = await self.store.read(stories.known_stories(feed.id, [story.keys for story in reading.stories]))
        recent = await self.store.read(feeds.recent_story_times(feed.id))
        names = self.names()
        judged = await self.judge(
            reading,
            known,
            names=names,
            feed_id=feed.id,
            first_fetch=feed.first_fetched_at is None,
            newest_at=max(recent, default=0),
        )
        due, interval = await self._next(feed, page, ttl_seconds=reading.ttl_seconds)
        now = self.clock()
        planned = await self.store.write(
            self._save(feed, page, reading, judged, names=names, now=now, due=due, interval=interval)
        )
        return PollResult(judged=judged, planned=planned)

    def _save(
        self,
        feed: Feed,
        page: Page,
        reading: Reading,
        judged: tuple[JudgedStory, ...],
        *,
        names: Names,
        now: int,
        due: int,
        interval: int,
    ) -> Script[int]:
        """Stories, outbox rows and the feed's validators together: a crash loses all of it or nothing."""
        saved = yield from stories.save_stories(
            feed.id, judged, now=now, tagger_version=names.tagger_version, names_version=names.version
        )
        targets = yield from subscriptions.targets(feed.id)
        planned = yield from outbox.add_deliveries(plan(saved, targets, feed_url=feed.url, now=now), now=now)
        yield from feeds.record_poll(
            feed.id,
            now=now,
            next_poll_at=due,
            interval_seconds=interval,
            validators=page.validators,
            body_hash=body_hash(page.body or b""),
            title=reading.title,
            site_url=reading.site_url,
        )
        return planned

    async def _next(self, feed: Feed, page: Page, *, ttl_seconds: int | None) -> tuple[int, int]:
        return next_poll_at(
            now=self.clock(),
            feed=feed,
            recent_at=await self.store.read(feeds.recent_story_times(feed.id)),
            ttl_seconds=ttl_seconds,
            max_age_seconds=page.max_age_seconds,
            min_seconds=self.min_seconds,
            max_seconds=self.max_seconds,
            chance=self.chance(),
        )

    async def _failed(self, feed: Feed, error: FeedError) -> PollResult:
        now = self.clock()
        due = after_failure(
            now=now,
            feed=feed,
            error=error,
            min_seconds=self.min_seconds,
            max_seconds=self.max_seconds,
            chance=self.chance(),
        )
        log.warning("feed %d (%s) could not be read: %s", feed.id, without_query(feed.url), error)
        await self.store.write(feeds.record_failure(feed.id, now=now, next_poll_at=due, error=str(error)))
        return PollResult(error=error)


def body_hash(body: bytes) -> str:
    """Return the hash by which an unchanged document is known."""
    return blake2b(body, digest_size=16).hexdigest()


def without_query(url: str) -> str:
    """Return `url` as it may be logged: queries hold secrets."""
    return url.partition("?")[0]
