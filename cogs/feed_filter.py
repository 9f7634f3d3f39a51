"""The filter of a channel: shown on the card of `/feed channel`, written in a form, tried and cleared by buttons."""

from collections.abc import Sequence
from typing import Any

import discord
from discord.ext import commands

from bot.actions import Place
from bot.cards.acts import Action, RuleAct, RuleStep
from bot.cards.feed_standing import channel_card
from bot.cards.rules import RULE, bad_rule_card, rule_form, tried_card, with_pings, with_rule
from bot.cards.spoilers import with_spoilers
from bot.chat.answer import answer, explain, replace
from bot.chat.client import HallyuBot
from bot.chat.components import Dynamic, on_press
from bot.chat.forms import sent_form, show_form
from bot.chat.permit import manager_in
from bot.chat.post_into import PostChannel, as_post_channel
from bot.chat.translate import phrases_of
from bot.errors import BadRule, HallyuWireError, UnknownChannel
from bot.filtering import Filtering
from bot.i18n import Phrases
from bot.model.cards import Card
from bot.model.rules import Sureness

Interaction = discord.Interaction[HallyuBot]


class FeedFilter(commands.Cog):
    """What the group takes over; every act checks for itself who asks, and whether the channel is of that server."""

    bot: HallyuBot

    def filter_items(self) -> tuple[Dynamic, ...]:
        """Return the buttons and the menu of the cards below, to be registered by the group."""
        return (on_press(RuleAct, self._on_rule),)

    @commands.Cog.listener("on_interaction")
    async def take_rule(self, interaction: Interaction) -> None:
        """Take the form that was sent in, even one that was opened before a restart."""
        if sent := await sent_form(interaction, RuleAct):
            await self._save(interaction, sent[0].channel_id, sent[1].get(RULE, ""))

    async def channel_panel(self, interaction: Interaction, channel_id: int) -> Card:
        """Return the card of how a channel of this server stands, with its filter and the roles it tells."""
        guild_id, phrases = manager_in(interaction), phrases_of(interaction)
        card = channel_card(*await self.bot.actions.managing.channel(guild_id, channel_id), phrases)
        standing = await filtering(self.bot).standing(guild_id, channel_id)
        told = await filtering(self.bot).pings(guild_id, channel_id)
        card = with_rule(card, channel_id, standing.kept, standing.rule, phrases)
        card = with_pings(card, told.pings, told.most_an_hour, phrases)
        hidden, rule = await filtering(self.bot).spoilers(guild_id, channel_id)
        return with_spoilers(card, channel_id, hidden, rule, phrases)

    async def _on_rule(self, interaction: discord.Interaction[Any], action: Action, values: Sequence[str]) -> None:
        if not isinstance(action, RuleAct):
            return
        if action.step is RuleStep.EDIT:
            await self._ask(interaction, action.channel_id)
        elif action.step is RuleStep.TRY:
            await replace(interaction, self.bot.languages, self._try(interaction, action.channel_id))
        else:
            await replace(interaction, self.bot.languages, self._change_filter(interaction, action, values))

    async def _ask(self, interaction: Interaction, channel_id: int) -> None:
        """Show the form, with the filter as it is."""
        try:
            guild_id = self._checked(interaction, channel_id)
            standing = await filtering(self.bot).standing(guild_id, channel_id)
        except HallyuWireError as error:
            await explain(interaction, self.bot.languages, error)
        else:
            text = standing.kept.text if standing.kept else ""
            await show_form(interaction, rule_form(channel_id, text, phrases_of(interaction)))

    async def _save(self, interaction: Interaction, channel_id: int, typed: str) -> None:
        """Keep the filter and turn the card; where it cannot be read, answer beside it with what was typed."""
        try:
            guild_id = self._checked(interaction, channel_id)
            place = Place(guild_id=guild_id, channel_id=channel_id, user_id=interaction.user.id)
            await filtering(self.bot).save(self.bot.scope(interaction, managing=True), place, typed)
        except BadRule as error:
            await answer(interaction, self.bot.languages, _bad(error, typed, channel_id, phrases_of(interaction)))
        except HallyuWireError as error:
            await explain(interaction, self.bot.languages, error)
        else:
            await replace(interaction, self.bot.languages, self.channel_panel(interaction, channel_id))

    async def _try(self, interaction: Interaction, channel_id: int) -> Card:
        tried = await filtering(self.bot).attempt(self._checked(interaction, channel_id), channel_id)
        return tried_card(channel_id, tried, phrases_of(interaction))

    async def _change_filter(self, interaction: Interaction, action: RuleAct, values: Sequence[str]) -> Card:
        guild_id = self._checked(interaction, action.channel_id)
        if action.step is RuleStep.CLEAR:
            await filtering(self.bot).clear(guild_id, action.channel_id)
        elif action.step is RuleStep.SURE and values and values[0] in set(Sureness):
            place = Place(guild_id=guild_id, channel_id=action.channel_id, user_id=interaction.user.id)
            await filtering(self.bot).set_sureness(place, Sureness(values[0]))
        return await self.channel_panel(interaction, action.channel_id)

    def own_channel(self, guild_id: int, channel_id: int) -> PostChannel:
        """Return a channel of this server. Raises `UnknownChannel`."""
        channel = as_post_channel(self.bot.get_channel(channel_id))
        if channel.guild.id != guild_id:
            raise UnknownChannel("that channel is not in this server")
        return channel

    def _checked(self, interaction: Interaction, channel_id: int) -> int:
        """Return the guild's id; the channel's comes from outside, so it is checked against this server."""
        guild_id = manager_in(interaction)
        self.own_channel(guild_id, channel_id)
        return guild_id


def filtering(bot: HallyuBot) -> Filtering:
    """Return the rules of channels, over what the bot answers from."""
    return Filtering(queries=bot.queries, store=bot.queries.store, clock=bot.clock)


async def _bad(error: BadRule, typed: str, channel_id: int, phrases: Phrases) -> Card:
    return bad_rule_card(error, typed, channel_id, phrases)
