"""When a channel may be posted into: never early, never a day without, whatever the clocks of a zone do."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.timing import Digest, Go, HeldWhy, Hold, Rhythm, Timing
from bot.plan.when import DAY_MS, HOUR_MS, MINUTE_MS, decide, digest_after, digest_before, is_quiet, zone_of

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Seoul", "Australia/Lord_Howe")
BEGIN = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp() * 1000)
YEAR_MS = 366 * DAY_MS
LONGEST_QUIET = 23 * 60
MOMENTS = st.integers(BEGIN, BEGIN + YEAR_MS)
MINUTES = st.integers(0, 1439)
CHANGES = (
    ("Europe/Berlin", datetime(2026, 3, 29, 1, tzinfo=UTC)),
    ("Europe/Berlin", datetime(2026, 10, 25, 1, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 3, 8, 7, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 11, 1, 6, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 4, 4, 15, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 10, 3, 15, 30, tzinfo=UTC)),
)
NEAR_CHANGES = st.builds(
    lambda change, minutes: (change[0], _ms(change[1]) + minutes * MINUTE_MS + 1),
    st.sampled_from(CHANGES),
    st.integers(-36 * 60, 36 * 60),
)
PLACES = st.tuples(st.sampled_from(ZONES), MOMENTS) | NEAR_CHANGES
"""A zone and a moment: any of the year, or beside a change of its clocks."""
QUIET = st.builds(
    lambda since, length: Timing(quiet_from=since, quiet_until=(since + length) % 1440),
    MINUTES,
    st.integers(1, LONGEST_QUIET),
)
DIGESTS = st.one_of(
    st.just(Digest(Rhythm.HOURLY)),
    st.builds(Digest, st.just(Rhythm.DAILY), MINUTES),
    st.builds(Digest, st.just(Rhythm.WEEKLY), MINUTES, st.integers(1, 7)),
)


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def local(zone: str, at: int) -> datetime:
    return datetime.fromtimestamp(at // 1000, tz=UTC).astimezone(ZoneInfo(zone))


def at(zone: str, text: str) -> int:
    return _ms(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)))


def ask(
    timing: Timing, zone: str, now: int, *, planned_at: int | None = None, recent: list[int] | None = None
) -> object:
    return decide(timing, zone, now=now, planned_at=now if planned_at is None else planned_at, recent=recent or [])


# ── quiet hours ─────────────────────────────────────────────────────────────────────────────────────


@given(QUIET, PLACES)
def test_quiet_hours_hold_until_the_first_minute_that_is_not_quiet(timing: Timing, place: tuple[str, int]) -> None:
    zone, now = place
    verdict = ask(timing, zone, now)

    if isinstance(verdict, Go):
        assert not is_quiet(timing, zone_of(zone), now)
        return
    assert isinstance(verdict, Hold)
    assert verdict.why is HeldWhy.QUIET
    assert not is_quiet(timing, zone_of(zone), verdict.until)
    for before in range(now, verdict.until, MINUTE_MS):
        assert is_quiet(timing, zone_of(zone), before)
    assert is_quiet(timing, zone_of(zone), verdict.until - 1)


@given(QUIET, PLACES)
def test_quiet_hours_alone_never_hold_longer_than_a_day(timing: Timing, place: tuple[str, int]) -> None:
    zone, now = place
    verdict = ask(timing, zone, now)

    assert isinstance(verdict, Go) or now < verdict.until <= now + DAY_MS


@pytest.mark.parametrize(
    ("zone", "quiet", "now", "until"),
    [
        ("Asia/Seoul", (1380, 480), "2026-05-01T23:00", "2026-05-02T08:00"),
        ("Asia/Seoul", (1380, 480), "2026-05-02T07:59", "2026-05-02T08:00"),
        ("Asia/Seoul", (780, 840), "2026-05-02T13:30", "2026-05-02T14:00"),
        # the night that is an hour short, and the one that is an hour longer
        ("Europe/Berlin", (1380, 480), "2026-03-28T23:30", "2026-03-29T08:00"),
        ("Europe/Berlin", (1380, 480), "2026-10-24T23:30", "2026-10-25T08:00"),
        # 02:30 never comes: the hours end as the clock jumps past it
        ("Europe/Berlin", (1380, 150), "2026-03-29T01:30", "2026-03-29T03:00"),
        # 02:30 comes twice: the first time ends them
        ("Europe/Berlin", (1380, 150), "2026-10-25T01:30", "2026-10-25T02:30"),
    ],
)
def test_quiet_hours_end_when_the_clock_on_the_wall_says_so(
    zone: str, quiet: tuple[int, int], now: str, until: str
) -> None:
    verdict = ask(Timing(quiet_from=quiet[0], quiet_until=quiet[1]), zone, at(zone, now))

    assert verdict == Hold(at(zone, until), HeldWhy.QUIET)


def test_an_hour_that_comes_twice_is_quiet_twice() -> None:
    timing = Timing(quiet_from=1380, quiet_until=150)
    first_half_past = at("Europe/Berlin", "2026-10-25T02:30")

    assert ask(timing, "Europe/Berlin", first_half_past) == Go()
    again = first_half_past + 40 * MINUTE_MS
    assert ask(timing, "Europe/Berlin", again) == Hold(first_half_past + HOUR_MS, HeldWhy.QUIET)


# ── digests ─────────────────────────────────────────────────────────────────────────────────────────


@given(DIGESTS, PLACES)
def test_a_digest_is_never_early_and_none_lies_between(digest: Digest, place: tuple[str, int]) -> None:
    zone, now = place
    before, after = digest_before(digest, zone_of(zone), now), digest_after(digest, zone_of(zone), now)

    assert before <= now < after
    assert digest_after(digest, zone_of(zone), before) == after
    assert digest_before(digest, zone_of(zone), after - 1) == before
    shown = local(zone, after)
    minute = shown.hour * 60 + shown.minute
    if digest.rhythm is Rhythm.HOURLY:
        assert minute % 60 == 0
        assert after - before in {HOUR_MS // 2, HOUR_MS, HOUR_MS * 3 // 2}
    else:
        assert minute in {digest.minute, digest.minute + 30, digest.minute + 60}
    if digest.rhythm is Rhythm.WEEKLY:
        assert shown.isoweekday() == digest.weekday


@pytest.mark.parametrize("zone", ZONES)
@given(minute=MINUTES)
def test_every_day_of_a_year_has_one_daily_digest(zone: str, minute: int) -> None:
    due, days = BEGIN, []
    while due < BEGIN + YEAR_MS:
        due = digest_after(Digest(Rhythm.DAILY, minute), zone_of(zone), due)
        days.append(local(zone, due).date())

    assert days == [days[0] + timedelta(days=index) for index in range(len(days))]
    assert len(days) >= 366


@pytest.mark.parametrize(
    ("rhythm", "planned", "due"),
    [
        (Digest(Rhythm.DAILY, 540), "2026-03-28T10:00", "2026-03-29T09:00"),
        (Digest(Rhythm.DAILY, 540), "2026-10-24T09:00", "2026-10-25T09:00"),
        (Digest(Rhythm.DAILY, 150), "2026-03-29T00:00", "2026-03-29T03:30"),
        (Digest(Rhythm.DAILY, 150), "2026-10-25T00:00", "2026-10-25T02:30"),
        (Digest(Rhythm.WEEKLY, 540, 1), "2026-05-04T09:00", "2026-05-11T09:00"),
        (Digest(Rhythm.HOURLY), "2026-05-04T09:00", "2026-05-04T10:00"),
    ],
)
def test_a_story_waits_for_the_first_digest_after_it(rhythm: Digest, planned: str, due: str) -> None:
    zone = "Europe/Berlin"

    verdict = ask(Timing(digest=rhythm), zone, at(zone, planned))

    assert verdict == Hold(at(zone, due), HeldWhy.DIGEST)


@given(DIGESTS, PLACES, st.integers(0, 9 * DAY_MS))
def test_a_digest_that_is_due_takes_what_was_planned_before_its_time(
    digest: Digest, place: tuple[str, int], waited: int
) -> None:
    zone, planned_at = place
    now = digest_after(digest, zone_of(zone), planned_at) + waited

    verdict = ask(Timing(digest=digest), zone, now, planned_at=planned_at)

    assert isinstance(verdict, Go)
    assert verdict.planned_before is not None
    assert planned_at < verdict.planned_before <= now


def test_a_digest_that_falls_into_quiet_hours_comes_at_their_end() -> None:
    zone = "Asia/Seoul"
    timing = Timing(quiet_from=1380, quiet_until=600, digest=Digest(Rhythm.DAILY, 540))

    verdict = ask(timing, zone, at(zone, "2026-05-01T12:00"))

    assert verdict == Hold(at(zone, "2026-05-02T10:00"), HeldWhy.QUIET)


# ── limits ──────────────────────────────────────────────────────────────────────────────────────────

NOW = BEGIN + 100 * DAY_MS


@pytest.mark.parametrize(
    ("timing", "minutes_ago", "verdict"),
    [
        (Timing(per_hour=2), [10], Go()),
        (Timing(per_hour=2), [50, 10], Hold(NOW + 10 * MINUTE_MS, HeldWhy.HOUR)),
        (Timing(per_hour=2), [60, 10], Go()),
        (Timing(per_hour=1), [50, 10], Hold(NOW + 50 * MINUTE_MS, HeldWhy.HOUR)),
        (Timing(per_day=2), [1439, 10], Hold(NOW + MINUTE_MS, HeldWhy.DAY)),
        (Timing(per_day=2, per_hour=1), [1439, 10], Hold(NOW + 50 * MINUTE_MS, HeldWhy.HOUR)),
        (Timing(per_hour=1), [-10], Go()),
    ],
)
def test_limits_hold_until_an_earlier_message_is_old_enough(
    timing: Timing, minutes_ago: list[int], verdict: object
) -> None:
    assert ask(timing, "UTC", NOW, recent=[NOW - each * MINUTE_MS for each in minutes_ago]) == verdict


@given(
    st.integers(1, 5),
    st.integers(1, 12),
    st.none() | QUIET,
    st.sampled_from(ZONES),
    st.lists(st.integers(0, 3 * HOUR_MS), max_size=40),
)
def test_no_hour_and_no_day_ever_gets_more_than_it_may(
    per_hour: int, per_day: int, quiet: Timing | None, zone: str, gaps: list[int]
) -> None:
    around = quiet or Timing()
    timing = Timing(quiet_from=around.quiet_from, quiet_until=around.quiet_until, per_hour=per_hour, per_day=per_day)
    now, posted = NOW, list[int]()
    for gap in gaps:
        now += gap
        verdict = ask(timing, zone, now, recent=posted)
        if isinstance(verdict, Hold):
            assert verdict.until > now
            now = verdict.until
            assert ask(timing, zone, now, recent=posted) == Go()
        posted.append(now)

    for end in posted:
        assert sum(end - HOUR_MS < each <= end for each in posted) <= per_hour
        assert sum(end - DAY_MS < each <= end for each in posted) <= per_day
        assert not is_quiet(timing, zone_of(zone), end)


def test_a_channel_without_rules_is_posted_into_at_once() -> None:
    assert ask(Timing(), "Asia/Seoul", NOW, recent=[NOW] * 100) == Go()


def test_a_zone_that_nobody_knows_is_utc() -> None:
    assert zone_of("Mars/Olympus_Mons").key == "UTC"
    assert zone_of("../../etc/passwd").key == "UTC"
