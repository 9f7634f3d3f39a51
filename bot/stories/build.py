"""An entry → a story: clean text, canonical link, image, date, and the keys by which it is known again."""

import re
from datetime import UTC, datetime
from itertools import chain

from bot.model.feeds import Entry
from bot.model.stories import Story
from bot.model.text import Block, Image
from bot.stories.identify import keys_of
from bot.text.blocks import html_to_blocks, images_in, is_picture
from bot.text.clean import cut, plain
from bot.text.fold import fold_words
from bot.text.hangul import has_hangul
from bot.text.links import clean_link

_PROSE = 80
"""A feed's short text of fewer characters is a teaser where the full text is there."""
_LONGEST_TITLE = 500
_TITLE_FROM_TEXT = 100
_LONGEST_ALT = 1024
_CUT_OFF = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[&hellip;\]|read more|continue reading)\s*$", re.IGNORECASE)
_BOILERPLATE = re.compile(
    r"^(?:the post .{1,300} (?:appeared first on|first appeared on) .{1,100}"
    r"|(?:this|the) (?:article|entry|story) .{0,200}(?:was originally published|first appeared|appeared first) .{1,100}"
    r"|(?:read more|continue reading|click here|source|via|image|photo)\b.{0,80}"
    r"|submitted by /u/\S{1,40}(?: to r/\S{1,40})?(?: \[link\] \[comments\])?|\[link\] \[comments\]"
    r"|(?:저작권자|무단\s?전재|ⓒ|©|<저작권).{0,200})$",
    re.IGNORECASE,
)
_MOST_CATEGORIES, _LONGEST_CATEGORY = 20, 64
_EARLIEST = int(datetime(1990, 1, 1, tzinfo=UTC).timestamp() * 1000)
_LATEST = int(datetime(2100, 1, 1, tzinfo=UTC).timestamp() * 1000)


def build_story(entry: Entry, *, source: str, feed_url: str) -> Story:
    """Build the story of `entry`; never raises, whatever the feed wrote. `source` is the feed's title."""
    title = cut(plain(entry.title), _LONGEST_TITLE)
    blocks, text_from = _text(entry, title)
    shown = title or _title_from(blocks)
    link = clean_link(entry.link)
    words = "\n".join(block.text for block in blocks)
    return Story(
        keys=keys_of(guid=entry.guid, link=entry.link, title=title, content_text=words),
        guid=(entry.guid or entry.link or shown or feed_url).strip(),
        title=shown,
        link=link,
        source=cut(plain(source), _LONGEST_TITLE),
        blocks=blocks,
        text_from=text_from,
        image=_image(entry),
        published_at=_sane(entry.published_at) or _sane(entry.updated_at),
        updated_at=_sane(entry.updated_at),
        language=_language(f"{shown} {words}"),
        categories=tuple(dict.fromkeys(filter(None, map(_category, entry.categories))))[:_MOST_CATEGORIES],
    )


def _category(name: str) -> str:
    return cut(plain(name[: 4 * _LONGEST_CATEGORY]), _LONGEST_CATEGORY)


def _text(entry: Entry, title: str) -> tuple[tuple[Block, ...], str]:
    """Choose the feed's short text where it is prose, else its full text, else whatever there is."""
    summary = _without_boilerplate(html_to_blocks(entry.summary))
    if _is_prose(summary, title):
        return summary, "summary"
    content = _without_boilerplate(html_to_blocks(entry.content))
    if content:
        return content, "content"
    return (summary, "summary") if summary else ((), "none")


def _is_prose(blocks: tuple[Block, ...], title: str) -> bool:
    words = " ".join(block.text for block in blocks)
    return len(words) >= _PROSE and not _CUT_OFF.search(words[-60:]) and fold_words(words) != fold_words(title)


def _without_boilerplate(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if not _BOILERPLATE.match(block.text))


def _title_from(blocks: tuple[Block, ...]) -> str:
    return cut(blocks[0].text, _TITLE_FROM_TEXT) if blocks else ""


def _image(entry: Entry) -> Image | None:
    declared = (Image(url, image.alt) for image in entry.images if (url := clean_link(image.url)) and is_picture(url))
    inside = (image for html in (entry.content, entry.summary) for image in images_in(html))
    for image in chain(declared, inside):
        return Image(image.url, cut(plain(image.alt), _LONGEST_ALT))
    return None


def _sane(at: int | None) -> int | None:
    return at if at is not None and _EARLIEST <= at < _LATEST else None


def _language(text: str) -> str:
    if has_hangul(text):
        return "ko"
    return "en" if re.search(r"[A-Za-z]", text) else ""
