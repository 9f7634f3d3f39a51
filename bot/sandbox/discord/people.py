"""What people do in the simulated Discord: run commands, press buttons, choose from menus, fill in modals."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from bot.sandbox.discord.command_options import Given, command_data
from bot.sandbox.discord.command_rules import CHAT_INPUT, MESSAGE
from bot.sandbox.discord.component_rules import LINK, SELECTS, walk
from bot.sandbox.discord.faults import Json
from bot.sandbox.discord.interactions import Interaction, InteractionKind, Interactions
from bot.sandbox.discord.messages import Message
from bot.sandbox.discord.modal_data import Entered, modal_data
from bot.sandbox.discord.places import Channel, Guild, channel_json, member_json, user_json
from bot.sandbox.discord.resolved import NotPossible, Resolved
from bot.sandbox.discord.world import World

Dispatch: TypeAlias = Callable[[Json, int | None], None]
"""Sends an interaction to the bot's shard of a guild (None: direct messages)."""

_IN_GUILD, _IN_DIRECT = 0, 1
"""Contexts of an interaction, by Discord's numbers."""
_FOR_GUILD, _FOR_USER = 0, 1
"""Kinds of installation, by Discord's numbers."""
_ATTACHMENT_BYTES = 10 * 1024 * 1024


class People:
    """Acts for members. Raises `NotPossible` where Discord's own client would not let them."""

    def __init__(self, world: World, interactions: Interactions, dispatch: Dispatch) -> None:
        self._world = world
        self._interactions = interactions
        self._dispatch = dispatch

    def run_command(
        self, *, channel_id: int | None, user_id: int, path: Sequence[str], options: Given, locale: str
    ) -> Interaction:
        """Send a command; `channel_id` None: in direct messages with the bot."""
        channel = self._place(channel_id, user_id)
        command = self._command(path[0], channel, user_id)
        place = self._guild(channel), channel.id
        data = command_data(self._world, command, path, options, place=place)
        return self._begin(InteractionKind.COMMAND, data, channel, user_id=user_id, locale=locale)

    def run_on_message(self, *, message_id: int, user_id: int, name: str, locale: str) -> Interaction:
        """Choose a command from a message's menu of apps."""
        message = self._world.book.get(message_id)
        if message.viewer_id not in {None, user_id}:
            raise NotPossible("Only someone else sees this message")
        channel = self._world.channel(message.channel_id)
        command = self._command(name, channel, user_id, kind=MESSAGE)
        data: Json = {
            "id": command["id"],
            "name": command["name"],
            "type": MESSAGE,
            "target_id": str(message.id),
            "resolved": {"messages": {str(message.id): message.wire}},
        }
        return self._begin(InteractionKind.COMMAND, data, channel, user_id=user_id, locale=locale)

    async def autocomplete(
        self,
        *,
        channel_id: int | None,
        user_id: int,
        path: Sequence[str],
        options: Given,
        focused: str,
        locale: str,
    ) -> list[Json]:
        """Return the choices offered for the option being typed, named in `locale`; none where the bot fails."""
        channel = self._place(channel_id, user_id)
        command = self._command(path[0], channel, user_id)
        place = self._guild(channel), channel.id
        data = command_data(self._world, command, path, {focused: "", **options}, place=place, focused=focused)
        begun = self._begin(InteractionKind.AUTOCOMPLETE, data, channel, user_id=user_id, locale=locale)
        await begun.answered()
        return [_named(choice, locale) for choice in begun.choices]

    def press(
        self, *, message_id: int, custom_id: str, user_id: int, locale: str, values: Sequence[str] = ()
    ) -> Interaction:
        """Press a button, or choose `values` from a menu."""
        message = self._world.book.get(message_id)
        if message.viewer_id not in {None, user_id}:
            raise NotPossible("Only someone else sees this message")
        part = next((each for each in walk(message.wire["components"]) if each.get("custom_id") == custom_id), None)
        if part is None or part.get("disabled") or part.get("style") == LINK:
            raise NotPossible("There is nothing to press")
        channel = self._world.channel(message.channel_id)
        data: Json = {"custom_id": custom_id, "component_type": part["type"], "id": part.get("id")}
        if part["type"] in SELECTS:
            resolved = Resolved(self._world, self._guild(channel), channel.id)
            data["values"] = resolved.choose(part, values)
            data |= {"resolved": resolved.found} if resolved.found else {}
        return self._begin(InteractionKind.COMPONENT, data, channel, user_id=user_id, locale=locale, source=message)

    def submit_modal(self, *, interaction_id: int, values: Entered, locale: str) -> Interaction:
        """Submit the modal with which an interaction was answered; `values` by custom id."""
        opener = self._interactions.get(interaction_id)
        if opener.modal is None:
            raise NotPossible("No form is open")
        channel = self._world.channel(opener.channel_id)
        data = modal_data(opener.modal, values, Resolved(self._world, self._guild(channel), channel.id))
        return self._begin(
            InteractionKind.MODAL, data, channel, user_id=opener.user_id, locale=locale, source=opener.source
        )

    def _place(self, channel_id: int | None, user_id: int) -> Channel:
        return self._world.direct_channel(user_id) if channel_id is None else self._world.channel(channel_id)

    def _guild(self, channel: Channel) -> Guild | None:
        return None if channel.guild_id is None else self._world.guilds[channel.guild_id]

    def _command(self, name: str, channel: Channel, user_id: int, *, kind: int = CHAT_INPUT) -> Json:
        """Return the command that a person sees under that name here."""
        for command in self._world.commands.usable(channel.guild_id):
            if command["name"] == name and command["type"] == kind:
                self._check_usable(command, channel, user_id)
                return command
        raise NotPossible(f"There is no command /{name}")

    def _check_usable(self, command: Json, channel: Channel, user_id: int) -> None:
        guild = self._guild(channel)
        contexts = command.get("contexts")
        here = _IN_DIRECT if guild is None else _IN_GUILD
        if (contexts and here not in contexts) or (guild is None and not contexts and not command["dm_permission"]):
            raise NotPossible(f"/{command['name']} is not offered here")
        if guild is None:
            return
        if not guild.has_bot and _FOR_USER not in (command.get("integration_types") or ()):
            raise NotPossible(f"/{command['name']} is not offered here")
        needed = command.get("default_member_permissions")
        if needed is not None and not self._may(user_id, guild, int(needed)):
            raise NotPossible(f"You do not have permission to use /{command['name']} here")

    def _may(self, user_id: int, guild: Guild, needed: int) -> bool:
        """Say whether a member has all that is needed; 0 means administrators only."""
        administrator = 1 << 3
        granted = self._world.member(user_id).permissions_at(guild.id)
        return granted & (needed or administrator) == (needed or administrator)

    def _begin(
        self,
        kind: InteractionKind,
        data: Json,
        channel: Channel,
        *,
        user_id: int,
        locale: str,
        source: Message | None = None,
    ) -> Interaction:
        wire = self._interactions.new_wire(kind) | {"data": data, "locale": locale} | self._where(channel, user_id)
        if source is not None:
            wire["message"] = source.wire
        begun = Interaction(wire=wire, kind=kind, user_id=user_id, channel_id=channel.id, source=source)
        self._interactions.begin(begun)
        self._dispatch(wire, channel.guild_id)
        return begun

    def _where(self, channel: Channel, user_id: int) -> Json:
        """Return the part of an interaction that says where and by whom it was begun."""
        member, guild = self._world.member(user_id), self._guild(channel)
        where: Json = {
            "channel_id": str(channel.id),
            "channel": channel_json(channel, self._world.bot),
            "app_permissions": str(int(channel.permitted)),
            "entitlements": [],
            "attachment_size_limit": _ATTACHMENT_BYTES,
        }
        if guild is None:
            where["channel"]["recipients"] = [user_json(member)]
            owners = {str(_FOR_GUILD): "0", str(_FOR_USER): str(user_id)}
            return where | {"user": user_json(member), "context": _IN_DIRECT, "authorizing_integration_owners": owners}
        where["channel"]["permissions"] = str(member.permissions_at(guild.id))
        owners = {str(_FOR_GUILD): str(guild.id)} if guild.has_bot else {str(_FOR_USER): str(user_id)}
        return where | {
            "guild_id": str(guild.id),
            "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
            "guild_locale": guild.locale,
            "member": member_json(member, guild, with_permissions=True),
            "context": _IN_GUILD,
            "authorizing_integration_owners": owners,
        }


def _named(choice: Json, locale: str) -> Json:
    names = choice.get("name_localizations") or {}
    return {"name": names.get(locale, choice["name"]), "value": choice["value"]}
