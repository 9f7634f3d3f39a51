"""What a person typed as a feed's address → the address that is stored."""

import re
from urllib.parse import urlsplit, urlunsplit

from bot.errors import BadAddress, InsecureCredentials, PasswordInAddress

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_MOST = 2048


def normal_address(typed: str) -> str:
    """Return `typed` as an http(s) URL without fragment; `https://` is put before a bare host.

    Raises `BadAddress` where it is none, or holds a user name or password.
    """
    text = typed.strip().strip("<>")
    if text.lower().startswith("feed:"):
        text = text[5:].removeprefix("//")
    if not re.match(r"https?://", text, re.IGNORECASE):
        if _SCHEME.match(text) and not re.match(r"[^/:]+:\d+(/|$)", text):
            raise BadAddress("only http:// and https:// addresses can be feeds", url=typed[:200])
        text = f"https://{text}"
    return _checked(text, typed)


def check_secure(url: str) -> None:
    """Raise `InsecureCredentials` unless a user name and password may be sent to `url`: over https only."""
    if urlsplit(url).scheme != "https":
        raise InsecureCredentials("a user name and password are sent over https only")


def _checked(text: str, typed: str) -> str:
    try:
        parts = urlsplit(text)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        raise BadAddress("this is not an address", url=typed[:200]) from None
    if not parts.hostname or not port_is_fine or re.search(r"\s", text) or len(text) > _MOST:
        raise BadAddress("this is not an address", url=typed[:200])
    if parts.username or parts.password:
        raise PasswordInAddress("the address holds a user name or password, which would be kept in clear", url="")
    return urlunsplit((parts.scheme.lower(), parts.netloc, parts.path or "/", parts.query, ""))
