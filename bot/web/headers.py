"""What response headers say about when to come back."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_WEEK_SECONDS = 7 * 86_400
_DAY_SECONDS = 86_400
_MOST_DIGITS = 12


def retry_after_seconds(headers: Mapping[str, str], *, now: int) -> int | None:
    """Return how long the server asks to be left alone (RFC 9110, 10.2.3): seconds or a date, at most a week.

    None where it does not say, or says a time that has passed.
    """
    text = headers.get("Retry-After", "").strip()
    seconds = _whole(text)
    if seconds is None:
        date = _date(text)
        seconds = 0 if date is None else int((date.timestamp() * 1000 - now) / 1000)
    return min(seconds, _WEEK_SECONDS) if seconds > 0 else None


def max_age_seconds(headers: Mapping[str, str], *, now: int) -> int | None:
    """Return for how long the answer stays fresh (RFC 9111, 4.2), at most a day; None where it does not say.

    `max-age` goes before `Expires`; what has lain in a cache for a while is the staler by that. `s-maxage` is not
    for us.
    """
    control = _directives(headers.get("Cache-Control", ""))
    if "no-cache" in control or "no-store" in control:
        return None
    fresh = _whole(control["max-age"]) if "max-age" in control else _until_expiry(headers, now)
    left = (fresh or 0) - (_whole(headers.get("Age", "").strip()) or 0)
    return min(left, _DAY_SECONDS) if left > 0 else None


def _until_expiry(headers: Mapping[str, str], now: int) -> int | None:
    """Count by the server's own clock, where it tells the time."""
    expires = _date(headers.get("Expires", ""))
    if expires is None:
        return None
    date = _date(headers.get("Date", "")) or datetime.fromtimestamp(now / 1000, UTC)
    return int((expires - date).total_seconds())


def _directives(control: str) -> dict[str, str]:
    pairs = (each.partition("=") for each in control.split(","))
    return {name.strip().lower(): value.strip().strip('"') for name, _, value in pairs}


def _whole(text: str) -> int | None:
    """Return a number of seconds as headers write it; a very long one is as good as any."""
    return int(text.lstrip("0")[:_MOST_DIGITS] or 0) if text.isascii() and text.isdecimal() else None


def _date(text: str) -> datetime | None:
    """Return an HTTP date, of the old forms too (RFC 9110, 5.6.7): all of them are UTC, whether they say so or not."""
    try:
        date = parsedate_to_datetime(text.strip())
        return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
