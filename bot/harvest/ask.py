"""What Wikidata is asked, and how its answers read (pure).

Its query service: <https://www.mediawiki.org/wiki/Wikidata_Query_Service/User_Manual>; its API:
<https://www.wikidata.org/w/api.php?action=help&modules=wbgetentities> and <https://www.mediawiki.org/wiki/API:Etiquette>.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from bot.errors import AskAgain, AskRefused
from bot.model.feeds import Page
from bot.names.wikidata import GROUPS, LANGUAGES, ROLES, SHOWS

SPARQL = "https://query.wikidata.org/sparql"
API = "https://www.wikidata.org/w/api.php"
ACCEPT = "application/sparql-results+json, application/json;q=0.9"
PAGE = 20_000
"""Ids in one answer."""
WHOLES = 200
"""Shows or groups in one question about their people: its address stays well below the 8 KB that servers take."""
FIFTY = 50
"""Entities in one question: the most that the API takes from everybody."""
KEPT = frozenset(
    "P21 P27 P31 P57 P58 P106 P161 P162 P345 P371 P463 P495 P527 P569 P571 P577 P580 P742 P1477 P1559 "
    "P4947 P4983 P4985".split()
)
"""The properties that are kept; the rest of an entity is many times as large."""
_MAXLAG_SECONDS = 5
_LATER = re.compile(r"maxlag|ratelimited|readonly|internal_api_error.*|failed-.*")
_ITEM = re.compile(r"https?://www\.wikidata\.org/entity/(Q[1-9]\d{0,14})")
_PREFIXES = "PREFIX wd: <http://www.wikidata.org/entity/> PREFIX wdt: <http://www.wikidata.org/prop/direct/> "
_KOREAN = "wdt:P495 wd:Q884"


@dataclass(frozen=True, slots=True)
class Query:
    """A set of ids: what is asked for as `?item`, all of it in pages, or for so many `?s` of another set at a time."""

    name: str
    where: str
    over: tuple[str, ...] = ()
    """The sets that hold its `?s`."""


def _wd(ids: Iterable[str]) -> str:
    return " ".join(f"wd:{qid}" for qid in ids)


QUERIES = (
    Query("series and films", f"VALUES ?k {{ wd:Q5398426 wd:Q11424 }} ?item wdt:P31/wdt:P279* ?k ; {_KOREAN}"),
    Query("programmes", f"VALUES ?k {{ {_wd(SHOWS)} }} ?item wdt:P31 ?k ; {_KOREAN}"),
    Query("groups", f"?item wdt:P31/wdt:P279* wd:Q215380 ; {_KOREAN}"),
    Query("kinds of groups", f"VALUES ?k {{ {_wd(sorted(GROUPS))} }} ?item wdt:P31 ?k ; {_KOREAN}"),
    Query(
        "cast and crew",
        "?s (wdt:P161|wdt:P57|wdt:P58|wdt:P162|wdt:P371) ?item",
        over=("series and films", "programmes"),
    ),
    Query("members", "?s (wdt:P527|^wdt:P463) ?item", over=("groups", "kinds of groups")),
    Query("entertainers", f"VALUES ?o {{ {_wd(ROLES)} }} ?item wdt:P27 wd:Q884 ; wdt:P106 ?o"),
)
"""In the order in which they are asked, and in which their entities stand in the file."""
FINGERPRINT = hashlib.sha256(repr((QUERIES, PAGE, WHOLES)).encode()).hexdigest()[:16]
"""Tells whether notes of an earlier run are of these very questions."""


def page_url(sparql: str, query: Query, number: int) -> str:
    """Return the address of a page (from 0) of a set."""
    return _sparql_url(sparql, f"{{ {query.where} }} ORDER BY ?item LIMIT {PAGE} OFFSET {number * PAGE}")


def wholes_url(sparql: str, query: Query, wholes: Sequence[str]) -> str:
    """Return the address that asks for the people of at most `WHOLES` shows or groups."""
    return _sparql_url(sparql, f"{{ VALUES ?s {{ {_wd(wholes)} }} {query.where} }} ORDER BY ?item")


def entities_url(api: str, ids: Sequence[str]) -> str:
    """Return the address of at most `FIFTY` entities."""
    asked = {
        "action": "wbgetentities",
        "ids": "|".join(ids),
        "props": "labels|aliases|claims|sitelinks",
        "languages": "|".join(LANGUAGES),
        "format": "json",
        "maxlag": _MAXLAG_SECONDS,
    }
    return _with(api, asked)


def read_ids(page: Page) -> tuple[list[str], int]:
    """Return a page's ids, each once, and how many rows it has. Raises `AskAgain` where it is cut or no JSON."""
    answer = _json(page)
    rows = _table(_table(answer).get("results")).get("bindings")
    if not isinstance(rows, list):
        raise AskAgain("the answer holds no results")
    matches = [_ITEM.fullmatch(str(_table(_table(row).get("item")).get("value"))) for row in rows]
    return list(dict.fromkeys(match[1] for match in matches if match)), len(rows)


def read_entities(page: Page, asked: Sequence[str]) -> dict[str, dict[str, Any] | None]:
    """Return the entities that an answer holds, by the id they were asked for; None for what is not there any more.

    An answer that would be too large leaves some out. One that redirects has the id of what it was merged into.
    Raises `AskAgain` or `AskRefused`.
    """
    answer = _table(_json(page))
    if "error" in answer:
        raise _refusal(_table(answer["error"]), page)
    entities = answer.get("entities")
    if not isinstance(entities, dict):
        raise AskAgain("the answer holds no entities")
    answered = dict(pair for key, entity in entities.items() for pair in _asked_as(str(key), _table(entity)))
    if len(asked) > 1 and not answered.keys() & set(asked):
        raise AskAgain("the answer holds none of the entities asked for")
    return answered


def slim(entity: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is kept of an entity, in Wikidata's own form."""
    claims = _table(entity.get("claims"))
    return {
        "id": entity["id"],
        "labels": _table(entity.get("labels")),
        "aliases": _table(entity.get("aliases")),
        "claims": {prop: [_statement(each) for each in claims[prop]] for prop in sorted(KEPT & claims.keys())},
        "sitelinks": {site: {} for site in _table(entity.get("sitelinks"))},
    }


def _sparql_url(sparql: str, where: str) -> str:
    return _with(sparql, {"query": f"{_PREFIXES}SELECT DISTINCT ?item WHERE {where}"})


def _with(address: str, asked: Mapping[str, object]) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"


def _json(page: Page) -> Any:
    try:
        return json.loads(page.body or b"")
    except (ValueError, RecursionError):
        began = " ".join((page.body or b"")[:60].decode("utf-8", "replace").split())
        raise AskAgain(f"the answer is cut or no JSON (it begins {began!r})") from None


def _refusal(error: Mapping[str, Any], page: Page) -> AskAgain | AskRefused:
    said = f"{error.get('code')}: {error.get('info')}"
    if _LATER.fullmatch(str(error.get("code"))):
        return AskAgain(said, retry_after_seconds=page.retry_after_seconds)
    return AskRefused(said)


def _asked_as(key: str, entity: dict[str, Any]) -> Iterable[tuple[str, dict[str, Any] | None]]:
    if "missing" in entity or "id" not in entity:
        return [(key, None)]
    came_from = str(_table(entity.get("redirects")).get("from", key))
    return [(key, entity), (came_from, entity)]


def _statement(statement: Any) -> dict[str, Any]:
    snak = _table(_table(statement).get("mainsnak"))
    value = {"datavalue": {"value": _table(snak["datavalue"]).get("value")}} if "datavalue" in snak else {}
    return {
        "mainsnak": {"snaktype": snak.get("snaktype", "value"), **value},
        "rank": _table(statement).get("rank", "normal"),
    }


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}  # an empty table is written [] by PHP
