"""What every store promises about pauses, and about how feeds are shown in a server."""

import pytest
from stored import (
    CHANNEL,
    GUILD,
    HERE,
    MINUTE,
    NOW,
    OTHER_CHANNEL,
    OTHER_GUILD,
    add_feed,
    new,
    plan,
    planned,
    save,
    story,
)

from bot.model.places import LogEntry
from bot.model.stories import Cursor
from bot.ports import Script, Store
from bot.storage.scripts import feed_log, feed_polls, feeds, outbox, pausing, shown, stories, subscriptions


async def claimed(store: Store) -> list[int]:
    return [each.channel_id for each in await store.write(outbox.claim(now=NOW, lease_ms=1000, limit=10))]


async def taken(store: Store, feed_id: int) -> list[int]:
    return [each.channel_id for each in await store.read(subscriptions.targets(feed_id))]


async def fetched(store: Store, feed_id: int) -> None:
    """Says that the feed was read."""
    polled = feed_polls.Polled(now=NOW, next_poll_at=NOW + MINUTE, interval_seconds=60, validators=None)
    await store.write(feed_polls.record_poll(feed_id, polled, body_hash="x", title=None, site_url=None))


async def log(store: Store, feed_id: int | None, guild_id: int = GUILD) -> tuple[LogEntry, ...]:
    return await store.read(feed_log.feed_log(guild_id, feed_id))


async def test_a_paused_feed_is_not_planned_for_that_server(store: Store) -> None:
    feed_id = await add_feed(store)
    await add_feed(store, guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL)

    first = await store.write(pausing.pause_feed(GUILD, feed_id, user_id=5, now=NOW))
    again = await store.write(pausing.pause_feed(GUILD, feed_id, user_id=6, now=NOW))

    assert (first, again) == (True, False)
    assert await taken(store, feed_id) == [OTHER_CHANNEL]


async def test_a_paused_server_takes_nothing(store: Store) -> None:
    feed_id, other = await add_feed(store), await add_feed(store, "other", channel_id=OTHER_CHANNEL)

    first = await store.write(pausing.pause_guild(GUILD, user_id=5, now=NOW))
    again = await store.write(pausing.pause_guild(GUILD, user_id=5, now=NOW))

    assert (first, again) == (True, False)
    assert (await taken(store, feed_id), await taken(store, other)) == ([], [])


async def test_what_was_planned_before_a_pause_does_not_go_out_nor_after_it(store: Store) -> None:
    feed_id, other = await add_feed(store), await add_feed(store, "other")
    (paused,) = await save(store, feed_id, new(story("Paused")))
    (kept,) = await save(store, other, new(story("Kept")))
    await plan(store, planned(paused), planned(kept))

    await store.write(pausing.pause_feed(GUILD, feed_id, user_id=5, now=NOW))
    while_paused = await store.write(outbox.claim(now=NOW, lease_ms=1000, limit=10))
    await store.write(outbox.record_sent(while_paused[0].id, token=while_paused[0].token, message_id=1, now=NOW))
    await store.write(pausing.resume_feed(GUILD, feed_id, user_id=5, now=NOW))

    assert [each.story_id for each in while_paused] == [kept]
    assert await claimed(store) == []


async def test_what_was_planned_in_a_server_ends_when_all_of_it_is_paused(store: Store) -> None:
    feed_id = await add_feed(store)
    await add_feed(store, guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL)
    (saved,) = await save(store, feed_id, new(story("One")))
    await plan(store, planned(saved), planned(saved, guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL))

    await store.write(pausing.pause_guild(GUILD, user_id=5, now=NOW))

    assert await claimed(store) == [OTHER_CHANNEL]


async def test_a_feed_that_nobody_took_begins_anew_when_it_is_resumed(store: Store) -> None:
    feed_id = await add_feed(store)
    await fetched(store, feed_id)
    await store.write(pausing.pause_feed(GUILD, feed_id, user_id=5, now=NOW))

    resumed = await store.write(pausing.resume_feed(GUILD, feed_id, user_id=5, now=NOW))

    feed = await store.read(feeds.feed_by_id(feed_id))
    assert feed is not None
    assert (resumed, feed.first_fetched_at, feed.next_poll_at) == (True, None, NOW)
    assert await taken(store, feed_id) == [CHANNEL]


async def test_a_feed_that_others_took_goes_on_as_it_was(store: Store) -> None:
    feed_id = await add_feed(store)
    await add_feed(store, guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL)
    await fetched(store, feed_id)
    await store.write(pausing.pause_guild(GUILD, user_id=5, now=NOW))

    await store.write(pausing.resume_guild(GUILD, user_id=5, now=NOW))

    feed = await store.read(feeds.feed_by_id(feed_id))
    assert feed is not None
    assert (feed.first_fetched_at, feed.next_poll_at) == (NOW, NOW + MINUTE)


async def test_resuming_all_leaves_what_was_paused_by_itself(store: Store) -> None:
    feed_id, other = await add_feed(store), await add_feed(store, "other")
    await store.write(pausing.pause_feed(GUILD, feed_id, user_id=5, now=NOW))
    await store.write(pausing.pause_guild(GUILD, user_id=5, now=NOW))

    await store.write(pausing.resume_guild(GUILD, user_id=5, now=NOW))

    assert (await taken(store, feed_id), await taken(store, other)) == ([], [CHANNEL])


@pytest.mark.parametrize(("reason", "kinds"), [("gone", ["resumed"]), ("failing", ["resumed"]), ("blocked", [])])
async def test_an_ended_feed_is_polled_again_when_it_is_resumed_unless_the_host_forbids(
    store: Store, reason: str, kinds: list[str]
) -> None:
    feed_id = await add_feed(store)
    await store.write(
        feed_polls.record_failure(feed_id, now=NOW, next_poll_at=NOW + MINUTE, error="410", ended_reason=reason)
    )

    await store.write(pausing.resume_feed(GUILD, feed_id, user_id=5, now=NOW))

    due = await store.write(feed_polls.claim_due_feeds(now=NOW, limit=5, lease_ms=1000))
    assert [each.kind for each in await log(store, feed_id)] == kinds
    assert len(due) == len(kinds)


async def test_a_title_of_the_servers_own_is_shown_there_alone(store: Store) -> None:
    feed_id = await add_feed(store)
    await add_feed(store, guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL)
    (saved,) = await save(store, feed_id, new(story("One")))

    await store.write(shown.rename_feed(GUILD, feed_id, title="Ours", folder="News", user_id=6, now=NOW))

    (mine,) = await store.read(subscriptions.guild_subscriptions(GUILD))
    (theirs,) = await store.read(subscriptions.guild_subscriptions(OTHER_GUILD))
    here = await store.read(stories.story_for_delivery(saved, GUILD))
    there = await store.read(stories.story_for_delivery(saved, OTHER_GUILD))
    assert (mine.feed_title, mine.folder, mine.changed_by) == ("Ours", "News", 6)
    assert (theirs.feed_title, theirs.folder, theirs.changed_by) == ("one", "", None)
    assert here
    assert there
    assert (here.source, there.source) == ("Ours", "K-Drama Daily")


async def test_a_feed_moved_to_another_channel_takes_nothing_planned_along(store: Store) -> None:
    feed_id = await add_feed(store)
    (saved,) = await save(store, feed_id, new(story("One")))
    await plan(store, planned(saved))

    moved = await store.write(
        shown.move_feed_to(GUILD, feed_id, from_channel=CHANNEL, to_channel=OTHER_CHANNEL, user_id=6, now=NOW)
    )

    assert moved
    assert await taken(store, feed_id) == [OTHER_CHANNEL]
    assert await claimed(store) == []


async def test_the_log_tells_newest_first_what_happened_and_what_became_of_stories(store: Store) -> None:
    feed_id = await add_feed(store)
    sent, waiting = await save(store, feed_id, new(story("Sent"), story("Waiting", at=NOW + 1)), now=NOW + 1)
    await plan(store, planned(sent))
    (delivery,) = await store.write(outbox.claim(now=NOW, lease_ms=1000, limit=1))
    await store.write(outbox.record_sent(delivery.id, token=delivery.token, message_id=9, now=NOW + 2))
    await plan(store, planned(waiting))
    await store.write(pausing.pause_feed(GUILD, feed_id, user_id=5, now=NOW + 3))

    told = await log(store, feed_id)

    assert [(each.kind, each.story_title, each.user_id) for each in told] == [
        ("rejected", "Waiting", None),
        ("paused", "", 5),
        ("sent", "Sent", None),
    ]
    assert told[0].facts == {"error": "paused"}


async def test_the_log_of_one_feed_counts_what_was_only_stored(store: Store) -> None:
    feed_id = await add_feed(store)
    await save(store, feed_id, new(story("Old"), story("Older")))

    (entry,) = await log(store, feed_id)

    assert (entry.kind, entry.facts) == ("backlog", {"count": 2})


async def test_a_servers_log_holds_nothing_of_another_server(store: Store) -> None:
    feed_id = await add_feed(store)
    await add_feed(store, guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL)
    (saved,) = await save(store, feed_id, new(story("One")))
    await plan(store, planned(saved, guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL))
    await store.write(pausing.pause_feed(OTHER_GUILD, feed_id, user_id=7, now=NOW))

    assert await log(store, None) == ()
    assert {each.kind for each in await log(store, None, OTHER_GUILD)} == {"rejected", "paused"}


async def test_the_log_of_a_busy_feed_is_bounded(store: Store) -> None:
    feed_id = await add_feed(store)

    def script() -> Script[None]:
        for number in range(feed_log.MOST + 5):
            yield from pausing.note_event(feed_id, guild_id=GUILD, at=NOW + number, kind="paused", facts={}, tell=False)

    await store.write(script())

    assert len(await log(store, feed_id)) == feed_log.MOST
    assert (await store.read(stories.latest(HERE, cursor=Cursor(), limit=1))).stories == ()


async def test_a_channels_standing_says_its_pause_and_what_waits(store: Store) -> None:
    feed_id = await add_feed(store)
    (saved,) = await save(store, feed_id, new(story("One")))
    await plan(store, planned(saved))
    await store.write(subscriptions.pause_channel(CHANNEL, reason="closed", now=NOW))
    await store.write(shown.set_log_channel(GUILD, CHANNEL, tells=True))
    await store.write(shown.set_language(GUILD, CHANNEL, language="ko", now=NOW))

    standing = await store.read(shown.channel_standing(GUILD, CHANNEL))
    elsewhere = await store.read(shown.channel_standing(OTHER_GUILD, CHANNEL))

    assert (standing.paused_reason, standing.waiting, standing.takes_notices) == ("closed", 1, True)
    assert standing.language == "ko"
    assert (elsewhere.paused_reason, elsewhere.waiting) == (None, 0)
