"""A `Card` → what discord.py sends: embeds, and a view of plain components."""

import io
from typing import Any

import discord

from bot.model.cards import Button, ButtonStyle, Card, Menu

_STYLES = {
    ButtonStyle.PRIMARY: discord.ButtonStyle.primary,
    ButtonStyle.SECONDARY: discord.ButtonStyle.secondary,
    ButtonStyle.SUCCESS: discord.ButtonStyle.success,
    ButtonStyle.DANGER: discord.ButtonStyle.danger,
}


def embeds(card: Card) -> list[discord.Embed]:
    """Return the card's embed, and one for each further card."""
    return [_embed(each) for each in (card, *card.more)]


def view(card: Card) -> discord.ui.View | None:
    """Return the card's menus and buttons, None where it has none.

    The view is stopped: discord.py would keep every open one in memory for ever, and the cogs answer clicks by the
    pattern of their ids. Needs a running event loop, as all of discord.py's views do to be stopped.
    """
    if not card.menus and not card.buttons:
        return None
    made = discord.ui.View(timeout=None)
    for menu in card.menus:
        made.add_item(_select(menu))
    for button in card.buttons:
        made.add_item(_button(button))
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


def _embed(card: Card) -> discord.Embed:
    embed = discord.Embed(title=card.title or None, url=card.url, description=card.body or None, colour=card.accent)
    if card.image:
        embed.set_image(url=card.image.url)
    if card.thumbnail:
        embed.set_thumbnail(url=card.thumbnail.url)
    if card.footer:
        embed.set_footer(text=card.footer)
    return embed


def _select(menu: Menu) -> discord.ui.Select[discord.ui.View]:
    options = [
        discord.SelectOption(
            label=choice.label, value=choice.value, description=choice.description or None, emoji=choice.emoji
        )
        for choice in menu.choices
    ]
    return discord.ui.Select(custom_id=menu.custom_id, placeholder=menu.placeholder, options=options)


def _button(button: Button) -> discord.ui.Button[discord.ui.View]:
    return discord.ui.Button(
        label=button.label,
        custom_id=button.custom_id,
        url=button.url,
        style=discord.ButtonStyle.link if button.url else _STYLES[button.style],
        disabled=button.disabled,
        emoji=button.emoji,
    )
