"""REST routes about threads: a forum's posts, threads that begin without a message, and the lists of both."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from bot.sandbox.discord.errors import (
    bad_json,
    has_thread,
    missing_access,
    tag_required,
    unknown_tag,
    wrong_channel_type,
)
from bot.sandbox.discord.faults import Answer, Json, RequestInfo
from bot.sandbox.discord.form import Form
from bot.sandbox.discord.limits import check_message
from bot.sandbox.discord.permit import may, require, visible_channel
from bot.sandbox.discord.places import Channel, ChannelKind, Permission, channel_json
from bot.sandbox.discord.threads import add_post, add_thread
from bot.sandbox.discord.world import World

_NAME, _TAGS = 100, 5
_ARCHIVED_AFTER = (60, 1440, 4320, 10080)
"""Minutes."""
_HAS_THREAD = 1 << 5
_DEFAULT_PAGE, _LEAST_PAGE, _MOST_PAGE = 50, 2, 100
_HOLD_THREADS = {ChannelKind.TEXT, ChannelKind.ANNOUNCEMENT, ChannelKind.FORUM}


class ThreadRoutes:
    """Carries out what the bot does with threads, within its permissions there."""

    def __init__(self, world: World) -> None:
        self._world = world

    def start(self, call: RequestInfo) -> Answer:
        """POST /channels/{channel_id}/threads."""
        parent, body = visible_channel(self._world, call), _object(call.json)
        if parent.kind not in _HOLD_THREADS:
            raise wrong_channel_type()
        form = Form()
        name = (form / "name").text(body.get("name"), most=_NAME, least=1)
        if parent.kind is ChannelKind.FORUM:
            return self._post(call, parent, name, form)
        form.check()
        require(parent, Permission.CREATE_PUBLIC_THREADS)
        return Answer(201, channel_json(add_thread(self._world, parent, name), self._world.bot))

    def start_under(self, call: RequestInfo) -> Answer:
        """POST /channels/{channel_id}/messages/{message_id}/threads: a message has one thread at most, of its id."""
        parent, body = visible_channel(self._world, call), _object(call.json)
        if parent.kind not in _HOLD_THREADS - {ChannelKind.FORUM}:
            raise wrong_channel_type()
        form = Form()
        name = (form / "name").text(body.get("name"), most=_NAME, least=1)
        _check_archiving(body, form)
        form.check()
        require(parent, Permission.CREATE_PUBLIC_THREADS)
        message = self._world.book.get(call.id("message_id"), parent.id)
        if message.id in self._world.channels:
            raise has_thread()
        thread = add_thread(self._world, parent, name, message_id=message.id)
        message.wire = {**message.wire, "flags": message.wire["flags"] | _HAS_THREAD}
        return Answer(201, channel_json(thread, self._world.bot))

    def active(self, call: RequestInfo) -> Answer:
        """GET /guilds/{guild_id}/threads/active: those that the bot can see."""
        guild = self._world.guild(call.id("guild_id"))
        found = [each for each in self._world.threads_of(guild.id) if not _archived(each)]
        return Answer(json=self._list(each for each in found if may(each, Permission.VIEW_CHANNEL)))

    def archived(self, call: RequestInfo) -> Answer:
        """GET /channels/{channel_id}/threads/archived/public: archived last first; needs Read Message History."""
        parent = visible_channel(self._world, call)
        if not may(parent, Permission.READ_MESSAGE_HISTORY):
            raise missing_access()
        limit, before = _limit(call.query.get("limit")), _seconds(call.query.get("before"))
        found = [
            each
            for each in self._world.threads_of(parent.guild_id or 0)
            if each.thread and each.thread.parent is parent and each.thread.archived
            if before is None or each.thread.archived_at < before
        ]
        found.sort(key=lambda each: each.thread.archived_at if each.thread else 0.0, reverse=True)
        return Answer(json=self._list(found[:limit]) | {"has_more": len(found) > limit})

    def _post(self, call: RequestInfo, forum: Channel, name: str, form: Form) -> Answer:
        """Begin a forum's post: that takes Send Messages, and no permission for threads (reference)."""
        body = _object(call.json)
        message = _object(body.get("message"))
        tags = [str(tag) for tag in (form / "applied_tags").items(body.get("applied_tags"), most=_TAGS)]
        form.check()
        require(forum, Permission.SEND_MESSAGES)
        if message.get("embeds"):
            require(forum, Permission.EMBED_LINKS)
        if call.files:
            require(forum, Permission.ATTACH_FILES)
        applied = self._tags(forum, tags)
        check_message(message, call.files)
        thread, starter = add_post(self._world, forum, name, message, files=call.files, applied_tags=applied)
        return Answer(201, channel_json(thread, self._world.bot) | {"message": starter.wire})

    def _tags(self, forum: Channel, given: list[str]) -> list[int]:
        offered = {str(tag.id): tag for tag in forum.tags}
        if any(tag not in offered for tag in given):
            raise unknown_tag()
        if any(offered[tag].moderated for tag in given):
            require(forum, Permission.MANAGE_THREADS)
        if forum.tag_required and not given:
            raise tag_required()
        return [offered[tag].id for tag in given]

    def _list(self, threads: Iterable[Channel]) -> Json:
        return {"threads": [channel_json(each, self._world.bot) for each in threads], "members": []}


def _check_archiving(body: Json, form: Form) -> None:
    after = body.get("auto_archive_duration")
    if after is not None:
        (form / "auto_archive_duration").one_of(after, _ARCHIVED_AFTER)


def _archived(channel: Channel) -> bool:
    return channel.thread is not None and channel.thread.archived


def _object(value: Any) -> Json:
    if not isinstance(value, dict):
        raise bad_json()
    return value


def _limit(text: str | None) -> int:
    form = Form()
    limit = int(text) if text is not None and text.isdecimal() else text
    (form / "limit").whole(limit, least=_LEAST_PAGE, most=_MOST_PAGE)
    form.check()
    return _DEFAULT_PAGE if text is None else int(text)


def _seconds(text: str | None) -> float | None:
    if text is None:
        return None
    try:
        return dt.datetime.fromisoformat(text).timestamp()
    except ValueError:
        raise bad_json() from None
