"""A file of lines that grows by whole batches, plain or gz; what a kill or a full disk tore off is dropped."""

import gzip
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

_CHUNK = 1 << 20
_GZIP = 31
"""zlib's word for "a gzip header, the largest window"."""


class GrowingFile:
    """Lines on the disk. A gz file has one member for each batch, so that whatever was written can be read."""

    def __init__(self, path: Path) -> None:
        """Names ending in `.gz` are packed."""
        self.path = path
        self._packed = path.suffix == ".gz"

    def mend(self, is_whole: Callable[[bytes], bool]) -> None:
        """Hand each line to `is_whole`; the file is cut before the first that it refuses, or that is torn.

        Does nothing where there is no file. Raises `OSError`.
        """
        if not self.path.exists():
            return
        with self.path.open("r+b") as stream:
            batches = _members(stream) if self._packed else _plain(stream)
            sound = 0
            for end, lines in batches:
                if not lines.endswith(b"\n") or not all(map(is_whole, lines.splitlines())):
                    break
                sound = end
            if sound < os.fstat(stream.fileno()).st_size:
                stream.truncate(sound)
                os.fsync(stream.fileno())

    def append(self, lines: Iterable[str]) -> None:
        """Add a batch; it is on the disk when this returns. Raises `OSError`."""
        batch = "".join(f"{line}\n" for line in lines).encode()
        if not batch:
            return
        with self.path.open("ab") as stream:
            stream.write(gzip.compress(batch, mtime=0) if self._packed else batch)
            stream.flush()
            os.fsync(stream.fileno())


def _plain(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield each line, and where it ends."""
    end = 0
    for line in stream:
        end += len(line)
        yield end, line


def _members(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield what each whole member of a gz file holds, and where the member ends; stops at one that is torn."""
    end, lines, unpack = 0, bytearray(), zlib.decompressobj(_GZIP)
    while chunk := stream.read(_CHUNK):
        while chunk:
            try:
                lines += unpack.decompress(chunk)
            except zlib.error:
                return
            end += len(chunk) - len(unpack.unused_data)
            chunk = unpack.unused_data
            if unpack.eof:
                yield end, bytes(lines)
                lines, unpack = bytearray(), zlib.decompressobj(_GZIP)
