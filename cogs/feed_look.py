"""How a channel's posts look: buttons and menu of the `/feed channel` panel. Part of the group in `cogs.feed`."""

from collections.abc import Sequence
from typing import Any

import discord

from bot.cards.acts import Action, ChooseLook, LookStep, MergePosts
from bot.cards.ids import look_of
from bot.cards.look import looks_card, shown_card
from bot.chat.answer import answer, replace
from bot.chat.client import HallyuBot
from bot.chat.components import Dynamic, on_press
from bot.chat.permit import manager_in
from bot.chat.translate import phrases_of
from bot.model.cards import Card
from bot.model.places import Look
from cogs.feed_care import FeedCare

Interaction = discord.Interaction[HallyuBot]


class FeedLook(FeedCare):
    """Presses that the group listens to."""

    def look_items(self) -> tuple[Dynamic, ...]:
        """Return the buttons and the menus, to be registered by the group."""
        return (on_press(ChooseLook, self._on_look), on_press(MergePosts, self._on_merge))

    async def _on_look(self, interaction: discord.Interaction[Any], action: Action, chosen: Sequence[str]) -> None:
        languages = self.bot.languages
        if not isinstance(action, ChooseLook):
            return
        if action.step is LookStep.OPEN:
            await replace(interaction, languages, self._offer(interaction, action.channel_id))
        elif action.step is LookStep.USE:
            await answer(interaction, languages, self._use(interaction, action))
        elif look := look_of(chosen[0] if chosen else ""):
            await answer(interaction, languages, self._show(interaction, action.channel_id, look), form=look.form)

    async def _offer(self, interaction: Interaction, channel_id: int) -> Card:
        guild_id = manager_in(interaction)
        channel = self.own_channel(guild_id, channel_id)
        standing, _ = await self.bot.actions.managing.channel(guild_id, channel.id)
        return looks_card(channel.id, standing.look, phrases_of(interaction))

    async def _show(self, interaction: Interaction, channel_id: int, look: Look) -> Card:
        """Show the newest story of the channel's feeds; the id comes from outside, so it is checked again."""
        guild_id = manager_in(interaction)
        channel = self.own_channel(guild_id, channel_id)
        story = await self.bot.actions.managing.newest_in(guild_id, channel.id)
        return shown_card(channel.id, look, story, phrases_of(interaction))

    async def _use(self, interaction: Interaction, action: ChooseLook) -> Card:
        guild_id, managing = manager_in(interaction), self.bot.actions.managing
        channel = self.own_channel(guild_id, action.channel_id)
        await managing.set_look(guild_id, channel.id, action.look)
        return await self.channel_panel(interaction, channel.id)

    async def _on_merge(self, interaction: discord.Interaction[Any], action: Action, _: Sequence[str]) -> None:
        if isinstance(action, MergePosts):
            await replace(interaction, self.bot.languages, self._merge(interaction, action))

    async def _merge(self, interaction: Interaction, action: MergePosts) -> Card:
        """Let reports of one story be one post there, or no more; the id is checked against this server."""
        guild_id = manager_in(interaction)
        channel = self.own_channel(guild_id, action.channel_id)
        await self.bot.actions.managing.set_merges(guild_id, channel.id, merges=action.on)
        return await self.channel_panel(interaction, channel.id)
