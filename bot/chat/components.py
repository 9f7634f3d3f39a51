"""Buttons and menus that outlive restarts: the id says what to do, so any process can answer a press."""

import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeAlias

import discord
from discord import ui

from bot.cards.acts import Action
from bot.cards.ids import PATTERNS, decode
from bot.chat.permit import may_ask

Press: TypeAlias = Callable[[discord.Interaction[Any], Action, Sequence[str]], Awaitable[None]]
"""What happens on a press: the interaction, the action its id names, and a menu's chosen values."""

Dynamic: TypeAlias = type[ui.DynamicItem[Any]]


def on_press(kind: type[Action], press: Press) -> Dynamic:
    """Return an item for discord.py to register: every button or menu whose id names an action of `kind`."""

    class Item(ui.DynamicItem[Any], template=re.compile(PATTERNS[kind])):
        """A component as it stands in the message, pressed."""

        @classmethod
        async def from_custom_id(
            cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
        ) -> "Item":
            del interaction, match  # the id is read again, strictly, in `callback`
            return cls(item)

        async def interaction_check(self, interaction: discord.Interaction[Any]) -> bool:
            return await may_ask(interaction)

        async def callback(self, interaction: discord.Interaction[Any]) -> None:
            data: Any = interaction.data or {}
            action = decode(str(data.get("custom_id", "")))
            if action is not None:
                await press(interaction, action, [str(value) for value in data.get("values", ())])

    return Item
