"""What the bot may see and do in the channels of the simulated Discord."""

from bot.sandbox.discord.errors import missing_access, missing_permissions
from bot.sandbox.discord.faults import RequestInfo
from bot.sandbox.discord.places import Channel, Permission
from bot.sandbox.discord.world import World


def visible_channel(world: World, call: RequestInfo) -> Channel:
    """Return the channel that a request is about. Raises 10003, 50001."""
    channel = world.channel(call.id("channel_id"))
    guild = world.guilds.get(channel.guild_id or 0)
    if (guild is not None and not guild.has_bot) or not may(channel, Permission.VIEW_CHANNEL):
        raise missing_access()
    return channel


def may(channel: Channel, permission: Permission) -> bool:
    """Tell whether the bot has a permission in a channel; in direct messages it has all."""
    return channel.guild_id is None or bool(channel.permitted & (permission | Permission.ADMINISTRATOR))


def require(channel: Channel, permission: Permission) -> None:
    """Raise 50013 where the bot lacks a permission."""
    if not may(channel, permission):
        raise missing_permissions()
