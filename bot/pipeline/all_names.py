"""All names as a process that tags has them: unpacked, or mapped from files, when they are first asked for."""

import pickle
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from bot.model.entities import Alias, Catalogue, Entity
from bot.names.lexicon import Lexicon, MemoryLexicon
from bot.names.packed import PackedLexicon, is_packed, lexicon_for
from bot.names.tag import TAGGER_VERSION, Tagger
from bot.names.taught import on_top
from bot.pipeline.tagger import Names, Tag


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A lexicon for memory as it was built once: small while nobody looks things up in it, and soon at hand."""

    packed: bytes

    def __call__(self, entities: Iterable[Entity], aliases: Iterable[Alias]) -> Tag:
        """Return the tagger of all names with a feed's own on top."""
        return Tagger(on_top(_in_memory(self.packed), tuple(entities), aliases)).tag


@dataclass(frozen=True, slots=True)
class Mapped:
    """A catalogue in files."""

    folder: Path
    digest: str

    def __call__(self, entities: Iterable[Entity], aliases: Iterable[Alias]) -> Tag:
        """Return the tagger of all names with a feed's own on top."""
        return Tagger(on_top(_in_files(self.folder, self.digest), tuple(entities), aliases)).tag


def names_of(catalogue: Catalogue, version: int, folder: Path | None) -> Names:
    """Return a catalogue as names to tag by; a large one is kept in `folder`, where there is one.

    A build takes a minute for a million spellings: call this in a thread. Raises `OSError` where it cannot write.
    """
    # imports and the host's corrections change the version, and the shipped files the digest
    whole = replace(catalogue, digest=f"{catalogue.digest}-{version}")
    if folder and is_packed(whole):
        lexicon_for(whole, folder)
        tagger_for: Unpacked | Mapped = Mapped(folder, whole.digest)
    else:
        tagger_for = Unpacked(zlib.compress(pickle.dumps(MemoryLexicon(whole)), level=1))
    return Names(tagger_for=tagger_for, tagger_version=TAGGER_VERSION, version=version, digest=whole.digest)


@lru_cache(maxsize=1)
def _in_memory(packed: bytes) -> Lexicon:
    lexicon: MemoryLexicon = pickle.loads(zlib.decompress(packed))  # noqa: S301 - packed by `names_of`
    return lexicon


@lru_cache(maxsize=1)
def _in_files(folder: Path, digest: str) -> Lexicon:
    return PackedLexicon(folder, digest)
