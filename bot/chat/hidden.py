"""Which channels are hidden: what is posted there alone stays out of look-ups elsewhere."""

from typing import Any

import discord


def is_hidden(channel: discord.abc.GuildChannel) -> bool:
    """Tell whether a channel is age-restricted, or not for everyone to see."""
    everyone = channel.guild.default_role
    return bool(getattr(channel, "nsfw", False)) or not channel.permissions_for(everyone).view_channel


def hidden_channels(guild: discord.Guild) -> list[int]:
    """Return the ids of a guild's hidden channels that may be posted into; threads are hidden with theirs."""
    channels: tuple[discord.abc.GuildChannel, ...] = (*guild.text_channels, *guild.forums)
    return [channel.id for channel in channels if is_hidden(channel)]


def asked_in(interaction: discord.Interaction[Any]) -> int | None:
    """Return the channel where somebody asks; for a thread, the one that it belongs to."""
    channel = interaction.channel
    return channel.parent_id if isinstance(channel, discord.Thread) else interaction.channel_id
