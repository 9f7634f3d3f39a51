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
