"""Text and pictures as stories and cards hold them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

Markdown = NewType("Markdown", str)
"""Text that is safe to hand to Discord: made only by `bot.text.escape` and by `bot.cards` from such text."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of a story: an http(s) address and its alternative text ("" where none is known)."""

    url: str
    alt: str = ""


class SpanKind(StrEnum):
    """What mark-up said about a stretch of a block: it carries meaning for names and titles."""

    QUOTE = "quote"
    EMPHASIS = "emphasis"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch `text[start:end]` of a block."""

    kind: SpanKind
    start: int
    end: int

    def __reduce__(self) -> tuple[type["Span"], tuple[SpanKind, int, int]]:
        # a story may have hundreds, and between processes dataclasses travel slowly
        return Span, (self.kind, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of clean plain text (no mark-up, no entities, no controls, one line)."""

    text: str
    spans: tuple[Span, ...] = ()

    def __reduce__(self) -> tuple[type["Block"], tuple[str, tuple[Span, ...]]]:
        return Block, (self.text, self.spans)
