"""Discord's rules for registering application commands.

Numbers and patterns: Discord's reference, "Application Commands" (naming, options, limits).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from enum import IntEnum
from typing import Any

from bot.sandbox.discord.faults import Json
from bot.sandbox.discord.form import Form, entries, width
from bot.sandbox.discord.modal_rules import check_choice


class OptionKind(IntEnum):
    """Types of options by Discord's numbers."""

    SUBCOMMAND = 1
    GROUP = 2
    STRING = 3
    INTEGER = 4
    BOOLEAN = 5
    USER = 6
    CHANNEL = 7
    ROLE = 8
    MENTIONABLE = 9
    NUMBER = 10
    ATTACHMENT = 11


CHAT_INPUT, MESSAGE = 1, 3
_LOCALE = re.compile(
    r"id|da|de|en-GB|en-US|es-ES|es-419|fr|hr|it|lt|hu|nl|no|pl|pt-BR|ro|fi|sv-SE|vi|tr|cs|el|bg|ru|uk|hi|th"
    r"|zh-CN|ja|zh-TW|ko"
)
_MOST_OF_TYPE = {1: 100, 2: 15, 3: 15}
_NAME, _DESCRIPTION, _OPTIONS, _CHOICES, _LENGTH, _ALL_TEXT = 32, 100, 25, 25, 6000, 8000
_NESTED = frozenset({OptionKind.SUBCOMMAND, OptionKind.GROUP})
_SCRIPTS = (range(0x0900, 0x0980), range(0x0E00, 0x0E80), range(0x1CD0, 0x1D00), range(0xA8E0, 0xA900))
"""Devanagari and Thai, whose vowel signs are no letters by category."""


def check_commands(commands: Any) -> list[Json]:
    """Return the commands of a bulk overwrite; raise 50035 unless all may be registered."""
    form = Form()
    found = entries(form, commands, most=sum(_MOST_OF_TYPE.values()))
    for place, command in found:
        _check_command(place, command)
    form.check()  # what is counted below may rely on the right types
    for place, command in found:
        if size(command) > _ALL_TEXT:
            place.refuse("APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({_ALL_TEXT})")
    kinds = Counter(command.get("type", CHAT_INPUT) for _, command in found)
    for kind, most in _MOST_OF_TYPE.items():
        if kinds[kind] > most:
            form.refuse("APPLICATION_COMMAND_TOO_MANY", f"Maximum number of application commands reached ({most}).")
    keys = Counter((command.get("type", CHAT_INPUT), command.get("name")) for _, command in found)
    if any(count > 1 for count in keys.values()):
        form.refuse("APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
    form.check()
    return [command for _, command in found]


def _check_command(form: Form, command: Json) -> None:
    kind = command.get("type", CHAT_INPUT)
    (form / "type").one_of(kind, _MOST_OF_TYPE)
    if kind == CHAT_INPUT:
        _check_named(form, command)
        _check_options(form / "options", command.get("options"), nestable=_NESTED)
    else:
        (form / "name").text(command.get("name"), most=_NAME, least=1)
        for locale, name in (form / "name_localizations").table(command.get("name_localizations")).items():
            _in_locale(form / "name_localizations", locale).text(name, most=_NAME, least=1)
        if command.get("description"):
            (form / "description").refuse("APPLICATION_COMMAND_DESCRIPTION", "Context menus have no description")


def size(command: Json) -> int:
    """Return how many characters count towards a command's 8000: each text by its longest localization."""
    total = sum(_longest(command, key) for key in ("name", "description"))
    if isinstance(command.get("value"), str):
        total += width(command["value"])
    lists = [command[key] for key in ("options", "choices") if isinstance(command.get(key), list)]
    return total + sum(size(part) for parts in lists for part in parts if isinstance(part, dict))


def _longest(part: Json, key: str) -> int:
    spoken = [part.get(key), *(part.get(f"{key}_localizations") or {}).values()]
    return max(width(text) if isinstance(text, str) else 0 for text in spoken)


def _check_named(form: Form, part: Json) -> None:
    """Check the name and description of a command or an option, in every language."""
    _check_name(form / "name", part.get("name"))
    (form / "description").text(part.get("description"), most=_DESCRIPTION, least=1)
    for locale, name in (form / "name_localizations").table(part.get("name_localizations")).items():
        _check_name(_in_locale(form / "name_localizations", locale), name)
    descriptions = form / "description_localizations"
    for locale, description in descriptions.table(part.get("description_localizations")).items():
        _in_locale(descriptions, locale).text(description, most=_DESCRIPTION, least=1)


def _in_locale(form: Form, locale: str) -> Form:
    if not _LOCALE.fullmatch(locale):
        form.refuse("ENUM_TYPE_COERCE", f'Value "{locale}" is not a valid locale.')
    return form / locale


def _check_name(form: Form, name: Any) -> None:
    text = form.text(name, most=_NAME, least=1)
    if text and (text != name or text != text.lower() or not all(_in_names(sign) for sign in text)):
        form.refuse("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


def _in_names(sign: str) -> bool:
    if sign in "-_'" or unicodedata.category(sign)[0] in "LN":
        return True
    return any(ord(sign) in script for script in _SCRIPTS)


def _check_options(form: Form, options: Any, *, nestable: frozenset[OptionKind]) -> None:
    """`nestable`: which sub-commands may stand here."""
    found = entries(form, options, most=_OPTIONS)
    for place, option in found:
        _check_option(place, option, nestable=nestable)
    parts = [option for _, option in found]
    if _repeats(option.get("name") for option in parts):
        form.refuse("APPLICATION_COMMAND_OPTIONS_NAME_INVALID", "Option name already exists in option set")
    nested = [option.get("type") in _NESTED for option in parts]
    if any(nested) and not all(nested):
        form.refuse("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command and values cannot be mixed")
    required = [bool(option.get("required")) for option in parts]
    if not any(nested) and required != sorted(required, reverse=True):
        form.refuse("APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before others")


def _repeats(names: Iterable[Any]) -> bool:
    return any(count > 1 for count in Counter(names).values())


def _check_option(form: Form, option: Json, *, nestable: frozenset[OptionKind]) -> None:
    kind = option.get("type")
    (form / "type").one_of(kind, tuple(OptionKind))
    _check_named(form, option)
    if kind not in _NESTED:
        _check_value(form, option)
        return
    if kind not in nestable:
        (form / "type").refuse("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command may not be nested here")
    inside = frozenset({OptionKind.SUBCOMMAND}) if kind == OptionKind.GROUP else frozenset()
    _check_options(form / "options", option.get("options"), nestable=inside)


def _check_value(form: Form, option: Json) -> None:
    for key in ("min_length", "max_length"):
        (form / key).whole(option.get(key), least=0, most=_LENGTH)
    choices = entries(form / "choices", option.get("choices"), most=_CHOICES)
    for place, choice in choices:
        check_choice(place, choice)
    if _repeats(choice.get("name") for _, choice in choices):
        (form / "choices").refuse("APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS", "Option choice name already exists")
    if choices and option.get("autocomplete"):
        form.refuse("APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES", "Autocomplete cannot be set where choices are")
