"""What every store promises about posts that moderators take away: found in their own server, and gone for good."""

import pytest
from stored import CHANNEL, GUILD, NOW, OTHER_CHANNEL, OTHER_GUILD, add_feed, new, plan, planned, save, story

from bot.model.deliveries import Post
from bot.model.timing import Digest, Go, Hold, Rhythm, Timing
from bot.ports import Row, Script, Store
from bot.storage.scripts import edits, feed_log, outbox, removing, timing

MESSAGE = 900
DAILY = Timing(digest=Digest(Rhythm.DAILY, 540))


def together(timing: Timing, zone: str, *, now: int, planned_at: int, recent: object) -> Hold | Go:
    return Go(NOW + 1)


async def posted(store: Store, *titles: str) -> list[int]:
    """Stories that were posted in one message; returns their ids."""
    feed_id = await add_feed(store)
    ids = await save(store, feed_id, new(*map(story, titles)))
    if len(titles) > 1:
        await store.write(timing.set_timing(GUILD, CHANNEL, DAILY, now=NOW))
    await plan(store, *map(planned, sorted(ids)))
    await store.write(_send())
    return ids


def _send() -> Script[None]:
    [delivery] = yield from outbox.claim(now=NOW, lease_ms=1000, limit=1, decide=together)
    yield from outbox.record_sent(delivery.id, token=delivery.token, message_id=MESSAGE, now=NOW)


def _rows() -> Script[list[Row]]:
    return (yield "SELECT state, removed_by, edit_at FROM delivery", {})


async def post(store: Store) -> Post:
    found = await store.read(removing.post_at(GUILD, [CHANNEL], MESSAGE))
    assert found
    return found


@pytest.mark.parametrize("titles", [["One"], ["One", "Two", "Three"]])
async def test_a_post_says_how_many_stories_it_tells(store: Store, titles: list[str]) -> None:
    await posted(store, *titles)

    assert (await post(store)).stories == len(titles)


@pytest.mark.parametrize(
    ("guild", "channel", "message"),
    [(OTHER_GUILD, CHANNEL, MESSAGE), (GUILD, OTHER_CHANNEL, MESSAGE), (GUILD, CHANNEL, MESSAGE + 1)],
)
async def test_nothing_is_found_elsewhere(store: Store, guild: int, channel: int, message: int) -> None:
    await posted(store, "One")

    assert await store.read(removing.post_at(guild, [channel], message)) is None


async def test_what_was_removed_is_no_post_any_more(store: Store) -> None:
    await posted(store, "One", "Two")

    await store.write(removing.note_removed(await post(store), user_id=5, now=NOW))

    assert await store.read(removing.post_at(GUILD, [CHANNEL], MESSAGE)) is None
    assert await store.read(_rows()) == [("sent", 5, None)] * 2


async def test_what_was_removed_is_neither_edited_nor_planned_again(store: Store) -> None:
    [story_id] = await posted(store, "One")
    await store.write(edits.note_changed([story_id], now=NOW))

    await store.write(removing.note_removed(await post(store), user_id=5, now=NOW))
    await store.write(edits.note_changed([story_id], now=NOW))

    assert await store.write(edits.claim_edits(now=NOW + 1, lease_ms=1, limit=9)) == ()
    assert await plan(store, planned(story_id)) == 0


async def test_the_log_says_who_removed_it(store: Store) -> None:
    await posted(store, "One")
    await store.write(removing.note_removed(await post(store), user_id=5, now=NOW + 1))

    [entry] = await store.read(feed_log.feed_log(GUILD))

    assert (entry.kind, entry.user_id, entry.story_title, entry.at) == ("removed_post", 5, "One", NOW + 1)
