"""What every store promises about users: all that names them is shown to them, and forgotten when they ask."""

import json

import pytest
from stored import (
    CHANNEL,
    GUILD,
    HERE,
    NOW,
    OTHER_CHANNEL,
    OTHER_GUILD,
    YOON,
    add_feed,
    new,
    plan,
    planned,
    save,
    story,
)

from bot.model.deliveries import PlannedDelivery, Post
from bot.model.entities import TagVerdict
from bot.model.follows import Wanted
from bot.model.places import BlockKind
from bot.model.rules import ChannelRule
from bot.model.spoilers import SpoilerRule
from bot.plan.follow import notices
from bot.ports import Script, Store
from bot.privacy import Privacy
from bot.storage.scripts import (
    clusters,
    corrections,
    feed_events,
    feeds,
    filters,
    follows,
    guilds,
    host_rules,
    logins,
    looks,
    outbox,
    pausing,
    pings,
    removing,
    shown,
    spoilers,
    subscriptions,
    told,
    users,
)

USER, ANOTHER = 5, 6
"""`stored.add_feed` lets user 5 add feeds."""


async def traces(store: Store, user_id: int = USER) -> int:
    """Leave each kind of trace of a user in the store; returns the feed's id."""
    feed_id = await add_feed(store)
    [first, second] = await save(store, feed_id, new(story("One"), story("Two"), about=(YOON,)))
    posted = planned(first)
    by_hand = PlannedDelivery(
        guild_id=posted.guild_id,
        channel_id=posted.channel_id,
        story_id=second,
        nonce="by hand",
        due_at=NOW,
        reason=f"posted by hand by {user_id}",
    )
    await plan(store, posted, by_hand)
    posts = [await store.write(_send()) for _ in range(2)]
    await store.write(pausing.pause_feed(GUILD, feed_id, user_id=user_id, now=NOW))
    await store.write(pausing.pause_guild(GUILD, user_id=user_id, now=NOW))
    await store.write(shown.rename_feed(GUILD, feed_id, title="Ours", folder=None, user_id=user_id, now=NOW))
    await store.write(follows.set_follow_channel(GUILD, CHANNEL, tells=True, user_id=user_id))
    await store.write(guilds.set_up(GUILD, log_channel_id=None, user_id=user_id, now=NOW))
    await store.write(
        feed_events.note_event(
            feed_id, guild_id=GUILD, user_id=user_id, at=NOW, kind="titled", facts={"title": "Ours"}, tell=False
        )
    )
    await store.write(corrections.correct(HERE, GUILD, first, YOON.slug, TagVerdict.NOT, user_id=user_id, now=NOW))
    await store.write(clusters.set_apart(GUILD, second, apart=True, user_id=user_id, now=NOW))
    await store.write(removing.note_removed(posts[0], user_id=user_id, now=NOW))
    rule = ChannelRule(channel_id=CHANNEL, text="comeback", changed_by=user_id, changed_at=NOW)
    await store.write(filters.set_rule(GUILD, rule))
    await store.write(pings.set_ping(GUILD, 77, rule))
    await store.write(spoilers.set_spoilers(GUILD, SpoilerRule(rule=rule, hours=48)))
    await store.write(own_feed(user_id))
    await store.write(looks.note_look(HERE, user_id, since=0, until=NOW))
    await store.write(followed(user_id, first))
    return feed_id


def followed(user_id: int, story_id: int) -> Script[None]:
    """Somebody whom the user follows, and is told of."""
    yield from follows.add_follow(user_id=user_id, guild_id=GUILD, slug=YOON.slug, here=False, now=NOW)
    yield from follows.know_direct(user_id, language="en", now=NOW)
    mine = Wanted(follow_id=1, user_id=user_id, guild_id=GUILD, story_id=story_id, slug=YOON.slug, place_id=user_id)
    yield from told.note_told([mine], skipped=None, now=NOW)
    yield from outbox.add_deliveries(notices([mine], feed_url="", guids={story_id: "One"}, now=NOW), now=NOW)


def _send() -> Script[Post]:
    """Send what is due next."""
    [delivery] = yield from outbox.claim(now=NOW, lease_ms=1000, limit=1)
    yield from outbox.record_sent(delivery.id, token=delivery.token, message_id=900 + delivery.id, now=NOW)
    return Post(guild_id=GUILD, channel_id=CHANNEL, message_id=900 + delivery.id)


def own_feed(user_id: int) -> Script[None]:
    """A feed of the guild's own, with a login."""
    feed = yield from feeds.add_feed(url="https://private.example/", title="Own", owner_guild_id=GUILD, now=NOW)
    yield from logins.set_login(feed.id, "sealed", user_id=user_id, now=NOW)


def privacy(store: Store) -> Privacy:
    return Privacy(store=store, clock=lambda: NOW)


async def exported(store: Store, user_id: int = USER) -> dict[str, list[dict[str, object]]]:
    document = json.loads((await privacy(store).export(user_id)).document)
    assert document["user"] == str(user_id)
    kept: dict[str, list[dict[str, object]]] = document["kept"]
    return kept


@pytest.fixture
async def feed_id(store: Store) -> int:
    return await traces(store)


async def test_every_kind_of_trace_is_shown(store: Store, feed_id: int) -> None:
    await store.write(host_rules.block(BlockKind.USER, str(USER), reason="spam", now=NOW))

    kept = await exported(store)

    assert [what for what, rows in kept.items() if not rows] == []
    assert kept.keys() == {each.what for each in users.USER_COLUMNS}


async def test_a_trace_says_what_was_done_where_and_when(store: Store, feed_id: int) -> None:
    kept = await exported(store)

    assert kept["feeds_added"] == [
        {
            "server": str(GUILD),
            "channel": str(CHANNEL),
            "feed": "https://example.com/one",
            "at": "2026-09-21T14:13:20+00:00",
        }
    ]
    assert [each["name"] for each in kept["corrections_made"]] == ["Yoon Chan Young"]
    assert [each["did"] for each in kept["log_of_feeds"]] == ["paused", "paused-all", "titled"]


async def test_no_login_is_shown_even_sealed(store: Store, feed_id: int) -> None:
    assert b"sealed" not in (await privacy(store).export(USER)).document


async def test_nothing_of_others_is_shown(store: Store, feed_id: int) -> None:
    assert [rows for rows in (await exported(store, ANOTHER)).values() if rows] == []


async def test_a_user_of_whom_nothing_is_known_gets_an_empty_list(store: Store) -> None:
    export = await privacy(store).export(USER)

    assert export.rows == 0
    assert await privacy(store).count(USER) == 0


async def test_a_forgotten_user_is_named_nowhere_and_what_they_did_stays(store: Store, feed_id: int) -> None:
    counted = await privacy(store).count(USER)

    forgotten = await privacy(store).forget(USER)

    assert forgotten == counted > 0
    assert [rows for rows in (await exported(store)).values() if rows] == []
    [mine] = await store.read(subscriptions.guild_subscriptions(GUILD))
    assert (mine.added_by, mine.changed_by, mine.paused_by, mine.guild_paused_by) == (0, 0, 0, 0)
    assert (mine.title, mine.paused_at, mine.guild_paused_at) == ("Ours", NOW, NOW)
    [correction] = await store.read(corrections.list_corrections(GUILD))
    assert correction.made_by == 0


async def test_forgetting_one_leaves_another_alone(store: Store, feed_id: int) -> None:
    await store.write(
        subscriptions.subscribe(
            guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL, feed_id=feed_id, user_id=ANOTHER, now=NOW
        )
    )

    await privacy(store).forget(USER)

    assert (await privacy(store).export(ANOTHER)).rows == 1


async def test_an_id_that_begins_with_another_is_not_mixed_up_with_it(store: Store, feed_id: int) -> None:
    await privacy(store).forget(USER * 10)

    assert (await exported(store))["stories_posted_by_hand"] != []


async def test_the_hosts_block_of_a_user_is_shown_and_stays(store: Store) -> None:
    await store.write(host_rules.block(BlockKind.USER, str(USER), reason="spam", now=NOW))

    await privacy(store).forget(USER)

    assert [each["reason"] for each in (await exported(store))["blocked_by_the_host"]] == ["spam"]
