"""Forms (Discord's modals) that outlive restarts: like buttons, they are known by their id when they are sent in."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeVar

import discord
from discord import ui

from bot.cards.ids import decode
from bot.chat.answer import NOT_ARRIVED, note_lost
from bot.chat.permit import may_ask
from bot.model.cards import Field, Form

A = TypeVar("A")


async def show_form(interaction: discord.Interaction[Any], form: Form) -> None:
    """Answer with a form."""
    try:
        await interaction.response.send_modal(modal(form))
    except NOT_ARRIVED as error:
        note_lost(error)


def modal(form: Form) -> ui.Modal:
    """Return a form as discord.py sends it; stopped, as it would be kept in memory until it is sent in, if ever."""
    made = ui.Modal(title=form.title, custom_id=form.custom_id, timeout=None)
    for field in form.fields:
        made.add_item(_line(field))
    made.stop()
    return made


async def sent_form(
    interaction: discord.Interaction[Any], *kinds: type[A], as_entered: Collection[str] = ()
) -> tuple[A, dict[str, str]] | None:
    """Return what a form that was sent in is about, one of `kinds`, and what was entered, by field; else None.

    Spaces around it are taken away, but for the fields `as_entered`. Whom the host does not let ask is told so.
    """
    if interaction.type is not discord.InteractionType.modal_submit:
        return None
    data: Any = interaction.data or {}
    action = decode(str(data.get("custom_id", "")))
    if not isinstance(action, kinds) or not await may_ask(interaction):
        return None
    entered = dict(_entered(data.get("components") or ()))
    return action, {name: value if name in as_entered else value.strip() for name, value in entered.items()}


def _line(field: Field) -> ui.Label[Any]:
    text: ui.TextInput[Any] = ui.TextInput(
        custom_id=field.name,
        style=discord.TextStyle.paragraph if field.several_lines else discord.TextStyle.short,
        default=field.value or None,
        max_length=field.longest,
        required=field.required,
    )
    return ui.Label(text=field.label, description=field.hint or None, component=text)


def _entered(parts: Any) -> Iterator[tuple[str, str]]:
    """Fields stand in labels; in rows, as older clients sent them."""
    for part in parts:
        if isinstance(part, Mapping):
            inner = part.get("components") or ([part["component"]] if "component" in part else ())
            yield from _entered(inner)
            if "custom_id" in part:
                yield str(part["custom_id"]), str(part.get("value") or "")
