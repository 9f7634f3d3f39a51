"""Traits: what speaks for a string, by itself and from where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.entities import Catalogue
from bot.names.candidates import candidates, ordinary_words, squeeze
from bot.names.judge import verdicts
from bot.names.lexicon import MemoryLexicon
from bot.names.passage import passages
from bot.names.traits import Traits, traits_of
from bot.names.traits_form import form_traits
from bot.names.weights import LOOKS, Weights, likeliest, pack
from bot.text.blocks import html_to_blocks
from bot.text.fold import fold_words

NOBODY = MemoryLexicon(Catalogue())
WRITTEN_TWICE = "<p>Actor Elodie Fontanel came.</p><p>ELODIE FONTANEL left, and “Elodie Fontanel” was sung.</p>"


def traits(html: str) -> Traits:
    parts = tuple(passages("News", html_to_blocks(html)))
    ordinary = ordinary_words(parts)
    return traits_of(candidates(parts, NOBODY, ordinary), NOBODY, ordinary)


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
