"""Feed text in Discord: nothing pings, links, formats or hides, and nothing is lost to the eye."""

import re

import pytest
from hostile_texts import HOSTILE, active
from hypothesis import given
from hypothesis import strategies as st

from bot.text.escape import escape, link

READS = [
    ("#1 song of the week", "#1 song of the week"),
    ("C# and F#", "C# and F#"),
    ("10 * 5 = 50", "10 * 5 = 50"),
    ("snake_case_name", "snake_case_name"),
    ("이재규 감독의 ‘지금 우리 학교는’", "이재규 감독의 ‘지금 우리 학교는’"),
    ("👩‍👩‍👧 🇰🇷 🏳️‍🌈 👍🏽", "👩‍👩‍👧 🇰🇷 🏳️‍🌈 👍🏽"),
    ("🏴󠁧󠁢󠁥󠁮󠁧󠁿 flag", "🏴󠁧󠁢󠁥󠁮󠁧󠁿 flag"),
    ("Tom &amp; Jerry", "Tom & Jerry"),
    ("Less: &lt; More: &gt;", "Less: < More: >"),
    ("at 6:30 p.m.", "at 6:30 p.m."),
    ("(G)I-DLE", "(G)I-DLE"),
    ("  two   spaces\n", "two spaces"),
    ("2. 0", "2. 0"),
]


def eye(text: str) -> str:
    """Return what a reader sees of an escaped text."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text).replace("\u2060", "")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_inert(text: str) -> None:
    assert active(escape(text)) == []


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_inert_after_other_text(text: str) -> None:
    assert active(escape(f"News: {text} today")) == []


@pytest.mark.parametrize(("text", "seen"), READS)
def test_harmless_text_reads_as_it_was_written(text: str, seen: str) -> None:
    assert eye(escape(text)) == seen


@given(st.text(alphabet=st.characters(), max_size=200))
def test_any_text_is_inert(text: str) -> None:
    assert active(escape(text)) == []


@given(st.text(alphabet="@<>#[]()*_~`|:\\-+. \n1atehvryon/&;", max_size=80))
def test_any_mix_of_marks_is_inert(text: str) -> None:
    assert active(escape(text)) == []


def test_a_link_shows_its_label_and_opens_its_address() -> None:
    assert link("[Big] *news*", "https://example.com/a (b)") == (
        "[\\[Big\\] \\*news\\*](https://example.com/a%20%28b%29)"
    )


@pytest.mark.parametrize(
    ("label", "shown"), [("[단독] b", "\\[단독\\] b"), ("a] [b", "a］ ［b"), ("[[a]]", "［［a］］")]
)
def test_brackets_that_would_end_a_label_are_drawn_wide(label: str, shown: str) -> None:
    assert link(label, "https://example.com/") == f"[{shown}](https://example.com/)"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://x", "", "//example.com"])
def test_a_link_to_anything_but_the_web_is_only_its_label(url: str) -> None:
    assert link("News", url) == "News"
