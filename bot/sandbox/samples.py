"""The sample feeds on loopback: files of `data/samples`, dated from the start, some stories coming out later."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from bot.sandbox.sample_files import Moment, SampleFile, read_samples
from bot.sandbox.story_page import STYLE, outlet_page, story_page

_HOST = "127.0.0.1"
_SHUTDOWN_SECONDS = 1.0
_IMAGE_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp"}
_SAFE = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
_PAGE_POLICY = {"Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleFeed:
    """One feed that is served, and the name of the channel that it suits."""

    url: str
    title: str
    channel: str


class SampleFeeds:
    """Serves the feeds of a folder, their pictures, and a page for each story."""

    def __init__(self, folder: Path, *, now: Callable[[], float], pace: float = 1.0) -> None:
        """Serve nothing yet. `now`: UTC seconds since 1970. `pace`: 0.1 lets later stories come ten times sooner."""
        self._folder = folder
        self._now = now
        self._pace = pace
        self._began = 0.0
        self._base = ""
        self._files: dict[str, SampleFile] = {}
        self._images: dict[str, Path] = {}
        self._runner: web.AppRunner | None = None

    @property
    def feeds(self) -> tuple[SampleFeed, ...]:
        """What is served, once started."""
        return tuple(
            SampleFeed(url=f"{self._base}/{file.name}", title=file.title, channel=file.channel)
            for file in self._files.values()
        )

    async def start(self) -> None:
        """Listen on a free port; the stories are dated from now. Raises `OSError`."""
        self._files = {file.name: file for file in read_samples(self._folder)}
        self._images = _pictures(self._folder / "images")
        self._runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=_SHUTDOWN_SECONDS)
        await self._runner.setup()
        await web.TCPSite(self._runner, _HOST, 0).start()
        self._base = f"http://{_HOST}:{self._runner.addresses[0][1]}"
        self._began = self._now()

    async def stop(self) -> None:
        """Stop listening."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def _app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/story.css", self._style)
        app.router.add_get("/images/{name}", self._image)
        app.router.add_get("/{name}", self._feed_or_outlet)
        app.router.add_get("/{name}/stories/{slug}", self._story)
        return app

    def _moment(self) -> Moment:
        return Moment(base=self._base, began=self._began, now=self._now(), pace=self._pace)

    async def _feed_or_outlet(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        file = self._files.get(name)
        return self._feed(request, file) if file else self._outlet(self._by_stem(name))

    def _feed(self, request: web.Request, file: SampleFile) -> web.Response:
        body = file.at(self._moment()).encode()
        tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        headers = {"ETag": tag, "Cache-Control": "no-cache", **_SAFE}
        known = request.headers.get("If-None-Match", "")
        if tag in {each.strip().removeprefix("W/") for each in known.split(",")}:
            return web.Response(status=304, headers=headers)
        return web.Response(body=body, content_type=file.content_type, charset="utf-8", headers=headers)

    def _outlet(self, file: SampleFile) -> web.Response:
        stories = file.stories(self._moment())
        return _page(outlet_page(stories, outlet=file.title, home=f"/{file.stem}"))

    async def _story(self, request: web.Request) -> web.Response:
        file = self._by_stem(request.match_info["name"])
        address = f"{self._base}{request.path}"
        for story in file.stories(self._moment()):
            if story.url.partition("?")[0] == address:
                return _page(story_page(story, outlet=file.title, home=f"/{file.stem}"))
        raise web.HTTPNotFound

    async def _image(self, request: web.Request) -> web.Response:
        path = self._images.get(request.match_info["name"])
        if path is None:
            raise web.HTTPNotFound
        kind = _IMAGE_TYPES[path.suffix]
        return web.Response(body=path.read_bytes(), content_type=kind, headers=_SAFE)

    async def _style(self, _: web.Request) -> web.Response:
        return web.Response(text=STYLE, content_type="text/css", headers=_SAFE)

    def _by_stem(self, stem: str) -> SampleFile:
        for file in self._files.values():
            if file.stem == stem:
                return file
        raise web.HTTPNotFound


def _pictures(folder: Path) -> dict[str, Path]:
    """Return the pictures by name: only what lies in the folder is served, whatever a path says."""
    if not folder.is_dir():
        return {}
    return {path.name: path for path in sorted(folder.iterdir()) if path.suffix in _IMAGE_TYPES}


def _page(text: str) -> web.Response:
    return web.Response(text=text, content_type="text/html", headers=_SAFE | _PAGE_POLICY)
