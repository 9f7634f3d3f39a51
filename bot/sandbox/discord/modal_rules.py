"""Discord's rules for modals and for autocomplete choices.

Numbers: Discord's reference, "Modal", "Label", "Text Input", "Application Command Option Choice".
"""

from typing import Any

from bot.sandbox.discord.component_rules import (
    SELECTS,
    Kind,
    check_custom_id,
    check_options,
    check_select,
    check_unique_ids,
    expect,
)
from bot.sandbox.discord.faults import Json
from bot.sandbox.discord.form import Form, entries

_TITLE, _PARTS, _LABEL, _HINT, _INPUT, _PLACEHOLDER = 45, 5, 45, 100, 4000, 100
_CHOICES, _CHOICE, _MOST_INTEGER, _FILES, _GROUP = 25, 100, 2**53, 10, 10
_IN_LABEL = SELECTS | {Kind.TEXT_INPUT, Kind.FILE_UPLOAD, Kind.RADIO, Kind.CHECKBOXES, Kind.CHECKBOX}


def check_modal(modal: Json) -> None:
    """Raise 50035 unless `modal` may be shown."""
    form = Form() / "data"
    (form / "title").text(modal.get("title"), most=_TITLE, least=1)
    check_custom_id(form, modal)
    place = form / "components"
    for each, part in entries(place, modal.get("components"), most=_PARTS, least=1):
        if expect(each, part, {Kind.ROW, Kind.TEXT, Kind.LABEL}):
            _check_part(each, part)
    check_unique_ids(place, modal.get("components"))
    form.check()


def check_choices(data: Json) -> list[Json]:
    """Return the choices of an autocomplete answer; raise 50035 unless they may be offered."""
    form = Form() / "data"
    found = entries(form / "choices", data.get("choices"), most=_CHOICES)
    for place, choice in found:
        check_choice(place, choice)
    form.check()
    return [choice for _, choice in found]


def check_choice(form: Form, choice: Json) -> None:
    """Note what is wrong with a choice: of a command's option, or offered by autocomplete."""
    (form / "name").text(choice.get("name"), most=_CHOICE, least=1)
    for locale, name in (form / "name_localizations").table(choice.get("name_localizations")).items():
        (form / "name_localizations" / locale).text(name, most=_CHOICE, least=1)
    _check_value(form / "value", choice.get("value"))


def _check_value(form: Form, value: Any) -> None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        if abs(value) > _MOST_INTEGER:
            form.refuse("NUMBER_TYPE_RANGE", "The value is out of range.")
    else:
        form.text(value, most=_CHOICE, least=1)


def _check_part(form: Form, part: Json) -> None:
    if part["type"] == Kind.TEXT:
        (form / "content").text(part.get("content"), most=_INPUT, least=1)
    elif part["type"] == Kind.ROW:
        for place, field in entries(form / "components", part.get("components"), most=1, least=1):
            if expect(place, field, {Kind.TEXT_INPUT}):
                (place / "label").text(field.get("label"), most=_LABEL, least=1)
                _check_field(place, field)
    else:
        _check_label(form, part)


def _check_label(form: Form, label: Json) -> None:
    (form / "label").text(label.get("label"), most=_LABEL, least=1)
    (form / "description").text(label.get("description"), most=_HINT)
    field = label.get("component")
    if not isinstance(field, dict):
        (form / "component").refuse("BASE_TYPE_REQUIRED", "This field is required")
    elif expect(form / "component", field, _IN_LABEL):
        _check_field(form / "component", field)


def _check_field(form: Form, field: Json) -> None:
    kind = field["type"]
    if kind in SELECTS:
        check_select(form, field)
        return
    check_custom_id(form, field)
    if kind == Kind.TEXT_INPUT:
        _check_input(form, field)
    elif kind in {Kind.RADIO, Kind.CHECKBOXES}:
        least = 2 if kind == Kind.RADIO else 1
        check_options(form / "options", field.get("options"), least=least, most=_GROUP)
    elif kind == Kind.FILE_UPLOAD:
        (form / "min_values").whole(field.get("min_values"), least=0, most=_FILES)
        (form / "max_values").whole(field.get("max_values"), least=1, most=_FILES)


def _check_input(form: Form, field: Json) -> None:
    (form / "style").one_of(field.get("style"), (1, 2))
    (form / "placeholder").text(field.get("placeholder"), most=_PLACEHOLDER)
    (form / "value").text(field.get("value"), most=_INPUT)
    (form / "min_length").whole(field.get("min_length"), least=0, most=_INPUT)
    (form / "max_length").whole(field.get("max_length"), least=1, most=_INPUT)
