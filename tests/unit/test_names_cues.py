"""What words call somebody: the quick look at each word misses nothing that the cues themselves find."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.names.cues import ROLES, roles_in

ALTERNATIVES = sorted(
    {
        re.sub(r"\\b|\(\?:|[()?\\]", "", alternative)
        for cue in ROLES.values()
        for alternative in re.split(r"[|]", cue.pattern)
    }
)
"""What the cues look for, near enough."""


SPORTS = ("축구", "야구", "농구", "배구", "핸드볼")


def plainly(words: str) -> frozenset[str]:
    said = frozenset(role for role, cue in ROLES.items() if cue.search(words))
    return said - {"director"} if any(sport in words for sport in SPORTS) else said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("the film directed by", {"director"}),
        ("씨는 영화감독", {"director"}),
        ("her first music video", {"singer"}),
        ("shot putter", {"outside"}),
        ("축구 국가대표팀 감독", {"outside"}),
        ("an update of", {"director"}),
        ("viewers of the season", set()),
        ("", set()),
    ],
)
def test_words_say_what_somebody_is(words: str, said: set[str]) -> None:
    assert roles_in(words) == said


@given(words=st.lists(st.sampled_from([*ALTERNATIVES, "the", "x", "드라마", "Rep", "by", "¦"]), max_size=6))
def test_a_quick_look_at_each_word_misses_nothing(words: list[str]) -> None:
    for joint in (" ", "", "-", "\n"):
        assert roles_in(joint.join(words)) == plainly(joint.join(words))
