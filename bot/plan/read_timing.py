"""What moderators type about when a channel is posted into → its timing, and the server's time zone.

Lenient about form (`23-8`, `11 pm – 8 am`, `매일 9시`), strict about meaning: what cannot be meant is refused with the
part that is wrong.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from zoneinfo import available_timezones

from bot.errors import BadTiming
from bot.model.timing import DAY_MINUTES, Digest, Rhythm, Timing

QUIET, PER_HOUR, PER_DAY, DIGEST, ZONE = "quiet", "hour", "day", "digest", "zone"
"""The parts that are typed."""
MOST_PER_HOUR, MOST_PER_DAY = 100, 1000
LONGEST_QUIET = 23 * 60
"""Minutes: every day has an hour in which what was held back is posted."""
_NOTHING = frozenset({"", "-", "none", "off", "없음"})
_TIME = r"(\d{1,2})(?:\s*[:.시]\s*(\d{2})?\s*분?)?\s*(am|pm)?"
_SPAN = re.compile(rf"{_TIME}\s*(?:-|–|—|~|to|until|부터)\s*{_TIME}\s*(?:까지)?")
_HOURLY = re.compile(r"hourly|every hour|매\s*시간?|1\s*시간마다")
_DAILY = re.compile(rf"(?:daily|every day|매일)(?:\s+at)?\s*{_TIME}")
_WEEKLY = re.compile(rf"(?:weekly|every|매주)(?:\s+on)?\s*(\w+?)s?(?:\s+at)?\s+{_TIME}")
_WEEKDAYS = (
    ("mon", "monday", "월", "월요일", "1"),
    ("tue", "tuesday", "화", "화요일", "2"),
    ("wed", "wednesday", "수", "수요일", "3"),
    ("thu", "thursday", "목", "목요일", "4"),
    ("fri", "friday", "금", "금요일", "5"),
    ("sat", "saturday", "토", "토요일", "6"),
    ("sun", "sunday", "일", "일요일", "7"),
)
_MIDNIGHT, _NOON_HOUR = 24, 12


def read_timing(typed: Mapping[str, str]) -> Timing:
    """Return the timing that is typed, by part; a part that is not there, or is empty, is none. Raises `BadTiming`."""
    quiet = _quiet(typed.get(QUIET, ""))
    return Timing(
        quiet_from=quiet[0] if quiet else None,
        quiet_until=quiet[1] if quiet else None,
        per_hour=_count(typed.get(PER_HOUR, ""), PER_HOUR, MOST_PER_HOUR),
        per_day=_count(typed.get(PER_DAY, ""), PER_DAY, MOST_PER_DAY),
        digest=_digest(typed.get(DIGEST, "")),
    )


def read_zone(typed: str) -> str | None:
    """Return the IANA zone that is typed, by its name or its city's; None where nothing is. Raises `BadTiming`."""
    name = "_".join(unicodedata.normalize("NFKC", typed).split()).casefold()
    if name in _NOTHING:
        return None
    zones = _zones()
    found = zones.get(name) or zones.get(f"/{name}")
    if found is None:
        raise BadTiming("no such time zone", part=ZONE, typed=typed)
    return found


@cache
def _zones() -> dict[str, str]:
    """Return every zone by its name, and by `/` and its city where no other is called so; without regard to case."""
    known = {name for name in available_timezones() if name == "UTC" or "/" in name}
    zones = {name.casefold(): name for name in known}
    cities: dict[str, set[str]] = {}
    for name in known:
        if not name.startswith(("Etc/", "US/", "Canada/", "Brazil/", "Mexico/", "Chile/")):
            cities.setdefault(f"/{name.rpartition('/')[2].casefold()}", set()).add(name)
    return zones | {city: names.pop() for city, names in cities.items() if len(names) == 1}


def _quiet(typed: str) -> tuple[int, int] | None:
    line = _line(typed)
    if line in _NOTHING:
        return None
    found = _SPAN.fullmatch(line)
    if found is None:
        raise BadTiming("not two times", part=QUIET, typed=typed)
    since, until = (_time(*found.groups()[index : index + 3], part=QUIET, typed=typed) for index in (0, 3))
    if not 0 < (until - since) % DAY_MINUTES <= LONGEST_QUIET:
        raise BadTiming("no hour is left to post in", part="quiet-all", typed=typed)
    return since, until


def _count(typed: str, part: str, most: int) -> int | None:
    line = _line(typed)
    if line in _NOTHING:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", line) or not 1 <= int(line) <= most:
        raise BadTiming("not a number of posts", part=part, typed=typed, most=most)
    return int(line)


def _digest(typed: str) -> Digest | None:
    line = _line(typed)
    if line in _NOTHING:
        return None
    if _HOURLY.fullmatch(line):
        return Digest(Rhythm.HOURLY)
    if daily := _DAILY.fullmatch(line):
        return Digest(Rhythm.DAILY, _time(*daily.groups(), part=DIGEST, typed=typed))
    weekly = _WEEKLY.fullmatch(line)
    weekday = _weekday(weekly[1]) if weekly else 0
    if weekly is None or not weekday:
        raise BadTiming("not a rhythm", part=DIGEST, typed=typed)
    return Digest(Rhythm.WEEKLY, _time(*weekly.groups()[1:], part=DIGEST, typed=typed), weekday)


def _weekday(word: str) -> int:
    """Return 1 (Monday) to 7, 0 for any other word."""
    return next((day for day, words in enumerate(_WEEKDAYS, 1) if word in words), 0)


def _time(hour: str, minute: str | None, half: str | None, *, part: str, typed: str) -> int:
    """Return the minute of the day; 24:00 is midnight."""
    hours, minutes = int(hour), int(minute or 0)
    if half and 1 <= hours <= _NOON_HOUR:
        hours = hours % _NOON_HOUR + (_NOON_HOUR if half == "pm" else 0)
    elif half or hours > _MIDNIGHT or (hours == _MIDNIGHT and minutes):
        raise BadTiming("not a time of day", part=part, typed=typed)
    if minutes >= 60:  # noqa: PLR2004 - minutes of an hour
        raise BadTiming("not a time of day", part=part, typed=typed)
    return (hours * 60 + minutes) % DAY_MINUTES


def _line(typed: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", typed).casefold().split())
