"""Asking Discord who is a member of a server, one at a time."""

from lounge import Lounge

from bot.chat.members import DiscordMembers


async def test_a_member_is_one_and_a_stranger_is_not_nor_is_anybody_where_the_bot_is_not(lounge: Lounge) -> None:
    members, stranger = DiscordMembers(lounge.bot), lounge.env.create_user("stranger")

    asked = [(lounge.guild.id, lounge.reader.id), (lounge.guild.id, stranger.id), (1, lounge.reader.id)]

    assert [await members.is_member(*each) for each in asked] == [True, False, False]
