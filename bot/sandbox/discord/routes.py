"""The table of REST routes that the simulated Discord serves."""

from collections.abc import Callable

from bot.sandbox.discord.answers import Answers
from bot.sandbox.discord.interactions import Interactions
from bot.sandbox.discord.rest import Route
from bot.sandbox.discord.routes_channels import ChannelRoutes
from bot.sandbox.discord.routes_commands import CommandRoutes
from bot.sandbox.discord.routes_interactions import InteractionRoutes
from bot.sandbox.discord.routes_places import PlaceRoutes
from bot.sandbox.discord.routes_threads import ThreadRoutes
from bot.sandbox.discord.world import World

_MESSAGES = "/channels/{channel_id}/messages"
_MESSAGE = "/channels/{channel_id}/messages/{message_id}"
_WEBHOOK = "/webhooks/{application_id}/{token}"
_WEBHOOK_MESSAGE = "/webhooks/{application_id}/{token}/messages/{message_id}"
_COMMANDS = ("/applications/{application_id}/commands", "/applications/{application_id}/guilds/{guild_id}/commands")


def routes(
    world: World,
    interactions: Interactions,
    answers: Answers,
    *,
    gateway_url: Callable[[], str],
    shards: int,
    nonce_window_seconds: float,
) -> list[Route]:
    """Return every route, fixed paths before those with parameters in the same place."""
    channels = ChannelRoutes(world, nonce_window_seconds=nonce_window_seconds)
    return [
        *_place_routes(PlaceRoutes(world, gateway_url, shards)),
        Route("GET", "/channels/{channel_id}", channels.channel),
        Route("POST", "/channels/{channel_id}/typing", channels.typing),
        Route("POST", _MESSAGES, channels.create),
        Route("GET", _MESSAGES, channels.history),
        Route("GET", _MESSAGE, channels.one),
        Route("PATCH", _MESSAGE, channels.edit),
        Route("DELETE", _MESSAGE, channels.delete),
        Route("POST", f"{_MESSAGE}/crosspost", channels.crosspost),
        *_thread_routes(ThreadRoutes(world)),
        *_command_routes(CommandRoutes(world)),
        *_interaction_routes(InteractionRoutes(interactions, answers)),
    ]


def _place_routes(places: PlaceRoutes) -> list[Route]:
    return [
        Route("GET", "/gateway", places.gateway),
        Route("GET", "/gateway/bot", places.gateway_bot),
        Route("GET", "/oauth2/applications/@me", places.application),
        Route("GET", "/applications/@me", places.application),
        Route("GET", "/users/@me", places.me),
        Route("GET", "/users/@me/guilds", places.my_guilds),
        Route("GET", "/users/@me/guilds/{guild_id}/member", places.my_member),
        Route("DELETE", "/users/@me/guilds/{guild_id}", places.leave),
        Route("POST", "/users/@me/channels", places.open_direct),
        Route("GET", "/users/{user_id}", places.user),
        Route("GET", "/guilds/{guild_id}", places.guild),
        Route("GET", "/guilds/{guild_id}/channels", places.guild_channels),
        Route("GET", "/guilds/{guild_id}/roles", places.guild_roles),
        Route("GET", "/guilds/{guild_id}/members/{user_id}", places.guild_member),
    ]


def _thread_routes(threads: ThreadRoutes) -> list[Route]:
    return [
        Route("POST", "/channels/{channel_id}/threads", threads.start),
        Route("POST", f"{_MESSAGE}/threads", threads.start_under),
        Route("GET", "/channels/{channel_id}/threads/archived/public", threads.archived),
        Route("GET", "/guilds/{guild_id}/threads/active", threads.active),
    ]


def _command_routes(commands: CommandRoutes) -> list[Route]:
    return [
        route
        for path in _COMMANDS
        for route in (
            Route("GET", path, commands.all),
            Route("PUT", path, commands.overwrite),
            Route("POST", path, commands.create),
            Route("GET", f"{path}/{{command_id}}", commands.one),
            Route("DELETE", f"{path}/{{command_id}}", commands.delete),
        )
    ]


def _interaction_routes(interactions: InteractionRoutes) -> list[Route]:
    callback = "/interactions/{interaction_id}/{token}/callback"
    return [
        Route("POST", callback, interactions.callback, open=True),
        Route("POST", _WEBHOOK, interactions.followup, open=True),
        Route("GET", _WEBHOOK_MESSAGE, interactions.get, open=True),
        Route("PATCH", _WEBHOOK_MESSAGE, interactions.edit, open=True),
        Route("DELETE", _WEBHOOK_MESSAGE, interactions.delete, open=True),
    ]
