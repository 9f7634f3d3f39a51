"""Delivers what the outbox holds: claims by lease, composes, sends with a fixed nonce, records.

A claim is committed before any byte leaves. A send whose answer was lost is repeated with the same nonce while
Discord still remembers it (`SAFE_MS`); after that, or where this process cannot tell how long ago it was, the channel's
history is asked first. Forums know no nonce: there the history always comes first. So a story is posted once, whatever
is killed and whenever. What Discord fails over again and again goes in a plain form, or not at all where it takes what
comes after it in the same channel (`bot.delivery.spoilt`); a channel that takes nothing keeps its stories, in order.

A claim holds back what must not be posted yet (`bot.plan.when`) and gathers what goes in one digest, so that whatever
is claimed is sent, or is settled first where an earlier try left it in doubt.
"""

import logging
from collections.abc import Callable, Sequence

from bot.cards.acts import Action, DigestMenu, StoryMenu
from bot.cards.ids import encode
from bot.claim_loop import ClaimLoop
from bot.delivery.begun import Begun
from bot.delivery.closing import close_place
from bot.delivery.compose import Composer
from bot.delivery.failing import SETTLE_MS, form_of, had_its_turn, note_failed, note_unanswered, pass_on, retry_ms
from bot.delivery.spoilt import TRIES, Spoilt
from bot.errors import ChannelClosed, HistoryClosed, SendBroken, SendLater, SendRefused, SendUnsure
from bot.i18n import Languages
from bot.model.cards import Card
from bot.model.deliveries import Delivery, SentAs
from bot.model.measures import Counted, Timed
from bot.model.places import PlaceKind
from bot.plan.when import decide
from bot.ports import Clock, Members, Meter, Script, Send, Store, Unwatched
from bot.storage.scripts import outbox, probing

log = logging.getLogger(__name__)

SAFE_MS = 60_000
"""Discord keeps a nonce for "the past few minutes" (Create Message, `enforce_nonce`); we trust one."""
LEASE_MS = 120_000
_HISTORY_SLACK_MS = 600_000
"""By how much our clock and Discord's may differ."""
_FIRST_RETRY_MS = 1_000
_REMOVED = 10008
"""Discord's code for a message that was posted, and is there no more."""
_AT_FAULT = "Discord fails over it in every form (500), and takes what comes after it"
_AT_ONCE = 50
_FAREWELL_SECONDS = 5.0


class DeliveryWorker:
    """One owner of the outbox: each channel is served in story order, one message at a time."""

    def __init__(
        self,
        *,
        store: Store,
        send: Send,
        members: Members,
        languages: Languages,
        clock: Clock,
        lease_ms: int = LEASE_MS,
        safe_ms: int = SAFE_MS,
        on_closed: Callable[[], None] = lambda: None,
        meter: Meter | None = None,
    ) -> None:
        """`on_closed` is called when a channel was paused: somebody is to be told."""
        self._on_closed = on_closed
        self._meter = meter or Unwatched()
        self._store = store
        self._send = send
        self._composer = Composer(store=store, languages=languages, clock=clock, members=members)
        self._clock = clock
        self._lease_ms = lease_ms
        self._safe_ms = safe_ms
        self._begun = Begun(clock)
        self._spoilt = Spoilt(clock)
        self._busy: set[int] = set()
        self._loop = ClaimLoop(
            claim=self.claim,
            work=self._deliver,
            next_due=self._next_due,
            clock=clock,
            at_once=_AT_ONCE,
            farewell_seconds=_FAREWELL_SECONDS,
        )
        self.wake = self._loop.wake
        self.run = self._loop.run

    async def deliver(self, delivery: Delivery) -> None:
        """Take one claimed delivery to its end, or put it back.

        While a claim of the same place is still under way (its lease ran out while this process was held up), it is
        put back: two sends at once could not be told apart, nor kept in order.
        """
        if delivery.channel_id in self._busy:
            await self._put_back(
                delivery, after_ms=_FIRST_RETRY_MS, error="busy", untried=not delivery.reclaimed, plain=delivery.plain
            )
            return
        self._busy.add(delivery.channel_id)
        try:
            await self._deliver_alone(delivery)
        finally:
            self._busy.discard(delivery.channel_id)

    async def _deliver_alone(self, delivery: Delivery) -> None:
        try:
            composed = await self._composer.compose(delivery)
        except (SendLater, SendUnsure) as error:
            await self._put_back(
                delivery, after_ms=retry_ms(delivery), error=str(error), untried=not delivery.reclaimed
            )
            return
        if isinstance(composed, str):
            await self._reject(delivery, composed)
            return
        if self._in_doubt(delivery) and await self._settled_by_history(delivery):
            return
        if delivery.plain and delivery.digest:
            await self._send_apart(delivery, "Discord fails over the digest (500)")
            return
        self._begun.note(delivery.id)
        await self._post(composed.delivery, composed.card)

    async def claim(self, most: int) -> Sequence[Delivery]:
        """Lease what is due, for at most so many channels."""
        self._begun.watch()
        now = self._clock()
        return await self._store.write(outbox.claim(now=now, lease_ms=self._lease_ms, limit=most, decide=decide))

    async def _next_due(self) -> int | None:
        return await self._store.read(outbox.next_delivery_due())

    async def _deliver(self, delivery: Delivery) -> None:
        try:
            await self.deliver(delivery)
        except Exception as error:  # the top of a supervised task: one story's bug must not stop the others
            log.exception("delivery %d broke off", delivery.id)
            await self._put_back(delivery, after_ms=retry_ms(delivery), error=repr(error))

    def _in_doubt(self, delivery: Delivery) -> bool:
        """Tell whether the history must be asked: the message may be there, and no nonce surely tells.

        Before another form is sent it is asked in any case: that Discord tells it is part of what tells the two apart.
        """
        told_by_nonce = self._within_nonce(delivery) and self._begun.holds(delivery.id)
        return delivery.reclaimed and (delivery.plain or had_its_turn(delivery) or not told_by_nonce)

    def _within_nonce(self, delivery: Delivery) -> bool:
        return delivery.kind is not PlaceKind.FORUM and 0 <= self._clock() - delivery.first_at <= self._safe_ms

    def _is_surely_young(self, delivery: Delivery) -> bool:
        """Tell whether Discord knows the nonce still, as far as a clock can tell that was not set back."""
        return self._within_nonce(delivery) and (self._begun.holds(delivery.id) or not self._begun.was_set_back)

    async def _settled_by_history(self, delivery: Delivery) -> bool:
        """Look for the message in the channel; True when the delivery has come to its end so, or must wait."""
        if await self._waits_for_forum(delivery):
            return True
        try:
            found = await self._find(delivery)
        except HistoryClosed:
            may_be_sent = self._is_surely_young(delivery) and not had_its_turn(delivery)
            return not may_be_sent and await self._give_up(delivery)
        except (SendLater, SendUnsure) as error:
            await self._put_back(
                delivery,
                after_ms=retry_ms(delivery),
                error=str(error),
                plain=delivery.plain and had_its_turn(delivery),
                spent=delivery.spent,
            )
            return True
        except ChannelClosed as error:
            await self._close_channel(delivery, error)
            return True
        if found is not None:
            await self._record(delivery, found, sent_as=form_of(delivery, found=True))
            return True
        goes_on = self._passed_on if had_its_turn(delivery) else self._begun_anew
        return await goes_on(delivery)

    async def _passed_on(self, delivery: Delivery) -> bool:
        """Give up what had its last try in vain; else let another have its turn."""
        if delivery.last_try and delivery.spent:
            await self._reject(delivery, _AT_FAULT)
            return True
        passed_on = pass_on(delivery, self._spoilt, now=self._clock(), safe_ms=self._safe_ms)
        await self._store.write(passed_on)
        return True

    async def _begun_anew(self, delivery: Delivery) -> bool:
        """Go on as the first time, for the message is not there; True where a new claim decides when.

        That is asked only where nothing can be under way any more: until then, sending at once under the same nonce
        is what keeps a message that arrives late from being posted twice.
        """
        now = self._clock()
        if delivery.timed and now - delivery.first_at > self._safe_ms:
            await self._store.write(outbox.decide_again(delivery.id, token=delivery.token, now=now))
            return True
        begun = outbox.new_epoch(delivery.id, token=delivery.token, now=now, lease_ms=self._lease_ms)
        return not await self._store.write(begun)

    async def _give_up(self, delivery: Delivery) -> bool:
        reason = "in doubt, and the history is closed"
        await self._store.write(
            outbox.record_unknown(delivery.id, token=delivery.token, reason=reason, now=self._clock())
        )
        return True

    async def _waits_for_forum(self, delivery: Delivery) -> bool:
        """Put a forum's post back that was sent only just now: it may still be on its way into the list."""
        settled_ms = min(SETTLE_MS, self._safe_ms) - (self._clock() - delivery.first_at)
        if delivery.kind is not PlaceKind.FORUM or not 0 < settled_ms <= SETTLE_MS:
            return False
        error = "waits until the forum shows what was posted"
        await self._put_back(delivery, after_ms=settled_ms, error=error, plain=delivery.plain, spent=delivery.spent)
        return True

    async def _find(self, delivery: Delivery) -> int | None:
        return await self._send.find(
            delivery,
            after=await self._store.read(outbox.last_message(delivery.channel_id, before=delivery.first_at)),
            since=min(delivery.first_at, self._clock()) - _HISTORY_SLACK_MS,
            custom_ids=(encode(_marker(delivery)),),
        )

    async def _post(self, delivery: Delivery, card: Card) -> None:
        try:
            message_id = await self._send.post(delivery, card)
        except ChannelClosed as error:
            await self._close_channel(delivery, error)
        except SendRefused as error:
            await self._refused(delivery, error)
        except SendLater as error:
            self._meter.count(Counted.DELIVERIES, "later")
            after_ms = int(error.after_seconds * 1000)
            await self._put_back(delivery, after_ms=after_ms, error=str(error), untried=not delivery.reclaimed)
        except SendUnsure as error:
            self._meter.count(Counted.DELIVERIES, "unsure")
            await self._store.write(self._in_vain(delivery, error))
        else:
            self._spoilt.note_taken()
            await self._record(delivery, message_id, sent_as=form_of(delivery, found=False))

    def _in_vain(self, delivery: Delivery, error: SendUnsure) -> Script[None]:
        now = self._clock()
        if isinstance(error, SendBroken):
            yield from note_failed(delivery, self._spoilt, now=now, error=str(error))
        else:
            yield from note_unanswered(delivery, now=now, safe_ms=self._safe_ms, error=str(error))

    async def _record(self, delivery: Delivery, message_id: int, *, sent_as: SentAs) -> None:
        self._meter.count(Counted.DELIVERIES, "sent")
        self._meter.time(Timed.DELIVERY_WAIT, max(0, self._clock() - delivery.created_at) / 1000)
        await self._store.write(self._recording(delivery, message_id, sent_as))

    def _recording(self, delivery: Delivery, message_id: int, sent_as: SentAs) -> Script[None]:
        """Record that a message is there; what stands before it, and failed until now, has its last try."""
        now = self._clock()
        sent = yield from outbox.record_sent(
            delivery.id,
            token=delivery.token,
            message_id=message_id,
            now=now,
            look=delivery.look,
            sent_as=sent_as,
        )
        if sent and delivery.before:
            yield from probing.try_once_more(delivery, tries=TRIES, now=now)

    async def _reject(self, delivery: Delivery, reason: str) -> None:
        self._meter.count(Counted.DELIVERIES, "rejected")
        log.warning("story %d is not posted in channel %d: %s", delivery.story_id, delivery.channel_id, reason)
        await self._store.write(
            outbox.record_rejected(delivery.id, token=delivery.token, reason=reason, now=self._clock())
        )

    async def _refused(self, delivery: Delivery, error: SendRefused) -> None:
        """Let the stories of a digest that Discord does not take go by themselves: one of them spoils it for all."""
        if not delivery.digest or error.code == _REMOVED:
            await self._reject(delivery, str(error))
        else:
            await self._send_apart(delivery, str(error))

    async def _send_apart(self, delivery: Delivery, reason: str) -> None:
        log.warning("digest %d is sent apart in channel %d: %s", delivery.id, delivery.channel_id, reason)
        apart = outbox.send_apart(delivery.id, token=delivery.token, now=self._clock(), error=reason)
        await self._store.write(apart)

    async def _put_back(
        self,
        delivery: Delivery,
        *,
        after_ms: int,
        error: str,
        untried: bool = False,
        plain: bool = False,
        spent: bool = False,
    ) -> None:
        put_back = outbox.put_back(
            delivery.id,
            token=delivery.token,
            due_at=self._clock() + after_ms,
            error=error,
            untried=untried,
            plain=plain,
            spent=spent,
        )
        await self._store.write(put_back)

    async def _close_channel(self, delivery: Delivery, error: ChannelClosed) -> None:
        """Pause the channel with all it holds: nothing is deleted, and nothing more is tried there."""
        self._meter.count(Counted.DELIVERIES, "closed")
        log.warning("channel %d is paused: %s", delivery.channel_id, error)
        await self._store.write(self._closing(delivery, error))
        self._on_closed()

    def _closing(self, delivery: Delivery, error: ChannelClosed) -> Script[None]:
        now = self._clock()
        yield from outbox.put_back(
            delivery.id, token=delivery.token, due_at=now, error=str(error), untried=not delivery.reclaimed
        )
        yield from close_place(delivery.channel_id, guild_id=delivery.guild_id, error=str(error), now=now)


def _marker(delivery: Delivery) -> Action:
    """Return what a delivery's message is recognised by."""
    return DigestMenu(delivery.id) if delivery.digest else StoryMenu(delivery.story_id)
