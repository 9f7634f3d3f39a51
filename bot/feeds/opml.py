"""OPML 2.0 (http://opml.org/spec2.opml) ↔ lists of feeds: titles, folders, and which channel takes what.

Each channel's feed is an outline of its own. The channel stands in attributes of our namespace, which other readers
pass over.
"""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from email.utils import formatdate
from xml.parsers import expat

from bot.errors import BadAddress, BadOpml, NotAFeed
from bot.feeds.address import normal_address
from bot.feeds.repair import repair
from bot.model.places import ListedFeed

MOST_BYTES = 1024 * 1024
MOST_FEEDS = 5_000
_MOST_DEPTH = 50
_LONGEST = 200
"""Letters of a title, and of a folder with those around it."""
_NAMESPACE = "https://github.com/hallyu-wire/hallyu-wire/opml"
_OURS = "hallyuwire:"
_SLASH = "\N{DIVISION SLASH}"
"""Stands for a slash in a folder's name: the plain one is between folders."""
_BARE_AMPERSAND = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)")
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opml:
    """What a file lists, in its order, each feed once for each channel."""

    feeds: tuple[ListedFeed, ...] = ()
    refused: tuple[str, ...] = ()
    """Names of outlines whose address cannot be a feed's."""
    without_address: int = 0
    """How many outlines are neither feeds nor folders."""


def read_opml(document: bytes) -> Opml:
    """Read a file that anybody may have made. Raises `BadOpml` and nothing else.

    Attributes count in any case; bare ampersands and undeclared charsets are forgiven, declarations of types and
    entities are not.
    """
    if len(document) > MOST_BYTES:
        raise BadOpml("the file is larger than a list of feeds may be", reason="size")
    try:
        mended = _BARE_AMPERSAND.sub(b"&amp;", repair(document, ""))
    except NotAFeed:
        raise BadOpml("the file is a broken archive", reason="xml") from None
    reader = _Reader()
    try:
        reader.parser.Parse(mended, True)  # noqa: FBT003 - expat takes no keywords
    except expat.ExpatError as error:
        raise BadOpml(f"the file is not well-formed ({error})", reason="xml") from None
    return Opml(feeds=tuple(reader.feeds), refused=tuple(reader.refused), without_address=reader.without_address)


def write_opml(feeds: Iterable[ListedFeed], *, title: str, now: int) -> str:
    """Return an OPML 2.0 document. `now`: UTC milliseconds."""
    root = _Folder()
    for feed in feeds:
        folder = root
        for name in filter(None, feed.folder.split("/")):
            folder = folder.folders.setdefault(_line(name), _Folder())
        folder.feeds.append(feed)
    made = formatdate(now / 1000, usegmt=True)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<opml version="2.0" xmlns:hallyuWire="{_NAMESPACE}">',
        f"  <head><title>{html.escape(_line(title))}</title><dateCreated>{made}</dateCreated></head>",
        "  <body>",
        *_outlines(root, "    "),
        "  </body>",
        "</opml>",
    ]
    return "\n".join(lines) + "\n"


class _Reader:
    """Gathers outlines as the parser meets them."""

    def __init__(self) -> None:
        self.feeds: list[ListedFeed] = []
        self.refused: list[str] = []
        self.without_address = 0
        self._seen: set[tuple[str, int | None, int | None]] = set()
        self._folders: list[str] = []
        """Names of the outlines that are open; "" for those that are feeds."""
        self._holds: list[bool] = []
        """Whether anything was inside each of them."""
        self._depth = 0
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartDoctypeDeclHandler = _refuse_declaration
        self.parser.EntityDeclHandler = _refuse_declaration
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1 and name.lower() != "opml":
            raise BadOpml("the file is no OPML", reason="other")
        if self._depth > _MOST_DEPTH:
            raise BadOpml("the folders are nested too deep", reason="depth")
        if name.lower() == "outline":
            self._outline({key.lower(): value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        self._depth -= 1
        if name.lower() == "outline":
            folder, holds = self._folders.pop(), self._holds.pop()
            self.without_address += bool(folder) and not holds

    def _outline(self, given: dict[str, str]) -> None:
        if self._holds:
            self._holds[-1] = True
        name = _line(given.get("title") or given.get("text") or "")
        address = given.get("xmlurl", "").strip()
        if address:
            self._feed(address, name, given)
        self._folders.append("" if address else (name.replace("/", _SLASH) or "-"))
        self._holds.append(False)

    def _feed(self, address: str, name: str, given: dict[str, str]) -> None:
        try:
            url = normal_address(address)
        except BadAddress:
            self.refused.append(name or _without_secrets(address))
            return
        guild_id, channel_id = _id(given.get(f"{_OURS}guild")), _id(given.get(f"{_OURS}channel"))
        if (url, guild_id, channel_id) in self._seen:
            return
        self._seen.add((url, guild_id, channel_id))
        if len(self.feeds) == MOST_FEEDS:
            raise BadOpml(f"the file lists more than {MOST_FEEDS} feeds", reason="count", limit=MOST_FEEDS)
        self.feeds.append(
            ListedFeed(
                url=url,
                title="" if name == address else name,
                folder=self._folder(given.get("category", "")),
                site_url=_web(given.get("htmlurl", "")),
                guild_id=guild_id,
                channel_id=channel_id,
                channel=_line(given.get(f"{_OURS}channelname", "")),
                shared=given.get(f"{_OURS}shared", "").lower() == "true",
            )
        )

    def _folder(self, category: str) -> str:
        """Return the folders around, else the first of the outline's own categories ("/News/Drama,/other")."""
        names = [name for name in self._folders if name] or category.partition(",")[0].split("/")
        folder = ""
        for name in filter(None, map(_line, names)):
            longer = f"{folder}/{name}" if folder else name
            if len(longer) > _LONGEST:
                break
            folder = longer
        return folder


@dataclass(slots=True)
class _Folder:
    """What stands in a folder, in order."""

    feeds: list[ListedFeed] = field(default_factory=list)
    folders: dict[str, "_Folder"] = field(default_factory=dict)


def _outlines(folder: _Folder, indent: str) -> Iterable[str]:
    for feed in folder.feeds:
        yield f"{indent}<outline {_attributes(_facts(feed))}/>"
    for name, inner in folder.folders.items():
        yield f"{indent}<outline {_attributes({'text': name, 'title': name})}>"
        yield from _outlines(inner, f"{indent}  ")
        yield f"{indent}</outline>"


def _facts(feed: ListedFeed) -> dict[str, str]:
    name = _line(feed.title) or feed.url
    return {
        "type": "rss",
        "text": name,
        "title": name,
        "xmlUrl": feed.url,
        "htmlUrl": _web(feed.site_url or "") or "",
        "hallyuWire:guild": str(feed.guild_id or ""),
        "hallyuWire:channel": str(feed.channel_id or ""),
        "hallyuWire:channelName": _line(feed.channel),
        "hallyuWire:shared": "true" if feed.shared else "",
    }


def _attributes(facts: dict[str, str]) -> str:
    return " ".join(f'{name}="{html.escape(_NO_XML.sub("", value))}"' for name, value in facts.items() if value)


def _refuse_declaration(*_: object) -> None:
    raise BadOpml("the file declares a document type, which could hold anything", reason="dtd")


def _line(text: str) -> str:
    """Return `text` as XML can carry it, in one line."""
    return " ".join(_NO_XML.sub("", text).split())[:_LONGEST].rstrip()


def _id(text: str | None) -> int | None:
    """Return one of Discord's ids."""
    return int(text) if text and re.fullmatch("[1-9][0-9]{0,18}", text) and int(text) < 2**63 else None


def _web(address: str) -> str | None:
    return address if re.fullmatch(r"https?://[!-~]{1,2000}", address) else None


def _without_secrets(address: str) -> str:
    """Return an address as it may be shown: without user name, password and query."""
    return re.sub(r"//[^/@]*@", "//", address.partition("?")[0])[:_LONGEST]
