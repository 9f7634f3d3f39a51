"""Notices in Discord: into a channel, or to a user."""

import discord
import pytest
from lounge import Lounge

from bot.cards.feed_events import event_card
from bot.chat.tell import DiscordTell
from bot.errors import SendRefused
from bot.model.cards import Card
from bot.model.feeds import FeedEvent


@pytest.fixture
def card(lounge: Lounge) -> Card:
    event = FeedEvent(id=1, feed_id=1, at=1, kind="ended", facts={"reason": "gone"})
    return event_card(event, "@everyone Daily", lounge.bot.languages.phrases("en"))


async def test_a_notice_is_posted_into_the_log_channel_and_pings_nobody(lounge: Lounge, card: Card) -> None:
    await DiscordTell(lounge.bot).in_channel(lounge.channel.id, card, nonce="n1")

    (message,) = lounge.channel.history()
    assert message.embeds[0].title == "A feed has ended"
    assert not message.mention_everyone


async def test_a_notice_goes_to_a_user_as_a_message(lounge: Lounge, card: Card) -> None:
    await DiscordTell(lounge.bot).to_user(lounge.moderator.id, card, nonce="n1")

    channel = await lounge.bot.create_dm(discord.Object(lounge.moderator.id))
    assert [message.embeds[0].title async for message in channel.history()] == ["A feed has ended"]


async def test_a_channel_that_is_gone_refuses_the_notice(lounge: Lounge, card: Card) -> None:
    with pytest.raises(SendRefused):
        await DiscordTell(lounge.bot).in_channel(1, card, nonce="n1")


async def test_a_user_who_is_gone_refuses_the_notice(lounge: Lounge, card: Card) -> None:
    with pytest.raises(SendRefused):
        await DiscordTell(lounge.bot).to_user(1, card, nonce="n1")
