"""The checklist of politeness, as far as it is for a fetch alone: each test is named after its row."""

import asyncio
import base64
import logging
from email.utils import formatdate

import pytest
from aiohttp import web
from web_sites import NOW, FakeNames, failure, fetching, raw_site, redirects, says, site, trusting

from bot.errors import BadAddress, FeedError, FeedStatus, HostResting, InsecureCredentials
from bot.model.feeds import Credentials, Validators

ETAGS = ['"a"', 'W/"a"', "abc", '"a-gzip"', '"a,b"', '"' + "x" * 4096 + '"', '"뉴스"']
CONDITIONS = {"If-None-Match", "If-Modified-Since"}
DAY, WEEK = 86_400, 7 * 86_400
SECRET = Credentials("kim", "비밀-9f2c")
BASIC = "Basic " + base64.b64encode("kim:비밀-9f2c".encode()).decode()


def date(seconds: float) -> str:
    return formatdate(NOW / 1000 + seconds, usegmt=True)


# ── 1 to 3, 6: validators ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("etag", ETAGS, ids=lambda etag: etag[:8])
async def test_01_an_etag_goes_back_byte_for_byte_and_not_before_it_came(etag: str) -> None:
    async with site(says(ETag=etag)) as news, fetching() as fetch:
        page = await fetch(news.url())
        await fetch(news.url(), validators=page.validators)

    first, second = (request.headers for request in news.asked)
    assert not CONDITIONS & set(first)
    assert second["If-None-Match"] == etag


@pytest.mark.parametrize("modified", ["Wed, 21 Oct 2015 07:28:00 GMT", "Yesterday", "2015-10-21", "0"])
async def test_02_a_modification_date_goes_back_byte_for_byte_even_when_it_is_none(modified: str) -> None:
    async with site(says(Last_Modified=modified)) as news, fetching() as fetch:
        page = await fetch(news.url())
        await fetch(news.url(), validators=page.validators)

    assert news.asked[1].headers["If-Modified-Since"] == modified


async def test_02_no_modification_date_is_made_up() -> None:
    async with site(says(ETag='"a"')) as news, fetching() as fetch:
        page = await fetch(news.url())
        await fetch(news.url(), validators=page.validators)

    assert "If-Modified-Since" not in news.asked[1].headers


async def test_03_both_validators_are_kept_and_sent() -> None:
    async with site(says(ETag='"a"', Last_Modified="Yesterday")) as news, fetching() as fetch:
        page = await fetch(news.url())
        await fetch(news.url(), validators=page.validators)

    assert page.validators == Validators(news.url(), '"a"', "Yesterday")
    assert {name: news.asked[1].headers[name] for name in CONDITIONS} == {
        "If-None-Match": '"a"',
        "If-Modified-Since": "Yesterday",
    }


async def test_03_an_answer_without_validators_clears_those_there_were() -> None:
    async with site(says()) as news, fetching() as fetch:
        page = await fetch(news.url(), validators=Validators(news.url(), '"a"', "Yesterday"))

    assert (page.status, page.validators) == (200, None)


@pytest.mark.parametrize(
    ("renewed", "kept"),
    [
        ({}, ('"a"', "Yesterday")),
        ({"ETag": '"b"'}, ('"b"', "Yesterday")),
        ({"Last_Modified": "Today"}, ('"a"', "Today")),
        ({"ETag": '"b"', "Last_Modified": "Today"}, ('"b"', "Today")),
    ],
)
async def test_03_an_answer_that_nothing_changed_may_renew_them(renewed: dict[str, str], kept: tuple[str, str]) -> None:
    async with site(says(b"", status=304, **renewed)) as news, fetching() as fetch:
        page = await fetch(news.url(), validators=Validators(news.url(), '"a"', "Yesterday"))

    assert (page.status, page.body, page.validators) == (304, None, Validators(news.url(), *kept))


async def test_06_validators_of_another_address_are_not_sent() -> None:
    async with site(says()) as news, fetching() as fetch:
        await fetch(news.url("/new"), validators=Validators(news.url("/old"), '"a"', "Yesterday"))

    assert not CONDITIONS & set(news.asked[0].headers)


async def test_06_where_a_redirect_leads_elsewhere_the_first_request_is_unconditional() -> None:
    targets = iter(["/one", "/one", "/other", "/other"])

    async def answer(request: web.Request) -> web.StreamResponse:
        if request.path == "/feed":
            raise web.HTTPFound(next(targets))
        return web.Response(headers={"ETag": f'"{request.path}"'})

    validators = None
    async with site(answer) as news, fetching() as fetch:
        for _ in range(4):
            validators = (await fetch(news.url(), validators=validators)).validators

    sent = [(request.path, request.headers.get("If-None-Match")) for request in news.asked]
    assert sent[1::2] == [("/one", None), ("/one", '"/one"'), ("/other", None), ("/other", '"/other"')]
    assert {condition for _, condition in sent[::2]} == {None}


# ── 11 to 13: what a server asks for ───────────────────────────────────────────────────────────────

ASKED = [
    ("3600", 3600),
    (date(120), 120),
    (date(-120), None),
    ("soon", None),
    ("-5", None),
    (str(10 * 365 * DAY), WEEK),
    (date(10 * 365 * DAY), WEEK),
]


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(("written", "seconds"), ASKED)
async def test_11_an_error_says_when_to_come_back(status: int, written: str, seconds: int | None) -> None:
    async with site(says(status=status, Retry_After=written)) as news:
        error = await failure(news.url())

    assert isinstance(error, FeedStatus)
    assert (error.status, error.retry_after_seconds, error.retryable) == (status, seconds, True)


@pytest.mark.parametrize("status", [200, 304])
@pytest.mark.parametrize(("written", "seconds"), ASKED)
async def test_11_a_good_answer_may_say_it_too(status: int, written: str, seconds: int | None) -> None:
    async with site(says(b"", status=status, Retry_After=written)) as news, fetching() as fetch:
        page = await fetch(news.url(), validators=Validators(news.url(), '"a"'))

    assert (page.status, page.retry_after_seconds) == (status, seconds)


@pytest.mark.parametrize(
    ("status", "headers", "seconds"),
    [
        (429, {}, 900),
        (429, {"Retry_After": "3600"}, 3600),
        (429, {"Retry_After": "soon"}, 900),
        (429, {"Retry_After": date(-60)}, 900),
        (503, {"Retry_After": "120"}, 120),
    ],
)
async def test_12_a_host_that_asks_for_rest_is_left_alone_as_a_whole(
    status: int, headers: dict[str, str], seconds: int
) -> None:
    async with site(says(status=status, **headers)) as news, site(says()) as other, fetching() as fetch:
        with pytest.raises(FeedStatus):
            await fetch(news.url("/one"))
        with pytest.raises(HostResting) as resting:
            await fetch(news.url("/two"))
        elsewhere = await fetch(other.url())

    assert seconds - 5 <= resting.value.seconds <= seconds
    assert resting.value.retryable
    assert [request.path for request in news.asked] == ["/one"]
    assert elsewhere.status == 200


@pytest.mark.parametrize("status", [403, 404, 500, 503])
async def test_12_other_errors_are_of_one_address_only(status: int) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        return web.Response(status=status if request.path == "/one" else 200)

    async with site(answer) as news, fetching() as fetch:
        with pytest.raises(FeedStatus):
            await fetch(news.url("/one"))

        assert (await fetch(news.url("/two"))).status == 200


async def test_12_all_that_wait_for_the_host_are_let_go_without_a_request() -> None:
    async with site(says(status=429)) as news, fetching(gap=3600) as fetch:
        outcomes = await asyncio.gather(*(fetch(news.url(f"/{n}")) for n in range(20)), return_exceptions=True)

    assert len(news.asked) == 1
    assert [type(outcome) for outcome in outcomes].count(HostResting) == 19


async def test_12_nobody_is_redirected_to_a_host_that_rests() -> None:
    async with site(says(status=429)) as busy, site(redirects(busy.url())) as news, fetching() as fetch:
        with pytest.raises(FeedStatus):
            await fetch(busy.url())
        with pytest.raises(HostResting):
            await fetch(news.url())

    assert len(busy.asked) == 1


@pytest.mark.parametrize("status", [200, 304])
@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Cache-Control": "max-age=7200"}, 7200),
        ({"Cache-Control": "max-age=99999999"}, DAY),
        ({"Cache-Control": "max-age=0"}, None),
        ({"Cache-Control": "no-cache, max-age=60"}, None),
        ({"Cache-Control": "no-store"}, None),
        ({"Cache-Control": "s-maxage=60"}, None),
        ({"Cache-Control": "max-age=60", "Age": "20"}, 40),
        ({"Expires": date(7200), "Date": date(0)}, 7200),
        ({"Expires": date(7200), "Date": date(3600)}, 3600),
        ({"Expires": date(-7200), "Date": date(0)}, None),
        ({"Expires": "0"}, None),
        ({"Expires": date(400 * DAY), "Date": date(0)}, DAY),
        ({}, None),
    ],
)
async def test_13_headers_say_how_long_an_answer_is_fresh(
    status: int, headers: dict[str, str], seconds: int | None
) -> None:
    async with site(says(b"", status=status, **headers)) as news, fetching() as fetch:
        page = await fetch(news.url(), validators=Validators(news.url(), '"a"'))

    assert page.max_age_seconds == seconds


async def test_13_cache_control_may_come_in_several_lines() -> None:
    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nCache-Control: public\r\ncache-control: max-age=60\r\n\r\nx")

    async with raw_site(answer) as url, fetching() as fetch:
        assert (await fetch(url)).max_age_seconds == 60


# ── 14: permanent moves, as far as one fetch sees them ─────────────────────────────────────────────


@pytest.mark.parametrize(
    ("statuses", "moved_to"),
    [([], None), ([301], "/1"), ([308, 301], "/2"), ([302], None), ([301, 302], "/1"), ([307, 308], None)],
)
async def test_14_a_page_says_where_its_address_has_moved_for_good(statuses: list[int], moved_to: str | None) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        step = int(request.path[1:])
        if step < len(statuses):
            return web.Response(status=statuses[step], headers={"Location": f"/{step + 1}#part"})
        return web.Response(text="here")

    async with site(answer) as news, fetching() as fetch:
        page = await fetch(news.url("/0"))

    assert page.moved_to == (moved_to and news.url(moved_to))
    assert page.url == news.url(f"/{len(statuses)}")


# ── 16, 17: who asks, and how often ────────────────────────────────────────────────────────────────


async def test_16_a_request_says_who_asks_for_what_and_nothing_else() -> None:
    answer = says(Set_Cookie="id=1; Path=/")
    async with site(answer) as news, fetching() as fetch:
        for _ in range(2):
            await fetch(news.url("/feed?x=%2F%7e&sig=a%2Bb%3D#part"))

    first, second = news.asked
    assert dict(first.headers) == dict(second.headers)
    assert second.raw_path == "/feed?x=%2F%7e&sig=a%2Bb%3D"
    assert set(second.headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding"} | (
        {"Connection"} & set(second.headers)
    )
    assert second.headers["User-Agent"] == "HallyuWire/9.9 (+https://bot.example)"
    assert second.headers["Accept-Encoding"] == "gzip, deflate, br"
    assert {"application/rss+xml", "application/atom+xml", "application/feed+json"} <= {
        kind.split(";")[0] for kind in second.headers["Accept"].split(", ")
    }


async def test_16_no_cookie_and_no_referrer_goes_to_where_a_redirect_leads() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        if request.path == "/feed":
            return web.Response(status=302, headers={"Location": "/b", "Set-Cookie": "id=1; Path=/"})
        return web.Response(text="here")

    async with site(answer) as news, fetching() as fetch:
        await fetch(news.url())

    assert not {"Cookie", "Referer", "Origin", "Authorization"} & set(news.asked[1].headers)


async def test_17_one_host_is_asked_one_thing_at_a_time_however_it_is_written() -> None:
    async with site(says()) as news, fetching(resolver=FakeNames(("127.0.0.1",))) as fetch:
        hosts = ["한글.example", "xn--bj0bj06e.example", "XN--BJ0BJ06E.example."]
        await asyncio.gather(*(fetch(news.url(f"/{n}", host=hosts[n % 3])) for n in range(9)))

    assert (len(news.asked), news.most_at_once) == (9, 1)


async def test_17_between_two_requests_to_a_host_there_is_a_gap() -> None:
    async with site(says()) as news, fetching(gap=0.05) as fetch:
        await asyncio.gather(*(fetch(news.url(f"/{n}")) for n in range(4)))

    ends, starts = [end for _, end in news.times], [start for start, _ in news.times]
    assert all(start - end >= 0.045 for end, start in zip(ends, starts[1:], strict=False))


async def test_17_there_is_a_limit_over_all_hosts() -> None:
    at_once, most = 0, 0

    async def answer(_: web.Request) -> web.StreamResponse:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0)
        at_once -= 1
        return web.Response(text="here")

    async with (
        site(answer) as one, site(answer) as two, site(answer) as three, site(answer) as four,
        fetching(limit=2) as fetch,
    ):  # fmt: skip
        await asyncio.gather(*(fetch(each.url(f"/{n}")) for each in (one, two, three, four) for n in range(3)))

    assert most <= 2


async def test_17_who_waits_for_a_host_takes_no_place_from_others() -> None:
    async with site(says()) as slow, site(says()) as other, fetching(limit=1, gap=3600) as fetch:
        await fetch(slow.url("/1"))
        waiting = [asyncio.create_task(fetch(slow.url(f"/{n}"))) for n in range(2, 40)]
        await asyncio.sleep(0)
        page = await fetch(other.url())
        for each in waiting:
            each.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    assert page.status == 200
    assert len(slow.asked) == 1


# ── 21: credentials ────────────────────────────────────────────────────────────────────────────────


async def test_21_credentials_go_to_their_own_site_over_https() -> None:
    async with site(says(), certificate="good") as news, fetching(trust=trusting("good")) as fetch:
        page = await fetch(news.url(), credentials=SECRET)
        await fetch(news.url())

    assert page.status == 200
    assert [request.headers.get("Authorization") for request in news.asked] == [BASIC, None]


async def test_21_credentials_are_not_sent_over_plain_http() -> None:
    async with site(says()) as news, fetching(allow=("127.0.0.0/8",)) as fetch:
        with pytest.raises(InsecureCredentials):
            await fetch(news.url(host="localhost"), credentials=SECRET)

    assert news.asked == []


async def test_21_an_operators_own_host_may_be_asked_over_plain_http() -> None:
    async with site(says()) as news, fetching() as fetch:
        await fetch(news.url(), credentials=SECRET)

    assert news.asked[0].headers["Authorization"] == BASIC


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_21_another_origin_never_sees_them(status: int) -> None:
    async with (
        site(says(ETag='"a"')) as other,
        site(redirects(other.url(), status=status)) as news,
        fetching() as fetch,
    ):
        page = await fetch(news.url(), credentials=SECRET)

    assert "Authorization" in news.asked[0].headers
    assert "Authorization" not in other.asked[0].headers
    assert page.moved_to is None


async def test_21_plain_http_on_the_same_host_never_sees_them() -> None:
    async with (
        site(says()) as plain,
        site(redirects(plain.url()), certificate="good") as news,
        fetching(trust=trusting("good")) as fetch,
    ):
        await fetch(news.url(), credentials=SECRET)

    assert "Authorization" not in plain.asked[0].headers


async def test_21_who_was_sent_away_and_back_does_not_bring_them() -> None:
    home = ""

    async def away(_: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(f"{home}/back")

    async with site(away) as other:

        async def answer(request: web.Request) -> web.StreamResponse:
            if request.path == "/feed":
                raise web.HTTPFound(other.url())
            return web.Response(text="here")

        async with site(answer) as news, fetching() as fetch:
            home = news.url("")
            await fetch(news.url(), credentials=SECRET)

    assert [request.headers.get("Authorization") for request in news.asked] == [BASIC, None]


async def test_21_a_redirect_within_the_site_keeps_them() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        return web.Response(status=301, headers={"Location": "/b"}) if request.path == "/feed" else web.Response()

    async with site(answer) as news, fetching() as fetch:
        page = await fetch(news.url(), credentials=SECRET)

    assert [request.headers.get("Authorization") for request in news.asked] == [BASIC, BASIC]
    assert page.moved_to == news.url("/b")


@pytest.mark.parametrize(("status", "kind"), [(401, "password"), (403, "password"), (404, "status")])
async def test_21_a_site_that_does_not_take_them_is_told(status: int, kind: str) -> None:
    async with site(says(status=status)) as news, fetching() as fetch:
        with pytest.raises(FeedStatus) as caught:
            await fetch(news.url(), credentials=SECRET)

    assert caught.value.kind == kind


@pytest.mark.parametrize(
    "answered", [b"HTTP/1.1 401 No\r\n\r\n", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: y\x00\r\n"]
)
async def test_21_no_error_and_no_log_shows_them(answered: bytes, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(answered)
        await writer.drain()

    async with raw_site(answer) as url, fetching() as fetch:
        with pytest.raises(FeedError) as caught:
            await fetch(url, credentials=SECRET)
        logging.getLogger().error("could not be read", exc_info=caught.value)

    error: BaseException | None = caught.value
    shown = [caplog.text, repr(SECRET), str(SECRET), f"{SECRET}"]
    while error is not None:
        shown += [str(error), repr(error), repr(error.args)]
        error = error.__cause__ or error.__context__
    for secret in (SECRET.password, BASIC, BASIC.removeprefix("Basic ")):
        assert not any(secret in text for text in shown)


@pytest.mark.parametrize("url", ["http://kim:p4ss@127.0.0.1/", "http://kim@127.0.0.1/", "https://:p4ss@127.0.0.1/"])
async def test_21_credentials_in_an_address_are_refused(url: str) -> None:
    error = await failure(url)

    assert isinstance(error, BadAddress)
    assert "p4ss" not in str(error)
