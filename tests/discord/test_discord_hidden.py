"""What is posted only in age-restricted or staff-only channels is not found from other channels."""

import discord
from flowing import URL, rss
from lounge import OTHER, Lounge, seen, text
from simcord.backend.serializers import channel_payload, role_payload
from simcord.builders import ChannelHandle

from bot.storage.scripts import guilds


async def latest(lounge: Lounge, channel: ChannelHandle) -> str:
    return text(seen(await lounge.moderator.slash(channel, "news latest")))


async def add(lounge: Lounge, channel: ChannelHandle) -> None:
    lounge.fetch.pages[URL] = rss(OTHER)
    await lounge.moderator.slash(lounge.channel, "feed add", url=URL, channel=channel)


def staff_room(lounge: Lounge) -> ChannelHandle:
    """A channel that the bot and the managers see, and others do not."""
    unseen, seen_by = discord.PermissionOverwrite(view_channel=False), discord.PermissionOverwrite(view_channel=True)
    me = lounge.guild.me
    assert me is not None
    overwrites = {lounge.guild.default_role: unseen, me: seen_by, lounge.moderator: seen_by}
    return lounge.guild.create_text_channel("staff", overwrites=overwrites)


async def restrict(lounge: Lounge, channel: ChannelHandle) -> None:
    """Make a channel age-restricted."""
    payload = dict(channel_payload(lounge.env.backend, lounge.env.backend.get_channel(channel.id)))
    lounge.env.backend.emit("CHANNEL_UPDATE", {**payload, "nsfw": True})
    await lounge.env.settle()


async def test_a_feed_of_a_staff_room_is_found_there_alone(lounge: Lounge) -> None:
    hidden = staff_room(lounge)
    await lounge.env.settle()

    await add(lounge, hidden)

    assert OTHER in await latest(lounge, hidden)
    assert OTHER not in await latest(lounge, lounge.channel)


async def test_a_channel_that_becomes_age_restricted_hides_its_feeds_at_once(lounge: Lounge) -> None:
    await add(lounge, lounge.other_channel)

    await restrict(lounge, lounge.other_channel)

    assert OTHER in await latest(lounge, lounge.other_channel)
    assert OTHER not in await latest(lounge, lounge.channel)


async def test_a_channel_that_everyone_may_not_see_any_more_hides_its_feeds(lounge: Lounge) -> None:
    await add(lounge, lounge.other_channel)
    role = lounge.env.backend.get_guild(lounge.guild.id).roles[lounge.guild.id]

    payload = {**role_payload(role), "permissions": "0"}
    lounge.env.backend.emit("GUILD_ROLE_UPDATE", {"guild_id": str(lounge.guild.id), "role": payload})
    await lounge.env.settle()

    assert OTHER not in await latest(lounge, lounge.channel)


async def test_those_who_manage_the_feeds_see_them_from_anywhere(lounge: Lounge) -> None:
    hidden = staff_room(lounge)
    await lounge.env.settle()
    await add(lounge, hidden)

    offered = await lounge.moderator.autocomplete(lounge.channel, "feed remove", "feed", "")

    assert [choice["name"] for choice in offered] == ["K-Drama Daily"]


async def test_a_channel_that_was_hidden_while_the_bot_was_away_is_hidden_after_its_start(lounge: Lounge) -> None:
    hidden = staff_room(lounge)
    await lounge.env.settle()
    await add(lounge, hidden)
    await lounge.store.write(guilds.note_hidden(lounge.guild.id, []))
    before = await latest(lounge, lounge.channel)

    await lounge.restart()

    assert OTHER in before
    assert OTHER not in await latest(lounge, lounge.channel)
