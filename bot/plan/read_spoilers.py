"""What moderators type about what a channel hides → the rule's text, and for how many hours."""

import re
import unicodedata

from bot.errors import BadSpoilers

RULE, SPAN = "rule", "span"
"""The fields that are typed."""
USUAL_HOURS = 48
MOST_HOURS = 720
_NOTHING = frozenset({"", "-", "none", "off", "없음", "끔"})
_USUAL = frozenset({"usual", "usual words", "words", "기본", "기본 단어"})
_HOURS = {
    1: ("", "h", "hr", "hrs", "hour", "hours", "시간"),
    24: ("d", "day", "days", "일"),
    168: ("w", "week", "weeks", "주", "주일"),
}
_UNITS = {unit: hours for hours, units in _HOURS.items() for unit in units}
_SPAN = re.compile(r"(\d{1,3}) ?([a-z]*|[가-힣]*)")


def read_hidden(typed: str) -> str | None:
    """Return the rule that tells what is hidden: "" for the usual words, None where nothing is to be hidden."""
    text = " ".join(typed.split())
    if text.casefold() in _NOTHING:
        return None
    return "" if text.casefold() in _USUAL else text


def read_hours(typed: str) -> int:
    """Return a span in hours, 1 to 720: `48`, `36h`, `3 days`, `2일`; empty: 48. Raises `BadSpoilers`."""
    text = " ".join(unicodedata.normalize("NFKC", typed).casefold().split())
    if not text:
        return USUAL_HOURS
    found = _SPAN.fullmatch(text)
    hours = int(found[1]) * _UNITS.get(found[2], 0) if found else 0
    if not 1 <= hours <= MOST_HOURS:
        raise BadSpoilers("no span of 1 hour to 30 days", typed=typed[:40] or "–")
    return hours
