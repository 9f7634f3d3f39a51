"""What a person types as a command → the data of an interaction, as Discord's own client would send it."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from bot.sandbox.discord.command_rules import OptionKind
from bot.sandbox.discord.faults import Json, Upload
from bot.sandbox.discord.form import width
from bot.sandbox.discord.places import Guild
from bot.sandbox.discord.resolved import NotPossible, Resolved
from bot.sandbox.discord.world import World

Given: TypeAlias = Mapping[str, str | int | float | bool | Upload]
_NESTED = {OptionKind.SUBCOMMAND, OptionKind.GROUP}


def command_data(
    world: World,
    command: Json,
    path: Sequence[str],
    options: Given,
    *,
    place: tuple[Guild | None, int],
    focused: str | None = None,
) -> Json:
    """Return an interaction's data. `place`: guild and channel id. `focused`: the option being typed.

    Raises `NotPossible` for an unknown sub-command or option, a missing or unfit value.
    """
    leaf, wrappers = _descend(command, path)
    declared: list[Json] = leaf.get("options") or []
    _check_known(declared, options, focused)
    resolved = Resolved(world, *place)
    values = [_value(option, options, focused, resolved) for option in declared if option["name"] in options]
    if focused is None:
        _check_required(declared, options)
    for wrapper in reversed(wrappers):
        values = [{"name": wrapper["name"], "type": wrapper["type"], "options": values}]
    data: Json = {"id": command["id"], "name": command["name"], "type": command["type"], "options": values}
    if command.get("guild_id"):
        data["guild_id"] = command["guild_id"]
    return data | ({"resolved": resolved.found} if resolved.found else {})


def _descend(command: Json, path: Sequence[str]) -> tuple[Json, list[Json]]:
    """Return the sub-command that a path names, and those it lies in, outermost first."""
    leaf, wrappers = command, []
    for name in path[1:]:
        inside = leaf.get("options") or ()
        found = next((each for each in inside if each["name"] == name and each["type"] in _NESTED), None)
        if found is None:
            raise NotPossible(f"There is no command /{' '.join(path)}")
        leaf = found
        wrappers.append(found)
    if any(each["type"] in _NESTED for each in leaf.get("options") or ()):
        raise NotPossible(f"/{' '.join(path)} needs a sub-command")
    return leaf, wrappers


def _check_known(declared: Sequence[Json], options: Given, focused: str | None) -> None:
    names = {option["name"] for option in declared}
    for name in options:
        if name not in names:
            raise NotPossible(f"The command has no option {name}")
    if focused is not None and not any(each["name"] == focused and each.get("autocomplete") for each in declared):
        raise NotPossible(f"{focused} offers no suggestions")


def _check_required(declared: Sequence[Json], options: Given) -> None:
    for option in declared:
        if option.get("required") and option["name"] not in options:
            raise NotPossible(f"{option['name']}: this option is required. Specify a value")


def _value(option: Json, options: Given, focused: str | None, resolved: Resolved) -> Json:
    name = option["name"]
    if name == focused:
        return {"name": name, "type": option["type"], "value": str(options[name]), "focused": True}
    value = resolved.convert(option, options[name])
    if focused is None:
        _check_value(option, value)
    return {"name": name, "type": option["type"], "value": value}


def _check_value(option: Json, value: Any) -> None:
    size = width(value) if isinstance(value, str) else value
    least, most = ("min_length", "max_length") if isinstance(value, str) else ("min_value", "max_value")
    if option.get(least) is not None and size < option[least]:
        raise NotPossible(f"{option['name']}: the least is {option[least]}")
    if option.get(most) is not None and size > option[most]:
        raise NotPossible(f"{option['name']}: the most is {option[most]}")
    choices = [choice["value"] for choice in option.get("choices") or ()]
    if choices and value not in choices:
        raise NotPossible(f"{option['name']}: choose one of {', '.join(map(str, choices))}")
