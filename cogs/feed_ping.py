"""`/feed ping`: a role that is told of a channel's stories where a rule holds."""

import discord
from discord import app_commands

from bot.actions import Place
from bot.cards.rules import bad_rule_card
from bot.chat.answer import answer
from bot.chat.client import HallyuBot
from bot.chat.permit import manager_in
from bot.chat.post_into import PostChannel, as_post_channel, check_channel
from bot.chat.translate import phrases_of, said
from bot.errors import BadRule, RoleSilent
from bot.managing import NOTHING
from bot.model.cards import Card
from bot.plan.read_rule import LONGEST
from cogs.feed_filter import FeedFilter, filtering

_MOST_AN_HOUR = 60
Interaction = discord.Interaction[HallyuBot]


class FeedPing(FeedFilter):
    """The command that the group takes over."""

    @app_commands.command(name=said("command-feed-ping"), description=said("command-feed-ping-description"))
    @app_commands.rename(
        role=said("command-feed-ping-role"),
        when=said("command-feed-ping-when"),
        channel=said("command-feed-ping-channel"),
        most=said("command-feed-ping-most"),
    )
    @app_commands.describe(
        role=said("command-feed-ping-role-description"),
        when=said("command-feed-ping-when-description"),
        channel=said("command-feed-ping-channel-description"),
        most=said("command-feed-ping-most-description"),
    )
    async def ping(
        self,
        interaction: Interaction,
        role: discord.Role,
        when: app_commands.Range[str, 1, LONGEST],
        channel: PostChannel | None = None,
        most: app_commands.Range[int, 1, _MOST_AN_HOUR] | None = None,
    ) -> None:
        """Tell a role of the stories that a rule holds for; a dash stops it."""
        making = self._ping(interaction, role, when, channel or interaction.channel, most)
        await answer(interaction, self.bot.languages, making)

    async def _ping(
        self, interaction: Interaction, role: discord.Role, when: str, target: object, most: int | None
    ) -> Card:
        guild_id, rules = manager_in(interaction), filtering(self.bot)
        target = as_post_channel(target)
        if when.strip() == NOTHING:
            await rules.stop_ping(guild_id, target.id, role.id)
            return await self.channel_panel(interaction, target.id)
        check_channel(target)
        _check_role(role, target, interaction.user)
        place = Place(guild_id=guild_id, channel_id=target.id, user_id=interaction.user.id)
        try:
            await rules.set_ping(self.bot.scope(interaction, managing=True), place, role.id, when)
        except BadRule as error:
            return bad_rule_card(error, when, None, phrases_of(interaction))
        if most is not None:
            await rules.set_pings_an_hour(guild_id, target.id, most)
        return await self.channel_panel(interaction, target.id)


def _check_role(role: discord.Role, channel: PostChannel, user: discord.User | discord.Member) -> None:
    """Refuse a role that the bot could not mention there, or that the asker could not mention themselves."""
    who = (channel.guild.me, user)
    may = all(isinstance(each, discord.Member) and channel.permissions_for(each).mention_everyone for each in who)
    if role.is_default() or not (role.mentionable or may):
        raise RoleSilent("that role cannot be mentioned there")
