"""When a channel may be posted into: now, or not before some moment, and why.

Nothing is decided as a story is planned; it is decided as it is claimed, so changed settings hold at once. Hours are
those of the guild's clock on the wall, so a change to or from summer time needs no rule of its own: an hour that comes
twice is quiet twice, a time that is left out is passed as soon as the clock shows a later one.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from bot.model.timing import DAY_MINUTES, Digest, Go, HeldWhy, Hold, Rhythm, Timing

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS
_QUARTER_MS = 15 * MINUTE_MS
"""The clocks of all zones differ by quarters of an hour."""
_QUARTERS_LOOKED_AT = 12
_DAYS_OF_WEEK = 7


def decide(timing: Timing, zone: str, *, now: int, planned_at: int, recent: Sequence[int]) -> Hold | Go:
    """Say whether the oldest story of a channel, planned then, is sent now. All times are UTC milliseconds.

    `recent`: when messages were posted in the channel lately. Times to come are a wrong clock's, and say nothing.
    """
    local = zone_of(zone)
    posted = sorted(at for at in recent if at <= now)
    at, why = now, None
    if timing.digest is not None and (due := digest_after(timing.digest, local, planned_at)) > now:
        at, why = due, HeldWhy.DIGEST
    while (later := _held(timing, local, at, posted)) is not None:
        at, why = later.until, later.why
    if why is not None:
        return Hold(at, why)
    if timing.bundle_minutes is not None:
        return Go(now + 1)
    return Go() if timing.digest is None else Go(digest_before(timing.digest, local, now))


@cache
def zone_of(name: str) -> ZoneInfo:
    """Return an IANA zone; UTC for one that is not known (any more)."""
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return ZoneInfo("UTC")


def is_quiet(timing: Timing, zone: ZoneInfo, at: int) -> bool:
    """Tell whether the guild's clock shows a quiet hour."""
    if timing.quiet_from is None or timing.quiet_until is None:
        return False
    since = (_minute(zone, at) - timing.quiet_from) % DAY_MINUTES
    return since < (timing.quiet_until - timing.quiet_from) % DAY_MINUTES


def digest_after(digest: Digest, zone: ZoneInfo, at: int) -> int:
    """Return when the first digest after `at` is due."""
    return next(due for due in _digests(digest, zone, at, forward=True) if due > at)


def digest_before(digest: Digest, zone: ZoneInfo, at: int) -> int:
    """Return when the last digest up to `at` was due."""
    return next(due for due in _digests(digest, zone, at, forward=False) if due <= at)


def _held(timing: Timing, zone: ZoneInfo, at: int, posted: Sequence[int]) -> Hold | None:
    """Return what holds a message back at `at`, if anything does."""
    if is_quiet(timing, zone, at):
        return Hold(_quiet_until(timing, zone, at), HeldWhy.QUIET)
    for limit, span, why in ((timing.per_day, DAY_MS, HeldWhy.DAY), (timing.per_hour, HOUR_MS, HeldWhy.HOUR)):
        if limit is not None and len(posted) >= limit and (free := posted[-limit] + span) > at:
            return Hold(free, why)
    if timing.bundle_minutes and posted and (free := posted[-1] + timing.bundle_minutes * MINUTE_MS) > at:
        return Hold(free, HeldWhy.BUNDLE)
    return None


def _quiet_until(timing: Timing, zone: ZoneInfo, at: int) -> int:
    """Return when the quiet hours end; a change of the clock on the way may end them sooner, or later."""
    until = timing.quiet_until or 0
    while is_quiet(timing, zone, at):
        ahead = at - at % MINUTE_MS + (until - _minute(zone, at)) % DAY_MINUTES * MINUTE_MS
        at = _change(zone, at, ahead)
    return at


def _change(zone: ZoneInfo, at: int, ahead: int) -> int:
    """Return when the clock is changed between two moments; where it is not, the later one."""
    before = _local(zone, at).utcoffset()
    if _local(zone, ahead).utcoffset() == before:
        return ahead
    while ahead - at > 1:
        middle = (at + ahead) // 2
        if _local(zone, middle).utcoffset() == before:
            at = middle
        else:
            ahead = middle
    return ahead


def _digests(digest: Digest, zone: ZoneInfo, at: int, *, forward: bool) -> Iterator[int]:
    """Give the times of digests around `at`, in order; without end but for what the clocks of zones allow."""
    if digest.rhythm is Rhythm.HOURLY:
        yield from _hours(zone, at, forward=forward)
        return
    today, step = _local(zone, at).date(), 1 if forward else -1
    for days in range(-1, 2 * _DAYS_OF_WEEK):
        day = today + timedelta(days=days * step)
        if digest.rhythm is Rhythm.DAILY or day.isoweekday() == digest.weekday:
            yield _moment(zone, day, digest.minute)


def _hours(zone: ZoneInfo, at: int, *, forward: bool) -> Iterator[int]:
    """Give the full hours by the clock around `at`: beside a change of half an hour they are half an hour further."""
    quarter, step = at - at % _QUARTER_MS, _QUARTER_MS if forward else -_QUARTER_MS
    for count in range(_QUARTERS_LOOKED_AT):
        full = quarter + count * step
        if _minute(zone, full) % 60 == 0:
            yield full
    yield at + (HOUR_MS if forward else -HOUR_MS)


def _moment(zone: ZoneInfo, day: date, minute: int) -> int:
    """Return when the clock shows that minute of a day: the first time where it does twice.

    Where it never does, as much later as the clock was put forward (as calendars do it, RFC 5545, 3.3.5).
    """
    shown = datetime.combine(day, time(minute // 60, minute % 60), tzinfo=zone)
    return round(shown.timestamp() * 1000)


def _minute(zone: ZoneInfo, at: int) -> int:
    local = _local(zone, at)
    return local.hour * 60 + local.minute


def _local(zone: ZoneInfo, at: int) -> datetime:
    return datetime.fromtimestamp(at // 1000, tz=UTC).astimezone(zone)
