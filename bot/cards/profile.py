"""Who a person, group or show is, above the stories about them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.cards.acts import Choose, ChooseKind, ListQuery
from bot.cards.choices import choices, menus, names
from bot.cards.follows import profile_buttons
from bot.cards.ids import encode
from bot.cards.limits import TITLE, fit, fit_lines
from bot.cards.lists import Where, empty_text, list_card
from bot.i18n import Phrases
from bot.model.cards import Card, Menu
from bot.model.entities import Entity, EntityKind
from bot.model.stories import StoryPage
from bot.model.text import Markdown

_NOTE = 200
_NAME = 60
_NAMES = 6
_INTRO = 700
_RELATED = {
    EntityKind.PERSON: "profile-known-for",
    EntityKind.GROUP: "profile-members",
    EntityKind.SHOW: "profile-cast",
    EntityKind.CHARACTER: "profile-known-for",
}


def profile_card(
    entity: Entity,
    page: StoryPage,
    phrases: Phrases,
    *,
    page_number: int = 1,
    public: bool = False,
    where: Where = Where.SERVER,
    related: Sequence[Entity] = (),
    others: Sequence[Entity] = (),
    also: Sequence[str] = (),
    followed: bool | None = None,
) -> Card:
    """Return an entity's head above a page of its stories.

    `related`: a person's works, a group's members, a show's people, best known first. `others`: whom the same words
    may have meant. `also`: further names. `followed`: whether the asker follows; None: nobody is offered to.
    """
    query = ListQuery.entity(entity.slug)
    card = list_card(
        profile_heading(entity, phrases),
        page,
        query,
        phrases,
        page_number=page_number,
        public=public,
        intro=profile_intro(entity, phrases, related=related, also=also),
        empty=empty_text(query, phrases, where=where, name=names(entity, phrases)[0]),
        menus=_menus(phrases, related, () if public else others),
    )
    if followed is None or public:
        return card
    return replace(card, buttons=(*card.buttons, *profile_buttons(entity, phrases, followed=followed)))


def profile_heading(entity: Entity, phrases: Phrases) -> Markdown:
    """Return the entity's names, the reader's script first."""
    return fit(" · ".join(names(entity, phrases)), TITLE) or fit(entity.slug, TITLE)


def profile_intro(
    entity: Entity, phrases: Phrases, *, related: Sequence[Entity] = (), also: Sequence[str] = ()
) -> Markdown:
    """Return what kind of entity it is, what tells it from namesakes, its other names, and what goes with it."""
    lines = [_head(entity, phrases)]
    if also:
        lines.append(phrases.markdown("profile-also", names=_listed(also)))
    if related and entity.kind is EntityKind.CHARACTER:
        lines += _fiction(related, phrases)
    elif related:
        shown = _listed(names(each, phrases)[0] for each in related)
        lines.append(phrases.markdown(_RELATED[entity.kind], names=shown))
    return fit_lines(lines, _INTRO)


def _head(entity: Entity, phrases: Phrases) -> Markdown:
    """Return "-# Person · director · All of Us Are Dead · 1970": the year where the rest does not say it."""
    facts = [fit(entity.note or ", ".join(entity.roles), _NOTE)]
    if entity.year and str(entity.year) not in entity.note:
        facts.append(Markdown(str(entity.year)))
    return Markdown(f"-# {' · '.join([phrases(f'kind-{entity.kind.value}'), *filter(None, facts)])}")


def _fiction(related: Sequence[Entity], phrases: Phrases) -> list[Markdown]:
    """Return where a character comes from, and who plays it."""
    shows = [names(each, phrases)[0] for each in related if each.kind is EntityKind.SHOW]
    actors = [names(each, phrases)[0] for each in related if each.kind is EntityKind.PERSON]
    lines = [phrases.markdown("profile-character", show=_listed(shows))] if shows else []
    return [*lines, phrases.markdown("profile-played", names=_listed(actors))] if actors else lines


def _listed(texts: Iterable[str]) -> Markdown:
    return Markdown(", ".join(fit(text, _NAME) for text in list(texts)[:_NAMES]))


def _menus(phrases: Phrases, related: Sequence[Entity], others: Sequence[Entity]) -> tuple[Menu, ...]:
    return (
        *menus(encode(Choose(ChooseKind.RELATED)), phrases("profile-related"), choices(related, phrases)),
        *menus(encode(Choose(ChooseKind.OTHERS)), phrases("profile-others"), choices(others, phrases)),
    )
