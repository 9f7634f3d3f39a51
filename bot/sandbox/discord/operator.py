"""What Discord itself and server owners do: outages, reconnects, joining and leaving, permissions, deletions."""

from bot.sandbox.discord.events import Event, EventKind
from bot.sandbox.discord.faults import Json
from bot.sandbox.discord.gateway import Gateway, Intent
from bot.sandbox.discord.payloads import guild_create_json
from bot.sandbox.discord.places import channel_json
from bot.sandbox.discord.world import World

_MESSAGE_EVENTS = {
    EventKind.MESSAGE_CREATED: "MESSAGE_CREATE",
    EventKind.MESSAGE_UPDATED: "MESSAGE_UPDATE",
    EventKind.MESSAGE_DELETED: "MESSAGE_DELETE",
}


class Operator:
    """Changes the world, and tells the bot over the gateway as Discord would."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway
        world.events.subscribe(self._forward)

    def join_guild(self, guild_id: int) -> None:
        """Add the bot to a guild (or back to it)."""
        guild = self._world.guilds[guild_id]
        guild.has_bot = True
        wire = guild_create_json(self._world, guild)
        del wire["unavailable"]  # its absence is how a join is told from the end of an outage
        self._gateway.dispatch("GUILD_CREATE", wire, guild.id, intent=Intent.GUILDS)

    def remove_from_guild(self, guild_id: int) -> None:
        """Throw the bot out of a guild."""
        self._world.guilds[guild_id].has_bot = False
        self._gateway.dispatch("GUILD_DELETE", {"id": str(guild_id)}, guild_id, intent=Intent.GUILDS)

    def outage(self, guild_id: int) -> None:
        """Make a guild unavailable; the bot stays its member."""
        self._world.guilds[guild_id].available = False
        gone = {"id": str(guild_id), "unavailable": True}
        self._gateway.dispatch("GUILD_DELETE", gone, guild_id, intent=Intent.GUILDS)

    def end_outage(self, guild_id: int) -> None:
        """Make a guild available again."""
        guild = self._world.guilds[guild_id]
        guild.available = True
        self._gateway.dispatch("GUILD_CREATE", guild_create_json(self._world, guild), guild.id, intent=Intent.GUILDS)

    def permit(self, channel_id: int, permissions: int) -> None:
        """Set what the bot may do in a channel."""
        channel = self._world.channel(channel_id)
        channel.bot_permissions = permissions
        wire = channel_json(channel, self._world.bot)
        self._gateway.dispatch("CHANNEL_UPDATE", wire, channel.guild_id, intent=Intent.GUILDS)

    def delete_channel(self, channel_id: int) -> None:
        """Delete a channel or a thread."""
        channel = self._world.channels.pop(channel_id)
        wire = channel_json(channel, self._world.bot)
        name = "THREAD_DELETE" if channel.thread else "CHANNEL_DELETE"
        self._gateway.dispatch(name, wire, channel.guild_id, intent=Intent.GUILDS)

    def archive_thread(self, thread_id: int, *, locked: bool = False) -> None:
        """Put a thread away; a locked one is not opened again by posting."""
        self._change_thread(thread_id, archived=True, locked=locked)

    def lock_thread(self, thread_id: int) -> None:
        """Lock a thread that stays in sight."""
        self._change_thread(thread_id, archived=False, locked=True)

    def reconnect(self) -> None:
        """Ask every shard to reconnect and resume (op 7)."""
        self._gateway.reconnect()

    def invalidate(self) -> None:
        """Forget every session: each shard has to IDENTIFY again (op 9)."""
        self._gateway.invalidate()

    def close_gateway(self, code: int = 4000) -> None:
        """Close every gateway connection with a code; sessions may be resumed."""
        self._gateway.close(code)

    def cut_gateway(self) -> None:
        """Break every gateway connection off without a word, as a failing network does."""
        self._gateway.abort()

    def _change_thread(self, thread_id: int, *, archived: bool, locked: bool) -> None:
        channel = self._world.channel(thread_id)
        if channel.thread:
            channel.thread.archived, channel.thread.locked = archived, locked
            channel.thread.archived_at = self._world.now()
        wire = channel_json(channel, self._world.bot)
        self._gateway.dispatch("THREAD_UPDATE", wire, channel.guild_id, intent=Intent.GUILDS)

    def _forward(self, event: Event) -> None:
        """Send new threads, and public messages, to sessions that asked for them."""
        if event.kind is EventKind.THREAD_CREATED:
            thread = self._world.channel(event.channel_id or 0)
            wire = channel_json(thread, self._world.bot) | {"newly_created": True}
            self._gateway.dispatch("THREAD_CREATE", wire, thread.guild_id, intent=Intent.GUILDS)
        name = _MESSAGE_EVENTS.get(event.kind)
        channel = self._world.channels.get(event.channel_id or 0)
        if name is None or event.message is None or channel is None:
            return
        intent = Intent.DIRECT_MESSAGES if channel.guild_id is None else Intent.GUILD_MESSAGES
        self._gateway.dispatch(name, self._as_sent(event, channel.guild_id), channel.guild_id, intent=intent)

    def _as_sent(self, event: Event, guild_id: int | None) -> Json:
        message = event.message or {}
        if event.kind is EventKind.MESSAGE_DELETED:
            wire: Json = {"id": message["id"], "channel_id": message["channel_id"]}
        elif message["author"]["id"] == str(self._world.bot.id):
            wire = dict(message)
        else:  # the message content intent is privileged: what others write comes empty
            wire = message | {"content": "", "embeds": [], "attachments": [], "components": []}
        return wire | ({"guild_id": str(guild_id)} if guild_id is not None else {})
