"""Says in our errors what went wrong with a request: why there was no answer, and what an error status means."""

import re
import ssl

import aiohttp

from bot.errors import BadAddress, BadCertificate, BrokenAnswer, FeedError, FeedStatus, NobodyAnswers, NoSuchHost

_ENOUGH_BYTES = 65_536
_UNAUTHORIZED, _FORBIDDEN, _TOO_MANY_REQUESTS, _UNAVAILABLE = 401, 403, 429, 503
_CHALLENGED = frozenset({_FORBIDDEN, _TOO_MANY_REQUESTS, _UNAVAILABLE})
_BASIC = re.compile(r"(?:^|,)\s*basic(?:[\s,]|$)", re.IGNORECASE)
"""A challenge of that scheme among others (RFC 9110, 11.6.1)."""
_CHALLENGE_PAGE = (b"challenge-platform", b"cf-chl", b"cf_chl", b"Just a moment", b"Attention Required")
"""What stands in the pages by which Cloudflare sees whether there is a browser."""


_REASONS: tuple[tuple[type[Exception], type[FeedError], str], ...] = (
    (aiohttp.InvalidURL, BadAddress, "this is not an address"),
    (aiohttp.ClientConnectorDNSError, NoSuchHost, "there is no such host"),
    (aiohttp.ClientConnectorCertificateError, BadCertificate, "its certificate is not valid"),
    (aiohttp.ClientSSLError, BrokenAnswer, "no secure connection came about"),
    (ssl.SSLError, BrokenAnswer, "no secure connection came about"),
    (aiohttp.ClientConnectorError, NobodyAnswers, "nobody answers at that address"),
    (aiohttp.ClientPayloadError, BrokenAnswer, "the answer broke off, or is packed otherwise than it says"),
    (aiohttp.ServerDisconnectedError, BrokenAnswer, "the answer broke off"),
    (ConnectionError, BrokenAnswer, "the answer broke off"),
    (aiohttp.ClientResponseError, BrokenAnswer, "the answer is no HTTP, or its headers are too long"),
)
"""The first that fits counts: aiohttp's errors are of several kinds at once."""


def no_answer(error: Exception) -> FeedError:
    """Return why no answer came, or no whole one. Nothing of the request is in it."""
    for kind, reason, message in _REASONS:
        if isinstance(error, kind):
            return reason(message + _why(error))
    return BrokenAnswer(f"no usable answer ({type(error).__name__})")


def _why(error: Exception) -> str:
    """Return what TLS says of a certificate: it expired, is of another name, is signed by nobody known."""
    why = getattr(getattr(error, "certificate_error", None), "verify_message", "")
    return f" ({why.rstrip('.')})" if why else ""


async def error_status(
    response: aiohttp.ClientResponse, *, retry_after_seconds: int | None, with_password: bool
) -> FeedStatus:
    """Return what an error status means, as far as headers and, where Cloudflare answered, the page tell."""
    kind = await _kind(response, with_password=with_password)
    return FeedStatus(response.status, retry_after_seconds=retry_after_seconds, kind=kind)


async def _kind(response: aiohttp.ClientResponse, *, with_password: bool) -> str:
    if await _is_challenge(response):
        return "challenge"
    if response.status in {_UNAUTHORIZED, _FORBIDDEN} and with_password:
        return "password"
    if response.status != _UNAUTHORIZED:
        return "status"
    return "basic" if any(map(_BASIC.search, response.headers.getall("WWW-Authenticate", ()))) else "login"


async def _is_challenge(response: aiohttp.ClientResponse) -> bool:
    if "challenge" in response.headers.get("cf-mitigated", "").lower() or "x-amzn-waf-action" in response.headers:
        return True
    if response.status not in _CHALLENGED or "cloudflare" not in response.headers.get("Server", "").lower():
        return False
    page = await _beginning(response)
    return any(mark in page for mark in _CHALLENGE_PAGE)


async def _beginning(response: aiohttp.ClientResponse) -> bytes:
    page = bytearray()
    try:
        async for chunk in response.content.iter_any():
            page += chunk
            if len(page) >= _ENOUGH_BYTES:
                break
    except aiohttp.ClientError:
        pass  # the status is known, whatever becomes of its page
    return bytes(page)
