"""The simulated Discord's gateway, frame by frame: who is let in, what is kept for a RESUME, how it ends."""

import asyncio
import time
import zlib
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.sandbox.discord import Event, EventKind, Faults, SimulatedDiscord, World
from bot.sandbox.discord.faults import Json

GUILDS = 1


class Shut(Faults):
    """Refuses connections with a code, while it has one."""

    code: int | None = None

    async def connect(self, shard: tuple[int, int]) -> int | None:
        return self.code


@pytest.fixture
def faults() -> Shut:
    return Shut()


@pytest.fixture
async def discord(faults: Shut) -> AsyncIterator[SimulatedDiscord]:
    world = World(now=time.time)
    world.add_guild("Club")
    discord = SimulatedDiscord(world, faults=faults, identify_gap_seconds=0)
    await discord.start()
    yield discord
    await discord.stop()


@pytest.fixture
async def client() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


class Shard:
    """A client of the gateway, as plain as can be."""

    def __init__(self, discord: SimulatedDiscord, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._discord = discord
        self.socket = socket

    @classmethod
    async def open(cls, discord: SimulatedDiscord, client: aiohttp.ClientSession, query: str = "") -> "Shard":
        shard = cls(discord, await client.ws_connect(f"{discord.gateway}/?v=10&encoding=json{query}"))
        assert (await shard.read())["op"] == 10
        return shard

    async def say(self, op: int, data: Any = None) -> None:
        await self.socket.send_json({"op": op, "d": data})

    async def identify(self, **changes: Any) -> None:
        await self.say(2, {"token": self._discord.token, "intents": GUILDS, "properties": {}} | changes)

    async def read(self) -> Json:
        frame: Json = await self.socket.receive_json(timeout=5)
        return frame

    async def closed_with(self) -> int | None:
        async with asyncio.timeout(5):
            while not self.socket.closed:
                await self.socket.receive()
        return self.socket.close_code


async def test_a_bot_is_welcomed_with_its_guilds_and_its_heartbeat_is_answered(
    discord: SimulatedDiscord, client: aiohttp.ClientSession
) -> None:
    shard = await Shard.open(discord, client)

    await shard.say(1, None)
    await shard.identify(shard=[0, 1])
    frames = [await shard.read() for _ in range(3)]

    assert [(frame["op"], frame.get("t")) for frame in frames] == [(11, None), (0, "READY"), (0, "GUILD_CREATE")]
    assert frames[1]["d"]["shard"] == [0, 1]
    assert frames[2]["d"]["name"] == "Club"


async def test_a_compressed_connection_is_one_zlib_stream(
    discord: SimulatedDiscord, client: aiohttp.ClientSession
) -> None:
    socket = await client.ws_connect(f"{discord.gateway}/?v=10&encoding=json&compress=zlib-stream")
    stream = zlib.decompressobj()

    hello = await socket.receive_bytes(timeout=5)

    assert hello.endswith(b"\x00\x00\xff\xff")
    assert b'"op": 10' in stream.decompress(hello)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"token": "wrong"}, 4004),
        ({"shard": [2, 2]}, 4010),
        ({"shard": "x"}, 4010),
        ({"intents": None}, 4013),
        ({"intents": 1 << 15}, 4014),
    ],
)
async def test_an_identify_that_is_wrong_closes_with_its_code(
    discord: SimulatedDiscord, client: aiohttp.ClientSession, changes: Json, code: int
) -> None:
    shard = await Shard.open(discord, client)

    await shard.identify(**changes)

    assert await shard.closed_with() == code


@pytest.mark.parametrize(("frame", "code"), [("{", 4002), ("[]", 4002), ('{"op": 99}', 4001), ('{"op": 3}', 4003)])
async def test_a_frame_that_is_wrong_closes_with_its_code(
    discord: SimulatedDiscord, client: aiohttp.ClientSession, frame: str, code: int
) -> None:
    shard = await Shard.open(discord, client)

    await shard.socket.send_str(frame)

    assert await shard.closed_with() == code


async def test_more_than_120_frames_a_minute_are_too_many(
    discord: SimulatedDiscord, client: aiohttp.ClientSession
) -> None:
    shard = await Shard.open(discord, client)

    for _ in range(121):
        await shard.say(1)

    assert await shard.closed_with() == 4008


async def test_a_resume_replays_what_was_missed(discord: SimulatedDiscord, client: aiohttp.ClientSession) -> None:
    first = await Shard.open(discord, client)
    await first.identify()
    ready = await first.read()
    created = await first.read()
    await first.socket.close(code=4000)
    discord.operator.outage(int(created["d"]["id"]))

    second = await Shard.open(discord, client)
    resume = {"token": discord.token, "session_id": ready["d"]["session_id"], "seq": created["s"]}
    await second.say(6, resume)

    assert [(await second.read())["t"] for _ in range(2)] == ["GUILD_DELETE", "RESUMED"]


@pytest.mark.parametrize("changes", [{"session_id": "unknown"}, {"seq": 99}, {"seq": None}])
async def test_a_resume_of_what_is_not_known_has_to_identify_again(
    discord: SimulatedDiscord, client: aiohttp.ClientSession, changes: Json
) -> None:
    first = await Shard.open(discord, client)
    await first.identify()
    ready = await first.read()

    second = await Shard.open(discord, client)
    await second.say(6, {"token": discord.token, "session_id": ready["d"]["session_id"], "seq": 1} | changes)

    assert await second.read() == {"op": 9, "d": False}


async def test_a_session_that_said_goodbye_cannot_be_resumed(
    discord: SimulatedDiscord, client: aiohttp.ClientSession
) -> None:
    gone = asyncio.Event()

    def note(event: Event) -> None:
        if event.kind is EventKind.BOT_DISCONNECTED:
            gone.set()

    discord.subscribe(note)
    first = await Shard.open(discord, client)
    await first.identify()
    ready = await first.read()
    await first.socket.close(code=1000)
    await asyncio.wait_for(gone.wait(), 5)

    second = await Shard.open(discord, client)
    await second.say(6, {"token": discord.token, "session_id": ready["d"]["session_id"], "seq": 1})

    assert await second.read() == {"op": 9, "d": False}
    assert not discord.connected


async def test_two_identifies_of_a_shard_within_five_seconds_are_one_too_many(client: aiohttp.ClientSession) -> None:
    discord = SimulatedDiscord(World(now=time.time))
    await discord.start()
    first, second = await Shard.open(discord, client), await Shard.open(discord, client)

    await first.identify()
    ready = await first.read()
    await second.identify()
    refused = await second.read()

    await discord.stop()
    assert ready["t"] == "READY"
    assert refused == {"op": 9, "d": False}


async def test_a_test_may_shut_the_gateway(
    discord: SimulatedDiscord, client: aiohttp.ClientSession, faults: Shut
) -> None:
    faults.code = 4000
    shard = await Shard.open(discord, client)

    await shard.identify()

    assert await shard.closed_with() == 4000


async def test_reconnect_and_invalidate_are_said_to_every_shard(
    discord: SimulatedDiscord, client: aiohttp.ClientSession
) -> None:
    shard = await Shard.open(discord, client)
    await shard.identify()
    await shard.read()
    await shard.read()

    discord.operator.reconnect()
    discord.operator.invalidate()

    assert [await shard.read(), await shard.read()] == [{"op": 7, "d": None}, {"op": 9, "d": False}]


async def test_stopping_hangs_up_on_everyone(discord: SimulatedDiscord, client: aiohttp.ClientSession) -> None:
    shard = await Shard.open(discord, client)

    _, code = await asyncio.gather(discord.stop(), shard.closed_with())

    assert code == 1001
