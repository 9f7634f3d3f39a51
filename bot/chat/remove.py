"""Takes the bot's own posts away."""

import discord

from bot.chat.place import posted_message
from bot.chat.send import errors_told
from bot.errors import SendRefused
from bot.model.deliveries import Post

_UNKNOWN_MESSAGE, _UNKNOWN_CHANNEL = 10008, 10003


async def remove_post(client: discord.Client, post: Post) -> None:
    """Delete a post's message, where it is there still; of a forum's post the first one, and what others wrote stays.

    Raises `SendError`: then it may be there.
    """
    try:
        async with errors_told("the answer was lost"):
            posted = await posted_message(
                client,
                post.kind,
                guild_id=post.guild_id,
                channel_id=post.channel_id,
                message_id=post.message_id,
            )
            await posted.delete()
    except SendRefused as error:
        if error.code not in {_UNKNOWN_MESSAGE, _UNKNOWN_CHANNEL}:
            raise
