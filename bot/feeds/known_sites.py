"""Sites whose feeds stand at addresses that follow from the site's own: no request is needed to find them."""

import re
from collections.abc import Callable
from urllib.parse import SplitResult, parse_qs, quote, urlsplit

from bot.errors import BadAddress, FoundFeed
from bot.feeds.address import normal_address

_SUBREDDIT = re.compile(r"/?(r|u|user)/([\w+-]{2,100})/?", re.ASCII)
_FEDIVERSE = re.compile(r"@([\w.-]{1,64})@([a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?)", re.IGNORECASE | re.ASCII)
_HANDLE = re.compile(r"@[\w.·-]{3,60}")
_IS_FEED = re.compile(r"(?:^|/)(?:rss|feeds?|atom)(?:/|$)|\.(?:xml|rss|atom|json|rdf)$", re.IGNORECASE)
_CHANNEL = re.compile(r"UC[\w-]{22}", re.ASCII)
_LISTINGS = frozenset({"new", "hot", "top", "rising"})
_NOT_USERS = frozenset(
    {"about", "apps", "collections", "enterprise", "explore", "features", "marketplace", "orgs", "pricing", "settings",
     "sponsors", "topics", "trending"}
)  # fmt: skip


def feed_address(typed: str) -> str:
    """Return the one address by which what a person typed is known: the feed's where it is sure, else the page's.

    Raises `BadAddress`.
    """
    sure = known_feeds(typed)
    return sure[0].url if len(sure) == 1 else page_address(typed)


def page_address(typed: str) -> str:
    """Return what a person typed as an address; a handle alone is a YouTube channel's. Raises `BadAddress`."""
    text = typed.strip()
    if _HANDLE.fullmatch(text):
        return f"https://www.youtube.com/{quote(text, safe='@')}"
    return normal_address(text)


def known_feeds(typed: str) -> tuple[FoundFeed, ...]:
    """Return the feeds of what a person typed, where its form tells them; none where the site must be asked."""
    text = typed.strip()
    if found := _SUBREDDIT.fullmatch(text):
        return _one(_reddit_feed(found[1], found[2]))
    if found := _FEDIVERSE.fullmatch(text):
        return _one(f"https://{found[2].lower()}/@{found[1]}.rss")
    try:
        parts = urlsplit(normal_address(text))
    except BadAddress:
        return ()
    if _IS_FEED.search(parts.path):
        return ()
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    for ending, rule in _RULES.items():
        if host == ending or (ending.startswith(".") and host.endswith(ending)):
            return rule(parts, _steps(parts))
    return ()


def _one(url: str, title: str = "") -> tuple[FoundFeed, ...]:
    return (FoundFeed(url, title),)


def _steps(parts: SplitResult) -> list[str]:
    return [step for step in parts.path.split("/") if step]


def _reddit_feed(kind: str, name: str, listing: str = "") -> str:
    listed = f"/{listing}" if listing else ""
    return f"https://www.reddit.com/{'r' if kind == 'r' else 'user'}/{name}{listed}/.rss"


def _reddit(_: SplitResult, steps: list[str]) -> tuple[FoundFeed, ...]:
    match steps:
        case ["r" | "u" | "user" as kind, name]:
            return _one(_reddit_feed(kind, name))
        case ["r" as kind, name, listing] if listing in _LISTINGS:
            return _one(_reddit_feed(kind, name, listing))
        case _:
            return ()


def _youtube(parts: SplitResult, steps: list[str]) -> tuple[FoundFeed, ...]:
    feed = "https://www.youtube.com/feeds/videos.xml"
    playlist = parse_qs(parts.query).get("list", [""])[0]
    match steps:
        case ["channel", channel, *_] if _CHANNEL.fullmatch(channel):
            return _one(f"{feed}?channel_id={channel}")
        case ["user", name, *_]:
            return _one(f"{feed}?user={name}")
        case ["playlist"] if re.fullmatch(r"[\w-]{10,64}", playlist, re.ASCII):
            return _one(f"{feed}?playlist_id={playlist}")
        case _:
            return ()


def _naver(parts: SplitResult, steps: list[str]) -> tuple[FoundFeed, ...]:
    """Know a blog by its name in the path, or in the query of the older addresses."""
    named = parse_qs(parts.query).get("blogId", steps[:1])
    if not named or not re.fullmatch(r"[\w-]{2,40}", named[0], re.ASCII):
        return ()
    return _one(f"https://rss.blog.naver.com/{named[0]}.xml")


def _medium(parts: SplitResult, steps: list[str]) -> tuple[FoundFeed, ...]:
    host = parts.hostname or ""
    if host.removeprefix("www.") != "medium.com":
        return _one(f"https://{host}/feed")
    match steps:
        case ["tag", tag, *_]:
            return _one(f"https://medium.com/feed/tag/{tag}")
        case [name, *_]:
            return _one(f"https://medium.com/feed/{name}")
        case _:
            return ()


def _tumblr(parts: SplitResult, steps: list[str]) -> tuple[FoundFeed, ...]:
    host = parts.hostname or ""
    if host.removeprefix("www.") != "tumblr.com":
        return _one(f"https://{host}/rss")
    return _one(f"https://{steps[0]}.tumblr.com/rss") if len(steps) == 1 and steps[0].isalnum() else ()


def _github(_: SplitResult, steps: list[str]) -> tuple[FoundFeed, ...]:
    match steps:
        case [owner] if owner.lower() not in _NOT_USERS:
            return _one(f"https://github.com/{owner}.atom")
        case [owner, project, "releases" | "tags" | "commits" as part] if owner.lower() not in _NOT_USERS:
            return _one(f"https://github.com/{owner}/{project}/{part}.atom")
        case [owner, project] if owner.lower() not in _NOT_USERS:
            parts = ("releases", "commits", "tags")
            return tuple(
                FoundFeed(f"https://github.com/{owner}/{project}/{part}.atom", f"{project}: {part}", "Atom")
                for part in parts
            )
        case _:
            return ()


def _wordpress(parts: SplitResult, steps: list[str]) -> tuple[FoundFeed, ...]:
    """Take a category's, tag's or author's own feed where such a page was given."""
    listed = f"{steps[0]}/{steps[1]}/" if len(steps) == 2 and steps[0] in {"category", "tag", "author"} else ""  # noqa: PLR2004 - kind and name
    return _one(f"https://{parts.hostname}/{listed}feed/")


def _bluesky(_: SplitResult, steps: list[str]) -> tuple[FoundFeed, ...]:
    return _one(f"https://bsky.app/profile/{steps[1]}/rss") if steps[:1] == ["profile"] and len(steps) > 1 else ()


def _google_news(parts: SplitResult, steps: list[str]) -> tuple[FoundFeed, ...]:
    query = f"?{parts.query}" if parts.query else ""
    return _one(f"https://news.google.com/rss{parts.path}{query}") if steps[:1] in (["search"], ["topics"]) else ()


def _at(path: str) -> Callable[[SplitResult, list[str]], tuple[FoundFeed, ...]]:
    """Return the rule of hosts that keep each site on a name of its own, and its feed at `path`."""
    return lambda parts, _: _one(f"https://{parts.hostname}{path}")


_RULES: dict[str, Callable[[SplitResult, list[str]], tuple[FoundFeed, ...]]] = {
    "reddit.com": _reddit,
    "old.reddit.com": _reddit,
    "new.reddit.com": _reddit,
    "youtube.com": _youtube,
    "music.youtube.com": _youtube,
    "blog.naver.com": _naver,
    "medium.com": _medium,
    ".medium.com": _medium,
    "tumblr.com": _tumblr,
    ".tumblr.com": _tumblr,
    "github.com": _github,
    "bsky.app": _bluesky,
    "news.google.com": _google_news,
    ".wordpress.com": _wordpress,
    ".tistory.com": _at("/rss"),
    ".substack.com": _at("/feed"),
    ".blogspot.com": _at("/feeds/posts/default"),
}
"""By host; one with a dot before it holds for all hosts below."""
