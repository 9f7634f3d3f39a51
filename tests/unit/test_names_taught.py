"""What a feed taught, on top of all names."""

import pytest

from bot.model.entities import Alias, Catalogue, Entity, EntityKind
from bot.names.lexicon import MemoryLexicon
from bot.names.tag import Tagger
from bot.names.taught import on_top

LEE = Entity(slug="lee-jae-kyu", kind=EntityKind.PERSON, name="Lee Jae Kyu", native="이재규")
ALL = MemoryLexicon(Catalogue(entities=(LEE,), aliases=(Alias(slug=LEE.slug, text=LEE.name),)))


def made(name: str, kind: EntityKind = EntityKind.PERSON, native: str = "") -> Entity:
    return Entity(slug="new-1-aa", kind=kind, name=name, native=native, provisional=True)


def spotted(text: str, *entities: Entity, learnt: tuple[Alias, ...] = ()) -> set[str]:
    return {slug for spot in on_top(ALL, entities, learnt).spot(text) for slug in spot.slugs}


def test_a_feeds_own_person_is_known_by_full_name() -> None:
    assert spotted("Nam Gil Dong and 남길동", made("Nam Gil Dong", native="남길동")) == {"new-1-aa"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Spring", EntityKind.PERSON), ("Spring Day", EntityKind.SHOW), ("Nam On Jo", EntityKind.CHARACTER)],
)
def test_what_may_be_words_is_not_known_by_name_alone(name: str, kind: EntityKind) -> None:
    assert spotted(name, made(name, kind)) == set()


@pytest.mark.parametrize("name", ["Lee Jae Kyu", "Lee Jae-gyu"])
def test_somebody_known_to_all_by_now_is_not_held_against_them(name: str) -> None:
    own = Alias(slug="new-1-aa", text="J. K.", source="learnt")

    assert spotted("Lee Jae Kyu, J. K.", made(name), learnt=(own,)) == {LEE.slug}


def test_a_learnt_spelling_means_whom_the_feed_says() -> None:
    learnt = Alias(slug=LEE.slug, text="Jake Lee", source="learnt", confidence=0.8)

    assert spotted("Jake Lee is back", learnt=(learnt,)) == {LEE.slug}
    found = Tagger(on_top(ALL, (), (learnt,))).tag("Director Jake Lee is back", ())
    assert [mention.entity for mention in found.mentions] == [LEE]
