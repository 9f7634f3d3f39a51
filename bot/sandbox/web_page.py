"""The sandbox's page over HTTP: its files, behind a random word in the address, and the door to its live wire."""

import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web

from bot.sandbox.discord import SimulatedDiscord
from bot.sandbox.live import LiveWire

_FOLDER = Path(__file__).parent / "page"
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_LOCAL_NAMES = ("127.0.0.1", "localhost")
_MESSAGE_BYTES = 16 * 1024 * 1024
_HEARTBEAT_SECONDS = 20.0
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def add_page(app: web.Application, discord: SimulatedDiscord, *, secret: str) -> None:
    """Serve the page under `/{secret}/`; whatever does not know the word, or comes by another name, gets 404."""
    page = _Page(discord, secret=secret)
    app.middlewares.append(_with_headers)
    app.router.add_get("/{secret}/", page.index)
    app.router.add_get("/{secret}/static/{name}", page.static)
    app.router.add_get("/{secret}/live", page.live)
    app.on_shutdown.append(page.close)


class _Page:
    def __init__(self, discord: SimulatedDiscord, *, secret: str) -> None:
        self._discord = discord
        self._secret = secret.encode()
        self._open: set[web.WebSocketResponse] = set()
        self._files = {path.name: path.read_bytes() for path in _FOLDER.iterdir() if path.suffix in _TYPES}
        self._index = (_FOLDER / "index.html").read_bytes()

    async def index(self, request: web.Request) -> web.StreamResponse:
        self._check(request)
        return web.Response(body=self._index, content_type="text/html", charset="utf-8")

    async def static(self, request: web.Request) -> web.StreamResponse:
        self._check(request)
        name = request.match_info["name"]
        if name not in self._files:
            raise web.HTTPNotFound
        return web.Response(body=self._files[name], content_type=_TYPES[Path(name).suffix], charset="utf-8")

    async def live(self, request: web.Request) -> web.StreamResponse:
        self._check(request)
        if request.headers.get("Origin") != f"http://{request.headers.get('Host')}":
            raise web.HTTPNotFound
        socket = web.WebSocketResponse(heartbeat=_HEARTBEAT_SECONDS, max_msg_size=_MESSAGE_BYTES)
        if not socket.can_prepare(request):
            raise web.HTTPNotFound
        await socket.prepare(request)
        self._open.add(socket)
        try:
            await LiveWire(self._discord, socket).run()
        finally:
            self._open.discard(socket)
        return socket

    async def close(self, _: web.Application) -> None:
        """Hang up: an open page must not hold the program's end back."""
        for socket in tuple(self._open):
            await socket.close(code=1001)

    def _check(self, request: web.Request) -> None:
        """Refuse other names (a site elsewhere can point a name of its own at 127.0.0.1), and a wrong word."""
        names = {f"{name}:{_port(request)}" for name in _LOCAL_NAMES}
        given = request.match_info["secret"].encode()
        if request.headers.get("Host") not in names or not secrets.compare_digest(given, self._secret):
            raise web.HTTPNotFound


def _port(request: web.Request) -> int:
    address = request.transport.get_extra_info("sockname") if request.transport else None
    return int(address[1]) if address else 0


@web.middleware
async def _with_headers(request: web.Request, handler: _Handler) -> web.StreamResponse:
    try:
        response = await handler(request)
    except web.HTTPException as error:
        error.headers.update(_headers(request))
        raise
    if not response.prepared:
        response.headers.update(_headers(request))
    return response


def _headers(request: web.Request) -> dict[str, str]:
    port = _port(request)
    live = " ".join(f"ws://{name}:{port}" for name in _LOCAL_NAMES)
    policy = (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' http://127.0.0.1:* data:",
        f"connect-src 'self' {live}",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
    return {
        "Content-Security-Policy": "; ".join(policy),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
