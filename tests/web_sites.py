"""Web sites on loopback that do as they are told, and a fetch that may reach them."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.errors import FeedError
from bot.web.fetch import HttpFetch
from bot.web.guard import Guard

NOW = 1_700_000_000_000
CERTIFICATES = Path(__file__).parent / "samples" / "tls"
"""Made for these tests and good for nothing else: of this host (`good`), of another name, and one that has expired."""
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Site:
    """A server, and what it was asked."""

    answer: Answer
    scheme: str = "http"
    port: int = 0
    asked: list[web.Request] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    times: list[tuple[float, float]] = field(default_factory=list)

    def url(self, path: str = "/feed", *, host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        began = asyncio.get_running_loop().time()
        try:
            return await self.answer(request)
        finally:
            self.at_once -= 1
            self.times.append((began, asyncio.get_running_loop().time()))


@asynccontextmanager
async def site(answer: Answer, *, host: str = "127.0.0.1", certificate: str = "") -> AsyncIterator[Site]:
    """Serve on `host`; over https where a certificate of tests/samples/tls is named."""
    made = Site(answer, "https" if certificate else "http")
    tls = None
    if certificate:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(CERTIFICATES / f"{certificate}.pem")
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", made.handle)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, host, 0, ssl_context=tls).start()
    made.port = runner.addresses[0][1]
    try:
        yield made
    finally:
        await runner.cleanup()


@asynccontextmanager
async def raw_site(answer: Callable[[asyncio.StreamWriter], Awaitable[None]]) -> AsyncIterator[str]:
    """A server that writes bytes, whatever it is asked."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            await answer(writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/feed"
    finally:
        server.close()


class FakeNames(AbstractResolver):
    """A name server that answers each look-up, whatever the name, with the next of its answers; then with the last."""

    def __init__(self, *answers: tuple[str, ...]) -> None:
        self._answers = list(answers)
        self.asked: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        self.asked.append(host)
        found = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=0,
            )
            for address in found
        ]

    async def close(self) -> None:
        pass


def fetching(
    *, allow: tuple[str, ...] = ("127.0.0.1",), seconds: float = 5.0, gap: float = 0.0, **how: Any
) -> HttpFetch:
    return HttpFetch(
        guard=Guard(allow),
        contact="https://bot.example",
        host_gap_seconds=gap,
        version="9.9",
        now=lambda: NOW,
        total_seconds=seconds,
        **{"max_bytes": 1_000_000} | how,
    )


def trusting(certificate: str) -> ssl.SSLContext:
    """What a client has that believes in `certificate`."""
    return ssl.create_default_context(cafile=str(CERTIFICATES / f"{certificate}.pem"))


def says(body: bytes = b"<rss/>", *, status: int = 200, **headers: str) -> Answer:
    async def answer(_: web.Request) -> web.StreamResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.Response(body=body, status=status, headers=named)

    return answer


def redirects(to: str, *, status: int = 302) -> Answer:
    return says(b"", status=status, Location=to)


async def failure(url: str, **how: Any) -> FeedError:
    async with fetching(**how) as fetch:
        with pytest.raises(FeedError) as caught:
            await fetch(url)
    return caught.value
