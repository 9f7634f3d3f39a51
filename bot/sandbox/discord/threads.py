"""Threads of the simulated Discord: how they begin, in forums and elsewhere."""

from collections.abc import Sequence

from bot.sandbox.discord.events import Event, EventKind
from bot.sandbox.discord.faults import Json, Upload
from bot.sandbox.discord.messages import Message
from bot.sandbox.discord.places import Channel, ChannelKind, ThreadState
from bot.sandbox.discord.world import World


def add_thread(
    world: World,
    parent: Channel,
    name: str,
    *,
    owner_id: int | None = None,
    applied_tags: Sequence[int] = (),
    message_id: int | None = None,
) -> Channel:
    """Begin a public thread; `owner_id` None: the bot's. `message_id`: under which it is; they share the id."""
    thread = ThreadState(
        parent=parent,
        owner_id=owner_id or world.bot.id,
        created_at=world.now(),
        archived_at=world.now(),
        applied_tags=tuple(applied_tags),
    )
    channel = Channel(
        id=message_id or world.new_id(),
        name=name,
        guild_id=parent.guild_id,
        kind=ChannelKind.PUBLIC_THREAD,
        thread=thread,
    )
    world.channels[channel.id] = channel
    world.events.tell(Event(kind=EventKind.THREAD_CREATED, channel_id=channel.id))
    return channel


def add_post(
    world: World, forum: Channel, name: str, body: Json, *, files: Sequence[Upload] = (), applied_tags: Sequence[int]
) -> tuple[Channel, Message]:
    """Begin a forum's post: a thread and its first message, which share an id. Forums know no nonce."""
    thread = add_thread(world, forum, name, applied_tags=applied_tags)
    starter = world.store_message(thread.id, body, world.bot, files=files, extra={"id": str(thread.id)})
    return thread, starter


def open_again(world: World, channel: Channel) -> None:
    """Take an archived thread out of the archive, as posting into it does."""
    if channel.thread and channel.thread.archived:
        channel.thread.archived, channel.thread.archived_at = False, world.now()
