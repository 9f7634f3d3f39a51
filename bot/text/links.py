"""Addresses: which may be clicked, how two are known to be one, and whose they are."""

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

MAX_LENGTH = 2048
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|igsh\w*|mc_cid|mc_eid|_ga|_gl|yclid|msclkid|twclid|ttclid|li_fat_id"
    r"|at_(?:medium|campaign|custom\d)",
    re.IGNORECASE,
)
_FROM_A_FEED = re.compile(
    r"(?:ref|source|src|from|via|partner|cmp|cmpid|cid|xtor|ncid|mod)=(?:rss|atom|feed)\b.*", re.IGNORECASE
)
"""Parameters that say nothing but that the link was read in a feed."""
_SHARE_ID_HOSTS = ("youtu.be", "youtube.com", "www.youtube.com", "open.spotify.com")
_SAFE = "%/:=&?~#+!$,;'@()*[]"
_SAME_SITE = re.compile(r"(?:(?:www|m|mobile|amp)\.)+(?=[^.]+\.)")
"""Names of a site's own that serve the same pages."""
_SAME_PAGE = re.compile(r"(?:/amp|\.amp|/)+$", re.IGNORECASE)
_AMP = re.compile(r"amp(?:=1|=true)?|outputType=amp", re.IGNORECASE)
_NO_PLACE = re.compile(r"|comments?|respond|disqus_thread|rss|top|new", re.IGNORECASE)
"""Fragments that name no story; others do (`changes.html#v1.2`)."""


def clean_link(url: str | None) -> str | None:
    """Return `url` as a reader may click it: http(s), without tracking, percent-encoded; None where it is none."""
    text = re.sub(r"[\t\r\n]", "", (url or "").encode("utf-8", "replace").decode().strip())
    parts = _split(text)
    if parts is None:
        return None
    scheme, netloc, path, query, fragment = parts
    if scheme not in {"http", "https"} or not netloc or "@" in netloc or re.search(r"[\s<>\"\\^`{|}]", netloc):
        return None
    link = urlunsplit((scheme, netloc, path, _without_tracking(query, netloc), fragment))
    encoded = quote(link, safe=_SAFE)
    return encoded if len(encoded) <= MAX_LENGTH else None


def canonical(url: str) -> str:
    """Return what stays the same when a site moves to https, adds `www.`, tracking or AMP, or sorts its query anew.

    No address any more, only a key. What has no scheme and host, or is too long to be one, comes back as it is.
    """
    text = url.encode("utf-8", "replace").decode().strip()
    parts = _split(text) if len(text) <= 2 * MAX_LENGTH else None
    if parts is None or not parts[0] or not (host := _host(parts[1])):
        return text
    path, query, fragment = parts[2:]
    kept = sorted(parse_qsl("&".join(_kept(query, host, and_not=_AMP)), keep_blank_values=True))
    tail = (f"?{urlencode(kept)}" if kept else "") + ("" if _names_nothing(fragment, host) else f"#{_coded(fragment)}")
    return f"{host}{_SAME_PAGE.sub('', _coded(path))}{tail}"


def _host(netloc: str) -> str:
    host = re.sub(r"(?::(?:80|443)?)+$", "", "".join(netloc.split()).lower().rpartition("@")[2])
    return _SAME_SITE.sub("", host, count=1)


def _coded(text: str) -> str:
    """Percent-encode in one way what sites encode in several."""
    return quote(unquote(text), safe="/:@!$&'()*+,;=~")


def _names_nothing(fragment: str, host: str) -> bool:
    return bool(_NO_PLACE.fullmatch(fragment)) or not _kept(fragment, host)


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
    return "&".join(_kept(query, host))


def _kept(query: str, host: str, *, and_not: re.Pattern[str] | None = None) -> list[str]:
    share = host.lower() in _SHARE_ID_HOSTS
    pairs = (pair for pair in query.split("&") if pair and not _is_tracking(pair, share=share))
    return [pair for pair in pairs if and_not is None or not and_not.fullmatch(pair)]


def _is_tracking(pair: str, *, share: bool) -> bool:
    name = pair.partition("=")[0]
    return bool(_TRACKING.fullmatch(name) or _FROM_A_FEED.fullmatch(pair)) or (share and name == "si")
