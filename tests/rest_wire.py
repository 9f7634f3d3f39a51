"""A client that speaks to the simulated Discord's REST as a bot does, on a clock that passes only when told to."""

from dataclasses import dataclass
from typing import Any

import aiohttp

from bot.sandbox.discord import Channel, SimulatedDiscord, World


class Clock:
    """UTC seconds that pass only when told to."""

    def __init__(self) -> None:
        self.seconds = 1_800_000_000.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Wire:
    """A served world and a client that speaks to it as a bot does."""

    clock: Clock
    world: World
    channel: Channel
    discord: SimulatedDiscord
    client: aiohttp.ClientSession

    async def ask(self, method: str, path: str, **how: Any) -> tuple[int, Any]:
        async with self.client.request(method, self.discord.api_base + path, **how) as response:
            if response.status == 204:
                return 204, None
            assert response.headers["Content-Type"] == "application/json"
            assert "Via" in response.headers
            return response.status, await response.json()

    async def post(self, **body: Any) -> tuple[int, Any]:
        return await self.ask("POST", f"/channels/{self.channel.id}/messages", json=body)

    def contents(self, channel_id: int | None = None) -> list[str]:
        return [message["content"] for message in self.world.messages(channel_id or self.channel.id)]
