"""What a document itself says about when to come back: `sy:*`, skipHours, skipDays."""

import re

from bot.feeds.values import number_of, text_of
from bot.model.feeds import Skips

_PERIOD_SECONDS = {"hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_HEAD_BYTES = 20_000
_SKIP = re.compile(rb"<skip(hours|days)>(.{0,2000}?)</skip\1>", re.IGNORECASE | re.DOTALL)
_EACH = re.compile(rb"<(hour|day)>\s*(\w{1,10})\s*</\1>", re.IGNORECASE)


def update_seconds(period: object, frequency: object) -> int | None:
    """Return how far apart updates are by the syndication module of RSS 1.0; None where it is not used.

    What is left out is once a day (https://web.resource.org/rss/1.0/modules/syndication/).
    """
    named, times = text_of(period).lower(), number_of(frequency)
    if not named and not times:
        return None
    return max(_PERIOD_SECONDS.get(named, _PERIOD_SECONDS["daily"]) // max(times, 1), 1)


def read_skips(body: bytes) -> Skips | None:
    """Return the hours and days of RSS 2.0 that stand before the first item; None where none do."""
    found = [
        value.decode("ascii", "replace").lower()
        for _, inside in _SKIP.findall(body[:_HEAD_BYTES].partition(b"<item")[0])
        for _, value in _EACH.findall(inside)
    ]
    hours = {int(each) % 24 for each in found if each.isdecimal() and int(each) <= 24}  # noqa: PLR2004 - 24 is midnight
    days = {_DAYS.index(each) for each in found if each in _DAYS}
    return Skips(tuple(sorted(hours)), tuple(sorted(days))) if hours or days else None
