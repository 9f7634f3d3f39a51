"""What becomes of a delivery that Discord failed over: its next form, a look whether it is there, or others' turn."""

from bot.delivery.spoilt import TRIES_A_FORM, Spoilt
from bot.model.deliveries import Delivery, SentAs
from bot.model.places import PlaceKind
from bot.ports import Script
from bot.storage.scripts import outbox, probing

SETTLE_MS = 5_000
"""How long a post that a forum was sent may take to show; without a nonce nothing else tells."""
_FIRST_RETRY_MS = 1_000
_LAST_RETRY_MS = 300_000


def had_its_turn(delivery: Delivery) -> bool:
    """Tell of one that was tried before whether others are tried before it is again, where it is not there."""
    return delivery.spent or delivery.before > 0


def retry_ms(delivery: Delivery) -> int:
    """Return the back-off before the next try: doubling from a second to five minutes."""
    return _pause_ms(delivery.attempts - 1)


def form_of(delivery: Delivery, *, found: bool) -> SentAs:
    """Return in which form a message was sent: the one of this try, unless another that is as likely was tried before.

    `found`: it was there already. Under the nonce of a plain one that was lost a full one may not be posted, either.
    """
    if delivery.plain and not found:
        return SentAs.PLAIN
    never_plain = delivery.broken < TRIES_A_FORM and not delivery.plain and not delivery.spent
    return SentAs.FULL if never_plain else SentAs.UNKNOWN


def note_failed(delivery: Delivery, spoilt: Spoilt, *, now: int, error: str) -> Script[None]:
    """Have the other form tried where Discord fails over this one again and again; then others have a turn."""
    other = not delivery.plain and spoilt.wants_fallback(delivery)
    spent = delivery.before > 0 or delivery.last_try or (delivery.plain and spoilt.seems(delivery))
    if not delivery.plain:
        yield from outbox.note_broken(delivery.id, token=delivery.token, now=now)
    if spent:
        after_ms = SETTLE_MS if delivery.kind is PlaceKind.FORUM else 0
    else:
        after_ms = SETTLE_MS if other else retry_ms(delivery)
    due_at = now + after_ms
    yield from outbox.put_back(delivery.id, token=delivery.token, due_at=due_at, error=error, plain=other, spent=spent)


def note_unanswered(delivery: Delivery, *, now: int, safe_ms: int, error: str) -> Script[None]:
    """Have it sent again; what is tried before its time is looked for, once it can be on its way no more."""
    early = delivery.before > 0
    due_at = now + (safe_ms + 1 if early else retry_ms(delivery))
    yield from outbox.note_unanswered(delivery.id, token=delivery.token)
    yield from outbox.put_back(delivery.id, token=delivery.token, due_at=due_at, error=error, spent=early)


def pass_on(delivery: Delivery, spoilt: Spoilt, *, now: int, safe_ms: int) -> Script[None]:
    """Give another of its channel a turn, for this one is not there: the next where it was tried enough.

    Else the oldest. Where it was not answered, it is waited for until it can be on its way no more.
    """
    still_ms = min(delivery.first_at + safe_ms + 1 - now, safe_ms)
    if not delivery.spent and still_ms > 0:
        waits = "waits until it would show"
        yield from outbox.put_back(delivery.id, token=delivery.token, due_at=now + still_ms, error=waits, spent=True)
    elif spoilt.seems(delivery):
        own_ms = 0 if delivery.before else retry_ms(delivery)
        yield from probing.pass_on(delivery, due_at=now + own_ms, now=now)
    else:
        yield from probing.go_back(delivery, due_at=now + _pause_ms(delivery.broken), now=now)


def _pause_ms(doubled: int) -> int:
    return int(min(_FIRST_RETRY_MS * 2 ** min(doubled, 20), _LAST_RETRY_MS))
