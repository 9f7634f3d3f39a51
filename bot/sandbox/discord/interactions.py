"""Interactions: what a person began, and how far the bot's answer to it has come."""

import asyncio
import secrets
from collections.abc import Callable
from enum import IntEnum
from typing import Self

from bot.sandbox.discord.errors import expired_token, unknown_interaction, unknown_webhook
from bot.sandbox.discord.events import Event, EventKind
from bot.sandbox.discord.faults import Json
from bot.sandbox.discord.limits import EPHEMERAL
from bot.sandbox.discord.messages import Message
from bot.sandbox.discord.world import World

WAITING, DEFERRED, ANSWERED = "waiting", "deferred", "answered"
FAILED = "failed: The application did not respond"
TOKEN_SECONDS = 900.0
"""How long an interaction's token may be used (reference: "Receiving and Responding")."""


class InteractionKind(IntEnum):
    """What a person did, by Discord's numbers."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Interaction:
    """One interaction, and a handle to wait for its answer."""

    def __init__(
        self, *, wire: Json, kind: InteractionKind, user_id: int, channel_id: int, source: Message | None = None
    ) -> None:
        self.wire = wire
        """What the bot was sent."""
        self.id = int(wire["id"])
        self.token = str(wire["token"])
        self.kind = kind
        self.user_id = user_id
        self.channel_id = channel_id
        self.source = source
        """The message whose component was used."""
        self.state = WAITING
        self.original: Message | None = None
        """The message that `@original` names."""
        self.followups: list[Message] = []
        self.choices: list[Json] = []
        self.modal: Json | None = None
        self.edited_source = False
        self._first = asyncio.Event()
        self._done = asyncio.Event()

    @property
    def guild_id(self) -> int | None:
        """Where it began, None in direct messages."""
        return int(self.wire["guild_id"]) if "guild_id" in self.wire else None

    @property
    def message(self) -> Json | None:
        """What the bot answered: its message, the edited source, or the first follow-up of a silent answer."""
        if self.original is not None and (self.original is not self.source or self.edited_source):
            return self.original.wire
        return self.followups[0].wire if self.followups else None

    @property
    def ephemeral(self) -> bool:
        """Whether only the person sees the answer."""
        return bool(self.message and self.message["flags"] & EPHEMERAL)

    async def answered(self) -> Self:
        """Wait for the first answer, or for Discord to give up (see `state`). Never raises."""
        await self._first.wait()
        return self

    async def finished(self, timeout: float = 10.0) -> Self:  # noqa: ASYNC109 - the caller says how patient it is
        """Wait until the answer is whole: a deferred one filled in, or failed. Raises `TimeoutError`."""
        async with asyncio.timeout(timeout):
            await self._done.wait()
        return self

    def acknowledge(self, state: str) -> None:
        """Note the first answer."""
        self.state = state
        self._first.set()
        if state != DEFERRED:
            self._done.set()

    def complete(self) -> None:
        """Note that a deferred answer is whole."""
        self.state = ANSWERED
        self._done.set()


class Interactions:
    """All interactions by id and token; gives up on those that nobody answers."""

    def __init__(self, world: World, *, answer_seconds: float) -> None:
        self._world = world
        self._answer_seconds = answer_seconds
        self._by_id: dict[int, Interaction] = {}
        self._by_token: dict[str, Interaction] = {}
        self._timers: dict[int, asyncio.TimerHandle] = {}

    def new_wire(self, kind: InteractionKind) -> Json:
        """Return the beginning of an interaction's payload: its ids and token."""
        return {
            "id": str(self._world.new_id()),
            "application_id": str(self._world.application_id),
            "type": int(kind),
            "token": secrets.token_urlsafe(48),
            "version": 1,
        }

    def begin(self, interaction: Interaction) -> None:
        """Start the clock on an interaction that is about to be sent."""
        self._by_id[interaction.id] = interaction
        self._by_token[interaction.token] = interaction
        give_up: Callable[[], None] = lambda: self._fail(interaction)  # noqa: E731 - named for what it does
        self._timers[interaction.id] = asyncio.get_running_loop().call_later(self._answer_seconds, give_up)

    def get(self, interaction_id: int) -> Interaction:
        """Return an interaction. Raises 10062."""
        if interaction_id not in self._by_id:
            raise unknown_interaction()
        return self._by_id[interaction_id]

    def for_callback(self, interaction_id: int, token: str) -> Interaction:
        """Return the interaction that a first answer names. Raises 10062 for none, or one that has failed."""
        found = self.get(interaction_id)
        if found.token != token or found.state == FAILED:
            raise unknown_interaction()
        return found

    def for_token(self, application_id: int, token: str) -> Interaction:
        """Return the interaction that a follow-up names. Raises 10015, or 50027 after fifteen minutes."""
        found = self._by_token.get(token)
        if found is None or application_id != self._world.application_id or found.state in {WAITING, FAILED}:
            raise unknown_webhook()
        if self._world.now() - self.began_at(found) > TOKEN_SECONDS:
            raise expired_token()
        return found

    def began_at(self, interaction: Interaction) -> float:
        """Return when an interaction began, from its id."""
        return ((interaction.id >> 22) + 1_420_070_400_000) / 1000

    def settle(self, interaction: Interaction, state: str) -> None:
        """Note the first answer, and stop its clock."""
        timer = self._timers.pop(interaction.id, None)
        if timer:
            timer.cancel()
        interaction.acknowledge(state)

    def close(self) -> None:
        """Stop all clocks, and let nobody wait for ever."""
        for interaction_id in list(self._timers):
            self.settle(self._by_id[interaction_id], FAILED)

    def _fail(self, interaction: Interaction) -> None:
        self.settle(interaction, FAILED)
        if interaction.kind is InteractionKind.AUTOCOMPLETE:
            return
        self._world.events.tell(
            Event(
                kind=EventKind.INTERACTION_FAILED,
                channel_id=interaction.channel_id,
                user_id=interaction.user_id,
                interaction_id=interaction.id,
                reason=FAILED,
            )
        )
