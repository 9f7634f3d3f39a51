"""What users may ask of what is kept about them: to see it, and to have it gone; free of Discord."""

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.ports import Clock, Store, Value
from bot.storage.scripts import users
from bot.storage.scripts.users import Kept

log = logging.getLogger(__name__)
_TIME = "at"
_IDS = frozenset({"server", "channel", "message"})
"""Written as text: many programs cannot hold numbers as long as Discord's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """All that is kept about a user, as a file."""

    document: bytes
    """JSON, UTF-8."""
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    """The questions and the change, over one store."""

    store: Store
    clock: Clock

    async def export(self, user_id: int) -> Export:
        """Return all that is kept about a user."""
        kept = await self.store.read(users.kept_about(user_id))
        document = _document(user_id, kept, now=self.clock())
        return Export(document=document, rows=sum(len(each.rows) for each in kept))

    async def count(self, user_id: int) -> int:
        """Return how many entries would forget a user."""
        return await self.store.read(users.count_kept(user_id))

    async def forget(self, user_id: int) -> int:
        """Forget a user, for good; return how many entries named them."""
        rows = await self.store.write(users.forget_user(user_id))
        log.info("a user asked to be forgotten: %d entries", rows)
        return rows


def _document(user_id: int, kept: Sequence[Kept], *, now: int) -> bytes:
    told = {each.column.what: [_row(row) for row in each.rows] for each in kept}
    whole = {"user": str(user_id), "exported_at": _time(now), "kept": told}
    return json.dumps(whole, ensure_ascii=False, indent=2).encode()


def _row(row: Mapping[str, Value]) -> dict[str, Value]:
    return {name: _shown(name, value) for name, value in row.items()}


def _shown(name: str, value: Value) -> Value:
    if isinstance(value, int):
        return _time(value) if name == _TIME else str(value) if name in _IDS else value
    return value


def _time(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="seconds")
