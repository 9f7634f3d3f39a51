"""Looks for our own message where it may already be: in a channel's history, or among a forum's posts."""

import datetime as dt
from collections.abc import AsyncIterator, Iterator
from typing import Any

import discord

from bot.chat.forum import forum_of
from bot.chat.place import place_of
from bot.errors import HistoryClosed
from bot.model.deliveries import Delivery
from bot.model.places import PlaceKind

_MOST_HISTORY = 500
_MOST_POSTS = 100


async def seek(
    client: discord.Client, delivery: Delivery, *, after: int, since: int, custom_ids: frozenset[str]
) -> int | None:
    """Return the id of our message with one of `custom_ids`, None where it is not there (see `ports.Send.find`)."""
    me = client.user.id if client.user else 0
    await _check_history(client, delivery, me)
    begun = dt.datetime.fromtimestamp(since / 1000, tz=dt.UTC)
    if delivery.kind is PlaceKind.FORUM:
        return await _seek_post(client, delivery, me, after=after, since=begun, custom_ids=custom_ids)
    place = await place_of(client, delivery)
    return await _seek_message(place, me, after=after, since=begun, custom_ids=custom_ids)


async def _check_history(client: discord.Client, delivery: Delivery, me: int) -> None:
    """Without the permission Discord answers an empty list, not an error: ask first."""
    if delivery.kind is PlaceKind.DIRECT:
        return
    guild = client.get_guild(delivery.guild_id) or await client.fetch_guild(delivery.guild_id)
    channel = await guild.fetch_channel(delivery.channel_id)
    if isinstance(channel, discord.Thread):  # it has no permissions of its own
        channel = await guild.fetch_channel(channel.parent_id)
    member = guild.get_member(me) or await guild.fetch_member(me)
    if isinstance(channel, discord.Thread) or not channel.permissions_for(member).read_message_history:
        raise HistoryClosed("Read Message History is missing")


async def _seek_message(
    place: discord.abc.Messageable, me: int, *, after: int, since: dt.datetime, custom_ids: frozenset[str]
) -> int | None:
    """Look from the newest message back to the one after which ours came; by the time only where that is too far."""
    seen, oldest = 0, None
    async for message in place.history(limit=_MOST_HISTORY):
        if message.id <= after:
            return None
        if _is_ours(message, me, custom_ids):
            return message.id
        seen, oldest = seen + 1, message.created_at
    if seen >= _MOST_HISTORY and oldest is not None and oldest > since:
        raise HistoryClosed("too much was written since to be sure")
    return None


async def _seek_post(
    client: discord.Client,
    delivery: Delivery,
    me: int,
    *,
    after: int,
    since: dt.datetime,
    custom_ids: frozenset[str],
) -> int | None:
    """Look through our posts of that time: those that are active, then those that were archived already."""
    forum = await forum_of(client, delivery.channel_id)
    lost = False
    async for post in _posts(forum, me, after=after, since=since):
        try:
            starter = await post.fetch_message(post.id)
        except discord.NotFound:
            lost = True  # its first message was removed: it may have been ours
            continue
        if _is_ours(starter, me, custom_ids):
            return starter.id
    if lost:
        raise HistoryClosed("the first message of a post was removed")
    return None


async def _posts(
    forum: discord.ForumChannel, me: int, *, after: int, since: dt.datetime
) -> AsyncIterator[discord.Thread]:
    """Give our posts in a forum after the post `after`; by the time where that is not known."""

    def may_be(post: discord.Thread) -> bool:
        begun = discord.utils.snowflake_time(post.id)
        return post.owner_id == me and (post.id > after if after else begun > since)

    for post in await forum.guild.active_threads():
        if post.parent_id == forum.id and may_be(post):
            yield post
    seen = 0
    async for post in forum.archived_threads(limit=_MOST_POSTS):
        if post.archive_timestamp < since:
            return
        seen += 1
        if may_be(post):
            yield post
    if seen >= _MOST_POSTS:
        raise HistoryClosed("too many posts were archived since to be sure")


def _is_ours(message: discord.Message, me: int, custom_ids: frozenset[str]) -> bool:
    return message.author.id == me and not custom_ids.isdisjoint(_custom_ids(message))


def _custom_ids(message: discord.Message) -> Iterator[str]:
    inside: list[Any] = list(message.components)
    while inside:
        component = inside.pop()
        inside += getattr(component, "children", ())
        if custom_id := getattr(component, "custom_id", None):
            yield custom_id
