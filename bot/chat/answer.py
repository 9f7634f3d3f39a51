"""Answers to interactions: in time, to the asker, and in words whatever happens."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable
from typing import Any

import discord
from discord import app_commands

from bot.cards.notice import error_card
from bot.chat.render import embeds, files, message, view
from bot.errors import ChannelClosed, HallyuWireError, MissingPermissions
from bot.i18n import Languages
from bot.model.cards import Card
from bot.model.places import PostForm
from bot.web.transport import TRANSPORT_ERRORS

log = logging.getLogger(__name__)

_DEFER_AFTER_SECONDS = 1.2
"""Discord gives 3 s for the first answer; what is not ready by now is announced as coming."""
NOT_ARRIVED: tuple[type[Exception], ...] = (discord.HTTPException, *TRANSPORT_ERRORS)
"""What sending an answer may raise: nothing more can be said then (`note_lost`)."""
_ALREADY_ANSWERED = 40060
_TOO_LATE = 10062


async def answer(
    interaction: discord.Interaction[Any],
    languages: Languages,
    making: Awaitable[Card],
    *,
    public: bool = False,
    form: PostForm = PostForm.EMBED,
) -> bool:
    """Show the card that `making` yields, to the asker alone unless `public`; errors are explained in words.

    Returns whether the card was shown.
    """
    task = asyncio.ensure_future(making)
    done, _ = await asyncio.wait({task}, timeout=_DEFER_AFTER_SECONDS)
    if not done:
        await _acknowledge(interaction, public=public)
    try:
        card = await task
    except Exception as error:  # noqa: BLE001 - the top of an interaction: it must never end in silence
        await explain(interaction, languages, error)
        return False
    return await _show(interaction, card, public=public, form=form)


async def replace(interaction: discord.Interaction[Any], languages: Languages, making: Awaitable[Card]) -> None:
    """Turn the page of the asker's own answer; on a message of others, answer with a copy of their own."""
    if not _is_own(interaction):
        await answer(interaction, languages, making)
        return
    task = asyncio.ensure_future(making)
    done, _ = await asyncio.wait({task}, timeout=_DEFER_AFTER_SECONDS)
    if not done:
        await interaction.response.defer()
    try:
        card = await task
    except Exception as error:  # noqa: BLE001 - as above
        await explain(interaction, languages, error)
        return
    await _edit(interaction, card)


async def explain(interaction: discord.Interaction[Any], languages: Languages, error: BaseException) -> None:
    """Tell the asker what happened and what to do next; what nobody foresaw is logged under a reference."""
    known = _known(error)
    if not isinstance(known, HallyuWireError):
        reference = secrets.token_hex(4)
        log.error("interaction failed, reference %s", reference, exc_info=error)
        known = HallyuWireError("something went wrong", reference=reference)
    await _show(interaction, error_card(known, languages.phrases(interaction.locale.value)), public=False)


def _known(error: BaseException) -> BaseException:
    """Discord's own refusals, as ours."""
    if isinstance(error, app_commands.MissingPermissions):
        return MissingPermissions("you lack a permission", permissions=", ".join(error.missing_permissions), who="you")
    if isinstance(error, discord.Forbidden):
        return ChannelClosed("Discord does not let me", code=error.code)
    return error


def _is_own(interaction: discord.Interaction[Any]) -> bool:
    return interaction.message is not None and interaction.message.flags.ephemeral


async def _acknowledge(interaction: discord.Interaction[Any], *, public: bool) -> None:
    await interaction.response.defer(ephemeral=not public, thinking=True)


async def _show(
    interaction: discord.Interaction[Any], card: Card, *, public: bool, form: PostForm = PostForm.EMBED
) -> bool:
    """Show it; False where it did not arrive."""
    try:
        if interaction.response.is_done():
            await interaction.edit_original_response(**message(card, form), attachments=files(card))
        else:
            await interaction.response.send_message(
                **message(card, form),
                files=files(card),
                ephemeral=not public,
                allowed_mentions=discord.AllowedMentions.none(),
            )
    except NOT_ARRIVED as error:
        return note_lost(error)
    return True


async def _edit(interaction: discord.Interaction[Any], card: Card) -> None:
    try:
        if interaction.response.is_done():
            await interaction.edit_original_response(embeds=embeds(card), view=view(card), attachments=files(card))
        else:
            await interaction.response.edit_message(embeds=embeds(card), view=view(card), attachments=files(card))
    except NOT_ARRIVED as error:
        note_lost(error)


def note_lost(error: BaseException) -> bool:
    """Pass over an answer that discord.py sent twice (40060: it was seen, True); note one that did not arrive."""
    if isinstance(error, discord.HTTPException) and error.code == _ALREADY_ANSWERED:
        return True
    late = isinstance(error, discord.HTTPException) and error.code == _TOO_LATE
    log.warning("an answer did not arrive%s: %s", " in time" if late else "", error)
    return False
