"""When a channel is posted into: a button on the card of `/feed channel` opens a form, which is taken in here."""

from collections.abc import Mapping, Sequence
from typing import Any

import discord
from discord.ext import commands

from bot.cards.acts import Action, TimeChannel
from bot.cards.timing import timing_form
from bot.chat.answer import explain, replace
from bot.chat.client import HallyuBot
from bot.chat.components import Dynamic, on_press
from bot.chat.forms import sent_form, show_form
from bot.chat.translate import phrases_of
from bot.errors import HallyuWireError
from bot.model.cards import Card
from cogs.feed_filter import FeedFilter

Interaction = discord.Interaction[HallyuBot]


class FeedTiming(FeedFilter):
    """What the group takes over; each act checks for itself who asks, and whether the channel is of that server."""

    def timing_items(self) -> tuple[Dynamic, ...]:
        """Return the button, to be registered by the group."""
        return (on_press(TimeChannel, self._on_timing),)

    @commands.Cog.listener("on_interaction")
    async def take_timing(self, interaction: Interaction) -> None:
        """Take the form that was sent in, even one that was opened before a restart."""
        if sent := await sent_form(interaction, TimeChannel):
            await replace(interaction, self.bot.languages, self._set(interaction, sent[0].channel_id, sent[1]))

    async def _on_timing(self, interaction: discord.Interaction[Any], action: Action, _: Sequence[str]) -> None:
        """Show the form, with what holds now."""
        if not isinstance(action, TimeChannel):
            return
        try:
            guild_id = self._checked(interaction, action.channel_id)
            standing, _mine = await self.bot.actions.managing.channel(guild_id, action.channel_id)
        except HallyuWireError as error:
            await explain(interaction, self.bot.languages, error)
        else:
            await show_form(interaction, timing_form(standing, phrases_of(interaction)))

    async def _set(self, interaction: Interaction, channel_id: int, entered: Mapping[str, str]) -> Card:
        guild_id, managing = self._checked(interaction, channel_id), self.bot.actions.managing
        await managing.set_timing(guild_id, channel_id, entered)
        return await self.channel_panel(interaction, channel_id)
