"""Tells a message that Discord cannot take from a Discord, or a channel, that is down: all answer 500.

A story that is answered so `TRIES_A_FORM` times is tried in its plain form too, each time after the full one was
answered so just before and the history was read: while Discord is down neither is taken, and when it is back the full
one comes first. What is taken in no form lets the next of its channel be tried in its place, right after it has failed
once more (`bot.storage.scripts.probing`). Where that one is taken, the first is tried a last time: either the channel
was ill until just now, or the story is at fault, and is given up. Where that one is not taken, the channel may be ill,
and nothing is given up: the first is tried again, in its order, ever less often. The more fail in a row, the longer it
takes until one more is tried, for the likelier it is that none of them is at fault.
"""

from bot.model.deliveries import Delivery
from bot.ports import Clock

TRIES_A_FORM = 4
TRIES = 6
"""Of the full form, and half as many of the plain one."""
_LEAST_MS = 60_000
_MOST_DOUBLED = 5
_APART_MS, _ALONE_MS = 900_000, 3_600_000
"""After which a digest goes story by story: where others are taken, and whether or not anything else is."""


class Spoilt:
    """What was taken last, of any delivery, and what that says of one that is not."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._taken_at = 0

    def note_taken(self) -> None:
        """Note that Discord has taken a message."""
        self._taken_at = self._clock()

    def seems(self, delivery: Delivery) -> bool:
        """Tell whether it was tried enough, in each form; for long enough, where others failed before it."""
        if delivery.digest:
            return False
        least_ms = _LEAST_MS << min(delivery.before, _MOST_DOUBLED)
        return delivery.broken >= TRIES and self._lasted_ms(delivery) >= least_ms

    def wants_fallback(self, delivery: Delivery) -> bool:
        """Tell whether the next try, after the full form has failed once more, is the other form."""
        if not delivery.digest:
            return delivery.broken + 1 >= TRIES_A_FORM
        others_taken = self._taken_at > (delivery.broken_at or 0)
        return delivery.broken >= TRIES and self._lasted_ms(delivery) >= (_APART_MS if others_taken else _ALONE_MS)

    def _lasted_ms(self, delivery: Delivery) -> int:
        return 0 if delivery.broken_at is None else self._clock() - delivery.broken_at
