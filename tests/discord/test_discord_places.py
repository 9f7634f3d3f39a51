"""`/feed` with forums, threads and announcement channels."""

import discord
import pytest
from flowing import URL, rss
from lounge import OTHER, Lounge, buttons, seen, text
from simcord.builders import ChannelHandle

from bot.model.places import PlaceKind
from bot.storage.scripts import shown


async def thread_in(lounge: Lounge, channel: ChannelHandle, name: str = "corner") -> ChannelHandle:
    """A public thread that the bot has begun."""
    parent = lounge.bot.get_channel(channel.id)
    assert isinstance(parent, discord.TextChannel)
    await parent.create_thread(name=name, type=discord.ChannelType.public_thread)
    await lounge.env.settle()
    return channel.threads[-1]


async def kind_of(lounge: Lounge, channel: ChannelHandle) -> PlaceKind:
    return (await lounge.store.read(shown.channel_standing(lounge.guild.id, channel.id))).kind


async def add(lounge: Lounge, channel: ChannelHandle) -> str:
    lounge.fetch.pages[URL] = rss(OTHER)
    return text(seen(await lounge.moderator.slash(lounge.channel, "feed add", url=URL, channel=channel)))


async def test_a_feed_is_posted_into_a_forum(lounge: Lounge) -> None:
    forum = lounge.guild.create_forum_channel("stories")
    await lounge.env.settle()

    answer = await add(lounge, forum)

    assert forum.mention in answer
    assert await kind_of(lounge, forum) is PlaceKind.FORUM


async def test_a_feed_is_posted_into_a_thread(lounge: Lounge) -> None:
    thread = await thread_in(lounge, lounge.other_channel)

    answer = await add(lounge, thread)

    assert thread.mention in answer
    assert await kind_of(lounge, thread) is PlaceKind.THREAD


async def test_a_feed_added_inside_a_thread_goes_there(lounge: Lounge) -> None:
    thread = await thread_in(lounge, lounge.other_channel)
    lounge.fetch.pages[URL] = rss(OTHER)

    answer = seen(await lounge.moderator.slash(thread, "feed add", url=URL))

    assert thread.mention in text(answer)


async def test_a_voice_channel_takes_no_feed(lounge: Lounge) -> None:
    voice = lounge.guild.create_voice_channel("talk")
    await lounge.env.settle()
    lounge.fetch.pages[URL] = rss(OTHER)

    answer = seen(await lounge.moderator.slash(voice, "feed add", url=URL))

    assert "a forum or an open thread" in text(answer)


async def test_publishing_is_turned_on_and_off_in_an_announcement_channel(lounge: Lounge) -> None:
    news = lounge.guild.create_news_channel("news")
    await lounge.env.settle()
    before = seen(await lounge.moderator.slash(lounge.channel, "feed channel", channel=news))

    on = seen(await lounge.moderator.click(before, label="Publish what I post"))
    said_on = text(on)
    published = (await lounge.store.read(shown.channel_standing(lounge.guild.id, news.id))).publishes
    off = seen(await lounge.moderator.click(on, label="Publish no more"))

    assert "at most nine stories an hour" in said_on
    assert published
    assert "at most nine stories an hour" not in text(off)
    assert "Publish what I post" in buttons(off)


@pytest.mark.parametrize("kind", ["text", "forum"])
async def test_other_channels_publish_nothing(lounge: Lounge, kind: str) -> None:
    make = lounge.guild.create_forum_channel if kind == "forum" else lounge.guild.create_text_channel
    channel = make("place")
    await lounge.env.settle()

    answer = seen(await lounge.moderator.slash(lounge.channel, "feed channel", channel=channel))

    assert "Publish what I post" not in buttons(answer)


async def test_threads_are_turned_on_and_off_where_the_bot_may_open_them(lounge: Lounge) -> None:
    panel = seen(await lounge.moderator.slash(lounge.channel, "feed channel"))
    me = lounge.guild.me
    assert me is not None
    closed = lounge.guild.create_text_channel(
        "closed", overwrites={me: discord.PermissionOverwrite(create_public_threads=False)}
    )
    await lounge.env.settle()

    on = seen(await lounge.moderator.click(panel, label="Open threads under posts"))
    said_on = text(on)
    off = seen(await lounge.moderator.click(on, label="Open threads no more"))
    there = seen(await lounge.moderator.slash(lounge.channel, "feed channel", channel=closed))
    refused = await lounge.moderator.click(there, label="Open threads under posts")

    assert "A thread to talk in is opened under each post" in said_on
    assert "A thread to talk in" not in text(off)
    assert "Create Public Threads" in text(seen(refused))
    assert not (await lounge.store.read(shown.channel_standing(lounge.guild.id, closed.id))).threads


async def test_a_reader_does_not_turn_publishing_on(lounge: Lounge) -> None:
    news = lounge.guild.create_news_channel("news")
    await lounge.env.settle()
    panel = seen(await lounge.moderator.slash(lounge.channel, "feed channel", channel=news))
    custom_id = buttons(panel)["Publish what I post"]["custom_id"]
    forged = lounge.forge(lounge.channel, {"type": 2, "style": 1, "label": "Press", "custom_id": custom_id})

    answer = seen(await lounge.reader.click(forged, label="Press"))

    assert "Manage Server" in text(answer)
    assert not (await lounge.store.read(shown.channel_standing(lounge.guild.id, news.id))).publishes
