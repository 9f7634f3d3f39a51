"""Fetches documents from sites nobody controls: guarded, bounded, polite (implements `ports.Fetch`)."""

import asyncio
import contextlib
import socket
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextvars import ContextVar
from typing import Any, Self
from urllib.parse import urldefrag, urljoin, urlsplit

import aiohttp
from yarl import URL

from bot.errors import AddressRefused, FeedError, FeedStatus, FeedTimeout, FeedTooBig, FeedUnreachable
from bot.model import Page, Validators
from bot.web.guard import Guard, check_url
from bot.web.headers import max_age_seconds, retry_after_seconds

MAX_BYTES = 8 * 1024 * 1024
TOTAL_SECONDS = 20.0
_MOST_REDIRECTS = 5
_MOVED = frozenset({301, 302, 303, 307, 308})
_NOT_MODIFIED, _OK = 304, 200
_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, "
    "text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1"
)
_asked_host: ContextVar[str] = ContextVar("asked_host", default="")
"""The host of the request under way: the socket factory is told only the address."""


class _Blocked(OSError):
    """Carries a refusal through aiohttp, which wraps what is an `OSError`."""

    def __init__(self, refusal: AddressRefused) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


class HttpFetch:
    """One session for all feeds. Use as an async context manager."""

    def __init__(
        self,
        *,
        guard: Guard,
        contact: str,
        host_gap_seconds: float,
        version: str,
        now: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
        total_seconds: float = TOTAL_SECONDS,
        max_bytes: int = MAX_BYTES,
        limit: int = 32,
        accept: str = _ACCEPT,
    ) -> None:
        """`now`: UTC milliseconds, to read Retry-After dates by. `limit`: requests at once, over all hosts.

        `accept`: the kinds of documents that are asked for (RFC 9110, 12.5.1).
        """
        self._guard = guard
        self._agent = f"HallyuWire/{version} (+{contact})"
        self._now = now
        self._total_seconds = total_seconds
        self._max_bytes = max_bytes
        self._limit = asyncio.Semaphore(limit)
        self._accept = accept
        self._hosts = _Hosts(host_gap_seconds)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        connector = aiohttp.TCPConnector(socket_factory=self._socket, force_close=True, limit=0, ttl_dns_cache=60)
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            timeout=aiohttp.ClientTimeout(total=None),
            headers={"User-Agent": self._agent, "Accept": self._accept, "Accept-Encoding": "gzip, deflate, br"},
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._session:
            await self._session.close()

    async def __call__(self, url: str, *, validators: Validators | None = None) -> Page:
        """Fetch `url` (see `ports.Fetch`). Waiting for a turn at the host is not part of the deadline."""
        check_url(url)
        visited = {urldefrag(url).url}
        conditional = validators if validators and validators.url == url else None
        asked, left = url, self._total_seconds
        for _ in range(_MOST_REDIRECTS + 1):
            answer, left = await self._one(asked, conditional, left)
            if isinstance(answer, Page):
                return answer
            asked = answer
            check_url(asked)
            if asked in visited:
                raise FeedUnreachable("the site redirects in a circle")
            visited.add(asked)
            # validators belong to the address that gave them
            conditional = validators if validators and validators.url == asked else None
        raise FeedUnreachable("the site redirects too often")

    async def _one(self, url: str, validators: Validators | None, seconds: float) -> tuple[Page | str, float]:
        """Make one request within `seconds`; returns the page, or where it redirects to, and the seconds left."""
        async with self._hosts.turn(url), self._limit:
            loop = asyncio.get_running_loop()
            ends_at = loop.time() + seconds
            try:
                async with asyncio.timeout_at(ends_at):
                    answer = await self._request(url, validators)
                return answer, ends_at - loop.time()
            except TimeoutError:
                raise FeedTimeout(f"no whole answer within {self._total_seconds:.0f} s") from None
            except FeedError:
                raise
            except (aiohttp.ClientError, OSError, ValueError, EOFError) as error:
                raise _as_feed_error(error) from error

    async def _request(self, url: str, validators: Validators | None) -> Page | str:
        if self._session is None:
            raise FeedUnreachable("fetching has not begun")
        target = URL(urldefrag(url).url, encoded=False)
        _asked_host.set(target.host or "")
        async with self._session.get(target, headers=_conditions(validators), allow_redirects=False) as response:
            if response.status in _MOVED and "Location" in response.headers:
                return urldefrag(urljoin(url, response.headers["Location"].strip())).url
            return await self._page(url, response, validators)

    async def _page(self, url: str, response: aiohttp.ClientResponse, validators: Validators | None) -> Page:
        headers = response.headers
        asked = retry_after_seconds(headers, now=self._now())
        if response.status not in {_OK, _NOT_MODIFIED}:
            raise FeedStatus(response.status, retry_after_seconds=asked)
        same = response.status == _NOT_MODIFIED
        given = _validators(url, headers)
        return Page(
            url=url,
            status=response.status,
            content_type=headers.get("Content-Type", ""),
            body=None if same else await self._body(response),
            validators=_renewed(given, validators) if same else given,
            retry_after_seconds=asked,
            max_age_seconds=max_age_seconds(headers, now=self._now()),
        )

    async def _body(self, response: aiohttp.ClientResponse) -> bytes:
        """Read the body, counting what comes out of decompression, so that a bomb stops early."""
        body = bytearray()
        async for chunk in response.content.iter_any():
            body += chunk
            if len(body) > self._max_bytes:
                raise FeedTooBig(f"the document is larger than {self._max_bytes // 1024 // 1024} MiB")
        return bytes(body)

    def _socket(self, info: tuple[Any, ...]) -> socket.socket:
        """Make the socket for an address that DNS gave, if it may be dialled: nothing is opened before."""
        family, kind, protocol, _, address = info
        try:
            self._guard.check(str(address[0]), int(address[1]), _asked_host.get())
        except AddressRefused as refusal:
            raise _Blocked(refusal) from refusal
        made = socket.socket(family, kind, protocol)
        made.settimeout(0)
        return made


class _Hosts:
    """One request at a time to each host (name and port), and a pause between two."""

    def __init__(self, gap_seconds: float) -> None:
        self._gap_seconds = gap_seconds
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._free_at: dict[str, float] = {}
        self._waiting: defaultdict[str, int] = defaultdict(int)

    @contextlib.asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[None]:
        """Wait for a turn at the host of `url`, and hold it."""
        host = urlsplit(url).netloc.lower()
        loop = asyncio.get_running_loop()
        self._waiting[host] += 1
        try:
            async with self._locks[host]:
                await asyncio.sleep(max(0.0, self._free_at.get(host, 0.0) - loop.time()))
                try:
                    yield
                finally:
                    self._free_at[host] = loop.time() + self._gap_seconds
        finally:
            self._waiting[host] -= 1
            self._forget(host, loop.time())

    def _forget(self, host: str, now: float) -> None:
        """Drop hosts that nobody waits for and whose pause is over: there are tens of thousands of them."""
        if not self._waiting[host]:
            del self._waiting[host]
        for idle in [each for each, free in self._free_at.items() if free <= now and each not in self._waiting]:
            del self._free_at[idle]
            self._locks.pop(idle, None)


def _conditions(validators: Validators | None) -> dict[str, str]:
    """Return the validators as they were given, byte for byte (RFC 9110, 13.1)."""
    if validators is None:
        return {}
    pairs = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, value in pairs.items() if value}


def _validators(url: str, headers: Any) -> Validators | None:
    """Return what can be kept and sent again: no bytes that are no text."""
    given = (headers.get("ETag"), headers.get("Last-Modified"))
    etag, last_modified = (each if each and each.isprintable() else None for each in given)
    return Validators(url, etag, last_modified) if etag or last_modified else None


def _renewed(given: Validators | None, sent: Validators | None) -> Validators | None:
    """Return what to send next after a 304: what it renewed, and the rest as before."""
    if given is None or sent is None:
        return given or sent
    return Validators(sent.url, given.etag or sent.etag, given.last_modified or sent.last_modified)


def _as_feed_error(error: BaseException) -> FeedError:
    blocked = _blocked_in(error)
    if blocked:
        return blocked.refusal
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return FeedUnreachable("there is no such host")
    if isinstance(error, aiohttp.ClientConnectorCertificateError | aiohttp.ClientSSLError):
        return FeedUnreachable("its certificate is not valid")
    if isinstance(error, aiohttp.ClientPayloadError):
        return FeedUnreachable("the answer broke off")
    if isinstance(error, aiohttp.ClientConnectorError):
        return FeedUnreachable("nobody answers at that address")
    return FeedUnreachable(f"no usable answer ({type(error).__name__})")


def _blocked_in(error: BaseException | None) -> _Blocked | None:
    """Find our own refusal in what aiohttp made of it (a group of causes, where several addresses were tried)."""
    while error is not None:
        if isinstance(error, _Blocked):
            return error
        inner = getattr(error, "os_error", None)
        for each in (inner, *getattr(inner, "exceptions", ()), *getattr(error, "exceptions", ())):
            if isinstance(each, _Blocked):
                return each
        error = error.__cause__ or error.__context__
    return None
