"""The outbox: what is to be posted where, leased one at a time for each channel, in order.

`channel.ready_at` is the due time of the channel's oldest open delivery (while that is leased, the end of the lease),
so the channels that may be served now are the head of one index, however much others hold. Every script that touches
open deliveries ends by noting it anew.

What is held back is due later, and says why; what shares a message stands open behind its head, and ends with it
(`bot.storage.scripts.holding`).
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.model.deliveries import Delivery, DeliveryState, PlannedDelivery, SentAs
from bot.model.follows import Followed
from bot.model.places import Look, PlaceKind, PostForm, PostStyle
from bot.model.rules import Why
from bot.ports import Row, Script, Value
from bot.storage.scripts.codec import as_json, number, number_or_none
from bot.storage.scripts.grants import grant, write_roles
from bot.storage.scripts.holding import ALONE, Decide, Gathered, at_once, digests_of, hold_back, part, release
from bot.storage.scripts.merging import merge_planned
from bot.storage.scripts.merging import release as release_merged
from bot.storage.scripts.ready import note_heads
from bot.storage.scripts.why import write_why

PLAIN_EARLY = 2
"""`plain` of what is tried before its time: its next try then is the plain form, but in its time the full one again."""


def add_deliveries(rows: Sequence[PlannedDelivery], *, now: int, merging: bool = False) -> Script[int]:
    """Write planned deliveries, in order, and return how many are new: a story goes to a channel once, ever.

    `merging`: what another post of the channel tells already is told by that, and not counted.
    """
    if not rows:
        return 0
    yield from _note_channels(rows, now=now)
    planned = as_json(
        [
            *(r.guild_id, r.channel_id, r.story_id, r.nonce, r.due_at, r.reason, _why(r), write_roles(r.roles)),
            *((r.spoiler.until, r.spoiler.hiding.value) if r.spoiler else (None, None)),
            r.followed.value,
        ]
        for r in rows
    )
    added = yield (
        """
        INSERT INTO delivery (guild_id, channel_id, story_id, nonce, due_at, reason, why, roles,
          hidden_until, hiding, followed, created_at)
        SELECT CAST(value->>0 AS bigint), CAST(value->>1 AS bigint), CAST(value->>2 AS bigint), value->>3,
          CAST(value->>4 AS bigint), value->>5, value->>6, value->>7, CAST(value->>8 AS bigint), value->>9,
          CAST(value->>10 AS bigint), :now
        FROM {each(:planned)} WHERE true
        ON CONFLICT (channel_id, story_id) DO NOTHING RETURNING channel_id, story_id
        """,
        {"planned": planned, "now": now},
    )
    new = [(number(channel), number(story)) for channel, story in added]
    merged = (yield from merge_planned(new, now=now)) if merging else 0
    yield from note_heads(as_json([channel] for channel in {channel for channel, _ in new}))
    return len(new) - merged


def claim(*, now: int, lease_ms: int, limit: int, decide: Decide = at_once) -> Script[tuple[Delivery, ...]]:
    """Lease the oldest open delivery of each channel where it is due, for at most `limit` channels, longest due first.

    What is open holds back all that comes after it in its channel. Nothing of paused channels and guilds that were
    left is claimed; what `decide` holds back is due later. The claim must be committed before any byte leaves.
    """
    heads = yield from _heads(now=now, limit=limit)
    while (yield from hold_back([number(row[0]) for row in heads if row[12]], decide=decide, now=now)):
        yield from note_heads(as_json([row[2]] for row in heads))
        heads = yield from _heads(now=now, limit=limit)
    if not heads:
        return ()
    yield (
        """
        UPDATE delivery SET state = 'leased', due_at = :until, token = token + 1, attempts = attempts + 1,
          first_at = coalesce(first_at, :now), held = NULL, edit_at = CASE WHEN first_at IS NOT NULL THEN edit_at END
        WHERE id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)})
        """,
        {"ids": as_json([row[0]] for row in heads), "now": now, "until": now + lease_ms},
    )
    yield from _end_probes([row for row in heads if row[22]])
    yield from note_heads(as_json([row[2]] for row in heads))
    digests = yield from digests_of([number(row[0]) for row in heads if row[12] or row[13]])
    roles = yield from grant([number(row[0]) for row in heads if number(row[0]) not in digests], now=now)
    return tuple(
        _delivery(row, digests.get(number(row[0]), Gathered()), roles.get(number(row[0]), ())) for row in heads
    )


def record_sent(
    delivery_id: int,
    *,
    token: int,
    message_id: int,
    now: int,
    look: Look | None = None,
    sent_as: SentAs = SentAs.FULL,
) -> Script[bool]:
    """Record where the message is, for all that share it; False where the lease has passed to another.

    A delivery that was ended meanwhile (its feed was removed) is recorded too: the message is there. `look`, `sent_as`:
    how it looks, and will for ever.
    """
    rows = yield (
        """
        UPDATE delivery SET state = 'sent', message_id = :message, error = NULL, ended_at = :now, style = :style,
          form = :form, plain = :plain,
          publish_at = (SELECT CASE WHEN c.publishes = 1 THEN :now END FROM channel c WHERE c.id = channel_id),
          thread_at = (SELECT CASE WHEN c.threads = 1 THEN :now END FROM channel c WHERE c.id = channel_id)
        WHERE id = :id AND token = :token AND state <> 'sent' RETURNING channel_id, digest_head
        """,
        {
            "id": delivery_id,
            "token": token,
            "message": message_id,
            "now": now,
            "style": look.style.value if look else None,
            "form": look.form.value if look else None,
            "plain": sent_as.value,
        },
    )
    if _is_head(rows, delivery_id):
        yield (
            """
            UPDATE delivery SET state = 'sent', message_id = :message, error = NULL, ended_at = :now
            WHERE digest_head = :id AND state IN ('due', 'leased')
            """,
            {"id": delivery_id, "message": message_id, "now": now},
        )
    return (yield from _noted(rows))


def record_rejected(delivery_id: int, *, token: int, reason: str, now: int) -> Script[bool]:
    """End a delivery that certainly was not and will not be posted; False where the lease has passed on."""
    return (yield from _end(DeliveryState.REJECTED, delivery_id, token=token, reason=reason, now=now))


def record_unknown(delivery_id: int, *, token: int, reason: str, now: int) -> Script[bool]:
    """End a delivery of which nobody can tell whether it was posted; False where the lease has passed on."""
    return (yield from _end(DeliveryState.UNKNOWN, delivery_id, token=token, reason=reason, now=now))


def put_back(
    delivery_id: int,
    *,
    token: int,
    due_at: int,
    error: str,
    untried: bool = False,
    plain: bool = False,
    spent: bool = False,
) -> Script[bool]:
    """Give up the lease; it may be claimed again from `due_at`. False where the lease has passed on.

    `untried`: it is certain that no try has put a message there, so the next is as the first, and what would have
    shared that message does no longer. `plain`: the next try is the plain form. `spent`: next it is only looked for.
    """
    rows = yield (
        """
        UPDATE delivery SET state = 'due', due_at = :due, error = :error, plain = :plain, spent = :spent,
          first_at = CASE WHEN :untried = 1 THEN NULL ELSE first_at END
        WHERE id = :id AND token = :token AND state = 'leased' RETURNING channel_id, digest_head
        """,
        {
            "id": delivery_id,
            "token": token,
            "due": due_at,
            "error": error,
            "untried": int(untried),
            "plain": int(plain),
            "spent": int(spent),
        },
    )
    if untried and _is_head(rows, delivery_id):
        yield from part(delivery_id, to=None)
    return (yield from _noted(rows))


def note_broken(delivery_id: int, *, token: int, now: int) -> Script[None]:
    """Count that Discord failed over a delivery's full form."""
    yield (
        """
        UPDATE delivery SET broken = broken + 1, broken_at = coalesce(broken_at, :now)
        WHERE id = :id AND token = :token AND state = 'leased'
        """,
        {"id": delivery_id, "token": token, "now": now},
    )


def note_unanswered(delivery_id: int, *, token: int) -> Script[None]:
    """Count anew how often Discord failed over a delivery: this time nobody can tell what it made of it.

    So what was answered with 500 so often in a row is nowhere on its way any more.
    """
    yield (
        """
        UPDATE delivery SET broken = 0, broken_at = NULL, last_try = CASE WHEN last_try > 0 THEN 2 ELSE 0 END
        WHERE id = :id AND token = :token AND state = 'leased'
        """,
        {"id": delivery_id, "token": token},
    )


def decide_again(delivery_id: int, *, token: int, now: int) -> Script[bool]:
    """Let the next claim decide when a delivery goes that was in doubt, and is certainly not there.

    What shares its message still does: if against all odds the message shows after all, it is the same one.
    """
    rows = yield (
        """
        UPDATE delivery SET state = 'due', due_at = :now, first_at = NULL
        WHERE id = :id AND token = :token AND state = 'leased' RETURNING channel_id
        """,
        {"id": delivery_id, "token": token, "now": now},
    )
    return (yield from _noted(rows))


def send_apart(delivery_id: int, *, token: int, now: int, error: str) -> Script[bool]:
    """Let the stories of a digest that was refused go by themselves, from now; False where the lease has passed on."""
    noted = yield from put_back(delivery_id, token=token, due_at=now, error=error)
    if noted:
        yield "UPDATE delivery SET first_at = NULL WHERE id = :id", {"id": delivery_id}
        yield from part(delivery_id, to=ALONE)
    return noted


def new_epoch(delivery_id: int, *, token: int, now: int, lease_ms: int) -> Script[bool]:
    """Begin a nonce epoch: the message is certainly not there, and the next send is as the first.

    The lease begins anew, for looking took time. False where it has passed on: then nothing may be sent.
    """
    rows = yield (
        """
        UPDATE delivery SET first_at = :now, due_at = :until
        WHERE id = :id AND token = :token AND state = 'leased' RETURNING channel_id
        """,
        {"id": delivery_id, "token": token, "now": now, "until": now + lease_ms},
    )
    return (yield from _noted(rows))


def last_message(channel_id: int, *, before: int) -> Script[int]:
    """Return the newest message that was recorded in a channel by then, 0 where none was.

    What is in doubt came after it, where it was tried first then; a report that was merged may have been posted since.
    """
    rows = yield (
        """
        SELECT message_id FROM delivery WHERE channel_id = :id AND message_id IS NOT NULL AND ended_at <= :before
        ORDER BY message_id DESC LIMIT 1
        """,
        {"id": channel_id, "before": before},
    )
    return number(rows[0][0]) if rows else 0


def free_delivery_leases(now: int) -> Script[None]:
    """End all leases: for the start of the only process. What was leased counts as reclaimed when claimed next.

    The tries are counted anew: those that a killed process broke off say nothing about Discord, and must not stretch
    the back-off of the next one; nor does anybody know what Discord made of them. What is held back is decided anew:
    the clock may have been put right.
    """
    yield (
        """
        UPDATE delivery SET state = 'due', due_at = :now, broken = 0, broken_at = NULL,
          last_try = CASE WHEN last_try > 0 THEN 2 ELSE 0 END
        WHERE state = 'leased'
        """,
        {"now": now},
    )
    yield "UPDATE delivery SET attempts = 0 WHERE state = 'due' AND attempts > 0", {}
    channels = as_json((yield "SELECT id FROM channel", {}))
    yield from release(channels, now=now)
    yield from note_heads(channels)


def next_delivery_due() -> Script[int | None]:
    """Return when there may be something to claim (past: now), None where nothing is open."""
    rows = yield (
        """
        SELECT c.ready_at FROM channel c JOIN guild g ON g.id = c.guild_id AND g.left_at IS NULL
        WHERE c.ready_at IS NOT NULL AND c.paused_at IS NULL ORDER BY c.ready_at LIMIT 1
        """,
        {},
    )
    return number_or_none(rows[0][0]) if rows else None


def open_deliveries() -> Script[int]:
    """Return how many deliveries are still to come, paused channels' among them."""
    rows = yield "SELECT count(*) FROM delivery WHERE state IN ('due', 'leased')", {}
    return number(rows[0][0])


def delivery_counts() -> Script[dict[DeliveryState, int]]:
    """Return how many deliveries stand in each state."""
    rows = yield "SELECT state, count(*) FROM delivery GROUP BY state", {}
    counts = {str(state): number(count) for state, count in rows}
    return {state: counts.get(state, 0) for state in DeliveryState}


def _note_channels(rows: Sequence[PlannedDelivery], *, now: int) -> Script[None]:
    """Know the channels, also of stories that are posted by hand where no feed is."""
    guilds = {row.guild_id for row in rows}
    places = {row.channel_id: (row.channel_id, row.guild_id, row.kind.value) for row in rows}
    yield (
        """
        INSERT INTO guild (id, joined_at) SELECT DISTINCT CAST(value->>0 AS bigint), CAST(:now AS bigint)
        FROM {each(:guilds)} WHERE true ON CONFLICT (id) DO NOTHING
        """,
        {"guilds": as_json([guild] for guild in guilds), "now": now},
    )
    yield (
        """
        INSERT INTO channel (id, guild_id, kind)
        SELECT CAST(value->>0 AS bigint), CAST(value->>1 AS bigint), value->>2
        FROM {each(:places)} WHERE true ON CONFLICT (id) DO NOTHING
        """,
        {"places": as_json(places.values())},
    )


def _why(row: PlannedDelivery) -> str | None:
    """Return a verdict as it is kept, with what tells that the story gives away."""
    if row.spoiler is None:
        return write_why(row.why)
    return write_why(replace(row.why or Why(posts=True), spoils=row.spoiler.findings))


def _heads(*, now: int, limit: int) -> Script[list[Row]]:
    """Return the oldest open delivery of each channel that may be served now, as `_delivery` reads it."""
    return (
        yield (
            """
            SELECT d.id, d.guild_id, d.channel_id, d.story_id, d.nonce, d.token + 1, d.attempts + 1, d.created_at,
              coalesce(d.first_at, :now), d.first_at IS NOT NULL, coalesce(c.language, nullif(g.locale, ''), 'en'),
              c.kind,
              coalesce(c.quiet_from, c.per_hour, c.per_day) IS NOT NULL OR c.digest IS NOT NULL OR d.followed = 2,
              d.digest_head, c.style, c.form, d.followed, d.broken, d.broken_at, d.plain, d.spent,
              (SELECT count(*) FROM delivery b
               WHERE b.channel_id = c.id AND b.id < d.id AND b.state IN ('due', 'leased')),
              c.probe_id IS NOT NULL, d.last_try
            FROM channel c
            JOIN guild g ON g.id = c.guild_id AND g.left_at IS NULL
            JOIN delivery d ON d.id = coalesce((
              SELECT p.id FROM delivery p WHERE p.id = c.probe_id AND p.state IN ('due', 'leased')
                AND (p.first_at IS NOT NULL OR c.probe_until > :now)), (
              SELECT h.id FROM delivery h WHERE h.channel_id = c.id AND h.state IN ('due', 'leased')
              ORDER BY h.id LIMIT 1))
            WHERE c.ready_at IS NOT NULL AND c.paused_at IS NULL AND c.ready_at <= :now
            ORDER BY c.ready_at, d.id LIMIT :limit
            """,
            {"now": now, "limit": limit},
        )
    )


def _end_probes(heads: Sequence[Row]) -> Script[None]:
    """Let no delivery be tried before its time any more where another one was claimed."""
    if heads:
        yield (
            """
            UPDATE channel SET probe_id = NULL, probe_until = NULL FROM {each(:claimed)}
            WHERE channel.id = CAST(value->>0 AS bigint) AND probe_id <> CAST(value->>1 AS bigint)
            """,
            {"claimed": as_json([row[2], row[0]] for row in heads)},
        )


def _end(state: DeliveryState, delivery_id: int, *, token: int, reason: str, now: int) -> Script[bool]:
    """End a delivery, and all that would share its message."""
    ended: dict[str, Value] = {"id": delivery_id, "state": state.value, "error": reason, "now": now}
    rows = yield (
        """
        UPDATE delivery SET state = :state, error = :error, ended_at = :now
        WHERE id = :id AND token = :token AND state = 'leased' RETURNING channel_id, digest_head
        """,
        {"token": token, **ended},
    )
    others: Sequence[Row] = ()
    if _is_head(rows, delivery_id):
        others = yield (
            """
            UPDATE delivery SET state = :state, error = :error, ended_at = :now
            WHERE digest_head = :id AND state IN ('due', 'leased') RETURNING id
            """,
            ended,
        )
    if rows:
        yield from release_merged([delivery_id, *(number(row[0]) for row in others)], now=now)
    return (yield from _noted(rows))


def _is_head(rows: Sequence[Row], delivery_id: int) -> bool:
    """Tell whether the row that was changed, (channel, digest_head), is the head of a digest."""
    return bool(rows) and rows[0][1] == delivery_id


def _noted(rows: Sequence[Sequence[Value]]) -> Script[bool]:
    """Note the head of the channel that a changed row names; False where no row was changed."""
    if rows:
        yield from note_heads(as_json(rows))
    return bool(rows)


def _delivery(row: Row, digest: Gathered, roles: tuple[int, ...]) -> Delivery:
    return Delivery(
        id=number(row[0]),
        guild_id=number(row[1]),
        channel_id=number(row[2]),
        story_id=number(row[3]),
        nonce=str(row[4]),
        token=number(row[5]),
        attempts=number(row[6]),
        created_at=number(row[7]),
        first_at=number(row[8]),
        reclaimed=bool(row[9]),
        locale=str(row[10]),
        roles=roles,
        kind=PlaceKind(str(row[11])),
        timed=bool(row[12]),
        digest=digest.stories,
        look=Look(PostStyle(str(row[14])), PostForm(str(row[15]))),
        followed=Followed(max(number(row[16]), digest.followed)),
        broken=number(row[17]),
        broken_at=number_or_none(row[18]),
        plain=row[19] == 1 or (row[19] == PLAIN_EARLY and number(row[21]) > 0),
        spent=bool(row[20]),
        last_try=row[23] == 1 and not digest.stories,
        before=number(row[21]),
    )
