"""Which messages mention the roles that they are meant to: so many in an hour as a channel allows."""

import json
from collections.abc import Sequence

from bot.ports import Script
from bot.storage.scripts.codec import as_json, number

HOUR_MS = 3_600_000


def grant(ids: Sequence[int], *, now: int) -> Script[dict[int, tuple[int, ...]]]:
    """Return which roles deliveries that were just claimed may mention, by delivery, and count them.

    One that may once may for ever: its message is the same in every try.
    """
    if not ids:
        return {}
    rows = yield (
        """
        SELECT d.id, d.roles FROM delivery d JOIN channel c ON c.id = d.channel_id
        WHERE d.id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)}) AND d.roles IS NOT NULL
          AND (d.pinged_at IS NOT NULL OR c.pings_an_hour > (
            SELECT count(*) FROM delivery p WHERE p.channel_id = d.channel_id AND p.pinged_at > :since))
        """,
        {"ids": as_json([each] for each in ids), "since": now - HOUR_MS},
    )
    if rows:
        yield (
            """
            UPDATE delivery SET pinged_at = :now
            WHERE id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)}) AND pinged_at IS NULL
            """,
            {"ids": as_json([row[0]] for row in rows), "now": now},
        )
    return {number(delivery): tuple(json.loads(str(roles))) for delivery, roles in rows}


def write_roles(roles: Sequence[int]) -> str | None:
    """Return roles as a row holds them: None for none."""
    return json.dumps(list(roles)) if roles else None
