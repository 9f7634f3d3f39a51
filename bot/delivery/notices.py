"""Tells those who take a feed what happened to it: in their log channel, else by message to whoever added it.

So is told, once, that a server's followers cannot be told any more in the channel that was chosen for it.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence

from bot.cards.feed_events import TOLD, event_card
from bot.cards.follow_notice import follow_closed_card
from bot.claim_loop import ClaimLoop
from bot.errors import SendError, SendRefused
from bot.i18n import Languages
from bot.model.cards import Card
from bot.model.feeds import FeedEvent
from bot.plan.plan import nonce
from bot.ports import Clock, Store, Tell
from bot.storage.scripts import notices
from bot.storage.scripts.notices import FollowNotice, Notice

log = logging.getLogger(__name__)
_FIRST_RETRY_MS = 5_000
_LAST_RETRY_MS = 300_000
_MOST_TRIES = 20
"""Then the others' turn has come: an hour and a half of Discord being away for one guild alone is no outage."""


class Notices:
    """One message at a time, in order; what Discord does not take now is tried again."""

    def __init__(self, *, store: Store, tell: Tell, languages: Languages, clock: Clock) -> None:
        self._store = store
        self._tell = tell
        self._languages = languages
        self._clock = clock
        self._tries = 0
        self._not_before = 0
        loop = ClaimLoop(claim=self._claim, work=self._work, next_due=self._next_due, clock=clock, at_once=1)
        self.wake, self.run = loop.wake, loop.run

    async def tell_next(self) -> bool:
        """Tell one guild of one event, or try to; False where there is nothing to tell."""
        found = await self._store.read(notices.next_notice())
        if found is None:
            return await self._tell_of_followers()
        if isinstance(found, FeedEvent) or found.event.kind not in TOLD:
            event = found if isinstance(found, FeedEvent) else found.event
            await self._store.write(notices.end_notice(event.id, self._clock()))
            return True
        if await self._tried(found, self._card(found), str(found.event.id)):
            await self._store.write(notices.note_told(found.event.id, found.guild_id))
        return True

    async def _tell_of_followers(self) -> bool:
        found = await self._store.read(notices.next_follow_notice())
        if found is None:
            return False
        phrases = self._languages.phrases(found.locale)
        card = follow_closed_card(found.channel_id, found.error, phrases, server=found.guild_name)
        if await self._tried(found, card, f"followers {found.at}"):
            await self._store.write(notices.end_follow_notice(found))
        return True

    async def _tried(self, notice: Notice | FollowNotice, card: Card, key: str) -> bool:
        """Tell a guild; False where it is to be tried again."""
        try:
            await self._tell_guild(notice, card, key)
        except SendError as error:
            self._put_off(error)
            if self._tries < _MOST_TRIES:
                return False
        self._tries = self._not_before = 0
        return True

    async def _tell_guild(self, notice: Notice | FollowNotice, card: Card, key: str) -> None:
        """Try the log channel, then whoever added the feed; where both are closed, nobody can be told."""
        for tell, place in self._places(notice):
            try:
                await tell(place, card, nonce=nonce(place, "notice", key))
            except SendRefused as refused:
                log.info("guild %d is not told there of event %s: %s", notice.guild_id, key, refused)
            else:
                return

    def _places(self, notice: Notice | FollowNotice) -> list[tuple[Callable[..., Awaitable[None]], int]]:
        places: list[tuple[Callable[..., Awaitable[None]], int]] = []
        if notice.log_channel_id is not None:
            places.append((self._tell.in_channel, notice.log_channel_id))
        if notice.user_id:  # 0: the host brought it in, or they asked to be forgotten
            places.append((self._tell.to_user, notice.user_id))
        return places

    def _card(self, notice: Notice) -> Card:
        phrases = self._languages.phrases(notice.locale)
        return event_card(notice.event, notice.feed_title, phrases, server=notice.guild_name)

    def _put_off(self, error: SendError) -> None:
        self._tries += 1
        self._not_before = self._clock() + min(_FIRST_RETRY_MS * 2 ** (self._tries - 1), _LAST_RETRY_MS)
        log.warning("a notice could not be sent (try %d): %s", self._tries, error)

    async def _claim(self, most: int) -> Sequence[None]:
        del most  # there is one place
        if self._clock() < self._not_before:
            return ()
        if await self._store.read(notices.next_notice()) is None:
            return () if await self._store.read(notices.next_follow_notice()) is None else (None,)
        return (None,)

    async def _work(self, _: None) -> None:
        try:
            await self.tell_next()
        except Exception:  # the top of a supervised task: a bug here must not stop what is delivered beside it
            log.exception("a notice broke off")
            self._not_before = self._clock() + _LAST_RETRY_MS

    async def _next_due(self) -> int | None:
        return self._not_before or None
