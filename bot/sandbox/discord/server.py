"""A Discord of one's own on loopback: the world, REST, the gateway, and what people do, joined."""

from collections import deque
from collections.abc import Callable, Sequence

from aiohttp import web

from bot.sandbox.discord.answers import Answers
from bot.sandbox.discord.command_options import Given
from bot.sandbox.discord.events import Event
from bot.sandbox.discord.faults import Faults, Json
from bot.sandbox.discord.gateway import Gateway
from bot.sandbox.discord.interactions import Interaction, Interactions
from bot.sandbox.discord.modal_data import Entered
from bot.sandbox.discord.operator import Operator
from bot.sandbox.discord.people import People
from bot.sandbox.discord.rest import Rest, Served
from bot.sandbox.discord.routes import routes
from bot.sandbox.discord.world import World

_IDENTIFY_SECONDS = 5.0
_SHUTDOWN_SECONDS = 1.0
_GOING_AWAY = 1001


class SimulatedDiscord:
    """REST v10 and gateway v10 for one bot, in this process's event loop."""

    def __init__(
        self,
        world: World,
        *,
        token: str = "simulated.discord.token",  # noqa: S107 - opens nothing but this simulation
        faults: Faults | None = None,
        nonce_window_seconds: float = 180.0,
        rate_limits: bool = True,
        shards: int = 1,
        identify_gap_seconds: float | None = None,
        answer_seconds: float = 3.0,
    ) -> None:
        """Join the parts; nothing listens yet.

        `nonce_window_seconds`: how long a nonce is known. `shards`: what GET /gateway/bot recommends.
        `identify_gap_seconds`: least time between two IDENTIFYs of a shard (None: 5, or 0 without rate limits).
        `answer_seconds`: how long a bot has for its first answer to an interaction.
        """
        faults = faults or Faults()
        self.world = world
        self.token = token
        self._origin = ""
        self._runner: web.AppRunner | None = None
        gap = (_IDENTIFY_SECONDS if rate_limits else 0.0) if identify_gap_seconds is None else identify_gap_seconds
        self._gateway = Gateway(world, token=token, faults=faults, url=lambda: self.gateway, identify_gap_seconds=gap)
        self.operator = Operator(world, self._gateway)
        self._interactions = Interactions(world, answer_seconds=answer_seconds)
        self._people = People(
            world,
            self._interactions,
            lambda wire, guild_id: self._gateway.dispatch("INTERACTION_CREATE", wire, guild_id),
        )
        table = routes(
            world,
            self._interactions,
            Answers(world, self._interactions),
            gateway_url=lambda: self.gateway,
            shards=shards,
            nonce_window_seconds=nonce_window_seconds,
        )
        self._rest = Rest(table, token=token, faults=faults, now=world.now, rate_limits=rate_limits)
        self.app = self._join()

    # ── being there ─────────────────────────────────────────────────────────────────────────────────

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen; port 0: any free one, as `api_base` and `gateway` then say. Raises `OSError`."""
        runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=_SHUTDOWN_SECONDS)
        await runner.setup()
        self._runner = runner
        site = web.TCPSite(runner, host, port)
        await site.start()
        bound = runner.addresses[0][1]
        self._origin = f"{host}:{bound}"
        self.world.cdn = f"http://{self._origin}"

    async def stop(self) -> None:
        """Close every connection and stop listening; the world stays, and may be served again elsewhere."""
        self._interactions.close()
        self._gateway.close(_GOING_AWAY)
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def api_base(self) -> str:
        """REST root: http://127.0.0.1:PORT/api/v10."""
        return f"http://{self._origin}/api/v10"

    @property
    def gateway(self) -> str:
        """Websocket root: ws://127.0.0.1:PORT."""
        return f"ws://{self._origin}"

    @property
    def connected(self) -> bool:
        """Whether the bot is on the gateway, identified."""
        return self._gateway.connected

    @property
    def served(self) -> "deque[Served]":
        """The last 10,000 REST requests, with the statuses that they were answered with."""
        return self._rest.served

    # ── what a person does ──────────────────────────────────────────────────────────────────────────

    async def run_command(
        self,
        *,
        channel_id: int | None,
        user_id: int,
        path: Sequence[str],
        options: Given | None = None,
        locale: str = "en-US",
    ) -> Interaction:
        """Type a slash command, e.g. path ("news", "person"); `channel_id` None: in direct messages.

        Options: text, numbers, ids (channels, users), or an `Upload`. Raises `NotPossible` where Discord's client
        would not send it: unknown command, missing permission, missing or unfit option.
        """
        return self._people.run_command(
            channel_id=channel_id, user_id=user_id, path=path, options=options or {}, locale=locale
        )

    async def run_on_message(self, *, message_id: int, user_id: int, name: str, locale: str = "en-US") -> Interaction:
        """Choose a command from a message's menu of apps. Raises `NotPossible`; 10008 for an unknown message."""
        return self._people.run_on_message(message_id=message_id, user_id=user_id, name=name, locale=locale)

    async def autocomplete(
        self,
        *,
        channel_id: int | None,
        user_id: int,
        path: Sequence[str],
        options: Given | None = None,
        focused: str,
        locale: str = "en-US",
    ) -> list[Json]:
        """Return what is offered while the option `focused` is typed (its text so far stands in `options`)."""
        return await self._people.autocomplete(
            channel_id=channel_id, user_id=user_id, path=path, options=options or {}, focused=focused, locale=locale
        )

    async def press(
        self,
        *,
        message_id: int,
        custom_id: str,
        user_id: int,
        locale: str = "en-US",
        values: Sequence[str] = (),
    ) -> Interaction:
        """Press a button, or choose `values` from a menu. Raises `NotPossible`; 10008 for an unknown message."""
        return self._people.press(
            message_id=message_id, custom_id=custom_id, user_id=user_id, locale=locale, values=values
        )

    async def submit_modal(self, *, interaction_id: int, values: Entered, locale: str = "en-US") -> Interaction:
        """Submit the modal that answered an interaction; `values` by custom id. Raises `NotPossible`."""
        return self._people.submit_modal(interaction_id=interaction_id, values=values, locale=locale)

    def interaction(self, interaction_id: int) -> Interaction:
        """Return an interaction that was begun. Raises 10062."""
        return self._interactions.get(interaction_id)

    def subscribe(self, listener: Callable[[Event], None]) -> Callable[[], None]:
        """Call `listener` with each event from now on; returns what ends that."""
        return self.world.events.subscribe(listener)

    def commands(self, guild_id: int | None = None) -> list[Json]:
        """Return the registered commands with their localizations: global ones, or a guild's own."""
        return self.world.commands.all(guild_id)

    def _join(self) -> web.Application:
        app = web.Application(client_max_size=26 * 1024 * 1024)
        app.add_subapp("/api/v10", self._rest.app)
        app.router.add_get("/attachments/{channel_id}/{file_id}/{filename}", self._file)
        app.router.add_get("/", self._enter)
        return app

    async def _enter(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Upgrade", "").lower() != "websocket":
            raise web.HTTPNotFound
        return await self._gateway.connect(request)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        """Serve an attachment, as Discord's CDN does: to whoever has its address."""
        number = request.match_info["file_id"]
        upload = self.world.files.get(int(number) if number.isdecimal() else 0)
        if upload is None:
            raise web.HTTPNotFound
        safe = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
        return web.Response(body=upload.body, content_type=_content_type(upload.filename), headers=safe)


def _content_type(filename: str) -> str:
    """Only pictures are shown by a browser; everything else is a download."""
    endings = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif"}
    return next(
        (kind for ending, kind in endings.items() if filename.lower().endswith(ending)), "application/octet-stream"
    )
