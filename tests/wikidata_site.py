"""Wikidata on loopback: its query service and its API, with troubles in the order they are told."""

import json
import re
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import wikidata_sample as sample
from aiohttp import web

from bot.harvest import ask

Trouble = Callable[[web.Request], Awaitable[web.StreamResponse]]
PEOPLE, SHOWS, GROUPS = 120, 40, 3


def qid(number: int) -> str:
    return f"Q{1_000_000 + number}"


def world() -> dict[str, dict[str, Any]]:
    """People of whom each show credits three, each group two; the last twenty are known by their work alone."""
    people = [sample.person(number) for number in range(PEOPLE)]
    shows = [sample.show(number, [80 + number, number, number + 1]) for number in range(SHOWS)]
    groups = [sample.group(number, [50 + number, 60 + number]) for number in range(GROUPS)]
    return {each["id"]: each for each in (*people, *shows, *groups)}


@dataclass
class Site:
    """Answers as Wikidata does, unless there is trouble."""

    entities: dict[str, dict[str, Any]] = field(default_factory=world)
    troubles: list[Trouble | None] = field(default_factory=list)
    """What happens to the next requests; None: nothing."""
    redirects: dict[str, str] = field(default_factory=dict)
    most_entities: int = ask.FIFTY
    """More are left out of an answer, as MediaWiki does where one grows too large."""
    padding: int = 0
    """Unknown values before the ids of each first page."""
    base: str = ""
    requests: list[web.Request] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    heard: Callable[[int], None] = lambda _: None
    """Is told the number of each request before it is answered."""

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.requests.append(request)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.heard(len(self.requests))
        try:
            if self.troubles and (trouble := self.troubles.pop(0)):
                return await trouble(request)
            return self.sparql(request) if request.path == "/sparql" else self.api(request)
        finally:
            self.at_once -= 1

    def sparql(self, request: web.Request) -> web.Response:
        text = request.query["query"]
        (query,) = (each for each in ask.QUERIES if each.where in text)
        ids = sorted(self.found(query, text))
        rows: list[str] = [f"http://www.wikidata.org/entity/{each}" for each in ids]
        if not query.over:
            rows = ["http://www.wikidata.org/.well-known/genid/x"] * self.padding + rows
            offset = int(text.split("OFFSET ")[1])
            rows = rows[offset : offset + ask.PAGE]
        bindings = [{"item": {"type": "uri", "value": each}} for each in rows]
        return web.Response(
            text=json.dumps({"head": {"vars": ["item"]}, "results": {"bindings": bindings}}),
            content_type="application/sparql-results+json",
        )

    def found(self, query: ask.Query, text: str) -> Iterable[str]:
        if query.name in {"series and films", "programmes"}:
            return [each for each in self.entities if each.startswith("Q5")]
        if query.name in {"groups", "kinds of groups"}:
            return [each for each in self.entities if each.startswith("Q7")]
        if query.name == "entertainers":
            return [qid(number) for number in range(PEOPLE - 20)]
        asked = re.findall(r"wd:(Q\d+)", text.partition("VALUES")[2].partition("}")[0])
        props = ("P161",) if query.name == "cast and crew" else ("P527",)
        return {
            statement["mainsnak"]["datavalue"]["value"]["id"]
            for each in asked
            for prop in props
            for statement in self.entities[each]["claims"].get(prop, [])
        }

    def api(self, request: web.Request) -> web.Response:
        ids = request.query["ids"].split("|")
        assert len(ids) <= ask.FIFTY
        answer = {each: self.entity(each) for each in ids[: self.most_entities]}
        return web.json_response({"entities": answer, "success": 1})

    def entity(self, asked: str) -> dict[str, Any]:
        if asked in self.redirects:
            to = self.redirects[asked]
            return {**self.entities[to], "redirects": {"from": asked, "to": to}}
        return self.entities.get(asked, {"id": asked, "missing": ""})

    def asked_for(self) -> Counter[str]:
        """Return how often each entity was asked for."""
        return Counter(each for request in self.requests for each in request.query.get("ids", "").split("|") if each)


@asynccontextmanager
async def serve() -> AsyncIterator[Site]:
    site = Site()
    app = web.Application()
    app.router.add_get("/{path:.*}", site.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    site.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield site
    await runner.cleanup()
