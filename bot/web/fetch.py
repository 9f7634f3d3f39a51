"""Fetches documents from sites nobody controls: guarded, bounded, polite (implements `ports.Fetch`)."""

import asyncio
import contextlib
import io
import socket
import ssl
import time
from base64 import b64encode
from collections.abc import AsyncIterator, Callable
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Any, Self

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot.errors import (
    AddressRefused,
    BrokenAnswer,
    FeedError,
    FeedStatus,
    FeedTimeout,
    FeedTooBig,
    FeedUnreachable,
    InsecureCredentials,
    LoginWanted,
)
from bot.model.feeds import BodyHash, Credentials, Page, Validators
from bot.web.address import host_of, target
from bot.web.explain import error_status, no_answer
from bot.web.guard import Guard
from bot.web.headers import max_age_seconds, retry_after_seconds
from bot.web.hosts import Hosts
from bot.web.large import LARGE_BYTES, Large
from bot.web.metered import MeteredSocket, Received, SaysNothing
from bot.web.names import Names
from bot.web.route import REDIRECTS, Redirect, Route

MAX_BYTES = 8 * 1024 * 1024
TOTAL_SECONDS = 20.0
_STEP_BYTES = 256 * 1024
_RECEIVE_BYTES = 32 * 1024
"""What the system holds of an answer that is not read yet, and so what is parsed in one go, at most."""
_NOT_MODIFIED = 304
_WHOLE = frozenset({200, 203})
"""203: whole, but a proxy changed it on its way (RFC 9110, 15.3.4)."""
_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, "
    "text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1"
)


@dataclass(slots=True)
class _Dial:
    """A connection to be made: the socket factory is told only the address, and aiohttp hides why it refused."""

    host: str
    deadline: asyncio.Timeout
    refusal: AddressRefused | None = None
    received: Received = field(default_factory=Received)

    @contextlib.asynccontextmanager
    async def waiting(self) -> AsyncIterator[None]:
        """Stop the clock meanwhile: it is not the site that we wait for."""
        loop = asyncio.get_running_loop()
        began, ends = loop.time(), self.deadline.when()
        self.deadline.reschedule(None)
        try:
            yield
        finally:
            if ends is not None and not self.deadline.expired():
                self.deadline.reschedule(ends + loop.time() - began)


_dialled: ContextVar[_Dial] = ContextVar("dialled")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ask:
    """What goes with a request."""

    validators: Validators | None
    credentials: Credentials | None

    def headers(self) -> dict[str, str]:
        """Return the validators as they were given, byte for byte (RFC 9110, 13.1), and the credentials."""
        given = self.validators
        pairs = {
            "If-None-Match": given and given.etag,
            "If-Modified-Since": given and given.last_modified,
            "Authorization": self.credentials and _basic(self.credentials),
        }
        return {name: value for name, value in pairs.items() if value}


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
        rests: bool = True,
        resolver: AbstractResolver | None = None,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        """`now`: UTC milliseconds, to read dates in headers by. `limit`: requests at once, over all hosts.

        `accept`: the kinds of documents that are asked for (RFC 9110, 12.5.1). `rests`: whether a host that asks for
        rest is left alone; False where whoever asks waits by itself. `resolver` and `trust`: how names are looked up,
        and whose certificates are believed, where not as the system does.
        """
        self._guard = guard
        self._agent = f"HallyuWire/{version} (+{contact})"
        self._now = now
        self._total_seconds = total_seconds
        self._max_bytes = max_bytes
        self._limit = asyncio.Semaphore(limit)
        self._large = Large()
        self._accept = accept
        self._hosts = Hosts(host_gap_seconds, rests=rests)
        self._resolver = resolver or Names()
        self._trust = trust
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        connector = aiohttp.TCPConnector(
            socket_factory=self._socket,
            force_close=True,
            limit=0,
            ttl_dns_cache=60,
            resolver=self._resolver,
            ssl=self._trust or True,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            read_bufsize=2 * _RECEIVE_BYTES,
            timeout=aiohttp.ClientTimeout(total=None),
            headers={"User-Agent": self._agent, "Accept": self._accept, "Accept-Encoding": "gzip, deflate, br"},
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._session:
            await self._session.close()
            await self._resolver.close()

    async def __call__(
        self, url: str, *, validators: Validators | None = None, credentials: Credentials | None = None
    ) -> Page:
        """Fetch `url` (see `ports.Fetch`). Waiting for a turn at the host is not part of the deadline."""
        route = Route(url, bound=credentials is not None)
        if credentials:
            self._check_secure(route.address)
        left = self._total_seconds
        while True:
            ask = _Ask(
                # validators belong to the address that gave them, credentials to the origin
                validators=validators if validators and validators.url == route.url else None,
                credentials=credentials if route.at_home else None,
            )
            try:
                answer, left = await self._one(route, ask, left)
            except FeedStatus as refused:
                raise _wanted(refused, url, route) from None
            if isinstance(answer, Page):
                return _arrived(answer, route)
            route.follow(answer)

    def _check_secure(self, address: URL) -> None:
        if address.scheme != "https" and not self._guard.names(address.raw_host or ""):
            raise InsecureCredentials("a user name and password are sent over https only")

    async def _one(self, route: Route, ask: _Ask, seconds: float) -> tuple[Page | Redirect, float]:
        """Make one request within `seconds`; returns the page, or where it redirects to, and the seconds left."""
        async with self._hosts.turn(host_of(route.address)), self._limit:
            loop = asyncio.get_running_loop()
            ends_at = loop.time() + seconds
            try:
                async with asyncio.timeout_at(ends_at) as deadline:
                    _dialled.set(_Dial(route.address.raw_host or "", deadline))
                    answer = await self._request(route.url, route.address, ask)
                return answer, ends_at - loop.time()
            except TimeoutError:
                failure: FeedError = FeedTimeout(f"no whole answer within {self._total_seconds:.0f} s")
            except (aiohttp.ClientError, OSError, ValueError, EOFError) as error:
                failure = _why(error)
        # not from `error`: aiohttp's errors show the headers that were sent
        raise failure

    async def _request(self, url: str, address: URL, ask: _Ask) -> Page | Redirect:
        if self._session is None:
            raise FeedUnreachable("fetching has not begun")
        async with self._session.get(address, headers=ask.headers(), allow_redirects=False) as response:
            asked = retry_after_seconds(response.headers, now=self._now())
            self._hosts.note(host_of(address), response.status, asked)
            if response.status in REDIRECTS and "Location" in response.headers:
                return Redirect(response.status, target(url, response.headers["Location"]))
            is_same = response.status == _NOT_MODIFIED and ask.validators is not None
            if response.status not in _WHOLE and not is_same:
                raise await error_status(response, retry_after_seconds=asked, with_password=bool(ask.credentials))
            given = _validators(url, response.headers)
            body, hashed = (None, None) if is_same else await self._body(response)
            return Page(
                url=url,
                status=response.status,
                content_type=_printable(response.headers.get("Content-Type")) or "",
                body=body,
                body_hash=hashed,
                validators=_renewed(given, ask.validators) if is_same else given,
                retry_after_seconds=asked,
                max_age_seconds=max_age_seconds(_about_age(response.headers), now=self._now()),
            )

    async def _body(self, response: aiohttp.ClientResponse) -> tuple[bytes, str]:
        """Read the body and its hash, counting what comes out of decompression, so that a bomb stops early."""
        self._check_size(response.content_length or 0)
        body, hashed, dial = io.BytesIO(), BodyHash(), _dialled.get()
        next_pause_at = _STEP_BYTES
        async with self._large.fetching() as turn:
            async for chunk in response.content.iter_any():
                hashed.update(chunk)
                dial.received.content += body.write(chunk)
                size = body.tell()
                self._check_size(size)
                if size > LARGE_BYTES:
                    async with dial.waiting():
                        await turn.wait()
                if size >= next_pause_at:
                    # a bomb unpacks as fast as it is read: without this, nothing else would have its turn
                    await asyncio.sleep(0)
                    next_pause_at = size + _STEP_BYTES
            if dial.received.spent:  # to aiohttp, what goes on until the connection ends has ended
                raise SaysNothing
            return body.getvalue(), hashed.hexdigest()

    def _check_size(self, size: int) -> None:
        if size > self._max_bytes:
            raise FeedTooBig(f"the document is larger than {self._max_bytes // 1024 // 1024} MiB")

    def _socket(self, info: tuple[Any, ...]) -> socket.socket:
        """Make the socket for an address that DNS gave, if it may be dialled: nothing is opened before."""
        family, kind, protocol, _, address = info
        dial = _dialled.get()
        try:
            self._guard.check(str(address[0]), int(address[1]), dial.host)
        except AddressRefused as refusal:
            dial.refusal = refusal
            raise OSError(str(refusal)) from None
        made = MeteredSocket(family, kind, protocol)
        made.received = dial.received
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _RECEIVE_BYTES)
        made.settimeout(0)
        return made


def _why(error: Exception) -> FeedError:
    """Return why there was no answer: what we saw ourselves goes before what came of it."""
    dial = _dialled.get()
    if dial.received.spent:
        return BrokenAnswer("the answer says next to nothing")
    return (dial.refusal if isinstance(error, aiohttp.ClientConnectorError) else None) or no_answer(error)


def _wanted(refused: FeedStatus, url: str, route: Route) -> FeedStatus:
    """Return what an error status says; who may log in is told for which address: that of another site is its own."""
    return LoginWanted(url if route.at_home else route.url) if refused.kind == "basic" else refused


def _arrived(page: Page, route: Route) -> Page:
    if route.ends_at_login and "html" in page.content_type.lower():
        raise FeedStatus(page.status, kind="login")
    if route.moved_to is None and route.strays_to is None:
        return page
    return replace(page, moved_to=route.moved_to, strays_to=route.strays_to)


def _basic(credentials: Credentials) -> str:
    """Return basic authentication (RFC 7617), in UTF-8."""
    pair = f"{credentials.user}:{credentials.password}".encode("utf-8", "replace")
    return f"Basic {b64encode(pair).decode('ascii')}"


def _about_age(headers: Any) -> dict[str, str]:
    """Return the headers that say how fresh an answer is; `Cache-Control` may come in several lines."""
    once = {name: headers.get(name, "") for name in ("Expires", "Date", "Age")}
    return once | {"Cache-Control": ",".join(headers.getall("Cache-Control", ()))}


def _validators(url: str, headers: Any) -> Validators | None:
    etag, last_modified = _printable(headers.get("ETag")), _printable(headers.get("Last-Modified"))
    return Validators(url, etag, last_modified) if etag or last_modified else None


def _printable(value: str | None) -> str | None:
    """Return what can be kept and sent again: no bytes that are no text."""
    return value if value and value.isprintable() else None


def _renewed(given: Validators | None, sent: Validators | None) -> Validators | None:
    """Return what to send next after a 304: what it renewed, and the rest as before."""
    if given is None or sent is None:
        return given or sent
    return Validators(sent.url, given.etag or sent.etag, given.last_modified or sent.last_modified)
