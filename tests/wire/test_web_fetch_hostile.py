"""Fetching from servers that behave, and from servers that do not; all of them on loopback."""

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.utils import formatdate

import pytest
from aiohttp import web

from bot.errors import AddressRefused, BadAddress, FeedError, FeedStatus, FeedTimeout, FeedTooBig, FeedUnreachable
from bot.model import Validators
from bot.web.fetch import HttpFetch
from bot.web.guard import Guard

NOW = 1_700_000_000_000
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Site:
    """A server, and what it was asked."""

    answer: Answer
    port: int = 0
    asked: list[web.Request] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    times: list[tuple[float, float]] = field(default_factory=list)

    def url(self, path: str = "/feed", *, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

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
async def site(answer: Answer, *, host: str = "127.0.0.1") -> AsyncIterator[Site]:
    made = Site(answer)
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", made.handle)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, host, 0).start()
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


def fetching(*, allow: tuple[str, ...] = ("127.0.0.1",), seconds: float = 5.0, gap: float = 0.0) -> HttpFetch:
    return HttpFetch(
        guard=Guard(allow),
        contact="https://bot.example",
        host_gap_seconds=gap,
        version="9.9",
        now=lambda: NOW,
        total_seconds=seconds,
        max_bytes=1_000_000,
    )


def says(body: bytes = b"<rss/>", *, status: int = 200, **headers: str) -> Answer:
    async def answer(_: web.Request) -> web.StreamResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.Response(body=body, status=status, headers=named)

    return answer


def redirects(to: str, *, status: int = 302) -> Answer:
    return says(b"", status=status, Location=to)


async def failure(url: str, **how: object) -> FeedError:
    async with fetching(**how) as fetch:  # type: ignore[arg-type]
        with pytest.raises(FeedError) as caught:
            await fetch(url)
    return caught.value


# ── what is asked ──────────────────────────────────────────────────────────────────────────────────


async def test_a_page_comes_with_its_body_type_and_validators() -> None:
    answer = says(b"<rss/>", ETag='"a"', Content_Type="text/xml", Cache_Control="max-age=60")
    async with site(answer) as news, fetching() as fetch:
        page = await fetch(news.url())

    assert (page.status, page.body, page.content_type, page.max_age_seconds) == (200, b"<rss/>", "text/xml", 60)
    assert page.validators == Validators(news.url(), '"a"', None)


async def test_a_request_names_the_bot_and_tells_nothing_else() -> None:
    async with site(says(Set_Cookie="id=1")) as news, fetching() as fetch:
        await fetch(news.url("/feed?x=%2F%7e#part"))
        await fetch(news.url("/feed?x=%2F%7e#part"))

    headers = news.asked[1].headers
    assert headers["User-Agent"] == "HallyuWire/9.9 (+https://bot.example)"
    assert "application/rss+xml" in headers["Accept"]
    assert not {"Cookie", "Referer", "Authorization", "If-None-Match", "If-Modified-Since"} & set(headers)


@pytest.mark.parametrize(
    "etag", ['"a"', 'W/"a"', "abc", '"a-gzip"', '"a,b"', '"' + "x" * 4096 + '"'], ids=lambda etag: etag[:8]
)
async def test_an_etag_is_sent_back_byte_for_byte(etag: str) -> None:
    async with site(says(ETag=etag)) as news, fetching() as fetch:
        page = await fetch(news.url())
        await fetch(news.url(), validators=page.validators)

    assert news.asked[1].headers["If-None-Match"] == etag


@pytest.mark.parametrize("date", ["Wed, 21 Oct 2015 07:28:00 GMT", "Yesterday", "2015-10-21"])
async def test_a_modification_date_is_sent_back_byte_for_byte(date: str) -> None:
    async with site(says(Last_Modified=date)) as news, fetching() as fetch:
        page = await fetch(news.url())
        await fetch(news.url(), validators=page.validators)

    assert news.asked[1].headers["If-Modified-Since"] == date
    assert "If-None-Match" not in news.asked[1].headers


async def test_validators_of_another_address_are_not_sent() -> None:
    async with site(says()) as news, fetching() as fetch:
        await fetch(news.url("/new"), validators=Validators(news.url("/old"), '"a"', "Yesterday"))

    assert not {"If-None-Match", "If-Modified-Since"} & set(news.asked[0].headers)


async def test_validators_belong_to_the_address_that_answered() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        if request.path == "/feed":
            raise web.HTTPFound("/real")
        return web.Response(headers={"ETag": '"real"'})

    async with site(answer) as news, fetching() as fetch:
        page = await fetch(news.url())
        await fetch(news.url(), validators=page.validators)

    assert page.url == news.url("/real")
    assert [request.headers.get("If-None-Match") for request in news.asked] == [None, None, None, '"real"']


async def test_nothing_new_has_no_body_and_may_renew_its_validators() -> None:
    async with site(says(b"", status=304, ETag='"b"')) as news, fetching() as fetch:
        page = await fetch(news.url(), validators=Validators(news.url(), '"a"', "Yesterday"))

    assert (page.status, page.body) == (304, None)
    assert page.validators == Validators(news.url(), '"b"', "Yesterday")


async def test_validators_that_are_no_text_are_not_kept() -> None:
    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(b'HTTP/1.1 200 OK\r\nETag: "\xff\xfe"\r\nContent-Length: 1\r\n\r\nx')
        await writer.drain()

    async with raw_site(answer) as url, fetching() as fetch:
        page = await fetch(url)

    assert page.validators is None


# ── what is answered ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("status", "retryable"), [(403, False), (404, False), (410, False), (429, True), (500, True)])
async def test_an_error_status_is_told(status: int, retryable: bool) -> None:  # noqa: FBT001 - a column of the table
    async with site(says(status=status)) as news:
        error = await failure(news.url())

    assert isinstance(error, FeedStatus)
    assert (error.status, error.retryable, error.retry_after_seconds) == (status, retryable, None)


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("3600", 3600),
        (formatdate(NOW / 1000 + 120, usegmt=True), 120),
        (formatdate(NOW / 1000 - 120, usegmt=True), None),
        ("soon", None),
        ("-5", None),
        ("315360000", 7 * 86_400),
    ],
)
async def test_when_to_come_back_is_read_as_seconds_and_as_a_date(written: str, seconds: int | None) -> None:
    async with site(says(status=429, Retry_After=written)) as news:
        error = await failure(news.url())

    assert isinstance(error, FeedStatus)
    assert error.retry_after_seconds == seconds


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_followed(status: int) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        moved = request.path == "/feed"
        return web.Response(status=status, headers={"Location": "/b#x"}) if moved else web.Response(text="here")

    async with site(answer) as news, fetching() as fetch:
        page = await fetch(news.url())

    assert (page.url, page.body) == (news.url("/b"), b"here")


# ── where it does not go ───────────────────────────────────────────────────────────────────────────


async def test_a_private_address_is_refused_without_a_connection() -> None:
    async with site(says()) as news:
        error = await failure(news.url(), allow=())

    assert isinstance(error, AddressRefused)
    assert news.asked == []


@pytest.mark.parametrize("host", ["127.0.0.2", "2130706434", "0x7f.2", "[::ffff:127.0.0.2]"])
async def test_a_redirect_to_a_private_address_is_refused_without_a_connection(host: str) -> None:
    connections: list[object] = []
    target = await asyncio.start_server(lambda _, writer: connections.append(writer), "127.0.0.2", 0)
    port = target.sockets[0].getsockname()[1]

    async with site(redirects(f"http://{host}:{port}/")) as news:
        error = await failure(news.url())
    target.close()

    assert isinstance(error, AddressRefused | FeedUnreachable)
    assert connections == []


@pytest.mark.parametrize("host", ["127.0.0.2", "169.254.169.254", "[::1]", "[::ffff:10.0.0.1]", "10.0.0.1"])
async def test_a_refusal_after_a_redirect_says_that_it_is_one(host: str) -> None:
    async with site(redirects(f"http://{host}/")) as news:
        assert isinstance(await failure(news.url()), AddressRefused)


async def test_an_allowed_host_does_not_open_the_hosts_it_redirects_to() -> None:
    async with site(says()) as inner, site(redirects(inner.url())) as news:
        error = await failure(news.url(host="localhost"), allow=("localhost",))

    assert isinstance(error, AddressRefused)
    assert inner.asked == []


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://a.example/", "http://user:word@a.example/", "http://[x/"])
async def test_a_redirect_to_what_is_no_web_address_is_refused(to: str) -> None:
    async with site(redirects(to)) as news:
        error = await failure(news.url())

    assert isinstance(error, BadAddress | FeedUnreachable)


async def test_redirects_in_a_circle_end() -> None:
    async with site(redirects("/feed")) as news:
        error = await failure(news.url())

    assert isinstance(error, FeedUnreachable)
    assert len(news.asked) == 1


async def test_redirects_without_end_end() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(f"{request.path}x")

    async with site(answer) as news:
        error = await failure(news.url())

    assert isinstance(error, FeedUnreachable)
    assert len(news.asked) == 6


@pytest.mark.parametrize("url", ["http://" + "a" * 70 + ".example/", "http://a..b/", "http://127.0.0.1:1/"])
async def test_hosts_that_cannot_be_reached_are_told(url: str) -> None:
    assert isinstance(await failure(url), FeedUnreachable)


# ── how much, and how long ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
async def test_a_bomb_is_given_up(coding: str) -> None:
    pack = gzip.compress if coding == "gzip" else zlib.compress
    async with site(says(pack(bytes(50_000_000)), Content_Encoding=coding)) as news:
        assert isinstance(await failure(news.url()), FeedTooBig)


async def test_a_body_without_end_is_given_up() -> None:
    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while not writer.is_closing():
            writer.write(bytes(65_536))
            await writer.drain()

    async with raw_site(answer) as url:
        assert isinstance(await failure(url), FeedTooBig)


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"])
async def test_a_server_that_trickles_is_given_up(start: bytes) -> None:
    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        await writer.drain()
        await asyncio.Event().wait()

    async with raw_site(answer) as url:
        assert isinstance(await failure(url, seconds=0.2), FeedTimeout)


async def test_the_deadline_holds_for_all_redirects_together() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        await asyncio.wait([asyncio.ensure_future(asyncio.Event().wait())], timeout=0.2)
        raise web.HTTPFound(f"{request.path}x")

    async with site(answer) as news:
        error = await failure(news.url(), seconds=0.5)

    assert isinstance(error, FeedTimeout)
    assert len(news.asked) <= 3


@pytest.mark.parametrize(
    "answered",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nxyz",
        b"HTTP/1.1 200 OK\r\n" + b"X: " + b"x" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 50_000 + b"\r\n",
        b"not http at all\r\n\r\n",
        b"",
    ],
    ids=["short", "no gzip", "long header", "many headers", "no http", "nothing"],
)
async def test_an_answer_that_is_none_is_told(answered: bytes) -> None:
    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(answered)
        await writer.drain()

    async with raw_site(answer) as url:
        assert isinstance(await failure(url), FeedUnreachable)


# ── politeness ─────────────────────────────────────────────────────────────────────────────────────


async def test_one_host_is_asked_one_thing_at_a_time() -> None:
    async with site(says()) as news, fetching() as fetch:
        await asyncio.gather(*(fetch(news.url(f"/{number}")) for number in range(8)))

    assert (len(news.asked), news.most_at_once) == (8, 1)


async def test_between_two_requests_to_a_host_there_is_a_gap() -> None:
    async with site(says()) as news, fetching(gap=0.05) as fetch:
        await asyncio.gather(*(fetch(news.url(f"/{number}")) for number in range(3)))

    ends = [end for _, end in news.times]
    starts = [start for start, _ in news.times]
    assert all(start - end >= 0.045 for end, start in zip(ends, starts[1:], strict=False))


async def test_different_hosts_do_not_wait_for_each_other() -> None:
    both = asyncio.Barrier(2)

    async def answer(_: web.Request) -> web.StreamResponse:
        await both.wait()
        return web.Response(text="met")

    async with site(answer) as one, site(answer) as other, fetching(gap=60) as fetch:
        pages = await asyncio.gather(fetch(one.url()), fetch(other.url()))

    assert [page.body for page in pages] == [b"met", b"met"]


async def test_waiting_for_ones_turn_is_not_part_of_the_deadline() -> None:
    async with site(says()) as news, fetching(gap=0.3, seconds=0.25) as fetch:
        pages = await asyncio.gather(fetch(news.url("/a")), fetch(news.url("/b")))

    assert [page.status for page in pages] == [200, 200]
