"""REST routes by which a bot registers its commands."""

from bot.sandbox.discord.commands import without_localizations
from bot.sandbox.discord.errors import bad_json, missing_access
from bot.sandbox.discord.events import Event, EventKind
from bot.sandbox.discord.faults import Answer, RequestInfo
from bot.sandbox.discord.world import World


class CommandRoutes:
    """The same routes serve global commands and those of a guild, which its path then names."""

    def __init__(self, world: World) -> None:
        self._world = world

    def all(self, call: RequestInfo) -> Answer:
        """GET …/commands."""
        found = self._world.commands.all(self._scope(call))
        if not call.flag("with_localizations"):
            found = [without_localizations(command) for command in found]
        return Answer(json=found)

    def overwrite(self, call: RequestInfo) -> Answer:
        """PUT …/commands."""
        registered = self._world.commands.overwrite(self._scope(call), call.json)
        self._tell()
        return Answer(json=registered)

    def create(self, call: RequestInfo) -> Answer:
        """POST …/commands."""
        if not isinstance(call.json, dict):
            raise bad_json()
        registered = self._world.commands.upsert(self._scope(call), call.json)
        self._tell()
        return Answer(201, registered)

    def one(self, call: RequestInfo) -> Answer:
        """GET …/commands/{command_id}."""
        return Answer(json=self._world.commands.get(self._scope(call), call.id("command_id")))

    def delete(self, call: RequestInfo) -> Answer:
        """DELETE …/commands/{command_id}."""
        self._world.commands.remove(self._scope(call), call.id("command_id"))
        self._tell()
        return Answer(204)

    def _scope(self, call: RequestInfo) -> int | None:
        if call.id("application_id") != self._world.application_id:
            raise missing_access()
        return self._world.guild(call.id("guild_id")).id if "guild_id" in call.params else None

    def _tell(self) -> None:
        self._world.events.tell(Event(kind=EventKind.COMMANDS_REGISTERED))
