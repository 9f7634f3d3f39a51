"""`/feed pause`, `resume`, `edit`, `channel` and `log`: seeing to feeds that are there."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands

from bot.cards.acts import Action, LogPage, PublishPosts, ResumeChannel
from bot.cards.feed_events import log_card
from bot.cards.feed_standing import edited_card, turned_card
from bot.chat.answer import answer, replace
from bot.chat.client import HallyuBot
from bot.chat.components import Dynamic, on_press
from bot.chat.permit import manager_in
from bot.chat.post_into import PostChannel, as_post_channel, check_channel, kind_of, parent_of
from bot.chat.translate import phrases_of, said
from bot.errors import UnknownChannel
from bot.managing import LONGEST, Edit
from bot.model.cards import Card
from cogs.feed_ping import FeedPing
from cogs.feed_spoilers import FeedSpoilers
from cogs.feed_timing import FeedTiming

_LONGEST_ADDRESS = 2000
_LONGEST_CHOICE = 100
_LANGUAGES = ("en", "ko")
_SERVERS_OWN = "server"
Interaction = discord.Interaction[HallyuBot]
FeedName = app_commands.Range[str, 1, _LONGEST_ADDRESS]


def _languages() -> list[app_commands.Choice[str]]:
    return [
        app_commands.Choice(name=said(f"language-{language}"), value=language)
        for language in (_SERVERS_OWN, *_LANGUAGES)
    ]


class FeedCare(FeedPing, FeedSpoilers, FeedTiming):
    """Commands that the group takes over."""

    def care_items(self) -> tuple[Dynamic, ...]:
        """Return the buttons of the answers below, to be registered by the group."""
        return (
            on_press(LogPage, self._on_log_page),
            on_press(ResumeChannel, self._on_resume_channel),
            *self.filter_items(),
            on_press(PublishPosts, self._on_publish),
            *self.timing_items(),
            *self.spoiler_items(),
        )

    @app_commands.command(name=said("command-feed-pause"), description=said("command-feed-pause-description"))
    @app_commands.rename(feed=said("command-feed-one"))
    @app_commands.describe(feed=said("command-feed-pause-feed-description"))
    async def pause(self, interaction: Interaction, feed: FeedName | None = None) -> None:
        """Stop posting a feed, or everything, until it is resumed."""
        await answer(interaction, self.bot.languages, self._turn(interaction, feed, resumed=False))

    @app_commands.command(name=said("command-feed-resume"), description=said("command-feed-resume-description"))
    @app_commands.rename(feed=said("command-feed-one"))
    @app_commands.describe(feed=said("command-feed-resume-feed-description"))
    async def resume(self, interaction: Interaction, feed: FeedName | None = None) -> None:
        """Post a feed, or everything, again from now on."""
        await answer(interaction, self.bot.languages, self._turn(interaction, feed, resumed=True))

    @app_commands.command(name=said("command-feed-edit"), description=said("command-feed-edit-description"))
    @app_commands.rename(
        feed=said("command-feed-one"),
        title=said("command-feed-edit-title"),
        channel=said("command-feed-edit-channel"),
        instead_of=said("command-feed-edit-from"),
        folder=said("command-feed-edit-folder"),
    )
    @app_commands.describe(
        feed=said("command-feed-one-description"),
        title=said("command-feed-edit-title-description"),
        channel=said("command-feed-edit-channel-description"),
        instead_of=said("command-feed-edit-from-description"),
        folder=said("command-feed-edit-folder-description"),
    )
    async def edit(
        self,
        interaction: Interaction,
        feed: FeedName,
        title: app_commands.Range[str, 1, LONGEST] | None = None,
        channel: PostChannel | None = None,
        instead_of: PostChannel | None = None,
        folder: app_commands.Range[str, 1, LONGEST] | None = None,
    ) -> None:
        """Show a feed otherwise in this server, or post it elsewhere."""
        edit = Edit(
            title=title,
            folder=folder,
            channel_id=channel.id if channel else None,
            from_id=instead_of.id if instead_of else None,
        )
        await answer(interaction, self.bot.languages, self._edit(interaction, feed, edit, channel))

    @app_commands.command(name=said("command-feed-channel"), description=said("command-feed-channel-description"))
    @app_commands.rename(
        channel=said("command-feed-channel-channel"),
        language=said("command-feed-channel-language"),
        notices=said("command-feed-channel-notices"),
    )
    @app_commands.describe(
        channel=said("command-feed-channel-channel-description"),
        language=said("command-feed-channel-language-description"),
        notices=said("command-feed-channel-notices-description"),
    )
    @app_commands.choices(language=_languages())
    async def channel(
        self,
        interaction: Interaction,
        channel: PostChannel | None = None,
        language: app_commands.Choice[str] | None = None,
        notices: bool | None = None,  # noqa: FBT001 - an option that Discord shows as yes or no
    ) -> None:
        """Answer with how a channel stands, after what was chosen for it."""
        chosen = language.value if language else None
        making = self._channel(interaction, channel, language=chosen, notices=notices)
        await answer(interaction, self.bot.languages, making)

    @app_commands.command(name=said("command-feed-log"), description=said("command-feed-log-description"))
    @app_commands.rename(feed=said("command-feed-one"))
    @app_commands.describe(feed=said("command-feed-log-feed-description"))
    async def log(self, interaction: Interaction, feed: FeedName | None = None) -> None:
        """Answer with what happened to a feed, or to all."""
        await answer(interaction, self.bot.languages, self._log(interaction, feed, 1))

    @pause.autocomplete("feed")
    @resume.autocomplete("feed")
    @edit.autocomplete("feed")
    @log.autocomplete("feed")
    async def _complete_own_feed(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        found = await self.bot.queries.complete_feeds(self.bot.scope(interaction, managing=True), typed, own=True)
        return [app_commands.Choice(name=title[:_LONGEST_CHOICE], value=value) for title, value in found]

    async def _turn(self, interaction: Interaction, feed: str | None, *, resumed: bool) -> Card:
        managing, guild_id = self.bot.actions.managing, manager_in(interaction)
        turn = managing.resume if resumed else managing.pause
        turned = await turn(guild_id, interaction.user.id, feed)
        return turned_card(turned, phrases_of(interaction), resumed=resumed)

    async def _edit(self, interaction: Interaction, feed: str, edit: Edit, channel: PostChannel | None) -> Card:
        guild_id = manager_in(interaction)
        if channel:
            await self.known(guild_id, channel)
        mine = await self.bot.actions.managing.edit(guild_id, interaction.user.id, feed, edit)
        changed = any(each is not None for each in (edit.title, edit.folder, edit.channel_id))
        return edited_card(mine, phrases_of(interaction), changed=changed)

    async def _channel(
        self,
        interaction: Interaction,
        channel: PostChannel | None,
        *,
        language: str | None,
        notices: bool | None,
    ) -> Card:
        guild_id, managing = manager_in(interaction), self.bot.actions.managing
        target = as_post_channel(channel or interaction.channel)
        if notices:
            self._check_for_notices(target)
        await self._know(guild_id, target)
        chosen = "" if language == _SERVERS_OWN else language
        await managing.set_channel(guild_id, target.id, language=chosen, notices=notices)
        return await self.channel_panel(interaction, target.id)

    async def _log(self, interaction: Interaction, feed: str | None, number: int) -> Card:
        log = await self.bot.actions.managing.log(manager_in(interaction), feed)
        return log_card(log.feed, log.entries, phrases_of(interaction), number=number)

    async def _on_log_page(self, interaction: discord.Interaction[Any], action: Action, _: Sequence[str]) -> None:
        if isinstance(action, LogPage):
            feed = f"id:{action.feed_id}" if action.feed_id else None
            await replace(interaction, self.bot.languages, self._log(interaction, feed, action.number))

    async def _on_resume_channel(self, interaction: discord.Interaction[Any], action: Action, _: Sequence[str]) -> None:
        if isinstance(action, ResumeChannel):
            await replace(interaction, self.bot.languages, self._resume_channel(interaction, action.channel_id))

    async def _resume_channel(self, interaction: Interaction, channel_id: int) -> Card:
        """Post there again, if the bot may; the id comes from outside, so it is checked against this server."""
        guild_id, managing = manager_in(interaction), self.bot.actions.managing
        await self.known(guild_id, self.own_channel(guild_id, channel_id))
        await managing.resume_channel(guild_id, channel_id)
        return await self.channel_panel(interaction, channel_id)

    async def _on_publish(self, interaction: discord.Interaction[Any], action: Action, _: Sequence[str]) -> None:
        if isinstance(action, PublishPosts):
            await replace(interaction, self.bot.languages, self._publish(interaction, action))

    async def _publish(self, interaction: Interaction, action: PublishPosts) -> Card:
        """Publish what is posted there, or no more; the id comes from outside, so it is checked against this server."""
        guild_id, managing = manager_in(interaction), self.bot.actions.managing
        channel = await self.known(guild_id, self.own_channel(guild_id, action.channel_id))
        await managing.set_publishes(guild_id, channel.id, publishes=action.on)
        return await self.channel_panel(interaction, channel.id)

    async def known(self, guild_id: int, channel: object) -> PostChannel:
        """Return a channel that feeds can be posted into, its kind noted. Raises `Refusal` where the bot cannot."""
        place = as_post_channel(channel)
        check_channel(place)
        await self._know(guild_id, place)
        return place

    async def _know(self, guild_id: int, place: PostChannel) -> None:
        managing = self.bot.actions.managing
        await managing.know_place(guild_id, place.id, kind_of(place), parent_id=parent_of(place))

    def _check_for_notices(self, place: PostChannel) -> None:
        """Notices are plain messages, which a forum does not take."""
        if isinstance(place, discord.ForumChannel):
            raise UnknownChannel("a forum takes no notices")
        check_channel(place)
