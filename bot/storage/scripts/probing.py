"""Whose turn it is in a channel where the oldest delivery is taken in no form: those behind it are tried in its place.

Only one delivery of a channel is ever on its way: the turn passes on when it is certain that what had it is not there.
So the order is kept whatever becomes of whom, and a look at the history finds all that may be in doubt.
"""

from bot.model.deliveries import Delivery
from bot.ports import Script
from bot.storage.scripts.codec import as_json
from bot.storage.scripts.outbox import PLAIN_EARLY, put_back
from bot.storage.scripts.ready import note_heads

FAILED = "Discord answered 500"
_BEGIN_MS = 30_000
"""What is tried before its time is tried soon after the oldest failed, or not before that has failed again."""


def pass_on(delivery: Delivery, *, due_at: int, now: int) -> Script[None]:
    """Let the next of the channel have its turn, if there is one that is due: this one is certainly not there.

    It has its own again from `due_at`, in the form that was noted.
    """
    if (yield from _put_back(delivery, due_at=due_at)):
        yield (
            """
            UPDATE channel SET probe_until = :until, probe_id = (
              SELECT n.id FROM delivery n WHERE n.due_at <= :now AND n.id = (
                SELECT d.id FROM delivery d
                WHERE d.channel_id = :channel AND d.id > :id AND d.state IN ('due', 'leased')
                ORDER BY d.id LIMIT 1))
            WHERE id = :channel
            """,
            {"channel": delivery.channel_id, "id": delivery.id, "now": now, "until": now + _BEGIN_MS},
        )
        yield from note_heads(as_json([[delivery.channel_id]]))


def go_back(delivery: Delivery, *, due_at: int, now: int) -> Script[None]:
    """Let the oldest of the channel have its turn from `due_at`: the one tried in its place is certainly not there."""
    if (yield from _put_back(delivery, due_at=now)):
        yield (
            """
            UPDATE delivery SET due_at = :due WHERE state = 'due' AND id = (
              SELECT d.id FROM delivery d WHERE d.channel_id = :channel AND d.state IN ('due', 'leased')
              ORDER BY d.id LIMIT 1)
            """,
            {"due": due_at, "channel": delivery.channel_id},
        )
        yield (
            "UPDATE channel SET probe_id = NULL, probe_until = NULL WHERE id = :channel",
            {"channel": delivery.channel_id},
        )
        yield from note_heads(as_json([[delivery.channel_id]]))


def try_once_more(delivery: Delivery, *, tries: int, now: int) -> Script[None]:
    """Give what stands before a delivery that was taken, and was itself tried so often in vain, its last try now.

    Each is certainly not there. Was it the channel that was ill until just now, they are taken, be it late.
    """
    yield (
        """
        UPDATE delivery SET last_try = 1, due_at = :now
        WHERE channel_id = :channel AND id < :id AND state IN ('due', 'leased') AND state = 'due'
          AND first_at IS NULL AND broken >= :tries
        """,  # both of the states, so that the index of what is open serves it
        {"channel": delivery.channel_id, "id": delivery.id, "now": now, "tries": tries},
    )
    yield from note_heads(as_json([[delivery.channel_id]]))


def _put_back(delivery: Delivery, *, due_at: int) -> Script[bool]:
    noted = yield from put_back(delivery.id, token=delivery.token, due_at=due_at, error=FAILED, untried=True)
    if noted and delivery.plain:
        yield "UPDATE delivery SET plain = :early WHERE id = :id", {"early": PLAIN_EARLY, "id": delivery.id}
    return noted
