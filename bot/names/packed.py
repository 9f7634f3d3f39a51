"""The lexicon for hundreds of thousands of names: a compiled automaton and mapped records, built once in a folder.

Needs the `fast` extra (daachorse); without it, and for fewer names, `lexicon_for` keeps them in memory.
"""

import json
import shutil
import sys
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bot.model.entities import Alias, Catalogue, Credit, Entity, EntityKind
from bot.names.key import index_keys, name_keys
from bot.names.lexicon import KEYED, Lexicon, MemoryLexicon, is_full_name, nearest
from bot.names.matcher import Entry, Spot, spot_of
from bot.names.reading import patterns_of, read
from bot.names.records import Hashed, HashedRows, Lines, write, write_lines

try:
    from daachorse import CharwiseDoubleArrayAhoCorasick as Automaton
except ImportError:
    HAS_AUTOMATON = False
else:
    HAS_AUTOMATON = True

LAYOUT = 1
"""Raised whenever the files, the reading of spellings or the name key change: folders of another are built anew."""
FEWEST = 20_000
"""Spellings from which on files are worth their while."""
_REMEMBERED = 4_096
_HEADER, _AUTOMATON = "header.json", "automaton"

Record = tuple[Entity, Sequence[Alias], Sequence[Credit]]
"""An entity, its spellings, and the credits it has a part in; a credit may come with either of its two, or both."""


class FolderUnfit(Exception):
    """A folder holds no lexicon, another one's, or one of another version."""


class PackedLexicon:
    """A `Lexicon` over the files that `build` made. Only the automaton is read into memory."""

    def __init__(self, folder: Path, digest: str) -> None:
        """Open the files. Raises `FolderUnfit` where they were not built for this digest, or are damaged."""
        _check(folder, digest)
        try:
            self._automaton = _loaded(folder / _AUTOMATON)
            self._entries = Lines(folder, "spellings")
            self._entities = Lines(folder, "entities")
            self._related = Lines(folder, "related")
            self._slugs = Hashed(folder, "slugs")
            self._keys = Hashed(folder, "keys")
        except (OSError, ValueError, TypeError) as error:
            raise FolderUnfit(str(error)) from error
        self._entries_of = lru_cache(_REMEMBERED)(self._read_entries)
        self._entity_of = lru_cache(_REMEMBERED)(self._find_entity)
        self._related_to = lru_cache(_REMEMBERED)(self._find_related)
        self._numbered = lru_cache(_REMEMBERED)(self._read_entity)
        self._number_of = lru_cache(_REMEMBERED)(self._find_number)
        self._nearest = lru_cache(_REMEMBERED)(self._find_nearest)

    def __len__(self) -> int:
        """Return how many spellings are told apart."""
        return len(self._entries)

    def spot(self, text: str) -> Sequence[Spot]:
        """Return the known spellings in `text`, as `Matcher.spots` would."""
        reading = read(text)
        form = reading.form
        hits = self._automaton.find_overlapping(form) if self._automaton else []
        hits.sort(key=lambda hit: (hit[0], -hit[1]))
        spots: list[Spot] = []
        free = 0
        for begin, end, number in hits:
            if begin + (form[begin] == " ") >= free and (place := reading.place_of(begin, end)):
                spots.append(spot_of(text, place, self._entries_of(number)))
                free = end - (form[end - 1] == " ")
        return spots

    def by_key(self, name: str) -> tuple[str, ...]:
        """Return the people whose full name meets `name`."""
        return self._nearest(name)

    def entity(self, slug: str) -> Entity:
        """Return the entity of that slug."""
        return self._entity_of(slug)

    def related(self, slug: str) -> frozenset[str]:
        """Return the slugs that share a credit with it."""
        return self._related_to(slug)

    def _find_nearest(self, name: str) -> tuple[str, ...]:
        costs: dict[int, float] = {}
        for key, cost in name_keys(name).items():
            if not key.startswith("*"):
                for number, more in self._keys.get(key):
                    costs[number] = min(cost + more, costs.get(number, cost + more))
        return nearest({self._numbered(number).slug: costs[number] for number in sorted(costs)})

    def _find_entity(self, slug: str) -> Entity:
        return self._numbered(self._number_of(slug))

    def _find_related(self, slug: str) -> frozenset[str]:
        try:
            return frozenset(self._related[self._number_of(slug)])
        except KeyError:
            return frozenset()

    def _find_number(self, slug: str) -> int:
        for number, _ in self._slugs.get(slug):
            if self._numbered(number).slug == slug:
                return number
        raise KeyError(slug)

    def _read_entries(self, number: int) -> tuple[Entry, ...]:
        return tuple((slug, spelling) for slug, spelling in self._entries[number])

    def _read_entity(self, number: int) -> Entity:
        slug, kind, name, native, note, popularity, roles, year = self._entities[number]
        return Entity(
            slug=slug,
            kind=EntityKind(kind),
            name=name,
            native=native,
            note=note,
            popularity=popularity,
            roles=tuple(roles),
            year=year,
        )


def is_packed(catalogue: Catalogue) -> bool:
    """Whether a catalogue is large enough to be kept in files, where it can be."""
    return HAS_AUTOMATON and len(catalogue.aliases) >= FEWEST


def lexicon_for(catalogue: Catalogue, folder: Path) -> Lexicon:
    """Return the lexicon that suits a catalogue's size; a packed one is kept in `folder`, built where it is not there.

    A build takes a minute for a million spellings: call this in a thread. Raises `OSError` where it cannot write.
    """
    if not is_packed(catalogue):
        return MemoryLexicon(catalogue)
    try:
        return PackedLexicon(folder, catalogue.digest)
    except FolderUnfit:
        build(folder, records_of(catalogue), catalogue.digest)
        return PackedLexicon(folder, catalogue.digest)


def records_of(catalogue: Catalogue) -> Iterator[Record]:
    """Yield a catalogue entity by entity."""
    aliases: defaultdict[str, list[Alias]] = defaultdict(list)
    for alias in catalogue.aliases:
        aliases[alias.slug].append(alias)
    credited: defaultdict[str, list[Credit]] = defaultdict(list)
    for credit in catalogue.credits:
        credited[credit.whole].append(credit)
        credited[credit.person].append(credit)
    for entity in catalogue.entities:
        yield entity, aliases[entity.slug], credited[entity.slug]


def build(folder: Path, records: Iterable[Record], digest: str) -> None:
    """Build a lexicon's files in `folder`; until they are whole, what was there stays. Raises `OSError`."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    for left in folder.parent.glob(f".{folder.name}-*"):
        shutil.rmtree(left, ignore_errors=True)
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        _write_records(made, records)
        sizes = {path.name: path.stat().st_size for path in made.iterdir()}
        write(made / _HEADER, json.dumps(_version(digest) | {"sizes": sizes}).encode())
        _swap(made, folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _write_records(made: Path, records: Iterable[Record]) -> None:
    spelled: defaultdict[str, list[Entry]] = defaultdict(list)
    related: defaultdict[str, set[str]] = defaultdict(set)
    slugs: list[str] = []
    by_slug, by_key = HashedRows(), HashedRows()

    def gathered() -> Iterator[Any]:
        for number, (entity, aliases, shared) in enumerate(records):
            slugs.append(entity.slug)
            by_slug.add(entity.slug, number)
            for alias in aliases:
                for pattern in patterns_of(alias.text):
                    spelled[pattern].append((entity.slug, alias.text))
            for key, cost in _keys_of(entity, aliases).items():
                by_key.add(key, number, cost)
            for credit in shared:
                related[credit.whole].add(credit.person)
                related[credit.person].add(credit.whole)
            yield _line(entity)

    write_lines(made, "entities", gathered())
    write_lines(made, "related", (sorted(related.get(slug, ())) for slug in slugs))
    related.clear()
    by_slug.write(made, "slugs")
    by_key.write(made, "keys")
    write_lines(made, "spellings", spelled.values())
    write(made / _AUTOMATON, _serialised(list(spelled)))


def _keys_of(entity: Entity, aliases: Iterable[Alias]) -> dict[str, float]:
    """Return the cheapest keys of a person's or character's full names; others are never asked for."""
    keys: dict[str, float] = {}
    if entity.kind in KEYED:
        alike = {alias.text.lower().replace("-", " "): alias.text for alias in aliases if is_full_name(alias.text)}
        for name in alike.values():
            for key, cost in index_keys(name).items():
                if not key.startswith("*"):
                    keys[key] = min(cost, keys.get(key, cost))
    return keys


def _line(entity: Entity) -> list[Any]:
    return [
        entity.slug,
        entity.kind.value,
        entity.name,
        entity.native,
        entity.note,
        entity.popularity,
        entity.roles,
        entity.year,
    ]


def _serialised(patterns: list[str]) -> bytes:
    return Automaton(patterns).serialize() if patterns else b""


def _loaded(path: Path) -> "Automaton | None":
    content = path.read_bytes()
    return Automaton.deserialize(content) if content else None


def _version(digest: str) -> dict[str, Any]:
    """Return all that files depend on."""
    return {
        "layout": LAYOUT,
        "digest": digest,
        "daachorse": version("daachorse"),
        "unicode": unicodedata.unidata_version,
        "byteorder": sys.byteorder,
    }


def _check(folder: Path, digest: str) -> None:
    try:
        header = json.loads((folder / _HEADER).read_bytes())
        sizes = header.pop("sizes")
        whole = all((folder / name).stat().st_size == size for name, size in sizes.items())
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise FolderUnfit(f"no whole lexicon in {folder}: {error}") from error
    if not digest or header != _version(digest) or not whole:
        raise FolderUnfit(f"{folder} holds another lexicon")


def _swap(made: Path, folder: Path) -> None:
    """Put a folder in the place of another; what had the other's files open keeps them."""
    if folder.exists():
        old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        folder.rename(old / "old")
        made.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    else:
        made.rename(folder)
