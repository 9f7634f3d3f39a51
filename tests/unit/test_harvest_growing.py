"""A file that grows by batches keeps what was written, wherever it is torn."""

import gzip
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.harvest.growing import GrowingFile

BATCHES = [["one", "two"], ["three"], ["four", "five", "six"]]
NAMES = ["lines", "lines.gz"]


def grown(path: Path) -> bytes:
    file = GrowingFile(path)
    for batch in BATCHES:
        file.append(batch)
    return path.read_bytes()


def mended(path: Path) -> list[bytes]:
    lines: list[bytes] = []

    def take(line: bytes) -> bool:
        lines.append(line)
        return True

    GrowingFile(path).mend(take)
    return lines


@pytest.mark.parametrize("name", NAMES)
def test_what_was_appended_is_read_again(tmp_path: Path, name: str) -> None:
    whole = grown(tmp_path / name)

    lines = mended(tmp_path / name)

    assert lines == [line.encode() for batch in BATCHES for line in batch]
    assert (tmp_path / name).read_bytes() == whole


def test_a_packed_file_is_an_ordinary_gz(tmp_path: Path) -> None:
    packed = grown(tmp_path / "lines.gz")

    assert gzip.decompress(packed).split() == [b"one", b"two", b"three", b"four", b"five", b"six"]


@given(name=st.sampled_from(NAMES), torn=st.integers(1, 40), junk=st.sampled_from([b"", b"\0\0\0", b"\0\n"]))
def test_torn_anywhere_whole_batches_stay_and_the_file_grows_on(name: str, torn: int, junk: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        whole = grown(path)
        path.write_bytes(whole[:-torn] + junk)

        GrowingFile(path).mend(bytes.isalpha)

        left = path.read_bytes()
        assert whole.startswith(left)
        kept = (gzip.decompress(left) if left and name.endswith("gz") else left).decode().split()
        flat = [line for batch in BATCHES for line in batch]
        GrowingFile(path).append(flat[len(kept) :])
        grew = path.read_bytes()
        assert (gzip.decompress(grew) if name.endswith("gz") else grew).decode().split() == flat


def test_no_file_is_no_lines(tmp_path: Path) -> None:
    assert mended(tmp_path / "lines") == []
    assert list(tmp_path.iterdir()) == []


def test_an_empty_batch_writes_nothing(tmp_path: Path) -> None:
    GrowingFile(tmp_path / "lines").append([])

    assert list(tmp_path.iterdir()) == []
