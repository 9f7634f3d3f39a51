"""Which tries this process made itself, so that their time can be trusted."""

from bot.ports import Clock

_MOST = 10_000


class Begun:
    """The deliveries whose first try in their nonce epoch this process made, by a clock that was not set back since.

    Of all others nobody can tell for sure how long ago that was.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._latest = clock()
        self._ids: dict[int, None] = {}
        self.was_set_back = False
        """Whether the clock was, in the life of this process: then no time before that tells anything."""

    def note(self, delivery_id: int) -> None:
        """Note a try that is made now, the first one or one after a look at the history."""
        self.watch()
        self._ids[delivery_id] = None
        while len(self._ids) > _MOST:
            del self._ids[next(iter(self._ids))]

    def holds(self, delivery_id: int) -> bool:
        """Tell whether the time of its first try can be trusted."""
        self.watch()
        return delivery_id in self._ids

    def watch(self) -> None:
        """Look at the clock, often enough to see it set back."""
        now = self._clock()
        if now < self._latest:
            self._ids.clear()
            self.was_set_back = True
        self._latest = now
