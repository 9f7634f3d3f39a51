"""One poll of one feed, in order: fetch, read, judge, tag, then store all of it in one transaction."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType

from bot.errors import FeedError, HostResting, LoginLocked
from bot.feeds import health
from bot.feeds.health import Happening
from bot.feeds.rhythm import remembered
from bot.feeds.schedule import Bounds, after_failure, after_rest, next_poll
from bot.model.entities import Tagging
from bot.model.feeds import BodyHash, Feed, Page
from bot.model.stories import JudgedStory, KnownStory, Verdict
from bot.pipeline.before import kept_of, known_before
from bot.pipeline.by_hand import RecentPages
from bot.pipeline.clusters import join_clusters
from bot.pipeline.edits import edit_posts, shown_before
from bot.pipeline.following import plan_notices
from bot.pipeline.logins import fetch_as, open_login, reseal_login
from bot.pipeline.planning import plan_posts
from bot.pipeline.read import READER_VERSION, Reading, with_unread
from bot.pipeline.read_and_tag import read_and_tag
from bot.pipeline.tagger import Names, Text, tag_texts
from bot.ports import Clock, Fetch, Script, Store, Work
from bot.storage.scripts import (
    feed_events,
    feed_moves,
    feed_polls,
    feed_slices,
    feeds,
    host_rules,
    logins,
    stories,
)
from bot.storage.scripts.taught import Taught
from bot.stories.after_pause import LONG_PAUSE_MS, newest_only
from bot.stories.identify import judge
from bot.stories.unread import whole_document
from bot.vault import Vault
from bot.web.large import done_with_after

log = logging.getLogger(__name__)
_LEASE_MS = 60_000
_MANY = 100
_MOST_TAGGED_UNJUDGED = 5
"""Of what was not seen before nearly all is new: so few are tagged as they are read, before that is known."""
MOST_TAGGED_AT_ONCE = 5
"""Of a backlog that somebody looks at: the newest. It is stored and searchable at once, and tagged afterwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PollResult:
    """What one poll brought."""

    judged: tuple[JudgedStory, ...] = ()
    planned: int = 0
    """Rows written to the outbox."""
    unchanged: bool = False
    error: FeedError | None = None

    @property
    def has_untagged(self) -> bool:
        """Whether stories were stored that are still to be tagged."""
        return any(each.verdict is Verdict.NEW and not each.tagged for each in self.judged)

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
    recent_pages: RecentPages = field(default_factory=RecentPages)
    vault: Vault = field(default_factory=Vault)
    """What opens the logins of feeds."""

    async def poll(self, feed: Feed, *, whole: bool = False) -> PollResult:
        """Poll `feed`, whose lease the caller holds; the lease ends with what is stored here.

        `whole`: ask for the document even if it has not changed (somebody insists).
        """
        async with done_with_after():
            return await self._poll(feed, whole=whole)

    async def _poll(self, feed: Feed, *, whole: bool) -> PollResult:
        whole = whole or health.asks_whole(feed, now=self.clock(), reader_version=READER_VERSION)
        asked = replace(feed, validators=None) if whole else feed
        try:
            login = open_login(self.vault, feed, await self.sealed_login(feed))
            page = await fetch_as(self.fetch, login)(feed.url, validators=asked.validators)
            result = await self._take_in(asked, page)
        except HostResting as rest:
            return await self._put_off(feed, rest)
        except FeedError as error:
            return await self._failed(feed, error)
        if there := health.strays_to(feed, page):
            await self.store.write(self._note_straying(feed, there))
        move = health.next_move(feed, page, now=self.clock())
        if move and health.is_settled(move, now=self.clock()):
            await self._move(feed, page, move.url)
        return result

    async def fetch_by_hand(self, url: str, feed: Feed | None = None) -> Page:
        """Fetch an address that somebody typed: once in five minutes, however often they do. Raises `FeedError`.

        `feed`: the guild's own that is there; it is fetched with its login.
        """
        sealed = await self.sealed_login(feed) if feed else None
        login = open_login(self.vault, feed, sealed) if feed else None
        fetch = fetch_as(self.fetch, login)
        return await self.recent_pages.fetch(
            url, fetch=fetch, clock=self.clock, least_seconds=self.min_seconds, login=sealed or ""
        )

    async def sealed_login(self, feed: Feed) -> str | None:
        """Return the login of a guild's own feed as it is stored, None where it has none."""
        return await self.store.read(logins.login_of(feed.id)) if feed.owner_guild_id else None

    async def judge(
        self,
        reading: Reading,
        known: tuple[KnownStory, ...],
        *,
        names: Names,
        first_fetch: bool,
        taught: Taught = Taught(),  # noqa: B008 - frozen, and empty
        newest_at: int | None = None,
        most_tagged: int | None = None,
        found: Mapping[str, Tagging] = MappingProxyType({}),
    ) -> tuple[JudgedStory, ...]:
        """Tell new, changed and known stories apart, and find people and shows in those that are not known.

        `taught`: the feed's own names, which count too. `most_tagged`: of more stories, the newest; the others are
        left to the background. `found`: what was found in some of them before, by exact key.
        """
        document = whole_document(reading.stories, reading.unread)
        tell = partial(judge, document, known, first_fetch=first_fetch, now=self.clock(), newest_at=newest_at)
        # of many, in a thread: the loop has its turns meanwhile
        judged = tell() if len(document) < _MANY else await asyncio.to_thread(tell)
        stored = {each.story.keys.exact for each in reading.unread}
        judged = tuple(each for each in judged if each.story.keys.exact not in stored)
        unknown = [each for each in judged if each.verdict is not Verdict.KNOWN]
        wanted = sorted(unknown, key=lambda each: -(each.story.published_at or 0))[:most_tagged]
        tagged = await self._tag(wanted, names, taught, found)
        return tuple(tagged.get(id(each), replace(each, tagged=each.verdict is Verdict.KNOWN)) for each in judged)

    async def _tag(
        self, wanted: Sequence[JudgedStory], names: Names, taught: Taught, found: Mapping[str, Tagging]
    ) -> Mapping[int, JudgedStory]:
        """Return stories with who and what is in them, by their `id()`; `found`: what is known to be in new ones."""
        texts = [Text(each.story_id, each.story.title, each.story.blocks) for each in wanted if not _in(found, each)]
        others = iter(await tag_texts(self.work, names, taught, texts))
        return {id(each): _tagged(each, _in(found, each) or next(others)) for each in wanted}

    def save(
        self, feed: Feed, page: Page, reading: Reading, judged: Sequence[JudgedStory], *, names: Names
    ) -> Script[int]:
        """Stories, outbox rows and the feed's state together: a crash loses all of it or nothing.

        Returns how many posts were planned. `feed` as it was asked: without validators, it was asked for all.
        """
        now = self.clock()
        shown = yield from shown_before(judged)
        saved = yield from stories.save_stories(
            feed.id, judged, now=now, tagger_version=names.tagger_version, names_version=names.version
        )
        yield from join_clusters([story for each, story in saved if each.verdict is Verdict.NEW])
        yield from edit_posts(shown, now=now)
        planned = yield from plan_posts(feed, saved, now=now)
        planned += yield from plan_notices(feed, saved, now=now)
        state = _brought(feed, reading, judged, now)
        yield from feed_polls.record_poll(
            feed.id,
            self._polled(state, page),
            body_hash=body_hash(page),
            title=reading.title,
            site_url=reading.site_url,
            reader_version=READER_VERSION,
            recent_at=state.recent_at,
            ttl_seconds=state.ttl_seconds,
            skips=state.skips,
        )
        yield from feed_slices.keep_slices(feed.id, reading.slices)
        return planned

    async def _take_in(self, feed: Feed, page: Page) -> PollResult:
        digest = None if page.body is None else body_hash(page)
        outdated = digest is not None and feed.reader_version < READER_VERSION
        if not outdated and health.is_unchanged(feed, page, digest):
            return await self._unchanged(feed, page)
        return await self._changed(feed, page)

    async def _unchanged(self, feed: Feed, page: Page) -> PollResult:
        state = replace(feed, empty_polls=feed.empty_polls + 1)
        await self.store.write(self._record_unchanged(feed, self._polled(state, page)))
        return PollResult(unchanged=True)

    def _record_unchanged(self, feed: Feed, polled: feed_polls.Polled) -> Script[None]:
        yield from feed_polls.record_unchanged(feed.id, polled)
        yield from _note(feed.id, health.of_success(feed), at=polled.now)

    async def _changed(self, feed: Feed, page: Page) -> PollResult:
        names, first_fetch = self.names(), feed.first_fetched_at is None
        kept = await self.store.read(kept_of(feed, reader_version=READER_VERSION))
        read, found = await self.work(
            read_and_tag,
            page.body or b"",
            page.url,
            page.content_type,
            feed.title,
            tuple(kept.slices),
            names.key,
            kept.taught,
            0 if first_fetch else _MOST_TAGGED_UNJUDGED,
        )
        reading = with_unread(read, kept.slices)
        before = await self.store.read(known_before(feed, reading, now=self.clock()))
        judged = await self.judge(
            before.document,
            before.stories,
            names=names,
            taught=kept.taught,
            first_fetch=first_fetch,
            newest_at=before.newest_at or max(feed.recent_at, default=0),
            most_tagged=0 if first_fetch else None,
            found=found,
        )
        happened = health.of_success(feed, judged)
        if _was_long_away(feed, self.clock()):
            judged = newest_only(judged)
        planned = await self.store.write(self._save_and_note(feed, page, reading, judged, names, happened))
        return PollResult(judged=judged, planned=planned)

    def _save_and_note(
        self,
        feed: Feed,
        page: Page,
        reading: Reading,
        judged: Sequence[JudgedStory],
        names: Names,
        happened: Sequence[Happening],
    ) -> Script[int]:
        planned = yield from self.save(feed, page, reading, judged, names=names)
        yield from _note(feed.id, happened, at=self.clock())
        return planned

    def _polled(self, feed: Feed, page: Page) -> feed_polls.Polled:
        """Return what a poll that went well leaves; `feed` knows already what it brought."""
        now = self.clock()
        due = next_poll(feed, page, now=now, bounds=self._bounds, chance=self.chance())
        not_modified = page.body is None
        return feed_polls.Polled(
            now=now,
            next_poll_at=due.at,
            interval_seconds=due.interval_seconds,
            validators=(page.validators or feed.validators) if not_modified else page.validators,
            whole_at=now if feed.validators is None else feed.whole_at,
            empty_polls=feed.empty_polls,
            move=health.next_move(feed, page, now=now),
        )

    async def _put_off(self, feed: Feed, rest: HostResting) -> PollResult:
        """Poll later: the host's rest is no failure of this feed."""
        later = after_rest(rest.seconds, now=self.clock(), chance=self.chance())
        await self.store.write(feed_polls.put_off([(feed.id, later)]))
        return PollResult(error=rest)

    async def _failed(self, feed: Feed, error: FeedError) -> PollResult:
        log.warning("feed %d (%s) could not be read: %s", feed.id, without_query(feed.url), error)
        await self.store.write(self._record_failure(feed, error))
        return PollResult(error=error)

    def _record_failure(self, feed: Feed, error: FeedError) -> Script[None]:
        now = self.clock()
        yield from feed_polls.record_failure(
            feed.id,
            now=now,
            next_poll_at=after_failure(feed, error, now=now, bounds=self._bounds, chance=self.chance()),
            error=str(error),
            counts=health.counts_as_failing(error),
            ended_reason=health.ended_by(feed, error, now=now),
        )
        yield from _note(feed.id, health.of_failure(feed, error, now=now), at=now)
        if there := health.strays_to(feed, error):
            yield from self._note_straying(feed, there)

    def _note_straying(self, feed: Feed, target: str) -> Script[None]:
        told = health.of_straying(feed, target)
        yield from feed_events.note_once(feed.id, at=self.clock(), kind=told.kind, facts=told.facts)

    async def _move(self, feed: Feed, page: Page, target: str) -> None:
        """Give the feed the address that it has moved to, or join it with the feed that is there.

        Two are joined only when both have read the same document: each has then planned all of it for its channels.
        """
        there = await self.store.read(feeds.feed_by_url(target, feed.owner_guild_id))
        if there and page.body is not None and there.body_hash != body_hash(page):
            claimed = await self.store.write(feed_polls.claim_feed(there.id, now=self.clock(), lease_ms=_LEASE_MS))
            if claimed is None:
                return
            await self._changed(replace(claimed, validators=None), page)
        try:
            sealed = reseal_login(self.vault, feed, await self.sealed_login(feed), target)
        except LoginLocked:
            return  # it was open a moment ago: it moves when it can be sealed for the new address
        await self.store.write(self._moved(feed, target, sealed))

    def _moved(self, feed: Feed, target: str, sealed: str | None) -> Script[None]:
        kept = yield from feed_moves.move_feed(feed.id, target)
        if kept is not None:
            if sealed:
                yield from logins.reseal(kept, sealed)
            yield from _note(kept, [health.of_move(feed, target)], at=self.clock())
            yield from host_rules.end_if_blocked(kept, target, now=self.clock())
            log.info("feed %d (%s) has moved to %s", kept, without_query(feed.url), without_query(target))

    @property
    def _bounds(self) -> Bounds:
        return Bounds(self.min_seconds, self.max_seconds)


def _in(found: Mapping[str, Tagging], judged: JudgedStory) -> Tagging | None:
    """Return what was found in a story before it was judged; of one that is stored that may differ (`FeedTagger`)."""
    return found.get(judged.story.keys.exact) if judged.verdict is Verdict.NEW else None


def _tagged(judged: JudgedStory, found: Tagging | None) -> JudgedStory:
    found = found or Tagging()
    return replace(judged, mentions=found.mentions, learnt=found.learnt)


def _note(feed_id: int, happened: Sequence[Happening], *, at: int) -> Script[None]:
    for each in happened:
        yield from feed_events.note_event(feed_id, at=at, kind=each.kind, facts=each.facts, tell=each.tell)


def _brought(feed: Feed, reading: Reading, judged: Sequence[JudgedStory], now: int) -> Feed:
    """Return the feed as its document leaves it. A story came, at the earliest, when the last poll did not see it."""
    new = [each.story for each in judged if each.verdict is Verdict.NEW]
    came_at = [max(min(each.published_at or now, now), feed.last_polled_at or 0) for each in new]
    return replace(
        feed,
        recent_at=remembered(feed.recent_at, came_at),
        empty_polls=0 if new else feed.empty_polls + 1,
        ttl_seconds=reading.ttl_seconds,
        skips=reading.skips,
        first_fetched_at=now if feed.first_fetched_at is None else feed.first_fetched_at,
    )


def _was_long_away(feed: Feed, now: int) -> bool:
    """Tell whether nobody looked, or nothing was to be had, for more than a week."""
    last = feed.failing_since or feed.last_polled_at
    return feed.first_fetched_at is not None and last is not None and now - last > LONG_PAUSE_MS


def body_hash(page: Page) -> str:
    """Return the hash by which an unchanged document is known."""
    return page.body_hash or BodyHash(page.body or b"").hexdigest()


def without_query(url: str) -> str:
    """Return `url` as it may be logged: queries hold secrets."""
    return url.partition("?")[0]
