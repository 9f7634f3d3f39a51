"""What every store promises about timing: what is held back is untried and says why, and a digest is one claim."""

from collections.abc import Sequence

import pytest
from stored import CHANNEL, GUILD, MINUTE, NOW, OTHER_CHANNEL, OTHER_GUILD, add_feed, new, plan, planned, save, story

from bot.model.deliveries import Delivery, DeliveryState
from bot.model.timing import MOST_IN_DIGEST, Digest, Go, HeldWhy, Hold, Rhythm, Timing
from bot.ports import Row, Script, Store
from bot.storage.scripts import ending, holding, host_rules, outbox, purge, shown, subscriptions
from bot.storage.scripts import timing as timings

LEASE = 90_000
QUIET = Timing(quiet_from=1380, quiet_until=480)
DAILY = Timing(digest=Digest(Rhythm.DAILY, 540))


def hold(timing: Timing, zone: str, *, now: int, planned_at: int, recent: Sequence[int]) -> Hold | Go:
    return Hold(NOW + MINUTE, HeldWhy.QUIET) if now < NOW + MINUTE else Go()


def gather(timing: Timing, zone: str, *, now: int, planned_at: int, recent: Sequence[int]) -> Hold | Go:
    return Go(NOW + 1) if timing.digest else Go()


async def claim(store: Store, decide: holding.Decide, *, now: int = NOW, limit: int = 9) -> tuple[Delivery, ...]:
    return await store.write(outbox.claim(now=now, lease_ms=LEASE, limit=limit, decide=decide))


async def rules(store: Store, timing: Timing, *, guild_id: int = GUILD, channel_id: int = CHANNEL) -> None:
    await store.write(timings.set_timing(guild_id, channel_id, timing, now=NOW))


async def rows(store: Store) -> list[Row]:
    def script() -> Script[list[Row]]:
        return (yield "SELECT story_id, state, message_id, coalesce(error, '') FROM delivery ORDER BY id", {})

    return await store.read(script())


@pytest.mark.parametrize(
    "timing",
    [
        Timing(),
        QUIET,
        Timing(per_hour=1, per_day=2),
        DAILY,
        Timing(digest=Digest(Rhythm.HOURLY)),
        Timing(digest=Digest(Rhythm.WEEKLY, 5, 7)),
    ],
)
async def test_timing_is_kept_and_given_back(store: Store, timing: Timing) -> None:
    await rules(store, QUIET)
    await rules(store, timing)
    await store.write(timings.set_zone(GUILD, "Asia/Seoul", now=NOW))

    standing = await store.read(shown.channel_standing(GUILD, CHANNEL))

    assert (standing.timing, standing.zone) == (timing, "Asia/Seoul")


async def test_a_channel_of_another_guild_keeps_its_timing(store: Store) -> None:
    await rules(store, QUIET)
    await rules(store, Timing(), guild_id=OTHER_GUILD)

    assert (await store.read(shown.channel_standing(GUILD, CHANNEL))).timing == QUIET


async def test_what_is_held_back_is_due_later_untried_and_says_why(store: Store) -> None:
    await rules(store, QUIET)
    await plan(store, planned(1), planned(2), planned(3, channel_id=OTHER_CHANNEL))

    early = await claim(store, hold, limit=1)
    due = await store.read(outbox.next_delivery_due())
    held = (await store.read(shown.channel_standing(GUILD, CHANNEL))).hold
    late = await claim(store, hold, now=NOW + MINUTE)

    assert [each.story_id for each in early] == [3]
    assert (due, held) == (NOW + MINUTE, Hold(NOW + MINUTE, HeldWhy.QUIET))
    assert [(each.story_id, each.reclaimed, each.attempts, each.timed) for each in late] == [(1, False, 1, True)]
    assert (await store.read(shown.channel_standing(GUILD, CHANNEL))).hold is None


async def test_what_was_tried_is_not_held_back(store: Store) -> None:
    await rules(store, QUIET)
    await plan(store, planned(1))
    [first] = await claim(store, gather)
    await store.write(outbox.put_back(first.id, token=first.token, due_at=NOW, error="lost"))

    [again] = await claim(store, hold)

    assert again.reclaimed


async def test_a_channel_without_timing_is_not_asked_about(store: Store) -> None:
    await plan(store, planned(1))

    assert [each.timed for each in await claim(store, hold)] == [False]


async def test_the_newest_messages_are_known_with_their_time_and_a_digest_is_one(store: Store) -> None:
    await rules(store, Timing(per_hour=2, digest=Digest(Rhythm.HOURLY)))
    await plan(store, planned(1), planned(2))
    for message_id in (7, 8):
        [each] = await claim(store, gather)
        await store.write(outbox.record_sent(each.id, token=each.token, message_id=message_id, now=NOW + message_id))
        await plan(store, planned(message_id))
    asked: list[Sequence[int]] = []

    def note(timing: Timing, zone: str, *, now: int, planned_at: int, recent: Sequence[int]) -> Hold | Go:
        asked.append(recent)
        return Go()

    await claim(store, note)

    assert asked == [[NOW + 8, NOW + 7]]


async def test_a_digest_is_claimed_as_one_and_ends_as_one(store: Store) -> None:
    await rules(store, DAILY)
    await plan(store, planned(1), planned(2), planned(3))

    [head] = await claim(store, gather)
    meanwhile = await claim(store, gather)
    await store.write(outbox.record_sent(head.id, token=head.token, message_id=70, now=NOW))

    assert (head.story_id, head.digest, meanwhile) == (1, (1, 2, 3), ())
    assert await rows(store) == [(each, "sent", 70, "") for each in (1, 2, 3)]
    assert await store.read(outbox.next_delivery_due()) is None


@pytest.mark.parametrize("end", [outbox.record_rejected, outbox.record_unknown])
async def test_a_digest_that_is_not_posted_ends_as_one(store: Store, end: object) -> None:
    await rules(store, DAILY)
    await plan(store, planned(1), planned(2))
    [head] = await claim(store, gather)

    assert await store.write(end(head.id, token=head.token, reason="why", now=NOW))  # type: ignore[operator]

    assert {(state, error) for _, state, _, error in await rows(store)} in (
        {("rejected", "why")},
        {("unknown", "why")},
    )


async def test_a_digest_holds_no_more_than_a_message_can_and_keeps_the_order(store: Store) -> None:
    await rules(store, DAILY)
    await plan(store, *map(planned, range(1, MOST_IN_DIGEST + 3)))

    [head] = await claim(store, gather)
    await store.write(outbox.record_sent(head.id, token=head.token, message_id=70, now=NOW))
    [rest] = await claim(store, gather)

    assert head.digest == tuple(range(1, MOST_IN_DIGEST + 1))
    assert rest.digest == (MOST_IN_DIGEST + 1, MOST_IN_DIGEST + 2)


async def test_a_digest_in_doubt_is_claimed_again_as_it_was(store: Store) -> None:
    await rules(store, DAILY)
    await plan(store, planned(1), planned(2))
    [head] = await claim(store, gather)
    await plan(store, planned(3))
    await rules(store, Timing())
    await store.write(outbox.free_delivery_leases(now=NOW))

    [again] = await claim(store, gather)
    await store.write(outbox.decide_again(again.id, token=again.token, now=NOW))
    [third] = await claim(store, gather)

    assert (again.digest, again.nonce, again.reclaimed) == ((1, 2), head.nonce, True)
    assert (third.digest, third.nonce, third.reclaimed) == ((1, 2), head.nonce, False)


async def test_a_digest_that_certainly_was_not_sent_is_gathered_anew(store: Store) -> None:
    await rules(store, DAILY)
    await plan(store, planned(1), planned(2))
    [head] = await claim(store, gather)
    await plan(store, planned(3))
    await store.write(outbox.put_back(head.id, token=head.token, due_at=NOW, error="429", untried=True))

    [again] = await claim(store, gather)

    assert again.digest == (1, 2, 3)


async def test_a_digest_that_was_refused_goes_story_by_story(store: Store) -> None:
    await rules(store, DAILY)
    await plan(store, planned(1), planned(2))
    [head] = await claim(store, gather)

    assert await store.write(outbox.send_apart(head.id, token=head.token, now=NOW, error="bad embed"))

    [first] = await claim(store, gather)
    await store.write(outbox.record_sent(first.id, token=first.token, message_id=70, now=NOW))
    [second] = await claim(store, gather)
    assert [(each.story_id, each.digest, each.reclaimed) for each in (first, second)] == [
        (1, (), False),
        (2, (), False),
    ]


async def test_whoever_lost_the_lease_changes_no_digest(store: Store) -> None:
    await rules(store, DAILY)
    await plan(store, planned(1), planned(2))
    [dead] = await claim(store, gather)
    [again] = await claim(store, gather, now=NOW + LEASE)

    answers = [
        await store.write(outbox.record_sent(dead.id, token=dead.token, message_id=5, now=NOW)),
        await store.write(outbox.record_rejected(dead.id, token=dead.token, reason="no", now=NOW)),
        await store.write(outbox.put_back(dead.id, token=dead.token, due_at=NOW, error="no", untried=True)),
        await store.write(outbox.send_apart(dead.id, token=dead.token, now=NOW, error="no")),
        await store.write(outbox.decide_again(dead.id, token=dead.token, now=NOW)),
    ]

    assert answers == [False] * 5
    assert again.digest == (1, 2)
    assert (await store.read(outbox.delivery_counts()))[DeliveryState.LEASED] == 1


async def test_a_digest_under_way_outlives_its_feeds_and_stories(store: Store) -> None:
    feed_id = await add_feed(store)
    one, two, three = await save(store, feed_id, new(story("A"), story("B"), story("C")))
    await rules(store, DAILY)
    await plan(store, planned(one), planned(two))
    await claim(store, gather)
    await plan(store, planned(three))

    await store.write(subscriptions.unsubscribe(guild_id=GUILD, feed_id=feed_id, now=NOW))
    await store.write(ending.end_planned_in_guild(GUILD, why="paused", now=NOW))
    await store.write(purge.purge_stories([(one, feed_id), (two, feed_id)], now=NOW))
    await store.write(host_rules.enforce_blocks(NOW))

    assert [state for _, state, _, _ in await rows(store)] == ["leased", "due", "rejected"]
