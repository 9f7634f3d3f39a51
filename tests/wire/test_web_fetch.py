"""Documents over real HTTP: polite requests, bounded answers, nothing private."""

import asyncio
import gzip
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import pytest
from aiohttp import web

from bot.errors import AddressRefused, FeedStatus, FeedTimeout, FeedTooBig, FeedUnreachable
from bot.model.feeds import Validators
from bot.web.fetch import HttpFetch
from bot.web.guard import Guard

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
FEED = b"<rss/>"


@dataclass
class Site:
    """A web site on loopback that does as it is told."""

    base: str = ""
    handler: Handler | None = None
    asked: list[web.Request] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        try:
            return await self.handler(request) if self.handler else web.Response(body=FEED)
        finally:
            self.at_once -= 1


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    app = web.Application()
    app.router.add_get("/{path:.*}", site.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    site.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield site
    await runner.cleanup()


@pytest.fixture
async def fetch() -> AsyncIterator[HttpFetch]:
    async with fetching() as fetch:
        yield fetch


def fetching(*, allow: str = "127.0.0.1", total_seconds: float = 5.0, max_bytes: int = 1_000_000) -> HttpFetch:
    return HttpFetch(
        guard=Guard([allow]),
        contact="https://bot.example",
        host_gap_seconds=0,
        version="9",
        total_seconds=total_seconds,
        max_bytes=max_bytes,
        now=lambda: 1_790_000_000_000,
    )


def respond(**options: object) -> Handler:
    async def handler(_: web.Request) -> web.StreamResponse:
        return web.Response(**options)  # type: ignore[arg-type]

    return handler


async def test_a_page_comes_with_its_type_and_validators(site: Site, fetch: HttpFetch) -> None:
    headers = {
        "ETag": 'W/"a,b"',
        "Last-Modified": "Yesterday",
        "Content-Type": "application/rss+xml",
        "Cache-Control": "max-age=60",
    }
    site.handler = respond(body=FEED, headers=headers)

    page = await fetch(f"{site.base}/feed")

    assert (page.status, page.body, page.content_type) == (200, FEED, "application/rss+xml")
    assert page.validators == Validators(f"{site.base}/feed", 'W/"a,b"', "Yesterday")
    assert page.max_age_seconds == 60


async def test_a_request_says_who_asks_and_nothing_more(site: Site, fetch: HttpFetch) -> None:
    site.handler = respond(body=FEED, headers={"Set-Cookie": "a=b"})

    await fetch(f"{site.base}/feed#part")
    await fetch(f"{site.base}/feed")

    first, second = site.asked
    assert first.headers["User-Agent"] == "HallyuWire/9 (+https://bot.example)"
    assert not {"Cookie", "Referer", "If-None-Match", "If-Modified-Since"} & set(second.headers)
    assert "application/rss+xml" in first.headers["Accept"]


@pytest.mark.parametrize("etag", ['"a"', 'W/"a"', "abc", '"a-gzip"', '"' + "x" * 4000 + '"', '"a, b"'])
async def test_validators_go_back_byte_for_byte(site: Site, fetch: HttpFetch, etag: str) -> None:
    url = f"{site.base}/feed"
    site.handler = respond(status=304)

    page = await fetch(url, validators=Validators(url, etag, "Not even a date"))

    assert site.asked[0].headers["If-None-Match"] == etag
    assert site.asked[0].headers["If-Modified-Since"] == "Not even a date"
    assert (page.status, page.body) == (304, None)
    assert page.validators == Validators(url, etag, "Not even a date")


async def test_validators_of_another_address_are_not_sent(site: Site, fetch: HttpFetch) -> None:
    await fetch(f"{site.base}/new", validators=Validators(f"{site.base}/old", '"a"'))

    assert "If-None-Match" not in site.asked[0].headers


async def test_a_redirect_is_followed(site: Site, fetch: HttpFetch) -> None:
    async def handler(request: web.Request) -> web.StreamResponse:
        if request.path == "/old":
            raise web.HTTPMovedPermanently("/new")
        return web.Response(body=FEED)

    site.handler = handler

    page = await fetch(f"{site.base}/old")

    assert page.url == f"{site.base}/new"


@pytest.mark.parametrize("target", ["/again", "file:///etc/passwd", "ftp://x.example/"])
async def test_a_redirect_to_nowhere_is_an_error(site: Site, fetch: HttpFetch, target: str) -> None:
    site.handler = respond(status=302, headers={"Location": target})

    with pytest.raises(Exception, match=r"circle|only http"):
        await fetch(f"{site.base}/again")

    assert len(site.asked) == 1


@pytest.mark.parametrize("redirected", [False, True], ids=["direct", "redirected"])
async def test_a_private_address_is_never_connected_to(site: Site, *, redirected: bool) -> None:
    connections = 0

    async def connected(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        connections += 1
        writer.close()

    target = await asyncio.start_server(connected, "127.0.0.2", 0)
    private = f"http://127.0.0.2:{target.sockets[0].getsockname()[1]}/"
    site.handler = respond(status=302, headers={"Location": private})

    async with fetching(allow="127.0.0.1") as fetch:
        with pytest.raises(AddressRefused):
            await fetch(f"{site.base}/x" if redirected else private)

    target.close()
    assert connections == 0


async def test_a_bomb_stops_at_the_limit(site: Site, fetch: HttpFetch) -> None:
    site.handler = respond(body=gzip.compress(b"x" * 50_000_000), headers={"Content-Encoding": "gzip"})

    with pytest.raises(FeedTooBig):
        await fetch(f"{site.base}/bomb")


async def test_an_endless_body_stops_at_the_limit(site: Site, fetch: HttpFetch) -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b"x" * 65_536)

    site.handler = endless

    with pytest.raises(FeedTooBig):
        await fetch(f"{site.base}/endless")


async def test_a_slow_answer_ends_at_the_deadline(site: Site) -> None:
    async def slow(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b"x")
            await asyncio.sleep(0.05)

    site.handler = slow

    async with fetching(total_seconds=0.3) as fetch:
        with pytest.raises(FeedTimeout):
            await fetch(f"{site.base}/slow")


@pytest.mark.parametrize(
    ("status", "retryable"), [(403, False), (404, False), (410, False), (429, True), (500, True), (503, True)]
)
async def test_an_error_status_says_whether_to_come_back(
    site: Site, fetch: HttpFetch, status: int, *, retryable: bool
) -> None:
    site.handler = respond(status=status, headers={"Retry-After": "120"})

    with pytest.raises(FeedStatus) as caught:
        await fetch(f"{site.base}/x")

    assert (caught.value.status, caught.value.retry_after_seconds) == (status, 120)
    assert caught.value.retryable is retryable


async def test_a_short_body_is_an_error(site: Site, fetch: HttpFetch) -> None:
    async def short(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b"<rss>")
        if request.transport:
            request.transport.close()
        return response

    site.handler = short

    with pytest.raises(FeedUnreachable):
        await fetch(f"{site.base}/short")


async def test_nobody_there_is_an_error(fetch: HttpFetch) -> None:
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()

    with pytest.raises(FeedUnreachable):
        await fetch(f"http://127.0.0.1:{port}/")


async def test_one_host_is_asked_one_thing_at_a_time(site: Site, fetch: HttpFetch) -> None:
    async def pause(_: web.Request) -> web.StreamResponse:
        await asyncio.sleep(0.02)
        return web.Response(body=FEED)

    site.handler = pause

    await asyncio.gather(*(fetch(f"{site.base}/{n}") for n in range(5)))

    assert (len(site.asked), site.most_at_once) == (5, 1)
