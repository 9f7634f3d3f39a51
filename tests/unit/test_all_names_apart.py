"""Names read in a process of its own: the same as read here, and its failures told."""

import pickle
import zlib
from pathlib import Path

import pytest
from flowing import CATALOGUE as FEW

from bot.all_names_apart import bring_in, read_names
from bot.errors import CatalogueError, StorageError
from bot.model.text import Block
from bot.names.catalogue import read_catalogue
from bot.names.lexicon import MemoryLexicon
from bot.names.packed import HAS_AUTOMATON
from bot.pipeline.all_names import Mapped, Unpacked, names_of
from bot.settings import data_folder
from bot.storage.scripts.catalogue import load_catalogue, names_version, sync_catalogue
from bot.storage.sqlite import SqliteStore

SHIPPED = data_folder() / "catalogue"
TEXT = ("Lee Jae Kyu directs again", (Block("The director of All of Us Are Dead met Yoon Chan Young."),))


async def test_the_shipped_catalogue_is_brought_in_once_beside_an_open_store(tmp_path: Path) -> None:
    database = tmp_path / "news.sqlite3"
    store = SqliteStore(database)
    await store.open()

    await bring_in(database, SHIPPED)
    await bring_in(database, SHIPPED)

    assert await store.read(names_version()) == 1
    assert await store.write(sync_catalogue(read_catalogue(SHIPPED))) is False
    await store.close()


async def test_names_read_apart_find_what_names_read_here_find(tmp_path: Path) -> None:
    database = tmp_path / "news.sqlite3"
    store = SqliteStore(database)
    await store.open()
    await bring_in(database, SHIPPED)

    apart = await read_names(database, tmp_path / "names")

    here = names_of(await store.read(load_catalogue()), 1, None)
    assert (apart.key, apart.version) == (here.key, 1)
    assert apart.tagger_for((), ())(*TEXT) == here.tagger_for((), ())(*TEXT)
    await store.close()


async def test_what_read_names_gives_is_built_already(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "news.sqlite3")
    await store.open()
    await store.write(sync_catalogue(FEW))

    names = await read_names(tmp_path / "news.sqlite3", tmp_path / "names")

    assert isinstance(names.tagger_for, Unpacked)
    assert isinstance(pickle.loads(zlib.decompress(names.tagger_for.packed)), MemoryLexicon)
    await store.close()


@pytest.mark.skipif(not HAS_AUTOMATON, reason="daachorse is not installed: names stay in memory")
async def test_the_shipped_names_are_kept_in_files(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "news.sqlite3")
    await store.open()
    await bring_in(tmp_path / "news.sqlite3", SHIPPED)

    names = await read_names(tmp_path / "news.sqlite3", tmp_path / "names")

    assert isinstance(names.tagger_for, Mapped)
    assert any((tmp_path / "names").iterdir())
    await store.close()


async def test_a_catalogue_that_is_wrong_is_told_as_it_would_be_here(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "news.sqlite3")
    await store.open()

    with pytest.raises(CatalogueError):
        await bring_in(tmp_path / "news.sqlite3", tmp_path / "nowhere")

    await store.close()


async def test_no_database_is_made_where_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        await read_names(tmp_path / "none.sqlite3", tmp_path / "names")

    assert list(tmp_path.iterdir()) == []
