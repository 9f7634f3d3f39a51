"""`/feed`: what is posted where, for those who manage the server."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.actions import Place
from bot.cards.acts import Action, AddFound, FeedsPage, PostNow
from bot.cards.feed_list import feeds_card
from bot.cards.feeds import Examined, newest_story, removed_card, test_card
from bot.cards.found import found_card, is_mark, marked
from bot.cards.login import login_card
from bot.cards.notice import channel_mention, note_card
from bot.chat.answer import answer, replace
from bot.chat.client import HallyuBot
from bot.chat.components import on_press
from bot.chat.hidden import asked_in
from bot.chat.permit import manager_in
from bot.chat.post_into import PostChannel
from bot.chat.translate import phrases_of, said
from bot.errors import LoginWanted, NotAFeed
from bot.feeds.address import check_secure
from bot.model.cards import Card
from bot.model.places import Subscription
from bot.model.spoilers import Hiding
from cogs.feed_care import FeedCare
from cogs.feed_files import FeedFiles
from cogs.feed_filter import filtering
from cogs.feed_logins import FeedLogins, added_here
from cogs.feed_look import FeedLook
from cogs.feed_threads import FeedThreads

_LONGEST_ADDRESS = 2000
_LONGEST_CHOICE = 100
Interaction = discord.Interaction[HallyuBot]


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class Feed(
    FeedFiles,
    FeedLogins,
    FeedLook,
    FeedThreads,
    FeedCare,
    commands.GroupCog,
    group_name=said("command-feed"),
    group_description=said("command-feed-description"),
):
    """Moderators' commands; Discord hides them from others, and each checks for itself as well."""

    def __init__(self, bot: HallyuBot) -> None:
        self.bot = bot
        self._items = (
            on_press(PostNow, self._on_post_now),
            on_press(FeedsPage, self._on_page),
            on_press(AddFound, self._on_found),
            *self.care_items(),
            *self.login_items(),
            *self.look_items(),
            *self.thread_items(),
        )

    async def cog_load(self) -> None:
        """Listen to the buttons of all answers, old ones too."""
        self.bot.add_dynamic_items(*self._items)

    async def cog_unload(self) -> None:
        """Stop listening."""
        self.bot.remove_dynamic_items(*self._items)

    @app_commands.command(name=said("command-feed-add"), description=said("command-feed-add-description"))
    @app_commands.rename(url=said("command-feed-add-url"), channel=said("command-feed-add-channel"))
    @app_commands.describe(
        url=said("command-feed-add-url-description"), channel=said("command-feed-add-channel-description")
    )
    async def add(
        self,
        interaction: Interaction,
        url: app_commands.Range[str, 1, _LONGEST_ADDRESS],
        channel: PostChannel | None = None,
    ) -> None:
        """Post a feed into a channel from now on."""
        await answer(interaction, self.bot.languages, self._add(interaction, url, channel))

    @app_commands.command(name=said("command-feed-remove"), description=said("command-feed-remove-description"))
    @app_commands.rename(feed=said("command-feed-remove-feed"))
    @app_commands.describe(feed=said("command-feed-remove-feed-description"))
    async def remove(self, interaction: Interaction, feed: app_commands.Range[str, 1, _LONGEST_ADDRESS]) -> None:
        """Stop posting a feed."""
        await answer(interaction, self.bot.languages, self._remove(interaction, feed))

    @app_commands.command(name=said("command-feed-list"), description=said("command-feed-list-description"))
    async def list_feeds(self, interaction: Interaction) -> None:
        """Answer with the server's feeds."""
        await answer(interaction, self.bot.languages, self._list(interaction, 1))

    @app_commands.command(name=said("command-feed-test"), description=said("command-feed-test-description"))
    @app_commands.rename(url=said("command-feed-test-url"))
    @app_commands.describe(url=said("command-feed-test-url-description"))
    async def test(self, interaction: Interaction, url: app_commands.Range[str, 1, _LONGEST_ADDRESS]) -> None:
        """Answer with what a feed would bring."""
        await answer(interaction, self.bot.languages, self._test(interaction, url))

    @remove.autocomplete("feed")
    async def _complete_feed(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        found = await self.bot.queries.complete_feeds(self.bot.scope(interaction, managing=True), typed, own=True)
        return [app_commands.Choice(name=title[:_LONGEST_CHOICE], value=value) for title, value in found]

    async def _add(self, interaction: Interaction, url: str, channel: PostChannel | None) -> Card:
        phrases, guild_id = phrases_of(interaction), manager_in(interaction)
        target = await self.known(guild_id, channel or interaction.channel)
        place = Place(guild_id=guild_id, channel_id=target.id, user_id=interaction.user.id)
        try:
            added = await self.bot.actions.add_feed(place, url)
        except NotAFeed as error:
            if not error.found:
                raise
            return found_card(error.found, url, target.id, phrases)
        except LoginWanted as wanted:
            check_secure(wanted.url)
            return login_card(wanted.url, target.id, phrases)
        return added_here(interaction, added, target)

    async def _remove(self, interaction: Interaction, feed: str) -> Card:
        phrases = phrases_of(interaction)
        removed = await self.bot.actions.remove_feed(manager_in(interaction), interaction.user.id, feed)
        return removed_card(removed, phrases)

    async def _list(self, interaction: Interaction, number: int) -> Card:
        feeds = await self.bot.queries.feeds(manager_in(interaction))
        return feeds_card(feeds, phrases_of(interaction), number=number)

    async def _test(self, interaction: Interaction, url: str) -> Card:
        guild_id = manager_in(interaction)
        examined = await self.bot.actions.test_feed(self.bot.scope(interaction, managing=True), url)
        known = examined.feed.id if examined.feed else None
        here = [each for each in await self.bot.queries.feeds(guild_id) if each.feed_id == known]
        held_back = await filtering(self.bot).held_back(here, examined.judged)
        return test_card(
            examined,
            phrases_of(interaction),
            now=self.bot.clock(),
            here=here,
            held_back=held_back,
            hiding=await self._hiding(interaction, examined, here),
        )

    async def _hiding(self, interaction: Interaction, examined: Examined, here: Sequence[Subscription]) -> Hiding:
        """Return how much is hidden of what is shown: as where it is asked, and as where the feed is posted."""
        shown = newest_story(examined)
        if shown is None:
            return Hiding.NOTHING
        channels = {asked_in(interaction) or 0, *(each.channel_id for each in here)}  # 0: nothing is hidden
        return await filtering(self.bot).hiding(manager_in(interaction), channels, shown, feed_url=examined.url)

    async def _on_page(self, interaction: discord.Interaction[Any], action: Action, _: Sequence[str]) -> None:
        if isinstance(action, FeedsPage):
            await replace(interaction, self.bot.languages, self._list(interaction, action.number))

    async def _on_found(self, interaction: discord.Interaction[Any], action: Action, values: Sequence[str]) -> None:
        if isinstance(action, AddFound) and values:
            await answer(interaction, self.bot.languages, self._add_found(interaction, action, values[0]))

    async def _add_found(self, interaction: Interaction, action: AddFound, value: str) -> Card:
        """Add the feed that was chosen; an address too long for a menu is looked for again."""
        target = self.own_channel(manager_in(interaction), action.channel_id)
        url = value
        if is_mark(value):
            url = marked(value, await self.bot.actions.feeds_at(action.typed)) or action.typed
        return await self._add(interaction, url, target)

    async def _on_post_now(self, interaction: discord.Interaction[Any], action: Action, _: Sequence[str]) -> None:
        if isinstance(action, PostNow):
            await answer(interaction, self.bot.languages, self._post_now(interaction, action))

    async def _post_now(self, interaction: Interaction, action: PostNow) -> Card:
        """Put the story on its way; the ids come from outside, so both are checked against this server."""
        guild_id = manager_in(interaction)
        channel = await self.known(guild_id, self.own_channel(guild_id, action.channel_id))
        posted = await self.bot.actions.post_now(
            self.bot.scope(interaction, managing=True),
            Place(guild_id=guild_id, channel_id=channel.id, user_id=interaction.user.id),
            action.story_id,
        )
        phrase = "feed-posted" if posted else "feed-posted-already"
        return note_card(phrases_of(interaction), phrase, channel=channel_mention(channel.id))


async def setup(bot: HallyuBot) -> None:
    """Add the cog."""
    await bot.add_cog(Feed(bot))
