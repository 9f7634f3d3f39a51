"""What a channel hides because it gives away: a button on the card of `/feed channel` opens a form, taken in here."""

from collections.abc import Mapping, Sequence
from typing import Any

import discord
from discord.ext import commands

from bot.actions import Place
from bot.cards.acts import Action, HideSpoilers
from bot.cards.rules import bad_rule_card
from bot.cards.spoilers import spoilers_form
from bot.chat.answer import answer, explain, replace
from bot.chat.client import HallyuBot
from bot.chat.components import Dynamic, on_press
from bot.chat.forms import sent_form, show_form
from bot.chat.translate import phrases_of
from bot.errors import BadRule, HallyuWireError
from bot.i18n import Phrases
from bot.model.cards import Card
from bot.plan.read_spoilers import RULE, SPAN
from cogs.feed_filter import FeedFilter, filtering

Interaction = discord.Interaction[HallyuBot]


class FeedSpoilers(FeedFilter):
    """What the group takes over; each act checks for itself who asks, and whether the channel is of that server."""

    def spoiler_items(self) -> tuple[Dynamic, ...]:
        """Return the button, to be registered by the group."""
        return (on_press(HideSpoilers, self._on_spoilers),)

    @commands.Cog.listener("on_interaction")
    async def take_spoilers(self, interaction: Interaction) -> None:
        """Take the form that was sent in, even one that was opened before a restart."""
        if sent := await sent_form(interaction, HideSpoilers):
            await self._hide(interaction, sent[0].channel_id, sent[1])

    async def _on_spoilers(self, interaction: discord.Interaction[Any], action: Action, _: Sequence[str]) -> None:
        """Show the form, with what holds now."""
        if not isinstance(action, HideSpoilers):
            return
        try:
            guild_id = self._checked(interaction, action.channel_id)
            kept, _rule = await filtering(self.bot).spoilers(guild_id, action.channel_id)
        except HallyuWireError as error:
            await explain(interaction, self.bot.languages, error)
        else:
            await show_form(interaction, spoilers_form(action.channel_id, kept, phrases_of(interaction)))

    async def _hide(self, interaction: Interaction, channel_id: int, entered: Mapping[str, str]) -> None:
        """Keep what was entered and turn the card; where it cannot be read, answer beside it with what was typed."""
        typed = entered.get(RULE, "")
        try:
            guild_id = self._checked(interaction, channel_id)
            place = Place(guild_id=guild_id, channel_id=channel_id, user_id=interaction.user.id)
            scope = self.bot.scope(interaction, managing=True)
            await filtering(self.bot).set_spoilers(scope, place, typed, span=entered.get(SPAN, ""))
        except BadRule as error:
            await answer(interaction, self.bot.languages, _bad(error, typed, phrases_of(interaction)))
        except HallyuWireError as error:
            await explain(interaction, self.bot.languages, error)
        else:
            await replace(interaction, self.bot.languages, self.channel_panel(interaction, channel_id))


async def _bad(error: BadRule, typed: str, phrases: Phrases) -> Card:
    return bad_rule_card(error, typed, None, phrases)
