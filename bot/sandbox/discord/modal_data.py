"""What a person entered into a modal → the data of an interaction, as Discord's own client would send it."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from bot.sandbox.discord.component_rules import SELECTS, Kind
from bot.sandbox.discord.faults import Json, Upload
from bot.sandbox.discord.form import width
from bot.sandbox.discord.resolved import NotPossible, Resolved

Entered: TypeAlias = Mapping[str, str | bool | Sequence[str] | Sequence[Upload]]
_MOST_TEXT = 4000


def modal_data(modal: Json, entered: Entered, resolved: Resolved) -> Json:
    """Return the data of a submitted modal; `entered` is by custom id. Raises `NotPossible` for unfit values."""
    filled = _Filled(entered, resolved)
    parts = [filled.part(part) for part in modal["components"]]
    data: Json = {"custom_id": modal["custom_id"], "components": parts}
    return data | ({"resolved": resolved.found} if resolved.found else {})


class _Filled:
    """A modal's parts with what was entered into them."""

    def __init__(self, entered: Entered, resolved: Resolved) -> None:
        self._entered = entered
        self._resolved = resolved
        self._count = 0

    def part(self, part: Json) -> Json:
        """Return a row, a label, a text or a field as it is submitted."""
        self._count += 1
        made: Json = {"type": part["type"], "id": part.get("id") or self._count}
        if part["type"] == Kind.ROW:
            return made | {"components": [self.part(each) for each in part["components"]]}
        if part["type"] == Kind.LABEL:
            return made | {"component": self.part(part["component"])}
        if part["type"] == Kind.TEXT:
            return made
        return made | {"custom_id": part["custom_id"]} | self._value(part)

    def _value(self, field: Json) -> Json:
        given: Any = self._entered.get(field["custom_id"])
        if field["type"] == Kind.TEXT_INPUT:
            return {"value": _text(field, str(given or ""))}
        if field["type"] == Kind.CHECKBOX:
            return {"value": bool(given)}
        if field["type"] == Kind.RADIO:
            return {"value": given or None}
        if field["type"] in SELECTS:
            return {"values": self._resolved.choose(field, given or ())}
        if field["type"] == Kind.CHECKBOXES:
            return {"values": [str(each) for each in given or ()]}
        return {"values": [self._resolved.attach(upload) for upload in given or ()]}


def _text(field: Json, value: str) -> str:
    least = field.get("min_length") or (1 if field.get("required", True) else 0)
    most = field.get("max_length") or _MOST_TEXT
    if (value or field.get("required", True)) and not least <= width(value) <= most:
        raise NotPossible(f"{field['custom_id']}: must be between {least} and {most} in length")
    return value
