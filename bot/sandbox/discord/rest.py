"""REST v10 over HTTP: reads a request, asks token, faults and limits, carries it out, and writes the answer."""

import json
import logging
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from aiohttp import BodyPartReader, web

from bot.sandbox.discord.buckets import Buckets
from bot.sandbox.discord.errors import DiscordError, bad_json, not_found, unauthorized
from bot.sandbox.discord.faults import Answer, Drop, Faults, RequestInfo, Upload

log = logging.getLogger(__name__)

Carry: TypeAlias = Callable[[RequestInfo], Answer]
_KEPT_REQUESTS = 10_000
_ERROR = 400
_JSON = "application/json"
"""Exactly this: discord.py reads a body as JSON only where the header equals it, without a charset."""


@dataclass(frozen=True, slots=True)
class Route:
    """A method and path below the API's root, and what carries it out. `open`: the path holds its own token."""

    method: str
    path: str
    carry: Carry
    open: bool = False


@dataclass(frozen=True, slots=True)
class Served:
    """A line of the log: what was asked, and with which status it was answered (0: connection dropped)."""

    request: RequestInfo
    status: int
    at: float


class Rest:
    """Serves routes as one aiohttp application."""

    def __init__(
        self, routes: Iterable[Route], *, token: str, faults: Faults, now: Callable[[], float], rate_limits: bool
    ) -> None:
        self._token = token
        self._faults = faults
        self._now = now
        self._buckets = Buckets(now) if rate_limits else None
        self.served: deque[Served] = deque(maxlen=_KEPT_REQUESTS)
        self.app = web.Application(client_max_size=26 * 1024 * 1024)
        for route in routes:
            self.app.router.add_route(route.method, route.path, self._handler(route))
        self.app.router.add_route("*", "/{tail:.*}", self._unknown)

    def _handler(self, route: Route) -> Callable[[web.Request], Any]:
        async def handle(request: web.Request) -> web.StreamResponse:
            call = RequestInfo(
                method=route.method,
                route=route.path,
                params=dict(request.match_info),
                query=dict(request.query),
                headers=dict(request.headers),
            )
            headers: dict[str, str] = {}
            try:
                self._authorise(route, call)
                call = await _with_body(call, request)
                outcome, headers = await self._carry_out(route, call)
            except DiscordError as refusal:
                outcome = refusal.answer()
            return self._finish(request, call, outcome, headers)

        return handle

    async def _carry_out(self, route: Route, call: RequestInfo) -> tuple[Answer | Drop, dict[str, str]]:
        instead = await self._faults.before(call)
        if instead is not None:
            return instead, {}
        refused, headers = self._limit(route, call)
        if refused is not None:
            return refused, headers
        try:
            answer = route.carry(call)
        except DiscordError as refusal:
            return refusal.answer(), headers
        return await self._faults.after(call) or answer, headers

    def _authorise(self, route: Route, call: RequestInfo) -> None:
        if not route.open and call.headers.get("Authorization") != f"Bot {self._token}":
            raise unauthorized()

    def _limit(self, route: Route, call: RequestInfo) -> tuple[Answer | None, dict[str, str]]:
        if self._buckets is None:
            return None, {}
        return self._buckets.take(call, outside_global=route.open)

    def _finish(
        self, request: web.Request, call: RequestInfo, outcome: Answer | Drop, headers: dict[str, str]
    ) -> web.StreamResponse:
        status = outcome.status if isinstance(outcome, Answer) else 0
        self.served.append(Served(call, status, self._now()))
        if isinstance(outcome, Drop):
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=500)
        if outcome.status >= _ERROR:
            log.info("%s answered %d: %s", call.key, outcome.status, json.dumps(outcome.json, ensure_ascii=False))
        return write_answer(outcome, headers)

    async def _unknown(self, request: web.Request) -> web.StreamResponse:
        log.warning("the simulated Discord knows no route %s %s", request.method, request.path)
        call = RequestInfo(method=request.method, route=request.path)
        return self._finish(request, call, not_found().answer(), {})


def write_answer(answer: Answer, headers: dict[str, str]) -> web.Response:
    """Return an answer as HTTP; `Via` is always there, as its absence means a ban to discord.py."""
    together = {"Via": "1.1 simulated", **headers, **answer.headers}
    if answer.text is not None:
        return web.Response(status=answer.status, text=answer.text, content_type="text/html", headers=together)
    if answer.json is None:
        return web.Response(status=answer.status, headers=together)
    body = json.dumps(answer.json, ensure_ascii=False).encode()
    return web.Response(status=answer.status, body=body, content_type=_JSON, headers=together)


async def _with_body(call: RequestInfo, request: web.Request) -> RequestInfo:
    """Return the request with its body: JSON, or `payload_json` and files of a multipart form. Raises 50109."""
    body: Any = None
    files: tuple[Upload, ...] = ()
    if request.content_type.startswith("multipart/"):
        body, files = await _read_form(request)
    elif request.can_read_body:
        body = _parse(await request.read())
    return RequestInfo(
        method=call.method,
        route=call.route,
        params=call.params,
        query=call.query,
        headers=call.headers,
        json=body,
        files=files,
    )


async def _read_form(request: web.Request) -> tuple[Any, tuple[Upload, ...]]:
    body: Any = {}
    uploads: dict[str, Upload] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            raise bad_json()
        content = bytes(await part.read(decode=True))
        if part.name == "payload_json":
            body = _parse(content)
        else:
            uploads[(part.name or "").removeprefix("files[").removesuffix("]")] = Upload(
                part.filename or "unknown", content
            )
    return body, tuple(_described(uploads, body))


def _described(uploads: dict[str, Upload], body: Any) -> Iterable[Upload]:
    """Give the uploads with what `attachments` (of a message, or of an answer's data) says about each."""
    data = body.get("data", body) if isinstance(body, dict) else {}
    about = {str(each.get("id")): each for each in (data or {}).get("attachments") or () if isinstance(each, dict)}
    for number, upload in uploads.items():
        said = about.get(number, {})
        name = str(said.get("filename") or upload.filename)
        yield Upload(name, upload.body, upload.content_type, str(said.get("description") or ""))


def _parse(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        raise bad_json() from None
