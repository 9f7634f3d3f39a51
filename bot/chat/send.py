"""Puts cards into Discord's places (implements `ports.Send`), edits and publishes them, opens threads under them.

Implements `ports.EditPosts`, `ports.Publish` and `ports.OpenThread` too.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Literal

import discord

from bot.chat.forum import post_in_forum
from bot.chat.place import place_of, posted_message
from bot.chat.render import message
from bot.chat.seek import seek
from bot.chat.told import mentions, role_mentions, told
from bot.errors import ChannelClosed, SendBroken, SendLater, SendRefused, SendUnsure
from bot.model.cards import Card
from bot.model.deliveries import Delivery, PostEdit
from bot.model.places import PlaceKind, PostForm
from bot.web.transport import TRANSPORT_ERRORS

SEND_SECONDS = 60.0
"""Longer than any of Discord's buckets, shorter than a lease."""
_UNKNOWN_MESSAGE, _UNKNOWN_TAG, _PUBLISHED = 10008, 10087, 40033
"""A tag is unknown that was taken from a forum just now: asked again, the forum says which it has."""
_SHUT_THREAD = frozenset({50083, 160005})
"""Archived by moderators so that posting does not open it again, or locked."""
_HAS_THREAD = 160004
_DAY_MINUTES: Literal[1440] = 1440
_TRY_LATER_SECONDS = 60.0
_BAD_REQUEST, _UNAUTHORIZED, _FORBIDDEN, _NOT_FOUND, _TOO_MANY = 400, 401, 403, 404, 429
_FAILED = 500


class DiscordSend:
    """Sends over the REST client of a bot that is logged in; needs no gateway."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def post(self, delivery: Delivery, card: Card) -> int:
        """Post `card` with the delivery's nonce; discord.py asks for `enforce_nonce` whenever one is given."""
        async with errors_told("the answer was lost"):
            if delivery.kind is PlaceKind.FORUM:
                return await post_in_forum(self._client, delivery, card)
            place = await place_of(self._client, delivery)
            sent = await place.send(
                **message(card, delivery.look.form, told=told(delivery, card)),
                nonce=delivery.nonce,
                allowed_mentions=mentions(delivery),
            )
            return sent.id

    async def find(self, delivery: Delivery, *, after: int, since: int, custom_ids: Sequence[str]) -> int | None:
        """Return the id of our own message with one of `custom_ids`, None where it is not there."""
        async with errors_told("the history could not be read"):
            return await seek(self._client, delivery, after=after, since=since, custom_ids=frozenset(custom_ids))

    async def edit(self, edit: PostEdit, card: Card) -> None:
        """Let a message show `card`; above an embed the text stays, else it is part of the whole."""
        async with errors_told("the answer was lost"):
            posted = await posted_message(
                self._client,
                edit.kind,
                guild_id=edit.guild_id,
                channel_id=edit.channel_id,
                message_id=edit.message_id,
            )
            above = role_mentions(edit.roles) if card.plain or edit.look.form is PostForm.LAYOUT else None
            shown = message(card, edit.look.form, told=above)
            await posted.edit(**shown, allowed_mentions=discord.AllowedMentions.none())

    async def publish(self, channel_id: int, message_id: int) -> None:
        """Publish a message of an announcement channel to the channels that follow it."""
        posted = self._client.get_partial_messageable(channel_id).get_partial_message(message_id)
        try:
            async with errors_told("the answer was lost"):
                await posted.publish()
        except SendRefused as error:
            if error.code != _PUBLISHED:
                raise

    async def open_thread(self, channel_id: int, message_id: int, name: str) -> None:
        """Open a thread under a message, to be archived after a day without a word."""
        # a message's own `create_thread` wants its guild, which a client without gateway does not know
        start = self._client.http.start_thread_with_message
        try:
            async with errors_told("the answer was lost"):
                await start(channel_id, message_id, name=name, auto_archive_duration=_DAY_MINUTES)
        except SendRefused as error:
            if error.code != _HAS_THREAD:
                raise


@asynccontextmanager
async def errors_told(unsure: str) -> AsyncIterator[None]:
    """Bound what is done within, and raise what `ports.Send` says instead of what Discord or the network did."""
    try:
        async with asyncio.timeout(SEND_SECONDS):
            yield
    except (discord.HTTPException, discord.RateLimited) as error:
        raise send_error(error) from error
    except TRANSPORT_ERRORS as error:
        raise SendUnsure(f"{unsure} ({type(error).__name__})") from error


def send_error(error: discord.HTTPException | discord.RateLimited) -> Exception:
    """Say what a refusal means for the delivery: gone for good, closed channel, later, or not known."""
    if isinstance(error, discord.RateLimited):
        return SendLater("Discord asks to wait", after_seconds=error.retry_after)
    if error.status == _NOT_FOUND and error.code == _UNKNOWN_MESSAGE:
        return SendRefused("it was posted, and then removed by hand", code=error.code)
    if error.status in {_UNAUTHORIZED, _TOO_MANY} or error.code == _UNKNOWN_TAG:
        return SendLater(f"Discord answered {error.status}", after_seconds=_TRY_LATER_SECONDS)
    if error.status in {_FORBIDDEN, _NOT_FOUND} or error.code in _SHUT_THREAD:
        return ChannelClosed(f"Discord answered {error.status}: {error.text or 'closed'}", code=error.code)
    if error.status >= _BAD_REQUEST and error.status < 500:  # noqa: PLR2004 - HTTP: 5xx begins there
        return SendRefused(f"Discord answered {error.status}: {error.text}", code=error.code)
    return (SendBroken if error.status == _FAILED else SendUnsure)(f"Discord answered {error.status}")
