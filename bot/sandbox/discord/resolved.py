"""Turns what people type and choose into values of an interaction, with the objects that they name ("resolved")."""

from collections.abc import Callable, Sequence
from typing import Any

from bot.sandbox.discord.command_rules import OptionKind
from bot.sandbox.discord.component_rules import Kind
from bot.sandbox.discord.errors import DiscordError
from bot.sandbox.discord.faults import Json, Upload
from bot.sandbox.discord.places import Guild, channel_json, member_json, role_json, user_json
from bot.sandbox.discord.world import World


class NotPossible(Exception):
    """The client would not send this; the text is what it tells the person."""


class Resolved:
    """Turns typed values into what goes over the wire, and collects the objects that they name."""

    def __init__(self, world: World, guild: Guild | None, channel_id: int) -> None:
        self._world = world
        self._guild = guild
        self._channel_id = channel_id
        self.found: dict[str, Json] = {}

    def convert(self, option: Json, given: str | float | Upload) -> Any:
        """Return the value of `option`. Raises `NotPossible` where it is of another kind."""
        kind = option["type"]
        try:
            if isinstance(given, Upload):
                return self.attach(given)
            if kind in _SIMPLE:
                return _SIMPLE[kind](given)
            return self.name(kind, int(given), allowed=option.get("channel_types"))
        except (TypeError, ValueError, DiscordError):
            raise NotPossible(f"{option['name']}: {given} does not fit") from None

    def name(self, kind: int, id: int, *, allowed: Sequence[int] | None = None) -> str:  # noqa: A002 - Discord's own word
        """Note the object of an id, and return the id as a value."""
        if kind == OptionKind.CHANNEL:
            self._channel(id, allowed)
        elif kind == OptionKind.ROLE:
            self._role(id)
        else:
            self._user(id)
        return str(id)

    def attach(self, upload: Upload) -> str:
        """Keep a file, note it, and return its id as a value."""
        wire = self._world.keep_file(self._channel_id, upload)
        self._note("attachments", wire["id"], wire)
        return str(wire["id"])

    def choose(self, select: Json, values: Sequence[str]) -> list[str]:
        """Return what was chosen in a menu, noting the objects of those that hold ids. Raises `NotPossible`."""
        least, most = select.get("min_values", 1), select.get("max_values", 1)
        if not least <= len(values) <= most:
            raise NotPossible(f"Choose {least} to {most}")
        kind = _SELECTED.get(select["type"])
        if kind is not None:
            allowed = select.get("channel_types")
            return [self.name(kind, _number(value), allowed=allowed) for value in values]
        if not {option["value"] for option in select["options"]}.issuperset(values):
            raise NotPossible("That is not in the menu")
        return list(values)

    def _channel(self, channel_id: int, allowed: Sequence[int] | None) -> None:
        channel = self._world.channel(channel_id)
        if self._guild is None or channel.guild_id != self._guild.id:
            raise NotPossible("That channel is of another server")
        if allowed and int(channel.kind) not in allowed:
            raise NotPossible(f"#{channel.name} is not of the right kind")
        wire = channel_json(channel, self._world.bot)
        del wire["permission_overwrites"]
        self._note("channels", str(channel_id), wire | {"permissions": str(int(channel.bot_permissions))})

    def _role(self, role_id: int) -> None:
        owner = next((each for each in self._world.members.values() if each.role_id == role_id), None)
        if owner is None:
            raise NotPossible("There is no such role")
        self._note("roles", str(role_id), role_json(id=role_id, name=owner.name, permissions=0, position=1))

    def _user(self, user_id: int) -> None:
        member = self._world.member(user_id)
        self._note("users", str(user_id), user_json(member))
        if self._guild is not None:
            wire = member_json(member, self._guild, with_permissions=True)
            del wire["user"]
            self._note("members", str(user_id), wire)

    def _note(self, sort: str, id: str, wire: Json) -> None:  # noqa: A002 - Discord's own word
        self.found.setdefault(sort, {})[id] = wire


def _flag(given: str | float) -> bool:
    return given is True or str(given).lower() in {"true", "1", "yes"}


_SIMPLE: dict[int, Callable[[Any], Any]] = {
    OptionKind.STRING: str,
    OptionKind.INTEGER: int,
    OptionKind.NUMBER: float,
    OptionKind.BOOLEAN: _flag,
}
_SELECTED = {
    Kind.USER_SELECT: OptionKind.USER,
    Kind.ROLE_SELECT: OptionKind.ROLE,
    Kind.MENTIONABLE_SELECT: OptionKind.MENTIONABLE,
    Kind.CHANNEL_SELECT: OptionKind.CHANNEL,
}


def _number(value: str) -> int:
    if not value.isdecimal():
        raise NotPossible(f"{value} is no id")
    return int(value)
