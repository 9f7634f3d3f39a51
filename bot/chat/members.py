"""Asks Discord who is a member of a guild (implements `ports.Members`): one at a time, which takes no intent."""

import asyncio

import discord

from bot.chat.send import SEND_SECONDS, send_error
from bot.errors import ChannelClosed, SendRefused, SendUnsure
from bot.web.transport import TRANSPORT_ERRORS


class DiscordMembers:
    """Asks over the REST client of a bot that is logged in; needs no gateway."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def is_member(self, guild_id: int, user_id: int) -> bool:
        """Tell whether a user is a member of a guild; nobody is of one that the bot cannot see."""
        try:
            async with asyncio.timeout(SEND_SECONDS):
                await self._client.http.get_member(guild_id, user_id)
        except (discord.HTTPException, discord.RateLimited) as error:
            told = send_error(error)
            if isinstance(told, ChannelClosed | SendRefused):
                return False
            raise told from error
        except TRANSPORT_ERRORS as error:
            raise SendUnsure(f"no answer ({type(error).__name__})") from error
        return True
