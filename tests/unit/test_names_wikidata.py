"""Reading Wikidata's entities."""

import gzip
import json
from pathlib import Path

import pytest
import wikidata_sample as sample

from bot.model.entities import EntityKind, Fact
from bot.names.wikidata import Fault, read_entity, read_facts

PEOPLE = [sample.person(1), sample.person(2)]


def test_a_person_is_read_with_names_roles_sex_and_year() -> None:
    claims = {"P742": [sample.statement("Jay")], "P1559": [sample.statement({"language": "ko", "text": "이재규"})]}

    fact = read_entity(sample.person(1, **claims))

    assert fact
    assert (fact.kind, fact.slug, fact.name) == (EntityKind.PERSON, "wd-q1000001", "Lee Min-ji")
    assert (fact.roles, fact.sex, fact.year, fact.popularity) == (("actor",), "m", 1951, 2)
    assert fact.spellings == ("Lee Min-ji", "Jay", "이재규")


@pytest.mark.parametrize(
    "birth",
    [
        sample.born(1950, precision=8),
        {"mainsnak": {"snaktype": "somevalue"}, "rank": "normal"},
        {**sample.born(1950), "rank": "deprecated"},
    ],
)
def test_a_birth_that_is_vague_unknown_or_deprecated_is_none(birth: dict[str, object]) -> None:
    fact = read_entity(sample.person(1, P569=[birth]))

    assert fact
    assert fact.year is None


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        "\n".join(map(json.dumps, PEOPLE)),
        "[\n" + ",\n".join(map(json.dumps, PEOPLE)) + "\n]\n",
        json.dumps({"entities": {each["id"]: each for each in PEOPLE}}),
    ],
)
def test_lines_dumps_and_answers_read_alike(tmp_path: Path, text: str, packed: bool) -> None:  # noqa: FBT001
    file = tmp_path / "file"
    file.write_bytes(gzip.compress(text.encode()) if packed else text.encode())

    facts = [each for each in read_facts(file) if isinstance(each, Fact)]

    assert [fact.qid for fact in facts] == ["Q1000001", "Q1000002"]


def test_bad_lines_are_named_and_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text(f'{{"id"\n{json.dumps(PEOPLE[0])}\n{{"id": 7}}\n{json.dumps({"id": "Q2", "claims": []})}\n')

    read = list(read_facts(file))

    assert [each.line for each in read if isinstance(each, Fault)] == [1, 3]
    assert read[1:2] == [read_entity(PEOPLE[0])]
    assert read[-1] is None
