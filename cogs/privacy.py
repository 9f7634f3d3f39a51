"""`/privacy`: what is kept about whoever asks, and that it goes; in servers, direct messages and everywhere else."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.acts import Action, ForgetMe
from bot.cards.privacy import forget_card, forgotten_card, my_data_card
from bot.chat.answer import answer, replace
from bot.chat.client import HallyuBot
from bot.chat.components import on_press
from bot.chat.translate import phrases_of, said
from bot.model.cards import Card

Interaction = discord.Interaction[HallyuBot]


class PrivacyCommands(
    commands.GroupCog, group_name=said("command-privacy"), group_description=said("command-privacy-description")
):
    """It is always about the asker: nobody else can be named."""

    def __init__(self, bot: HallyuBot) -> None:
        self.bot = bot
        self._item = on_press(ForgetMe, self._on_forget)

    async def cog_load(self) -> None:
        """Listen to the buttons of all answers, old ones too."""
        self.bot.add_dynamic_items(self._item)

    async def cog_unload(self) -> None:
        """Stop listening."""
        self.bot.remove_dynamic_items(self._item)

    @app_commands.command(name=said("command-privacy-export"), description=said("command-privacy-export-description"))
    async def export(self, interaction: Interaction) -> None:
        """Answer with all that is kept about the asker."""
        await answer(interaction, self.bot.languages, self._export(interaction))

    @app_commands.command(name=said("command-privacy-delete"), description=said("command-privacy-delete-description"))
    async def delete(self, interaction: Interaction) -> None:
        """Ask whether it shall be forgotten."""
        await answer(interaction, self.bot.languages, self._ask(interaction))

    async def _export(self, interaction: Interaction) -> Card:
        exported = await self.bot.actions.privacy.export(interaction.user.id)
        return my_data_card(exported.document, exported.rows, phrases_of(interaction))

    async def _ask(self, interaction: Interaction) -> Card:
        rows = await self.bot.actions.privacy.count(interaction.user.id)
        return forget_card(rows, phrases_of(interaction))

    async def _on_forget(self, interaction: discord.Interaction[Any], action: Action, _: Sequence[str]) -> None:
        if isinstance(action, ForgetMe):
            await replace(interaction, self.bot.languages, self._forget(interaction))

    async def _forget(self, interaction: Interaction) -> Card:
        rows = await self.bot.actions.privacy.forget(interaction.user.id)
        return forgotten_card(rows, phrases_of(interaction))


async def setup(bot: HallyuBot) -> None:
    """Add the cog."""
    await bot.add_cog(PrivacyCommands(bot))
