"""One open page's live wire: what happens in the simulated Discord goes out, what the person does comes in."""

import asyncio
import base64
import binascii
import json
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from aiohttp import WSMsgType, web

from bot.sandbox.discord import Event, EventKind, Interaction, NotPossible, Permission, SimulatedDiscord, Upload
from bot.sandbox.discord.errors import DiscordError

_Json: TypeAlias = dict[str, Any]
_MESSAGES = {
    EventKind.MESSAGE_CREATED: "message",
    EventKind.EPHEMERAL_CREATED: "message",
    EventKind.MESSAGE_UPDATED: "update",
    EventKind.EPHEMERAL_UPDATED: "update",
    EventKind.MESSAGE_DELETED: "delete",
    EventKind.EPHEMERAL_DELETED: "delete",
}
_NO_ANSWER = "The application did not respond"
_WAITING_LINES = 1000
"""A page that reads so slowly that more wait for it is hung up on; it comes back and starts anew."""


class LiveWire:
    """Speaks the page's protocol (JSON, ids as strings) over one websocket.

    Out: `state` first; then `message`, `update`, `delete`, `commands`, `bot`; and to what was asked with a `nonce`:
    `answered`, `thinking`, `failed`, `choices`, `modal`. In (`op`): `command`, `app` (a command
    on a message), `autocomplete`, `component`, `modal`.
    """

    def __init__(self, discord: SimulatedDiscord, socket: web.WebSocketResponse) -> None:
        self._discord = discord
        self._socket = socket
        self._out: asyncio.Queue[_Json] = asyncio.Queue(_WAITING_LINES)
        self._tasks: set[asyncio.Task[None]] = set()
        self._acts: dict[str, Callable[[_Json], Awaitable[None]]] = {
            "command": self._command,
            "app": self._app,
            "autocomplete": self._autocomplete,
            "component": self._component,
            "modal": self._modal,
        }

    async def run(self) -> None:
        """Serve the page until it goes."""
        unsubscribe = self._discord.subscribe(self._tell)
        self._say(self._state())
        writer = asyncio.create_task(self._write())
        try:
            async for line in self._socket:
                if line.type is WSMsgType.TEXT:
                    self._take(line.data)
        finally:
            unsubscribe()
            for task in (writer, *self._tasks):
                task.cancel()
            await asyncio.gather(writer, *self._tasks, return_exceptions=True)

    # ── out ─────────────────────────────────────────────────────────────────────────────────────────

    def _say(self, line: _Json) -> None:
        if self._out.full():
            self._start(self._socket.close(code=1013))
        else:
            self._out.put_nowait(line)

    async def _write(self) -> None:
        while not self._socket.closed:
            await self._socket.send_str(json.dumps(await self._out.get(), ensure_ascii=False))

    def _tell(self, event: Event) -> None:
        if event.kind in _MESSAGES:
            ids = {"channel_id": _id(event.channel_id), "user_id": _id(event.user_id)}
            self._say({"t": _MESSAGES[event.kind], **ids, "message": event.message})
        elif event.kind is EventKind.COMMANDS_REGISTERED:
            self._say({"t": "commands", "commands": self._commands()})
        elif event.kind in {EventKind.BOT_CONNECTED, EventKind.BOT_DISCONNECTED}:
            self._say({"t": "bot", "online": event.kind is EventKind.BOT_CONNECTED})

    def _state(self) -> _Json:
        world = self._discord.world
        guild = next(iter(world.guilds.values()))
        people = [member for member in world.members.values() if not member.bot and member.id != world.owner.id]
        direct = {str(member.id): world.direct_channel(member.id).id for member in people}
        channels = world.channels_of(guild.id)
        ids = [*(channel.id for channel in channels), *direct.values()]
        return {
            "t": "state",
            "guild": {"id": str(guild.id), "name": guild.name, "locale": guild.locale},
            "channels": [
                {"id": str(each.id), "name": each.name, "topic": each.topic, "type": int(each.kind)}
                for each in channels
            ],
            "direct": {user_id: str(channel_id) for user_id, channel_id in direct.items()},
            "users": [
                {
                    "id": str(each.id),
                    "name": each.name,
                    "colour": each.colour,
                    "role": _role(each.permissions_at(guild.id)),
                    "permissions": str(int(each.permissions_at(guild.id))),
                }
                for each in people
            ],
            "bot": {"id": str(world.bot.id), "name": world.bot.name, "online": self._discord.connected},
            "commands": self._commands(),
            "messages": {str(channel_id): world.messages(channel_id) for channel_id in ids},
        }

    def _commands(self) -> list[_Json]:
        guild_id = next(iter(self._discord.world.guilds))
        return [*self._discord.commands(guild_id), *self._discord.commands()]

    # ── in ──────────────────────────────────────────────────────────────────────────────────────────

    def _take(self, text: str) -> None:
        """Begin what a line asks for; a line that makes no sense is passed over, the page never sends one."""
        try:
            line = json.loads(text)
        except ValueError:
            return
        act = self._acts.get(str(line.get("op"))) if isinstance(line, dict) else None
        if act is not None:
            self._start(self._try(act, line))

    def _start(self, work: Awaitable[Any]) -> None:
        task = asyncio.ensure_future(self._until_done(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @staticmethod
    async def _until_done(work: Awaitable[Any]) -> None:
        await work

    async def _try(self, act: Callable[[_Json], Awaitable[None]], line: _Json) -> None:
        try:
            await act(line)
        except NotPossible as error:
            self._fail(line, str(error))
        except DiscordError as error:
            self._fail(line, error.message)
        except (KeyError, TypeError, ValueError, AttributeError):
            self._fail(line, "That was not understood")

    def _fail(self, line: _Json, text: str) -> None:
        self._say({"t": "failed", "nonce": line.get("nonce"), "text": text})

    async def _command(self, line: _Json) -> None:
        begun = await self._discord.run_command(
            channel_id=int(line["channel_id"]),
            user_id=int(line["user_id"]),
            path=[str(word) for word in line["path"]],
            options={str(name): _given(value) for name, value in line["options"].items()},
            locale=str(line["locale"]),
        )
        await self._follow(begun, line)

    async def _app(self, line: _Json) -> None:
        begun = await self._discord.run_on_message(
            message_id=int(line["message_id"]),
            user_id=int(line["user_id"]),
            name=str(line["name"]),
            locale=str(line["locale"]),
        )
        await self._follow(begun, line)

    async def _autocomplete(self, line: _Json) -> None:
        choices = await self._discord.autocomplete(
            channel_id=int(line["channel_id"]),
            user_id=int(line["user_id"]),
            path=[str(word) for word in line["path"]],
            options={str(name): _given(value) for name, value in line["options"].items()},
            focused=str(line["focused"]),
            locale=str(line["locale"]),
        )
        self._say({"t": "choices", "nonce": line.get("nonce"), "choices": choices})

    async def _component(self, line: _Json) -> None:
        begun = await self._discord.press(
            message_id=int(line["message_id"]),
            custom_id=str(line["custom_id"]),
            user_id=int(line["user_id"]),
            locale=str(line["locale"]),
            values=[str(value) for value in line.get("values", ())],
        )
        await self._follow(begun, line)

    async def _modal(self, line: _Json) -> None:
        begun = await self._discord.submit_modal(
            interaction_id=int(line["interaction_id"]),
            values={str(name): _entered(value) for name, value in line["values"].items()},
            locale=str(line["locale"]),
        )
        await self._follow(begun, line)

    async def _follow(self, begun: Interaction, line: _Json) -> None:
        """Tell the page how the bot answered."""
        await begun.answered()
        nonce = line.get("nonce")
        if begun.state.startswith("failed"):
            self._fail(line, _NO_ANSWER)
        elif begun.modal is not None:
            self._say({"t": "modal", "nonce": nonce, "interaction_id": str(begun.id), "modal": begun.modal})
        else:
            self._say({"t": "thinking" if begun.state == "deferred" else "answered", "nonce": nonce})


def _id(number: int | None) -> str | None:
    return None if number is None else str(number)


def _role(permissions: int) -> str:
    return "moderator" if permissions & Permission.MANAGE_GUILD else "reader"


def _given(value: Any) -> str | int | float | bool | Upload:
    """Return an option's value; a file comes as its name and its bytes in base 64. Raises `ValueError`."""
    if isinstance(value, dict):
        try:
            body = base64.b64decode(str(value["data"]), validate=True)
        except binascii.Error as error:
            raise ValueError("not base 64") from error
        return Upload(filename=str(value["filename"]), body=body)
    if isinstance(value, str | int | float | bool):
        return value
    raise TypeError(value)


def _entered(value: Any) -> Any:
    """Return what stands in a field of a modal: text, a yes or no, choices, or files."""
    if isinstance(value, list):
        return [_given(each) if isinstance(each, dict) else str(each) for each in value]
    return value if isinstance(value, bool) else str(value or "")
