"""Tables in memory-mapped files: lines found by number, and entries found by a hash of a word.

Nothing is read before it is asked for, so a table of a million entries opens at once and costs no memory of its own.
"""

import json
import mmap
import os
import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

_ROW = struct.Struct(">QId")
"""Hash, entry, cost: big-endian, so that rows sort as their bytes do."""
_SHARDS = 64
"""Rows are sorted by so many shares: a share is what a build holds as Python objects."""


class Lines:
    """JSON values by number."""

    def __init__(self, folder: Path, name: str) -> None:
        self._bytes = mapped(folder / f"{name}.jsonl")
        self._ends = mapped(folder / f"{name}.ends").cast("Q")

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> Any:
        start = self._ends[number - 1] if number else 0
        return json.loads(bytes(self._bytes[start : self._ends[number]]))


class Hashed:
    """Entries (a number, a cost) by word. Of two words in 2^64 one may find the other's: check what matters."""

    def __init__(self, folder: Path, name: str) -> None:
        self._hashes = mapped(folder / f"{name}.hashes").cast("Q")
        self._numbers = mapped(folder / f"{name}.numbers").cast("I")
        self._costs = mapped(folder / f"{name}.costs").cast("d")

    def get(self, word: str) -> Iterator[tuple[int, float]]:
        """Yield the entries of a word."""
        wanted = _hash(word)
        at = bisect_left(self._hashes, wanted)
        while at < len(self._hashes) and self._hashes[at] == wanted:
            yield self._numbers[at], self._costs[at]
            at += 1


class HashedRows:
    """Entries being gathered for `Hashed`."""

    def __init__(self) -> None:
        self._shards = [bytearray() for _ in range(_SHARDS)]

    def add(self, word: str, number: int, cost: float = 0.0) -> None:
        """Add an entry; in any order."""
        row = _ROW.pack(_hash(word), number, cost)
        self._shards[row[0] * _SHARDS >> 8].extend(row)

    def write(self, folder: Path, name: str) -> None:
        """Write the table; the rows are used up."""
        hashes, numbers, costs = array("Q"), array("I"), array("d")
        for at, shard in enumerate(self._shards):
            size = _ROW.size
            for row in sorted(bytes(shard[start : start + size]) for start in range(0, len(shard), size)):
                each, number, cost = _ROW.unpack(row)
                hashes.append(each)
                numbers.append(number)
                costs.append(cost)
            self._shards[at] = bytearray()
        for kind, values in (("hashes", hashes), ("numbers", numbers), ("costs", costs)):
            write(folder / f"{name}.{kind}", memoryview(values).cast("B") if values else b"")


def write_lines(folder: Path, name: str, values: Iterable[Any]) -> None:
    """Write JSON values for `Lines`."""
    ends = array("Q")
    at = 0
    with (folder / f"{name}.jsonl").open("wb") as file:
        for value in values:
            at += file.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
            ends.append(at)
        _settle(file.fileno(), file.flush)
    write(folder / f"{name}.ends", memoryview(ends).cast("B") if ends else b"")


def write(path: Path, content: bytes | memoryview) -> None:
    """Write a file through to the disk."""
    with path.open("wb") as file:
        file.write(content)
        _settle(file.fileno(), file.flush)


def mapped(path: Path) -> memoryview:
    """Return a file's bytes, mapped. Raises `OSError`."""
    with path.open("rb") as file:
        if not os.fstat(file.fileno()).st_size:
            return memoryview(b"")  # nothing cannot be mapped
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def _settle(descriptor: int, flush: Any) -> None:
    flush()
    os.fsync(descriptor)


def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
