"""Who and what a story is about, and whom a reader means."""

from pathlib import Path

import pytest

from bot.errors import CatalogueError
from bot.model.entities import Catalogue, EntityKind
from bot.names.catalogue import check_catalogue, check_folder, read_catalogue
from bot.names.lexicon import MemoryLexicon
from bot.names.resolve import Resolver, is_sure
from bot.names.tag import Tagger
from bot.text.blocks import html_to_blocks

PEOPLE = frozenset({EntityKind.PERSON, EntityKind.GROUP})
SHOWS = frozenset({EntityKind.SHOW})

FILES = {
    "people.toml": """
[lee-jae-kyu]
name = "Lee Jae Kyu"
native = "이재규"
roles = ["director"]
[yoon-chan-young]
name = "Yoon Chan Young"
native = "윤찬영"
roles = ["actor"]
[lee-byung-hun]
name = "Lee Byung Hun"
native = "이병헌"
roles = ["actor"]
born = 1970
weight = 9
[lee-byeong-heon]
name = "Lee Byeong Heon"
native = "이병헌"
also = ["Lee Byung Hun"]
roles = ["director"]
born = 1980
[yoo-seung-jun]
name = "Yoo Seung Jun"
native = "유승준"
roles = ["actor"]
[v]
name = "V"
native = "뷔"
also = ["Kim Tae Hyung"]
stage = true
roles = ["singer"]
[suzy]
name = "Suzy"
native = "수지"
stage = true
roles = ["singer", "actor"]
[jun]
name = "Jun"
native = "준"
stage = true
roles = ["singer"]
""",
    "shows.toml": """
[all-of-us-are-dead]
title = "All of Us Are Dead"
native = "지금 우리 학교는"
kind = "drama"
year = 2022
network = "Netflix"
directors = ["lee-jae-kyu"]
cast = ["yoon-chan-young"]
[signal]
title = "Signal"
native = "시그널"
kind = "drama"
year = 2016
network = "tvN"
[twenty]
title = "Twenty"
native = "스물"
kind = "film"
year = 2015
directors = ["lee-byeong-heon"]
""",
    "groups.toml": """
[bts]
name = "BTS"
native = "방탄소년단"
members = ["v"]
[twice]
name = "TWICE"
native = "트와이스"
""",
    "characters.toml": """
[lee-cheong-san-of-all-of-us-are-dead]
name = "Lee Cheong-san"
native = "이청산"
show = "all-of-us-are-dead"
played_by = ["yoon-chan-young"]
""",
}


def folder_of(tmp_path: Path, **changed: str) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(changed.get(name.removesuffix(".toml"), text), encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return read_catalogue(folder_of(tmp_path_factory.mktemp("catalogue")))


def tagged(catalogue: Catalogue, title: str, html: str = "") -> set[str]:
    return {
        mention.entity.slug
        for mention in Tagger(MemoryLexicon(catalogue)).tag(title, html_to_blocks(html)).mentions
        if not mention.entity.provisional
    }


@pytest.mark.parametrize(
    ("title", "html", "slugs"),
    [
        ("Director Lee Jae-gyu on a second season", "", {"lee-jae-kyu"}),
        ("Director Lee Jae Gyoo speaks", "", {"lee-jae-kyu"}),
        ("Yoon Chanyoung’s new drama", "", {"yoon-chan-young"}),
        ("배우 윤찬영이 새 드라마에 출연한다", "", {"yoon-chan-young"}),
        ("이재규 감독이 ‘지금 우리 학교는’ 시즌2를 말했다", "", {"lee-jae-kyu", "all-of-us-are-dead"}),
        ("‘지금 우리 학교는’의 배우들", "", {"all-of-us-are-dead"}),
        ("Season two of All of Us Are Dead begins", "", {"all-of-us-are-dead"}),
        ("tvN’s “Signal” returns", "", {"signal"}),
        ("He is in the drama “Signal.”", "<p>The drama “Signal,” a thriller, airs on tvN.</p>", {"signal"}),
        ("The drama <x>", "<p>The drama <em>Signal</em> returns.</p>", {"signal"}),
        ("Send a signal to all", "<p>It is a signal. Twenty people came.</p>", set()),
        ("All of us are dead tired", "", set()),
        ("BTS’s V releases an album", "", {"bts", "v"}),
        ("V for victory", "<p>They won twice.</p>", set()),
        ("TWICE announce a tour", "", {"twice"}),
        ("Think twice before you go", "", set()),
        ("Singer Suzy holds a concert", "", {"suzy"}),
        ("가수 수지가 신곡을 냈다", "", {"suzy"}),
        ("Actor Lee Byung-hun opens an exhibition", "", {"lee-byung-hun"}),
        ("Director Lee Byung-hun of “Twenty” speaks", "", {"lee-byeong-heon", "twenty"}),
        ("이병헌 감독이 새 영화를 준비한다", "", {"lee-byeong-heon"}),
        ("Lee Byung Hun was there", "", {"lee-byung-hun"}),
        ("Singer Steve Yoo (Yoo Seung Jun) returns", "", set()),
        ("New stills", "<p>In the drama he plays the role of Lee Jae Kyu, a detective.</p>", set()),
        ("Lawmaker Lee Jae Kyu speaks", "", set()),
        ("Lee Jae Kyu, a lawmaker, speaks", "", set()),
        ("이재규 의원이 말했다", "", set()),
        ("Lee Jae Kyu, the director, speaks", "", {"lee-jae-kyu"}),
        ("Stills", "<p>Detective Lee Jae Kyu, played by Yoon Chan Young, runs.</p>", {"yoon-chan-young"}),
        ("Nobody we know, and nothing", "<p>Plain text.</p>", set()),
        ("", "", set()),
    ],
)
def test_a_story_is_about_whom_and_what_it_says(catalogue: Catalogue, title: str, html: str, slugs: set[str]) -> None:
    assert tagged(catalogue, title, html) == slugs


def test_a_mention_says_where_it_stands(catalogue: Catalogue) -> None:
    title, blocks = "A new season", html_to_blocks("<p>First words.</p><p>Then Lee Jae-gyu spoke.</p>")

    (mention,) = Tagger(MemoryLexicon(catalogue)).tag(title, blocks).mentions

    text = "\n".join(block.text for block in blocks)
    assert (mention.place, mention.surface) == ("body", "Lee Jae-gyu")
    assert text[mention.start : mention.end] == "Lee Jae-gyu"


@pytest.mark.parametrize(
    "typed", ["Lee Jae Kyu", "lee jaegyu", "이재규", "Yi Jae Kyoo", "Jae-kyu Lee", "leejaekyu", " LEE  JAE-KYU "]
)
def test_any_spelling_finds_the_person_beyond_doubt(catalogue: Catalogue, typed: str) -> None:
    found = Resolver(catalogue).resolve(typed, PEOPLE)

    assert found[0].entity.slug == "lee-jae-kyu"
    assert is_sure(found)


@pytest.mark.parametrize("typed", ["All of Us Are Dead", "all of us are dead", "지금 우리 학교는", "지금우리학교는"])
def test_any_dress_finds_the_show(catalogue: Catalogue, typed: str) -> None:
    found = Resolver(catalogue).resolve(typed, SHOWS)

    assert (found[0].entity.slug, is_sure(found)) == ("all-of-us-are-dead", True)


def test_namesakes_are_asked_about(catalogue: Catalogue) -> None:
    found = Resolver(catalogue).resolve("이병헌", PEOPLE)

    assert [each.entity.slug for each in found[:2]] == ["lee-byung-hun", "lee-byeong-heon"]
    assert not is_sure(found)


def test_a_slip_is_offered_and_not_taken(catalogue: Catalogue) -> None:
    found = Resolver(catalogue).resolve("all of us are ded", SHOWS)

    assert found[0].entity.slug == "all-of-us-are-dead"
    assert not is_sure(found)


@pytest.mark.parametrize(("typed", "slug"), [("all of us", "all-of-us-are-dead"), ("우리 학교", "all-of-us-are-dead")])
def test_part_of_a_title_is_offered_and_not_taken(catalogue: Catalogue, typed: str, slug: str) -> None:
    found = Resolver(catalogue).resolve(typed, SHOWS)

    assert found[0].entity.slug == slug
    assert not is_sure(found)


@pytest.mark.parametrize("typed", ["Steve Yoo", "zzzz", "", "!!"])
def test_nobody_is_a_valid_answer(catalogue: Catalogue, typed: str) -> None:
    assert not is_sure(Resolver(catalogue).resolve(typed, PEOPLE))


def test_kinds_are_kept_apart(catalogue: Catalogue) -> None:
    assert Resolver(catalogue).resolve("Signal", PEOPLE) == ()


def test_a_note_tells_namesakes_apart(catalogue: Catalogue) -> None:
    notes = {entity.slug: entity.note for entity in catalogue.entities}

    assert notes["lee-jae-kyu"] == "director · All of Us Are Dead"
    assert notes["all-of-us-are-dead"] == "drama · 2022 · Netflix"
    assert notes["bts"] == "group · 1 member"


def test_a_sound_catalogue_has_no_problem(tmp_path: Path, catalogue: Catalogue) -> None:
    assert check_catalogue(catalogue) == ()
    assert check_folder(folder_of(tmp_path)) == ()


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("people", FILES["people.toml"].replace('"이재규"', '"박지민"'), "lee-jae-kyu"),
        ("people", FILES["people.toml"].replace("1970", "970"), "no plausible year"),
        ("shows", FILES["shows.toml"].replace('"yoon-chan-young"', '"nobody"'), "nobody, who is not in the catalogue"),
        (
            "people",
            FILES["people.toml"] + '[twin]\nname = "Suzy"\nnative = "수지"\nroles = ["singer", "actor"]\n',
            "apart",
        ),
    ],
)
def test_a_wrong_fact_is_named(tmp_path: Path, file: str, text: str, said: str) -> None:
    assert any(said in problem for problem in check_folder(folder_of(tmp_path, **{file: text})))


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("people", "[x]\nnative = '이'\n"),
        ("people", "not toml ["),
        ("shows", "[x]\ntitle = 'X'\ncast = 'y'\n"),
        ("groups", "x = 1\n"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, file: str, text: str) -> None:
    with pytest.raises(CatalogueError, match=file):
        read_catalogue(folder_of(tmp_path, **{file: text}))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"people\.toml is missing"):
        read_catalogue(tmp_path)


@pytest.mark.parametrize(
    ("html", "people", "characters"),
    [
        ("<p>Nam On-jo (Park Ji-hu) runs.</p>", {"Park Ji-hu"}, {"Nam On-jo"}),
        ("<p>Park Ji-hu plays the class president Nam On-jo.</p>", {"Park Ji-hu"}, {"Nam On-jo"}),
        ("<p>Nam On-jo, played by Park Ji-hu, runs.</p>", {"Park Ji-hu"}, {"Nam On-jo"}),
        ("<p>Park Ji-hu's Nam On-jo runs.</p>", {"Park Ji-hu"}, {"Nam On-jo"}),
        ("<p>남온조 역은 신예 박지후가 맡는다.</p>", {"박지후"}, {"남온조"}),
        ("<p>이청산(윤찬영 분)이 달린다.</p>", {"윤찬영"}, {"이청산"}),
        ("<p>Singer Steve Yoo (Yoo Seung Jun) returns.</p>", {"Steve Yoo"}, set()),
        ("<p>Curator Elodie Fontanel said so.</p>", {"Elodie Fontanel"}, set()),
        ("<p>관장 표재희 씨는 웃었다.</p>", {"표재희"}, set()),
        ("<p>She works at the Kim Gu Museum.</p>", set(), set()),
    ],
)
def test_characters_are_no_people_and_unknown_people_are_found(
    html: str, people: set[str], characters: set[str]
) -> None:
    mentions = Tagger(MemoryLexicon(Catalogue())).tag("", html_to_blocks(html)).mentions

    assert {each.entity.name for each in mentions if each.entity.kind is EntityKind.PERSON} == people
    assert {each.entity.name for each in mentions if each.entity.kind is EntityKind.CHARACTER} == characters


def test_a_story_teaches_the_other_name_of_somebody_known(catalogue: Catalogue) -> None:
    story = html_to_blocks("<p>Director Lee Jae Kyu, also known as Oscar Lee, spoke.</p>")

    learnt = Tagger(MemoryLexicon(catalogue)).tag("", story).learnt

    assert [(each.slug, each.text) for each in learnt] == [("lee-jae-kyu", "Oscar Lee")]
    assert all(each.confidence < 1 and each.evidence for each in learnt)


def test_a_character_that_the_catalogue_knows_is_no_person(catalogue: Catalogue) -> None:
    story = "<p>In All of Us Are Dead, Lee Cheong-san (Yoon Chan Young) runs. Lee Chung San never stops.</p>"

    found = tagged(catalogue, "Recap", story)

    assert found == {"all-of-us-are-dead", "lee-cheong-san-of-all-of-us-are-dead", "yoon-chan-young"}


def test_a_character_goes_with_its_show_and_with_whoever_plays_it(catalogue: Catalogue) -> None:
    related = MemoryLexicon(catalogue).related("lee-cheong-san-of-all-of-us-are-dead")

    assert related == {"all-of-us-are-dead", "yoon-chan-young"}


def test_a_folder_without_characters_is_read(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (folder / "characters.toml").unlink()

    assert "lee-jae-kyu" in {each.slug for each in read_catalogue(folder).entities}


def test_a_character_without_a_show_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="ghost: has no show"):
        read_catalogue(folder_of(tmp_path, characters='[ghost]\nname = "Ghost"\n'))
