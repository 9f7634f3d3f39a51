"""How far long work is, on a terminal and elsewhere."""

import io

import pytest

from bot.progress import Progress, duration


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_terminal_sees_one_bar_drawn_again_and_again(clock: Clock) -> None:
    out = Terminal()
    progress = Progress(out, now=clock)

    for done in (0, 500, 1_000):
        progress.at("entities", done, total=1_000)
        clock.seconds += 10
    progress.end()

    drawn = out.getvalue().split("\r\x1b[K")
    assert drawn[1] == "entities: 0 of 1,000 [........................] 0%"
    assert drawn[2] == "entities: 500 of 1,000 [############............] 50%, 10 s left"
    assert drawn[-1] == "entities: 1,000 of 1,000 [########################] 100%\n"
    assert out.getvalue().count("\n") == 1


def test_a_bar_is_not_drawn_more_often_than_anybody_can_see(clock: Clock) -> None:
    out = Terminal()
    progress = Progress(out, now=clock)

    for done in range(1_000):
        progress.at("entities", done, total=1_000)
        clock.seconds += 0.001

    assert out.getvalue().count("\r") <= 11


def test_elsewhere_there_is_a_plain_line_every_ten_seconds_and_the_last(clock: Clock) -> None:
    out = io.StringIO()
    progress = Progress(out, now=clock)

    for done in range(26):
        progress.at("entities", done * 1_000, share=done / 25)
        clock.seconds += 1
    progress.end()

    assert out.getvalue().splitlines() == [
        "entities: 10,000, 40%, 15 s left",
        "entities: 20,000, 80%, 5 s left",
        "entities: 25,000, 100%",
    ]


def test_a_step_of_unknown_length_is_counted(clock: Clock) -> None:
    out = io.StringIO()
    progress = Progress(out, now=clock)

    progress.at("groups", 7)
    progress.at("members", 1, total=2)
    progress.end()
    progress.end()

    assert out.getvalue() == "groups: 7\nmembers: 1 of 2, 50%\n"


def test_a_note_stands_above_the_bar(clock: Clock) -> None:
    out = Terminal()
    progress = Progress(out, now=clock)
    progress.at("groups", 7)

    progress.note("busy")

    assert out.getvalue().endswith("\r\x1b[Kbusy\ngroups: 7")


def test_what_was_done_before_is_no_measure_of_the_time_that_is_left(clock: Clock) -> None:
    out = Terminal()
    progress = Progress(out, now=clock)
    progress.at("entities", 900, total=1_000)
    clock.seconds += 10

    progress.at("entities", 950, total=1_000)

    assert out.getvalue().endswith("95%, 10 s left")


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.1, "1 s"), (119, "119 s"), (121, "2 min"), (3_000, "50 min"), (86_400, "24.0 h")]
)
def test_a_duration_is_as_rough_as_it_is_long(seconds: float, said: str) -> None:
    assert duration(seconds) == said
