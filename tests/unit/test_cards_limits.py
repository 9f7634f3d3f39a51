"""Texts cut to fit: never too long, never inside an escape or a line."""

import pytest
from cards_shared import units
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.limits import first_that_fits, fit, fit_lines, fit_plain, width
from bot.model.text import Markdown

HARSH = st.one_of(st.text(), st.text("*_`<>[]\\|~#𝕳가", max_size=600))


@given(HARSH)
def test_width_counts_utf_16_units(text: str) -> None:
    assert width(text) == units(text)


@given(HARSH, st.integers(0, 300))
def test_an_escaped_text_keeps_within_its_limit(text: str, limit: int) -> None:
    assert units(fit(text, limit)) <= limit


@given(HARSH, st.integers(0, 300))
def test_a_plain_text_keeps_within_its_limit(text: str, limit: int) -> None:
    assert units(fit_plain(text, limit)) <= limit


@given(st.text("*_`|", min_size=50, max_size=400), st.integers(5, 100))
def test_no_escape_is_cut_in_two(text: str, limit: int) -> None:
    cut = fit(text, limit).removesuffix("…")

    backslashes = len(cut) - len(cut.rstrip("\\"))
    assert backslashes % 2 == 0


def test_a_short_text_is_not_changed() -> None:
    assert fit("이재규 talks", 100) == "이재규 talks"


def test_lines_are_whole_or_left_out() -> None:
    lines = [Markdown("one"), Markdown("two"), Markdown("three")]

    assert fit_lines(lines, 8) == "one\ntwo"


@pytest.mark.parametrize(("limit", "chosen"), [(10, "long form"), (5, "short"), (4, "")])
def test_the_fullest_form_that_fits_is_taken(limit: int, chosen: str) -> None:
    assert first_that_fits([Markdown("long form"), Markdown("short")], limit) == chosen
