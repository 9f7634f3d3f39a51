"""Tells people in Discord what happened to their feeds (implements `ports.Tell`); never pings."""

import asyncio

import discord

from bot.chat.render import embeds
from bot.chat.send import SEND_SECONDS, send_error
from bot.errors import SendUnsure
from bot.model.cards import Card
from bot.web.transport import TRANSPORT_ERRORS


class DiscordTell:
    """Sends over the REST client of a bot that is logged in; needs no gateway."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def in_channel(self, channel_id: int, card: Card, *, nonce: str) -> None:
        """Post `card` into a channel."""
        await self._send(self._client.get_partial_messageable(channel_id), card, nonce)

    async def to_user(self, user_id: int, card: Card, *, nonce: str) -> None:
        """Send `card` to a user as a direct message."""
        try:
            async with asyncio.timeout(SEND_SECONDS):
                channel = await self._client.create_dm(discord.Object(user_id))
        except (discord.HTTPException, discord.RateLimited) as error:
            raise send_error(error) from error
        except TRANSPORT_ERRORS as error:
            raise SendUnsure(f"no answer ({type(error).__name__})") from error
        await self._send(channel, card, nonce)

    async def _send(self, place: discord.abc.Messageable, card: Card, nonce: str) -> None:
        """Send `card`; by the nonce Discord does not take it twice within minutes."""
        try:
            async with asyncio.timeout(SEND_SECONDS):
                await place.send(embeds=embeds(card), nonce=nonce, allowed_mentions=discord.AllowedMentions.none())
        except (discord.HTTPException, discord.RateLimited) as error:
            raise send_error(error) from error
        except TRANSPORT_ERRORS as error:
            raise SendUnsure(f"the answer was lost ({type(error).__name__})") from error
