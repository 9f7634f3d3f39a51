"""The gateway, v10: sessions that a bot opens, resumes and loses, and the events that it is sent."""

import asyncio
import logging
import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from aiohttp import WSMsgType, web

from bot.sandbox.discord.connection import Connection
from bot.sandbox.discord.events import Event, EventKind
from bot.sandbox.discord.faults import Faults, Json
from bot.sandbox.discord.gateway_rules import GatewayClosed, Opcode, read_frame, read_shard
from bot.sandbox.discord.payloads import guild_create_json
from bot.sandbox.discord.places import user_json
from bot.sandbox.discord.world import World

log = logging.getLogger(__name__)

HEARTBEAT_MS = 41_250
_KEPT_EVENTS = 1_000
"""How many events a session keeps for a RESUME."""
_ALL_INTENTS = (1 << 26) - 1
_PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15
"""Members, presences, message content: not granted to this bot."""
_SENDS, _SENDS_SECONDS = 120, 60.0
_ENDED = frozenset({1000, 1001})
"""Close codes by which a client ends its session."""


class Intent(IntEnum):
    """The intents that events here depend on."""

    GUILDS = 1 << 0
    GUILD_MESSAGES = 1 << 9
    DIRECT_MESSAGES = 1 << 12


@dataclass(slots=True)
class Session:
    """What a shard of a bot has been sent; outlives its connection until it is resumed or invalidated."""

    id: str
    shard: tuple[int, int]
    intents: int
    sequence: int = 0
    sent: deque[Json] = field(default_factory=lambda: deque(maxlen=_KEPT_EVENTS))
    connection: Connection | None = None

    def dispatch(self, event: str, data: Json) -> None:
        """Send an event, and keep it for a RESUME."""
        self.sequence += 1
        message = {"op": Opcode.DISPATCH, "t": event, "s": self.sequence, "d": data}
        self.sent.append(message)
        if self.connection is not None:
            self.connection.send(message)

    def sees(self, guild_id: int | None) -> bool:
        """Say whether a guild (None: direct messages) belongs to this shard."""
        number, count = self.shard
        return number == (0 if guild_id is None else (guild_id >> 22) % count)


class Gateway:
    """Takes connections and sends events to the sessions that should see them."""

    def __init__(
        self, world: World, *, token: str, faults: Faults, url: Callable[[], str], identify_gap_seconds: float
    ) -> None:
        self._world = world
        self._token = token
        self._faults = faults
        self._url = url
        self._identify_gap_seconds = identify_gap_seconds
        self._identified: dict[int, float] = {}
        self.sessions: dict[str, Session] = {}
        self._connections: set[Connection] = set()

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """Serve one websocket until it closes."""
        socket = web.WebSocketResponse(autoping=True, max_msg_size=4096 * 16)
        await socket.prepare(request)
        # Only zlib is spoken: who asks for zstd gets text frames, which every client reads.
        connection = Connection(socket, request.transport, deflate=request.query.get("compress") == "zlib-stream")
        self._connections.add(connection)
        connection.send({"op": Opcode.HELLO, "d": {"heartbeat_interval": HEARTBEAT_MS}})
        writer = asyncio.create_task(connection.write())
        try:
            await self._listen(connection)
        finally:
            self._connections.discard(connection)
            writer.cancel()
            self._left(connection, ended=socket.close_code in _ENDED and not connection.closed_here)
        return socket

    def dispatch(self, event: str, data: Json, guild_id: int | None, *, intent: Intent | None = None) -> None:
        """Send an event to every session that sees the guild and asked for it (INTERACTION_CREATE: no intent)."""
        for session in self.sessions.values():
            if session.sees(guild_id) and (intent is None or session.intents & intent):
                session.dispatch(event, data)

    @property
    def connected(self) -> bool:
        """Whether a shard of the bot is connected and identified."""
        return any(session.connection is not None for session in self.sessions.values())

    def reconnect(self) -> None:
        """Ask every shard to reconnect and resume (op 7)."""
        for connection in self._connections:
            connection.send({"op": Opcode.RECONNECT, "d": None})

    def invalidate(self) -> None:
        """Forget every session: each shard has to IDENTIFY again (op 9, d false)."""
        for session in self.sessions.values():
            if session.connection is not None:
                session.connection.send({"op": Opcode.INVALID_SESSION, "d": False})
        self.sessions.clear()

    def close(self, code: int) -> None:
        """Close every connection with a code; sessions stay and may be resumed."""
        for connection in tuple(self._connections):
            connection.close(code)

    def abort(self) -> None:
        """Break every connection off without a word, as a failing network does."""
        for connection in tuple(self._connections):
            connection.abort()

    async def _listen(self, connection: Connection) -> None:
        sends: deque[float] = deque(maxlen=_SENDS)
        try:
            async for frame in connection.socket:
                if frame.type not in {WSMsgType.TEXT, WSMsgType.BINARY}:
                    break
                _check_pace(sends, self._world.now())
                await self._receive(connection, read_frame(frame.data))
        except GatewayClosed as closed:
            log.info("gateway connection refused: %s %s", closed.code, closed)
            connection.close(closed.code)
            await connection.closed.wait()

    async def _receive(self, connection: Connection, frame: Json) -> None:
        data = frame.get("d")
        match frame.get("op"):
            case Opcode.HEARTBEAT:
                connection.send({"op": Opcode.HEARTBEAT_ACK})
            case Opcode.IDENTIFY:
                await self._identify(connection, data if isinstance(data, dict) else {})
            case Opcode.RESUME:
                await self._resume(connection, data if isinstance(data, dict) else {})
            case Opcode.PRESENCE | Opcode.VOICE_STATE | Opcode.REQUEST_MEMBERS:
                if connection.session_id is None:
                    raise GatewayClosed(4003, "not authenticated")
            case _:
                raise GatewayClosed(4001, "unknown opcode")

    async def _identify(self, connection: Connection, data: Json) -> None:
        if connection.session_id is not None:
            raise GatewayClosed(4005, "already authenticated")
        self._check_token(data)
        shard = read_shard(data.get("shard"))
        intents = data.get("intents")
        if not isinstance(intents, int) or intents & ~_ALL_INTENTS:
            raise GatewayClosed(4013, "invalid intents")
        if intents & _PRIVILEGED:
            raise GatewayClosed(4014, "disallowed intents")
        await self._ask_faults(shard)
        if self._too_soon(shard[0]):
            connection.send({"op": Opcode.INVALID_SESSION, "d": False})
            return
        session = Session(secrets.token_hex(16), shard, intents)
        self.sessions[session.id] = session
        self._join(connection, session)
        self._welcome(session)

    def _too_soon(self, shard_id: int) -> bool:
        """Discord takes one IDENTIFY in 5 s for each key of concurrency; here every shard has its own."""
        now = self._world.now()
        soon = now - self._identified.get(shard_id, float("-inf")) < self._identify_gap_seconds
        if not soon:
            self._identified[shard_id] = now
        return soon

    async def _resume(self, connection: Connection, data: Json) -> None:
        self._check_token(data)
        session = self.sessions.get(str(data.get("session_id")))
        seen = data.get("seq")
        if session is None or not isinstance(seen, int) or not _replayable(session, seen):
            connection.send({"op": Opcode.INVALID_SESSION, "d": False})
            return
        await self._ask_faults(session.shard)
        if session.connection is not None:
            session.connection.close(4000)
        self._join(connection, session)
        for message in [each for each in session.sent if each["s"] > seen]:
            connection.send(message)
        session.dispatch("RESUMED", {})

    def _check_token(self, data: Json) -> None:
        if str(data.get("token")).removeprefix("Bot ") != self._token:
            raise GatewayClosed(4004, "authentication failed")

    async def _ask_faults(self, shard: tuple[int, int]) -> None:
        code = await self._faults.connect(shard)
        if code is not None:
            raise GatewayClosed(code, "refused on purpose")

    def _join(self, connection: Connection, session: Session) -> None:
        connection.session_id = session.id
        session.connection = connection
        self._world.events.tell(Event(kind=EventKind.BOT_CONNECTED))

    def _left(self, connection: Connection, *, ended: bool) -> None:
        session = self.sessions.get(connection.session_id or "")
        if session is None or session.connection is not connection:
            return
        session.connection = None
        if ended:
            del self.sessions[session.id]
        self._world.events.tell(Event(kind=EventKind.BOT_DISCONNECTED))

    def _welcome(self, session: Session) -> None:
        guilds = [guild for guild in self._world.guilds.values() if guild.has_bot and session.sees(guild.id)]
        ready: dict[str, Any] = {
            "v": 10,
            "user": user_json(self._world.bot),
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self._url(),
            "shard": list(session.shard),
            "application": {"id": str(self._world.application_id), "flags": 0},
            "session_type": "normal",
            "private_channels": [],
        }
        session.dispatch("READY", ready)
        for guild in guilds:
            if guild.available and session.intents & Intent.GUILDS:
                session.dispatch("GUILD_CREATE", guild_create_json(self._world, guild))


def _replayable(session: Session, seen: int) -> bool:
    """Say whether all that was sent after `seen` is still kept."""
    oldest = session.sent[0]["s"] if session.sent else session.sequence + 1
    return oldest - 1 <= seen <= session.sequence


def _check_pace(sends: "deque[float]", now: float) -> None:
    if len(sends) == _SENDS and now - sends[0] < _SENDS_SECONDS:
        raise GatewayClosed(4008, "rate limited")
    sends.append(now)
