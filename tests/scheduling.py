"""Feeds on a simulated clock: when stories come, when polls do, how long stories wait, and what it costs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random
from statistics import quantiles

from bot.feeds.rhythm import remembered
from bot.feeds.schedule import Bounds, next_poll
from bot.model.feeds import Feed, Page

MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
MONDAY = 1_789_344_000_000
"""2026-09-14 00:00 UTC."""
LEARNT, DAYS = 15, 43
"""Days before it counts, and in all."""
BOUNDS = Bounds(300, 21_600)
PAGE = Page(url="https://a.example/f", status=200)

Stream = Callable[[Random], list[int]]
"""When the stories of a kind of feed come out."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How long stories waited (seconds), and how many polls were made."""

    waits: tuple[float, ...]
    polls: int
    days: int = DAYS - LEARNT

    @property
    def polls_a_day(self) -> float:
        return self.polls / self.days

    def wait_minutes(self, share: float) -> float:
        """The wait that `share` of the stories do not exceed; 0 where none came."""
        if len(self.waits) < 2:
            return sum(self.waits) / 60
        return quantiles(self.waits, n=100, method="inclusive")[round(share * 100) - 1] / 60


def _times(random: Random, rate_an_hour: Callable[[int], float]) -> list[int]:
    """Stories that come by chance, at a rate for each hour since the start."""
    came = []
    for hour in range(DAYS * 24):
        at, rate = 0.0, rate_an_hour(hour)
        while rate > 0 and (at := at + random.expovariate(rate)) < 1:
            came.append(MONDAY + int((hour + at) * HOUR))
    return came


def busy_portal(random: Random) -> list[int]:
    """Ten stories an hour by day, one by night."""
    return _times(random, lambda hour: 10.0 if 7 <= (hour + 9) % 24 < 23 else 1.0)


def office_hours(random: Random) -> list[int]:
    """A Korean outlet: four stories an hour from nine to seven, Monday to Friday, in Seoul."""

    def rate(hour: int) -> float:
        day, local = divmod(hour + 9, 24)
        return 4.0 if day % 7 < 5 and 9 <= local < 19 else 0.02

    return _times(random, rate)


def daily_blog(random: Random) -> list[int]:
    """Three stories a day at any hour."""
    return _times(random, lambda hour: 3 / 24)


def weekly_blog(random: Random) -> list[int]:
    """One story on Friday afternoon, within some hours."""
    return [MONDAY + (4 + 7 * week) * DAY + int(random.uniform(14, 18) * HOUR) for week in range(DAYS // 7)]


def bursts(random: Random) -> list[int]:
    """An awards night now and then: thirty stories in two hours, and nothing in between."""
    came, at = [], MONDAY + random.uniform(0, 3) * DAY
    while at < MONDAY + DAYS * DAY:
        came += [int(at + random.uniform(0, 2) * HOUR) for _ in range(30)]
        at += random.uniform(2, 6) * DAY
    return sorted(each for each in came if each < MONDAY + DAYS * DAY)


def silent(random: Random) -> list[int]:
    """Nothing any more."""
    return []


KINDS: dict[str, Stream] = {
    "busy portal": busy_portal,
    "office hours, Seoul": office_hours,
    "daily blog": daily_blog,
    "weekly blog": weekly_blog,
    "bursts": bursts,
    "silent": silent,
}


def adaptive(stream: Stream, *, seed: int = 1, bounds: Bounds = BOUNDS) -> Outcome:
    """Poll by the schedule."""
    random = Random(seed)
    came = stream(random)
    return _measure(came, _adaptive_polls(came, random, bounds))


def fixed(stream: Stream, minutes: float, *, seed: int = 1) -> Outcome:
    """Poll every so many minutes."""
    random = Random(seed)
    came = stream(random)
    start = MONDAY + int(random.random() * minutes * MINUTE)
    return _measure(came, iter(range(start, MONDAY + DAYS * DAY, int(minutes * MINUTE))))


def _adaptive_polls(came: list[int], random: Random, bounds: Bounds) -> Iterator[int]:
    feed = Feed(id=1, url=PAGE.url, title="", first_fetched_at=MONDAY, interval_seconds=bounds.least)
    now, at = MONDAY, 0
    while now < MONDAY + DAYS * DAY:
        yield now
        fresh = []
        while at < len(came) and came[at] <= now:
            fresh.append(came[at])
            at += 1
        feed = replace(
            feed,
            recent_at=remembered(feed.recent_at, fresh) if fresh else feed.recent_at,
            empty_polls=0 if fresh else feed.empty_polls + 1,
            last_polled_at=now,
        )
        now, interval = next_poll(feed, PAGE, now=now, bounds=bounds, chance=random.random())
        feed = replace(feed, interval_seconds=interval)


def _measure(came: list[int], polls: Iterator[int]) -> Outcome:
    counts_from, waits, spent, at = MONDAY + LEARNT * DAY, [], 0, 0
    for now in polls:
        spent += now >= counts_from
        while at < len(came) and came[at] <= now:
            if came[at] >= counts_from:
                waits.append((now - came[at]) / 1000)
            at += 1
    return Outcome(tuple(waits), spent)
