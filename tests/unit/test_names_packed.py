"""A lexicon in files answers as one in memory does."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model.entities import Alias, Catalogue, Credit, Entity, EntityKind
from bot.names import packed
from bot.names.lexicon import MemoryLexicon, with_learnt
from bot.names.packed import FolderUnfit, PackedLexicon, build, lexicon_for, records_of
from bot.names.records import Hashed, HashedRows, Lines, write_lines

pytest.importorskip("daachorse")

PEOPLE = {
    "lee-jae-kyu": ("Lee Jae Kyu", "이재규", "Lee Jae-gyoo"),
    "lee-jae-gyu": ("Lee Jae Gyu", "이재규"),
    "yoon-chan-young": ("Yoon Chan Young", "윤찬영"),
    "v": ("V", "뷔", "Kim Tae Hyung"),
}
CATALOGUE = Catalogue(
    entities=(
        *(
            Entity(slug=slug, kind=EntityKind.PERSON, name=names[0], native=names[1], roles=("actor",), year=1990)
            for slug, names in PEOPLE.items()
        ),
        Entity(slug="dead", kind=EntityKind.SHOW, name="All of Us Are Dead", note="drama · 2022", popularity=3),
        Entity(slug="bts", kind=EntityKind.GROUP, name="BTS"),
    ),
    aliases=(
        *(Alias(slug=slug, text=text) for slug, names in PEOPLE.items() for text in names),
        Alias(slug="dead", text="All of Us Are Dead"),
        Alias(slug="dead", text="지금 우리 학교는"),
        Alias(slug="bts", text="BTS"),
        Alias(slug="bts", text="…"),
    ),
    credits=(
        Credit(whole="dead", person="yoon-chan-young", role="cast"),
        Credit(whole="bts", person="v", role="member"),
    ),
    digest="one",
)
TEXTS = (
    "All of Us Are Dead: 윤찬영이 ‘지금 우리 학교는’에서",
    "BTS’s V, BTS는 뷔와 이재규 감독을 만났다",
    "LEE JAE GYU and lee jae-gyoo",
    "",
)
SPELLINGS = st.text("abB é윤찬이-’s ", max_size=5)
PIECES = st.one_of(st.sampled_from(["ab", "윤찬", "이", "a", "b’s", "는", " ", ", ", "(", ") "]), SPELLINGS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lexicon") / "names"
    build(folder, records_of(CATALOGUE), "one")
    return folder


def pairs() -> Iterator[tuple[str, str]]:
    for entity in CATALOGUE.entities:
        for alias in CATALOGUE.aliases:
            yield entity.slug, alias.text


def test_files_know_all_that_memory_knows(folder: Path) -> None:
    ours, theirs = PackedLexicon(folder, "one"), MemoryLexicon(CATALOGUE)
    assert [list(ours.spot(text)) for text in TEXTS] == [list(theirs.spot(text)) for text in TEXTS]
    for slug, text in pairs():
        assert ours.entity(slug) == theirs.entity(slug)
        assert ours.related(slug) == theirs.related(slug)
        assert sorted(ours.by_key(text)) == sorted(theirs.by_key(text))
    assert ours.by_key("Yun Chanyeong") == ("yoon-chan-young",)
    assert ours.related("nobody") == frozenset()
    with pytest.raises(KeyError):
        ours.entity("nobody")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(SPELLINGS, max_size=10), st.lists(st.lists(PIECES, max_size=10).map("".join), max_size=8))
def test_spots_are_the_same_in_files_and_in_memory(spellings: list[str], texts: list[str]) -> None:
    catalogue = Catalogue(
        entities=tuple(Entity(slug=f"e{n}", kind=EntityKind.GROUP, name="x") for n in range(3)),
        aliases=tuple(Alias(slug=f"e{n % 3}", text=text) for n, text in enumerate(spellings)),
    )
    memory = MemoryLexicon(Catalogue(entities=catalogue.entities, aliases=sorted_by_entity(catalogue)))
    with TemporaryDirectory() as place:
        build(Path(place) / "names", records_of(catalogue), "two")
        files = PackedLexicon(Path(place) / "names", "two")
        for text in texts:
            assert list(files.spot(text)) == list(memory.spot(text))


def sorted_by_entity(catalogue: Catalogue) -> tuple[Alias, ...]:
    return tuple(sorted(catalogue.aliases, key=lambda alias: alias.slug))


def test_names_that_a_feed_taught_lie_on_top(folder: Path) -> None:
    base = PackedLexicon(folder, "one")
    both = with_learnt(base, (), [Alias(slug="v", text="Tete"), Alias(slug="bts", text="Bangtan")])
    assert [spot.slugs for spot in both.spot("Tete of Bangtan and V")] == [("v",), ("bts",), ("v",)]


def test_few_names_stay_in_memory(tmp_path: Path) -> None:
    assert isinstance(lexicon_for(CATALOGUE, tmp_path / "names"), MemoryLexicon)
    assert not (tmp_path / "names").exists()


def many(digest: str, name: str) -> Catalogue:
    return Catalogue(
        entities=(Entity(slug="x", kind=EntityKind.GROUP, name=name),),
        aliases=tuple(Alias(slug="x", text=f"{name} {n}") for n in range(packed.FEWEST)),
        digest=digest,
    )


def test_many_names_are_built_once_and_anew_for_another_catalogue(tmp_path: Path) -> None:
    folder = tmp_path / "kept" / "names"
    first = lexicon_for(many("one", "Alpha"), folder)
    made = (folder / "header.json").stat().st_ino
    again = lexicon_for(many("one", "not looked at"), folder)
    assert (folder / "header.json").stat().st_ino == made
    other = lexicon_for(many("two", "Beta"), folder)
    assert [len(each.spot("Alpha 77 Beta 77")) for each in (first, again, other)] == [1, 1, 1]
    assert other.entity("x").name == "Beta"
    assert first.entity("x").name == "Alpha", "what was open stays readable"
    assert [path.name for path in folder.parent.iterdir()] == ["names"]


@pytest.mark.parametrize("harm", ["header", "layout", "cut", "gone", "no digest", "no json"])
def test_a_folder_that_does_not_fit_is_refused(tmp_path: Path, harm: str) -> None:
    folder = tmp_path / "names"
    build(folder, records_of(CATALOGUE), "" if harm == "no digest" else "one")
    header = folder / "header.json"
    if harm == "header":
        header.unlink()
    elif harm == "layout":
        header.write_text(json.dumps(json.loads(header.read_text()) | {"layout": 0}))
    elif harm == "cut":
        (folder / "automaton").write_bytes((folder / "automaton").read_bytes()[:-9])
    elif harm == "gone":
        (folder / "keys.costs").unlink()
    elif harm == "no json":
        header.write_text("[1")
    with pytest.raises(FolderUnfit):
        PackedLexicon(folder, "" if harm == "no digest" else "one")


def test_a_build_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    folder = tmp_path / "names"
    build(folder, records_of(CATALOGUE), "one")

    def broken() -> Iterator[packed.Record]:
        yield from records_of(CATALOGUE)
        raise OSError("the source went away")

    with pytest.raises(OSError, match="went away"):
        build(folder, broken(), "two")
    assert PackedLexicon(folder, "one").entity("v").name == "V"
    assert list(tmp_path.iterdir()) == [folder]


def test_what_a_killed_build_left_is_swept(tmp_path: Path) -> None:
    (tmp_path / ".names-abc").mkdir()
    build(tmp_path / "names", records_of(CATALOGUE), "one")
    assert [path.name for path in tmp_path.iterdir()] == ["names"]


def test_an_empty_lexicon_knows_nothing(tmp_path: Path) -> None:
    build(tmp_path / "names", [], "one")
    empty = PackedLexicon(tmp_path / "names", "one")
    assert (list(empty.spot("BTS")), empty.by_key("Lee Jae Kyu")) == ([], ())


@given(st.lists(st.tuples(st.text(max_size=2), st.integers(0, 2**32 - 1), st.floats(0, 9)), max_size=30))
def test_hashed_rows_are_found_by_their_word(rows: list[tuple[str, int, float]]) -> None:
    table = HashedRows()
    for row in rows:
        table.add(*row)
    with TemporaryDirectory() as place:
        table.write(Path(place), "t")
        found = Hashed(Path(place), "t")
        for word, _, _ in rows:
            assert list(found.get(word)) == sorted((number, cost) for each, number, cost in rows if each == word)
        assert list(found.get("not there")) == []


def test_lines_are_found_by_number(tmp_path: Path) -> None:
    values = ["이재규", [], {"a": 1}, ""]
    write_lines(tmp_path, "t", values)
    lines = Lines(tmp_path, "t")
    assert [lines[number] for number in range(len(lines))] == values
