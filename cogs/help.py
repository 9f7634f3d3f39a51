"""`/help`: what the bot can do, in the reader's language."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.help import help_card
from bot.chat.answer import answer
from bot.chat.client import HallyuBot
from bot.chat.translate import phrases_of, said
from bot.model.cards import Card

Interaction = discord.Interaction[HallyuBot]


class Help(commands.Cog):
    """Only what the asker may run is listed."""

    def __init__(self, bot: HallyuBot) -> None:
        self.bot = bot

    @app_commands.command(name=said("command-help"), description=said("command-help-description"))
    async def help(self, interaction: Interaction) -> None:
        """Answer with the commands, clickable."""
        await answer(interaction, self.bot.languages, self._help(interaction))

    async def _help(self, interaction: Interaction) -> Card:
        return help_card(
            phrases_of(interaction),
            command_ids=self.bot.command_ids,
            may_manage=interaction.guild_id is not None and interaction.permissions.manage_guild,
            contact=self.bot.contact,
        )


async def setup(bot: HallyuBot) -> None:
    """Add the cog."""
    await bot.add_cog(Help(bot))
