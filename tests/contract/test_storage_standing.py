"""What every store says of where everything stands."""

from stored import CHANNEL, GUILD, NOW, add_feed, new, plan, planned, save, story

from bot.model.measures import Standing
from bot.ports import Script, Store
from bot.storage.scripts import feed_polls
from bot.storage.scripts import subscriptions as subs
from bot.storage.scripts.standing import standing


async def test_an_empty_store_has_nothing_and_nothing_waits(store: Store) -> None:
    assert await store.read(standing()) == Standing()


async def test_feeds_stories_and_what_waits_are_counted(store: Store) -> None:
    one, two, three = [await add_feed(store, name) for name in ("one", "two", "three")]
    (story_id,) = await save(store, one, new(story("A")))
    await plan(store, planned(story_id, due_at=NOW - 5))
    await store.write(_failed(two, None))
    await store.write(_failed(three, "gone"))

    found = await store.read(standing())

    assert (found.feeds, found.failing_feeds, found.ended_feeds) == (2, 1, 1)
    assert (found.stories, found.guilds, found.open_deliveries) == (1, 1, 1)
    assert found.oldest_due_at == NOW - 5
    assert found.oldest_poll_at is not None


async def test_a_paused_channel_is_counted_and_its_posts_are_not_late(store: Store) -> None:
    feed = await add_feed(store)
    (story_id,) = await save(store, feed, new(story("A")))
    await plan(store, planned(story_id))
    await store.write(subs.pause_channel(CHANNEL, guild_id=GUILD, reason="closed", now=NOW))

    found = await store.read(standing())

    assert (found.paused_channels, found.open_deliveries, found.oldest_due_at) == (1, 1, None)


def _failed(feed_id: int, ended: str | None) -> Script[None]:
    return feed_polls.record_failure(feed_id, now=NOW, next_poll_at=NOW, error="x", counts=True, ended_reason=ended)
