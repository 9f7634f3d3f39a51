"""Documents mended before they are parsed: charsets that nobody declared, broken character references, leading junk."""

import re
import zlib

from bot.errors import NotAFeed

_SURROGATES = re.compile(
    rb"&#(?:[xX]([dD][89abAB][0-9a-fA-F]{2})|(5[56]\d{3}));(?:&#(?:[xX]([dD][c-fC-F][0-9a-fA-F]{2})|(5[67]\d{3}));)?"
    rb"|&#(?:[xX][dD][c-fC-F][0-9a-fA-F]{2}|5[67]\d{3});"
)
_HIGH, _LOW, _END = 0xD800, 0xDC00, 0xE000
_REPLACEMENT = "\ufffd".encode()
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=", re.IGNORECASE)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_LITTLE, _BIG = b"<\x00", b"\x00<"
_MUCH_HANGUL = 0.3
_LOOKED_AT = 200_000
_GZIP = b"\x1f\x8b"
_MOST_BYTES = 8 * 1024 * 1024


def repair(body: bytes, content_type: str) -> bytes:
    """Return `body` so that the parser reads it as its author meant. Raises `NotAFeed` for a broken or huge archive."""
    if body.startswith(_GZIP):
        body = _unpacked(body)
    if body.startswith(_BOMS[1:]) or body[:2] in {_LITTLE, _BIG}:
        return body  # UTF-16: the parser knows it
    body = _from_korean(body.lstrip(b"\xef\xbb\xbf").lstrip() or body, content_type)
    return _SURROGATES.sub(_joined, body)


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


def _from_korean(body: bytes, content_type: str) -> bytes:
    """Recode Korean text whose charset nobody declared: no valid UTF-8, but CP949 with much Hangul in it."""
    if "charset=" in content_type.lower() or _DECLARED.match(body[:300]) or _is_utf8(body):
        return body
    try:
        text = body.decode("cp949")
    except UnicodeDecodeError:
        return body
    foreign = [character for character in text[:_LOOKED_AT] if ord(character) > 127]  # noqa: PLR2004 - ASCII
    hangul = sum("가" <= character <= "힣" for character in foreign)
    return text.encode() if foreign and hangul / len(foreign) >= _MUCH_HANGUL else body


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _joined(found: re.Match[bytes]) -> bytes:
    """Join the halves of an emoji that was written as two references; a lone half becomes a replacement mark."""
    high = int(found[1], 16) if found[1] else int(found[2] or 0)
    low = int(found[3], 16) if found[3] else int(found[4] or 0)
    if _HIGH <= high < _LOW <= low < _END:
        return chr(0x10000 + ((high - _HIGH) << 10) + (low - _LOW)).encode()
    code = high or int(re.sub(rb"[&#;xX]", b"", found[0]), 16 if b"x" in found[0].lower() else 10)
    return _REPLACEMENT if _HIGH <= code < _END else found[0]
