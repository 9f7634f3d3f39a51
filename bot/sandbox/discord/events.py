"""What happens in the simulated Discord, told to whoever listens (its page, its gateway)."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.sandbox.discord.faults import Json

log = logging.getLogger(__name__)


class EventKind(StrEnum):
    """What happened. Ephemeral messages are for `Event.user_id` only."""

    MESSAGE_CREATED = "message_created"
    MESSAGE_UPDATED = "message_updated"
    MESSAGE_DELETED = "message_deleted"
    EPHEMERAL_CREATED = "ephemeral_created"
    EPHEMERAL_UPDATED = "ephemeral_updated"
    EPHEMERAL_DELETED = "ephemeral_deleted"
    THREAD_CREATED = "thread_created"
    COMMANDS_REGISTERED = "commands_registered"
    INTERACTION_FAILED = "interaction_failed"
    BOT_CONNECTED = "bot_connected"
    BOT_DISCONNECTED = "bot_disconnected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening. `message` is whole, as REST gives it; of a deleted one, as it was last."""

    kind: EventKind
    channel_id: int | None = None
    user_id: int | None = None
    """Who alone sees it (ephemeral messages), or whose interaction failed."""
    message: Json | None = None
    interaction_id: int | None = None
    reason: str = ""


class Events:
    """Those who listen. A listener that raises is logged and goes on listening."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Event], None]] = []

    def subscribe(self, listener: Callable[[Event], None]) -> Callable[[], None]:
        """Call `listener` with each event from now on; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def tell(self, event: Event) -> None:
        """Tell everyone, in the order in which they came."""
        for listener in tuple(self._listeners):
            try:
                listener(event)
            except Exception:
                log.exception("a listener failed on %s", event.kind)
