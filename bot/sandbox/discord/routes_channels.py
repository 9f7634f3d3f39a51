"""REST routes about channels and their messages: who may what there, nonces, history."""

from collections.abc import Sequence
from typing import Any

from bot.sandbox.discord.errors import (
    already_published,
    bad_json,
    cannot_message_user,
    not_a_text_channel,
    not_yours,
    thread_archived,
    thread_locked,
    wrong_channel_type,
)
from bot.sandbox.discord.faults import Answer, Json, RequestInfo, Upload
from bot.sandbox.discord.form import Form
from bot.sandbox.discord.limits import check_message
from bot.sandbox.discord.messages import Message, page
from bot.sandbox.discord.permit import may, require, visible_channel
from bot.sandbox.discord.places import Channel, ChannelKind, Permission, ThreadState, channel_json, user_json
from bot.sandbox.discord.threads import open_again
from bot.sandbox.discord.world import World

_HOLD_MESSAGES = {
    ChannelKind.TEXT,
    ChannelKind.ANNOUNCEMENT,
    ChannelKind.DIRECT,
    ChannelKind.VOICE,
    ChannelKind.PUBLIC_THREAD,
}
_DEFAULT_PAGE, _MOST_PAGE = 50, 100
_CROSSPOSTED = 1 << 1


class ChannelRoutes:
    """Carries out what the bot does in channels, within its permissions there."""

    def __init__(self, world: World, *, nonce_window_seconds: float) -> None:
        self._world = world
        self._nonce_window_seconds = nonce_window_seconds

    def channel(self, call: RequestInfo) -> Answer:
        """GET /channels/{channel_id}."""
        channel = visible_channel(self._world, call)
        wire = channel_json(channel, self._world.bot)
        if channel.recipient_id is not None:
            wire["recipients"] = [user_json(self._world.member(channel.recipient_id))]
        return Answer(json=wire)

    def typing(self, call: RequestInfo) -> Answer:
        """POST /channels/{channel_id}/typing."""
        require(visible_channel(self._world, call), Permission.SEND_MESSAGES)
        return Answer(204)

    def create(self, call: RequestInfo) -> Answer:
        """POST /channels/{channel_id}/messages."""
        channel, body = visible_channel(self._world, call), _object(call)
        self._check_may_send(channel, body, call.files)
        check_message(body, call.files)
        earlier = self._sent_before(channel, body)
        if earlier is not None:
            return Answer(json=earlier.wire)
        open_again(self._world, channel)
        message = self._world.store_message(channel.id, body, self._world.bot, files=call.files)
        if body.get("nonce") is not None:
            self._world.book.remember_nonce(message, body["nonce"], self._world.now())
        return Answer(json=message.wire)

    def history(self, call: RequestInfo) -> Answer:
        """GET /channels/{channel_id}/messages; without Read Message History it is empty, not refused."""
        channel = visible_channel(self._world, call)
        if not may(channel, Permission.READ_MESSAGE_HISTORY):
            return Answer(json=[])
        found = page(
            self._world.book.public(channel.id),
            limit=_limit(call.query.get("limit")),
            before=_id(call, "before"),
            after=_id(call, "after"),
            around=_id(call, "around"),
        )
        return Answer(json=[self._as_seen(message) for message in found])

    def one(self, call: RequestInfo) -> Answer:
        """GET /channels/{channel_id}/messages/{message_id}."""
        channel = visible_channel(self._world, call)
        require(channel, Permission.READ_MESSAGE_HISTORY)
        return Answer(json=self._as_seen(self._message(call, channel)))

    def edit(self, call: RequestInfo) -> Answer:
        """PATCH /channels/{channel_id}/messages/{message_id}."""
        channel, body = visible_channel(self._world, call), _object(call)
        message = self._message(call, channel)
        if message.author_id != self._world.bot.id:
            raise not_yours()
        if channel.thread and channel.thread.archived:
            raise thread_archived()
        return Answer(json=self._world.edit_message(message.id, body, files=call.files))

    def delete(self, call: RequestInfo) -> Answer:
        """DELETE /channels/{channel_id}/messages/{message_id}."""
        channel = visible_channel(self._world, call)
        message = self._message(call, channel)
        if message.author_id != self._world.bot.id:
            require(channel, Permission.MANAGE_MESSAGES)
        self._world.delete_message(message.id)
        return Answer(204)

    def crosspost(self, call: RequestInfo) -> Answer:
        """POST /channels/{channel_id}/messages/{message_id}/crosspost."""
        channel = visible_channel(self._world, call)
        message = self._message(call, channel)
        if channel.kind is not ChannelKind.ANNOUNCEMENT:
            raise wrong_channel_type()
        ours = message.author_id == self._world.bot.id
        require(channel, Permission.SEND_MESSAGES if ours else Permission.MANAGE_MESSAGES)
        if message.wire["flags"] & _CROSSPOSTED:
            raise already_published()
        message.wire = {**message.wire, "flags": message.wire["flags"] | _CROSSPOSTED}
        return Answer(json=message.wire)

    def _message(self, call: RequestInfo, channel: Channel) -> Message:
        return self._world.book.get(call.id("message_id"), channel.id)

    def _check_may_send(self, channel: Channel, body: Json, files: Sequence[Upload]) -> None:
        if channel.kind not in _HOLD_MESSAGES:
            raise not_a_text_channel()
        if channel.recipient_id is not None and not self._world.member(channel.recipient_id).takes_messages:
            raise cannot_message_user()
        if channel.thread:
            _check_thread(channel.thread)
        require(channel, Permission.SEND_MESSAGES_IN_THREADS if channel.thread else Permission.SEND_MESSAGES)
        if body.get("embeds"):
            require(channel, Permission.EMBED_LINKS)
        if files:
            require(channel, Permission.ATTACH_FILES)

    def _sent_before(self, channel: Channel, body: Json) -> Message | None:
        """Return the message that this nonce has already made; 10008 where it was deleted since (reference)."""
        if not body.get("enforce_nonce") or body.get("nonce") is None:
            return None
        return self._world.book.by_nonce(
            author_id=self._world.bot.id,
            channel_id=channel.id,
            nonce=body["nonce"],
            since=self._world.now() - self._nonce_window_seconds,
        )

    def _as_seen(self, message: Message) -> Json:
        """Return a message as a bot without the message content intent sees it: its own whole, others' empty."""
        if message.author_id == self._world.bot.id:
            return message.wire
        return message.wire | {"content": "", "embeds": [], "attachments": [], "components": []}


def _check_thread(thread: ThreadState) -> None:
    """Refuse a locked thread; one that is only archived is opened again by what is posted."""
    if thread.locked:
        raise thread_archived() if thread.archived else thread_locked()


def _object(call: RequestInfo) -> Json:
    if not isinstance(call.json, dict):
        raise bad_json()
    return call.json


def _id(call: RequestInfo, name: str) -> int | None:
    text: Any = call.query.get(name)
    return int(text) if text is not None and text.isdecimal() else None


def _limit(text: str | None) -> int:
    if text is None:
        return _DEFAULT_PAGE
    form = Form()
    (form / "limit").whole(int(text) if text.isdecimal() else text, least=1, most=_MOST_PAGE)
    form.check()
    return int(text)
