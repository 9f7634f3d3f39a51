"""What a person is shown, whatever form it is given."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from bot.model.places import PlaceKind
from bot.model.text import Image, Markdown

_NOTHING = Markdown("")


class ButtonStyle(StrEnum):
    """How a button looks."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    SUCCESS = "success"
    DANGER = "danger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button: either it acts (`custom_id`, from `bot.cards.ids`) or it opens (`url`)."""

    label: str
    custom_id: str | None = None
    url: str | None = None
    style: ButtonStyle = ButtonStyle.SECONDARY
    disabled: bool = False
    emoji: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An option of a menu. All plain text."""

    label: str
    value: str
    description: str = ""
    emoji: str | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """A select menu of 1 to 25 choices, of which `least` to `most` are chosen at once."""

    custom_id: str
    placeholder: str
    choices: tuple[Choice, ...]
    least: int = 1
    most: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelMenu:
    """A menu in which Discord offers a server's channels of some kinds; its value is the channel's id."""

    custom_id: str
    placeholder: str
    chosen: int | None = None
    least: int = 1
    """0: the choice may be taken back."""
    kinds: tuple[PlaceKind, ...] = (PlaceKind.TEXT, PlaceKind.ANNOUNCEMENT)


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes with a card; as the card's image it is `attachment://` and its name."""

    name: str
    data: bytes
    alt: str = ""
    """What is to be seen in it, in words: plain text, at most 1,024 characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a person is shown, within Discord's limits by construction; renderers give it its form."""

    above: Markdown = _NOTHING
    """Text above it, after whom its message mentions: in posts alone."""
    title: Markdown = _NOTHING
    url: str | None = None
    """What the title links to."""
    body: Markdown = _NOTHING
    image: Image | None = None
    """Shown large below the text."""
    image_first: bool = False
    """Whether it stands above the text, in forms that can do that."""
    thumbnail: Image | None = None
    hides_pictures: bool = False
    """Whether its pictures are behind spoiler marks; forms that know none show no picture."""
    footer: str = ""
    """Plain text: Discord does not read markdown there."""
    accent: int | None = None
    """Colour of its edge, 0xRRGGBB."""
    channel_menus: tuple[ChannelMenu, ...] = ()
    """Shown above the others."""
    menus: tuple[Menu, ...] = ()
    buttons: tuple[Button, ...] = ()
    more: tuple[Card, ...] = field(default=())
    """Further cards in the same message (their menus and buttons are not used)."""
    file: Attached | None = None
    plain: bool = False
    """Whether its body, at most 2,000 characters, is a message's own text, with nothing around it."""
    name: str = ""
    """What a forum's post of it is called. Plain text of at most 100 characters."""
    tags: tuple[str, ...] = ()
    """The names of tags that a forum may file it under. Plain text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a form that a person fills in. All plain text, at most 45 characters (the hint 100)."""

    name: str
    label: str
    hint: str = ""
    longest: int
    required: bool = True
    value: str = ""
    """What stands in it already."""
    several_lines: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form that Discord shows over the message; `custom_id` says what sending it in does."""

    custom_id: str
    title: str
    fields: tuple[Field, ...]
