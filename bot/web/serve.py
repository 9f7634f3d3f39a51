"""A small web server for whoever watches over the bot: `/healthz`, `/readyz` and `/metrics`."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager

from aiohttp import web

from bot.errors import HallyuWireError, SettingsError

log = logging.getLogger(__name__)

Parts = Mapping[str, bool]
"""Each part of the process, and whether it is ready."""
_UNAVAILABLE = 503


@asynccontextmanager
async def serve(
    host: str,
    port: int,
    *,
    ready: Callable[[], Awaitable[Parts]],
    metrics: Callable[[], Awaitable[tuple[bytes, str]]],
) -> AsyncIterator[str]:
    """Answer while the block runs; gives the address. `metrics`: a text and its content type.

    Raises `SettingsError` where it cannot listen there.
    """
    app = web.Application()
    app.router.add_get("/healthz", _health)
    app.router.add_get("/readyz", lambda _: _ready(ready))
    app.router.add_get("/metrics", lambda _: _metrics(metrics))
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            fault = (
                f"HTTP_PORT: {host}:{port} cannot be listened on ({error.strerror}); choose another port, or 0 for none"
            )
            raise SettingsError((fault,)) from None
        address = f"http://{host}:{runner.addresses[0][1]}"
        log.info("health and metrics at %s", address)
        yield address
    finally:
        await runner.cleanup()


async def _health(_: web.Request) -> web.Response:
    """Say that the process lives and its loop turns."""
    return web.json_response({"healthy": True})


async def _ready(ready: Callable[[], Awaitable[Parts]]) -> web.Response:
    parts = await ready()
    whole = all(parts.values())
    return web.json_response({"ready": whole, **parts}, status=200 if whole else _UNAVAILABLE)


async def _metrics(metrics: Callable[[], Awaitable[tuple[bytes, str]]]) -> web.Response:
    try:
        body, content_type = await metrics()
    except HallyuWireError as error:
        return web.Response(status=_UNAVAILABLE, text=str(error))
    return web.Response(body=body, headers={"Content-Type": content_type})
