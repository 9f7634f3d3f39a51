"""Extracts on cards: nothing of what stands beside stories in feeds, no stubs, nothing torn."""

from collections import Counter

import pytest

from extracts_report import FEED_TEXTS, Sample, broken_bounds, counts, labelled, plain


@pytest.mark.parametrize("name", FEED_TEXTS)
def test_nothing_of_a_feed_is_shown_that_is_none_of_the_story(name: str) -> None:
    assert broken_bounds(counts(labelled(name))) == []


def test_extracts_of_our_own_stories_can_be_read_alone() -> None:
    found = counts(plain()[::4])

    assert found["shown"] > 700
    assert broken_bounds(found) == []


def test_each_fault_is_seen() -> None:
    noise = "Press the bell to hear of each new story that we bring."
    text = f"<p>He said so to all of the people in the hall, and then he left the hall for good.</p><p>{noise}</p>"

    found = counts([Sample("A title of its own", text, (noise,))])

    assert (found["none of the story"], found["leans"]) == (1, 1)
    assert len(broken_bounds(found + Counter({"stub": 1}))) == 3
