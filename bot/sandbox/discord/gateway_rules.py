"""What a gateway frame may hold, and the close codes for what it may not (reference: "Gateway Close Event Codes")."""

import json
from enum import IntEnum
from typing import Any

from bot.sandbox.discord.faults import Json

_MOST_BYTES = 4096


class Opcode(IntEnum):
    """Gateway opcodes by Discord's numbers."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    VOICE_STATE = 4
    RESUME = 6
    RECONNECT = 7
    REQUEST_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class GatewayClosed(Exception):
    """The connection is closed with `code`."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def read_frame(data: str | bytes) -> Json:
    """Return what a client sent. Raises `GatewayClosed` (4002) for what is no JSON object, or too long."""
    if len(data) > _MOST_BYTES:
        raise GatewayClosed(4002, "the payload is too long")
    try:
        frame = json.loads(data)
    except ValueError:
        raise GatewayClosed(4002, "the payload is no JSON") from None
    if not isinstance(frame, dict):
        raise GatewayClosed(4002, "the payload is no object")
    return frame


def read_shard(shard: Any) -> tuple[int, int]:
    """Return a shard's id and count; absent: the only one. Raises `GatewayClosed` (4010)."""
    if shard is None:
        return 0, 1
    if not isinstance(shard, list) or [type(each) for each in shard] != [int, int] or not 0 <= shard[0] < shard[1]:
        raise GatewayClosed(4010, "invalid shard")
    return shard[0], shard[1]
