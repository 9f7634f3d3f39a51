"""Addresses as they are sent: byte for byte as they were given, encoded only where a request could not hold them."""

from urllib.parse import quote, urljoin, urlsplit

from yarl import URL

from bot.errors import BadAddress

_AS_GIVEN = "%!$&'()*+,;=:@/?-._~[]"
"""Even what needs no encoding, or is encoded oddly, stays: servers sign the bytes of a query."""


def sent(url: str) -> URL:
    """Return `url` as a request holds it: host in ASCII, no fragment. Raises `BadAddress`."""
    try:
        parts = urlsplit(url)
        # by yarl, for what is not ASCII in a host; the rest is not touched
        host = URL.build(scheme=parts.scheme, host=parts.hostname or "").host_subcomponent or ""
        return URL.build(
            scheme=parts.scheme,
            host=host,
            port=parts.port,
            path=_encoded(parts.path) or "/",
            query_string=_encoded(parts.query),
            encoded=True,
        )
    except ValueError:
        raise BadAddress("this is not an address") from None


def target(url: str, location: str) -> str:
    """Return where `url` redirects to, by RFC 3986 and without a fragment, in ASCII. Raises `BadAddress`."""
    try:
        there = urljoin(url, location.strip())
        if urlsplit(there).scheme not in {"http", "https"}:
            return there  # for the guard to refuse
    except ValueError:
        raise BadAddress("the site redirects to what is no address") from None
    return there if "@" in urlsplit(there).netloc else str(sent(there))


def host_of(url: URL) -> str:
    """Return the host whose patience counts: name and port, however they are written."""
    return f"{(url.raw_host or '').lower().rstrip('.')}:{url.port}"


def origin_of(url: URL) -> tuple[str, str]:
    """Return what a user name and password are for (RFC 6454): scheme, and host with port."""
    return url.scheme, host_of(url)


def _encoded(text: str) -> str:
    # surrogates stand for the bytes of a header that is not UTF-8
    return quote(text.encode("utf-8", "surrogateescape"), safe=_AS_GIVEN)
