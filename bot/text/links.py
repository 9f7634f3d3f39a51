"""Addresses: which may be clicked, how two are known to be one, and whose they are."""

import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

MAX_LENGTH = 2048
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|igsh\w*|mc_cid|mc_eid|_ga|_gl|yclid|msclkid|twclid|ttclid|li_fat_id",
    re.IGNORECASE,
)
_SHARE_ID_HOSTS = ("youtu.be", "youtube.com", "www.youtube.com", "open.spotify.com")
_SAFE = "%/:=&?~#+!$,;'@()*[]"


def clean_link(url: str | None) -> str | None:
    """Return `url` as a reader may click it: http(s), without tracking, percent-encoded; None where it is none."""
    text = re.sub(r"[\t\r\n]", "", (url or "").strip())
    parts = _split(text)
    if parts is None:
        return None
    scheme, netloc, path, query, fragment = parts
    if scheme not in {"http", "https"} or not netloc or "@" in netloc or re.search(r"[\s<>\"\\^`{|}]", netloc):
        return None
    link = urlunsplit((scheme, netloc, path, _without_tracking(query, netloc), fragment))
    encoded = quote(link.encode("utf-8", "replace"), safe=_SAFE)
    return encoded if len(encoded) <= MAX_LENGTH else None


def canonical(url: str) -> str:
    """Return what stays the same when a site moves to https, adds `www.` or tracking, or sorts its query anew."""
    parts = _split(url.strip())
    if parts is None:
        return url.strip()
    _, netloc, path, query, fragment = parts
    host = netloc.lower().removeprefix("www.").removesuffix(":80").removesuffix(":443")
    kept = urlencode(sorted(parse_qsl(_without_tracking(query, host), keep_blank_values=True)))
    tail = (f"?{kept}" if kept else "") + (f"#{fragment}" if fragment.startswith("!") else "")
    return f"{host}{path.rstrip('/')}{tail}"


def domain(url: str) -> str:
    """Return the host of `url` as a reader knows it, "" where there is none."""
    parts = _split(url.strip())
    if parts is None:
        return ""
    host = parts[1].rpartition("@")[2].lower()
    return re.sub(r":\d*$", "", host).removeprefix("www.")


def is_under(url: str, parent: str) -> bool:
    """Tell whether the host of `url` is the domain `parent` (as `domain` gives it), or below it."""
    host = domain(url)
    return host == parent or host.endswith(f".{parent}")


def _split(url: str) -> tuple[str, str, str, str, str] | None:
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises where the port is none
    except ValueError:
        return None
    return parts.scheme.lower(), parts.netloc, parts.path, parts.query, parts.fragment


def _without_tracking(query: str, host: str) -> str:
    """Drop tracking parameters; what stays, stays byte for byte."""
    share = host.lower() in _SHARE_ID_HOSTS
    kept = [pair for pair in query.split("&") if pair and not _is_tracking(pair.partition("=")[0], share=share)]
    return "&".join(kept)


def _is_tracking(name: str, *, share: bool) -> bool:
    return bool(_TRACKING.fullmatch(name)) or (share and name == "si")
