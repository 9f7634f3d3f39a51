"""Discord's rate limits: buckets per route and place, and the global one, with the headers that tell of them.

Discord does not document the numbers; these are the observed ones (message create: 5 in 5 s a channel).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b

from bot.sandbox.discord.faults import Answer, RequestInfo

_GLOBAL_LIMIT, _GLOBAL_SECONDS = 50, 1.0
_PLACES = ("channel_id", "guild_id")
_MOST_WINDOWS = 10_000


@dataclass(frozen=True, slots=True)
class Limit:
    """So many requests in a window of so many seconds."""

    requests: int
    seconds: float


LIMITS = {
    "POST /channels/{channel_id}/messages": Limit(5, 5.0),
    "PATCH /channels/{channel_id}/messages/{message_id}": Limit(5, 5.0),
    "DELETE /channels/{channel_id}/messages/{message_id}": Limit(5, 1.0),
    "GET /channels/{channel_id}/messages": Limit(50, 1.0),
    "GET /channels/{channel_id}/messages/{message_id}": Limit(50, 1.0),
    "POST /channels/{channel_id}/threads": Limit(5, 5.0),
    "POST /channels/{channel_id}/messages/{message_id}/threads": Limit(5, 5.0),
    "POST /channels/{channel_id}/messages/{message_id}/crosspost": Limit(10, 3600.0),
    "POST /users/@me/channels": Limit(10, 10.0),
}


@dataclass(slots=True)
class _Window:
    ends: float
    used: int = 0


class Buckets:
    """Counts requests in windows that open with the first of them; times in seconds, from `now`."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._windows: dict[str, _Window] = {}

    def take(self, request: RequestInfo, *, outside_global: bool) -> tuple[Answer | None, dict[str, str]]:
        """Count a request; returns the 429 with which it is refused (or None), and the headers of its bucket."""
        if not outside_global and not self._count("global", Limit(_GLOBAL_LIMIT, _GLOBAL_SECONDS))[0]:
            return _refused(self._left("global"), everywhere=True), {}
        limit = LIMITS.get(request.key)
        if limit is None:
            return None, {}
        key = ":".join([request.key, *(request.params.get(place, "") for place in _PLACES)])
        allowed, window = self._count(key, limit)
        headers = {
            "X-RateLimit-Limit": str(limit.requests),
            "X-RateLimit-Remaining": str(max(0, limit.requests - window.used)),
            "X-RateLimit-Reset": f"{window.ends:.3f}",
            "X-RateLimit-Reset-After": f"{self._left(key):.3f}",
            "X-RateLimit-Bucket": blake2b(request.key.encode(), digest_size=16).hexdigest(),
        }
        return None if allowed else _refused(self._left(key), everywhere=False), headers

    def _count(self, key: str, limit: Limit) -> tuple[bool, _Window]:
        now = self._now()
        window = self._windows.get(key)
        if window is None or window.ends <= now:
            self._forget_old(now)
            window = self._windows[key] = _Window(now + limit.seconds)
        if window.used >= limit.requests:
            return False, window
        window.used += 1
        return True, window

    def _left(self, key: str) -> float:
        """Return the seconds until a window ends, rounded up to whole milliseconds so that waiting suffices."""
        return math.ceil(max(0.0, self._windows[key].ends - self._now()) * 1000) / 1000

    def _forget_old(self, now: float) -> None:
        if len(self._windows) >= _MOST_WINDOWS:
            self._windows = {key: window for key, window in self._windows.items() if window.ends > now}


def _refused(seconds: float, *, everywhere: bool) -> Answer:
    scope = "global" if everywhere else "user"
    headers = {"Retry-After": str(math.ceil(seconds)), "X-RateLimit-Scope": scope}
    if everywhere:
        headers["X-RateLimit-Global"] = "true"
    body = {"message": "You are being rate limited.", "retry_after": seconds, "global": everywhere}
    return Answer(429, body, headers)
