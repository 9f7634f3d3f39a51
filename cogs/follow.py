"""`/follow`: to be told of new stories about people and shows; with the buttons and menus of notices and answers."""

from collections.abc import Sequence
from typing import Any, TypeAlias

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.act_follow import FollowDo, FollowHere, FollowName, FollowsPage, FollowStep, FollowStory
from bot.cards.acts import Action
from bot.cards.choices import told_apart
from bot.cards.follows import (
    Begun,
    anyway_hint,
    begun_card,
    closed_card,
    follows_card,
    muted_card,
    offer_card,
    snoozed_card,
    stopped_card,
    unsure_follow_card,
    which_card,
    with_anyway,
)
from bot.cards.lists import Where
from bot.cards.notice import LookedFor, channel_mention, note_card, unknown_card, unsure_card
from bot.chat.answer import NOT_ARRIVED, answer, note_lost, replace
from bot.chat.client import HallyuBot
from bot.chat.components import on_press
from bot.chat.permit import manager_in
from bot.chat.post_into import as_post_channel, check_channel, kind_of, parent_of
from bot.chat.render import reply
from bot.chat.translate import phrases_of, said
from bot.errors import NoFollowChannel, NotFollowed, StoryGone, UnknownName
from bot.following import Following
from bot.model.cards import Card
from bot.model.entities import Entity, EntityKind
from bot.model.places import MENTIONABLE
from bot.model.scope import Scope
from bot.names.sought import is_sought, sought
from bot.queries import PEOPLE, SHOWS, Found, Unsure

_LONGEST_CHOICE = 100
_HERE = "here"
_WEEK_DAYS = 7
Interaction = discord.Interaction[HallyuBot]
Choices: TypeAlias = list[app_commands.Choice[str]]
Name = app_commands.Range[str, 1, _LONGEST_CHOICE]


def _places() -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=said(f"follow-where-{place}"), value=place) for place in ("direct", _HERE)]


class Follow(
    commands.GroupCog, group_name=said("command-follow"), group_description=said("command-follow-description")
):
    """Each does it for themselves alone: nobody else can be named."""

    def __init__(self, bot: HallyuBot) -> None:
        self.bot = bot
        self._items = (
            on_press(FollowDo, self._on_do),
            on_press(FollowName, self._on_name),
            on_press(FollowsPage, self._on_page),
            on_press(FollowStory, self._on_story),
            on_press(FollowHere, self._on_here),
        )

    async def cog_load(self) -> None:
        """Listen to the buttons and menus of all answers and notices, old ones too."""
        self.bot.add_dynamic_items(*self._items)

    async def cog_unload(self) -> None:
        """Stop listening."""
        self.bot.remove_dynamic_items(*self._items)

    @property
    def _following(self) -> Following:
        return self.bot.actions.following

    @app_commands.command(name=said("command-follow-person"), description=said("command-follow-person-description"))
    @app_commands.rename(name=said("command-follow-person-name"), where=said("command-follow-where"))
    @app_commands.describe(
        name=said("command-follow-person-name-description"), where=said("command-follow-where-description")
    )
    @app_commands.choices(where=_places())
    async def person(self, interaction: Interaction, name: Name, where: app_commands.Choice[str] | None = None) -> None:
        """Follow a person or group."""
        making = self._named(interaction, name, PEOPLE, here=where is not None and where.value == _HERE)
        await answer(interaction, self.bot.languages, making)

    @app_commands.command(name=said("command-follow-show"), description=said("command-follow-show-description"))
    @app_commands.rename(title=said("command-follow-show-title"), where=said("command-follow-where"))
    @app_commands.describe(
        title=said("command-follow-show-title-description"), where=said("command-follow-where-description")
    )
    @app_commands.choices(where=_places())
    async def show(self, interaction: Interaction, title: Name, where: app_commands.Choice[str] | None = None) -> None:
        """Follow a drama, film or programme."""
        making = self._named(interaction, title, SHOWS, here=where is not None and where.value == _HERE)
        await answer(interaction, self.bot.languages, making)

    @app_commands.command(name=said("command-follow-list"), description=said("command-follow-list-description"))
    async def list_follows(self, interaction: Interaction) -> None:
        """Answer with whom the asker follows."""
        await answer(interaction, self.bot.languages, self._list(interaction))

    @app_commands.command(name=said("command-follow-stop"), description=said("command-follow-stop-description"))
    @app_commands.rename(name=said("command-follow-stop-name"))
    @app_commands.describe(name=said("command-follow-stop-name-description"))
    async def stop(self, interaction: Interaction, name: Name) -> None:
        """Follow somebody no more."""
        await answer(interaction, self.bot.languages, self._stop_named(interaction, name))

    @person.autocomplete("name")
    async def _complete_person(self, interaction: Interaction, typed: str) -> Choices:
        found = await self.bot.queries.complete(self.bot.scope(interaction), typed, PEOPLE)
        return _offered(interaction, found)

    @show.autocomplete("title")
    async def _complete_show(self, interaction: Interaction, typed: str) -> Choices:
        found = await self.bot.queries.complete(self.bot.scope(interaction), typed, SHOWS)
        return _offered(interaction, found)

    @stop.autocomplete("name")
    async def _complete_mine(self, interaction: Interaction, typed: str) -> Choices:
        return _offered(interaction, await self._following.complete(interaction.user.id, typed))

    @commands.Cog.listener("on_app_command_completion")
    async def explain_closed(self, interaction: Interaction, _: object) -> None:
        """Tell whoever asks anything, once, that their direct messages are closed."""
        standing = await self._following.explain_closed(interaction.user.id)
        if standing is None or not interaction.response.is_done():
            return
        try:
            await interaction.followup.send(**reply(closed_card(standing, phrases_of(interaction))), ephemeral=True)
        except NOT_ARRIVED as error:
            note_lost(error)

    async def _named(self, interaction: Interaction, typed: str, kinds: frozenset[EntityKind], *, here: bool) -> Card:
        """Follow whom `typed` means beyond doubt; else ask, or say that nobody is known, and offer the name itself."""
        scope, phrases = self.bot.scope(interaction), phrases_of(interaction)
        found = await self.bot.queries.look_up(scope, typed, kinds)
        if isinstance(found, Found):
            return await self._follow(interaction, [found.entity.slug], here=here)
        step = FollowStep.HERE if here else FollowStep.FOLLOW
        looked_for: LookedFor = "show" if kinds == SHOWS else "person"
        if isinstance(found, Unsure):
            return unsure_follow_card(unsure_card(found.typed, found.candidates, phrases, looked_for=looked_for), step)
        named = sought(EntityKind.SHOW if kinds == SHOWS else EntityKind.PERSON, found.typed)
        card = unknown_card(
            found.typed,
            found.page,
            found.candidates,
            phrases,
            looked_for=looked_for,
            where=await self._where(scope),
            hint=anyway_hint(named, phrases, looked_for=looked_for),
        )
        card = unsure_follow_card(card, step, near=bool(found.candidates))
        return with_anyway(card, named, phrases, here=here) if named else card

    async def _follow(self, interaction: Interaction, slugs: Sequence[str], *, here: bool) -> Card:
        scope = self.bot.scope(interaction)
        begun = await self._following.follow(
            scope, interaction.user.id, slugs, here=here, language=phrases_of(interaction).locale
        )
        return await self._begun(interaction, begun)

    async def _follow_name(self, interaction: Interaction, action: FollowName) -> Card:
        """Follow a name; whoever is known by it by now is followed instead."""
        scope = self.bot.scope(interaction)
        found = await self.bot.queries.look_up(scope, action.name, SHOWS if action.show else PEOPLE)
        if isinstance(found, Found):
            return await self._follow(interaction, [found.entity.slug], here=action.here)
        begun = await self._following.follow_name(
            scope,
            interaction.user.id,
            EntityKind.SHOW if action.show else EntityKind.PERSON,
            action.name,
            here=action.here,
            language=phrases_of(interaction).locale,
        )
        return await self._begun(interaction, begun)

    async def _begun(self, interaction: Interaction, begun: Begun) -> Card:
        scope = self.bot.scope(interaction)
        where = await self._where(scope)
        shared = where is not Where.ELSEWHERE or bool(await self.bot.queries.complete_feeds(scope, ""))
        return begun_card(begun, phrases_of(interaction), where=where, any_feeds=shared)

    async def _list(self, interaction: Interaction, number: int = 1) -> Card:
        mine, standing = await self._following.mine(interaction.user.id)
        return follows_card(mine, standing, phrases_of(interaction), number=number, now=self.bot.clock())

    async def _stop_named(self, interaction: Interaction, typed: str) -> Card:
        found = await self._following.named(interaction.user.id, typed)
        if len(found) > 1:
            return which_card(found, phrases_of(interaction))
        return await self._stop(interaction, found[0].entity)

    async def _stop(self, interaction: Interaction, entity: Entity) -> Card:
        stopped = await self._following.stop(interaction.user.id, [entity.slug])
        return stopped_card(entity, phrases_of(interaction), was=stopped > 0)

    async def _on_do(self, interaction: discord.Interaction[Any], action: Action, values: Sequence[str]) -> None:
        if not isinstance(action, FollowDo):
            return
        slugs = [action.slug] if action.slug else list(values)
        listed = action.step in {
            FollowStep.WAKE,
            FollowStep.RESUME,
            FollowStep.STOP_LISTED,
            FollowStep.TURN_LISTED,
        }
        show = replace if listed else answer
        await show(interaction, self.bot.languages, self._do(interaction, action.step, slugs))

    async def _do(self, interaction: Interaction, step: FollowStep, slugs: Sequence[str]) -> Card:
        """Do what a button or menu says, for whoever pressed it; ids come from outside, so they mean the presser's."""
        user_id, following = interaction.user.id, self._following
        match step:
            case FollowStep.FOLLOW | FollowStep.HERE:
                return await self._follow(interaction, slugs, here=step is FollowStep.HERE)
            case FollowStep.STOP:
                return await self._stop(interaction, await self._entity(interaction, slugs))
            case FollowStep.MUTE | FollowStep.TELL:
                return await self._mute(interaction, slugs, muted=step is FollowStep.MUTE)
            case FollowStep.DAY | FollowStep.WEEK:
                days = 1 if step is FollowStep.DAY else _WEEK_DAYS
                until, any_followed = await following.snooze(user_id, days=days)
                return snoozed_card(until, phrases_of(interaction), any_followed=any_followed)
            case FollowStep.WAKE:
                await following.wake(user_id)
            case FollowStep.RESUME:
                await following.resume_direct(user_id)
            case FollowStep.STOP_LISTED:
                await following.stop(user_id, slugs)
            case FollowStep.TURN_LISTED:
                await following.turn(user_id, slugs)
        return await self._list(interaction)

    async def _mute(self, interaction: Interaction, slugs: Sequence[str], *, muted: bool) -> Card:
        entity = await self._entity(interaction, slugs)
        changed = await self._following.mute(interaction.user.id, [entity.slug], muted=muted)
        return muted_card(entity, phrases_of(interaction), muted=muted, was=changed > 0)

    async def _entity(self, interaction: Interaction, slugs: Sequence[str]) -> Entity:
        """Return whom the presser follows, or may see. Raises `UnknownName`, `NotFollowed`."""
        slug = slugs[0] if slugs else ""
        mine, _ = await self._following.mine(interaction.user.id)
        for each in mine:
            if each.entity.slug == slug:
                return each.entity
        if is_sought(slug):
            raise NotFollowed("that name is not followed any more")
        known = await self.bot.queries.profile(self.bot.scope(interaction), slug)
        if known is None:
            raise UnknownName("nobody is known by that id here")
        return known.entity

    async def _on_name(self, interaction: discord.Interaction[Any], action: Action, _: Sequence[str]) -> None:
        if isinstance(action, FollowName):
            await answer(interaction, self.bot.languages, self._follow_name(interaction, action))

    async def _on_page(self, interaction: discord.Interaction[Any], action: Action, _: Sequence[str]) -> None:
        if isinstance(action, FollowsPage):
            await replace(interaction, self.bot.languages, self._list(interaction, action.number))

    async def _on_story(self, interaction: discord.Interaction[Any], action: Action, _: Sequence[str]) -> None:
        if isinstance(action, FollowStory):
            await answer(interaction, self.bot.languages, self._offer(interaction, action.story_id))

    async def _offer(self, interaction: Interaction, story_id: int) -> Card:
        scope = self.bot.scope(interaction)
        story = await self.bot.queries.story(scope, story_id)
        if story is None:
            raise StoryGone("that story is not there any more")
        return offer_card(story.entities, await self._following.channel(scope.guild_id), phrases_of(interaction))

    async def _on_here(self, interaction: discord.Interaction[Any], action: Action, _: Sequence[str]) -> None:
        if isinstance(action, FollowHere):
            await answer(interaction, self.bot.languages, self._tell_here(interaction, action))

    async def _tell_here(self, interaction: Interaction, action: FollowHere) -> Card:
        """Tell followers in a channel, or no more; the id comes from outside, so it is checked against this server."""
        guild_id, channel_id = manager_in(interaction), action.channel_id
        guild = self.bot.get_guild(guild_id)
        if action.on:
            place = as_post_channel(guild.get_channel_or_thread(channel_id) if guild else None)
            check_channel(place)
            if kind_of(place) not in MENTIONABLE:
                raise NoFollowChannel("followers are told in text channels and threads alone")
            await self.bot.actions.managing.know_place(guild_id, channel_id, kind_of(place), parent_id=parent_of(place))
        await self._following.set_channel(guild_id, channel_id, tells=action.on, user_id=interaction.user.id)
        phrase = "channel-follow-set" if action.on else "channel-follow-unset"
        return note_card(phrases_of(interaction), phrase, channel=channel_mention(channel_id))

    async def _where(self, scope: Scope) -> Where:
        if scope.guild_id is None:
            return Where.ELSEWHERE
        return Where.SERVER if await self.bot.queries.feeds(scope.guild_id) else Where.NO_FEEDS


def _offered(interaction: Interaction, found: Sequence[tuple[Entity, str]]) -> Choices:
    lines = told_apart([entity for entity, _ in found], phrases_of(interaction))
    return [
        app_commands.Choice(name=line, value=value)
        for line, (_, value) in zip(lines, found, strict=True)
        if len(value) <= _LONGEST_CHOICE
    ]


async def setup(bot: HallyuBot) -> None:
    """Add the cog."""
    await bot.add_cog(Follow(bot))
