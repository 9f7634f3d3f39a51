"""Paragraphs taken apart into sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.sentences import sentences

APART = [
    ("It opens at 6 p.m. The doors close late.", ["It opens at 6 p.m.", "The doors close late."]),
    ("It is shown on one channel. tvN has it too.", ["It is shown on one channel.", "tvN has it too."]),
    ("They toured the U.S. It rained.", ["They toured the U.S.", "It rained."]),
    ("“Stop.” She left.", ["“Stop.”", "She left."]),
    ('A 7" single was cut. It sold out.', ['A 7" single was cut.', "It sold out."]),
    ("She laughed :) Then she sang. We wept.", ["She laughed :) Then she sang.", "We wept."]),
    ("막이 올랐다.불이 켜졌다!박수가 나왔다.", ["막이 올랐다.", "불이 켜졌다!", "박수가 나왔다."]),
    ("We close the list. 3. Seo sings. 2. Kim dances.", ["We close the list.", "3. Seo sings.", "2. Kim dances."]),
    ("It opens on Aug. 1. All sing.", ["It opens on Aug. 1.", "All sing."]),
    ("점유율은 84%.지난해보다 높다.", ["점유율은 84%.", "지난해보다 높다."]),
    ("그는 웃었다.“좋아요.”", ["그는 웃었다.", "“좋아요.”"]),
]
WHOLE = [
    "It opens at 6 p.m. KST for all.",
    "It opens at 6 p.m. Friday.",
    "The song led the U.S. Billboard chart.",
    "Secretary Kim? leads the list of shows.",
    "They sang on Show! Music Core again.",
    "“We lost. We laughed,” he said.",
    "“It is over!” Han Ji Min said.",
    '"One. Two," she said.',
    "He likes ‘Come! Dance’ best.",
    "그는 “끝났다. 정말 끝났다”고 말했다.",
    "그는 “밤에는 가끔…” 하고 웃었다.",
    "서울.부산에서 열린다.",
    "새 예능 ‘왔다! 우리 집’이 첫선을 보인다.",
]


@pytest.mark.parametrize(("text", "found"), APART)
def test_a_paragraph_falls_into_its_sentences(text: str, found: list[str]) -> None:
    assert sentences(text) == found


@pytest.mark.parametrize("text", WHOLE)
def test_what_is_one_sentence_stays_one(text: str) -> None:
    assert sentences(text) == [text]


@given(st.text(alphabet="ab AB.!?…”“\"'‘’()다요가 .1%", max_size=200))
def test_no_letter_is_lost_or_moved(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
