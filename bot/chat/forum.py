"""Posts in forums: each story begins a thread, which Discord makes anew for each request, as it knows no nonce there.

So a post is asked for once only (`bot.web.tries` stops discord.py's own second tries), and looked for before another.
"""

import discord

from bot.chat.render import message
from bot.chat.told import mentions, told
from bot.errors import ChannelClosed
from bot.model.cards import Card
from bot.model.deliveries import Delivery

_MOST_TAGS = 5


async def post_in_forum(client: discord.Client, delivery: Delivery, card: Card) -> int:
    """Begin a post with `card` and return its id, which its first message shares."""
    forum = await forum_of(client, delivery.channel_id)
    post = await forum.create_thread(
        name=card.name,
        **message(card, delivery.look.form, told=told(delivery, card)),
        applied_tags=tags_for(forum, card),
        allowed_mentions=mentions(delivery),
    )
    return post.thread.id


async def forum_of(client: discord.Client, channel_id: int) -> discord.ForumChannel:
    """Ask Discord for a forum, with the tags that it offers now. Raises `ChannelClosed` where it is none."""
    channel = await client.fetch_channel(channel_id)
    if not isinstance(channel, discord.ForumChannel):
        raise ChannelClosed("the channel is no forum", code=0)
    return channel


def tags_for(forum: discord.ForumChannel, card: Card) -> list[discord.ForumTag]:
    """Return the forum's tags of the card's names; where the forum wants one and none fits, its first."""
    names = {name.casefold() for name in card.tags}
    offered = [tag for tag in forum.available_tags if not tag.moderated]
    fitting = [tag for tag in offered if tag.name.casefold() in names][:_MOST_TAGS]
    return fitting or (offered[:1] if forum.flags.require_tag else [])
