"""Fetching from servers that behave, and from servers that do not; all of them on loopback."""

import asyncio
import contextvars
import gzip
import random
import tracemalloc
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from email.utils import formatdate

import pytest
from aiohttp import web
from hostile_answers import (
    BROKEN,
    CIRCLES,
    EMPTY_WITHOUT_END,
    ENDLESS,
    LENGTH_OF_99_GB,
    LENIENT,
    NO_WEB_ADDRESSES,
    ODD_PORTS,
    OK,
    PACKED,
    TRICKLES,
    WAYS_TO_WRITE_127_0_0_2,
)
from web_sites import NOW, Answer, FakeNames, failure, fetching, raw_site, redirects, says, site, trusting

from bot.errors import (
    AddressRefused,
    BadAddress,
    BadCertificate,
    BrokenAnswer,
    EndlessRedirects,
    FeedStatus,
    FeedTimeout,
    FeedTooBig,
    FeedUnreachable,
    NobodyAnswers,
    NoSuchHost,
)
from bot.model.feeds import Validators
from bot.web.large import done_with_after

Written = Callable[[asyncio.StreamWriter], Awaitable[None]]


def writes(answered: bytes) -> Written:
    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(answered)
        await writer.drain()

    return answer


@asynccontextmanager
async def listening(host: str, port: int = 0) -> AsyncIterator[tuple[int, list[object]]]:
    """A place that nobody should connect to, and who did."""
    connections: list[object] = []

    async def connected(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.append(writer)
        writer.close()

    server = await asyncio.start_server(connected, host, port)
    async with server:
        yield server.sockets[0].getsockname()[1], connections


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


@pytest.mark.parametrize("host", WAYS_TO_WRITE_127_0_0_2)
async def test_a_redirect_to_a_private_address_is_refused_without_a_connection_however_it_is_written(host: str) -> None:
    async with listening("127.0.0.2") as (port, connections), site(redirects(f"http://{host}:{port}/")) as news:
        error = await failure(news.url())

    assert isinstance(error, AddressRefused | BadAddress)
    assert connections == []


@pytest.mark.parametrize("port", ODD_PORTS)
async def test_odd_ports_are_refused(port: int) -> None:
    async with site(redirects(f"http://news.example:{port}/")) as news:
        names = FakeNames(("93.184.216.34",))
        error = await failure(news.url(), resolver=names)

    assert isinstance(error, AddressRefused)
    assert str(port) in str(error)
    assert names.asked == ["news.example"]


async def test_dns_rebinding_is_refused_where_the_name_leads_inside() -> None:
    async with (
        site(says()) as news,
        # taken, so that the other port is not the site's own, for which the name is looked up once a minute only
        listening("127.0.0.2", news.port),
        listening("127.0.0.2") as (port, connections),
    ):
        names = FakeNames(("127.0.0.1",), ("127.0.0.2",))
        async with fetching(resolver=names) as fetch:
            page = await fetch(news.url(host="evil.example"))
            with pytest.raises(AddressRefused):
                await fetch(f"http://evil.example:{port}/")

    assert page.status == 200
    assert names.asked == ["evil.example", "evil.example"]
    assert connections == []


async def test_of_a_names_addresses_the_private_ones_are_never_dialled() -> None:
    names = FakeNames(("127.0.0.2", "::1", "127.0.0.1"))
    async with (
        site(says()) as news,
        listening("127.0.0.2", news.port) as (_, connections),
        fetching(resolver=names) as fetch,
    ):
        page = await fetch(news.url(host="mixed.example"))

    assert page.status == 200
    assert connections == []


async def test_a_name_that_leads_inside_by_several_addresses_is_refused_as_such() -> None:
    error = await failure("http://inside.example/", resolver=FakeNames(("10.0.0.1", "fd00::1", "169.254.169.254")))

    assert isinstance(error, AddressRefused)


@pytest.mark.parametrize("host", ["127.0.0.2", "169.254.169.254", "[::1]", "[::ffff:10.0.0.1]", "10.0.0.1"])
async def test_a_refusal_after_a_redirect_says_that_it_is_one(host: str) -> None:
    async with site(redirects(f"http://{host}/")) as news:
        assert isinstance(await failure(news.url()), AddressRefused)


async def test_an_allowed_host_does_not_open_the_hosts_it_redirects_to() -> None:
    async with site(says()) as inner, site(redirects(inner.url())) as news:
        error = await failure(news.url(host="localhost"), allow=("localhost",))

    assert isinstance(error, AddressRefused)
    assert inner.asked == []


@pytest.mark.parametrize("to", NO_WEB_ADDRESSES)
async def test_a_redirect_to_what_is_no_web_address_is_refused(to: str) -> None:
    async with site(redirects(to)) as news:
        error = await failure(news.url())

    assert isinstance(error, BadAddress)
    assert "p4ss" not in str(error)


@pytest.mark.parametrize("to", CIRCLES)
async def test_redirects_in_a_circle_end(to: str) -> None:
    async with site(redirects(to)) as news:
        error = await failure(news.url())

    assert isinstance(error, EndlessRedirects)
    assert len(news.asked) == 1


async def test_redirects_without_end_end() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(f"{request.path}x")

    async with site(answer) as news:
        error = await failure(news.url())

    assert isinstance(error, EndlessRedirects)
    assert len(news.asked) == 6


@pytest.mark.parametrize("url", ["http://" + "a" * 70 + ".example/", "http://a..b/", "http://127.0.0.1:1/"])
async def test_hosts_that_cannot_be_reached_are_told(url: str) -> None:
    assert isinstance(await failure(url), FeedUnreachable)


# ── how much, and how long ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("coding", PACKED)
async def test_what_is_packed_is_unpacked(coding: str) -> None:
    body = bytes(range(256)) * 100
    async with site(says(PACKED[coding](body), Content_Encoding=coding)) as news, fetching() as fetch:
        assert (await fetch(news.url())).body == body


@pytest.mark.parametrize("coding", PACKED)
async def test_a_bomb_is_given_up_at_the_limit_and_costs_no_more_memory(coding: str) -> None:
    async with site(says(PACKED[coding](bytes(100_000_000)), Content_Encoding=coding)) as news, fetching() as fetch:
        await asyncio.sleep(0)
        tracemalloc.start()
        try:
            with pytest.raises(FeedTooBig):
                await fetch(news.url())
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()

    assert peak < 5_000_000


async def test_of_what_is_packed_twice_one_layer_is_undone() -> None:
    inner = gzip.compress(bytes(50_000_000))
    async with site(says(gzip.compress(inner), Content_Encoding="gzip")) as news, fetching() as fetch:
        assert (await fetch(news.url())).body == inner


async def test_what_says_that_it_is_packed_twice_is_left_packed() -> None:
    packed = gzip.compress(gzip.compress(bytes(50_000_000)))
    async with site(says(packed, Content_Encoding="gzip, gzip")) as news, fetching() as fetch:
        assert (await fetch(news.url())).body == packed


@pytest.mark.parametrize("what", ENDLESS)
async def test_what_has_no_end_is_given_up_before_much_of_it_was_read(what: str) -> None:
    start, more = ENDLESS[what]
    sent = 0

    async def answer(writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(start)
        while not writer.is_closing():
            writer.write(more)
            await writer.drain()
            sent += len(more)

    async with raw_site(answer) as url:
        error = await failure(url)

    assert isinstance(error, FeedTooBig if what in {"body", "chunks"} else BrokenAnswer)
    assert sent < 6_000_000


@pytest.mark.parametrize(("start", "more"), EMPTY_WITHOUT_END.values(), ids=EMPTY_WITHOUT_END)
async def test_what_says_nothing_without_end_is_given_up_at_the_deadline(start: bytes, more: bytes) -> None:
    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        while not writer.is_closing():
            writer.write(more * 10)
            await writer.drain()
            await asyncio.sleep(0.001)

    async with raw_site(answer) as url:
        assert isinstance(await failure(url, seconds=0.2), FeedTimeout)


@pytest.mark.parametrize(("start", "more"), EMPTY_WITHOUT_END.values(), ids=EMPTY_WITHOUT_END)
async def test_what_says_nothing_without_end_is_given_up_early_where_much_of_it_comes(
    start: bytes, more: bytes
) -> None:
    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        while not writer.is_closing():
            writer.write(more * 1000)
            await writer.drain()

    async with raw_site(answer) as url:
        error = await failure(url, seconds=60)

    assert isinstance(error, BrokenAnswer)
    assert "says next to nothing" in str(error)


@pytest.mark.parametrize("certificate", ["", "good"])
async def test_what_comes_in_many_small_chunks_and_cannot_be_packed_arrives(certificate: str) -> None:
    body = random.Random(1).randbytes(900_000)

    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Encoding": "gzip"})
        await response.prepare(request)
        packed = gzip.compress(body)
        for at in range(0, len(packed), 100):
            await response.write(packed[at : at + 100])
        return response

    async with site(answer, certificate=certificate) as news, fetching(trust=trusting("good")) as fetch:
        assert (await fetch(news.url())).body == body


async def test_a_length_of_99_gigabytes_is_refused_unread() -> None:
    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(LENGTH_OF_99_GB)
        await writer.drain()
        await asyncio.Event().wait()

    async with raw_site(answer) as url:
        assert isinstance(await failure(url), FeedTooBig)


async def test_many_large_documents_at_once_all_arrive() -> None:
    async with AsyncExitStack() as stack:
        sites = [await stack.enter_async_context(site(says(bytes(2_000_000 + n)))) for n in range(5)]
        fetch = await stack.enter_async_context(fetching(max_bytes=3_000_000))
        pages = await asyncio.gather(*(fetch(each.url()) for each in sites))

    assert [len(page.body or b"") for page in pages] == [2_000_000 + n for n in range(5)]


async def test_of_large_documents_one_is_held_at_a_time_until_whoever_asked_has_done_with_it() -> None:
    apart = contextvars.copy_context()
    async with site(says(bytes(300_000))) as one, site(says(bytes(300_001))) as other, fetching(seconds=0.3) as fetch:
        async with done_with_after():
            first = await fetch(one.url())
            second = asyncio.create_task(fetch(other.url()), context=apart)
            waiting, _ = await asyncio.wait([second], timeout=0.6)

        assert (len(first.body or b""), waiting) == (300_000, set())
        assert len((await second).body or b"") == 300_001


async def test_small_documents_do_not_wait_for_a_large_one() -> None:
    apart = contextvars.copy_context()
    async with (
        site(says(bytes(300_000))) as one,
        site(says(bytes(200_000))) as other,
        fetching() as fetch,
        done_with_after(),
    ):
        await fetch(one.url())
        small = await asyncio.create_task(fetch(other.url()), context=apart)

    assert len(small.body or b"") == 200_000


async def test_who_holds_a_large_document_may_fetch_another() -> None:
    async with site(says(bytes(300_000))) as news, fetching() as fetch, done_with_after():
        assert [len((await fetch(news.url())).body or b"") for _ in range(2)] == [300_000, 300_000]


@pytest.mark.parametrize("start", TRICKLES.values(), ids=TRICKLES)
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


@pytest.mark.parametrize("what", BROKEN)
async def test_an_answer_that_is_none_is_told(what: str) -> None:
    async with raw_site(writes(BROKEN[what])) as url:
        assert isinstance(await failure(url), BrokenAnswer)


@pytest.mark.parametrize("what", LENIENT)
async def test_an_answer_that_is_only_odd_is_taken(what: str) -> None:
    async with raw_site(writes(LENIENT[what])) as url, fetching() as fetch:
        page = await fetch(url)

    assert page.body == b"<rss/>"
    assert page.content_type.isprintable()


async def test_a_location_in_another_charset_goes_back_byte_for_byte() -> None:
    asked: list[bytes] = []

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append((await reader.readuntil(b"\r\n\r\n")).split(b" ")[1])
        if len(asked) == 1:
            writer.write(b"HTTP/1.1 301 Moved\r\nLocation: /\xb4\xba\xbd\xba\r\n\r\n")
        else:
            writer.write(OK + b"\r\n<rss/>")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server, fetching() as fetch:
        page = await fetch(f"{base}/feed")

    assert asked == [b"/feed", b"/%B4%BA%BD%BA"]
    assert page.url == page.moved_to == f"{base}/%B4%BA%BD%BA"


@pytest.mark.parametrize("status", [101, 204, 205, 206, 226, 300, 301, 304, 400, 418, 451, 999])
async def test_a_status_that_brings_no_document_is_an_error(status: int) -> None:
    async with raw_site(writes(f"HTTP/1.1 {status} Odd\r\n\r\n".encode())) as url:
        error = await failure(url)

    assert isinstance(error, FeedStatus)
    assert error.status == status


async def test_an_answer_that_nothing_changed_may_tell_the_length_of_what_it_does_not_send() -> None:
    answered = b'HTTP/1.1 304 Not Modified\r\nContent-Length: 5000\r\nContent-Encoding: gzip\r\nETag: "b"\r\n\r\n'
    async with raw_site(writes(answered)) as url, fetching() as fetch:
        page = await fetch(url, validators=Validators(url, '"a"'))

    assert (page.status, page.body, page.validators) == (304, None, Validators(url, '"b"'))


# ── what is said of it ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("certificate", "trusted", "why"),
    [
        ("good", None, "self-signed"),
        ("expired", "expired", "expired"),
        ("other-name", "other-name", "IP address mismatch"),
    ],
)
async def test_a_certificate_that_is_not_valid_is_told_and_why(certificate: str, trusted: str | None, why: str) -> None:
    async with site(says(), certificate=certificate) as news:
        error = await failure(news.url(), trust=trusted and trusting(trusted))

    assert isinstance(error, BadCertificate)
    assert why in str(error).replace("self signed", "self-signed")
    assert news.asked == []


async def test_a_site_without_a_secure_connection_is_told() -> None:
    async with site(says()) as news:
        assert isinstance(await failure(news.url().replace("http:", "https:")), BrokenAnswer)


async def test_a_host_that_does_not_exist_is_told() -> None:
    assert isinstance(await failure("http://nowhere.invalid/"), NoSuchHost)


async def test_a_host_that_takes_no_connection_is_told() -> None:
    async with listening("127.0.0.1") as (port, _):
        pass

    assert isinstance(await failure(f"http://127.0.0.1:{port}/"), NobodyAnswers)


CHALLENGE_PAGE = b"<title>Just a moment...</title><script src=/cdn-cgi/challenge-platform/x></script>"


@pytest.mark.parametrize(
    ("status", "headers", "body", "kind"),
    [
        (403, {"cf-mitigated": "challenge"}, b"", "challenge"),
        (503, {"Server": "cloudflare"}, CHALLENGE_PAGE, "challenge"),
        (403, {"Server": "cloudflare"}, bytes(1000) + CHALLENGE_PAGE, "challenge"),
        (429, {"Server": "cloudflare"}, CHALLENGE_PAGE, "challenge"),
        (405, {"x-amzn-waf-action": "captcha"}, b"", "challenge"),
        (403, {"Server": "cloudflare"}, b"error 1020", "status"),
        (403, {"Server": "nginx"}, CHALLENGE_PAGE, "status"),
        (404, {"Server": "cloudflare"}, CHALLENGE_PAGE, "status"),
        (401, {"WWW-Authenticate": "Bearer"}, b"", "login"),
        (401, {"WWW-Authenticate": "Basic"}, b"", "basic"),
        (403, {}, b"", "status"),
        (404, {}, b"", "status"),
        (410, {}, b"", "status"),
    ],
)
async def test_an_error_status_is_explained(status: int, headers: dict[str, str], body: bytes, kind: str) -> None:
    async with site(says(body, status=status, **headers)) as news:
        error = await failure(news.url())

    assert isinstance(error, FeedStatus)
    assert (error.status, error.kind, error.facts["kind"]) == (status, kind, kind)


async def test_a_challenge_without_end_is_read_to_its_beginning_only() -> None:
    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 403 No\r\nServer: cloudflare\r\n\r\n")
        while not writer.is_closing():
            writer.write(bytes(65_536))
            await writer.drain()

    async with raw_site(answer) as url:
        error = await failure(url)

    assert isinstance(error, FeedStatus)
    assert error.status == 403


def sends_to_login(content_type: str) -> Answer:
    async def answer(request: web.Request) -> web.StreamResponse:
        if request.path == "/feed":
            raise web.HTTPFound("/login?next=/feed")
        return web.Response(body=b"<rss/>", headers={"Content-Type": content_type})

    return answer


async def test_a_redirect_to_a_login_page_is_a_wall() -> None:
    async with site(sends_to_login("text/html; charset=utf-8")) as news:
        error = await failure(news.url())

    assert isinstance(error, FeedStatus)
    assert (error.kind, error.retryable) == ("login", False)


async def test_a_redirect_to_a_feed_is_no_wall_whatever_its_address() -> None:
    async with site(sends_to_login("application/rss+xml")) as news, fetching() as fetch:
        assert (await fetch(news.url())).body == b"<rss/>"


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
