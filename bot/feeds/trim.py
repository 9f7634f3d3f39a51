"""A huge item cut to what can be read of it before it is parsed: the parser takes 20 seconds for one of 10 MB."""

import re

_LARGE = 1024 * 1024
_LONGEST_TEXT = 200_000
"""Bytes of one text of a large item. Its HTML is read up to 100,000 characters anyway."""
_TEXT = re.compile(rb"<!\[CDATA\[(.*?)\]\]>|<!--.*?-->|<[^<>]*>|[^<>]+", re.DOTALL)
_CUT_OFF = re.compile(rb"&[^;&]{0,12}$")


def shortened(item: bytes) -> bytes | None:
    """Return an item of a well-formed document with its long texts cut, if it is large; None if it is large still."""
    if len(item) <= _LARGE:
        return item
    short = _TEXT.sub(_beginning, item)
    return short if len(short) <= _LARGE else None


def _beginning(found: re.Match[bytes]) -> bytes:
    whole, inside = found[0], found[1]
    if len(whole) <= _LONGEST_TEXT or (inside is None and whole.startswith(b"<")):
        return whole
    text = (whole if inside is None else inside)[:_LONGEST_TEXT].decode("utf-8", "ignore").encode()
    return _CUT_OFF.sub(b"", text) if inside is None else b"<![CDATA[" + text.rstrip(b"]") + b"]]>"
