"""What Wikidata is asked, and how its answers read."""

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import wikidata_sample as sample

from bot.errors import AskAgain, AskRefused
from bot.harvest import ask
from bot.model.feeds import Page
from bot.names.wikidata import read_entity


def page(answer: Any) -> Page:
    return Page(url="https://wikidata.example", status=200, body=json.dumps(answer).encode())


def asked(url: str) -> dict[str, str]:
    return {key: value for key, (value,) in parse_qs(urlsplit(url).query).items()}


@pytest.mark.parametrize("query", ask.QUERIES, ids=lambda query: query.name)
def test_every_address_is_one_that_servers_take(query: ask.Query) -> None:
    wholes = [f"Q{100_000_000 + number}" for number in range(ask.WHOLES)]

    url = ask.wholes_url(ask.SPARQL, query, wholes) if query.over else ask.page_url(ask.SPARQL, query, 3)

    assert len(url) < 8_000
    text = asked(url)["query"]
    assert text.count("{") == text.count("}")
    assert query.where in text
    assert "?item" in query.where
    assert all(name in {each.name for each in ask.QUERIES} for name in query.over)


def test_pages_follow_each_other() -> None:
    text = asked(ask.page_url(ask.SPARQL, ask.QUERIES[0], 2))["query"]

    assert text.endswith("ORDER BY ?item LIMIT 20000 OFFSET 40000")


def test_entities_are_asked_for_with_all_languages_and_a_limit_on_lag() -> None:
    assert asked(ask.entities_url("https://w.example/api?x=1", ["Q1", "Q2"])) == {
        "x": "1",
        "action": "wbgetentities",
        "ids": "Q1|Q2",
        "props": "labels|aliases|claims|sitelinks",
        "languages": "en|ko|ja|zh|es|id",
        "format": "json",
        "maxlag": "5",
    }


def test_ids_are_items_alone_but_every_row_counts() -> None:
    values = ["http://www.wikidata.org/entity/Q7", "http://www.wikidata.org/entity/P7", "_:b0", "Q8"]
    rows = [{"item": {"value": value}} for value in [*values, values[0]]]

    assert ask.read_ids(page({"results": {"bindings": [*rows, {}, None]}})) == (["Q7"], 7)


@pytest.mark.parametrize("answer", [{}, [], None, {"results": []}, {"results": {"bindings": {}}}], ids=str)
def test_an_answer_without_results_may_be_asked_for_again(answer: Any) -> None:
    with pytest.raises(AskAgain):
        ask.read_ids(page(answer))


def test_entities_come_by_the_id_they_were_asked_for() -> None:
    merged = {"id": "Q2", "redirects": {"from": "Q1", "to": "Q2"}}
    answer = {"entities": {"Q2": merged, "Q3": {"id": "Q3", "missing": ""}, "Q4": {"id": "Q4"}}}

    read = ask.read_entities(page(answer), ["Q1", "Q3", "Q4"])

    assert read == {"Q1": merged, "Q2": merged, "Q3": None, "Q4": {"id": "Q4"}}


@pytest.mark.parametrize("code", ["maxlag", "ratelimited", "readonly", "internal_api_error_DBQueryError"])
def test_a_busy_api_is_told_from_one_that_refuses(code: str) -> None:
    with pytest.raises(AskAgain):
        ask.read_entities(page({"error": {"code": code}}), ["Q1"])
    with pytest.raises(AskRefused):
        ask.read_entities(page({"error": {"code": "param-illegal"}}), ["Q1"])


def test_an_answer_with_nothing_of_what_was_asked_is_none() -> None:
    with pytest.raises(AskAgain):
        ask.read_entities(page({"entities": {"Q9": {"id": "Q9"}}}), ["Q1", "Q2"])


def test_what_is_kept_of_an_entity_reads_as_the_whole() -> None:
    claims = {"P345": [sample.statement("nm1")], "P1559": [sample.statement({"language": "ko", "text": "이재규"})]}
    whole = sample.person(1, P9999=[sample.item("Q1")], **claims)
    for statements in whole["claims"].values():
        for statement in statements:
            statement |= {"qualifiers": {"P1": ["x" * 100]}, "references": ["x" * 1_000], "id": "x"}

    kept = ask.slim(whole)

    assert read_entity(kept) == read_entity(whole)
    assert len(json.dumps(kept)) < len(json.dumps(whole)) / 3


def test_values_that_are_unknown_stay_unknown() -> None:
    unknown = {"mainsnak": {"snaktype": "somevalue", "property": "P569"}, "rank": "normal"}

    kept = ask.slim(sample.person(1, P569=[unknown]))

    assert kept["claims"]["P569"] == [{"mainsnak": {"snaktype": "somevalue"}, "rank": "normal"}]
