"""How fast a process asks Discord: never beyond the limit of all its requests, nor on while Discord refuses most.

Hung into discord.py's HTTP client as a trace, so that every request is met, the library's own tries among them. The
limits of each route are discord.py's affair. Source: Discord's documentation, *Rate Limits*: 50 requests a second for
all of a bot, and 10,000 answers of 401, 403 or 429 within ten minutes, after which its address is shut out. Answers to
interactions do not count as requests.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from types import SimpleNamespace

import aiohttp
from yarl import URL

log = logging.getLogger(__name__)

A_SECOND = 48
"""Requests that go out in a second, evenly: of Discord's 50 two are left for what the network holds up."""
_MOST_REFUSALS = 5_000
_REFUSALS_SECONDS = 600.0
_REFUSALS = frozenset({401, 403, 429})
_SHUT_OUT_SECONDS = 60.0
"""How long nothing is asked after a 429 that Discord's own servers did not give: they always name themselves in Via."""
_OUTSIDE = ("/interactions/", "/webhooks/")


class Pace:
    """Shared by all clients of a process that use one token. Times are the loop's, in seconds."""

    def __init__(
        self,
        *,
        a_second: float = A_SECOND,
        most_refusals: int = _MOST_REFUSALS,
        note: Callable[[int], None] = lambda _status: None,
    ) -> None:
        """`note`: told the status of each answer."""
        self._gap = 1.0 / a_second
        self._free_at = 0.0
        self._held_until = 0.0
        self._refused_at: deque[float] = deque(maxlen=most_refusals)
        self._note = note

    def trace(self) -> aiohttp.TraceConfig:
        """Return what a client's HTTP session is to be watched by."""
        trace = aiohttp.TraceConfig()
        trace.on_request_start.append(self._before)
        trace.on_request_end.append(self._after)
        return trace

    async def wait(self) -> None:
        """Wait for this request's turn."""
        loop = asyncio.get_running_loop()
        await self._turn()
        while (held := self._rest_until() - loop.time()) > 0:
            await asyncio.sleep(held)
            await self._turn()

    async def _turn(self) -> None:
        now = asyncio.get_running_loop().time()
        turn = max(now, self._free_at)
        self._free_at = turn + self._gap
        if turn > now:
            await asyncio.sleep(turn - now)

    def answered(self, status: int, *, scope: str = "", by_discord: bool = True, after_seconds: float = 0.0) -> None:
        """Take note of an answer. `scope`: a 429's, as Discord names it; `by_discord`: not by what stands before it."""
        self._note(status)
        if status not in _REFUSALS or scope == "shared":
            return
        now = asyncio.get_running_loop().time()
        self._refused_at.append(now)
        if not by_discord:
            self._hold(now + max(after_seconds, _SHUT_OUT_SECONDS), "Discord's door is shut to this address")

    def _rest_until(self) -> float:
        full = len(self._refused_at) == self._refused_at.maxlen
        if full:
            self._hold(self._refused_at[0] + _REFUSALS_SECONDS, "Discord has refused too many requests")
        return self._held_until

    def _hold(self, until: float, why: str) -> None:
        if until > self._held_until:
            seconds = until - asyncio.get_running_loop().time()
            if seconds > 0:
                log.warning("%s: nothing is asked for %.0f s", why, seconds)
            self._held_until = until

    async def _before(
        self, _session: aiohttp.ClientSession, _context: SimpleNamespace, params: aiohttp.TraceRequestStartParams
    ) -> None:
        if counts(params.url):
            await self.wait()

    async def _after(
        self, _session: aiohttp.ClientSession, _context: SimpleNamespace, params: aiohttp.TraceRequestEndParams
    ) -> None:
        headers = params.response.headers
        self.answered(
            params.response.status,
            scope=headers.get("X-RateLimit-Scope", ""),
            by_discord=params.response.status != 429 or "Via" in headers,  # noqa: PLR2004 - HTTP: too many requests
            after_seconds=_seconds(headers.get("Retry-After", "")),
        )


def counts(url: URL) -> bool:
    """Whether a request counts against the limit of all: not those of the gateway, nor answers to interactions."""
    return url.scheme in {"http", "https"} and not any(part in url.path for part in _OUTSIDE)


def _seconds(text: str) -> float:
    return float(text) if text.isdecimal() else 0.0
