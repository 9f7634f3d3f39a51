"""`/feed import` and `/feed export`: a server's feeds as a file. Part of the group in `cogs.feed`."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.transfer import exported_card, imported_card
from bot.chat.answer import answer
from bot.chat.client import HallyuBot
from bot.chat.permit import manager_in
from bot.chat.post_into import (
    PostChannel,
    as_post_channel,
    check_channel,
    kind_of,
    open_channels,
    parent_of,
    post_channels,
)
from bot.chat.translate import phrases_of, said
from bot.errors import BadOpml, ChannelClosed
from bot.feeds.opml import MOST_BYTES
from bot.model.cards import Card

Interaction = discord.Interaction[HallyuBot]


class FeedFiles(commands.Cog):
    """Commands that the group takes over."""

    bot: HallyuBot

    @app_commands.command(name=said("command-feed-import"), description=said("command-feed-import-description"))
    @app_commands.rename(file=said("command-feed-import-file"), channel=said("command-feed-import-channel"))
    @app_commands.describe(
        file=said("command-feed-import-file-description"), channel=said("command-feed-import-channel-description")
    )
    async def import_file(
        self, interaction: Interaction, file: discord.Attachment, channel: PostChannel | None = None
    ) -> None:
        """Add all feeds of a file."""
        await answer(interaction, self.bot.languages, self._import(interaction, file, channel))

    @app_commands.command(name=said("command-feed-export"), description=said("command-feed-export-description"))
    async def export_file(self, interaction: Interaction) -> None:
        """Answer with the server's feeds as a file."""
        await answer(interaction, self.bot.languages, self._export(interaction))

    async def _import(self, interaction: Interaction, file: discord.Attachment, channel: PostChannel | None) -> Card:
        guild_id = manager_in(interaction)
        target = as_post_channel(channel or interaction.channel)
        check_channel(target)
        places = {each.id: each for each in (target, *open_channels(target.guild))}
        imported = await self.bot.actions.import_feeds(
            await _read(file),
            guild_id=guild_id,
            user_id=interaction.user.id,
            channels={place.id: place.name for place in places.values()},
            kinds={place.id: (kind_of(place), parent_of(place)) for place in places.values()},
            default=target.id,
        )
        return imported_card(imported, target.id, phrases_of(interaction))

    async def _export(self, interaction: Interaction) -> Card:
        guild_id = manager_in(interaction)
        guild = self.bot.get_guild(guild_id)
        exported = await self.bot.actions.transfers.export(
            guild_id,
            title=guild.name if guild else "Discord",
            channels={channel.id: channel.name for channel in post_channels(guild)} if guild else {},
        )
        phrases = phrases_of(interaction)
        return exported_card(exported.document, len(exported.feeds), exported.with_password, phrases)


async def _read(file: discord.Attachment) -> bytes:
    """Get the file from Discord, unless it is larger than a list of feeds may be."""
    if file.size > MOST_BYTES:
        raise BadOpml("the file is larger than a list of feeds may be", reason="size")
    try:
        return await file.read()
    except discord.HTTPException as error:
        raise ChannelClosed("Discord does not give me the file", code=error.code) from error
