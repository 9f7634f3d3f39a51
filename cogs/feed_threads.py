"""Discussion threads under posts: a button on the card of `/feed channel` turns them on and off."""

from collections.abc import Sequence
from typing import Any

import discord

from bot.cards.acts import Action, OpenThreads
from bot.chat.answer import replace
from bot.chat.client import HallyuBot
from bot.chat.components import Dynamic, on_press
from bot.chat.permit import manager_in
from bot.chat.post_into import check_threads
from bot.model.cards import Card
from cogs.feed_care import FeedCare

Interaction = discord.Interaction[HallyuBot]


class FeedThreads(FeedCare):
    """Presses that the group listens to."""

    def thread_items(self) -> tuple[Dynamic, ...]:
        """Return the button, to be registered by the group."""
        return (on_press(OpenThreads, self._on_threads),)

    async def _on_threads(self, interaction: discord.Interaction[Any], action: Action, _: Sequence[str]) -> None:
        if isinstance(action, OpenThreads):
            await replace(interaction, self.bot.languages, self._set_threads(interaction, action))

    async def _set_threads(self, interaction: Interaction, action: OpenThreads) -> Card:
        """Open threads there, or no more; the id comes from outside, so it is checked against this server."""
        guild_id, managing = manager_in(interaction), self.bot.actions.managing
        channel = self.own_channel(guild_id, action.channel_id)
        if action.on:
            check_threads(await self.known(guild_id, channel))
        await managing.set_threads(guild_id, channel.id, threads=action.on)
        return await self.channel_panel(interaction, channel.id)
