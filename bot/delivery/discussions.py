"""Opens a discussion thread under each post, where moderators wish it: in a task of its own, so that no post waits.

A message has one thread at most (Start Thread from Message), which bears its id: asked for another, Discord says so,
and that is as good as done.
"""

import logging
from collections.abc import Callable, Sequence

from bot.cards.story import plain_title
from bot.claim_loop import ClaimLoop
from bot.delivery.compose import hidden_in
from bot.errors import ChannelClosed, SendError, SendLater, SendRefused
from bot.i18n import Languages
from bot.model.deliveries import Discussion
from bot.ports import Clock, OpenThread, Store
from bot.storage.scripts import discussions, stories

log = logging.getLogger(__name__)

_LEASE_MS = 120_000
_RETRY_MS = 30_000
_AT_ONCE = 4
_LONGEST_NAME = 100


class Discussions:
    """One thread of a channel at a time; what Discord does not take now is tried again."""

    def __init__(
        self,
        *,
        store: Store,
        threads: OpenThread,
        languages: Languages,
        clock: Clock,
        on_closed: Callable[[], None] = lambda: None,
    ) -> None:
        """`on_closed` is called when a channel does not let us open threads: somebody is to be told."""
        self._store = store
        self._threads = threads
        self._languages = languages
        self._clock = clock
        self._on_closed = on_closed
        self.run = ClaimLoop(
            claim=self.claim, work=self._work, next_due=self._next_due, clock=clock, at_once=_AT_ONCE
        ).run

    async def claim(self, most: int) -> Sequence[Discussion]:
        """Lease what is due, for at most so many channels."""
        claimed = discussions.claim_discussions(now=self._clock(), lease_ms=_LEASE_MS, limit=most)
        return await self._store.write(claimed)

    async def open(self, discussion: Discussion) -> None:
        """Open one thread that was claimed, or put it off."""
        try:
            name = await self._name(discussion)
            await self._threads.open_thread(discussion.channel_id, discussion.message_id, name)
        except ChannelClosed as error:
            await self._stop(discussion, str(error))
        except SendRefused as error:
            log.warning("message %d gets no thread: %s", discussion.message_id, error)
            await self._store.write(discussions.leave_unopened(discussion, error=str(error)))
        except SendError as error:
            after_ms = int(error.after_seconds * 1000) if isinstance(error, SendLater) else _RETRY_MS
            await self._put_off(discussion, after_ms=after_ms, error=str(error))
        else:
            await self._store.write(discussions.record_opened(discussion))

    async def _name(self, discussion: Discussion) -> str:
        """Return the story's title; of a digest, how many stories it has; where the title gives away, that it does."""
        phrases = self._languages.phrases(discussion.locale)
        if discussion.stories > 1:
            return phrases("digest-title", count=discussion.stories)
        story = await self._store.read(stories.story_for_delivery(discussion.story_id, discussion.guild_id))
        if story is None:
            return phrases("story-untitled")
        [shown] = await self._store.read(hidden_in(discussion.channel_id, [story], now=self._clock()))
        return plain_title(shown, phrases, _LONGEST_NAME)

    async def _stop(self, discussion: Discussion, error: str) -> None:
        log.warning("no more threads in channel %d: %s", discussion.channel_id, error)
        if await self._store.write(discussions.stop_threads(discussion, error=error, now=self._clock())):
            self._on_closed()

    async def _work(self, discussion: Discussion) -> None:
        try:
            await self.open(discussion)
        except Exception as error:  # the top of a supervised task: a bug here must not stop what is sent beside it
            log.exception("opening a thread under message %d broke off", discussion.message_id)
            await self._put_off(discussion, after_ms=_RETRY_MS, error=repr(error))

    async def _put_off(self, discussion: Discussion, *, after_ms: int, error: str) -> None:
        thread_at = self._clock() + after_ms
        await self._store.write(discussions.open_later(discussion, thread_at=thread_at, error=error))

    async def _next_due(self) -> int | None:
        return await self._store.read(discussions.next_discussion_due())
