"""How much a feed brings, going by the dates of its stories; pure."""

from collections.abc import Sequence

_DAY_MS = 86_400_000
_FEWEST = 10
"""With fewer dates nothing is said."""
_SHORTEST_MS = _DAY_MS // 6
"""A handful that came at once says little of a day."""


def stories_a_day(dates: Sequence[int], *, now: int) -> int:
    """Return how many stories a day the newest dates come to, between the oldest of them and now; 0 if too few."""
    past = [date for date in dates if date <= now]
    if len(past) < _FEWEST:
        return 0
    return round(len(past) * _DAY_MS / max(now - min(past), _SHORTEST_MS))
