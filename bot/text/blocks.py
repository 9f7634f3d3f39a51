"""HTML → paragraphs of plain text that remember what was quoted, emphasised or strong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.model.text import Block, Image, Span, SpanKind
from bot.text.clean import plain, tidy
from bot.text.links import clean_link

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

LIMIT_BYTES = 8192
_MOST_BLOCKS, _MOST_SPANS = 200, 200
"""Of one text: a book's chapter has fewer, and thousands only cost the time of all that handle them."""
_MOST_HTML = 100_000
"""Far more than is kept; the parser's time grows with the square of the nesting, so it is never handed more."""
_DROPPED = frozenset(
    """
    script style iframe noscript object embed form button select svg canvas template figcaption nav aside audio
    video head title
    """.split()
)
_BLOCKS = frozenset(
    """
    address article blockquote br center dd div dl dt fieldset figure footer h1 h2 h3 h4 h5 h6 header hr li main
    ol p pre section table td th tr ul
    """.split()
)
_SPANS = {
    "em": SpanKind.EMPHASIS, "i": SpanKind.EMPHASIS, "cite": SpanKind.EMPHASIS,
    "strong": SpanKind.STRONG, "b": SpanKind.STRONG,
    "q": SpanKind.QUOTE, "blockquote": SpanKind.QUOTE,
}  # fmt: skip
_QUOTED = re.compile(
    r"“[^”]{1,600}”|「[^」]{1,600}」|『[^』]{1,600}』|‘[^‘’]{1,300}’(?![A-Za-z0-9])|(?<!\w)\"[^\"]{1,600}\"(?!\w)"
)
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_NEWLINES = re.compile(r"\r\n|\r|\n")
_TINY = frozenset({"0", "1", "2"})
_NO_PICTURE = re.compile(
    r"feedburner|/pixel|gravatar\.com|/emoji/|s\.w\.org/images|doubleclick|[?&]pixel|stats\.wp\.com|\.svg(?:[?#]|$)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Writer:
    """Gathers text into blocks, with the spans that are open."""

    blocks: list[Block] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    length: int = 0
    size: int = 0
    """Bytes of the blocks, as they are counted in the end."""
    open: list[tuple[SpanKind, int]] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def write(self, text: str) -> None:
        """Add text, with single spaces."""
        line = tidy(text)
        if not line:
            self._space(text)
            return
        self._space(text[:1])
        self.text.append(line)
        self.length += len(line)
        self._space(text[-1:])

    def begin(self, kind: SpanKind) -> None:
        """Open a span here."""
        self.open.append((kind, self.length))

    def end(self) -> None:
        """Close the span opened last."""
        kind, start = self.open.pop()
        if self.length > start:
            self.spans.append(Span(kind, start, self.length))

    def break_block(self) -> None:
        """End the block; spans that are open go on in the next."""
        self.spans += [Span(kind, start, self.length) for kind, start in self.open if self.length > start]
        block = _block("".join(self.text), self.spans)
        if block:
            self.blocks.append(block)
            self.size += _bytes(block)
        self.text, self.length, self.spans = [], 0, []
        self.open = [(kind, 0) for kind, _ in self.open]

    def _space(self, text: str) -> None:
        if text and text.isspace() and self.text and not self.text[-1].endswith(" "):
            self.text.append(" ")
            self.length += 1


def html_to_blocks(html: str, *, limit_bytes: int = LIMIT_BYTES) -> tuple[Block, ...]:
    """Return the paragraphs of `html` (plain text serves too), as many whole ones as `limit_bytes` of UTF-8 hold."""
    text = html[:_MOST_HTML]
    if not _TAG.search(text):
        parts = [plain(line) for line in _NEWLINES.split(text)]
        return _within((_block(part, []) for part in parts), limit_bytes)
    writer = _Writer()
    for step, tag, words in _walk(text):
        _take(writer, step, tag, words)
        if writer.size > limit_bytes:
            break  # nothing after it is kept
    writer.break_block()
    return _within(iter(writer.blocks), limit_bytes)


def images_in(html: str) -> tuple[Image, ...]:
    """Return the pictures of `html` in order: no pixels, avatars, data or drawings."""
    if "<img" not in html[:_MOST_HTML].lower():
        return ()
    found = (_image(node) for node in _parsed(html[:_MOST_HTML]).css("img"))
    return tuple(image for image in found if image)


def is_picture(url: str) -> bool:
    """Tell whether `url` may be shown as a story's picture."""
    return url.lower().startswith(("http://", "https://")) and not _NO_PICTURE.search(url)


def _walk(html: str) -> Iterator[tuple[str, str, str]]:
    """Yield ("text", "", words), ("in", tag, "") and ("out", tag, "") in document order, without recursion."""
    root = _parsed(html).body
    stack: list[tuple[LexborNode, bool]] = [(root, False)] if root else []
    while stack:
        node, seen = stack.pop()
        tag = node.tag or ""
        if tag == "-text":
            yield "text", "", node.text_content or ""
        elif seen:
            yield "out", tag, ""
        elif tag not in _DROPPED and not tag.startswith(("-", "_")):
            yield "in", tag, ""
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(list(node.iter(include_text=True))))


def _take(writer: _Writer, step: str, tag: str, words: str) -> None:
    if step == "text":
        writer.write(words)
        return
    if tag in _BLOCKS:
        writer.break_block()
    if tag in _SPANS:
        if step == "in":
            writer.begin(_SPANS[tag])
        else:
            writer.end()


def _block(text: str, spans: list[Span]) -> Block | None:
    """Make a block of gathered text: entities that feeds escaped twice are undone, offsets kept right."""
    lead = len(text) - len(text.lstrip())
    line = text.strip()
    if not line:
        return None
    if "&" in line and plain(line) != line:
        line, spans = plain(line), []  # what was escaped twice had no mark-up of its own to remember
    kept = [Span(s.kind, max(s.start - lead, 0), min(s.end - lead, len(line))) for s in spans]
    quoted = [Span(SpanKind.QUOTE, found.start(), found.end()) for found in _QUOTED.finditer(line)]
    inside = {span for span in (*kept, *quoted) if 0 <= span.start < span.end <= len(line)}
    return Block(line, tuple(sorted(inside, key=lambda span: (span.start, span.end, span.kind)))) if line else None


def _bytes(block: Block) -> int:
    """Return what a block takes of the limit, with the newline after it."""
    return len(block.text.encode()) + 1


def _within(blocks: Iterator[Block | None], limit_bytes: int) -> tuple[Block, ...]:
    kept: list[Block] = []
    room, spans = limit_bytes, _MOST_SPANS
    for block in blocks:
        if block is None:
            continue
        room -= _bytes(block)
        if room < 0:
            if not kept:
                kept.append(_with_first(spans, _shortened(block, limit_bytes)))
            break
        kept.append(_with_first(spans, block))
        spans -= len(kept[-1].spans)
        if len(kept) == _MOST_BLOCKS:
            break
    return tuple(kept)


def _with_first(most: int, block: Block) -> Block:
    return block if len(block.spans) <= most else Block(block.text, block.spans[:most])


def _shortened(block: Block, limit_bytes: int) -> Block:
    """Cut a block that alone is too long at a word."""
    head = block.text.encode()[:limit_bytes].decode("utf-8", "ignore")
    text = head.rsplit(" ", 1)[0] if " " in head else head
    return Block(text, tuple(span for span in block.spans if span.end <= len(text)))


def _parsed(html: str) -> LexborHTMLParser:
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - for the worker: the bot's process is spared 2 MiB

    return LexborHTMLParser(html)


def _image(node: LexborNode) -> Image | None:
    attributes = node.attributes
    url = clean_link(attributes.get("src") or attributes.get("data-src"))
    tiny = {attributes.get("width"), attributes.get("height")} & _TINY
    if url is None or tiny or not is_picture(url):
        return None
    return Image(url, plain(attributes.get("alt") or "")[:1024])
