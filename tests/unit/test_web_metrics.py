"""What is counted, as Prometheus reads it."""

from prometheus_client.parser import text_string_to_metric_families

from bot.model.measures import Counted, Standing, Timed
from bot.web.metrics import Metrics

NOW = 1_790_000_000_000


def samples(metrics: Metrics, standing: Standing) -> dict[tuple[str, str], float]:
    """Return the values by name and outcome."""
    text = metrics.exposition(standing, now=NOW).decode()
    return {
        (sample.name, sample.labels.get("outcome", sample.labels.get("le", ""))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_counts_are_kept_by_outcome() -> None:
    metrics = Metrics()

    metrics.count(Counted.POLLS, "new")
    metrics.count(Counted.POLLS, "new")
    metrics.count(Counted.DISCORD_ANSWERS, "429")

    found = samples(metrics, Standing())
    assert found["hallyu_wire_polls_total", "new"] == 2
    assert found["hallyu_wire_discord_answers_total", "429"] == 1


def test_durations_fall_into_buckets() -> None:
    metrics = Metrics()

    metrics.time(Timed.STORY_AGE, 200)

    found = samples(metrics, Standing())
    assert found["hallyu_wire_story_age_seconds_bucket", "60.0"] == 0
    assert found["hallyu_wire_story_age_seconds_bucket", "300.0"] == 1
    assert found["hallyu_wire_story_age_seconds_sum", ""] == 200


def test_what_waits_is_told_in_seconds() -> None:
    standing = Standing(open_deliveries=3, oldest_due_at=NOW - 90_000, oldest_poll_at=NOW + 60_000)

    found = samples(Metrics(), standing)

    assert found["hallyu_wire_open_deliveries", ""] == 3
    assert found["hallyu_wire_oldest_due_seconds", ""] == 90
    assert found["hallyu_wire_overdue_poll_seconds", ""] == 0
