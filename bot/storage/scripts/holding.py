"""What is held back in its channel, and which stories share a message: part of the transaction that claims.

So a story that is held back was never leased, and is never in doubt; and the stories of a digest are fixed before any
byte leaves. They point at the oldest of them, the head, which is claimed, sent and recorded for them all.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol

from bot.model.follows import Followed
from bot.model.timing import BUNDLE_MINUTES, MOST_IN_DIGEST, Digest, Go, Hold, Timing
from bot.ports import Row, Script
from bot.storage.scripts.codec import as_json, number, number_or_none, text_or_none

TIMING = "c.quiet_from, c.quiet_until, c.per_hour, c.per_day, c.digest"
"""The columns of table channel (called c) that `read_timing` reads."""
_BUNDLES = """
d.followed = 2 AND NOT EXISTS (SELECT 1 FROM subscription s WHERE s.guild_id = c.guild_id AND s.channel_id = c.id)
"""
"""Whether a delivery goes with what comes soon after. Where feeds are posted too, nothing of theirs is held up."""
ALONE = 0
"""`digest_head` of a story whose digest was refused: it goes by itself."""


class Decide(Protocol):
    """Says whether the oldest story of a channel is sent now (`bot.plan.when.decide`)."""

    def __call__(self, timing: Timing, zone: str, *, now: int, planned_at: int, recent: Sequence[int]) -> Hold | Go:
        """All times are UTC milliseconds; `recent`: when messages were posted in the channel lately."""
        ...


def at_once(timing: Timing, zone: str, *, now: int, planned_at: int, recent: Sequence[int]) -> Hold | Go:
    """Hold nothing back."""
    del timing, zone, now, planned_at, recent
    return Go()


def read_timing(row: Row) -> Timing:
    """Return the timing of a row of the columns `TIMING`."""
    quiet_from, quiet_until, per_hour, per_day, digest = row
    return Timing(
        quiet_from=number_or_none(quiet_from),
        quiet_until=number_or_none(quiet_until),
        per_hour=number_or_none(per_hour),
        per_day=number_or_none(per_day),
        digest=Digest.of(text_or_none(digest) or ""),
    )


def hold_back(delivery_ids: Sequence[int], *, decide: Decide, now: int) -> Script[bool]:
    """Hold back those of these (the oldest of channels with a timing) that must wait; True where any was.

    Those that go in a digest are joined by the others of it. What was tried before is left as it is.
    """
    if not delivery_ids:
        return False
    rows = yield (
        f"""
        SELECT d.id, d.channel_id, d.created_at, d.digest_head, g.zone, {_BUNDLES}, {TIMING}
        FROM delivery d JOIN channel c ON c.id = d.channel_id JOIN guild g ON g.id = c.guild_id
        WHERE d.id IN (SELECT CAST(value->>0 AS bigint) FROM {{each(:ids)}})
          AND d.first_at IS NULL
        """,  # noqa: S608 - a fixed fragment
        {"ids": as_json([each] for each in delivery_ids)},
    )
    held = False
    for delivery_id, channel_id, created_at, digest_head, zone, bundles, *columns in rows:
        timing = read_timing(tuple(columns))
        if digest_head is not None:  # what goes together, or by itself, is settled
            timing = replace(timing, digest=None)
        elif bundles and timing.digest is None:
            timing = replace(timing, bundle_minutes=BUNDLE_MINUTES)
        bundled = timing.bundle_minutes is not None
        recent = yield from _recent(number(channel_id), max(timing.per_hour or 0, timing.per_day or 0, bundled))
        verdict = decide(timing, str(zone), now=now, planned_at=number(created_at), recent=recent)
        if isinstance(verdict, Hold):
            yield from _hold(number(delivery_id), verdict, now=now)
            held = True
        elif verdict.planned_before is not None:
            before = verdict.planned_before
            yield from _gather(number(delivery_id), number(channel_id), before=before, followers_alone=bundled)
    return held


class Gathered(NamedTuple):
    """What a digest holds."""

    stories: tuple[int, ...] = ()
    followed: Followed = Followed.NOT
    """The most that any of them is."""


def digests_of(delivery_ids: Sequence[int]) -> Script[dict[int, Gathered]]:
    """Return what each of these deliveries that is the head of a digest holds, in order."""
    if not delivery_ids:
        return {}
    rows = yield (
        """
        SELECT digest_head, story_id, followed FROM delivery
        WHERE digest_head IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)}) AND state IN ('due', 'leased')
        ORDER BY id
        """,
        {"ids": as_json([each] for each in delivery_ids)},
    )
    digests: dict[int, Gathered] = {}
    for head, story_id, followed in rows:
        before = digests.get(number(head), Gathered())
        most = Followed(max(before.followed, number(followed)))
        digests[number(head)] = Gathered((*before.stories, number(story_id)), most)
    return digests


def part(head_id: int, *, to: int | None) -> Script[None]:
    """Let the stories of a digest that is certainly not posted be as before (None), or go by themselves (`ALONE`)."""
    yield "UPDATE delivery SET digest_head = :to WHERE digest_head = :head", {"head": head_id, "to": to}


def release(channels: str, *, now: int) -> Script[None]:
    """Let what is held back in `channels` (a JSON array of `[id]`) be decided anew."""
    yield (
        """
        UPDATE delivery SET due_at = :now, held = NULL
        WHERE held IS NOT NULL AND state = 'due'
          AND channel_id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:channels)})
        """,
        {"channels": channels, "now": now},
    )


def _recent(channel_id: int, most: int) -> Script[list[int]]:
    """Return when the newest messages of a channel were posted; a digest is one message."""
    if not most:
        return []
    rows = yield (
        """
        SELECT max(ended_at) FROM delivery WHERE channel_id = :channel AND message_id IS NOT NULL
        GROUP BY message_id ORDER BY message_id DESC LIMIT :most
        """,
        {"channel": channel_id, "most": most},
    )
    return [number(row[0]) for row in rows]


def _hold(delivery_id: int, hold: Hold, *, now: int) -> Script[None]:
    yield (
        "UPDATE delivery SET due_at = :until, held = :why, error = NULL WHERE id = :id",
        {"id": delivery_id, "until": max(hold.until, now + 1), "why": hold.why.value},
    )
    yield (
        """
        UPDATE channel SET probe_id = NULL, probe_until = NULL
        WHERE id = (SELECT channel_id FROM delivery WHERE id = :id)
        """,  # what is held was picked, so another one's turn before its time is over
        {"id": delivery_id},
    )


def _gather(head_id: int, channel_id: int, *, before: int, followers_alone: bool) -> Script[None]:
    """Join the stories that follow the head at once and belong to the same digest, as far as one message holds them.

    They follow one another without a gap, so that the channel's order is kept. `followers_alone`: what others are
    posted too goes as ever.
    """
    rows = yield (
        """
        SELECT id, created_at, first_at, digest_head, followed FROM delivery
        WHERE channel_id = :channel AND id > :head AND state IN ('due', 'leased') ORDER BY id LIMIT :most
        """,
        {"channel": channel_id, "head": head_id, "most": MOST_IN_DIGEST - 1},
    )
    ids = [head_id]
    for delivery_id, created_at, first_at, digest_head, followed in rows:
        if number(created_at) >= before or first_at is not None or digest_head is not None:
            break
        if followers_alone and followed != Followed.ALONE:
            break
        ids.append(number(delivery_id))
    if len(ids) > 1:
        yield (
            """
            UPDATE delivery SET digest_head = :head, held = NULL
            WHERE id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)})
            """,
            {"head": head_id, "ids": as_json([each] for each in ids)},
        )
