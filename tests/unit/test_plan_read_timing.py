"""What moderators type about when to post: read as it is meant, or refused with the part that is wrong."""

import pytest
from cards_shared import ENGLISH, KOREAN
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.timing import timing_form
from bot.errors import BadTiming
from bot.i18n import Phrases
from bot.model.places import ChannelStanding
from bot.model.timing import Digest, Rhythm, Timing
from bot.plan.read_timing import DIGEST, LONGEST_QUIET, PER_DAY, PER_HOUR, QUIET, ZONE, read_timing, read_zone

MINUTES = st.integers(0, 1439)
DIGESTS = st.one_of(
    st.none(),
    st.just(Digest(Rhythm.HOURLY)),
    st.builds(Digest, st.just(Rhythm.DAILY), MINUTES),
    st.builds(Digest, st.just(Rhythm.WEEKLY), MINUTES, st.integers(1, 7)),
)
TIMINGS = st.builds(
    lambda since, length, hour, day, digest: Timing(
        quiet_from=since,
        quiet_until=(since + length) % 1440,
        per_hour=hour,
        per_day=day,
        digest=digest,
    ),
    MINUTES,
    st.integers(1, LONGEST_QUIET),
    st.none() | st.integers(1, 100),
    st.none() | st.integers(1, 1000),
    DIGESTS,
)


@given(TIMINGS, st.sampled_from(["UTC", "Asia/Seoul", "Australia/Lord_Howe"]), st.sampled_from([ENGLISH, KOREAN]))
def test_what_the_form_shows_is_read_as_it_was(timing: Timing, zone: str, phrases: Phrases) -> None:
    standing = ChannelStanding(guild_id=1, channel_id=2, timing=timing, zone=zone)
    shown = {field.name: field.value for field in timing_form(standing, phrases).fields}

    assert read_timing(shown) == timing
    assert read_zone(shown[ZONE]) == zone
    assert list(shown) == [QUIET, PER_HOUR, PER_DAY, DIGEST, ZONE]


@given(DIGESTS)
def test_a_digest_is_kept_as_text(digest: Digest | None) -> None:
    assert digest is None or Digest.of(digest.text) == digest


@pytest.mark.parametrize(
    "text", ["", "daily", "daily 24:00", "daily 9:00", "weekly 0 09:00", "weekly 8 09:00", "never"]
)
def test_what_is_no_digest_is_none(text: str) -> None:
    assert Digest.of(text) is None


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("23:00-08:00", 1380, 480),
        ("23-8", 1380, 480),
        (" 11 pm – 8 AM ", 1380, 480),
        ("23:00 ~ 08:30", 1380, 510),
        ("２３：００－０８：００", 1380, 480),
        ("23시부터 8시까지", 1380, 480),
        ("22:15 to 24:00", 1335, 0),
        ("12am-12pm", 0, 720),
    ],
)
def test_quiet_hours_are_read_in_many_forms(typed: str, since: int, until: int) -> None:
    timing = read_timing({QUIET: typed})

    assert (timing.quiet_from, timing.quiet_until) == (since, until)


@pytest.mark.parametrize(
    ("typed", "digest"),
    [
        ("hourly", Digest(Rhythm.HOURLY)),
        ("매시간", Digest(Rhythm.HOURLY)),
        ("Daily at 9", Digest(Rhythm.DAILY, 540)),
        ("매일 9시 30분", Digest(Rhythm.DAILY, 570)),
        ("every friday at 6 pm", Digest(Rhythm.WEEKLY, 1080, 5)),
        ("weekly on Mondays 09:00", Digest(Rhythm.WEEKLY, 540, 1)),
        ("매주 일요일 21:00", Digest(Rhythm.WEEKLY, 1260, 7)),
    ],
)
def test_digests_are_read_in_english_and_korean(typed: str, digest: Digest) -> None:
    assert read_timing({DIGEST: typed}).digest == digest


@pytest.mark.parametrize("nothing", ["", " ", "-", "none", "없음"])
def test_nothing_is_no_rule(nothing: str) -> None:
    assert read_timing({QUIET: nothing, PER_HOUR: nothing, PER_DAY: nothing, DIGEST: nothing}) == Timing()
    assert read_zone(nothing) is None
    assert read_timing({}) == Timing()


@pytest.mark.parametrize(
    ("part", "typed", "wrong"),
    [
        (QUIET, "at night", "quiet"),
        (QUIET, "23:00", "quiet"),
        (QUIET, "25:00-08:00", "quiet"),
        (QUIET, "23:60-08:00", "quiet"),
        (QUIET, "13 pm-8 am", "quiet"),
        (QUIET, "08:00-08:00", "quiet-all"),
        (QUIET, "08:00-07:30", "quiet-all"),
        (PER_HOUR, "0", "hour"),
        (PER_HOUR, "101", "hour"),
        (PER_HOUR, "five", "hour"),
        (PER_HOUR, "-3", "hour"),
        (PER_DAY, "1001", "day"),
        (PER_DAY, "9" * 5000, "day"),
        (DIGEST, "sometimes", "digest"),
        (DIGEST, "daily", "digest"),
        (DIGEST, "weekly someday 09:00", "digest"),
        (DIGEST, "daily 24:30", "digest"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_part(part: str, typed: str, wrong: str) -> None:
    with pytest.raises(BadTiming) as refused:
        read_timing({part: typed})

    assert (refused.value.facts["part"], refused.value.facts["typed"]) == (wrong, typed)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Asia/Seoul", "Asia/Seoul"),
        ("asia/seoul", "Asia/Seoul"),
        ("seoul", "Asia/Seoul"),
        ("New York", "America/New_York"),
        ("utc", "UTC"),
        ("lord howe", "Australia/Lord_Howe"),
    ],
)
def test_a_zone_is_known_by_its_name_or_its_city(typed: str, zone: str) -> None:
    assert read_zone(typed) == zone


@pytest.mark.parametrize("typed", ["KST", "Korea time", "../etc/passwd", "Asia/", "+09:00"])
def test_an_unknown_zone_is_refused(typed: str) -> None:
    with pytest.raises(BadTiming):
        read_zone(typed)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(typed: str) -> None:
    for part in (QUIET, PER_HOUR, PER_DAY, DIGEST):
        try:
            read_timing({part: typed})
        except BadTiming as refused:
            assert refused.facts["part"]  # noqa: PT017 - either end is right
