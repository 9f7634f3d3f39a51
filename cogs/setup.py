"""`/setup`: a server's first feeds in four steps on one message, for those who manage it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace as changed
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.acts import Action, SetUp, SetUpDo
from bot.cards.setup import PAGES, ZONE, SetUpSeen, setup_card, zone_form
from bot.cards.setup_done import done_card
from bot.chat.answer import answer, explain, replace
from bot.chat.client import HallyuBot
from bot.chat.components import on_press
from bot.chat.forms import sent_form, show_form
from bot.chat.permit import manager_in
from bot.chat.post_into import check_channel, kind_of, parent_of
from bot.chat.translate import phrases_of, said
from bot.errors import HallyuWireError, MissingPermissions, UnknownChannel, UnknownZone
from bot.model.cards import Card
from bot.model.places import MENTIONABLE, GuildStanding
from bot.setting_up import SettingUp
from bot.text.zones import NO_ZONE, find_zone, is_zone, near_zones

_SERVERS_OWN = "server"
_LARGEST_ID = 2**63 - 1
_MOST_DIGITS = 19
_LONGEST_LANGUAGE = 8
_NEXT = {
    SetUpDo.CHANNEL: SetUpDo.TO_PACKS,
    SetUpDo.PACKS: SetUpDo.TO_PACKS,
    SetUpDo.LANGUAGE: SetUpDo.TO_NOTICES,
    SetUpDo.LOG: SetUpDo.TO_NOTICES,
    SetUpDo.FOLLOWERS: SetUpDo.TO_NOTICES,
    SetUpDo.ZONE: SetUpDo.TO_NOTICES,
}
"""The page that follows a choice."""
Interaction = discord.Interaction[HallyuBot]


class SetUpCommand(commands.Cog):
    """Every press checks for itself who asks; what its id carries is checked against the server as it is now."""

    def __init__(self, bot: HallyuBot) -> None:
        self.bot = bot
        self._setting_up = SettingUp(actions=bot.actions)
        self._item = on_press(SetUp, self._on_press)

    async def cog_load(self) -> None:
        """Listen to the buttons and menus of all cards, old ones too."""
        self.bot.add_dynamic_items(self._item)

    async def cog_unload(self) -> None:
        """Stop listening."""
        self.bot.remove_dynamic_items(self._item)

    @app_commands.command(name=said("command-setup"), description=said("command-setup-description"))
    @app_commands.guild_only()
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.default_permissions(manage_guild=True)
    async def set_up(self, interaction: Interaction) -> None:
        """Show the first step, with what is set now."""
        await answer(interaction, self.bot.languages, self._begin(interaction))

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Interaction) -> None:
        """Take the form that was sent in, even one that was opened before a restart."""
        if sent := await sent_form(interaction, SetUp):
            await replace(interaction, self.bot.languages, self._typed_zone(interaction, sent[0], sent[1]))

    async def _on_press(self, interaction: discord.Interaction[Any], action: Action, values: Sequence[str]) -> None:
        if not isinstance(action, SetUp):
            return
        if action.do is SetUpDo.TYPE_ZONE:
            await self._ask_zone(interaction, action)
        else:
            await replace(interaction, self.bot.languages, self._act(interaction, action, values))

    async def _ask_zone(self, interaction: Interaction, chosen: SetUp) -> None:
        """Show the form: nothing may come before it, so all else is checked when it is sent in."""
        try:
            manager_in(interaction)
        except HallyuWireError as error:
            await explain(interaction, self.bot.languages, error)
        else:
            await show_form(interaction, zone_form(chosen, phrases_of(interaction)))

    async def _begin(self, interaction: Interaction) -> Card:
        chosen = await self._setting_up.begin(manager_in(interaction), interaction.locale.value)
        return await self._page(interaction, chosen, SetUpDo.TO_CHANNEL)

    async def _typed_zone(self, interaction: Interaction, chosen: SetUp, entered: Mapping[str, str]) -> Card:
        manager_in(interaction)
        typed = entered.get(ZONE, "")
        zone = find_zone(typed)
        if zone is None:
            raise UnknownZone(
                "there is no such time zone", typed=typed[:100], near=", ".join(near_zones(typed)) or "none"
            )
        return await self._page(interaction, changed(chosen, zone=zone), SetUpDo.TO_NOTICES)

    async def _act(self, interaction: Interaction, chosen: SetUp, values: Sequence[str]) -> Card:
        guild_id, first = manager_in(interaction), values[0] if values else ""
        if chosen.do is SetUpDo.FINISH:
            return await self._finish(interaction, chosen)
        if chosen.do is SetUpDo.FOLLOWERS and _id(first) and self._follow_channel(guild_id, _id(first)) is None:
            raise UnknownChannel("that is no text channel or open public thread that the bot sees")
        if chosen.do is SetUpDo.CHANNEL:
            chosen = await self._setting_up.at_channel(chosen, guild_id, _id(first))
        return await self._page(interaction, self._choose(chosen, first, values), _NEXT.get(chosen.do, chosen.do))

    def _choose(self, chosen: SetUp, first: str, values: Sequence[str]) -> SetUp:
        """Return what is chosen after a choice in a menu; what is no such choice changes nothing."""
        match chosen.do:
            case SetUpDo.PACKS:
                offer = self._setting_up.offer
                bits = offer.bits(values) if chosen.offer == offer.mark else 0
                return changed(chosen, packs=bits, offer=offer.mark)
            case SetUpDo.LANGUAGE:
                return changed(chosen, language="" if first == _SERVERS_OWN else first[:_LONGEST_LANGUAGE])
            case SetUpDo.LOG:
                return changed(chosen, log_channel_id=_id(first))
            case SetUpDo.FOLLOWERS:
                return changed(chosen, follow_channel_id=_id(first))
            case SetUpDo.ZONE:
                return changed(chosen, zone=first)
            case _:
                return chosen

    async def _page(self, interaction: Interaction, chosen: SetUp, page: SetUpDo) -> Card:
        """Return a page with what is true now; an id of a channel that is gone, or another server's, is dropped."""
        guild_id = manager_in(interaction)
        standing = await self._setting_up.standing(guild_id)
        chosen = self._checked(guild_id, chosen, standing.guild)
        follow = self._follow_channel(guild_id, chosen.follow_channel_id)
        seen = SetUpSeen(
            offer=self._setting_up.offer,
            guild=standing.guild,
            feeds=standing.feeds,
            languages=tuple(self.bot.languages.by_locale),
            bot_name=self.bot.user.display_name if self.bot.user else "",
            locale=interaction.locale.value,
            now=self.bot.clock(),
            missing=_missing(self._channel(guild_id, chosen.channel_id)),
            log_missing=_missing(self._channel(guild_id, chosen.log_channel_id)),
            follow_missing=_missing(follow),
            follow_gone=follow is None,
        )
        return setup_card(chosen, page if page in PAGES else SetUpDo.TO_CHANNEL, seen, phrases_of(interaction))

    async def _finish(self, interaction: Interaction, chosen: SetUp) -> Card:
        """Do it, if all channels can still be posted into, and the packs are those that were chosen among."""
        guild_id, offer = manager_in(interaction), self._setting_up.offer
        if chosen.packs and chosen.offer != offer.mark:
            return await self._page(interaction, chosen, SetUpDo.TO_PACKS)
        chosen = self._checked(guild_id, chosen, (await self._setting_up.standing(guild_id)).guild)
        channel = self._channel(guild_id, chosen.channel_id)
        if channel is None:
            raise UnknownChannel("that channel is not in this server")
        follow = self._follow_channel(guild_id, chosen.follow_channel_id)
        for each in (channel, self._channel(guild_id, chosen.log_channel_id), follow):
            if each:
                check_channel(each)
        usable = {each.id: each for each in (channel, follow) if each}
        for place in usable.values():
            await self.bot.actions.managing.know_place(guild_id, place.id, kind_of(place), parent_id=parent_of(place))
        done = await self._setting_up.finish(guild_id, interaction.user.id, chosen, usable=usable)
        post_phrases = self.bot.languages.phrases(chosen.language or channel.guild.preferred_locale.value)
        return done_card(done, phrases_of(interaction), post_phrases=post_phrases, now=self.bot.clock())

    def _checked(self, guild_id: int, chosen: SetUp, now: GuildStanding) -> SetUp:
        """Return what is chosen, as far as there is such a thing here.

        Where followers are told now stays, though it be a thread that sleeps, which is not to be seen.
        """
        languages = self.bot.languages.by_locale
        follow = chosen.follow_channel_id
        stays = follow == now.follow_channel_id or self._follow_channel(guild_id, follow) is not None
        return changed(
            chosen,
            channel_id=chosen.channel_id if self._channel(guild_id, chosen.channel_id) else 0,
            log_channel_id=chosen.log_channel_id if self._channel(guild_id, chosen.log_channel_id) else 0,
            follow_channel_id=follow if stays else 0,
            language=chosen.language if chosen.language in languages else "",
            zone=chosen.zone if is_zone(chosen.zone) else NO_ZONE,
        )

    def _channel(self, guild_id: int, channel_id: int) -> discord.TextChannel | None:
        channel = self.bot.get_channel(channel_id)
        if isinstance(channel, discord.TextChannel) and channel.guild.id == guild_id:
            return channel
        return None

    def _follow_channel(self, guild_id: int, channel_id: int) -> discord.TextChannel | discord.Thread | None:
        """Return a channel or open thread where followers can be mentioned."""
        guild = self.bot.get_guild(guild_id)
        found = guild.get_channel_or_thread(channel_id) if guild else None
        if isinstance(found, discord.Thread):
            return found if found.parent and not found.locked and not found.is_private() else None
        return found if isinstance(found, discord.TextChannel) and kind_of(found) in MENTIONABLE else None


def _missing(channel: discord.TextChannel | discord.Thread | None) -> str:
    """Return the permissions that the bot lacks in a channel."""
    try:
        if channel:
            check_channel(channel)
    except MissingPermissions as error:
        return str(error.facts["permissions"])
    return ""


def _id(value: str) -> int:
    """Return an id of Discord's, 0 for anything else."""
    number = int(value) if value.isdecimal() and len(value) <= _MOST_DIGITS else 0
    return number if number <= _LARGEST_ID else 0


async def setup(bot: HallyuBot) -> None:
    """Add the cog."""
    await bot.add_cog(SetUpCommand(bot))
