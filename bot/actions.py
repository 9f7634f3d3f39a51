"""What users may change: feeds and where they are posted; free of Discord. Raises `Refusal` and `FeedError`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.adding import Added, Adding, Place, check_site
from bot.errors import AlreadyCorrected, AlreadyTagged, FoundFeed, SpellingNotThere, StoryGone
from bot.feeds.known_sites import feed_address
from bot.feeds.opml import read_opml
from bot.feeds.packs import PackFeed
from bot.following import Following
from bot.managing import Managing
from bot.model.deliveries import PlannedDelivery
from bot.model.entities import Correction, TagVerdict
from bot.model.places import Subscription
from bot.model.scope import Scope
from bot.pipeline.discover import feeds_at
from bot.pipeline.examine import Examination, examine, examine_own
from bot.pipeline.poll import Poller
from bot.plan.plan import nonce
from bot.ports import Script
from bot.privacy import Privacy
from bot.storage.scripts import clusters, corrections, logins, merging, outbox, stories, subscriptions
from bot.storage.scripts.feed_events import note_event
from bot.text.fold import fold_words
from bot.text.spelled import holds_spelling
from bot.transfers import Imported, Kind, Transfers

__all__ = ["Actions", "Added", "Place"]
from bot.veiling import spoilers_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Actions:
    """The changes, made with what a poll needs. The nudges wake the loops."""

    poller: Poller
    max_feeds_per_guild: int
    max_feeds: int = 0
    """Of all guilds together; 0: no limit."""
    max_follows_per_user: int = 100
    packs: tuple[PackFeed, ...] = ()
    """What the host offers to begin with."""
    wake_poll: Callable[[], None] = lambda: None
    wake_delivery: Callable[[], None] = lambda: None
    wake_names: Callable[[], None] = lambda: None

    @property
    def adding(self) -> Adding:
        """What adds feeds, and gives them logins."""
        return Adding(
            poller=self.poller,
            max_feeds_per_guild=self.max_feeds_per_guild,
            max_feeds=self.max_feeds,
            wake_poll=self.wake_poll,
            wake_names=self.wake_names,
        )

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
        """Post the feed at `typed` from now on (see `Adding.add_feed`)."""
        return await self.adding.add_feed(place, typed)

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

    @property
    def following(self) -> Following:
        """What users may do about whom they follow."""
        return Following(
            store=self.poller.store,
            clock=self.poller.clock,
            most_per_user=self.max_follows_per_user,
            wake_delivery=self.wake_delivery,
        )

    @property
    def privacy(self) -> Privacy:
        """What users may ask of what is kept about them."""
        return Privacy(store=self.poller.store, clock=self.poller.clock)

    async def import_feeds(
        self,
        document: bytes,
        *,
        guild_id: int,
        user_id: int,
        channels: Mapping[int, str],
        default: int,
        kinds: Mapping[int, Kind],
    ) -> Imported:
        """Add the feeds of an OPML file (see `Transfers.import_for_guild`). Raises `BadOpml`."""
        opml = await self.poller.work(read_opml, document)
        return await self.transfers.import_for_guild(
            opml, guild_id=guild_id, user_id=user_id, channels=channels, default=default, kinds=kinds
        )

    async def remove_feed(self, guild_id: int, user_id: int, typed: str) -> Subscription:
        """Stop posting a feed in a guild; `typed` is its number, address or title. Its stories stay."""
        subscription = (await self.managing.feed(guild_id, typed))[0]
        await self.poller.store.write(self._unsubscribe(guild_id, user_id, subscription.feed_id))
        return subscription

    async def test_feed(self, scope: Scope, typed: str) -> Examination:
        """Say what a feed would bring; nothing is stored or posted. Raises `SiteBlocked` beside `FeedError`.

        A feed that the guild has with a login is read with it.
        """
        url = feed_address(typed)
        await self.poller.store.read(check_site(url))
        own = await self.poller.store.read(logins.own_feed(url, scope.guild_id)) if scope.guild_id else None
        return await (examine_own(self.poller, own) if own else examine(self.poller, typed, scope=scope))

    async def post_now(self, scope: Scope, place: Place, story_id: int) -> bool:
        """Put one story on its way into a channel; False where it is there already, or on its way."""
        story = await self.poller.store.read(stories.story(scope, story_id))
        if story is None:
            raise StoryGone("that story is not there any more")
        now = self.poller.clock()
        here = spoilers_in(place.guild_id, place.channel_id, (story,), now=now)
        gives_away = await self.poller.store.read(here)
        row = PlannedDelivery(
            guild_id=place.guild_id,
            channel_id=place.channel_id,
            story_id=story.id,
            nonce=nonce(place.channel_id, story.feed_url, story.guid),
            due_at=now,
            reason=f"posted by hand by {place.user_id}",
            spoiler=gives_away.get(story.id),
        )
        planned = await self.poller.store.write(_post_alone(row, now=now))
        self.wake_delivery()
        return planned

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

        What is told by another's post, or tells others, is posted by itself then. Raises `StoryGone`.
        """
        await self.poller.store.write(self._set_apart(scope, place, story_id, apart=apart, for_all=for_all))
        self.wake_delivery()

    def _set_apart(self, scope: Scope, place: Place, story_id: int, *, apart: bool, for_all: bool) -> Script[None]:
        if (yield from stories.story(scope, story_id)) is None:
            raise StoryGone("that story is not there any more")
        whose = _whose(place, for_all=for_all)
        now = self.poller.clock()
        yield from clusters.set_apart(whose, story_id, apart=apart, user_id=place.user_id, now=now)
        if apart:
            yield from merging.part_story(whose, story_id, now=now)

    async def _correct(self, script: Script[Correction]) -> Correction:
        made = await self.poller.store.write(script)
        if made.guild_id == corrections.HOST:
            self.wake_names()
        return made

    def _unsubscribe(self, guild_id: int, user_id: int, feed_id: int) -> Script[None]:
        yield from subscriptions.unsubscribe(guild_id=guild_id, feed_id=feed_id, now=self.poller.clock())
        yield from note_event(
            feed_id, guild_id=guild_id, user_id=user_id, at=self.poller.clock(), kind="removed", facts={}, tell=False
        )


def _post_alone(row: PlannedDelivery, *, now: int) -> Script[bool]:
    """Plan a post; one that another post of the channel tells already goes by itself."""
    planned = yield from outbox.add_deliveries((row,), now=now)
    return planned > 0 or (yield from merging.post_alone(row.channel_id, row.story_id, reason=row.reason, now=now))


def _whose(place: Place, *, for_all: bool) -> int:
    return corrections.HOST if for_all else place.guild_id
