"""What is indexed of a story, and the query for typed words."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.search import MAX_QUERY_CHARACTERS, MAX_WORDS, index_text, match_query


@pytest.fixture(scope="module")
def fts() -> Iterator[sqlite3.Connection]:
    with closing(empty_index()) as connection:
        yield connection


def empty_index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (title, body, joined, hangul, content = '')")
    return connection


def joined(title: str, body: str = "") -> list[str]:
    return index_text(title, body).joined.split()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Yoon Chan-young", ["yoonchan", "yoonchanyoung", "chanyoung"]),
        ("Yoon Chan‑young", ["yoonchan", "yoonchanyoung", "chanyoung"]),
        ("yoon chan young", ["yoonchan", "yoonchanyoung", "chanyoung"]),
        ("Yoon, Chan. Young", []),
        ("the end of it", []),
        ("So Ji-sub", ["soji", "sojisub", "jisub"]),
        ("윤찬영 Netflix", []),
        ("", []),
    ],
)
def test_neighbouring_words_of_a_title_are_written_as_one(title: str, expected: list[str]) -> None:
    assert joined(title) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("stars Yoon Chan-young as a student", ["yoonchan", "yoonchanyoung", "chanyoung"]),
        ("stars Yoon chan-young as a student", ["yoonchan", "yoonchanyoung", "chanyoung"]),
        ("a quiet film about winter", []),
        ("a well-known film", ["wellknown"]),
    ],
)
def test_in_running_text_only_names_and_hyphened_words_are(body: str, expected: list[str]) -> None:
    assert joined("", body) == expected


def test_fused_words_stay_short() -> None:
    assert joined("Supercalifragilistic Expialidocious Words") == ["expialidociouswords"]


def test_scripts_that_touch_are_taken_apart() -> None:
    columns = index_text("BTS는 시즌2", "２PM이")

    assert (columns.title, columns.body) == ("BTS 는 시즌 2", "2PM 이")


@pytest.mark.parametrize("typed", ["", " ", '"', "()", "-*^", "___", "\0"])
def test_what_holds_no_word_is_no_query(typed: str) -> None:
    assert match_query(typed) is None


def test_a_query_is_bounded(fts: sqlite3.Connection) -> None:
    longest = match_query(" ".join(f"w{n}" for n in range(10_000)))

    assert longest is not None
    assert f'"w{MAX_WORDS - 1}"' in longest
    assert f'"w{MAX_WORDS}"' not in longest
    assert len(match_query("a" * 100_000) or "") < MAX_QUERY_CHARACTERS + 100
    assert fts.execute("SELECT rowid FROM t WHERE t MATCH ?", (longest,)).fetchall() == []


@given(typed=st.text(max_size=250))
def test_nothing_that_is_typed_is_a_syntax_error(fts: sqlite3.Connection, typed: str) -> None:
    query = match_query(typed)

    if query is not None:
        fts.execute("SELECT rowid FROM t WHERE t MATCH ?", (query,)).fetchall()


WORD = st.one_of(
    st.text(st.sampled_from("abcXYZ"), min_size=1, max_size=8),
    st.text(st.sampled_from("윤찬영이배우"), min_size=1, max_size=5),
    st.integers(0, 3000).map(str),
)


@given(words=st.lists(WORD, min_size=1, max_size=8), picked=st.data())
def test_every_word_of_a_text_finds_it(words: list[str], picked: st.DataObject) -> None:
    connection = empty_index()
    columns = index_text(" ".join(words), "")
    connection.execute(
        "INSERT INTO t (rowid, title, body, joined, hangul) VALUES (1, ?, ?, ?, ?)",
        (columns.title, columns.body, columns.joined, columns.hangul),
    )
    asked = picked.draw(st.lists(st.sampled_from(words), min_size=1, max_size=4))

    found = connection.execute("SELECT rowid FROM t WHERE t MATCH ?", (match_query(" ".join(asked)),)).fetchall()

    connection.close()
    assert found == [(1,)]
