"""The messages of the simulated Discord: how they are made from a body, kept, changed and found again."""

import mimetypes
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.discord.component_rules import walk
from bot.sandbox.discord.errors import unknown_message
from bot.sandbox.discord.faults import Json, Upload
from bot.sandbox.discord.limits import EPHEMERAL, LOADING

_KEPT_FLAGS = EPHEMERAL
"""Flags that an edit cannot take away."""
_UNSAFE = re.compile(r"[^\w.\-]+")
_ATTACHED = "attachment://"


@dataclass(slots=True, kw_only=True)
class Message:
    """A message as it stands. `wire` is replaced by an edit, never changed in place."""

    id: int
    channel_id: int
    author_id: int
    wire: Json
    viewer_id: int | None = None
    """Who alone sees it; None: everyone in the channel."""
    pings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Used:
    message_id: int
    at: float


class MessageBook:
    """All messages by id, in the order in which they came, and the nonces used for them."""

    def __init__(self) -> None:
        self._by_id: dict[int, Message] = {}
        self._channels: dict[int, dict[int, Message]] = {}
        self._nonces: dict[tuple[int, int, str], _Used] = {}

    def add(self, message: Message) -> None:
        """Keep a new message."""
        self._by_id[message.id] = message
        self._channels.setdefault(message.channel_id, {})[message.id] = message

    def drop(self, message_id: int) -> Message:
        """Forget a message and return it. Raises 10008."""
        found = self._by_id.pop(message_id, None)
        if found is None:
            raise unknown_message()
        del self._channels[found.channel_id][message_id]
        return found

    def get(self, message_id: int, channel_id: int | None = None) -> Message:
        """Return a message (of one channel, where given). Raises 10008."""
        found = self._by_id.get(message_id)
        if found is None or channel_id not in {None, found.channel_id}:
            raise unknown_message()
        return found

    def public(self, channel_id: int) -> list[Message]:
        """Return what everyone sees in a channel, oldest first."""
        return [message for message in self._in(channel_id) if message.viewer_id is None]

    def seen_by(self, channel_id: int, user_id: int) -> list[Message]:
        """Return what one user sees in a channel, oldest first."""
        return [message for message in self._in(channel_id) if message.viewer_id in {None, user_id}]

    def _in(self, channel_id: int) -> Iterable[Message]:
        return self._channels.get(channel_id, {}).values()

    def remember_nonce(self, message: Message, nonce: Any, at: float) -> None:
        """Keep the nonce with which a message was sent."""
        self._nonces[message.author_id, message.channel_id, str(nonce)] = _Used(message.id, at)

    def by_nonce(self, *, author_id: int, channel_id: int, nonce: Any, since: float) -> Message | None:
        """Return the message sent with this nonce since then. Raises 10008 where it was deleted."""
        used = self._nonces.get((author_id, channel_id, str(nonce)))
        if used is None or used.at < since:
            return None
        return self.get(used.message_id)


def page(
    messages: Sequence[Message], *, limit: int, before: int | None, after: int | None, around: int | None
) -> list[Message]:
    """Return one page of a channel's messages (given oldest first), newest first, as Discord lists them."""
    if around is not None:
        older = [message for message in messages if message.id < around][-(limit // 2) :]
        newer = [message for message in messages if message.id >= around][: limit - len(older)]
        chosen = older + newer
    elif after is not None:
        chosen = [message for message in messages if message.id > after][:limit]
    else:
        chosen = [message for message in messages if before is None or message.id < before][-limit:]
    return chosen[::-1]


def safe_name(filename: str) -> str:
    """Return a file's name as Discord keeps it."""
    return _UNSAFE.sub("_", filename) or "unknown"


def attachment_json(upload: Upload, *, id: int, url: str) -> Json:  # noqa: A002 - Discord's own word
    """Return an attachment object; the type is told by the name, as uploads call everything an octet stream."""
    guessed = mimetypes.guess_type(upload.filename)[0]
    wire: Json = {
        "id": str(id),
        "filename": safe_name(upload.filename),
        "size": len(upload.body),
        "url": url,
        "proxy_url": url,
        "content_type": guessed or upload.content_type,
        "flags": 0,
    }
    return wire | ({"description": upload.description} if upload.description else {})


def shown(body: Json, attachments: Sequence[Json]) -> Json:
    """Return the parts of `body` that a message shows, as it will give them back; absent parts stay absent."""
    made: Json = {}
    if "content" in body:
        made["content"] = (body["content"] or "").strip()
    if "embeds" in body:
        made["embeds"] = [_embed(embed, attachments) for embed in body["embeds"] or ()]
    if "components" in body:
        made["components"] = [_component(part, attachments) for part in body["components"] or ()]
        for number, part in enumerate(walk(made["components"]), start=1):
            part.setdefault("id", number)
            for chosen in part.get("default_values", ()):
                chosen["id"] = str(chosen["id"])  # discord.py sends numbers
    return made


def edited_flags(before: int, body: Json) -> int:
    """Return a message's flags after an edit: no longer loading, ephemeral for ever, V2 once it was."""
    return (before & ~LOADING) | (int(body.get("flags") or 0) & ~_KEPT_FLAGS)


def _embed(embed: Json, attachments: Sequence[Json]) -> Json:
    made = {key: value for key, value in embed.items() if value is not None and key != "flags"} | {"type": "rich"}
    for key in ("title", "description"):
        if isinstance(made.get(key), str):
            made[key] = made[key].strip()
    for key in ("image", "thumbnail"):
        if key in made:
            url = _resolve(made[key]["url"], attachments)
            made[key] = {"url": url, "proxy_url": url, "width": 0, "height": 0}
    made["fields"] = [{"inline": False, **field} for field in made.get("fields") or ()]
    if not made["fields"]:
        del made["fields"]
    return made


def _component(part: Any, attachments: Sequence[Json]) -> Any:
    """Return a copy of a component tree in which attached media have their addresses."""
    if isinstance(part, list):
        return [_component(each, attachments) for each in part]
    if not isinstance(part, dict):
        return part
    made = {key: _component(value, attachments) for key, value in part.items() if value is not None}
    if isinstance(made.get("url"), str):
        made["url"] = _resolve(made["url"], attachments)
    return made


def _resolve(url: str, attachments: Sequence[Json]) -> str:
    if not url.startswith(_ATTACHED):
        return url
    name = safe_name(url.removeprefix(_ATTACHED))
    return next((str(each["url"]) for each in attachments if each["filename"] == name), url)
