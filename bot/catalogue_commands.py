"""`catalogue …`: what is known, whether its files are right, and bringing in more from Wikidata."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from bot.errors import CatalogueError, DatabaseInUse
from bot.model.entities import Fact
from bot.names.catalogue import check_folder, read_catalogue
from bot.names.key import name_distance
from bot.names.wikidata import Fault, read_facts
from bot.ports import Script
from bot.progress import Progress
from bot.settings import Settings
from bot.storage.scripts import imports
from bot.storage.scripts.catalogue import sync_catalogue
from bot.storage.scripts.names import reindex_names
from bot.storage.sqlite import SqliteStore
from bot.text.fold import fold

_SLICE = 1_000
"""Entities in one commit: few enough for little memory, enough that commits cost little."""
_MOST_NAMED = 10
"""Bad lines that are named; the others are only counted, since a file may be nothing else."""
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
    store, progress = SqliteStore(settings.database_path), Progress(sys.stderr)
    try:
        await store.open()
    except DatabaseInUse as error:
        raise DatabaseInUse(f"{error} (the bot, most likely); import, then start it again") from None
    try:
        await store.write(sync_catalogue(read_catalogue(settings.catalogue_dir)))
        await _import(store, file, say, progress)
    finally:
        progress.end()
        await store.close()


class _Faults:
    """Lines that cannot be used: the first few, and how many."""

    def __init__(self) -> None:
        self.named: list[Fault] = []
        self.count = 0

    def add(self, fault: Fault) -> None:
        self.count += 1
        if len(self.named) < _MOST_NAMED:
            self.named.append(fault)


class _Share:
    """How much of a file is read, 0 to 1."""

    read = 0.0

    def note(self, share: float) -> None:
        self.read = share


async def _import(store: SqliteStore, file: Path, say: Callable[[str], None], progress: Progress) -> None:
    faults = _Faults()
    read, changed = await _pass(store, file, ("entities", imports.import_entities), progress, faults)
    changed += (await _pass(store, file, ("credits", imports.import_credits), progress, _Faults()))[1]
    same = await store.write(imports.join_same())
    known = await store.write(imports.join_known(_alike))
    await _index(store, progress)
    await store.write(imports.end_import())
    progress.end()
    for fault in faults.named:
        say(f"{file}:{fault.line}: left out: {fault.said}")
    if faults.count > _MOST_NAMED:
        say(f"… and {faults.count - _MOST_NAMED:,} more lines left out")
    say(f"{read:,} entities read, {changed + same:,} rows changed, {known:,} found to be known already")


async def _pass(
    store: SqliteStore,
    file: Path,
    step: tuple[str, Callable[[Sequence[Fact]], Script[int]]],
    progress: Progress,
    faults: _Faults,
) -> tuple[int, int]:
    """Run one step over all of the file, a slice a commit; returns the entities read and the rows changed."""
    name, script = step
    done = changed = 0
    share = _Share()
    facts = _facts(file, faults, at=share.note)
    while some := list(islice(facts, _SLICE)):
        changed += await store.write(script(some))
        done += len(some)
        progress.at(name, done, share=share.read)
    return done, changed


def _facts(file: Path, faults: _Faults, *, at: Callable[[float], None]) -> Iterator[Fact]:
    try:
        for each in read_facts(file, at=at):
            if isinstance(each, Fact):
                yield each
            elif each is not None:
                faults.add(each)
    except OSError as error:
        raise CatalogueError(f"{file} cannot be read: {error}; hallyu-wire catalogue fetch wikidata gets one") from None


async def _index(store: SqliteStore, progress: Progress) -> None:
    """Make what was brought in findable, in slices."""
    last = await store.read(imports.last_entity())
    after: int | None = 0
    while after is not None:
        progress.at("names", after, total=last)
        after = await store.write(reindex_names(after))
    progress.at("names", last, total=last)


def _alike(one: str, other: str) -> bool:
    return fold(one) == fold(other) or name_distance(one, other) <= _ONE_NAME
