"""The nouns of the simulated Discord: guilds, channels, members, permissions, and how they look on the wire."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag

from bot.sandbox.discord.faults import Json

_EPOCH_MS = 1_420_070_400_000
"""Discord's own: the first second of 2015."""
_TAG_REQUIRED = 1 << 4


class Permission(IntFlag):
    """The permissions that matter to a news bot, with Discord's bits."""

    ADMINISTRATOR = 1 << 3
    MANAGE_GUILD = 1 << 5
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    SEND_MESSAGES_IN_THREADS = 1 << 38


ALL_PERMISSIONS = (1 << 53) - 1
POSTING = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.SEND_MESSAGES_IN_THREADS
)
"""What a bot has where it may post."""
READER = Permission.VIEW_CHANNEL | Permission.READ_MESSAGE_HISTORY | Permission.USE_APPLICATION_COMMANDS
MODERATOR = READER | Permission.SEND_MESSAGES | Permission.MANAGE_GUILD | Permission.MANAGE_MESSAGES


class ChannelKind(IntEnum):
    """Discord's channel types, as far as they are met here."""

    TEXT = 0
    DIRECT = 1
    VOICE = 2
    CATEGORY = 4
    ANNOUNCEMENT = 5
    PUBLIC_THREAD = 11
    FORUM = 15


@dataclass(slots=True, kw_only=True)
class Guild:
    """A server. `has_bot`: False where the bot is used only as a user's own install."""

    id: int
    name: str
    locale: str = "en-US"
    has_bot: bool = True
    available: bool = True


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag that a forum offers for its posts. `moderated`: only those who manage threads may give it."""

    id: int
    name: str
    moderated: bool = False


@dataclass(slots=True, kw_only=True)
class ThreadState:
    """What a thread has beside what every channel has. Times are UTC seconds."""

    parent: "Channel"
    owner_id: int
    created_at: float
    applied_tags: tuple[int, ...] = ()
    archived: bool = False
    archived_at: float = 0.0
    """When it was last archived or opened again."""
    locked: bool = False


@dataclass(slots=True, kw_only=True)
class Channel:
    """A channel; one of direct messages has a `recipient_id` and no guild, a thread its `thread`."""

    id: int
    name: str
    guild_id: int | None = None
    kind: ChannelKind = ChannelKind.TEXT
    topic: str = ""
    bot_permissions: int = POSTING
    recipient_id: int | None = None
    position: int = 0
    tags: tuple[Tag, ...] = ()
    """Of a forum: what its posts may be given."""
    tag_required: bool = False
    thread: ThreadState | None = None

    @property
    def permitted(self) -> int:
        """What the bot may do here: in a thread, what it may in the channel that holds it."""
        return self.thread.parent.bot_permissions if self.thread else self.bot_permissions


@dataclass(slots=True, kw_only=True)
class Member:
    """A user, who is in every guild; `permissions_in` (by guild id) overrides `permissions`."""

    id: int
    name: str
    permissions: int = READER
    colour: int = 0x5865F2
    locale: str = "en-US"
    bot: bool = False
    role_id: int = 0
    """The one role through which the member has its permissions."""
    takes_messages: bool = True
    """False: direct messages are closed, the bot is answered 50007."""
    permissions_in: dict[int, int] = field(default_factory=dict)

    def permissions_at(self, guild_id: int | None) -> int:
        """Return what the member may do in a guild (None: in direct messages), administrators everything."""
        granted = self.permissions if guild_id is None else self.permissions_in.get(guild_id, self.permissions)
        return ALL_PERMISSIONS if granted & Permission.ADMINISTRATOR else granted


class Snowflakes:
    """Makes ids that grow with time, as Discord's do."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._last = 0

    def __call__(self) -> int:
        """Return an id never given before."""
        self._last = max((int(self._now() * 1000) - _EPOCH_MS) << 22, self._last + 1)
        return self._last


def timestamp(seconds: float) -> str:
    """Return a time (UTC seconds since 1970) as Discord writes it."""
    return dt.datetime.fromtimestamp(seconds, tz=dt.UTC).isoformat(timespec="microseconds")


def user_json(member: Member) -> Json:
    """Return a user object."""
    return {
        "id": str(member.id),
        "username": member.name.lower().replace(" ", "_"),
        "global_name": None if member.bot else member.name,
        "discriminator": "0",
        "avatar": None,
        "bot": member.bot,
        "public_flags": 0,
        "flags": 0,
    }


def member_json(member: Member, guild: Guild, *, with_permissions: bool = False) -> Json:
    """Return a guild member object, with what it may do where interactions carry that."""
    wire: Json = {
        "user": user_json(member),
        "nick": None,
        "avatar": None,
        "roles": [str(member.role_id)],
        "joined_at": timestamp(1_700_000_000),
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
    }
    if with_permissions:
        wire["permissions"] = str(member.permissions_at(guild.id))
    return wire


def role_json(*, id: int, name: str, permissions: int, position: int, managed: bool = False) -> Json:  # noqa: A002 - Discord's own word
    """Return a role object."""
    return {
        "id": str(id),
        "name": name,
        "permissions": str(permissions),
        "position": position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "icon": None,
        "unicode_emoji": None,
        "managed": managed,
        "mentionable": False,
        "flags": 0,
    }


def channel_json(channel: Channel, bot: Member) -> Json:
    """Return a channel object; the bot's permissions there are an overwrite for it alone."""
    if channel.guild_id is None:
        return {"id": str(channel.id), "type": int(channel.kind), "last_message_id": None, "flags": 0}
    if channel.thread:
        return _thread_json(channel, channel.thread)
    denied = ALL_PERMISSIONS & ~channel.bot_permissions
    overwrite = {"id": str(bot.id), "type": 1, "allow": str(int(channel.bot_permissions)), "deny": str(denied)}
    wire: Json = {
        "id": str(channel.id),
        "type": int(channel.kind),
        "guild_id": str(channel.guild_id),
        "name": channel.name,
        "topic": channel.topic or None,
        "position": channel.position,
        "permission_overwrites": [overwrite],
        "nsfw": False,
        "parent_id": None,
        "last_message_id": None,
        "rate_limit_per_user": 0,
        "flags": 0,
    }
    if channel.kind is ChannelKind.FORUM:
        wire["available_tags"] = [_tag_json(tag) for tag in channel.tags]
        wire["flags"] = _TAG_REQUIRED if channel.tag_required else 0
    if channel.kind is ChannelKind.VOICE:
        wire |= {"bitrate": 64_000, "user_limit": 0}
    return wire


def _thread_json(channel: Channel, thread: ThreadState) -> Json:
    """Return a thread as a channel object; counts of messages and members are not kept."""
    return {
        "id": str(channel.id),
        "type": int(channel.kind),
        "guild_id": str(channel.guild_id),
        "parent_id": str(thread.parent.id),
        "owner_id": str(thread.owner_id),
        "name": channel.name,
        "last_message_id": None,
        "rate_limit_per_user": 0,
        "message_count": 0,
        "member_count": 1,
        "total_message_sent": 0,
        "flags": 0,
        "applied_tags": [str(tag) for tag in thread.applied_tags],
        "thread_metadata": {
            "archived": thread.archived,
            "auto_archive_duration": 4320,
            "archive_timestamp": timestamp(thread.archived_at),
            "locked": thread.locked,
            "create_timestamp": timestamp(thread.created_at),
        },
    }


def _tag_json(tag: Tag) -> Json:
    return {"id": str(tag.id), "name": tag.name, "moderated": tag.moderated, "emoji_id": None, "emoji_name": None}
