"""What `/news catchup` offers while somebody types since when: last look, spans, and what was typed as it is read."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.cards.limits import MENU_CHOICES, OPTION, fit_plain
from bot.i18n import Phrases
from bot.text.since import read_since

LAST_LOOK = "last"
"""The value that asks for what came in since the asker's last look."""
_SPANS = (("1h", 1), ("3h", 3), ("6h", 6), ("12h", 12), ("24h", 24))
_DAYS = (("2 days", 2), ("3 days", 3), ("7 days", 7), ("14 days", 14), ("30 days", 30))


def since_choices(typed: str, phrases: Phrases, *, now: int, zone: str, looked: bool) -> list[tuple[str, str]]:
    """Return labels and values, at most 25; `looked`: the asker has looked here before."""
    wanted = typed.strip().casefold()
    offered = [each for each in _offers(phrases, looked=looked) if wanted in each[0].casefold() or wanted in each[1]]
    at = read_since(typed, now=now, zone=zone)
    known = any(wanted == value for _, value in offered)
    meant = [] if at is None or known else [(_meant(typed, at, phrases, zone), typed.strip())]
    return (meant + offered)[:MENU_CHOICES]


def _offers(phrases: Phrases, *, looked: bool) -> list[tuple[str, str]]:
    last = [(phrases("since-last"), LAST_LOOK)] if looked else []
    days = [(phrases("since-today"), "today"), (phrases("since-yesterday"), "yesterday")]
    hours = [(phrases("since-hours", count=count), value) for value, count in _SPANS]
    return [*last, *hours, *days, *((phrases("since-days", count=count), value) for value, count in _DAYS)]


def _meant(typed: str, at: int, phrases: Phrases, zone: str) -> str:
    """Return what was typed with the moment it is read as: "20 Nov → 2026-11-20 00:00"."""
    try:
        here = datetime.fromtimestamp(at / 1000, ZoneInfo(zone))
    except (KeyError, ValueError, OSError):
        here = datetime.fromtimestamp(at / 1000, UTC)
    moment = f"{here:%Y-%m-%d %H:%M} {here.tzname()}"
    return fit_plain(phrases("since-meant", typed=fit_plain(typed, OPTION // 2), moment=moment), OPTION)
