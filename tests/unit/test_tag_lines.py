"""`tag`: a line of JSON for each line of JSON, in order."""

import json

import pytest

from bot.errors import WrongInput
from bot.model.entities import Alias, Catalogue, Credit, Entity, EntityKind
from bot.names.lexicon import MemoryLexicon
from bot.names.tag import Tagger
from bot.tag_lines import tag_line, tag_lines

CATALOGUE = Catalogue(
    entities=(
        Entity(slug="lee-jae-kyu", kind=EntityKind.PERSON, name="Lee Jae Kyu", native="이재규", roles=("director",)),
        Entity(slug="aouad", kind=EntityKind.SHOW, name="All of Us Are Dead", native="지금 우리 학교는"),
    ),
    aliases=(
        Alias(slug="lee-jae-kyu", text="Lee Jae Kyu", kind="name"),
        Alias(slug="lee-jae-kyu", text="이재규", kind="native"),
        Alias(slug="aouad", text="All of Us Are Dead", kind="name"),
    ),
    credits=(Credit(whole="aouad", person="lee-jae-kyu", role="director"),),
)
TAGGER = Tagger(MemoryLexicon(CATALOGUE))


def test_each_story_is_answered_in_its_order() -> None:
    said: list[str] = []
    lines = ['{"id": 1, "title": "Director Lee Jae-gyu speaks"}', "", '{"id": 2, "title": "All of Us Are Dead"}']

    tag_lines(TAGGER, lines, say=said.append)

    first, second = map(json.loads, said)
    assert first == {
        "id": 1,
        "people": [{"name": "Lee Jae Kyu", "native": "이재규", "id": "lee-jae-kyu", "kind": "person"}],
        "shows": [],
        "characters": [],
    }
    assert second["shows"] == [{"title": "All of Us Are Dead", "native": "지금 우리 학교는", "id": "aouad"}]


def test_whom_nobody_knows_has_no_id_and_characters_are_apart() -> None:
    story = {"id": "x", "title": "", "text": "<p>Nam On-jo (Park Ji-hu) meets actor Kim Do-yul.</p>"}

    said = tag_line(TAGGER, story)

    assert {(each["name"], each["id"]) for each in said["people"]} == {("Park Ji-hu", None), ("Kim Do-yul", None)}
    assert said["characters"] == ["Nam On-jo"]


def test_the_spellings_of_a_story_are_told_where_they_are_asked_for() -> None:
    said = tag_line(TAGGER, {"id": 1, "title": "Director Lee Jae Gyoo (이재규)"}, surfaces=True)

    (person,) = said["people"]
    assert person["id"] == "lee-jae-kyu"
    assert "Lee Jae Gyoo" in person["surfaces"]


@pytest.mark.parametrize("line", ["no json", "[1, 2]", '"words"'])
def test_a_line_that_is_no_story_is_named(line: str) -> None:
    with pytest.raises(WrongInput, match="line 2 is no"):
        tag_lines(TAGGER, ['{"id": 1}', line], say=lambda _: None)
