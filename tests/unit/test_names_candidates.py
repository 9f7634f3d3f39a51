"""What a story may name: which stretches are looked at, before anything is decided."""

import pytest

from bot.model.entities import Catalogue
from bot.names.candidates import candidates, ordinary_words
from bot.names.capitals import reads_as_korean
from bot.names.lexicon import MemoryLexicon
from bot.names.passage import passages
from bot.names.stems import is_korean_name
from bot.names.tag import Tagger
from bot.names.words import is_english, speaks_of
from bot.text.blocks import html_to_blocks

NOBODY = MemoryLexicon(Catalogue())


def surfaces(title: str, html: str) -> set[str]:
    parts = tuple(passages(title, html_to_blocks(html)))
    return {each.surface for here in candidates(parts, NOBODY, ordinary_words(parts)) for each in here}


@pytest.mark.parametrize(
    ("html", "some"),
    [
        ("<p>Then Elodie Fontanel spoke.</p>", {"Elodie Fontanel"}),
        ("<p>Director Lee Jae-gyu spoke.</p>", {"Lee Jae-gyu"}),
        ("<p>Investor Peter Aldana paid.</p>", {"Peter Aldana"}),
        ("<p>She saw J. Park there.</p>", {"J. Park"}),
        ("<p>Then U.S. Actor Oliver Aldana spoke.</p>", {"Oliver Aldana"}),
        ("<p>She saw Femke de Graaf and Marijn van der Hoek.</p>", {"Femke de Graaf", "Marijn van der Hoek"}),
        ("<p>She likes The Solutions and 3RACHA.</p>", {"The Solutions", "3RACHA"}),
        ("<p>She was in Pump Up the Healthy Love again.</p>", {"Pump Up the Healthy Love"}),
        ("<p>It is “a quiet word,” he said.</p>", {"a quiet word,"}),
        ("<p>It is called <em>moving</em> now.</p>", {"moving"}),
        ("<p>배우 표재희가 웃었다.</p>", {"표재희"}),
        ("<p>그는 브래드 피트와 만났다.</p>", {"브래드 피트"}),
        ("<p>그는 로버트 패틴슨과 만났다.</p>", {"로버트 패틴슨"}),
        ("<p>그는 도널드 웨스트레이크의 소설을 읽었다.</p>", {"도널드 웨스트레이크"}),
        ("<p>그날은 에릭 남이 왔다.</p>", {"에릭 남"}),
        ("<p>은채는 갔다. 은채가 왔다.</p>", {"은채"}),
        ("<p>가희·나무가 왔다.</p>", {"가희", "나무"}),
    ],
)
def test_a_stretch_is_looked_at_for_its_form_or_place(html: str, some: set[str]) -> None:
    assert some <= surfaces("", html)


def test_a_headline_is_searched_for_the_names_of_the_text() -> None:
    found = surfaces("Haneul Moon Wins The Big Prize Again", "<p>Yesterday Haneul Moon won.</p>")

    assert "Haneul Moon" in found


def test_a_headline_is_searched_for_korean_names() -> None:
    assert "Kwon Ji An" in surfaces("Writer Kwon Ji An Joins The Long Awaited Drama", "")


def test_a_headline_is_searched_for_names_that_are_not_korean() -> None:
    found = surfaces("Writer Timothée Villeneuve Joins Jean-Luc Moreau In The Long Awaited Drama", "")

    assert {"Timothée Villeneuve", "Jean-Luc Moreau"} <= found


@pytest.mark.parametrize(
    "headline", ["Timothée Joins Villeneuve In The Long Awaited Drama", "Why Grace will porter The Long Awaited Drama"]
)
def test_a_headline_s_other_words_make_no_name_of_a_given_and_a_family_name(headline: str) -> None:
    found = surfaces(headline, "")

    assert not {"Timothée Joins Villeneuve", "Grace will porter"} & found


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "text",
    [
        "이재규감독" + "에서는" * 3_000 + "힣",
        "Kim " * 3_000,
        "a (" * 3_000,
        "“A” " * 3_000,
        "김도윤·" * 3_000,
        "role of " * 3_000 + "Nam On-jo",
    ],
)
def test_a_hostile_text_is_tagged_in_seconds(text: str) -> None:
    Tagger(NOBODY).tag(text[:300], html_to_blocks(f"<p>{text[:8_000]}</p>"))


@pytest.mark.parametrize("text", ["", "nothing here has a capital.", "다시 한번"])
def test_plain_words_are_not_looked_at(text: str) -> None:
    assert surfaces("", f"<p>{text}</p>") == set()


def test_a_word_written_small_elsewhere_is_ordinary() -> None:
    parts = tuple(passages("Signal lost", html_to_blocks("<p>The signal was weak.</p>")))

    assert "signal" in ordinary_words(parts)


@pytest.mark.parametrize(("name", "is_one"), [("Kwon Ji-an", True), ("Nam On-jo", True), ("Peter Aldana", False)])
def test_a_korean_name_is_told_by_its_syllables(name: str, is_one: bool) -> None:  # noqa: FBT001 - a table
    assert reads_as_korean(name) is is_one


@pytest.mark.parametrize(("name", "is_one"), [("표재희", True), ("남궁솔", True), ("이", False), ("드라마가", False)])
def test_a_name_in_hangul_is_told_by_its_form(name: str, is_one: bool) -> None:  # noqa: FBT001 - a table
    assert is_korean_name(name) is is_one


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("director", "trade"),
        ("감독은", "trade"),
        ("주연배우", "trade"),
        ("앨범", "song"),
        ("tvn", "net"),
        ("table", ""),
    ],
)
def test_a_word_speaks_of_something(word: str, kind: str) -> None:
    assert speaks_of(word) == kind


def test_the_commonest_words_of_english_are_known() -> None:
    assert is_english("signal")
    assert not is_english("jungkook")
