"""`catalogue …`: what is known, whether its files are right, and bringing in more from Wikidata."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TextIO

from bot.errors import CatalogueError, DatabaseInUse
from bot.model import Fact
from bot.names.catalogue import check_folder, read_catalogue
from bot.names.key import name_distance
from bot.names.wikidata import Fault, read_facts
from bot.ports import Script
from bot.settings import Settings
from bot.storage.scripts import imports
from bot.storage.scripts.catalogue import sync_catalogue
from bot.storage.scripts.names import reindex_names
from bot.storage.sqlite import SqliteStore
from bot.text.fold import fold

_SLICE = 1_000
"""Entities in one commit: few enough for little memory, enough that commits cost little."""
_MOST_NAMED = 10
_ONE_NAME = 0.6
"""Distance up to which two names with a shared credit are one person's."""
_WORDS = {
    "person": "people",
    "group": "groups",
    "show": "shows",
    "character": "characters",
    "spelling": "spellings",
    "credit": "credits",
}


class Progress:
    """Says how far a file is: one line drawn again and again on a terminal, one every so often elsewhere."""

    def __init__(self, out: TextIO, *, every: int = 20_000) -> None:
        self._out, self._live = out, out.isatty()
        self._every = _SLICE if self._live else every
        self._said = 0

    def at(self, what: str, done: int) -> None:
        """Say that `done` entities of the step `what` are done."""
        if done < self._said:
            self._said = 0
        if done - self._said >= self._every:
            self._said = done
            self._out.write(f"\r{what}: {done:,}" if self._live else f"{what}: {done:,}\n")
            self._out.flush()

    def end(self) -> None:
        """Leave the line that was drawn."""
        if self._live:
            self._out.write("\n")


async def show_stats(settings: Settings, *, say: Callable[[str], None], as_json: bool) -> None:
    """Print how many people, groups, shows, spellings and credits there are, by source. Raises `StorageError`."""
    store = SqliteStore(settings.database_path)
    await store.open_read_only()
    try:
        counts = await store.read(imports.count_catalogue())
    finally:
        await store.close()
    for kind, words in _WORDS.items():
        by_source = counts.get(kind, {})
        if as_json:
            say(json.dumps({"what": words, "count": sum(by_source.values()), "sources": by_source}))
        else:
            sources = ", ".join(f"{source} {number:,}" for source, number in by_source.items())
            say(f"{words:<10} {sum(by_source.values()):>9,}" + (f"  ({sources})" if sources else ""))


def check_files(settings: Settings, *, say: Callable[[str], None]) -> bool:
    """Print a line for each thing wrong in the catalogue's files; True where anything is. Raises `CatalogueError`."""
    problems = check_folder(settings.catalogue_dir)
    for line in problems or ("nothing is wrong",):
        say(line)
    return bool(problems)


async def import_wikidata(settings: Settings, file: Path, *, say: Callable[[str], None]) -> None:
    """Bring in the entities of `file`; run again, it changes nothing. Raises `CatalogueError` or `StorageError`."""
    store = SqliteStore(settings.database_path)
    try:
        await store.open()
    except DatabaseInUse as error:
        raise DatabaseInUse(f"{error} (the bot, most likely); import, then start it again") from None
    try:
        await store.write(sync_catalogue(read_catalogue(settings.catalogue_dir)))
        await _import(store, file, say)
    finally:
        await store.close()


async def _index(store: SqliteStore) -> None:
    """Make what was brought in findable, in slices."""
    after: int | None = 0
    while after is not None:
        after = await store.write(reindex_names(after))


async def _import(store: SqliteStore, file: Path, say: Callable[[str], None]) -> None:
    progress, faults = Progress(sys.stderr), list[Fault]()
    read, changed = await _pass(store, file, ("entities", imports.import_entities), progress, faults)
    changed += (await _pass(store, file, ("credits", imports.import_credits), progress, []))[1]
    progress.end()
    changed += await store.write(imports.join_same())
    known = await store.write(imports.join_known(_alike))
    await _index(store)
    await store.write(imports.end_import())
    for fault in faults[:_MOST_NAMED]:
        say(f"{file}:{fault.line}: left out: {fault.said}")
    if len(faults) > _MOST_NAMED:
        say(f"… and {len(faults) - _MOST_NAMED:,} more lines left out")
    say(f"{read:,} entities read, {changed:,} rows changed, {known:,} found to be known already")


async def _pass(
    store: SqliteStore,
    file: Path,
    step: tuple[str, Callable[[Sequence[Fact]], Script[int]]],
    progress: Progress,
    faults: list[Fault],
) -> tuple[int, int]:
    """Run one step over all of the file, a slice a commit; returns the entities read and the rows changed."""
    done = changed = 0
    facts = _facts(file, faults)
    while some := list(islice(facts, _SLICE)):
        changed += await store.write(step[1](some))
        done += len(some)
        progress.at(step[0], done)
    return done, changed


def _facts(file: Path, faults: list[Fault]) -> Iterator[Fact]:
    try:
        for each in read_facts(file):
            if isinstance(each, Fact):
                yield each
            elif each is not None:
                faults.append(each)
    except OSError as error:
        raise CatalogueError(f"{file} cannot be read: {error}; docs/wikidata.md says how to get one") from None


def _alike(one: str, other: str) -> bool:
    return fold(one) == fold(other) or name_distance(one, other) <= _ONE_NAME
