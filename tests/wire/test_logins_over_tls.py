"""Feeds with a login over real TLS: the site that wants one gets it, and no other does."""

from base64 import b64encode
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from aiohttp import web
from fakes import FakeClock, day_of, work_here
from flowing import CATALOGUE, CHANNEL, GUILD, MODERATOR, rss
from web_sites import Site, failure, fetching, redirects, says, site, trusting

from bot.actions import Actions, Place
from bot.errors import FeedStatus, LoginWanted
from bot.model.feeds import Credentials, Feed
from bot.pipeline.poll import Poller
from bot.storage.scripts import catalogue, feed_events, feed_polls
from bot.storage.sqlite import SqliteStore
from bot.vault import Vault
from bot.web.fetch import HttpFetch

KIM = Credentials("김", "p4ss: word")
BASIC = f"Basic {b64encode(f'{KIM.user}:{KIM.password}'.encode()).decode()}"
PLACE = Place(guild_id=GUILD, channel_id=CHANNEL, user_id=MODERATOR)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def walled(body: bytes) -> Handler:
    """A site that lets Kim in alone (RFC 7617)."""

    async def answer(request: web.Request) -> web.StreamResponse:
        if request.headers.get("Authorization") != BASIC:
            return web.Response(status=401, headers={"WWW-Authenticate": 'Basic realm="News", charset="UTF-8"'})
        return web.Response(body=body, content_type="application/rss+xml")

    return answer


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    store = SqliteStore(tmp_path / "news.sqlite3")
    await store.open()
    await store.write(catalogue.sync_catalogue(CATALOGUE))
    yield store
    await store.close()


def actions(store: SqliteStore, fetch: HttpFetch, tmp_path: Path, clock: FakeClock) -> Actions:
    poller = Poller(
        store=store,
        fetch=fetch,
        work=work_here,
        names=day_of(CATALOGUE, 1),
        clock=clock,
        chance=lambda: 0.5,
        min_seconds=300,
        max_seconds=21_600,
        vault=Vault(tmp_path / "news.sqlite3.key"),
    )
    return Actions(poller=poller, max_feeds_per_guild=3)


async def claim(store: SqliteStore, feed: Feed, clock: FakeClock) -> Feed:
    claimed = await store.write(feed_polls.claim_feed(feed.id, now=clock(), lease_ms=1000))
    assert claimed is not None
    return claimed


def sent(news: Site) -> list[str | None]:
    return [request.headers.get("Authorization") for request in news.asked]


async def test_a_login_is_asked_for_tried_kept_and_used(store: SqliteStore, tmp_path: Path) -> None:
    clock = FakeClock()
    async with (
        site(walled(rss("One")), certificate="good") as news,
        fetching(trust=trusting("good")) as fetch,
    ):
        does = actions(store, fetch, tmp_path, clock)
        with pytest.raises(LoginWanted) as wanted:
            await does.add_feed(PLACE, news.url())
        with pytest.raises(FeedStatus) as refused:
            await does.adding.add_with_login(PLACE, wanted.value.url, Credentials("김", "wrong"))
        added = await does.adding.add_with_login(PLACE, wanted.value.url, KIM)
        news.answer = walled(rss("One", "Two"))
        result = await does.poller.poll(await claim(store, added.feed, clock))

    assert wanted.value.url == news.url()
    assert refused.value.kind == "password"
    assert (result.error, result.new, result.planned) == (None, 1, 1)
    assert sent(news)[0] is None
    assert sent(news)[2:] == [BASIC, BASIC]


async def test_a_feed_that_moves_to_another_site_takes_no_login_there(store: SqliteStore, tmp_path: Path) -> None:
    clock = FakeClock()
    async with (
        site(walled(rss("One")), certificate="good") as other,
        site(walled(rss("One")), certificate="good") as news,
        fetching(trust=trusting("good")) as fetch,
    ):
        does = actions(store, fetch, tmp_path, clock)
        added = await does.adding.add_with_login(PLACE, news.url(), KIM)
        news.answer = redirects(other.url(), status=301)
        wanted = await does.poller.poll(await claim(store, added.feed, clock))
        other.answer = says(rss("One", "Two"))
        open_to_all = await does.poller.poll(await claim(store, added.feed, clock))
    happened = await store.read(feed_events.events_of_feed(added.feed.id, GUILD, 10))

    assert isinstance(wanted.error, LoginWanted)
    assert open_to_all.error is None
    assert sent(other) == [None, None]
    assert [(each.kind, each.facts.get("to")) for each in happened if each.kind == "elsewhere"] == [
        ("elsewhere", other.url())
    ]


@pytest.mark.parametrize(
    ("challenge", "wants"),
    [
        ("Basic", True),
        ('basic realm="x"', True),
        ('Bearer realm="x", Basic realm="y"', True),
        ('Digest realm="x", qop="auth"', False),
        ("Bearer", False),
        ("Basically", False),
        (None, False),
    ],
)
async def test_only_a_basic_challenge_asks_for_a_login(challenge: str | None, *, wants: bool) -> None:
    headers = {"WWW-Authenticate": challenge} if challenge else {}
    async with site(says(status=401, **headers)) as news:
        error = await failure(news.url())

    assert isinstance(error, FeedStatus)
    assert (isinstance(error, LoginWanted), error.kind) == (wants, "basic" if wants else "login")


async def test_the_site_that_was_sent_to_is_the_one_that_wants_the_login() -> None:
    async with site(says(status=401, **{"WWW-Authenticate": "Basic"})) as other, site(redirects(other.url())) as news:
        error = await failure(news.url())

    assert isinstance(error, LoginWanted)
    assert error.url == other.url()


async def test_within_one_site_the_address_that_was_asked_for_wants_the_login() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        if request.path == "/feed":
            raise web.HTTPFound("/feed/today")
        return web.Response(status=401, headers={"WWW-Authenticate": "Basic"})

    async with site(answer) as news:
        error = await failure(news.url())

    assert isinstance(error, LoginWanted)
    assert error.url == news.url()
