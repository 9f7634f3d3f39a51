"""Places in a server that feeds are posted into: which kinds there are, and whether the bot can."""

from typing import TypeAlias, cast

import discord

from bot.chat.client import POST_PERMISSIONS
from bot.errors import MissingPermissions, UnknownChannel
from bot.model.places import PlaceKind

PostChannel: TypeAlias = discord.TextChannel | discord.ForumChannel | discord.Thread
"""Text and announcement channels (one class in discord.py), forums, threads."""
THREAD_PERMISSIONS = discord.Permissions(
    view_channel=True, send_messages_in_threads=True, embed_links=True, read_message_history=True
)


def as_post_channel(channel: object) -> PostChannel:
    """Return a channel that feeds may be posted into. Raises `UnknownChannel`."""
    fits = isinstance(channel, discord.TextChannel | discord.ForumChannel | discord.Thread)
    if fits and not _is_private(channel) and not _holds_media(channel):
        return cast("PostChannel", channel)
    raise UnknownChannel("this is no text or announcement channel, forum or public thread")


def kind_of(channel: PostChannel) -> PlaceKind:
    """Return what kind of place a channel is."""
    if isinstance(channel, discord.ForumChannel):
        return PlaceKind.FORUM
    if isinstance(channel, discord.Thread):
        return PlaceKind.THREAD
    return PlaceKind.ANNOUNCEMENT if channel.is_news() else PlaceKind.TEXT


def parent_of(channel: PostChannel) -> int | None:
    """Return the channel that a thread belongs to."""
    return channel.parent_id if isinstance(channel, discord.Thread) else None


def check_channel(channel: PostChannel) -> None:
    """Refuse a channel that the bot could not post into, naming what is missing. Raises `UnknownChannel` too."""
    place = as_post_channel(channel)
    if isinstance(place, discord.Thread) and (place.parent is None or place.locked):
        raise UnknownChannel("this thread is locked, or in a channel that the bot cannot see")
    have = place.permissions_for(place.guild.me)
    needed = THREAD_PERMISSIONS if isinstance(place, discord.Thread) else POST_PERMISSIONS
    missing = [name for name, wanted in needed if wanted and not getattr(have, name)]
    if missing:
        raise MissingPermissions("I lack permissions there", permissions=", ".join(missing), channel=place.id)


def check_threads(channel: PostChannel) -> None:
    """Refuse a channel in which the bot cannot open threads under its posts. Raises `UnknownChannel` too."""
    if not isinstance(channel, discord.TextChannel):
        raise UnknownChannel("threads are opened in text and announcement channels alone")
    if not channel.permissions_for(channel.guild.me).create_public_threads:
        missing = "create_public_threads"
        raise MissingPermissions("I lack permissions there", permissions=missing, channel=channel.id)


def post_channels(guild: discord.Guild) -> tuple[PostChannel, ...]:
    """Return the channels of a guild that are of a kind to be posted into."""
    forums = (forum for forum in guild.forums if not _holds_media(forum))
    threads = (thread for thread in guild.threads if not _is_private(thread))
    return (*guild.text_channels, *forums, *threads)


def open_channels(guild: discord.Guild) -> tuple[PostChannel, ...]:
    """Return the channels of a guild that the bot can post into."""
    return tuple(channel for channel in post_channels(guild) if _is_open(channel))


def _is_open(channel: PostChannel) -> bool:
    try:
        check_channel(channel)
    except (MissingPermissions, UnknownChannel):
        return False
    return True


def _is_private(channel: object) -> bool:
    """Its members alone see a private thread: what is posted there would be found by others."""
    return isinstance(channel, discord.Thread) and channel.is_private()


def _holds_media(channel: object) -> bool:
    return isinstance(channel, discord.ForumChannel) and channel.is_media()
