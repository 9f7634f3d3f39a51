"""What every store promises about guilds that the bot left: after the days of grace what is theirs goes."""

import asyncio
from collections.abc import Mapping

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
    latest_titles,
    new,
    save,
    story,
)
from stored import plan as plan_deliveries
from stored import planned as delivery

from bot.model.deliveries import DeliveryState, Post
from bot.model.rules import ChannelRule
from bot.pipeline.farewell import Farewell
from bot.ports import Script, Store
from bot.storage.scripts import (
    corrections,
    feed_events,
    feeds,
    filters,
    guilds,
    logins,
    outbox,
    pings,
    removing,
    subscriptions,
    users,
)
from bot.storage.scripts.codec import number
from bot.storage.scripts.logins import GRACE_MS

LATER = NOW + GRACE_MS + 1


async def no_wait() -> None:
    """Everything is known."""


def farewell(store: Store, now: int = LATER) -> Farewell:
    return Farewell(store=store, clock=lambda: now, reconciled=no_wait, pause_seconds=0)


async def counts(store: Store, guild_id: int = GUILD) -> Mapping[str, int]:
    """How many rows of a guild there are."""

    def script() -> Script[dict[str, int]]:
        found = {}
        for table in ("subscription", "channel", "correction", "feed_event", "delivery"):
            rows = yield f"SELECT count(*) FROM {table} WHERE guild_id = :guild", {"guild": guild_id}
            found[table] = number(rows[0][0])
        for table in ("channel_rule", "channel_ping"):
            of_guild = "SELECT id FROM channel WHERE guild_id = :guild"
            rows = yield f"SELECT count(*) FROM {table} WHERE channel_id IN ({of_guild})", {"guild": guild_id}
            found[table] = number(rows[0][0])
        return found

    return await store.read(script())


async def furnish(store: Store, guild_id: int = GUILD, channel_id: int = CHANNEL, name: str = "one") -> None:
    """A guild with a row in each table."""
    feed_id = await add_feed(store, name, guild_id=guild_id, channel_id=channel_id)
    [story_id] = await save(store, feed_id, new(story(name), about=(YOON,)))
    await plan_deliveries(store, delivery(story_id, guild_id=guild_id, channel_id=channel_id))
    rule = ChannelRule(channel_id=channel_id, text="comeback", changed_by=5, changed_at=NOW)
    await store.write(filters.set_rule(guild_id, rule))
    await store.write(pings.set_ping(guild_id, 77, rule))
    await store.write(feed_events.note_event(feed_id, guild_id=guild_id, at=NOW, kind="added", facts={}, tell=False))
    await store.write(corrections.add_spelling(HERE, guild_id, f"Spelling {name}", YOON.slug, user_id=5, now=NOW))


async def test_after_the_days_of_grace_what_was_the_guilds_goes_but_not_what_was_posted(store: Store) -> None:
    await furnish(store)
    await store.write(guilds.leave_guild(GUILD, now=NOW))

    assert await farewell(store).sweep() == 1

    assert await counts(store) == {
        "subscription": 0,
        "channel": 0,
        "correction": 0,
        "feed_event": 0,
        "delivery": 1,
        "channel_rule": 0,
        "channel_ping": 0,
    }
    assert await store.read(outbox.open_deliveries()) == 0
    assert await store.read(guilds.guild_locale(GUILD)) is None


async def test_of_posts_that_were_removed_it_is_forgotten_who_did(store: Store) -> None:
    await furnish(store)
    [sent] = await store.write(outbox.claim(now=NOW, lease_ms=1000, limit=1))
    await store.write(outbox.record_sent(sent.id, token=sent.token, message_id=900, now=NOW))
    post = Post(guild_id=GUILD, channel_id=CHANNEL, message_id=900)
    await store.write(removing.note_removed(post, user_id=5, now=NOW))
    await store.write(guilds.leave_guild(GUILD, now=NOW))

    await farewell(store).sweep()

    assert await store.read(users.count_kept(5)) == 0
    assert (await store.read(outbox.delivery_counts()))[DeliveryState.SENT] == 1


async def test_within_them_nothing_goes(store: Store) -> None:
    await furnish(store)
    await store.write(guilds.leave_guild(GUILD, now=NOW))
    before = await counts(store)

    assert await farewell(store, NOW + GRACE_MS).sweep() == 0

    assert await counts(store) == before


@pytest.mark.parametrize("back", ["again", "reconciled"])
async def test_a_guild_that_took_the_bot_back_keeps_everything(store: Store, back: str) -> None:
    await furnish(store)
    before = await counts(store)
    await store.write(guilds.leave_guild(GUILD, now=NOW))
    if back == "again":
        await store.write(guilds.join_guild(guild_id=GUILD, name="Lounge", locale="en-US", now=NOW + 1))
    else:
        await store.write(guilds.reconcile_guilds([GUILD], now=NOW + 1))

    assert await farewell(store).sweep() == 0

    assert await counts(store) == before


async def test_a_guild_that_is_there_or_merely_unavailable_keeps_everything(store: Store) -> None:
    await furnish(store)
    before = await counts(store)
    await store.write(guilds.reconcile_guilds([GUILD], now=NOW))  # an unavailable guild is present

    assert await farewell(store, LATER * 2).sweep() == 0

    assert await counts(store) == before


async def test_other_guilds_and_shared_stories_stay(store: Store) -> None:
    await furnish(store)
    await furnish(store, OTHER_GUILD, OTHER_CHANNEL, "two")
    before = await counts(store, OTHER_GUILD)
    await store.write(guilds.leave_guild(GUILD, now=NOW))

    await farewell(store).sweep()

    assert await counts(store, OTHER_GUILD) == before
    assert await store.read(feeds.feed_by_url("https://example.com/one")) is not None


async def test_the_stories_of_a_guilds_own_feed_go(store: Store) -> None:
    def own_feed() -> Script[int]:
        feed = yield from feeds.add_feed(url="https://private.example/", title="Own", owner_guild_id=GUILD, now=NOW)
        yield from subscriptions.subscribe(guild_id=GUILD, channel_id=CHANNEL, feed_id=feed.id, user_id=5, now=NOW)
        yield from logins.set_login(feed.id, "sealed", user_id=5, now=NOW)
        return feed.id

    feed_id = await store.write(own_feed())
    await save(store, feed_id, new(story("Secret")))
    shown = await latest_titles(store)
    await store.write(guilds.leave_guild(GUILD, now=NOW))

    await farewell(store).sweep()
    login = await store.read(logins.login_of(feed_id))
    await store.write(subscriptions.subscribe(guild_id=GUILD, channel_id=CHANNEL, feed_id=feed_id, user_id=5, now=NOW))

    assert shown == ["Secret"]
    assert login is None
    assert await latest_titles(store) == []


async def test_a_guild_forgotten_and_joined_again_begins_anew(store: Store) -> None:
    await furnish(store)
    await store.write(guilds.leave_guild(GUILD, now=NOW))
    await farewell(store).sweep()

    await save(store, await add_feed(store, "three"), new(story("three")))

    assert await latest_titles(store) == ["three"]
    assert await store.read(corrections.list_corrections(GUILD)) == ()


async def test_nothing_is_forgotten_before_it_is_known_which_guilds_are_there(store: Store) -> None:
    await furnish(store)
    await store.write(guilds.leave_guild(GUILD, now=NOW))
    reconciled, asked = asyncio.Event(), asyncio.Event()

    async def wait() -> None:
        asked.set()
        await reconciled.wait()

    work = asyncio.create_task(Farewell(store=store, clock=lambda: LATER, reconciled=wait, pause_seconds=0).run())
    await asked.wait()
    before = await counts(store)
    reconciled.set()
    async with asyncio.timeout(10):
        while await store.read(guilds.guild_locale(GUILD)) is not None:
            await asyncio.sleep(0)
    work.cancel()

    assert before["subscription"] == 1
    assert (await counts(store))["subscription"] == 0
