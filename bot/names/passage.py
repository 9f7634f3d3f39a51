"""A story in the stretches that the tagger reads: title, lead, body, each with its words and marked spans."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.model.text import Block, SpanKind
from bot.names.matcher import Word, words_of

_QUOTES = re.compile(r"“([^“”]{1,90})”|‘([^‘’]{1,90})’(?![A-Za-z])|「([^」]{1,60})」|『([^』]{1,60})』|《([^》]{1,60})》"
                     r"|<([^<>]{1,60})>|〈([^〉]{1,60})〉|(?<!\w)\"([^\"]{1,90})\"(?!\w)|(?<!\w)'([^']{2,90})'(?!\w)")  # fmt: skip
_QUOTE_OPENS = re.compile("[“‘「『《<〈\"']")
"""Where alone a quotation is looked for: to try all kinds of them at every character is dear."""
_SENTENCE_END = re.compile(r"[.!?…]['\"’”)]*\s+(?=[A-Z가-힣“‘\"'(])")
_MARKED_LENGTH = 90
_MOSTLY = 0.6
_TITLE_ENOUGH, _TEXT_ENOUGH = 3, 8
"""Words of which most must be capitalised for a headline."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands inside quotation marks or emphasis: `text[start:end]`, the marks themselves left out."""

    start: int
    end: int
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A title or a block."""

    text: str
    place: str
    """`title`, `lead` or `body`."""
    offset: int
    """Where its text begins in the title, or in the blocks joined by newlines."""
    quoted: tuple[Quoted, ...]
    words: Sequence[Word] = field(repr=False)
    headline: bool = False
    """Whether most of its words are capitalised, so that capitals say nothing."""

    def before(self, at: int, most: int = 60) -> str:
        """Return the text that leads up to `at`, in the same sentence where one ends near."""
        return _SENTENCE_END.split(self.text[max(0, at - most) : at])[-1]

    def after(self, at: int, most: int = 60) -> str:
        """Return the text that follows `at`, to the end of the sentence where that is near."""
        return _SENTENCE_END.split(self.text[at : at + most])[0]

    def within_quote(self, start: int, end: int) -> Quoted | None:
        """Return the quotation that is wholly this stretch (give or take a comma), None where there is none."""
        for each in self.quoted:
            inner = self.text[each.start : each.end]
            if each.start <= start and end <= each.end and len(inner.strip(" ,.!?…")) - (end - start) <= 1:
                return each
        return None


def passages(title: str, blocks: Sequence[Block]) -> Iterator[Passage]:
    """Yield the title and each block."""
    yield _passage(title, "title", 0, ())
    offset = 0
    for at, block in enumerate(blocks):
        marked = [
            Quoted(span.start, span.end, emphasis=True)
            for span in block.spans
            if span.kind is not SpanKind.QUOTE and span.end - span.start <= _MARKED_LENGTH
        ]
        yield _passage(block.text, "lead" if at == 0 else "body", offset, marked)
        offset += len(block.text) + 1


def _passage(text: str, place: str, offset: int, marked: Sequence[Quoted]) -> Passage:
    words = words_of(text)
    enough = _TITLE_ENOUGH if place == "title" else _TEXT_ENOUGH
    return Passage(text, place, offset, (*_quotes(text), *marked), words, _is_headline(words, enough))


def _quotes(text: str) -> Iterator[Quoted]:
    end = 0
    for mark in _QUOTE_OPENS.finditer(text):
        found = _QUOTES.match(text, mark.start()) if mark.start() >= end else None
        if found:
            group, end = found.lastindex or 0, found.end()
            yield Quoted(found.start(group), found.end(group))


def _is_headline(words: Sequence[Word], enough: int) -> bool:
    """Whether capitals are the rule: in sentences about one word in four has one."""
    latin = [word[0][0] for word in words if len(word[0]) > 3 and word[0][0].isascii() and word[0][0].isalpha()]  # noqa: PLR2004
    return len(latin) >= enough and sum(map(str.isupper, latin)) / len(latin) > _MOSTLY
