"""Who of several bearers of one spelling is meant."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.model.entities import Entity, EntityKind
from bot.names.link import choose

IDOL = Entity(slug="dahyun", kind=EntityKind.PERSON, name="Dahyun", native="다현", popularity=90, roles=("singer",))
TROT_SINGER = Entity(
    slug="kim-da-hyun", kind=EntityKind.PERSON, name="Kim Da Hyun", native="김다현", popularity=70, roles=("singer",)
)
HARDLY_KNOWN = replace(TROT_SINGER, popularity=10)
STAR = Entity(slug="lim-yoona", kind=EntityKind.PERSON, name="Lim Yoona", native="임윤아", popularity=70)
ROOKIE = Entity(slug="yunah", kind=EntityKind.PERSON, name="Yunah", native="윤아", popularity=50)
AWARDS = Entity(slug="mama-awards", kind=EntityKind.SHOW, name="MAMA Awards", native="마마 어워즈", popularity=70)
DRAMA = Entity(slug="mama", kind=EntityKind.SHOW, name="Mama", native="마마", popularity=50)


def meant(
    surface: str,
    bearers: Sequence[Entity] = (IDOL, TROT_SINGER),
    *,
    said: frozenset[str] = frozenset(),
    known: frozenset[str] = frozenset(),
) -> str | None:
    of = {each.slug: each for each in bearers}
    related = {"dahyun": frozenset({"twice"})}

    def company(slug: str) -> frozenset[str]:
        return related.get(slug, frozenset())

    return choose(tuple(of), said, known, of.__getitem__, company, surface=surface)[0]


@pytest.mark.parametrize("surface", ["Kim Da-hyun", "Kim Dahyun", "KIM DA HYUN", "김다현"])
def test_a_name_means_whoever_is_known_by_it_and_not_whoever_bears_it_in_private(surface: str) -> None:
    assert meant(surface) == "kim-da-hyun"
    assert meant(surface, said=frozenset({"singer"})) == "kim-da-hyun"


def test_whose_group_the_story_names_is_meant_by_a_private_name_too() -> None:
    assert meant("Kim Da-hyun", known=frozenset({"twice"})) == "dahyun"


def test_a_star_s_private_name_does_not_mean_somebody_hardly_known() -> None:
    assert meant("Kim Da-hyun", (IDOL, HARDLY_KNOWN)) == "dahyun"


def test_who_is_excluded_by_trade_takes_nothing_from_the_others() -> None:
    actor = replace(IDOL, slug="actor", name="Stella", native="스텔라", roles=("actor",))
    idol = replace(IDOL, slug="idol", popularity=55)
    singer = replace(TROT_SINGER, popularity=45)

    assert meant("Kim Da-hyun", (actor, idol, singer), said=frozenset({"singer"})) == "kim-da-hyun"


def test_a_single_name_means_the_best_known_who_is_called_so() -> None:
    assert meant("윤아", (STAR, ROOKIE)) == "lim-yoona"


def test_a_show_is_not_preferred_for_its_title() -> None:
    assert meant("MAMA", (AWARDS, DRAMA)) == "mama-awards"
