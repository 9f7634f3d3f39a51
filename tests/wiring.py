"""What the wire tests share: a feed server on loopback, and the bot as a process of its own."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import formatdate
from pathlib import Path
from typing import Self

from aiohttp import web

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "tests" / "samples" / "catalogue"
"""A few people: the shipped catalogue takes each new process seconds to read."""
TOKEN = "wire.test.token"
GUILD, FIRST, SECOND, MODERATOR = 700, 701, 702, 703


def rss(title: str, items: Mapping[str, str], *, dates: Mapping[str, float] | None = None) -> bytes:
    """Return a feed of items by guid, in that order; `dates` in UTC seconds."""
    dates = dates or {}
    body = "".join(
        f"<item><title>{words}</title><link>http://127.0.0.1/{guid}</link><guid isPermaLink='false'>{guid}</guid>"
        f"<description>{words}: told in one plain sentence that is long enough to be taken for prose.</description>"
        + (f"<pubDate>{formatdate(dates[guid])}</pubDate>" if guid in dates else "")
        + "</item>"
        for guid, words in items.items()
    )
    return f"<rss version='2.0'><channel><title>{title}</title>{body}</channel></rss>".encode()


@dataclass
class FeedFarm:
    """Feeds by path, as bytes with a content type; counts the requests for each."""

    pages: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    base: str = ""
    _runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/{path:.*}", self._serve)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.base = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._runner:
            await self._runner.cleanup()

    def put(self, path: str, body: bytes, content_type: str = "application/rss+xml") -> str:
        """Serve `body` from now on; returns the address."""
        self.pages[path] = (body, content_type)
        return f"{self.base}/{path}"

    async def _serve(self, request: web.Request) -> web.Response:
        path = request.match_info["path"]
        self.asked[path] = self.asked.get(path, 0) + 1
        if path in self.redirects:
            raise web.HTTPFound(self.redirects[path])
        if path not in self.pages:
            raise web.HTTPNotFound
        body, content_type = self.pages[path]
        return web.Response(body=body, headers={"Content-Type": content_type})


class BotProcess:
    """`python -m bot run`, as a host would start it, against a simulated Discord."""

    def __init__(self, *, api_base: str, gateway: str, database: Path, **settings: str) -> None:
        self._environment = _clean_environment() | {
            "DISCORD_TOKEN": TOKEN,
            "DISCORD_API_BASE": api_base,
            "DISCORD_GATEWAY": gateway,
            "DATABASE_URL": f"sqlite:///{database}",
            "FEED_ALLOW": "127.0.0.0/8",
            "POLL_MIN_SECONDS": "1",
            "POLL_MAX_SECONDS": "1",
            "HOST_GAP_SECONDS": "0",
            "CATALOGUE_DIR": str(CATALOGUE),
            **settings,
        }
        self._folder = database.parent
        self._process: asyncio.subprocess.Process | None = None
        self.log = database.parent / "bot.log"

    async def start(self) -> None:
        """Start it; its log goes into a file."""
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                "run",
                cwd=self._folder,
                env=self._environment | {"PYTHONPATH": str(ROOT)},
                stdout=log,
                stderr=log,
            )

    async def kill(self) -> None:
        """SIGKILL: no goodbye, no clean-up."""
        await self._end(signal.SIGKILL)

    async def stop(self, number: str = "SIGTERM") -> int:
        """Ask it to stop by a signal; returns the exit status."""
        return await self._end(signal.Signals[number])

    async def ended(self) -> int:
        """Wait for it to end by itself; returns the exit status."""
        return await self._process.wait() if self._process else 0

    @property
    def running(self) -> bool:
        """Whether it is alive."""
        return self._process is not None and self._process.returncode is None

    async def _end(self, number: signal.Signals) -> int:
        if self._process is None:
            return 0
        if self._process.returncode is None:
            self._process.send_signal(number)
        return await self._process.wait()


def _clean_environment() -> dict[str, str]:
    """Keep what Python needs to start, and nothing that would be a setting of the bot."""
    return {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR", "SYSTEMROOT") if name in os.environ}
