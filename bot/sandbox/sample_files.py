"""A sample feed's file → the feed as it stands at a moment, and its stories (pure but for reading the file)."""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import format_datetime
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

_CHANNELS = {
    "k-drama-daily": "k-drama-news",
    "seoul-screen": "k-film-news",
    "idol-post": "k-pop-news",
    "hallyu-sinmun": "한국어-뉴스",
}
"""Which channel of the sandbox a feed suits, by the file's name."""
_ENDINGS = (".rss.xml", ".atom.xml", ".json")
_ITEM = re.compile(r"[ \t]*<(item|entry)\b[^>]*>.*?</\1>\n?", re.DOTALL)
_LATER = re.compile(r"\s*<!--\s*later:(\d+)\s*-->")
_AGE = re.compile(r"\{age:(\d+)\}")
_ATOM = "{http://www.w3.org/2005/Atom}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_MEDIA = "{http://search.yahoo.com/mrss/}"
_MINUTE_SECONDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When a feed is asked for. `began` and `now` are UTC seconds since 1970; `pace` stretches the waits."""

    base: str
    began: float
    now: float
    pace: float = 1.0

    def released_at(self, later: float) -> float:
        """Return when an item comes out that waits `later` seconds."""
        return self.began + later * self.pace


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleStory:
    """One story of a sample feed, to be read in a browser. `html` is the feed's own, not to be trusted."""

    url: str
    title: str
    html: str
    image: str


@dataclass(frozen=True, slots=True)
class SampleFile:
    """A template of a feed. `name` is the file's, `text` what stands in it."""

    name: str
    text: str

    @property
    def stem(self) -> str:
        """The name without its endings, under which the stories lie."""
        return self.name.split(".", 1)[0]

    @property
    def channel(self) -> str:
        """The channel of the sandbox that the feed suits."""
        return _CHANNELS.get(self.stem, "lounge")

    @property
    def content_type(self) -> str:
        """What the feed is served as."""
        if self.name.endswith(".json"):
            return "application/feed+json"
        return "application/atom+xml" if self.name.endswith(".atom.xml") else "application/rss+xml"

    @property
    def title(self) -> str:
        """The feed's own title."""
        if self.name.endswith(".json"):
            return str(json.loads(self.text)["title"])
        found = re.search(r"<title[^>]*>(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?</title>", self.text, re.DOTALL)
        return unescape(found[1]).strip() if found else self.stem

    def at(self, moment: Moment) -> str:
        """Return the feed as it stands: dates filled in, items that come later left out until they do."""
        return _json_at(self.text, moment) if self.name.endswith(".json") else self._xml_at(moment)

    def stories(self, moment: Moment) -> list[SampleStory]:
        """Return the stories that are out, as the feed gives them."""
        shown = self.at(moment)
        return list(_json_stories(json.loads(shown)) if self.name.endswith(".json") else _xml_stories(shown))

    def _xml_at(self, moment: Moment) -> str:
        written = _rfc3339 if self.name.endswith(".atom.xml") else _rfc822

        def item(found: re.Match[str]) -> str:
            later = _LATER.search(found[0])
            if later is None:
                return found[0]
            released = moment.released_at(int(later[1]))
            return "" if released > moment.now else _dated(_LATER.sub("", found[0], count=1), released, written)

        return _dated(_ITEM.sub(item, self.text), moment.began, written).replace("{base}", moment.base)


def read_samples(folder: Path) -> list[SampleFile]:
    """Return the feeds of a folder, by name. Raises `OSError`."""
    paths = sorted(path for path in folder.iterdir() if path.name.endswith(_ENDINGS))
    return [SampleFile(path.name, path.read_text(encoding="utf-8")) for path in paths]


def _dated(text: str, since: float, written: Callable[[dt.datetime], str]) -> str:
    """Fill in the dates: so many minutes before `since`."""

    def date(found: re.Match[str]) -> str:
        return written(dt.datetime.fromtimestamp(since - int(found[1]) * _MINUTE_SECONDS, tz=dt.UTC))

    return _AGE.sub(date, text)


def _rfc822(date: dt.datetime) -> str:
    return format_datetime(date, usegmt=True)


def _rfc3339(date: dt.datetime) -> str:
    return date.isoformat(timespec="seconds").replace("+00:00", "Z")


def _json_at(text: str, moment: Moment) -> str:
    feed: dict[str, Any] = json.loads(text)
    feed["items"] = [item for each in feed["items"] if (item := _json_item(each, moment)) is not None]
    shown = json.dumps(feed, ensure_ascii=False, indent=1)
    return _dated(shown, moment.began, _rfc3339).replace("{base}", moment.base)


def _json_item(item: dict[str, Any], moment: Moment) -> dict[str, Any] | None:
    later = item.get("_later")
    released = moment.began if later is None else moment.released_at(float(later))
    if released > moment.now:
        return None
    kept = json.dumps({key: value for key, value in item.items() if key != "_later"}, ensure_ascii=False)
    dated: dict[str, Any] = json.loads(_dated(kept, released, _rfc3339))
    return dated


def _json_stories(feed: dict[str, Any]) -> Iterator[SampleStory]:
    for item in feed["items"]:
        yield SampleStory(
            url=item["url"],
            title=item.get("title") or "",
            html=item.get("content_html") or item.get("content_text") or "",
            image=item.get("image") or "",
        )


def _xml_stories(text: str) -> Iterator[SampleStory]:
    root = ET.fromstring(text)  # noqa: S314 - our own files, which come with the program
    for item in root.iter("item"):
        html = item.findtext(_CONTENT) or item.findtext("description") or ""
        yield _xml_story(item, url=item.findtext("link") or "", title=item.findtext("title") or "", html=html)
    for entry in root.iter(f"{_ATOM}entry"):
        links = {link.get("rel", "alternate"): link.get("href", "") for link in entry.iter(f"{_ATOM}link")}
        html = entry.findtext(f"{_ATOM}content") or entry.findtext(f"{_ATOM}summary") or ""
        title = entry.findtext(f"{_ATOM}title") or ""
        yield _xml_story(entry, url=links.get("alternate", ""), title=title, html=html)


def _xml_story(item: ET.Element, *, url: str, title: str, html: str) -> SampleStory:
    tags = (f"{_MEDIA}content", f"{_MEDIA}thumbnail", "enclosure")
    pictures = [found.get("url", "") for tag in tags for found in item.iter(tag)]
    return SampleStory(url=url.strip(), title=title.strip(), html=html, image=pictures[0] if pictures else "")
