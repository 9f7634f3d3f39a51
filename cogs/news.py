"""`/news`: stories by person, by show, by words, and the newest; with the buttons and menus of their answers."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.acts import (
    Action,
    Choose,
    ChooseKind,
    DigestMenu,
    ListKind,
    ListPage,
    ListQuery,
    OpenStory,
    Share,
    StoryMenu,
)
from bot.cards.choices import told_apart
from bot.cards.ids import CORRECT_CHOICE, query_of
from bot.cards.lists import empty_text, heading, list_card
from bot.cards.notice import LookedFor, unknown_card, unsure_card
from bot.cards.profile import profile_card
from bot.cards.story import Reader, story_card
from bot.chat.answer import answer, replace
from bot.chat.client import HallyuBot
from bot.chat.components import on_press
from bot.chat.permit import is_manager
from bot.chat.translate import phrases_of, said
from bot.errors import StoryGone
from bot.model.cards import Card
from bot.model.entities import Entity, EntityKind
from bot.queries import PEOPLE, SHOWS, Found, LookUp, Unsure
from cogs.correct import open_card
from cogs.news_digest import Digests

_LONGEST_CHOICE = 100
_LONGEST_WORDS = 80
"""What the id of a pager button can carry."""
Interaction = discord.Interaction[HallyuBot]


class News(
    Digests,
    commands.GroupCog,
    group_name=said("command-news"),
    group_description=said("command-news-description"),
):
    """Look-ups, for the asker alone until they share."""

    def __init__(self, bot: HallyuBot) -> None:
        self.bot = bot
        self._items = (
            on_press(StoryMenu, self._on_story_menu),
            on_press(ListPage, self._on_page),
            on_press(Share, self._on_share),
            on_press(OpenStory, self._on_open),
            on_press(DigestMenu, self._on_open),
            on_press(Choose, self._on_choose),
            *self.digest_items(),
        )

    async def cog_load(self) -> None:
        """Listen to the buttons and menus of all answers and posts, old ones too."""
        self.bot.add_dynamic_items(*self._items)

    async def cog_unload(self) -> None:
        """Stop listening."""
        self.bot.remove_dynamic_items(*self._items)

    @app_commands.command(name=said("command-news-latest"), description=said("command-news-latest-description"))
    @app_commands.rename(feed=said("command-news-latest-feed"))
    @app_commands.describe(feed=said("command-news-latest-feed-description"))
    async def latest(self, interaction: Interaction, feed: str | None = None) -> None:
        """Answer with the newest stories, of one feed where it is named."""
        await answer(interaction, self.bot.languages, self._latest(interaction, feed))

    @app_commands.command(name=said("command-news-person"), description=said("command-news-person-description"))
    @app_commands.rename(name=said("command-news-person-name"))
    @app_commands.describe(name=said("command-news-person-name-description"))
    async def person(self, interaction: Interaction, name: app_commands.Range[str, 1, _LONGEST_CHOICE]) -> None:
        """Answer with who that is, and their stories."""
        await answer(interaction, self.bot.languages, self._look_up(interaction, name, PEOPLE))

    @app_commands.command(name=said("command-news-show"), description=said("command-news-show-description"))
    @app_commands.rename(title=said("command-news-show-title"))
    @app_commands.describe(title=said("command-news-show-title-description"))
    async def show(self, interaction: Interaction, title: app_commands.Range[str, 1, _LONGEST_CHOICE]) -> None:
        """Answer with what that is, and its stories."""
        await answer(interaction, self.bot.languages, self._look_up(interaction, title, SHOWS))

    @app_commands.command(name=said("command-news-search"), description=said("command-news-search-description"))
    @app_commands.rename(words=said("command-news-search-words"))
    @app_commands.describe(words=said("command-news-search-words-description"))
    async def search(self, interaction: Interaction, words: app_commands.Range[str, 1, _LONGEST_WORDS]) -> None:
        """Answer with stories that have the words."""
        await answer(interaction, self.bot.languages, self._list(interaction, ListQuery.search(words)))

    @person.autocomplete("name")
    async def _complete_person(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self._complete(interaction, typed, PEOPLE)

    @show.autocomplete("title")
    async def _complete_show(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self._complete(interaction, typed, SHOWS)

    @latest.autocomplete("feed")
    async def _complete_feed(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        found = await self.bot.queries.complete_feeds(self.bot.scope(interaction), typed)
        return [app_commands.Choice(name=title[:_LONGEST_CHOICE], value=value) for title, value in found]

    async def _complete(
        self, interaction: Interaction, typed: str, kinds: frozenset[EntityKind]
    ) -> list[app_commands.Choice[str]]:
        found = await self.bot.queries.complete(self.bot.scope(interaction), typed, kinds)
        lines = told_apart([entity for entity, _ in found], phrases_of(interaction))
        return [
            app_commands.Choice(name=line, value=value)
            for line, (_, value) in zip(lines, found, strict=True)
            if len(value) <= _LONGEST_CHOICE
        ]

    async def _latest(self, interaction: Interaction, feed: str | None) -> Card:
        if feed is None:
            return await self._list(interaction, ListQuery())
        found = await self.bot.queries.feed_named(self.bot.scope(interaction), feed)
        return await self._list(interaction, ListQuery.feed(found.id))

    async def _look_up(self, interaction: Interaction, typed: str, kinds: frozenset[EntityKind]) -> Card:
        found = await self.bot.queries.look_up(self.bot.scope(interaction), typed, kinds)
        return await self._found(interaction, found, "show" if kinds == SHOWS else "person")

    async def _found(self, interaction: Interaction, found: LookUp, looked_for: LookedFor) -> Card:
        phrases, where = phrases_of(interaction), await self._where(self.bot.scope(interaction))
        if isinstance(found, Found):
            turn = ListPage(ListQuery.entity(found.entity.slug))
            return await self._profile(interaction, turn, others=found.others)
        if isinstance(found, Unsure):
            return unsure_card(found.typed, found.candidates, phrases, looked_for=looked_for)
        return unknown_card(found.typed, found.page, found.candidates, phrases, looked_for=looked_for, where=where)

    async def _list(self, interaction: Interaction, query: ListQuery) -> Card:
        return await self._page(interaction, ListPage(query))

    async def _page(self, interaction: Interaction, turn: ListPage | Share) -> Card:
        """Return the page a button or command names, as it stands now, within what the asker may see."""
        if turn.query.kind is ListKind.ENTITY:
            return await self._profile(interaction, turn)
        scope, phrases = self.bot.scope(interaction), phrases_of(interaction)
        page = await self.bot.queries.page(scope, turn.query, turn.cursor)
        source = page.stories[0].source if page.stories else ""
        return list_card(
            heading(turn.query, phrases, source=source),
            page,
            turn.query,
            phrases,
            page_number=turn.number,
            public=isinstance(turn, Share),
            empty=empty_text(turn.query, phrases, where=await self._where(scope)),
        )

    async def _profile(
        self, interaction: Interaction, turn: ListPage | Share, *, others: Sequence[Entity] = ()
    ) -> Card:
        scope, queries = self.bot.scope(interaction), self.bot.queries
        known = await queries.profile(scope, turn.query.key)
        if known is None:
            raise StoryGone("nobody is known by that id any more")
        return profile_card(
            known.entity,
            await queries.page(scope, turn.query, turn.cursor),
            phrases_of(interaction),
            page_number=turn.number,
            public=isinstance(turn, Share),
            where=await self._where(scope),
            related=known.related,
            others=others or await queries.others(scope, known.entity),
            also=known.also,
            followed=await self.bot.actions.following.is_followed(interaction.user.id, known.entity.slug),
        )

    async def _on_page(self, interaction: discord.Interaction[Any], action: Action, _: Sequence[str]) -> None:
        if isinstance(action, ListPage):
            await replace(interaction, self.bot.languages, self._page(interaction, action))

    async def _on_share(self, interaction: discord.Interaction[Any], action: Action, _: Sequence[str]) -> None:
        if isinstance(action, Share):
            await answer(interaction, self.bot.languages, self._page(interaction, action), public=True)

    async def _on_open(self, interaction: discord.Interaction[Any], _: Action, values: Sequence[str]) -> None:
        await answer(interaction, self.bot.languages, self._story(interaction, values))

    async def _on_choose(self, interaction: discord.Interaction[Any], action: Action, values: Sequence[str]) -> None:
        query = query_of(values[0]) if values else None
        if query and action == Choose(ChooseKind.REPORTED):
            await answer(interaction, self.bot.languages, self._list(interaction, query))
        elif query:
            await replace(interaction, self.bot.languages, self._list(interaction, query))

    async def _on_story_menu(
        self, interaction: discord.Interaction[Any], action: Action, values: Sequence[str]
    ) -> None:
        query = query_of(values[0]) if values else None
        if isinstance(action, StoryMenu) and values == [CORRECT_CHOICE]:
            await answer(interaction, self.bot.languages, open_card(interaction, action.story_id))
        elif query:
            await answer(interaction, self.bot.languages, self._list(interaction, query))

    async def _story(self, interaction: Interaction, values: Sequence[str]) -> Card:
        """Return the card of a chosen story; the id comes from outside, so the scope decides."""
        number = values[0] if values else ""
        story = await self.bot.queries.story(self.bot.scope(interaction), int(number) if number.isdecimal() else 0)
        if story is None:
            raise StoryGone("that story is not there any more")
        corrects = is_manager(interaction) and self.bot.scope(interaction).guild_id is not None
        return story_card(story, phrases_of(interaction), reader=Reader.MODERATOR if corrects else Reader.OTHER)


async def setup(bot: HallyuBot) -> None:
    """Add the cog."""
    await bot.add_cog(News(bot))
