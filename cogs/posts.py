"""*Remove this post*, a command on messages: for those who manage the server or its messages."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.acts import Action, RemovePost
from bot.cards.removal import ask_card, removed_card
from bot.chat.answer import answer, replace
from bot.chat.client import HallyuBot
from bot.chat.components import on_press
from bot.chat.permit import moderator_in
from bot.chat.remove import remove_post
from bot.chat.translate import phrases_of, said
from bot.errors import NoSuchPost
from bot.model.cards import Card

Interaction = discord.Interaction[HallyuBot]


class Posts(commands.Cog):
    """Discord hides the command from others, and each act checks for itself as well."""

    def __init__(self, bot: HallyuBot) -> None:
        self.bot = bot
        self._item = on_press(RemovePost, self._on_sure)
        self._command = app_commands.ContextMenu(name=said("menu-remove-post"), callback=self._on_message)
        app_commands.default_permissions(manage_messages=True)(self._command)
        app_commands.guild_only()(self._command)
        app_commands.allowed_installs(guilds=True, users=False)(self._command)

    async def cog_load(self) -> None:
        """Offer the command, and listen to the buttons of all answers, old ones too."""
        self.bot.tree.add_command(self._command)
        self.bot.add_dynamic_items(self._item)

    async def cog_unload(self) -> None:
        """Stop listening."""
        self.bot.tree.remove_command(self._command.name, type=self._command.type)
        self.bot.remove_dynamic_items(self._item)

    async def _on_message(self, interaction: Interaction, message: discord.Message) -> None:
        places = [message.channel.id]
        if isinstance(interaction.channel, discord.Thread):  # a forum's posts are threads of it
            places.append(interaction.channel.parent_id)
        await answer(interaction, self.bot.languages, self._remove(interaction, places, message.id, sure=False))

    async def _on_sure(self, interaction: discord.Interaction[Any], action: Action, _: Sequence[str]) -> None:
        if isinstance(action, RemovePost):
            removing = self._remove(interaction, [action.channel_id], action.message_id, sure=True)
            await replace(interaction, self.bot.languages, removing)

    async def _remove(self, interaction: Interaction, places: Sequence[int], message_id: int, *, sure: bool) -> Card:
        """Take a post away; the ids come from outside, so they are looked for in this server alone.

        The message goes first: where the process is killed in between, nothing is posted again, and an edit ends.
        """
        guild_id, managing = moderator_in(interaction), self.bot.actions.managing
        post = await managing.post_at(guild_id, places, message_id)
        if post is None:
            raise NoSuchPost("that is no post of this bot, or it is there no more")
        if post.stories > 1 and not sure:
            return ask_card(post, phrases_of(interaction))
        await remove_post(self.bot, post)
        await managing.note_removed(post, interaction.user.id)
        return removed_card(post, phrases_of(interaction))


async def setup(bot: HallyuBot) -> None:
    """Add the cog."""
    await bot.add_cog(Posts(bot))
