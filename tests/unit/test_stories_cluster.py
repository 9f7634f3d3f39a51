"""Which reports tell the same story, pair by pair."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.stories.cluster import WINDOW_MS, Report, is_same, may_join, nearest
from bot.stories.figures import figures
from bot.text.fold import fold

LEE, SHOW = frozenset({"lee-jae-kyu"}), frozenset({"all-of-us-are-dead"})
FIRST = Report(
    id=1,
    title="Netflix renews “All of Us Are Dead” for Season 2 with director Lee Jae Kyu",
    text="",
    at=0,
    outlet="one.example",
    names=LEE | SHOW,
    leading=(LEE,),
    surfaces=frozenset({"Lee Jae Kyu", "All of Us Are Dead"}),
)
SECOND = replace(
    FIRST,
    id=2,
    title="“All of Us Are Dead” gets Season 2 at Netflix, director Lee Jae Kyu returns for renewed series",
    outlet="two.example",
)


def test_two_outlets_with_the_same_news_of_the_same_people_tell_one_story() -> None:
    assert is_same(FIRST, SECOND)
    assert is_same(SECOND, FIRST)


@pytest.mark.parametrize(
    "other",
    [
        replace(SECOND, at=WINDOW_MS + 1),
        replace(SECOND, outlet=FIRST.outlet),
        replace(SECOND, names=frozenset({"somebody-else"})),
        replace(SECOND, title=SECOND.title.replace("Season 2", "Season 3")),
        replace(SECOND, title="Director Lee Jae Kyu of “All of Us Are Dead” donates to hospital"),
    ],
    ids=["days later", "the same outlet", "other people", "another season", "other news"],
)
def test_what_speaks_against_it(other: Report) -> None:
    assert not is_same(FIRST, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("{} wins best actress at the gala", "{} wins best director at the gala", id="another prize"),
        pytest.param("{} at No. 4 on the chart this week", "{} at No. 3 on the chart this week", id="another place"),
        pytest.param("{} at No. 1 on Melon this week", "{} at No. 1 on Spotify this week", id="another chart"),
        pytest.param("{} looks back [Interview part 1]", "{} looks back [Interview part 2]", id="another part"),
        pytest.param(
            "{} learned Italian, he told reporters in Hannam-dong",
            "{} goes on stage, he told reporters in Hannam-dong",
            id="another answer at one table",
        ),
    ],
)
def test_news_of_one_kind_that_tells_of_other_things_is_another_story(one: str, other: str) -> None:
    name = "Lee Jae Kyu"

    assert not is_same(
        replace(FIRST, title=one.format(name), names=LEE), replace(SECOND, title=other.format(name), names=LEE)
    )


def test_two_titles_with_somebody_of_their_own_are_two_stories() -> None:
    yoon, park = frozenset({"yoon-chan-young"}), frozenset({"park-ji-hu"})
    one = replace(FIRST, names=FIRST.names | yoon, leading=(yoon,))
    other = replace(SECOND, names=SECOND.names | park, leading=(park,))

    assert not is_same(one, other)


def test_one_link_is_one_story_whoever_has_it_and_whenever() -> None:
    one = replace(FIRST, link="paper.example/77")
    other = replace(FIRST, id=2, title="Other words", at=9 * WINDOW_MS, names=frozenset(), link=one.link)

    assert is_same(one, other)
    assert may_join(one, [other])


def test_the_nearest_is_the_likest() -> None:
    copy = replace(FIRST, id=3, outlet="three.example")

    assert nearest(FIRST, [SECOND, copy]) == copy
    assert nearest(FIRST, []) is None


def test_a_cluster_is_closed_to_what_one_of_it_speaks_against() -> None:
    other_season = replace(SECOND, id=4, outlet="four.example", title=SECOND.title.replace("Season 2", "Season 3"))

    assert may_join(FIRST, [SECOND])
    assert not may_join(FIRST, [SECOND, other_season])


@given(st.text(max_size=80), st.text(max_size=200), st.sampled_from([FIRST, SECOND]))
def test_whatever_is_written_the_order_of_two_reports_does_not_matter(title: str, text: str, known: Report) -> None:
    strange = replace(FIRST, id=9, title=title, text=text, outlet="x.example")

    assert is_same(strange, known) == is_same(known, strange)


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        ("2.3 million copies", "230만 장"),
        ("200 million won", "2억 원"),
        ("on May 27", "5월 27일"),
        ("in March", "3월"),
        ("18.9 percent", "18.9%"),
        ("Season 2", "시즌2"),
        ("its second season", "시즌 2"),
        ("episode 9", "9회"),
        ("the ninth episode", "9회"),
        ("60.1 million views", "6010만 뷰"),
        ("six members", "여섯 멤버"),
        ("10 million won", "천만 원 1000만 원"),
        ("No. 4 on the chart", "차트 4위"),
        ("#4 on the chart", "차트 4위"),
        ("Interview part 2", "[인터뷰②]"),
    ],
)
def test_figures_meet_across_languages(english: str, korean: str) -> None:
    assert figures(fold(english)) & figures(fold(korean))


def test_other_counts_are_other_figures() -> None:
    assert figures("9.5%") != figures("9회")
    assert figures("May 3") != figures("May 4")


@pytest.mark.parametrize("chart", ["Billboard Hot 100", "Billboard 200", "Global 200", "빌보드 핫100", "톱 100"])
def test_the_number_in_a_chart_s_name_counts_nothing(chart: str) -> None:
    assert not figures(f"The song is on the {chart}")


def test_a_number_beside_a_chart_s_name_counts() -> None:
    assert figures("100 weeks on the Billboard 200") == {("number", "100")}
    assert figures("No. 41 on the Hot 100") == figures("핫100 41위")
