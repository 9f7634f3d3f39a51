"""What gives away, by the usual words and by a channel's own rule, and for how long."""

import pytest

from bot.errors import BadSpoilers
from bot.model.entities import EntityKind
from bot.model.rules import About, ChannelRule, Meant, Subject, Tag
from bot.model.spoilers import Hiding, SpoilerRule
from bot.plan.read_rule import read_rule
from bot.plan.read_spoilers import read_hidden, read_hours
from bot.plan.spoil import BUILT_IN, spoils

HOUR_MS = 3_600_000
NOW = 1_790_000_000_000


def hiding(subject: Subject, *, rule: str = "", meant: tuple[Meant, ...] = (), age_hours: int = 0) -> Hiding:
    kept = SpoilerRule(rule=ChannelRule(channel_id=1, text=rule, meant=meant), hours=48)
    found = spoils(kept, subject, published_at=NOW - age_hours * HOUR_MS, now=NOW)
    return found.hiding if found else Hiding.NOTHING


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("“Queen of Tears” Episode 12 Recap", Hiding.ALL),
        ("The ending of Moving, explained", Hiding.ALL),
        ("'눈물의 여왕' 결말은?", Hiding.ALL),
        ("'눈물의 여왕' 최종회를 앞두고", Hiding.ALL),
        ("Who was eliminated on Boys Planet", Hiding.ALL),
        ("And the winner is…", Hiding.ALL),
        ("New stills of Queen of Tears", Hiding.NOTHING),
        ("Recapture of a fugitive", Hiding.NOTHING),
    ],
)
def test_the_usual_words_tell_what_gives_away(title: str, wanted: Hiding) -> None:
    assert hiding(Subject(title=title)) is wanted


def test_words_in_the_text_hide_the_text_alone() -> None:
    assert hiding(Subject(title="A drama", text="Warning: spoilers ahead!")) is Hiding.TEXT


def test_the_group_winner_gives_nothing_away() -> None:
    title = "WINNER announces a comeback"

    assert hiding(Subject(title=title, about=(Tag("winner"),))) is Hiding.NOTHING


def test_a_rule_for_a_show_leaves_the_title() -> None:
    about = About(EntityKind.SHOW, "Squid Game")
    subject = Subject(title="Squid Game: what happened", about=(Tag("squid-game"),))

    assert hiding(subject, rule='show:"Squid Game"', meant=(Meant(about, "squid-game"),)) is Hiding.TEXT


def test_a_title_is_hidden_with_any_word_of_the_rule_in_it() -> None:
    subject = Subject(title="The twist of it", text="A finale.")

    assert hiding(subject, rule="finale OR twist") is Hiding.ALL
    assert hiding(subject, rule="finale -twister") is Hiding.TEXT


@pytest.mark.parametrize(("age_hours", "wanted"), [(47, Hiding.ALL), (48, Hiding.NOTHING)])
def test_what_is_old_is_not_hidden(age_hours: int, wanted: Hiding) -> None:
    assert hiding(Subject(title="Recap"), age_hours=age_hours) is wanted


def test_a_rule_that_cannot_be_read_hides_nothing() -> None:
    assert hiding(Subject(title="Recap"), rule="(recap") is Hiding.NOTHING


def test_the_usual_words_are_a_rule_that_moderators_could_write() -> None:
    assert read_rule(BUILT_IN)


@pytest.mark.parametrize(
    ("typed", "hours"),
    [("", 48), ("36", 36), ("36h", 36), ("3 days", 72), ("2일", 48), ("12시간", 12), ("1 week", 168)],
)
def test_spans_are_read_as_people_write_them(typed: str, hours: int) -> None:
    assert read_hours(typed) == hours


@pytest.mark.parametrize("typed", ["0", "soon", "31 days", "-1", "5 moons"])
def test_what_is_no_span_is_refused(typed: str) -> None:
    with pytest.raises(BadSpoilers):
        read_hours(typed)


@pytest.mark.parametrize(
    ("typed", "rule"),
    [("", None), ("off", None), ("없음", None), ("usual", ""), ("기본", ""), ("recap  OR x", "recap OR x")],
)
def test_nothing_the_usual_words_or_a_rule_is_hidden(typed: str, rule: str | None) -> None:
    assert read_hidden(typed) == rule
