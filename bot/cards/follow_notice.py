"""What followers are told: a post with whom it is about above it, and below it how to be told no more."""

from collections.abc import Sequence
from dataclasses import replace

from bot.cards.act_follow import FollowDo, FollowStep
from bot.cards.acts import ListKind
from bot.cards.choices import choices, menus, names
from bot.cards.ids import encode, is_key
from bot.cards.limits import BUTTON_LABEL, fit, fit_lines, fit_plain
from bot.cards.notice import ERROR_ACCENT, channel_mention
from bot.i18n import Phrases
from bot.model.cards import Button, Card, Menu
from bot.model.entities import Entity
from bot.model.text import Markdown

_NAMED = 5
"""In the line above; the others are counted."""
_NAME = 60
_BUTTONS = 2
"""Whom a button of their own stops; of more a menu does. With the others under a post they fill a row."""
_LABEL_NAME = 40
_REASON = 200


def noticed(card: Card, about: Sequence[Entity], phrases: Phrases, *, unnamed: int = 0) -> Card:
    """Return a post as followers are told of it. `about`: whom they follow, at least one.

    `unnamed`: how many are told with it whom the message does not mention.
    """
    lines = [_about(about, phrases)]
    if unnamed:
        lines.append(phrases.markdown("follow-unnamed", count=unnamed))
    return replace(
        card,
        above=Markdown(" · ".join(lines)),
        menus=(*card.menus, *_menus(about, phrases)),
        buttons=(*_buttons(about, phrases), *card.buttons),
    )


def follow_closed_card(channel_id: int, error: str, phrases: Phrases, *, server: str = "") -> Card:
    """Tell moderators that followers cannot be told in the server's channel for it, and what there is to do."""
    channel = channel_mention(channel_id)
    lines = [
        phrases.markdown("follow-channel-closed", channel=channel, error=fit(error, _REASON)),
        phrases.markdown("follow-channel-closed-how"),
    ]
    return Card(
        title=phrases.markdown("follow-channel-closed-title"),
        body=fit_lines(lines),
        footer=fit_plain(phrases("notice-server", server=server), _REASON) if server else "",
        accent=ERROR_ACCENT,
    )


def named(entity: Entity, phrases: Phrases, phrase_id: str) -> str:
    """Return a button's label with somebody's name in it."""
    name = fit_plain(names(entity, phrases)[0], _LABEL_NAME) or fit_plain(entity.slug, _LABEL_NAME)
    return fit_plain(phrases(phrase_id, name=name), BUTTON_LABEL)


def snooze_buttons(phrases: Phrases) -> tuple[Button, ...]:
    """Return the buttons that make all that the presser follows quiet for a while."""
    return (
        Button(label=phrases("follow-snooze-day"), custom_id=encode(FollowDo(FollowStep.DAY)), emoji="💤"),
        Button(label=phrases("follow-snooze-week"), custom_id=encode(FollowDo(FollowStep.WEEK)), emoji="💤"),
    )


def _about(about: Sequence[Entity], phrases: Phrases) -> Markdown:
    shown = Markdown(", ".join(f"**{fit(names(each, phrases)[0], _NAME)}**" for each in about[:_NAMED]))
    rest = len(about) - _NAMED
    if rest > 0:
        return phrases.markdown("follow-about-more", names=shown, count=rest)
    return phrases.markdown("follow-about", names=shown)


def _buttons(about: Sequence[Entity], phrases: Phrases) -> tuple[Button, ...]:
    stops = tuple(_button(FollowStep.STOP, each, phrases, "follow-stop-one") for each in about if _fits(each))
    mutes = tuple(_button(FollowStep.MUTE, each, phrases, "follow-mute-one") for each in about[:1] if _fits(each))
    shown = stops if len(about) <= _BUTTONS else ()
    return (*shown, *(mutes if len(about) == 1 else ()), *snooze_buttons(phrases))


def _button(step: FollowStep, entity: Entity, phrases: Phrases, phrase_id: str) -> Button:
    return Button(label=named(entity, phrases, phrase_id), custom_id=encode(FollowDo(step, entity.slug)))


def _menus(about: Sequence[Entity], phrases: Phrases) -> tuple[Menu, ...]:
    """Return menus of whom to stop (where there are too many for buttons) and whom to mute, for several."""
    offered = choices(about, phrases) if len(about) > 1 else ()
    stops = offered if len(about) > _BUTTONS else ()
    return (
        *menus(encode(FollowDo(FollowStep.STOP)), phrases("follow-stop-menu"), stops),
        *menus(encode(FollowDo(FollowStep.MUTE)), phrases("follow-mute-menu"), offered),
    )


def _fits(entity: Entity) -> bool:
    return is_key(ListKind.ENTITY, entity.slug)
