"""Correcting a story's tags, for those who manage the server: buttons, menus and a form; no command of its own."""

from collections.abc import Mapping, Sequence
from typing import Any

import discord
from discord.ext import commands

from bot.actions import Place
from bot.cards.acts import Action, Correct, Step
from bot.cards.correct import SPELLING, WHO, correct_card, correct_form, done_line, undone_line, who_card
from bot.cards.feed_events import with_fates
from bot.cards.lists import ACCENT, NOTHING
from bot.chat.answer import answer, explain, replace
from bot.chat.client import HallyuBot
from bot.chat.components import on_press
from bot.chat.forms import sent_form, show_form
from bot.chat.permit import manager_in
from bot.chat.translate import phrases_of
from bot.errors import HallyuWireError, HostOnly, StoryGone
from bot.model.cards import Card
from bot.model.entities import EntityKind, TagVerdict
from bot.model.scope import Scope
from bot.model.text import Markdown
from bot.queries import Found, Unsure

_ANYTHING = frozenset(EntityKind)
_LONGEST_ID = 18
Interaction = discord.Interaction[HallyuBot]


class Corrections(commands.Cog):
    """Every act checks for itself who asks, and takes nothing that an id says on trust."""

    def __init__(self, bot: HallyuBot) -> None:
        self.bot = bot
        self._item = on_press(Correct, self._on_press)

    async def cog_load(self) -> None:
        """Listen to the buttons and menus of all cards, old ones too."""
        self.bot.add_dynamic_items(self._item)

    async def cog_unload(self) -> None:
        """Stop listening."""
        self.bot.remove_dynamic_items(self._item)

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Interaction) -> None:
        """Take the form that was sent in, even one that was opened before a restart."""
        if sent := await sent_form(interaction, Correct):
            await replace(interaction, self.bot.languages, self._name(interaction, sent[0], sent[1]))

    async def _on_press(self, interaction: discord.Interaction[Any], action: Action, values: Sequence[str]) -> None:
        if not isinstance(action, Correct):
            return
        if action.step is Step.OPEN:
            await answer(interaction, self.bot.languages, open_card(interaction, action.story_id))
        elif action.step is Step.IS:
            await self._ask(interaction, action)
        else:
            await replace(interaction, self.bot.languages, self._act(interaction, action, values))

    async def _ask(self, interaction: Interaction, action: Correct) -> None:
        """Show the form: nothing may come before it, so all else is checked when it is sent in."""
        try:
            manager_in(interaction)
        except HallyuWireError as error:
            await explain(interaction, self.bot.languages, error)
        else:
            await show_form(interaction, correct_form(action, phrases_of(interaction)))

    async def _act(self, interaction: Interaction, action: Correct, values: Sequence[str]) -> Card:
        place = await _place(interaction, action)
        chosen = values[0] if values else ""
        match action.step:
            case Step.NOT:
                said = await self._not(interaction, place, action, chosen)
            case Step.WHO:
                said = await self._is(interaction, place, action, chosen)
            case Step.UNDO:
                said = await self._undo(interaction, place, action, chosen)
            case Step.APART | Step.TOGETHER:
                said = await self._set_apart(interaction, place, action)
            case _:
                said = NOTHING
        return await _card(interaction, action, said)

    async def _name(self, interaction: Interaction, action: Correct, entered: Mapping[str, str]) -> Card:
        """Find whom the form means, as look-ups do, and file the story under them, or ask further."""
        place = await _place(interaction, action)
        scope, phrases = self.bot.scope(interaction), phrases_of(interaction)
        asked = Correct.who(action, entered.get(SPELLING, ""))
        found = await self.bot.queries.look_up(scope, entered.get(WHO, ""), _ANYTHING)
        if not isinstance(found, Found):
            return who_card(found.typed, found.candidates, asked, phrases, known=isinstance(found, Unsure))
        said = await self._is(interaction, place, asked, found.entity.slug)
        return await _card(interaction, asked, said)

    async def _not(self, interaction: Interaction, place: Place, action: Correct, slug: str) -> Markdown:
        made = await self.bot.actions.correct_tag(
            self.bot.scope(interaction),
            place,
            action.story_id,
            slug,
            TagVerdict.NOT,
            always=action.always,
            for_all=action.for_all,
        )
        return done_line((made,), phrases_of(interaction))

    async def _is(self, interaction: Interaction, place: Place, action: Correct, slug: str) -> Markdown:
        made = await self.bot.actions.name_in_story(
            self.bot.scope(interaction),
            place,
            action.story_id,
            slug,
            spelling=action.spelling if action.always else None,
            for_all=action.for_all,
        )
        return done_line(made, phrases_of(interaction))

    async def _undo(self, interaction: Interaction, place: Place, action: Correct, number: str) -> Markdown:
        wanted = int(number) if number.isdecimal() and len(number) <= _LONGEST_ID else 0
        undone = await self.bot.actions.undo_correction(place, wanted, for_all=action.for_all)
        return undone_line(undone, phrases_of(interaction))

    async def _set_apart(self, interaction: Interaction, place: Place, action: Correct) -> Markdown:
        apart = action.step is Step.APART
        await self.bot.actions.set_apart(
            self.bot.scope(interaction), place, action.story_id, apart=apart, for_all=action.for_all
        )
        return phrases_of(interaction).markdown("correct-apart-done" if apart else "correct-together-done")


async def open_card(interaction: Interaction, story_id: int) -> Card:
    """Return the card on which a story's tags are corrected. Raises `MissingPermissions` and `StoryGone`."""
    action = Correct(story_id)
    await _place(interaction, action)
    return await _card(interaction, action, NOTHING)


async def _place(interaction: Interaction, action: Correct) -> Place:
    """Return where and by whom a correction is made, once both are checked against what the id asks for."""
    guild_id = manager_in(interaction)
    if interaction.client.get_guild(guild_id) is None:
        raise StoryGone("nothing of this server is seen, for the bot is no member of it")
    if action.for_all and not await interaction.client.is_owner(interaction.user):
        raise HostOnly("only the host corrects for all")
    return Place(guild_id=guild_id, channel_id=interaction.channel_id or 0, user_id=interaction.user.id)


async def _card(interaction: Interaction, action: Correct, said: Markdown) -> Card:
    """Return the card as it stands now; where the story has gone meanwhile, only what was done."""
    bot, scope = interaction.client, interaction.client.scope(interaction)
    story = await bot.queries.story(scope, action.story_id)
    if story is None:
        if said:
            return Card(body=said, accent=ACCENT)
        raise StoryGone("that story is not there any more")
    card = correct_card(
        story,
        await bot.queries.corrections(Scope(None) if action.for_all else scope),
        Correct(story.id, Step.TURN, action.always, action.for_all),
        phrases_of(interaction),
        said=said,
        host=await bot.is_owner(interaction.user),
        apart=await bot.queries.is_apart(Scope(None) if action.for_all else scope, story.id),
    )
    fates = await bot.queries.fates(scope, story.id)
    return with_fates(card, fates, phrases_of(interaction))


async def setup(bot: HallyuBot) -> None:
    """Add the cog."""
    await bot.add_cog(Corrections(bot))
