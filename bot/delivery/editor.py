"""Edits posts whose story has changed since: what stands in the database to be edited, a few messages at a time.

It holds up no delivery: it has a task of its own, and Discord has limits of their own for edits. Nothing is ever
posted here: a message that is there no more is left alone.
"""

import logging
from collections.abc import Callable, Sequence

from bot.cards.story import plain_card, story_card
from bot.claim_loop import ClaimLoop
from bot.delivery.closing import close_place
from bot.delivery.compose import hidden_in
from bot.errors import ChannelClosed, SendError, SendLater, SendRefused
from bot.i18n import Languages
from bot.model.cards import Card
from bot.model.deliveries import PostEdit
from bot.model.places import PlaceKind
from bot.model.stories import StoredStory
from bot.ports import Clock, EditPosts, Script, Store
from bot.storage.scripts import edits, merging

log = logging.getLogger(__name__)

_LEASE_MS = 120_000
"""Longer than any request may take: no two edits of one message are ever under way."""
_AT_ONCE = 4
_UNKNOWN_CHANNEL, _UNKNOWN_MESSAGE = 10003, 10008


class Editor:
    """What Discord does not take now is tried again, until the post is too old to matter."""

    def __init__(
        self,
        *,
        store: Store,
        edit: EditPosts,
        languages: Languages,
        clock: Clock,
        on_closed: Callable[[], None] = lambda: None,
    ) -> None:
        """`on_closed` is called when a channel was paused: somebody is to be told."""
        self._store = store
        self._edit = edit
        self._languages = languages
        self._clock = clock
        self._on_closed = on_closed
        loop = ClaimLoop(claim=self.claim, work=self._work, next_due=self._next_due, clock=clock, at_once=_AT_ONCE)
        self.wake, self.run = loop.wake, loop.run

    async def claim(self, most: int) -> Sequence[PostEdit]:
        """Lease what is due, at most so many."""
        return await self._store.write(edits.claim_edits(now=self._clock(), lease_ms=_LEASE_MS, limit=most))

    async def edit(self, edit: PostEdit) -> None:
        """Edit one message that was claimed, or put it off, or leave it."""
        card = await self._compose(edit)
        if card is None:
            await self._store.write(edits.leave_unedited(edit, error="the story is gone"))
            return
        try:
            await self._edit.edit(edit, card)
        except SendRefused as error:
            await self._store.write(self._leave(edit, error))
        except SendError as error:
            after_ms = int(error.after_seconds * 1000) if isinstance(error, SendLater) else 0
            await self._put_off(edit, after_ms=max(after_ms, edits.retry_ms(edit)), error=str(error))
        else:
            await self._store.write(edits.record_edited(edit, now=self._clock()))

    async def _compose(self, edit: PostEdit) -> Card | None:
        story = await self._store.read(self._shown(edit))
        phrases = self._languages.phrases(edit.locale)
        if story is None:
            return None
        return plain_card(story, phrases) if edit.plain else story_card(story, phrases, style=edit.look.style)

    def _shown(self, edit: PostEdit) -> Script[StoredStory | None]:
        """Return the story as it is shown in its channel now; None where it is gone."""
        story = yield from merging.story_of_post(edit.delivery_id, edit.story_id, edit.guild_id)
        if story is None:
            return None
        return (yield from hidden_in(edit.channel_id, [story], now=self._clock()))[0]

    def _leave(self, edit: PostEdit, error: SendRefused) -> Script[None]:
        """Leave a post as it is; a channel that is gone is paused, one that is only closed to edits is not.

        The channel of a forum's post is the post: it may be gone while the forum is there.
        """
        log.info("message %d is not edited: %s", edit.message_id, error)
        gone = isinstance(error, ChannelClosed) and error.code == _UNKNOWN_CHANNEL
        if gone or error.code == _UNKNOWN_MESSAGE:
            yield from edits.leave_for_good(edit, error=str(error))
        else:
            yield from edits.leave_unedited(edit, error=str(error))
        if gone and edit.kind is not PlaceKind.FORUM:
            yield from close_place(edit.channel_id, guild_id=edit.guild_id, error=str(error), now=self._clock())
            self._on_closed()

    async def _work(self, edit: PostEdit) -> None:
        try:
            await self.edit(edit)
        except Exception as error:  # the top of a supervised task: a bug here must not stop what is sent beside it
            log.exception("editing message %d broke off", edit.message_id)
            await self._put_off(edit, after_ms=edits.retry_ms(edit), error=repr(error))

    async def _put_off(self, edit: PostEdit, *, after_ms: int, error: str) -> None:
        await self._store.write(edits.edit_later(edit, after_ms=after_ms, error=error, now=self._clock()))

    async def _next_due(self) -> int | None:
        return await self._store.read(edits.next_edit_due())
