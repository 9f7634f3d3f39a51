"""Dates as feeds write them → UTC milliseconds; a missing part is never guessed."""

import calendar
import re
from datetime import UTC, datetime
from email.utils import parsedate_tz

_ZONES = {
    "KST": 540, "JST": 540, "HKT": 480, "SGT": 480, "PHT": 480, "ICT": 420, "WIB": 420, "IST": 330, "CET": 60,
    "CEST": 120, "BST": 60, "WET": 0, "EET": 120, "EEST": 180, "MSK": 180, "AEST": 600, "AEDT": 660, "NZST": 720,
    "NZDT": 780, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480,
    "PDT": -420, "GMT": 0, "UTC": 0, "UT": 0, "Z": 0,
}  # fmt: skip
"""Minutes east of UTC."""
_HALF_DAY = r"오전|오후|AM|PM|am|pm"
_NUMERIC = re.compile(
    r"(?P<year>\d{4})\s*[년./-]\s*(?P<month>\d{1,2})\s*[월./-]\s*(?P<day>\d{1,2})\s*[일.]?"
    rf"(?:[T,\s]*(?:\([월화수목금토일]\)\s*)?(?P<before>{_HALF_DAY})?\s*(?P<hour>\d{{1,2}})\s*[:시]\s*(?P<minute>\d{{1,2}})\s*"
    r"(?:[:분]\s*(?P<second>\d{1,2})?)?초?(?:[.,]\d+)?)?"
    rf"\s*(?P<after>{_HALF_DAY})?\s*(?P<zone>Z|[A-Z]{{2,4}}|[+-]\d{{2}}:?\d{{2}})?\s*"
)
_AFTERNOON = frozenset({"오후", "PM", "pm"})
_MORNING = frozenset({"오전", "AM", "am"})
_NAMED_ZONE = re.compile(r"\b([A-Z]{2,4})$")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
"""Seconds or milliseconds."""
_SHORT_OFFSET = re.compile(r"(:\d\d(?:\.\d{1,9})?\s?)([+-])(\d{1,2})$")
"""Hours only, after a time of day."""
_TWELVE_HOURS = re.compile(r"\b(\d{1,2})(:\d{2}(?::\d{2})?)\s?([AaPp][Mm])\b")
_LONGEST, _LONGEST_RAW = 80, 1000
_EARLY_YEAR = re.compile(r"(?<![+\-:\d])0\d{3}\b")
"""A year before 1000: the standard library takes 0001 for 2001."""
_MOST_OFFSET_MINUTES = 14 * 60
_FIRST, _LAST = calendar.timegm((1, 1, 1, 0, 0, 0)) * 1000, calendar.timegm((9999, 12, 31, 23, 59, 59)) * 1000
"""What a date can be at all: `datetime` knows the years 1 to 9999."""


def parse_date(raw: str, *, zone_minutes: int = 0) -> int | None:
    """Return `raw` as UTC milliseconds; None where it is no date, or one with a part missing.

    RFC 822 and ISO 8601 forms, Korean ones, and zone names. `zone_minutes` east of UTC holds where no zone is given.
    """
    text = " ".join(raw.split()) if len(raw) <= _LONGEST_RAW else ""
    if not text or len(text) > _LONGEST:
        return None
    text = re.sub(r"\s*\([^)]*\)$", "", text)
    text = re.sub(r"\b(?:GMT|UTC)\s?(?=[+-]\d{1,2}(?::?\d{2})?$)", "", text)
    text = _SHORT_OFFSET.sub(lambda found: f"{found[1]}{found[2]}{found[3]:0>2}00", text)
    if _EPOCH.fullmatch(text):
        return int(text[:10]) * 1000 + int(text[10:] or 0)
    try:
        found = _NUMERIC.fullmatch(text)
        at = _numeric(found, zone_minutes) if found else _named(text, zone_minutes)
    except (ValueError, OverflowError):
        return None
    return at if at is not None and _FIRST <= at <= _LAST else None


def _numeric(found: re.Match[str], zone_minutes: int) -> int | None:
    offset = _offset(found["zone"], zone_minutes)
    if offset is None:
        return None
    hour = _hour(int(found["hour"] or 0), found["before"] or found["after"])
    moment = datetime(
        int(found["year"]),
        int(found["month"]),
        int(found["day"]),
        hour,
        int(found["minute"] or 0),
        min(int(found["second"] or 0), 59),
        tzinfo=UTC,
    )
    return (calendar.timegm(moment.timetuple()) - offset * 60) * 1000


def _hour(hour: int, half: str | None) -> int:
    if half in _AFTERNOON and hour < 12:  # noqa: PLR2004 - noon
        return hour + 12
    return 0 if half in _MORNING and hour == 12 else hour  # noqa: PLR2004 - midnight is 12 AM


def _offset(zone: str | None, default: int) -> int | None:
    """Return minutes east of UTC, None for a zone that is not known."""
    if not zone:
        return default
    if zone[0] not in "+-":
        return _ZONES.get(zone)
    minutes = int(zone[1:3]) * 60 + int(zone[-2:])
    return None if minutes > _MOST_OFFSET_MINUTES else minutes if zone[0] == "+" else -minutes


def _named(text: str, zone_minutes: int) -> int | None:
    """Read a date with the month's name (RFC 822, 5.1, and what passes for it)."""
    text = _TWELVE_HOURS.sub(lambda found: f"{_hour(int(found[1]), found[3].upper())}{found[2]}", text)
    zone = _NAMED_ZONE.search(text)
    default = zone_minutes
    if zone and zone[1] in _ZONES:
        text, default = text[: zone.start()].rstrip(), _ZONES[zone[1]]
    elif zone:
        return None
    if _EARLY_YEAR.search(text):
        return None
    text = re.sub(r"([+-]\d{2}):(\d{2})$", r"\1\2", text)  # which the standard library takes for a time of day
    parts = parsedate_tz(text)
    if parts is None or parts[0] <= 1970 or ":" not in text:  # noqa: PLR2004 - the epoch: a default, not a date
        return None
    moment = datetime(*parts[:5], min(parts[5], 59), tzinfo=UTC)
    given = re.search(r"[+-]\d{4}$", text)
    offset = parts[9] if given and parts[9] is not None else default * 60
    if abs(offset) > _MOST_OFFSET_MINUTES * 60:
        return None
    return (calendar.timegm(moment.timetuple()) - offset) * 1000
