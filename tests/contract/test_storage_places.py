"""What every store promises about places: their kinds, direct messages, threads, and what is published."""

from dataclasses import replace

import pytest
from stored import CHANNEL, GUILD, MINUTE, NOW, OTHER_CHANNEL, add_feed, latest_titles, new, plan, planned, save, story

from bot.model.deliveries import Publication
from bot.model.places import PlaceKind
from bot.model.scope import Scope
from bot.ports import Store
from bot.storage.scripts import guilds, outbox, publishing, shown, subscriptions

READER = 88
LEASE = 90_000
HOUR = 3_600_000


async def know(store: Store, kind: PlaceKind, *, channel_id: int = CHANNEL, parent_id: int | None = None) -> None:
    await store.write(
        subscriptions.know_place(guild_id=GUILD, channel_id=channel_id, kind=kind, parent_id=parent_id, now=NOW)
    )


async def post(store: Store, *, message_id: int, now: int = NOW) -> None:
    """Deliver the oldest open story of the channel."""
    [claimed] = await store.write(outbox.claim(now=now, lease_ms=LEASE, limit=1))
    await store.write(outbox.record_sent(claimed.id, token=claimed.token, message_id=message_id, now=now))


async def publications(store: Store, *, now: int = NOW) -> tuple[Publication, ...]:
    return await store.write(publishing.claim_publications(now=now, lease_ms=LEASE, limit=10))


async def posted_and_waiting(store: Store, *stories: int) -> None:
    """Stories posted in an announcement channel whose moderators want them published."""
    await know(store, PlaceKind.ANNOUNCEMENT)
    await store.write(shown.set_publishes(GUILD, CHANNEL, publishes=True))
    await plan(store, *map(planned, stories))
    for each in stories:
        await post(store, message_id=1000 + each)


# ── kinds ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", list(PlaceKind))
async def test_a_claimed_delivery_says_what_kind_of_place_it_goes_to(store: Store, kind: PlaceKind) -> None:
    await know(store, kind)
    await plan(store, planned(1))

    [claimed] = await store.write(outbox.claim(now=NOW, lease_ms=LEASE, limit=1))

    assert claimed.kind is kind


async def test_a_channel_that_nobody_described_is_a_text_channel(store: Store) -> None:
    await plan(store, planned(1))

    [claimed] = await store.write(outbox.claim(now=NOW, lease_ms=LEASE, limit=1))

    assert claimed.kind is PlaceKind.TEXT


async def test_direct_messages_are_a_place_of_no_guild_that_is_never_left(store: Store) -> None:
    direct = replace(planned(1, channel_id=READER, guild_id=0), kind=PlaceKind.DIRECT)
    await plan(store, direct)
    await store.write(guilds.reconcile_guilds([GUILD], now=NOW))

    [claimed] = await store.write(outbox.claim(now=NOW, lease_ms=LEASE, limit=1))

    assert (claimed.channel_id, claimed.guild_id, claimed.kind) == (READER, 0, PlaceKind.DIRECT)


async def test_what_is_in_doubt_came_after_the_newest_message_that_was_recorded(store: Store) -> None:
    before = await store.read(outbox.last_message(CHANNEL, before=NOW))
    await plan(store, planned(1), planned(2), planned(3, channel_id=OTHER_CHANNEL))
    await post(store, message_id=70)

    assert before == 0
    assert await store.read(outbox.last_message(CHANNEL, before=NOW)) == 70
    assert await store.read(outbox.last_message(CHANNEL, before=NOW - 1)) == 0
    assert await store.read(outbox.last_message(OTHER_CHANNEL, before=NOW)) == 0


@pytest.mark.parametrize(
    ("place", "seen"), [(CHANNEL, ["Secret drama"]), (CHANNEL + 50, ["Secret drama"]), (OTHER_CHANNEL, [])]
)
async def test_a_thread_of_a_hidden_channel_is_hidden_with_it(store: Store, place: int, seen: list[str]) -> None:
    thread = CHANNEL + 50
    feed_id = await add_feed(store, channel_id=thread)
    await save(store, feed_id, new(story("Secret drama")))
    await know(store, PlaceKind.THREAD, channel_id=thread, parent_id=CHANNEL)

    in_the_open = await latest_titles(store, Scope(GUILD, channel_id=OTHER_CHANNEL))
    await store.write(guilds.note_hidden(GUILD, [CHANNEL]))

    assert in_the_open == ["Secret drama"]
    assert await latest_titles(store, Scope(GUILD, channel_id=place)) == seen


# ── publishing ──────────────────────────────────────────────────────────────────────────────────────


async def test_nothing_is_published_unless_somebody_chose_it(store: Store) -> None:
    await know(store, PlaceKind.ANNOUNCEMENT)
    await plan(store, planned(1))
    await post(store, message_id=5)

    assert await publications(store) == ()
    assert await store.read(publishing.next_publication_due()) is None


async def test_only_announcement_channels_can_be_made_to_publish(store: Store) -> None:
    await know(store, PlaceKind.TEXT)
    await store.write(shown.set_publishes(GUILD, CHANNEL, publishes=True))

    assert not (await store.read(shown.channel_standing(GUILD, CHANNEL))).publishes


async def test_what_is_posted_is_published_in_order_and_once(store: Store) -> None:
    await posted_and_waiting(store, 1, 2)

    order = []
    while claimed := await publications(store):
        assert len(claimed) == 1
        order.append(claimed[0].message_id)
        assert await store.write(publishing.record_published(claimed[0], now=NOW))

    assert order == [1001, 1002]
    assert await store.read(publishing.next_publication_due()) is None


async def test_nine_an_hour_are_published_and_the_others_wait(store: Store) -> None:
    await posted_and_waiting(store, *range(1, 13))
    for minute in range(9):
        [each] = await publications(store, now=NOW + minute * MINUTE)
        await store.write(publishing.record_published(each, now=NOW + minute * MINUTE))

    tenth = await publications(store, now=NOW + 10 * MINUTE)
    due = await store.read(publishing.next_publication_due())
    early = await publications(store, now=NOW + HOUR - 1)
    late = await publications(store, now=NOW + HOUR)

    assert (tenth, due, early) == ((), NOW + HOUR, ())
    assert [each.message_id for each in late] == [1010]


async def test_a_lease_that_ran_out_is_taken_again_and_the_first_holder_changes_nothing(store: Store) -> None:
    await posted_and_waiting(store, 1)
    [dead] = await publications(store)

    [again] = await publications(store, now=NOW + LEASE)

    assert not await store.write(publishing.record_published(dead, now=NOW + LEASE))
    assert not await store.write(publishing.publish_later(dead, publish_at=NOW, error="late"))
    assert not await store.write(publishing.leave_unpublished(dead, error="late"))
    assert await store.write(publishing.record_published(again, now=NOW + LEASE))


async def test_what_is_put_off_holds_back_its_channel_and_what_is_left_does_not(store: Store) -> None:
    await posted_and_waiting(store, 1, 2)
    [first] = await publications(store)
    await store.write(publishing.publish_later(first, publish_at=NOW + MINUTE, error="busy"))
    meanwhile = await publications(store)

    [first] = await publications(store, now=NOW + MINUTE)
    await store.write(publishing.leave_unpublished(first, error="it was removed"))

    assert meanwhile == ()
    assert [each.message_id for each in await publications(store, now=NOW + MINUTE)] == [1002]


async def test_whoever_chooses_otherwise_leaves_what_still_waits(store: Store) -> None:
    await posted_and_waiting(store, 1, 2)
    await store.write(shown.set_publishes(GUILD, CHANNEL, publishes=False))

    assert await publications(store) == ()


async def test_paused_channels_publish_nothing(store: Store) -> None:
    await posted_and_waiting(store, 1)
    await store.write(subscriptions.pause_channel(CHANNEL, reason="closed", now=NOW))

    assert await publications(store) == ()
    assert await store.read(publishing.next_publication_due()) is None
