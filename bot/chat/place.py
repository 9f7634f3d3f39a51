"""Where messages are put: a delivery's channel, thread or direct messages as discord.py knows them."""

import discord

from bot.model.deliveries import Delivery
from bot.model.places import PlaceKind


async def place_of(client: discord.Client, delivery: Delivery) -> discord.abc.Messageable:
    """Return what messages are sent to; direct messages are opened, which asks Discord once for each user.

    Nothing is asked of Discord for other places. An archived thread is opened by what is posted.
    """
    if delivery.kind is PlaceKind.DIRECT:
        return await client.create_dm(discord.Object(delivery.channel_id))
    return client.get_partial_messageable(delivery.channel_id, guild_id=delivery.guild_id)


async def posted_message(
    client: discord.Client, kind: PlaceKind, *, guild_id: int, channel_id: int, message_id: int
) -> discord.PartialMessage:
    """Return a message that is there. A forum's post is a thread with the id of its first message."""
    if kind is PlaceKind.DIRECT:
        return (await client.create_dm(discord.Object(channel_id))).get_partial_message(message_id)
    holder = message_id if kind is PlaceKind.FORUM else channel_id
    return client.get_partial_messageable(holder, guild_id=guild_id).get_partial_message(message_id)
