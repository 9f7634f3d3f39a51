"""The hook by which tests break the simulated Discord: what arrived, and what to answer instead."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way through Discord."""

    filename: str
    body: bytes
    content_type: str = "application/octet-stream"
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestInfo:
    """One REST request, read. `route` is the template: "/channels/{channel_id}/messages"."""

    method: str
    route: str
    params: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    json: Any = None
    files: tuple[Upload, ...] = ()

    @property
    def key(self) -> str:
        """What is asked, without whom it is asked of: "POST /channels/{channel_id}/messages"."""
        return f"{self.method} {self.route}"

    def id(self, name: str) -> int:
        """Return a snowflake of the path, 0 where it is none (no object has that id)."""
        text = self.params.get(name, "")
        return int(text) if text.isdecimal() else 0

    def flag(self, name: str) -> bool:
        """Return a yes or no of the query string."""
        return self.query.get(name, "").lower() in {"1", "true"}


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer. `json` None: no body. `text`, where given, is sent as HTML instead."""

    status: int = 200
    json: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Drop:
    """Close the connection without an answer."""


class Faults:
    """No fault at all. Tests subclass it."""

    async def before(self, request: RequestInfo) -> Answer | Drop | None:
        """Return what happens instead of `request`, before anything is stored; None: it goes on."""
        del request
        return None

    async def after(self, request: RequestInfo) -> Answer | Drop | None:
        """Return what is answered although `request` was carried out; None: its own answer."""
        del request
        return None

    async def connect(self, shard: tuple[int, int]) -> int | None:
        """Return the close code with which an IDENTIFY or RESUME of `shard` (id, count) is refused; None: taken."""
        del shard
        return None
