"""Traits: what speaks for a string, by itself and from where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.entities import Alias, Catalogue, Entity, EntityKind
from bot.names.candidates import candidates, ordinary_words, squeeze
from bot.names.judge import verdicts
from bot.names.lexicon import Lexicon, MemoryLexicon
from bot.names.passage import passages
from bot.names.traits import Traits, traits_of
from bot.names.traits_form import form_traits
from bot.names.weights import LOOKS, Weights, likeliest, pack
from bot.text.blocks import html_to_blocks
from bot.text.fold import fold_words

NOBODY = MemoryLexicon(Catalogue())
IDOL = Entity(slug="bona", kind=EntityKind.PERSON, name="Bona", native="보나", popularity=5)
IDOLS = MemoryLexicon(
    Catalogue(
        entities=(IDOL,),
        aliases=tuple(
            Alias(slug="bona", text=text) for text in ("Bona", "보나", "Kim Ji Yeon", "김지연", "Kim Bona", "Bonnie")
        ),
    )
)
WRITTEN_TWICE = "<p>Actor Elodie Fontanel came.</p><p>ELODIE FONTANEL left, and “Elodie Fontanel” was sung.</p>"


def traits(html: str, lexicon: Lexicon = NOBODY) -> Traits:
    parts = tuple(passages("News", html_to_blocks(html)))
    ordinary = ordinary_words(parts)
    return traits_of(candidates(parts, lexicon, ordinary), lexicon, ordinary)


@pytest.mark.parametrize(("text", "form"), [("Season B Season", "quote"), ("Love Love", "run")])
def test_what_a_string_says_by_itself_is_said_once(text: str, form: str) -> None:
    said = form_traits(text, form)

    assert len(said) == len(set(said))


def test_what_a_string_says_by_itself_counts_once_however_it_is_written() -> None:
    found = traits(WRITTEN_TWICE)
    key = squeeze("Elodie Fontanel")
    shared = set.intersection(*map(set, found.own[key])).pop()
    says_person = [600 if at == 1 else 0 for at in range(sum(map(len, LOOKS.values())))]

    decided = verdicts(found, Weights([(shared, says_person)]))

    assert len(found.own[key]) > 1
    assert decided[key].chance == likeliest(pack(says_person), "first")[1]


def test_what_a_string_says_by_itself_is_not_said_by_where_it_stands() -> None:
    found = traits(WRITTEN_TWICE)

    assert all(found.around[key].isdisjoint(said) for key, written in found.own.items() for said in written)


@given(st.text(alphabet="가나다힣 이재규'-’AbÉ1", max_size=8))
def test_a_squeezed_name_is_its_folded_words_without_spaces(name: str) -> None:
    assert squeeze(name) == fold_words(name).replace(" ", "")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Kim Ji-yeon", {"byname:full"}),
        ("김지연", {"byname:full"}),
        ("Kim Bona", {"byname:full"}),
        ("Bonnie", {"byname"}),
        ("Bona", set()),
        ("보나", set()),
        ("BONA", set()),
    ],
)
def test_a_spelling_that_is_not_the_name_of_its_bearer_is_told(name: str, said: set[str]) -> None:
    found = traits(f"<p>Actor {name} came to Seoul.</p>", IDOLS).around[squeeze(name)]

    assert {each for each in found if each.startswith("byname")} == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Greta Villeneuve", {"foreignL", "given1&foreignL:2"}),
        ("Haru Villeneuve", {"foreignL", "&foreignL:2"}),
        ("Villeneuve", {"foreignL", "&foreignL:1"}),
        ("Haneul Moon", set()),
    ],
)
def test_a_family_name_that_is_not_korean_is_told(name: str, said: set[str]) -> None:
    assert {each for each in form_traits(name, "run") if "foreignL" in each} == said
