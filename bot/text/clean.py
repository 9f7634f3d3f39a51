"""Any feed's text made plain: one line, no mark-up, no entities, nothing invisible."""

import html
import re
import unicodedata

_FLAG = 0x1F3F4
"""The black flag, the one emoji that tag characters may follow (Unicode, UTS 51)."""
_LAST_OF_BASIC_PLANE = 0xFFFF
_JOINER = "\u200d"
_INVISIBLE = frozenset(
    [
        0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x200B, 0x200C, 0x200E, 0x200F,
        *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x3164, 0xFEFF, 0xFFA0, *range(0xFFF9, 0xFFFC),
        *range(0xE0000, 0xE0020), *range(0xE0080, 0xE1000),
    ]
)  # fmt: skip
_DELETE = dict.fromkeys(_INVISIBLE)
_HIDES = re.compile("[" + "".join(chr(code) for code in sorted(_INVISIBLE) if code <= _LAST_OF_BASIC_PLANE) + "]")
_HIDES_BEYOND = re.compile("[\U000e0000-\U000e0fff]")
"""Two, as a class with both is matched far more slowly."""
_TAGS = "\U000e0020-\U000e007f"
_LOOSE_TAGS = re.compile(rf"(?<![{chr(_FLAG)}{_TAGS}])[{_TAGS}]+")
_SPACES = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_MARKS = re.compile(r"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4})"
                    r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")  # fmt: skip
_TAG = re.compile(
    r"</?(?:a|abbr|article|b|blockquote|br|center|cite|code|del|div|em|figcaption|figure|font|h[1-6]|hr|i|iframe|img|ins|"
    r"li|mark|ol|p|pre|q|s|script|section|small|span|strike|strong|style|sub|sup|table|tbody|td|tr|u|ul|video|wbr)"
    r"(?=[\s/>])[^<>]{0,2000}>",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--.{0,2000}?-->|<!\[CDATA\[|\]\]>", re.DOTALL)


def plain(text: str) -> str:
    """Return `text` as one line of plain text, for a title or a name.

    Entities are undone twice (feeds escape double), tags of HTML are dropped, other angle brackets stay text.
    """
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode("utf-8")
    if "&" in text:
        text = html.unescape(html.unescape(text))
    return tidy(_COMMENT.sub("", _TAG.sub(" ", text)) if "<" in text else text)


def tidy(text: str) -> str:
    """Return `text` on one line, without controls, invisible characters and piled-up marks; entities stay."""
    if text.isascii():
        return " ".join((text if text.isprintable() else _CONTROLS.sub("", text)).split())
    text = _SPACES.sub(" ", text.encode("utf-8", "replace").decode("utf-8"))
    text = _CONTROLS.sub("", text)
    if _HIDES.search(text) or _HIDES_BEYOND.search(text):
        text = text.translate(_DELETE)
    text = unicodedata.normalize("NFC", text)
    text = _MARKS.sub(r"\1", _LOOSE_TAGS.sub("", text))
    return _SPACES.sub(" ", _without_loose_joiners(text)).strip()


def cut(text: str, limit: int) -> str:
    """Return `text` in at most `limit` characters: cut at the end of a word, with "…"."""
    if len(text) <= limit:
        return text
    if limit <= 1:
        return "…"[: max(limit, 0)]
    head = text[: limit - 1]
    at_word = head.rsplit(None, 1)[0] if not text[limit - 1].isspace() and " " in head else head
    kept = at_word if len(at_word) >= len(head) // 2 else head
    return kept.rstrip(" ,;:–—-").rstrip() + "…"


def _without_loose_joiners(text: str) -> str:
    """Keep zero-width joiners inside emoji only."""
    if _JOINER not in text:
        return text
    kept = [
        character
        for at, character in enumerate(text)
        if character != _JOINER
        or (0 < at < len(text) - 1 and ord(text[at - 1]) > 0x2000 and ord(text[at + 1]) > 0x2000)  # noqa: PLR2004 - letters of scripts lie below, symbols above
    ]
    return "".join(kept)
