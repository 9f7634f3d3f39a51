"""A `Card` → what discord.py sends: embeds, and a view of plain components."""

import io
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import discord

from bot.cards.limits import fit_plain
from bot.model.cards import Button, ButtonStyle, Card, ChannelMenu, Menu
from bot.model.places import PlaceKind, PostForm
from bot.model.text import Image
from bot.text.escape import escape, link_to

_Row: TypeAlias = discord.ui.ActionRow[Any]
_BUTTONS_A_ROW = 5
_LONGEST_ALT = 1024
"""Of a picture's description (components reference, unfurled media and thumbnails)."""
_STYLES = {
    ButtonStyle.PRIMARY: discord.ButtonStyle.primary,
    ButtonStyle.SECONDARY: discord.ButtonStyle.secondary,
    ButtonStyle.SUCCESS: discord.ButtonStyle.success,
    ButtonStyle.DANGER: discord.ButtonStyle.danger,
}

_KINDS = {
    PlaceKind.TEXT: discord.ChannelType.text,
    PlaceKind.ANNOUNCEMENT: discord.ChannelType.news,
    PlaceKind.THREAD: discord.ChannelType.public_thread,
}


def message(card: Card, form: PostForm, *, told: str | None = None) -> dict[str, Any]:
    """Return what a message of a card is made of: keyword arguments for discord.py's `send` and `create_thread`.

    `told`: the text above the card.
    """
    if card.plain:
        return {"content": "\n".join(filter(None, (told, card.body))), "view": view(card) or discord.utils.MISSING}
    if form is PostForm.LAYOUT:
        return {"view": layout(card, above=told)}
    shown: dict[str, Any] = {"embeds": embeds(card), "view": view(card) or discord.utils.MISSING}
    return shown if told is None else shown | {"content": told}


def embeds(card: Card) -> list[discord.Embed]:
    """Return the card's embed, and one for each further card."""
    return [_embed(each) for each in (card, *card.more)]


def view(card: Card) -> discord.ui.View | None:
    """Return the card's menus and buttons, None where it has none.

    The view is stopped: discord.py would keep every open one in memory for ever, and the cogs answer clicks by the
    pattern of their ids. Needs a running event loop, as all of discord.py's views do to be stopped.
    """
    if not card.channel_menus and not card.menus and not card.buttons:
        return None
    made = discord.ui.View(timeout=None)
    for channels in card.channel_menus:
        made.add_item(_channel_select(channels))
    for menu in card.menus:
        made.add_item(_select(menu))
    for button in card.buttons:
        made.add_item(_button(button))
    made.stop()
    return made


def layout(card: Card, *, above: str | None = None) -> discord.ui.LayoutView:
    """Return the card as a layout (Components V2): it is all there is of its message. Stopped, as views are."""
    made = discord.ui.LayoutView(timeout=None)
    if above:
        made.add_item(discord.ui.TextDisplay(above))
    rows = [*map(_menu_row, card.channel_menus), *map(_menu_row, card.menus), *_button_rows(card)]
    made.add_item(_container(card, rows))
    for each in card.more:
        made.add_item(_container(each, ()))
    made.stop()
    return made


def files(card: Card) -> list[discord.File]:
    """Return the card's file, none where it has none."""
    if not card.file:
        return []
    return [discord.File(io.BytesIO(card.file.data), card.file.name, description=card.file.alt or None)]


def reply(card: Card) -> dict[str, Any]:
    """Return keyword arguments for any of discord.py's `send`s."""
    shown: dict[str, Any] = {"embeds": embeds(card), "allowed_mentions": discord.AllowedMentions.none()}
    components = view(card)
    if components is not None:
        shown["view"] = components
    return shown


def _container(card: Card, rows: Sequence[_Row]) -> discord.ui.Container[Any]:
    made: discord.ui.Container[Any] = discord.ui.Container(accent_colour=card.accent)
    pictures = _gallery(card.image, hidden=card.hides_pictures) if card.image else None
    if pictures and card.image_first:
        made.add_item(pictures)
    made.add_item(_text(card))
    if pictures and not card.image_first:
        made.add_item(pictures)
    if card.footer:
        made.add_item(discord.ui.TextDisplay(f"-# {escape(card.footer)}"))
    for row in rows:
        made.add_item(row)
    return made


def _text(card: Card) -> discord.ui.Item[Any]:
    heading = f"### {link_to(card.title, card.url)}" if card.title else ""
    shown: discord.ui.TextDisplay[Any] = discord.ui.TextDisplay("\n".join(filter(None, (heading, card.body))))
    if card.thumbnail is None:
        return shown
    small: discord.ui.Thumbnail[Any] = discord.ui.Thumbnail(
        card.thumbnail.url, description=_alt(card.thumbnail), spoiler=card.hides_pictures
    )
    return discord.ui.Section(shown, accessory=small)


def _gallery(image: Image, *, hidden: bool) -> discord.ui.MediaGallery[Any]:
    return discord.ui.MediaGallery(discord.MediaGalleryItem(image.url, description=_alt(image), spoiler=hidden))


def _alt(image: Image) -> str | None:
    return fit_plain(image.alt, _LONGEST_ALT) or None


def _menu_row(menu: Menu | ChannelMenu) -> _Row:
    return discord.ui.ActionRow(_channel_select(menu) if isinstance(menu, ChannelMenu) else _select(menu))


def _button_rows(card: Card) -> Iterator[_Row]:
    for at in range(0, len(card.buttons), _BUTTONS_A_ROW):
        yield discord.ui.ActionRow(*map(_button, card.buttons[at : at + _BUTTONS_A_ROW]))


def _embed(card: Card) -> discord.Embed:
    """Return an embed; it has no pictures where they are to be hidden, for an embed can hide none."""
    embed = discord.Embed(title=card.title or None, url=card.url, description=card.body or None, colour=card.accent)
    if card.image and not card.hides_pictures:
        embed.set_image(url=card.image.url)
    if card.thumbnail and not card.hides_pictures:
        embed.set_thumbnail(url=card.thumbnail.url)
    if card.footer:
        embed.set_footer(text=card.footer)
    return embed


def _select(menu: Menu) -> discord.ui.Select[Any]:
    options = [
        discord.SelectOption(
            label=choice.label,
            value=choice.value,
            description=choice.description or None,
            emoji=choice.emoji,
            default=choice.chosen,
        )
        for choice in menu.choices
    ]
    return discord.ui.Select(
        custom_id=menu.custom_id,
        placeholder=menu.placeholder,
        options=options,
        min_values=menu.least,
        max_values=menu.most,
    )


def _channel_select(menu: ChannelMenu) -> discord.ui.ChannelSelect[Any]:
    chosen = [] if menu.chosen is None else [discord.SelectDefaultValue.from_channel(discord.Object(menu.chosen))]
    return discord.ui.ChannelSelect(
        custom_id=menu.custom_id,
        placeholder=menu.placeholder,
        channel_types=[_KINDS[kind] for kind in menu.kinds],
        default_values=chosen,
        min_values=menu.least,
    )


def _button(button: Button) -> discord.ui.Button[Any]:
    return discord.ui.Button(
        label=button.label,
        custom_id=button.custom_id,
        url=button.url,
        style=discord.ButtonStyle.link if button.url else _STYLES[button.style],
        disabled=button.disabled,
        emoji=button.emoji,
    )
