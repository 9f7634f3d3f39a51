"""Feeds with a login, from entering it to polling with it: for one server, one site, and never in clear."""

import logging
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from flowing import CHANNEL, GUILD, MODERATOR, OTHER_CHANNEL, URL, Flow, rss

from bot.actions import Actions, Place
from bot.errors import (
    BadLogin,
    FeedLimitReached,
    FeedStatus,
    InsecureCredentials,
    LoginLocked,
    LoginWanted,
    NotAFeed,
    TooManyFeeds,
    UnknownFeed,
)
from bot.model.feeds import Credentials, Feed, FeedEvent, Page
from bot.model.places import Subscription
from bot.model.scope import Scope
from bot.model.stories import Cursor, Verdict
from bot.storage.scripts import feed_events, feed_polls, feeds, guilds, logins, outbox, stories, subscriptions
from bot.vault import Vault

T = TypeVar("T")
KIM = Credentials("kim", "p4ss word")
LEE = Credentials("lee", "an0ther")
OTHER_GUILD, THEIR_CHANNEL = 2, 21
HERE = Place(guild_id=GUILD, channel_id=CHANNEL, user_id=MODERATOR)
THERE = Place(guild_id=OTHER_GUILD, channel_id=THEIR_CHANNEL, user_id=77)


@pytest.fixture
async def walled(flow: Flow, tmp_path: Path) -> Flow:
    """A feed that only Kim may read, and a vault."""
    flow.fetch.pages[URL], flow.fetch.logins[URL] = rss("One", "Two"), KIM
    await flow.store.write(guilds.join_guild(guild_id=OTHER_GUILD, name="Elsewhere", locale="ko", now=flow.clock()))
    return joined(flow, vault=Vault(tmp_path / "news.sqlite3.key"))


def joined(flow: Flow, *, max_feeds: int = 0, **changes: object) -> Flow:
    flow.poller = replace(flow.poller, **changes)  # type: ignore[arg-type]
    flow.actions = Actions(poller=flow.poller, max_feeds_per_guild=3, max_feeds=max_feeds)
    return flow


async def add(flow: Flow, place: Place = HERE, login: Credentials = KIM, url: str = URL) -> Feed:
    return (await flow.actions.adding.add_with_login(place, url, login)).feed


async def add_open(flow: Flow, place: Place = HERE) -> Feed:
    """The same feed as long as it was open to all."""
    wall = flow.fetch.logins.pop(URL)
    added = await flow.actions.add_feed(place, URL)
    flow.fetch.logins[URL] = wall
    return added.feed


async def mine(flow: Flow, guild_id: int = GUILD) -> tuple[Subscription, ...]:
    return await flow.store.read(subscriptions.guild_subscriptions(guild_id))


async def planned(flow: Flow) -> list[int]:
    """The channels of all that is to be posted now."""
    claimed = await flow.store.write(outbox.claim(now=flow.clock(), lease_ms=1000, limit=100))
    return [each.channel_id for each in claimed]


async def titles(flow: Flow, scope: Scope) -> list[str]:
    page = await flow.store.read(stories.latest(scope, cursor=Cursor(), limit=50))
    return sorted(each.title for each in page.stories)


async def events(flow: Flow, feed_id: int, guild_id: int = GUILD) -> list[FeedEvent]:
    return list(await flow.store.read(feed_events.events_of_feed(feed_id, guild_id, 20)))[::-1]


async def stored(flow: Flow, feed_id: int) -> Feed:
    feed = await flow.store.read(feeds.feed_by_id(feed_id))
    assert feed is not None
    return feed


async def test_a_feed_that_wants_a_login_is_told_and_leaves_nothing_behind(walled: Flow) -> None:
    with pytest.raises(LoginWanted) as wanted:
        await walled.add()

    assert wanted.value.url == URL
    assert await walled.store.read(feeds.list_feeds()) == ()


async def test_it_is_added_with_one_as_the_servers_own_and_its_backlog_is_not_posted(walled: Flow) -> None:
    feed = await add(walled)

    assert feed.owner_guild_id == GUILD
    assert [(each.feed_id, each.channel_id, each.has_login) for each in await mine(walled)] == [
        (feed.id, CHANNEL, True)
    ]
    assert await titles(walled, Scope(GUILD)) == ["One", "Two"]
    assert await planned(walled) == []


async def test_new_stories_of_it_are_fetched_with_the_login_and_posted(walled: Flow) -> None:
    await add(walled)
    walled.fetch.pages[URL] = rss("One", "Two", "Three")
    walled.fetch.sent.clear()

    await walled.poll()

    assert walled.fetch.sent == [(URL, KIM)]
    assert await planned(walled) == [CHANNEL]


async def test_nobody_else_sees_any_of_it(walled: Flow) -> None:
    await add(walled)
    with pytest.raises(LoginWanted):
        await walled.actions.add_feed(THERE, URL)

    assert await titles(walled, Scope(OTHER_GUILD)) == []
    assert await titles(walled, Scope()) == []
    with pytest.raises(LoginWanted):
        await walled.actions.test_feed(Scope(OTHER_GUILD), URL)


async def test_two_servers_read_it_each_with_its_own_login(walled: Flow) -> None:
    first = await add(walled)
    walled.fetch.logins[URL] = LEE
    second = await add(walled, THERE, LEE)
    walled.fetch.sent.clear()

    await walled.poll()

    assert first.id != second.id
    assert sorted(walled.fetch.sent, key=str) == sorted([(URL, KIM), (URL, LEE)], key=str)


async def test_another_channel_of_the_server_takes_it_without_asking_again(walled: Flow) -> None:
    feed = await add(walled)

    added = await walled.actions.add_feed(replace(HERE, channel_id=OTHER_CHANNEL), URL)

    assert added.feed.id == feed.id
    assert [each.channel_id for each in await mine(walled)] == [CHANNEL, OTHER_CHANNEL]


async def test_a_wrong_login_is_told_and_nothing_is_kept(walled: Flow) -> None:
    with pytest.raises(FeedStatus) as refused:
        await add(walled, login=LEE)

    assert refused.value.kind == "password"
    assert await walled.store.read(feeds.list_feeds()) == ()
    assert walled.poller.vault.file is not None
    assert not walled.poller.vault.file.exists()


async def test_what_is_no_feed_behind_the_wall_is_told_and_nothing_is_kept(walled: Flow) -> None:
    walled.fetch.pages[URL] = b"<html><body>Welcome, Kim</body></html>"

    with pytest.raises(NotAFeed):
        await add(walled)

    assert await walled.store.read(logins.list_logins()) == ()


async def test_over_plain_http_nothing_is_sent(walled: Flow) -> None:
    with pytest.raises(InsecureCredentials):
        await add(walled, url=URL.replace("https", "http"))

    assert walled.fetch.sent == []


@pytest.mark.parametrize(
    "login", [Credentials("", "p"), Credentials("a:b", "p"), Credentials("a\n", "p"), Credentials("a", "p\x00")]
)
async def test_what_cannot_be_sent_is_refused(walled: Flow, login: Credentials) -> None:
    with pytest.raises(BadLogin):
        await add(walled, login=login)

    assert walled.fetch.sent == []


async def test_a_shared_feed_becomes_the_servers_own_and_nothing_is_posted_again(walled: Flow) -> None:
    shared = await add_open(walled)
    await add_open(walled, THERE)

    done = await walled.actions.adding.set_login(GUILD, MODERATOR, URL, KIM)
    walled.fetch.sent.clear()
    await walled.poll()

    assert done.apart
    assert [(each.has_login, each.channel_id) for each in await mine(walled)] == [(True, CHANNEL)]
    assert [each.feed_id for each in await mine(walled, OTHER_GUILD)] == [shared.id]
    assert await titles(walled, Scope(GUILD)) == ["One", "Two"]
    assert (URL, KIM) in walled.fetch.sent
    assert (URL, None) in walled.fetch.sent
    assert await planned(walled) == []


async def test_a_login_is_changed_and_asked_with_at_once(walled: Flow) -> None:
    feed = await add(walled)
    walled.fetch.logins[URL], walled.fetch.pages[URL] = LEE, rss("One", "Two", "Three")
    await walled.poll()
    failed = await stored(walled, feed.id)

    done = await walled.actions.adding.set_login(GUILD, MODERATOR, f"id:{feed.id}", LEE)
    due = await walled.store.write(feed_polls.claim_due_feeds(now=walled.clock(), limit=9, lease_ms=1000))
    for each in due:
        await walled.poller.poll(each)

    assert failed.failures == 1
    assert (done.feed.feed_id, done.apart) == (feed.id, False)
    assert [each.id for each in due] == [feed.id]
    assert await planned(walled) == [CHANNEL]
    assert [each.kind for each in await events(walled, feed.id)] == ["logged-in", "added", "failed", "logged-in"]


async def test_a_wrong_login_does_not_replace_the_right_one(walled: Flow) -> None:
    feed = await add(walled)

    with pytest.raises(FeedStatus):
        await walled.actions.adding.set_login(GUILD, MODERATOR, URL, LEE)
    await walled.poll()

    assert (await stored(walled, feed.id)).failures == 0


async def test_a_login_that_is_taken_away_is_sent_no_more(walled: Flow) -> None:
    feed = await add(walled)

    first = await walled.actions.adding.set_login(GUILD, MODERATOR, URL, None)
    again = await walled.actions.adding.set_login(GUILD, MODERATOR, URL, None)
    walled.fetch.sent.clear()
    await walled.poll()

    assert (first.changed, first.feed.has_login, again.changed) == (True, False, False)
    assert walled.fetch.sent == [(URL, None)]
    assert "wants a user name" in ((await stored(walled, feed.id)).last_error or "")


async def test_only_a_feed_of_this_server_is_given_a_login(walled: Flow) -> None:
    feed = await add(walled)

    with pytest.raises(UnknownFeed):
        await walled.actions.adding.set_login(OTHER_GUILD, 77, f"id:{feed.id}", None)

    assert len(await walled.store.read(logins.list_logins())) == 1


async def test_removing_the_feed_forgets_the_login_and_adding_it_again_floods_nobody(walled: Flow) -> None:
    await add(walled)
    await walled.actions.remove_feed(GUILD, MODERATOR, URL)
    forgotten = await walled.store.read(logins.list_logins())
    walled.fetch.pages[URL] = rss("One", "Two", "Three")
    walled.clock.tick(seconds=86_400)

    await add(walled)
    await walled.poll()

    assert forgotten == ()
    assert await titles(walled, Scope(GUILD)) == ["One", "Three", "Two"]
    assert await planned(walled) == []


async def test_what_is_tested_by_its_own_server_is_read_with_the_login(walled: Flow) -> None:
    feed = await add(walled)
    walled.fetch.pages[URL] = rss("One", "Two", "Three")

    examined = await walled.actions.test_feed(Scope(GUILD), URL)

    assert examined.feed is not None
    assert examined.feed.id == feed.id
    assert (examined.count(Verdict.KNOWN), examined.count(Verdict.NEW)) == (2, 1)


async def test_by_hand_it_is_asked_once_in_five_minutes_and_anew_with_another_login(walled: Flow) -> None:
    await add(walled)
    walled.fetch.sent.clear()

    for _ in range(3):
        await walled.actions.test_feed(Scope(GUILD), URL)
    once = list(walled.fetch.sent)
    walled.fetch.logins[URL] = LEE
    await walled.actions.adding.set_login(GUILD, MODERATOR, URL, LEE)
    await walled.actions.test_feed(Scope(GUILD), URL)

    assert once == [(URL, KIM)]
    assert walled.fetch.sent[1:] == [(URL, LEE), (URL, LEE)]


async def test_what_one_server_reads_by_hand_is_not_given_to_another(walled: Flow) -> None:
    await add(walled)
    await walled.actions.test_feed(Scope(GUILD), URL)

    with pytest.raises(LoginWanted):
        await walled.actions.add_feed(THERE, URL)


async def test_a_server_that_is_full_is_told_before_anything_is_sent(walled: Flow) -> None:
    for number in range(3):
        other = f"https://other.example/{number}"
        walled.fetch.pages[other] = rss("One")
        await walled.add(url=other)
    walled.fetch.sent.clear()

    with pytest.raises(FeedLimitReached):
        await add(walled)

    assert walled.fetch.sent == []


async def test_a_feed_that_is_removed_while_its_login_is_tried_gets_none(walled: Flow) -> None:
    shared = await add_open(walled)
    fetch = walled.fetch

    async def slow(url: str, **how: object) -> Page:
        await walled.store.write(subscriptions.unsubscribe(guild_id=GUILD, feed_id=shared.id, now=walled.clock()))
        return await fetch(url, **how)  # type: ignore[arg-type]

    joined(walled, fetch=slow)

    with pytest.raises(UnknownFeed):
        await walled.actions.adding.set_login(GUILD, MODERATOR, URL, KIM)

    assert await walled.store.read(logins.list_logins()) == ()


async def test_the_hosts_limit_counts_rows(walled: Flow) -> None:
    joined(walled, max_feeds=1)
    await add_open(walled)
    alone = await walled.actions.adding.set_login(GUILD, MODERATOR, URL, KIM)

    with pytest.raises(TooManyFeeds):
        await add(walled, THERE)

    assert alone.apart


async def test_a_row_beyond_the_hosts_limit_is_not_made(walled: Flow) -> None:
    joined(walled, max_feeds=1)
    shared = await add_open(walled)
    await add_open(walled, THERE)

    with pytest.raises(TooManyFeeds):
        await walled.actions.adding.set_login(GUILD, MODERATOR, URL, KIM)

    assert [each.feed_id for each in await mine(walled)] == [shared.id]
    assert await walled.store.read(logins.list_logins()) == ()


async def test_a_missing_key_fails_the_feed_and_putting_it_back_mends_it(walled: Flow, tmp_path: Path) -> None:
    feed = await add(walled)
    key, aside = tmp_path / "news.sqlite3.key", tmp_path / "aside"
    key.rename(aside)
    walled.fetch.sent.clear()

    await walled.poll()
    failed = await stored(walled, feed.id)
    aside.rename(key)
    await walled.poll()

    assert "is missing: put it back" in (failed.last_error or "")
    assert (failed.failures, failed.failing_since, failed.ended_at) == (1, None, None)
    assert walled.fetch.sent == [(URL, KIM)]
    assert (await stored(walled, feed.id)).failures == 0


async def test_without_the_key_a_feed_never_ends_and_can_be_given_its_login_anew(walled: Flow, tmp_path: Path) -> None:
    feed = await add(walled)
    (tmp_path / "news.sqlite3.key").unlink()
    for _ in range(60):
        await walled.poll()
    failed = await stored(walled, feed.id)

    await walled.actions.adding.set_login(GUILD, MODERATOR, URL, KIM)
    await walled.poll()

    assert (failed.failures > 20, failed.ended_at) == (True, None)
    assert (await stored(walled, feed.id)).failures == 0


async def test_a_row_that_was_copied_to_another_feed_is_not_opened(walled: Flow) -> None:
    mine_, theirs = await add(walled), await add(walled, THERE)
    sealed = await walled.store.read(logins.login_of(mine_.id))
    await walled.store.write(logins.reseal(theirs.id, sealed or ""))
    walled.fetch.sent.clear()

    result = await walled.poller.poll(await stored(walled, theirs.id))

    assert isinstance(result.error, LoginLocked)
    assert walled.fetch.sent == []


async def test_a_site_that_sends_elsewhere_for_good_is_told_once_and_not_followed(walled: Flow) -> None:
    feed = await add(walled)
    walled.fetch.strays[URL] = "https://other.example/feed?key=secret"

    for number in range(5):
        walled.fetch.pages[URL] = rss("One", "Two", *(str(each) for each in range(number)))
        await walled.poll()

    assert (await stored(walled, feed.id)).url == URL
    [told] = [each for each in await events(walled, feed.id) if each.kind == "elsewhere"]
    assert (told.facts["to"], told.told_at) == ("https://other.example/feed", None)


async def test_another_site_that_wants_the_login_is_told_once(walled: Flow) -> None:
    feed = await add(walled)
    walled.fetch.pages[URL] = LoginWanted("https://other.example/feed")

    await walled.poll()
    await walled.poll()

    assert [each.kind for each in await events(walled, feed.id)].count("elsewhere") == 1


async def test_a_move_within_the_site_takes_the_login_along(walled: Flow) -> None:
    feed = await add(walled)
    new = "https://news.example.com/new.xml"
    fetch = walled.fetch
    fetch.pages[new], fetch.logins[new] = rss("One", "Two"), KIM

    async def moved(url: str, **how: object) -> Page:
        return replace(await fetch(url, **how), moved_to=new)  # type: ignore[arg-type]

    joined(walled, fetch=moved)
    for _ in range(4):
        await walled.poll()
    joined(walled, fetch=fetch)
    fetch.sent.clear()
    await walled.poll()

    assert (await stored(walled, feed.id)).url == new
    assert fetch.sent == [(new, KIM)]


async def test_the_exported_list_has_no_feed_with_a_login(walled: Flow) -> None:
    await add(walled)

    exported = await walled.actions.transfers.export(GUILD)
    of_all = await walled.actions.transfers.export(None)

    for each in (exported, of_all):
        assert (each.feeds, each.with_password) == ((), 1)
        assert not any(secret in each.document for secret in (URL, KIM.user, KIM.password))


async def test_no_log_no_error_no_job_and_no_row_shows_a_login(
    walled: Flow, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    jobs: list[object] = []

    async def work(function: object, /, *args: object) -> object:
        jobs.extend(args)
        return function(*args)  # type: ignore[operator]

    joined(walled, work=work)
    feed = await add(walled)
    walled.fetch.logins[URL] = LEE
    result = await walled.poller.poll(await stored(walled, feed.id))
    logging.getLogger().error("%r %r", result, walled.actions, exc_info=result.error)
    rows = "".join(f"{each}" for each in await walled.store.read(logins.list_logins()))
    on_disk = b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.is_file())

    assert result.error is not None
    for secret in (KIM.password, repr(KIM.user)):
        assert secret not in caplog.text
        assert secret not in rows
        assert not any(secret in repr(each) for each in jobs)
    assert KIM.password.encode() not in on_disk
