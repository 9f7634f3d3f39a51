"""Posts that are to be edited: what they tell has changed since they were sent.

Not part of exactly-once: an edit can be repeated, and none ever posts anything. `delivery.edit_at` says when it may be
tried; while it is leased, when the lease ends. A change that comes while an edit is under way moves the token on, so
that the edit which was composed before it does not end it.
"""

import json
from collections.abc import Sequence

from bot.model.deliveries import PostEdit
from bot.model.places import Look, PlaceKind, PostForm, PostStyle
from bot.ports import Row, Script
from bot.storage.scripts.codec import as_json, number, number_or_none

MOST_EDITS = 3
"""Of one post because its story was changed: some publishers never stop."""
GAP_MS = 5 * 60_000
"""Between two edits of one post: what changes meanwhile goes together."""
LONGEST_MS = 7 * 24 * 3_600_000
"""After that a post is left as it is: nobody reads it any more."""
NEVER = 2**31 - 1
"""In place of how often a post was edited that is never to be edited again."""
_FIRST_RETRY_MS, _LAST_RETRY_MS = 30_000, 3_600_000


def note_changed(story_ids: Sequence[int], *, now: int) -> Script[None]:
    """Have the posts of stories edited that show something else now; those of digests stay as they are."""
    if not story_ids:
        return
    yield from note_edits(
        "story_id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)})", story_ids, most=MOST_EDITS, now=now
    )


def note_edits(which: str, ids: Sequence[int], *, most: int, now: int) -> Script[None]:
    """Have the posts `which` (SQL about `:ids`) edited, where they were edited fewer than `most` times.

    What was never tried is composed when it is: it needs no edit.
    """
    yield (
        f"""
        UPDATE delivery SET edit_token = edit_token + 1, edit_tries = 0, edit_at = (
          SELECT max(at) FROM (
            SELECT :now AS at UNION ALL SELECT edit_at UNION ALL SELECT edited_at + :gap) AS moments)
        WHERE {which} AND edits < :most AND coalesce(digest_head, 0) = 0
          AND ((state = 'sent' AND ended_at > :since) OR (state IN ('due', 'leased') AND first_at IS NOT NULL))
        """,  # noqa: S608 - fixed fragments
        {
            "ids": as_json([each] for each in ids),
            "most": most,
            "now": now,
            "gap": GAP_MS,
            "since": now - LONGEST_MS,
        },
    )


def claim_edits(*, now: int, lease_ms: int, limit: int) -> Script[tuple[PostEdit, ...]]:
    """Lease what is due, longest due first, one post of each channel: a busy one holds up no other.

    What told followers stays as they were told it; so does what was sent in nobody knows which form.
    """
    yield (
        """
        UPDATE delivery SET edit_at = NULL
        WHERE state = 'sent' AND edit_at <= :now AND (ended_at <= :since OR followed > 0 OR plain = 3)
        """,
        {"now": now, "since": now - LONGEST_MS},
    )
    claimed = yield (
        """
        UPDATE delivery SET edit_at = :until, edit_token = edit_token + 1, edit_tries = edit_tries + 1
        WHERE id IN (
          SELECT d.id FROM delivery d
          JOIN channel c ON c.id = d.channel_id AND c.paused_at IS NULL
          JOIN guild g ON g.id = c.guild_id AND g.left_at IS NULL
          WHERE d.state = 'sent' AND d.edit_at <= :now AND NOT EXISTS (
            SELECT 1 FROM delivery e WHERE e.channel_id = d.channel_id AND e.state = 'sent' AND e.edit_at <= :now
              AND (e.edit_at < d.edit_at OR (e.edit_at = d.edit_at AND e.id < d.id)))
          ORDER BY d.edit_at, d.id LIMIT :limit)
        RETURNING id
        """,
        {"now": now, "until": now + lease_ms, "limit": limit},
    )
    if not claimed:
        return ()
    rows = yield (
        """
        SELECT d.id, d.guild_id, d.channel_id, d.story_id, d.message_id, d.edit_token, d.edit_tries,
          coalesce(c.language, nullif(g.locale, ''), 'en'), c.kind, coalesce(d.style, c.style),
          coalesce(d.form, c.form), CASE WHEN d.pinged_at IS NOT NULL THEN d.roles END, d.plain = 1
        FROM delivery d JOIN channel c ON c.id = d.channel_id JOIN guild g ON g.id = c.guild_id
        WHERE d.id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)}) ORDER BY d.id
        """,
        {"ids": as_json(claimed)},
    )
    return tuple(map(_edit, rows))


def record_edited(edit: PostEdit, *, now: int) -> Script[None]:
    """Record that a post was edited; what changed while it was is edited later."""
    yield (
        """
        UPDATE delivery SET edits = edits + 1, edited_at = :now, edit_error = NULL,
          edit_at = CASE WHEN edit_token = :token OR edit_at IS NULL THEN NULL
            WHEN edit_at > :next THEN edit_at ELSE :next END
        WHERE id = :id
        """,
        {"id": edit.delivery_id, "token": edit.token, "now": now, "next": now + GAP_MS},
    )


def edit_later(edit: PostEdit, *, after_ms: int, error: str, now: int) -> Script[None]:
    """Give up the lease; it may be tried again then."""
    yield (
        "UPDATE delivery SET edit_at = :at, edit_error = :error WHERE id = :id AND edit_token = :token",
        {"id": edit.delivery_id, "token": edit.token, "at": now + after_ms, "error": error},
    )


def leave_unedited(edit: PostEdit, *, error: str) -> Script[None]:
    """End it: Discord does not take this edit."""
    yield (
        "UPDATE delivery SET edit_at = NULL, edit_error = :error WHERE id = :id AND edit_token = :token",
        {"id": edit.delivery_id, "token": edit.token, "error": error},
    )


def leave_for_good(edit: PostEdit, *, error: str) -> Script[None]:
    """Never edit a post again: its message is there no more."""
    yield (
        "UPDATE delivery SET edit_at = NULL, edit_error = :error, edits = :most WHERE id = :id",
        {"id": edit.delivery_id, "error": error, "most": NEVER},
    )


def next_edit_due() -> Script[int | None]:
    """Return when there may be something to edit (past: now), None where nothing waits."""
    rows = yield (
        """
        SELECT d.edit_at FROM delivery d
        JOIN channel c ON c.id = d.channel_id AND c.paused_at IS NULL
        JOIN guild g ON g.id = c.guild_id AND g.left_at IS NULL
        WHERE d.state = 'sent' AND d.edit_at IS NOT NULL ORDER BY d.edit_at LIMIT 1
        """,
        {},
    )
    return number_or_none(rows[0][0]) if rows else None


def retry_ms(edit: PostEdit) -> int:
    """Return the back-off before the next try: doubling from half a minute to an hour."""
    return int(min(_FIRST_RETRY_MS * 2 ** min(edit.tries - 1, 20), _LAST_RETRY_MS))


def _edit(row: Row) -> PostEdit:
    delivery, guild, channel, story, message, token, tries, locale, kind, style, form, roles, plain = row
    return PostEdit(
        delivery_id=number(delivery),
        guild_id=number(guild),
        channel_id=number(channel),
        story_id=number(story),
        message_id=number(message),
        token=number(token),
        tries=number(tries),
        locale=str(locale),
        kind=PlaceKind(str(kind)),
        look=Look(PostStyle(str(style)), PostForm(str(form))),
        roles=tuple(json.loads(str(roles))) if roles is not None else (),
        plain=bool(plain),
    )
