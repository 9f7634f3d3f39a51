"""Ends requests to Discord that must not be tried again by themselves, as they come back."""

from types import SimpleNamespace

import aiohttp

from bot.errors import SendBroken, SendLater, SendUnsure

_TOO_MANY, _SERVER_ERROR = 429, 500
_REST_SECONDS = 600.0
"""Where Discord does not say for how long it publishes no more."""


def single_tries(trace: aiohttp.TraceConfig) -> aiohttp.TraceConfig:
    """Let a trace raise where discord.py would go on by itself; returns it.

    A forum's post has no nonce: where its answer is lost, another try might make another post. A message that may not
    be published yet would hold its caller for up to an hour. What Discord fails over (500) is left to whoever sends it,
    who looks for another form of it: the same five times more would tell nothing.
    """
    trace.on_request_end.append(_answered)
    trace.on_request_exception.append(_broken)
    return trace


async def _answered(_: aiohttp.ClientSession, __: SimpleNamespace, params: aiohttp.TraceRequestEndParams) -> None:
    status = params.response.status
    if status == _SERVER_ERROR and (
        _begins_post(params.method, params.url.path) or _sends(params.method, params.url.path)
    ):
        params.response.close()
        raise SendBroken(f"Discord answered {status}")
    if _begins_post(params.method, params.url.path) and status >= _SERVER_ERROR:
        params.response.close()
        raise SendUnsure(f"Discord answered {status}")
    if params.method == "POST" and params.url.path.endswith("/crosspost") and status == _TOO_MANY:
        params.response.close()
        asked = params.response.headers.get("Retry-After", "")
        seconds = float(asked) if asked.isdecimal() else _REST_SECONDS
        raise SendLater("Discord publishes no more at present", after_seconds=seconds)


async def _broken(_: aiohttp.ClientSession, __: SimpleNamespace, params: aiohttp.TraceRequestExceptionParams) -> None:
    if _begins_post(params.method, params.url.path) and isinstance(params.exception, OSError):
        raise SendUnsure(f"the answer was lost ({type(params.exception).__name__})") from params.exception


def _sends(method: str, path: str) -> bool:
    return method == "POST" and path.endswith("/messages")


def _begins_post(method: str, path: str) -> bool:
    return method == "POST" and path.endswith("/threads")
