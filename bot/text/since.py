"""A point in the past as people type it, English or Korean: "1h", "3 days", "yesterday", "지난주", "2026-11-20"."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

LONGEST = 40
"""Characters of what was typed that are looked at."""

_AROUND = re.compile(r"^(?:since|from|after|in|the|last|past|지난|최근)\s+|\s*(?:ago|전부터|전|부터|이후|동안|간)$")
_SPAN = re.compile(r"(?P<count>\d{1,5}|[a-z]+(?=\s)|[한두세네])?\s*(?P<unit>[a-z]+|[가-힣]+)")
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
_COUNTS |= {"한": 1, "두": 2, "세": 3, "네": 4}
_MINUTES = {
    1: ("m", "min", "mins", "minute", "minutes", "분"),
    60: ("h", "hr", "hrs", "hour", "hours", "시간"),
    1440: ("d", "day", "days", "일", "하루"),
    2880: ("이틀",),
    4320: ("사흘",),
    10080: ("w", "wk", "week", "weeks", "주", "주일", "주간", "일주일"),
    43200: ("mo", "month", "months", "개월", "달"),
}
_UNITS = {unit: minutes for minutes, units in _MINUTES.items() for unit in units}
_DAYS = {
    "today": 0, "this morning": 0, "오늘": 0, "오늘 아침": 0,
    "yesterday": 1, "어제": 1,
    "day before yesterday": 2, "그제": 2, "그저께": 2, "엊그제": 2,
}  # fmt: skip
"""Days before today, at midnight."""
_WEEKDAYS = (
    ("monday", "mon", "월요일"), ("tuesday", "tue", "화요일"), ("wednesday", "wed", "수요일"),
    ("thursday", "thu", "목요일"), ("friday", "fri", "금요일"), ("saturday", "sat", "토요일"),
    ("sunday", "sun", "일요일"),
)  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME = r"(?:[ t]+(?P<hour>\d{1,2}):(?P<minute>\d{2}))?"
_DATES = (
    re.compile(rf"(?P<year>\d{{4}})[-/.]\s?(?P<month>\d{{1,2}})[-/.]\s?(?P<day>\d{{1,2}})\.?{_TIME}"),
    re.compile(rf"(?:(?P<year>\d{{4}})년\s*)?(?P<month>\d{{1,2}})월\s*(?P<day>\d{{1,2}})일{_TIME}"),
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<name>[a-z]{{3,9}})\.?,?(?:\s+(?P<year>\d{{4}}))?{_TIME}"),
    re.compile(rf"(?P<name>[a-z]{{3,9}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{{4}}))?{_TIME}"),
)


def read_since(typed: str, *, now: int, zone: str = "UTC") -> int | None:
    """Return the moment that `typed` names (UTC milliseconds), None where it names none, or one that is not past.

    Days begin at midnight in `zone` (IANA); a date without a year is the latest such day.
    """
    text = " ".join(unicodedata.normalize("NFKC", typed[:LONGEST]).casefold().split())
    here = datetime.fromtimestamp(now / 1000, _zone(zone))
    try:
        found = next(filter(None, (_moment(words, here) for words in _barer(text))), None)
    except (ValueError, OverflowError):
        return None
    at = round(found.timestamp() * 1000) if found else now
    return at if 0 <= at < now else None


def _moment(text: str, here: datetime) -> datetime | None:
    return _day(text, here) or _date(text, here) or _span(text, here)


def _barer(text: str) -> Iterator[str]:
    """Yield it, then without one more of the words that people put around a time, and so on."""
    yield text
    while (shorter := _AROUND.sub("", text, count=1)) != text:
        text = shorter
        yield text


def _day(text: str, here: datetime) -> datetime | None:
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
    if text in _DAYS:
        return midnight - timedelta(days=_DAYS[text])
    for weekday, words in enumerate(_WEEKDAYS):
        if text in words:
            return midnight - timedelta(days=(here.weekday() - weekday) % 7 or 7)
    return None


def _span(text: str, here: datetime) -> datetime | None:
    found = _SPAN.fullmatch(text)
    if not found:
        return _week(text, here)
    count, unit = found["count"] or "1", found["unit"]
    if unit not in _UNITS or not (count.isdecimal() or count in _COUNTS):
        return _week(text, here)
    times = int(count) if count.isdecimal() else _COUNTS[count]
    return (here.astimezone(UTC) - timedelta(minutes=times * _UNITS[unit])) if times else None


def _week(text: str, here: datetime) -> datetime | None:
    """Return a week ago for "last week": more precise is nobody who says so."""
    return here.astimezone(UTC) - timedelta(days=7) if text in {"지난주", "지난 주", "저번주", "저번 주"} else None


def _date(text: str, here: datetime) -> datetime | None:
    for pattern in _DATES:
        found = pattern.fullmatch(text)
        if found and (month := _month(found.groupdict())):
            return _latest(found.groupdict(), month, here)
    return None


def _month(part: dict[str, str | None]) -> int:
    """Return a month's number, 0 where the word is none."""
    if part.get("month"):
        return int(part["month"] or 0)
    name = (part.get("name") or "")[:3]
    return _MONTHS.index(name) + 1 if name in _MONTHS else 0


def _latest(part: dict[str, str | None], month: int, here: datetime) -> datetime:
    """Return a date at its time, else midnight; without a year, the last one that is past."""
    year = int(part["year"] or here.year)
    hour, minute = int(part["hour"] or 0), int(part["minute"] or 0)
    found = datetime(year, month, int(part["day"] or 0), hour, minute, tzinfo=here.tzinfo)
    return found.replace(year=year - 1) if not part["year"] and found >= here else found


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC
