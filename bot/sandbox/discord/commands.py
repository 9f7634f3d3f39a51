"""The application commands registered with the simulated Discord, global and per guild."""

from collections.abc import Callable, Iterator

from bot.sandbox.discord.command_rules import CHAT_INPUT, check_commands
from bot.sandbox.discord.errors import too_many_creates, unknown_command
from bot.sandbox.discord.faults import Json

_CREATES_A_DAY = 200
_DAY_SECONDS = 86_400
_LOCALIZED = ("name_localizations", "description_localizations")


class Commands:
    """Commands by scope (a guild's id, None: global), kind and name; a name keeps its id."""

    def __init__(self, *, application_id: int, new_id: Callable[[], int], now: Callable[[], float]) -> None:
        self._application_id = application_id
        self._new_id = new_id
        self._now = now
        self._scopes: dict[int | None, dict[tuple[int, str], Json]] = {}
        self._created: dict[tuple[int | None, int], int] = {}

    def overwrite(self, guild_id: int | None, body: object) -> list[Json]:
        """Replace all commands of a scope; returns them registered. Raises 50035, 30034."""
        checked = check_commands(body)
        kept = self._scopes.get(guild_id, {})
        self._count_creates(guild_id, sum(_key(command) not in kept for command in checked))
        made = {_key(command): self._registered(command, kept.get(_key(command)), guild_id) for command in checked}
        self._scopes[guild_id] = made
        return list(made.values())

    def upsert(self, guild_id: int | None, body: Json) -> Json:
        """Register one command beside the others, or in place of its namesake."""
        others = [command for command in self.all(guild_id) if _key(command) != _key(body)]
        return self.overwrite(guild_id, [*others, body])[-1]

    def remove(self, guild_id: int | None, command_id: int) -> None:
        """Remove one command. Raises 10063."""
        gone = self.get(guild_id, command_id)
        del self._scopes[guild_id][_key(gone)]

    def all(self, guild_id: int | None = None) -> list[Json]:
        """Return a scope's commands, in the order in which they were registered."""
        return list(self._scopes.get(guild_id, {}).values())

    def get(self, guild_id: int | None, command_id: int) -> Json:
        """Return one command. Raises 10063."""
        found = next((command for command in self.all(guild_id) if command["id"] == str(command_id)), None)
        if found is None:
            raise unknown_command()
        return found

    def usable(self, guild_id: int | None) -> Iterator[Json]:
        """Give the commands that are met in a guild (None: in direct messages), its own before the global ones."""
        if guild_id is not None:
            yield from self.all(guild_id)
        yield from self.all(None)

    def _count_creates(self, guild_id: int | None, new: int) -> None:
        today = guild_id, int(self._now()) // _DAY_SECONDS
        self._created[today] = self._created.get(today, 0) + new
        if self._created[today] > _CREATES_A_DAY:
            raise too_many_creates()

    def _registered(self, command: Json, kept: Json | None, guild_id: int | None) -> Json:
        kind = command.get("type", CHAT_INPUT)
        made: Json = {
            "default_member_permissions": None,
            "dm_permission": True,
            "nsfw": False,
            "contexts": None,
            "integration_types": [0],
            "name_localizations": None,
            "description_localizations": None,
            **command,
            "id": kept["id"] if kept else str(self._new_id()),
            "application_id": str(self._application_id),
            "version": str(self._new_id()),
            "type": kind,
        }
        made.setdefault("description", "")
        return made | ({"guild_id": str(guild_id)} if guild_id is not None else {})


def without_localizations(command: Json) -> Json:
    """Return a command as it is listed when nobody asks for its localizations."""
    return {key: value for key, value in command.items() if key not in _LOCALIZED}


def _key(command: Json) -> tuple[int, str]:
    return int(command.get("type", CHAT_INPUT)), str(command["name"])
