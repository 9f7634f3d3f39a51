"""Time zones by their IANA names: which to offer, what a person typed, and what time it is there."""

from collections.abc import Sequence
from datetime import UTC, datetime
from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

NO_ZONE = "UTC"
MOST_OFFERED = 25
_NEAR = 0.75
_MOST_NEAR = 3
_BY_LOCALE = {
    "ko": ("Asia/Seoul",),
    "ja": ("Asia/Tokyo",),
    "zh-CN": ("Asia/Shanghai",),
    "zh-TW": ("Asia/Taipei",),
    "th": ("Asia/Bangkok",),
    "vi": ("Asia/Ho_Chi_Minh",),
    "id": ("Asia/Jakarta",),
    "hi": ("Asia/Kolkata",),
    "en-GB": ("Europe/London",),
    "de": ("Europe/Berlin",),
    "fr": ("Europe/Paris",),
    "es-ES": ("Europe/Madrid",),
    "it": ("Europe/Rome",),
    "pl": ("Europe/Warsaw",),
    "tr": ("Europe/Istanbul",),
    "ru": ("Europe/Moscow",),
    "pt-BR": ("America/Sao_Paulo",),
    "es-419": ("America/Mexico_City",),
}
"""Locales of Discord most of whose speakers live in one zone. Its American English serves everyone, and tells none."""
_OFFERED = (
    "UTC",
    "Asia/Seoul",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Toronto",
    "America/Mexico_City",
    "America/Sao_Paulo",
    "Europe/London",
    "Europe/Paris",
    "Europe/Berlin",
    "Europe/Madrid",
    "Europe/Moscow",
    "Africa/Lagos",
    "Asia/Dubai",
    "Asia/Kolkata",
    "Asia/Bangkok",
    "Asia/Jakarta",
    "Asia/Manila",
    "Asia/Singapore",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Sydney",
)


def likely_zone(locale: str) -> str | None:
    """Return the zone where most speakers of one of Discord's locales live, None where there is no such."""
    zones = _BY_LOCALE.get(locale, ())
    return zones[0] if zones else None


def zones_to_offer(locale: str, *others: str) -> tuple[str, ...]:
    """Return zones for a menu, at most 25: those of `others` (the chosen one), of the locale, then those of many."""
    return tuple(dict.fromkeys((*others, *_BY_LOCALE.get(locale, ()), *_OFFERED)))[:MOST_OFFERED]


def is_zone(name: str) -> bool:
    """Tell whether there is a zone of exactly that name."""
    return name in _zones().values()


def find_zone(typed: str) -> str | None:
    """Return the zone that a person means: its name in any case, or the name of its city; None for no zone."""
    wanted = _folded(typed)
    if wanted in _zones():
        return _zones()[wanted]
    cities = [name for folded, name in _zones().items() if folded.rpartition("/")[2] == wanted]
    return cities[0] if len(cities) == 1 else None


def near_zones(typed: str) -> Sequence[str]:
    """Return zones whose name or city is written almost like that, the nearest first."""
    by_city = {folded.rpartition("/")[2]: name for folded, name in _zones().items()}
    names = {**by_city, **_zones()}
    found = get_close_matches(_folded(typed), names, n=_MOST_NEAR, cutoff=_NEAR)
    return tuple(dict.fromkeys(names[each] for each in found))


def time_there(zone: str, now: int) -> str:
    """Return the time of day in a zone, such as `09:05`, at `now` (UTC milliseconds); UTC's for no zone."""
    there = ZoneInfo(zone if is_zone(zone) else NO_ZONE)
    return f"{datetime.fromtimestamp(now / 1000, UTC).astimezone(there):%H:%M}"


def city(zone: str) -> str:
    """Return the last part of a zone's name, in words."""
    return zone.rpartition("/")[2].replace("_", " ")


@cache
def _zones() -> dict[str, str]:
    """Return every zone's name by its folded form. `localtime` and the like are files beside zones."""
    return {_folded(name): name for name in sorted(available_timezones()) if name[:1].isupper()}


def _folded(name: str) -> str:
    return "_".join(name.split()).casefold()
