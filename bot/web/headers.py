"""What response headers say about when to come back."""

import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,10})", re.IGNORECASE)
_WEEK_SECONDS = 7 * 86_400
_DAY_SECONDS = 86_400


def retry_after_seconds(headers: Mapping[str, str], *, now: int) -> int | None:
    """Return how long the server asks to be left alone (RFC 9110, 10.2.3): seconds or a date, at most a week.

    None where it does not say, or says a time that has passed.
    """
    text = headers.get("Retry-After", "").strip()
    if text.isdecimal():
        seconds = int(text[:12])
    else:
        try:
            seconds = int(parsedate_to_datetime(text).timestamp() - now / 1000)
        except (ValueError, TypeError, OverflowError):
            return None
    return min(seconds, _WEEK_SECONDS) if seconds > 0 else None


def max_age_seconds(headers: Mapping[str, str]) -> int | None:
    """Return for how long the answer stays fresh (RFC 9111, 5.2.2.1), at most a day; None where it does not say."""
    control = headers.get("Cache-Control", "")
    found = _MAX_AGE.search(control)
    if found is None or re.search(r"no-(?:cache|store)", control, re.IGNORECASE):
        return None
    return min(int(found[1]), _DAY_SECONDS)
