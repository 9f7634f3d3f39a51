"""How fresh stories are and what that costs, for several kinds of feed, beside polling at fixed intervals.

`python tests/feeds/schedule_report.py`: four weeks on a simulated clock, after two in which the rhythm is learnt.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[2]))

from scheduling import KINDS, Outcome, Stream, adaptive, fixed


def main() -> int:
    """Print the table."""
    print("minutes from publication to poll (p50, p95), and polls a day")
    print(f"{'':22}{'adaptive':^24}{'every 15 minutes':^24}{'every 60 minutes':^24}{'fixed, as many polls':^24}")
    rows = [(name, _compared(stream)) for name, stream in KINDS.items()]
    rows.append(("all of these", [_together(each) for each in zip(*(outcomes for _, outcomes in rows), strict=True)]))
    for name, outcomes in rows:
        print(f"{name:22}" + "".join(f"{_shown(each):^24}" for each in outcomes))
    return 0


def _compared(stream: Stream) -> list[Outcome]:
    ours = adaptive(stream)
    return [ours, fixed(stream, 15), fixed(stream, 60), fixed(stream, 1440 / ours.polls_a_day)]


def _together(outcomes: tuple[Outcome, ...]) -> Outcome:
    waits = tuple(wait for each in outcomes for wait in each.waits)
    return Outcome(waits, sum(each.polls for each in outcomes))


def _shown(outcome: Outcome) -> str:
    waits = f"{outcome.wait_minutes(0.5):6.1f} {outcome.wait_minutes(0.95):6.1f}" if outcome.waits else f"{'—':>13}"
    return f"{waits} {outcome.polls_a_day:7.1f}"


if __name__ == "__main__":
    sys.exit(main())
