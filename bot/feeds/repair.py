"""Documents mended before they are parsed: their charset, impossible characters, halves of emoji."""

import re
import zlib

from bot.errors import NotAFeed
from bot.feeds.charset import decode

_REFERENCES = re.compile(
    rb"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));(?:&#(?:[xX]([dD][c-fC-F][0-9a-fA-F]{2})|(5[67]\d{3}));)?"
)
_HIGH, _LOW, _SURROGATES_END, _LAST = 0xD800, 0xDC00, 0xE000, 0x10FFFF
_LONGEST = 8
"""Digits of a reference; no character has more."""
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_BEFORE = re.compile(rb"\A(?:\xef\xbb\xbf|[ \t\r\n])+")
_GZIP = b"\x1f\x8b"
_MOST_BYTES = 8 * 1024 * 1024
_REPLACEMENT = "\ufffd".encode()


def repair(body: bytes, content_type: str) -> bytes:
    """Return `body` as UTF-8 that the parser reads as its author meant.

    Raises `NotAFeed` for a broken or huge archive.
    """
    if body.startswith(_GZIP):
        body = _unpacked(body)
    mended = decode(body, content_type).encode("utf-8", "replace").translate(None, _CONTROLS)
    return _REFERENCES.sub(_possible, _BEFORE.sub(b"", mended, count=1))


def _unpacked(body: bytes) -> bytes:
    """Unpack a document that is stored packed (its server does not say so), as far as a feed may be large."""
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        text = unpacker.decompress(body, _MOST_BYTES)
    except zlib.error:
        raise NotAFeed("text") from None
    if unpacker.unconsumed_tail:
        raise NotAFeed("text")
    return text


def _possible(found: re.Match[bytes]) -> bytes:
    """Join an emoji written as two references, and replace what is no character: XML 1.0 (2.2) refuses the document."""
    first, second = _code(found[1], found[2]), _code(found[3], found[4])
    if second and _HIGH <= first < _LOW:
        return chr(0x10000 + ((first - _HIGH) << 10) + (second - _LOW)).encode()
    if second:
        return (_REPLACEMENT if _is_impossible(first) else found[0][: found[0].index(b";") + 1]) + _REPLACEMENT
    return _REPLACEMENT if _is_impossible(first) else found[0]


def _code(hexadecimal: bytes | None, decimal: bytes | None) -> int:
    digits = (hexadecimal or decimal or b"").lstrip(b"0")
    if len(digits) > _LONGEST:
        return _LAST + 1
    return int(digits or b"0", 16 if hexadecimal else 10)


def _is_impossible(code: int) -> bool:
    is_control = code < ord(" ") and code not in b"\t\n\r"
    return is_control or _HIGH <= code < _SURROGATES_END or code > _LAST or code in {0xFFFE, 0xFFFF}
