"""`/news catchup` and `trends`: what happened since a time, and who and what is reported on most."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.acts import Action, CatchUpPage, TrendsOf
from bot.cards.catchup import catchup_card
from bot.cards.chart import WIDTH as CHART_WIDTH
from bot.cards.choices import told_apart
from bot.cards.lists import Where
from bot.cards.since import LAST_LOOK, since_choices
from bot.cards.trends import trends_card, trends_chart
from bot.chat.answer import answer, replace
from bot.chat.client import HallyuBot
from bot.chat.components import Dynamic, on_press
from bot.chat.translate import phrases_of, said
from bot.errors import NobodyMeant, UnknownSince
from bot.model.cards import Card
from bot.model.digests import Window
from bot.model.entities import EntityKind
from bot.model.scope import Scope
from bot.queries import SHOWS, Found
from bot.reports import LONGEST_DAYS, TREND_DAYS
from bot.storage.scripts.digests import DAY_MS
from bot.text.since import LONGEST, read_since

_LONGEST_CHOICE = 100
_MOST_CHOICES = 25
_DAYS = 7
PERSONS = frozenset({EntityKind.PERSON, EntityKind.GROUP})
Interaction = discord.Interaction[HallyuBot]


class Digests(commands.Cog):
    """Commands that the group takes over."""

    bot: HallyuBot

    def digest_items(self) -> tuple[Dynamic, ...]:
        """Return the buttons of the answers below, to be registered by the group."""
        return on_press(CatchUpPage, self._on_catch_up_page), on_press(TrendsOf, self._on_trends)

    @app_commands.command(name=said("command-news-catchup"), description=said("command-news-catchup-description"))
    @app_commands.rename(since=said("command-news-catchup-since"))
    @app_commands.describe(since=said("command-news-catchup-since-description"))
    async def catchup(self, interaction: Interaction, since: app_commands.Range[str, 1, LONGEST] | None = None) -> None:
        """Answer with what happened; the next look begins where this one ends, once it was shown."""
        seen: list[Window] = []
        if await answer(interaction, self.bot.languages, self._catch_up(interaction, since, seen)):
            for window in seen:
                await self.bot.reports.note_look(self.bot.scope(interaction), interaction.user.id, window)

    @app_commands.command(name=said("command-news-trends"), description=said("command-news-trends-description"))
    @app_commands.rename(days=said("command-news-trends-days"), about=said("command-news-trends-about"))
    @app_commands.describe(
        days=said("command-news-trends-days-description"), about=said("command-news-trends-about-description")
    )
    async def trends(
        self,
        interaction: Interaction,
        days: app_commands.Range[int, 1, TREND_DAYS] = _DAYS,
        about: app_commands.Range[str, 1, _LONGEST_CHOICE] | None = None,
    ) -> None:
        """Answer with who and what is reported on most, or how one of them is."""
        await answer(interaction, self.bot.languages, self._trends_named(interaction, days, about))

    @catchup.autocomplete("since")
    async def _complete_since(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        scope, reports = self.bot.scope(interaction), self.bot.reports
        offered = since_choices(
            typed,
            phrases_of(interaction),
            now=self.bot.clock(),
            zone=await reports.zone(scope),
            looked=await reports.last_look(scope, interaction.user.id) is not None,
        )
        return [app_commands.Choice(name=label, value=value) for label, value in offered if len(value) <= LONGEST]

    @trends.autocomplete("about")
    async def _complete_about(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        scope, queries = self.bot.scope(interaction), self.bot.queries
        people, shows = await queries.complete(scope, typed, PERSONS), await queries.complete(scope, typed, SHOWS)
        half = max(_MOST_CHOICES // 2, _MOST_CHOICES - len(shows))
        found = (people[:half] + shows)[:_MOST_CHOICES]
        lines = told_apart([entity for entity, _ in found], phrases_of(interaction))
        return [
            app_commands.Choice(name=line, value=value)
            for line, (_, value) in zip(lines, found, strict=True)
            if len(value) <= _LONGEST_CHOICE
        ]

    async def _catch_up(self, interaction: Interaction, since: str | None, seen: list[Window]) -> Card:
        """Return the first page, and note in `seen` what it shows."""
        window = await self._window(interaction, since)
        card = await self._caught(interaction, CatchUpPage(window))
        seen.append(window)
        return card

    async def _window(self, interaction: Interaction, since: str | None) -> Window:
        """Return the window that is asked for: since the last look, or for who never looked, of the last day."""
        scope, reports = self.bot.scope(interaction), self.bot.reports
        if since is None or since == LAST_LOOK:
            looked_at = await reports.last_look(scope, interaction.user.id)
            if looked_at is not None:
                return reports.window(looked_at, arrived=True)
            return reports.window(self.bot.clock() - DAY_MS)
        at = read_since(since, now=self.bot.clock(), zone=await reports.zone(scope))
        if at is None:
            raise UnknownSince(f"no moment in the past (at most {LONGEST_DAYS} days are looked back)")
        return reports.window(at)

    async def _caught(self, interaction: discord.Interaction[Any], turn: CatchUpPage) -> Card:
        """Return the page that a command or button names, as it stands now; ids come from outside."""
        scope, asked = self.bot.scope(interaction), turn.window
        window = self.bot.reports.window(asked.since, asked.until, arrived=asked.arrived)
        caught = await self.bot.reports.catch_up(scope, window, page=turn.number)
        return catchup_card(caught, phrases_of(interaction), where=await self._where(scope), public=turn.share)

    async def _trends_named(self, interaction: Interaction, days: int, about: str | None) -> Card:
        slug = await self._slug(interaction, about) if about else ""
        return await self._trends(interaction, TrendsOf(days, slug))

    async def _slug(self, interaction: Interaction, typed: str) -> str:
        """Return the id of whom or what `typed` names beyond doubt: a person or group, else a show."""
        for kinds in (PERSONS, SHOWS):
            found = await self.bot.queries.look_up(self.bot.scope(interaction), typed, kinds)
            if isinstance(found, Found):
                return found.entity.slug
        raise NobodyMeant("nobody and nothing is known by that name beyond doubt")

    async def _trends(self, interaction: discord.Interaction[Any], asked: TrendsOf) -> Card:
        """Return the card that a command or button names; whom it is about is looked up again, in scope."""
        scope, phrases, reports = self.bot.scope(interaction), phrases_of(interaction), self.bot.reports
        known = await self.bot.queries.profile(scope, asked.about) if asked.about else None
        if asked.about and known is None:
            raise NobodyMeant("nobody is known by that id here")
        found = await reports.trends(scope, asked.days, about=known.entity.slug if known else "")
        chart = trends_chart(found, phrases)
        png = await reports.draw(chart, CHART_WIDTH) if chart else None
        return trends_card(found, phrases, where=await self._where(scope), png=png, public=asked.share)

    async def _on_catch_up_page(self, interaction: discord.Interaction[Any], action: Action, _: Sequence[str]) -> None:
        if isinstance(action, CatchUpPage):
            await self._show(interaction, self._caught(interaction, action), share=action.share)

    async def _on_trends(self, interaction: discord.Interaction[Any], action: Action, _: Sequence[str]) -> None:
        if isinstance(action, TrendsOf):
            await self._show(interaction, self._trends(interaction, action), share=action.share)

    async def _show(self, interaction: discord.Interaction[Any], making: Any, *, share: bool) -> None:
        """Turn the asker's own answer, or show a page to everyone."""
        if share:
            await answer(interaction, self.bot.languages, making, public=True)
        else:
            await replace(interaction, self.bot.languages, making)

    async def _where(self, scope: Scope) -> Where:
        if scope.guild_id is None:
            return Where.ELSEWHERE
        return Where.SERVER if await self.bot.queries.feeds(scope.guild_id) else Where.NO_FEEDS
