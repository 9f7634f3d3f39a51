"""Stories older than the host keeps them are dropped, and nothing of them comes again."""

from flowing import CHANNEL, GUILD, URL, Flow, rss

from bot.model.scope import Scope
from bot.model.stories import Cursor
from bot.pipeline.retention import Retention
from bot.storage.scripts import outbox, stories, subscriptions
from bot.storage.scripts.search import search

DAY_SECONDS = 86_400


def kept_for(flow: Flow, days: int) -> Retention:
    return Retention(store=flow.store, clock=flow.clock, days=days, pause_seconds=0)


async def titles(flow: Flow) -> list[str]:
    page = await flow.store.read(stories.latest(Scope(GUILD), cursor=Cursor(), limit=20))
    return [each.title for each in page.stories]


async def test_what_is_older_goes_and_what_is_younger_stays(flow: Flow) -> None:
    flow.fetch.pages[URL] = rss("One", "Two")
    await flow.add()
    flow.clock.tick(seconds=40 * DAY_SECONDS)
    flow.fetch.pages[URL] = rss("One", "Two").replace(b"</channel>", b"<item><title>Young</title></item></channel>")
    await flow.poll()

    dropped = await kept_for(flow, 30).sweep()

    assert dropped == 2
    assert await titles(flow) == ["Young"]
    assert (await flow.store.read(search(Scope(GUILD), "One", cursor=Cursor(), limit=5))).stories == ()


async def test_what_was_dropped_is_not_posted_again_while_the_feed_has_it(flow: Flow) -> None:
    flow.fetch.pages[URL] = rss("One", "Two")
    await flow.add()
    flow.clock.tick(seconds=40 * DAY_SECONDS)
    await kept_for(flow, 30).sweep()

    flow.fetch.pages[URL] = rss("One", "Two, edited")
    await flow.poll()

    assert await titles(flow) == []
    assert await flow.store.read(outbox.open_deliveries()) == 0


async def test_a_feed_that_changes_all_its_ids_after_all_was_dropped_announces_nothing_old(flow: Flow) -> None:
    flow.fetch.pages[URL] = rss(*(f"Story number {n} of the long night" for n in range(8)))
    await flow.add()
    flow.clock.tick(seconds=3 * DAY_SECONDS)
    await kept_for(flow, 1).sweep()

    flow.fetch.pages[URL] = rss(*(f"Tale {n} of another, longer day" for n in range(8))).replace(b"news.", b"other.")
    await flow.poll()

    assert await flow.store.read(outbox.open_deliveries()) == 0


async def test_what_a_paused_channel_still_has_to_post_stays(flow: Flow) -> None:
    flow.fetch.pages[URL] = rss("One")
    await flow.add()
    flow.fetch.pages[URL] = rss("One", "Two")
    await flow.poll()
    await flow.store.write(
        subscriptions.pause_channel(CHANNEL, guild_id=GUILD, reason="no permission", now=flow.clock())
    )
    flow.clock.tick(seconds=400 * DAY_SECONDS)

    await kept_for(flow, 30).sweep()

    assert await titles(flow) == ["Two"]
    assert await flow.store.read(outbox.open_deliveries()) == 1
