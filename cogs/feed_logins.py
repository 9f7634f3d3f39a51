"""`/feed login`, and the form that adds a feed with one. Part of the group in `cogs.feed`."""

from collections.abc import Mapping, Sequence
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.actions import Added, Place
from bot.cards.acts import Action, ChangeLogin, LogIn
from bot.cards.feeds import added_card
from bot.cards.found import found_card
from bot.cards.login import (
    ADDRESS,
    PASSWORD,
    USER,
    add_form,
    change_form,
    login_card,
    login_removed_card,
    login_set_card,
)
from bot.chat.answer import answer, explain, replace
from bot.chat.client import HallyuBot
from bot.chat.components import Dynamic, on_press
from bot.chat.forms import sent_form, show_form
from bot.chat.permit import manager_in
from bot.chat.post_into import PostChannel
from bot.chat.translate import phrases_of, said
from bot.errors import (
    BadLogin,
    FeedStatus,
    FeedUnreachable,
    HallyuWireError,
    HostResting,
    LoginWanted,
    NotAFeed,
)
from bot.feeds.address import check_secure
from bot.model.cards import Card
from bot.model.feeds import Credentials
from cogs.feed_care import FeedCare

_LONGEST_ADDRESS = 2000
_LONGEST_CHOICE = 100
_AS_ENTERED = frozenset({PASSWORD})
Interaction = discord.Interaction[HallyuBot]


class FeedLogins(FeedCare):
    """Commands that the group takes over. Who asks is checked again when a form is sent in."""

    def login_items(self) -> tuple[Dynamic, ...]:
        """Return the buttons of the answers below, to be registered by the group."""
        return (on_press(LogIn, self._on_log_in),)

    @app_commands.command(name=said("command-feed-login"), description=said("command-feed-login-description"))
    @app_commands.rename(feed=said("command-feed-one"))
    @app_commands.describe(feed=said("command-feed-one-description"))
    async def login(self, interaction: Interaction, feed: app_commands.Range[str, 1, _LONGEST_ADDRESS]) -> None:
        """Ask for the login of a feed, in a form."""
        try:
            mine = await self.bot.actions.adding.login_at(manager_in(interaction), feed)
        except HallyuWireError as error:
            await explain(interaction, self.bot.languages, error)
        else:
            await show_form(interaction, change_form(mine, phrases_of(interaction)))

    @login.autocomplete("feed")
    async def _complete_feed_to_log_in(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        found = await self.bot.queries.complete_feeds(self.bot.scope(interaction, managing=True), typed, own=True)
        return [app_commands.Choice(name=title[:_LONGEST_CHOICE], value=value) for title, value in found]

    @commands.Cog.listener("on_interaction")
    async def take_login(self, interaction: Interaction) -> None:
        """Take the form that was sent in, even one that was opened before a restart."""
        sent: tuple[LogIn | ChangeLogin, dict[str, str]] | None = await sent_form(
            interaction, LogIn, ChangeLogin, as_entered=_AS_ENTERED
        )
        if sent is None:
            return
        action, entered = sent
        if isinstance(action, LogIn):
            await replace(interaction, self.bot.languages, self._log_in(interaction, action, entered))
        else:
            await answer(interaction, self.bot.languages, self._change(interaction, action, entered))

    async def _on_log_in(self, interaction: discord.Interaction[Any], action: Action, _: Sequence[str]) -> None:
        """Show the form: nothing may come before it, so all else is checked when it is sent in."""
        if not isinstance(action, LogIn):
            return
        try:
            manager_in(interaction)
        except HallyuWireError as error:
            await explain(interaction, self.bot.languages, error)
        else:
            await show_form(interaction, add_form(action, phrases_of(interaction)))

    async def _log_in(self, interaction: Interaction, action: LogIn, entered: Mapping[str, str]) -> Card:
        """Add the feed; channel and address come from outside, and are checked as if they were typed."""
        guild_id = manager_in(interaction)
        channel = await self.known(guild_id, self.own_channel(guild_id, action.channel_id))
        place = Place(guild_id=channel.guild.id, channel_id=channel.id, user_id=interaction.user.id)
        url, phrases = action.url or entered.get(ADDRESS, ""), phrases_of(interaction)
        try:
            added = await self.bot.actions.adding.add_with_login(place, url, _login(entered))
        except NotAFeed as error:
            if not error.found:
                raise
            return found_card(error.found, url, channel.id, phrases)
        except LoginWanted as elsewhere:
            check_secure(elsewhere.url)
            return login_card(elsewhere.url, channel.id, phrases)
        except (BadLogin, FeedStatus, FeedUnreachable, HostResting) as error:
            return login_card(url, channel.id, phrases, error=error)
        return added_here(interaction, added, channel)

    async def _change(self, interaction: Interaction, action: ChangeLogin, entered: Mapping[str, str]) -> Card:
        guild_id, phrases = manager_in(interaction), phrases_of(interaction)
        login = _login(entered) if entered.get(USER) else None
        adding = self.bot.actions.adding
        done = await adding.set_login(guild_id, interaction.user.id, f"id:{action.feed_id}", login)
        if login is None:
            return login_removed_card(done.feed, phrases, changed=done.changed)
        return login_set_card(done.feed, phrases, apart=done.apart)


def added_here(interaction: Interaction, added: Added, channel: PostChannel) -> Card:
    """Return the card that confirms a feed, with its newest story as it would look in the channel."""
    post_phrases = interaction.client.languages.phrases(channel.guild.preferred_locale.value)
    return added_card(
        added.feed.title,
        channel.id,
        added.newest,
        phrases_of(interaction),
        post_phrases=post_phrases,
        a_day=added.a_day,
    )


def _login(entered: Mapping[str, str]) -> Credentials:
    return Credentials(entered.get(USER, ""), entered.get(PASSWORD, ""))
