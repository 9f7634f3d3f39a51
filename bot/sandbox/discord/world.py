"""The state of the simulated Discord: guilds, channels, members, messages and commands. It does no I/O."""

from collections.abc import Callable, Sequence
from typing import Any

from bot.sandbox.discord.commands import Commands
from bot.sandbox.discord.component_rules import texts
from bot.sandbox.discord.errors import unknown_channel, unknown_guild, unknown_user
from bot.sandbox.discord.events import Event, EventKind, Events
from bot.sandbox.discord.faults import Json, Upload
from bot.sandbox.discord.limits import COMPONENTS_V2, EPHEMERAL, LOADING, check_message
from bot.sandbox.discord.mentions import Mentions, read_mentions
from bot.sandbox.discord.messages import Message, MessageBook, attachment_json, edited_flags, safe_name, shown
from bot.sandbox.discord.places import (
    POSTING,
    READER,
    Channel,
    ChannelKind,
    Guild,
    Member,
    Permission,
    Snowflakes,
    timestamp,
    user_json,
)

_SUPPRESS_EMBEDS, _SILENT = 1 << 2, 1 << 12
_OWN_FLAGS = EPHEMERAL | LOADING | COMPONENTS_V2 | _SUPPRESS_EMBEDS | _SILENT
"""Flags that a message may be made with."""
_DEFAULT_TYPE = 0


class World:
    """Everything there is. Ids are snowflakes; times are UTC seconds since 1970, from `now`."""

    def __init__(self, *, now: Callable[[], float], bot_name: str = "Hallyu Wire") -> None:
        self.now = now
        self.new_id = Snowflakes(now)
        self.events = Events()
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.members: dict[int, Member] = {}
        self.book = MessageBook()
        self.files: dict[int, Upload] = {}
        self.cdn = ""
        """Where attachments are served: the server's own root, once it runs."""
        self.bot = self.add_member(bot_name, bot=True, permissions=POSTING)
        self.owner = self.add_member("Owner")
        self.commands = Commands(application_id=self.bot.id, new_id=self.new_id, now=now)

    @property
    def application_id(self) -> int:
        """The bot's application, which shares its id with its user."""
        return self.bot.id

    # ── places and people ───────────────────────────────────────────────────────────────────────────

    def add_guild(self, name: str, *, id: int | None = None, locale: str = "en-US", has_bot: bool = True) -> Guild:  # noqa: A002 - Discord's own word
        """Make a guild; its `id` decides the shard (bits 22 and up)."""
        guild = Guild(id=id or self.new_id(), name=name, locale=locale, has_bot=has_bot)
        self.guilds[guild.id] = guild
        return guild

    def add_channel(
        self,
        guild_id: int,
        name: str,
        *,
        kind: ChannelKind = ChannelKind.TEXT,
        topic: str = "",
        bot_permissions: int = POSTING,
        id: int | None = None,  # noqa: A002 - Discord's own word
    ) -> Channel:
        """Make a channel of a guild, below those that are there."""
        channel = Channel(
            id=id or self.new_id(),
            name=name,
            guild_id=guild_id,
            kind=kind,
            topic=topic,
            bot_permissions=bot_permissions,
            position=len(self.channels_of(guild_id)),
        )
        self.channels[channel.id] = channel
        return channel

    def add_member(
        self,
        name: str,
        *,
        permissions: int = READER,
        colour: int = 0x5865F2,
        locale: str = "en-US",
        bot: bool = False,
        id: int | None = None,  # noqa: A002 - Discord's own word
    ) -> Member:
        """Make a user, who is a member of every guild."""
        member = Member(
            id=id or self.new_id(), name=name, permissions=permissions, colour=colour, locale=locale, bot=bot
        )
        member.role_id = self.new_id()
        self.members[member.id] = member
        return member

    def direct_channel(self, user_id: int) -> Channel:
        """Return the channel of direct messages between a user and the bot. Raises 10013."""
        member = self.member(user_id)
        for channel in self.channels.values():
            if channel.recipient_id == user_id:
                return channel
        channel = Channel(id=self.new_id(), name=member.name, kind=ChannelKind.DIRECT, recipient_id=user_id)
        self.channels[channel.id] = channel
        return channel

    def channel(self, channel_id: int) -> Channel:
        """Return a channel. Raises 10003."""
        if channel_id not in self.channels:
            raise unknown_channel()
        return self.channels[channel_id]

    def guild(self, guild_id: int) -> Guild:
        """Return a guild that has the bot. Raises 10004."""
        guild = self.guilds.get(guild_id)
        if guild is None or not guild.has_bot:
            raise unknown_guild()
        return guild

    def member(self, user_id: int) -> Member:
        """Return a user. Raises 10013."""
        if user_id not in self.members:
            raise unknown_user()
        return self.members[user_id]

    def channels_of(self, guild_id: int) -> list[Channel]:
        """Return a guild's channels, top to bottom, without its threads."""
        return [each for each in self.channels.values() if each.guild_id == guild_id and each.thread is None]

    def threads_of(self, guild_id: int) -> list[Channel]:
        """Return a guild's threads, oldest first, archived ones too."""
        return [each for each in self.channels.values() if each.guild_id == guild_id and each.thread is not None]

    # ── messages ────────────────────────────────────────────────────────────────────────────────────

    def post_message(
        self,
        channel_id: int,
        payload: Json,
        author: Member | None = None,
        *,
        files: Sequence[Upload] = (),
        viewer_id: int | None = None,
        extra: Json | None = None,
    ) -> Json:
        """Store a message by `author` (None: the bot) and return it. Raises 50035, 50006, 10003.

        `viewer_id`: who alone sees it. `extra` is laid over the message: what interactions add to theirs.
        """
        check_message(payload, files)
        return self.store_message(
            channel_id, payload, author or self.bot, files=files, viewer_id=viewer_id, extra=extra
        ).wire

    def store_message(
        self,
        channel_id: int,
        payload: Json,
        author: Member,
        *,
        files: Sequence[Upload] = (),
        viewer_id: int | None = None,
        extra: Json | None = None,
    ) -> Message:
        """Store a message whose payload was checked, or which is only a placeholder."""
        channel = self.channel(channel_id)
        attachments = [self.keep_file(channel_id, upload) for upload in files]
        mentions = self._mentions(channel, payload, author)
        wire = {
            **self._frame(channel, payload, author),
            "attachments": attachments,
            **self._mentioned(mentions),
            **shown(payload, attachments),
            **(extra or {}),
        }
        message = Message(
            id=int(wire["id"]), channel_id=channel_id, author_id=author.id, wire=wire, viewer_id=viewer_id
        )
        message.pings = [] if viewer_id is not None else mentions.pings
        self.book.add(message)
        self._tell(message, EventKind.MESSAGE_CREATED, EventKind.EPHEMERAL_CREATED)
        return message

    def edit_message(self, message_id: int, payload: Json, *, files: Sequence[Upload] = ()) -> Json:
        """Change the parts of a message that `payload` names. Raises 50035, 50006, 10008.

        It pings only where it fills in a deferred answer.
        """
        message = self.book.get(message_id)
        check_message(payload, files, before=message.wire)
        self._ping_when_filled(message, payload)
        attachments = self._kept_files(message, payload) + [self.keep_file(message.channel_id, each) for each in files]
        message.wire = {
            **message.wire,
            **shown(payload, attachments),
            "attachments": attachments,
            "flags": edited_flags(message.wire["flags"], payload),
            "edited_timestamp": timestamp(self.now()),
        }
        self._tell(message, EventKind.MESSAGE_UPDATED, EventKind.EPHEMERAL_UPDATED)
        return message.wire

    def delete_message(self, message_id: int) -> None:
        """Delete a message. Raises 10008."""
        self._tell(self.book.drop(message_id), EventKind.MESSAGE_DELETED, EventKind.EPHEMERAL_DELETED)

    def messages(self, channel_id: int) -> list[Json]:
        """Return what everyone sees in a channel, oldest first."""
        return [message.wire for message in self.book.public(channel_id)]

    def messages_for(self, channel_id: int, user_id: int) -> list[Json]:
        """Return what one user sees in a channel, oldest first: ephemeral answers too."""
        return [message.wire for message in self.book.seen_by(channel_id, user_id)]

    def pings(self, message_id: int) -> list[str]:
        """Return whom a message pinged: "everyone", "user:123", "role:456". Raises 10008."""
        return self.book.get(message_id).pings

    def keep_file(self, channel_id: int, upload: Upload) -> Json:
        """Keep a file and return its attachment object."""
        file_id = self.new_id()
        self.files[file_id] = upload
        url = f"{self.cdn}/attachments/{channel_id}/{file_id}/{safe_name(upload.filename)}"
        return attachment_json(upload, id=file_id, url=url)

    def _kept_files(self, message: Message, payload: Json) -> list[Json]:
        """Return what an edit keeps: of attachments it lists, those; all where it lists none."""
        before: list[Json] = message.wire["attachments"]
        if payload.get("attachments") is None:
            return before
        listed = {str(attachment.get("id")) for attachment in payload["attachments"]}
        return [attachment for attachment in before if attachment["id"] in listed]

    def _ping_when_filled(self, message: Message, payload: Json) -> None:
        """Let the first edit of a deferred answer ping: it is what the answer says; later edits never do."""
        if message.wire["flags"] & LOADING:
            mentions = self._mentions(self.channel(message.channel_id), payload, self.bot)
            message.wire = {**message.wire, **self._mentioned(mentions)}
            message.pings = [] if message.viewer_id is not None else mentions.pings

    def _frame(self, channel: Channel, payload: Json, author: Member) -> Json:
        """Return what every message has, whatever it shows."""
        frame: Json = {
            "id": str(self.new_id()),
            "channel_id": str(channel.id),
            "author": user_json(author),
            "content": "",
            "timestamp": timestamp(self.now()),
            "edited_timestamp": None,
            "tts": bool(payload.get("tts")),
            "embeds": [],
            "components": [],
            "pinned": False,
            "type": _DEFAULT_TYPE,
            "flags": int(payload.get("flags") or 0) & _OWN_FLAGS,
        }
        return frame | ({"nonce": payload["nonce"]} if payload.get("nonce") is not None else {})

    def _mentions(self, channel: Channel, payload: Json, author: Member) -> Mentions:
        permissions = channel.permitted if author.bot else author.permissions_at(channel.guild_id)
        text = "\n".join([payload.get("content") or "", *texts(payload.get("components"))])
        everyone = bool(permissions & (Permission.MENTION_EVERYONE | Permission.ADMINISTRATOR))
        found = read_mentions(text, payload.get("allowed_mentions"), may_ping_everyone=everyone)
        roles = {member.role_id for member in self.members.values()}
        return Mentions(
            found.everyone,
            tuple(user for user in found.users if user in self.members),
            tuple(role for role in found.roles if role in roles),
        )

    def _mentioned(self, mentions: Mentions) -> Json:
        users: list[Any] = [user_json(self.members[user]) for user in mentions.users]
        roles = [str(role) for role in mentions.roles]
        return {"mention_everyone": mentions.everyone, "mentions": users, "mention_roles": roles}

    def _tell(self, message: Message, public: EventKind, ephemeral: EventKind) -> None:
        kind = public if message.viewer_id is None else ephemeral
        self.events.tell(
            Event(kind=kind, channel_id=message.channel_id, user_id=message.viewer_id, message=message.wire)
        )
