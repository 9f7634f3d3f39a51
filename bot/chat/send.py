"""Puts cards into Discord's channels, and looks for those that may already be there (implements `ports.Send`)."""

import asyncio
import datetime as dt
from collections.abc import Iterator, Sequence

import discord

from bot.chat.render import embeds, view
from bot.errors import ChannelClosed, HistoryClosed, SendLater, SendRefused, SendUnsure
from bot.model.cards import Card
from bot.model.deliveries import Delivery
from bot.web.transport import TRANSPORT_ERRORS

SEND_SECONDS = 60.0
"""Longer than any of Discord's buckets, shorter than a lease."""
_MOST_HISTORY = 500
_UNKNOWN_MESSAGE = 10008
_TRY_LATER_SECONDS = 60.0
_BAD_REQUEST, _UNAUTHORIZED, _FORBIDDEN, _NOT_FOUND, _TOO_MANY = 400, 401, 403, 404, 429


class DiscordSend:
    """Sends over the REST client of a bot that is logged in; needs no gateway."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def post(self, delivery: Delivery, card: Card) -> int:
        """Post `card` with the delivery's nonce; discord.py asks for `enforce_nonce` whenever one is given."""
        channel = self._client.get_partial_messageable(delivery.channel_id, guild_id=delivery.guild_id)
        try:
            async with asyncio.timeout(SEND_SECONDS):
                message = await channel.send(
                    embeds=embeds(card),
                    view=view(card) or discord.utils.MISSING,
                    nonce=delivery.nonce,
                    content=told(delivery),
                    allowed_mentions=mentions(delivery),
                )
        except (discord.HTTPException, discord.RateLimited) as error:
            raise send_error(error) from error
        except TRANSPORT_ERRORS as error:
            raise SendUnsure(f"the answer was lost ({type(error).__name__})") from error
        return message.id

    async def find(self, delivery: Delivery, *, since: int, custom_ids: Sequence[str]) -> int | None:
        """Return the id of our own message with one of `custom_ids`, None where it is not there."""
        try:
            async with asyncio.timeout(SEND_SECONDS):
                await self._check_history(delivery)
                return await self._search(delivery, since=since, custom_ids=frozenset(custom_ids))
        except (discord.HTTPException, discord.RateLimited) as error:
            raise send_error(error) from error
        except TRANSPORT_ERRORS as error:
            raise SendUnsure(f"the history could not be read ({type(error).__name__})") from error

    async def _check_history(self, delivery: Delivery) -> None:
        """Without the permission Discord answers an empty list, not an error: ask first."""
        guild = self._client.get_guild(delivery.guild_id) or await self._client.fetch_guild(delivery.guild_id)
        channel = guild.get_channel(delivery.channel_id) or await guild.fetch_channel(delivery.channel_id)
        me = guild.get_member(self._me) or await guild.fetch_member(self._me)
        if not channel.permissions_for(me).read_message_history:
            raise HistoryClosed("Read Message History is missing")

    async def _search(self, delivery: Delivery, *, since: int, custom_ids: frozenset[str]) -> int | None:
        channel = self._client.get_partial_messageable(delivery.channel_id, guild_id=delivery.guild_id)
        after = dt.datetime.fromtimestamp(since / 1000, tz=dt.UTC)
        seen = 0
        async for message in channel.history(limit=_MOST_HISTORY, after=after, oldest_first=True):
            seen += 1
            if message.author.id == self._me and custom_ids.intersection(_custom_ids(message)):
                return message.id
        if seen >= _MOST_HISTORY:
            raise HistoryClosed("too much was written since to be sure")
        return None

    @property
    def _me(self) -> int:
        user = self._client.user
        return user.id if user else 0


def told(delivery: Delivery) -> str | None:
    """Return the text above the card: the roles that are told of it, None where none is."""
    return " ".join(f"<@&{role}>" for role in delivery.roles) or None


def mentions(delivery: Delivery) -> discord.AllowedMentions:
    """Let the message ping just the roles that it is meant to, whatever else stands in it."""
    if not delivery.roles:
        return discord.AllowedMentions.none()
    roles = [discord.Object(role) for role in delivery.roles]
    return discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False)


def _custom_ids(message: discord.Message) -> Iterator[str]:
    for row in message.components:
        for component in getattr(row, "children", ()):
            if custom_id := getattr(component, "custom_id", None):
                yield custom_id


def send_error(error: discord.HTTPException | discord.RateLimited) -> Exception:
    """Say what a refusal means for the delivery: gone for good, closed channel, later, or not known."""
    if isinstance(error, discord.RateLimited):
        return SendLater("Discord asks to wait", after_seconds=error.retry_after)
    if error.status == _NOT_FOUND and error.code == _UNKNOWN_MESSAGE:
        return SendRefused("it was posted, and then removed by hand", code=error.code)
    if error.status in {_FORBIDDEN, _NOT_FOUND}:
        return ChannelClosed(f"Discord answered {error.status}: {error.text or 'closed'}", code=error.code)
    if error.status in {_UNAUTHORIZED, _TOO_MANY}:
        return SendLater(f"Discord answered {error.status}", after_seconds=_TRY_LATER_SECONDS)
    if error.status >= _BAD_REQUEST and error.status < 500:  # noqa: PLR2004 - HTTP: 5xx begins there
        return SendRefused(f"Discord answered {error.status}: {error.text}", code=error.code)
    return SendUnsure(f"Discord answered {error.status}")
