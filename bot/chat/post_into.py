"""Channels that feeds are posted into: whether the bot can."""

import discord

from bot.chat.client import POST_PERMISSIONS
from bot.errors import MissingPermissions


def check_channel(channel: discord.TextChannel) -> None:
    """Refuse a channel that the bot could not post into, naming what is missing."""
    have = channel.permissions_for(channel.guild.me)
    missing = [name for name, needed in POST_PERMISSIONS if needed and not getattr(have, name)]
    if missing:
        raise MissingPermissions("I lack permissions there", permissions=", ".join(missing), channel=channel.id)
