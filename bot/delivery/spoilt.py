"""Tells a message that Discord cannot take from a Discord that is down: both answer 500.

A story that is answered so `TRIES_A_FORM` times is tried in its plain form too, each time after the full one was
answered so just before and the history was read: while Discord is down neither is taken, and when it is back the full
one comes first. Only what is taken in no form while others' messages are is given up. So that it holds up nothing until
then, and there are others to compare it with, it goes behind those that wait in its channel.
"""

from bot.model.deliveries import Delivery
from bot.ports import Clock

TRIES_A_FORM = 4
_TRIES = 6
"""Of the full form, and half as many of the plain one."""
_LEAST_MS = 60_000
_ALONE_MS = 3_600_000
"""After which a digest goes story by story, whether or not anything else is taken."""


class Spoilt:
    """What was taken last, of any delivery, and what that says of one that is not."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._taken_at = 0

    def note_taken(self) -> None:
        """Note that Discord has taken a message."""
        self._taken_at = self._clock()

    def seems(self, delivery: Delivery) -> bool:
        """Tell whether it was tried enough, in each form."""
        return delivery.broken >= _TRIES and self._lasted_ms(delivery) >= _LEAST_MS

    def surely(self, delivery: Delivery) -> bool:
        """Tell whether it is this message that is at fault: others were taken since Discord failed over it first."""
        return self.seems(delivery) and self._taken_at > (delivery.broken_at or 0)

    def wants_fallback(self, delivery: Delivery) -> bool:
        """Tell whether the next try, after the full form has failed once more, is the other form."""
        if not delivery.digest:
            return delivery.broken + 1 >= TRIES_A_FORM
        return self.surely(delivery) or (self.seems(delivery) and self._lasted_ms(delivery) >= _ALONE_MS)

    def _lasted_ms(self, delivery: Delivery) -> int:
        return 0 if delivery.broken_at is None else self._clock() - delivery.broken_at
