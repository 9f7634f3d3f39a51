"""The fetch from its first question to its last: it may be stopped at any moment, and goes on where it stopped."""

import asyncio
import random
import sys
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import urlsplit

from filelock import FileLock, Timeout

from bot import __version__
from bot.app import wall_clock
from bot.errors import CatalogueError, ComeBackLater, FeedError, FeedStatus, FeedTooBig
from bot.harvest import ask
from bot.harvest.notes import Entities, Notes
from bot.progress import Progress, duration
from bot.settings import Settings
from bot.web.fetch import HttpFetch
from bot.web.guard import Guard
from bot.web.patience import PatientFetch

_TOTAL_SECONDS = 90.0
"""Of one answer: the query service itself gives up after 60."""
_MAX_BYTES = 64 * 1024 * 1024
_NOT_TAKEN = frozenset({401, 403})
_AGAIN = "the same command goes on where it stopped"


@dataclass(frozen=True, slots=True)
class Places:
    """Where Wikidata is asked: http(s) addresses."""

    sparql: str = ask.SPARQL
    api: str = ask.API


async def fetch_wikidata(
    settings: Settings,
    file: Path,
    places: Places,
    *,
    say: Callable[[str], None],
    out: TextIO | None = None,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> None:
    """Fetch what Wikidata knows of Korea's shows, groups and their people into `file`; goes on where it was stopped.

    `out` shows how far it is (standard error). Raises `CatalogueError`.
    """
    progress = Progress(out or sys.stderr)
    fetching = HttpFetch(
        guard=Guard(settings.feed_allow),
        contact=settings.feed_contact,
        host_gap_seconds=settings.host_gap_seconds,
        version=__version__,
        now=wall_clock,
        total_seconds=_TOTAL_SECONDS,
        max_bytes=_MAX_BYTES,
        accept=ask.ACCEPT,
        rests=False,  # `PatientFetch` waits by itself
    )
    with _on_disk(file), _alone(file):
        notes, entities = _open(file)
        async with fetching as fetch:
            patient = PatientFetch(fetch, say=progress.note, sleep=sleep, chance=random.random)
            harvest = _Harvest(patient, places, notes, entities, progress)
            try:
                await harvest.find_ids()
                await harvest.fetch_entities()
            finally:
                progress.end()
    say(f"{len(entities.known):,} entities are in {file}; hallyu-wire catalogue import wikidata {file} brings them in")


@dataclass(frozen=True, slots=True)
class _Harvest:
    patient: PatientFetch
    places: Places
    notes: Notes
    entities: Entities
    progress: Progress

    async def find_ids(self) -> None:
        """Find the ids of all sets, an answer after the other."""
        for query in ask.QUERIES:
            if not self.notes.is_done(query.name):
                await (self._find_people(query) if query.over else self._find_all(query))

    async def fetch_entities(self) -> None:
        """Fetch what is not in the file yet, by fifties."""
        ids = self.notes.ids()
        settled = self.entities.known | self.notes.absent
        self._show("entities", sum(qid in settled for qid in ids), len(ids))
        for start in range(0, len(ids), ask.FIFTY):
            wanted = [qid for qid in ids[start : start + ask.FIFTY] if not self._is_settled(qid)]
            if wanted:
                await self._fetch_some(wanted)
                self._show("entities", min(start + ask.FIFTY, len(ids)), len(ids))

    async def _find_all(self, query: ask.Query) -> None:
        rows = ask.PAGE
        while rows >= ask.PAGE:
            ids, rows = await self._ids(ask.page_url(self.places.sparql, query, self.notes.answers(query.name)))
            if not rows and not self.notes.answers(query.name):
                raise CatalogueError(
                    f"{_host(self.places.sparql)} knows no {query.name}; does --sparql name all of Wikidata?"
                )
            self.notes.add(query.name, ids, last=rows < ask.PAGE)
            self._show(query.name, len(self.notes.ids([query.name])))

    async def _find_people(self, query: ask.Query) -> None:
        wholes = self.notes.ids(query.over)
        for start in range(self.notes.answers(query.name) * ask.WHOLES, len(wholes), ask.WHOLES):
            some = wholes[start : start + ask.WHOLES]
            ids, _ = await self._ids(ask.wholes_url(self.places.sparql, query, some))
            done = start + len(some)
            self.notes.add(query.name, ids, last=done == len(wholes))
            self._show(query.name, done, len(wholes))

    async def _ids(self, url: str) -> tuple[list[str], int]:
        with _explained(self.places.sparql, "--sparql"):
            return await self.patient(url, ask.read_ids)

    async def _fetch_some(self, wanted: Sequence[str]) -> None:
        answer = await self._answer(wanted)
        self.entities.add([ask.slim(entity) for qid in wanted if (entity := answer.get(qid))])
        self.notes.add_absent([qid for qid in wanted if qid not in self.entities.known])

    async def _answer(self, wanted: Sequence[str]) -> dict[str, dict[str, Any] | None]:
        """Ask for entities; what an answer left out because it grew too large is asked for again, by halves."""
        try:
            with _explained(self.places.api, "--api"):
                answer = await self.patient(
                    ask.entities_url(self.places.api, wanted), partial(ask.read_entities, asked=wanted)
                )
        except _TooBig:
            answer = {}
        left = [qid for qid in wanted if qid not in answer]
        if not left or len(wanted) == 1:
            return answer
        middle = (len(left) + 1) // 2
        for half in (left[:middle], left[middle:]):
            if half:
                answer = {**answer, **await self._answer(half)}
        return answer

    def _is_settled(self, qid: str) -> bool:
        return qid in self.entities.known or qid in self.notes.absent

    def _show(self, step: str, done: int, total: int | None = None) -> None:
        self.progress.at(step, done, total=total)


class _TooBig(Exception):
    """The answer is larger than may be held: less must be asked for."""


def _open(file: Path) -> tuple[Notes, Entities]:
    notes, entities = Notes(file), Entities(file)
    if file.exists() and file.stat().st_size and not notes.path.exists():
        raise CatalogueError(f"{file} is there already and was not begun by a fetch; choose another name, or remove it")
    notes.open()
    entities.open()
    return notes, entities


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Keep a second fetch away from the file."""
    try:
        with FileLock(file.with_name(f"{file.name}.lock"), timeout=0):
            yield
    except Timeout:
        raise CatalogueError(f"another process fetches into {file}; let it end, or choose another name") from None


@contextmanager
def _on_disk(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        said = f"{file} cannot be written: {error.strerror or error}"
        raise CatalogueError(f"{said}; see to a folder that is there, with room and rights, then {_AGAIN}") from None


@contextmanager
def _explained(address: str, option: str) -> Iterator[None]:
    """Say of what cannot be had what to do next."""
    host = _host(address)
    try:
        yield
    except FeedTooBig as error:
        raise _TooBig from error
    except ComeBackLater as error:
        raise CatalogueError(f"{host}: {error}; wait {duration(error.seconds)}, then {_AGAIN}") from None
    except FeedStatus as error:
        if error.status in _NOT_TAKEN:
            next_ = "put an address or e-mail where you can be reached into FEED_CONTACT, wait an hour"
        elif error.retryable:
            next_ = "it is busy or down: try later"
        else:
            next_ = f"is {option} right ({address})? If so, try later"
        raise CatalogueError(f"{host}: {error}; {next_}, then {_AGAIN}") from None
    except FeedError as error:
        next_ = "look at the network, or try later" if error.retryable else f"look at {option} ({address})"
        raise CatalogueError(f"{host}: {error}; {next_}, then {_AGAIN}") from None


def _host(address: str) -> str:
    return urlsplit(address).netloc
