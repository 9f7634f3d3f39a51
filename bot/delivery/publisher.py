"""Publishes what was posted in announcement channels, where moderators chose so: in order, so often as Discord takes.

It holds up no delivery: it has a task of its own, and what is still to be published stands in the outbox.
"""

import logging
from collections.abc import Sequence

from bot.claim_loop import ClaimLoop
from bot.errors import SendError, SendLater, SendRefused
from bot.model.deliveries import Publication
from bot.ports import Clock, Publish, Store
from bot.storage.scripts import publishing

log = logging.getLogger(__name__)

_LEASE_MS = 120_000
_RETRY_MS = 30_000
_AT_ONCE = 4


class Publisher:
    """One message of a channel at a time; what Discord does not take now is tried again."""

    def __init__(self, *, store: Store, publish: Publish, clock: Clock) -> None:
        self._store = store
        self._publish = publish
        self._clock = clock
        self.run = ClaimLoop(
            claim=self._claim, work=self._work, next_due=self._next_due, clock=clock, at_once=_AT_ONCE
        ).run

    async def publish(self, publication: Publication) -> None:
        """Publish one message that was claimed, or put it off."""
        try:
            await self._publish.publish(publication.channel_id, publication.message_id)
        except SendRefused as error:
            log.warning("message %d is not published: %s", publication.message_id, error)
            await self._store.write(publishing.leave_unpublished(publication, error=str(error)))
        except SendError as error:
            after_ms = int(error.after_seconds * 1000) if isinstance(error, SendLater) else _RETRY_MS
            await self._put_off(publication, after_ms=after_ms, error=str(error))
        else:
            await self._store.write(publishing.record_published(publication, now=self._clock()))

    async def _work(self, publication: Publication) -> None:
        try:
            await self.publish(publication)
        except Exception as error:  # the top of a supervised task: a bug here must not stop what is sent beside it
            log.exception("publishing message %d broke off", publication.message_id)
            await self._put_off(publication, after_ms=_RETRY_MS, error=repr(error))

    async def _put_off(self, publication: Publication, *, after_ms: int, error: str) -> None:
        publish_at = self._clock() + after_ms
        await self._store.write(publishing.publish_later(publication, publish_at=publish_at, error=error))

    async def _claim(self, most: int) -> Sequence[Publication]:
        claimed = publishing.claim_publications(now=self._clock(), lease_ms=_LEASE_MS, limit=most)
        return await self._store.write(claimed)

    async def _next_due(self) -> int | None:
        return await self._store.read(publishing.next_publication_due())
