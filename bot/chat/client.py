"""The Discord client: who we are there, which commands are registered, and what happens when we join or leave."""

import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from hashlib import blake2b
from typing import Any

import discord
import yarl
from discord import app_commands
from discord.ext import commands

from bot.actions import Actions
from bot.chat.answer import explain
from bot.chat.hidden import asked_in, hidden_channels, is_hidden
from bot.chat.permit import may_ask
from bot.chat.translate import PhraseTranslator
from bot.errors import SendUnsure, TokenRefused
from bot.i18n import Languages
from bot.model.places import BlockKind
from bot.model.scope import Scope
from bot.ports import Clock, Script, Store
from bot.queries import Queries
from bot.reports import Reports
from bot.settings import PROJECT_URL
from bot.storage.scripts import guilds, host_rules, meta
from bot.web.pace import Pace
from bot.web.transport import TRANSPORT_ERRORS
from bot.web.tries import single_tries

log = logging.getLogger(__name__)

_REFUSED = "Discord does not take the token in DISCORD_TOKEN: reset it under Bot → Token and copy it again"

_AWAY: tuple[type[Exception], ...] = (discord.HTTPException, *TRANSPORT_ERRORS)

POST_PERMISSIONS = discord.Permissions(
    view_channel=True, send_messages=True, embed_links=True, read_message_history=True
)
"""What the bot needs in a channel it posts into; the history tells it, after a crash, what is already there."""


# The bot never speaks: no need to warn that it could not.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


def point_at(*, api_base: str | None, gateway: str | None) -> None:
    """Send REST and gateway traffic elsewhere: a rate-limit proxy, or a simulated Discord (whole process)."""
    if api_base:
        discord.http.Route.BASE = api_base
    if gateway:
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)


def rest_client(pace: Pace | None = None) -> discord.Client:
    """Return a client for sending only: it logs in and never opens the gateway. `pace`: shared by the process."""
    return discord.Client(
        intents=discord.Intents(guilds=True),
        allowed_mentions=discord.AllowedMentions.none(),
        http_trace=single_tries((pace or Pace()).trace()),
    )


class HallyuTree(app_commands.CommandTree[Any]):
    """The commands, for those whom the host lets ask."""

    async def interaction_check(self, interaction: discord.Interaction[Any]) -> bool:
        """Turn away whom the host has blocked."""
        return await may_ask(interaction)


class HallyuBot(commands.AutoShardedBot):
    """The bot in Discord. Its cogs ask `queries` and `reports`, call `actions` and speak with `languages`."""

    def __init__(
        self,
        *,
        queries: Queries,
        reports: Reports,
        actions: Actions,
        languages: Languages,
        store: Store,
        clock: Clock,
        extensions: Sequence[str],
        pace: Pace | None = None,
        shard_count: int | None = None,
        shard_ids: Sequence[int] = (),
        contact: str = PROJECT_URL,
        on_up: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=HallyuTree,
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            max_messages=None,
            http_trace=(pace or Pace()).trace(),
            shard_count=shard_count,
            shard_ids=list(shard_ids) or None,  # type: ignore[arg-type]  # None is its default, and not in its types
        )
        self.queries = queries
        self.reports = reports
        self.actions = actions
        self.languages = languages
        self._store = store
        self.clock = clock
        self._extensions = tuple(extensions)
        self.contact = contact
        """How whoever hosts the bot is reached."""
        self._on_up = on_up
        self.blocked: frozenset[tuple[BlockKind, str]] = frozenset()
        """Guilds and users that are not answered: read at start, as they change only while no bot runs."""
        self.command_ids: dict[str, int] = {}
        """Id of each registered command by its name: makes clickable mentions."""
        self.tree.on_error = self._command_failed  # type: ignore[method-assign]  # discord.py's documented hook

    async def setup_hook(self) -> None:
        """Load the cogs and register the commands; runs after login, before the gateway."""
        blocks = await self._store.read(host_rules.list_blocks())
        self.blocked = frozenset((each.kind, each.value) for each in blocks)
        await self.tree.set_translator(PhraseTranslator(self.languages))
        for extension in self._extensions:
            await self.load_extension(extension)
        await self._sync_commands()

    async def on_ready(self) -> None:
        """Reconcile guilds: what was joined or left while the bot was away. Runs again after each new session."""
        log.info("ready as %s in %d servers", self.user, len(self.guilds))
        for guild in self.guilds:
            await self._joined(guild)
        if not self.shard_ids:  # a process that has only some of the shards does not see the others' guilds
            await self._store.write(guilds.reconcile_guilds([guild.id for guild in self.guilds], now=self.clock()))
        self._on_up()

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Remember the guild; nothing is posted by itself."""
        await self._joined(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Begin the days of grace; an outage is not a removal (discord.py tells them apart)."""
        await self._store.write(guilds.leave_guild(guild.id, now=self.clock()))

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """See what changed in an outage."""
        await self._joined(guild)

    async def on_guild_channel_create(self, channel: discord.abc.GuildChannel) -> None:
        """Keep in mind which channels are hidden."""
        if is_hidden(channel):
            await self._joined(channel.guild)

    async def on_guild_channel_update(self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        """Keep in mind which channels are hidden."""
        if is_hidden(before) != is_hidden(after):
            await self._joined(after.guild)

    async def on_guild_role_update(self, _: discord.Role, after: discord.Role) -> None:
        """Keep in mind which channels are hidden: everyone's role decides for those without overwrites."""
        if after.is_default():
            await self._joined(after.guild)

    def scope(self, interaction: discord.Interaction[Any], *, managing: bool = False) -> Scope:
        """Return whose feeds are seen: a guild's where the bot is its member, elsewhere only the shared ones.

        What is posted in hidden channels alone is seen there, and by those who are `managing` the feeds.
        """
        guild_id = interaction.guild_id
        if not guild_id or not self.get_guild(guild_id):
            return Scope()
        return Scope(guild_id, channel_id=asked_in(interaction), every_channel=managing)

    async def _joined(self, guild: discord.Guild) -> None:
        await self._store.write(self._join(guild))

    def _join(self, guild: discord.Guild) -> Script[None]:
        yield from guilds.join_guild(
            guild_id=guild.id, name=guild.name, locale=guild.preferred_locale.value, now=self.clock()
        )
        yield from guilds.note_hidden(guild.id, hidden_channels(guild))

    async def _sync_commands(self) -> None:
        """Register the commands only when they differ from what was registered last for this application."""
        wanted = await self._commands_hash()
        kept = await self._store.read(meta.read_meta(self._sync_key))
        if kept:
            known = json.loads(kept)
            if known["hash"] == wanted:
                self.command_ids = known["ids"]
                return
        registered = await self.tree.sync()
        self.command_ids = {command.name: command.id for command in registered}
        log.info("registered %d commands", len(registered))
        await self._store.write(meta.write_meta(self._sync_key, json.dumps({"hash": wanted, "ids": self.command_ids})))

    @property
    def _sync_key(self) -> str:
        return f"commands:{self.application_id}"

    async def _commands_hash(self) -> str:
        translator = self.tree.translator
        if translator is None:
            return ""
        payload = [await command.get_translated_payload(self.tree, translator) for command in self.tree.get_commands()]
        text = json.dumps(payload, sort_keys=True, ensure_ascii=False)
        return blake2b(text.encode(), digest_size=16).hexdigest()

    async def _command_failed(self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError) -> None:
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        await explain(interaction, self.languages, cause)


async def run_client(client: HallyuBot, token: str) -> None:
    """Log in, connect and stay connected until cancelled. Raises `TokenRefused`."""
    try:
        await client.start(token)
    except discord.LoginFailure:
        raise TokenRefused(_REFUSED) from None
    finally:
        await client.close()


async def run_rest(client: discord.Client, token: str, work: Callable[[], Awaitable[None]]) -> None:
    """Log in, do `work` over REST, and close. Raises `TokenRefused`."""
    try:
        await client.login(token)
        await work()
    except discord.LoginFailure:
        raise TokenRefused(_REFUSED) from None
    finally:
        await client.close()


async def who_am_i(token: str) -> str:
    """Return the bot's name as Discord knows it. Raises `TokenRefused`, or `SendUnsure` when Discord is away."""
    client = rest_client()
    try:
        await client.login(token)
    except discord.LoginFailure:
        raise TokenRefused(_REFUSED) from None
    except _AWAY as error:
        raise SendUnsure(f"Discord could not be asked ({error})") from error
    else:
        return str(client.user)
    finally:
        await client.close()
