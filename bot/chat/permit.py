"""Who may do what: Discord hides commands from others, and checks neither buttons nor menus."""

from typing import Any

import discord

from bot.chat.answer import explain
from bot.errors import AskerBlocked, MissingPermissions
from bot.model.places import BlockKind


def is_manager(interaction: discord.Interaction[Any]) -> bool:
    """Tell whether the asker manages the server where they ask."""
    return interaction.guild_id is not None and interaction.permissions.manage_guild


def manager_in(interaction: discord.Interaction[Any]) -> int:
    """Return the guild's id where the asker manages it. Raises `MissingPermissions`."""
    if interaction.guild_id is None or not is_manager(interaction):
        raise MissingPermissions("you do not manage this server", permissions="manage_guild", who="you")
    return interaction.guild_id


def moderator_in(interaction: discord.Interaction[Any]) -> int:
    """Return the guild's id where the asker manages it, or its messages. Raises `MissingPermissions`."""
    allowed = interaction.permissions.manage_guild or interaction.permissions.manage_messages
    if interaction.guild_id is None or not allowed:
        raise MissingPermissions("you do not manage messages here", permissions="manage_messages", who="you")
    return interaction.guild_id


async def may_ask(interaction: discord.Interaction[Any]) -> bool:
    """Tell whether the host lets the asker ask, and here; where not, say so. The client is `HallyuBot`."""
    asked = {(BlockKind.USER, str(interaction.user.id)), (BlockKind.GUILD, str(interaction.guild_id))}
    if asked.isdisjoint(interaction.client.blocked):
        return True
    if interaction.type is not discord.InteractionType.autocomplete:
        await explain(interaction, interaction.client.languages, AskerBlocked("the host has blocked the asker"))
    return False
