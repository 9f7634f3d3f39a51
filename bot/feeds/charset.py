"""Which charset a document is really in: what it says is believed only where its bytes agree."""

import re
from collections.abc import Iterator

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_BARE_UTF16 = {b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE)
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_SUPERSETS = {
    "euc-kr": "cp949", "euc_kr": "cp949", "euckr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "iso-8859-1": "cp1252", "latin1": "cp1252",
    "us-ascii": "cp1252", "ascii": "cp1252",
}  # fmt: skip
"""What pages mean when they say so (https://encoding.spec.whatwg.org/#names-and-labels)."""
_UTF8 = frozenset({"utf-8", "utf8"})
_MUCH_HANGUL = 0.3
_MOST_DAMAGE = 0.1
"""A document of whose foreign letters a tenth cannot be read is in another charset; below that, it is damaged."""
_LOOKED_AT = 200_000


def decode(body: bytes, content_type: str = "") -> str:
    """Return `body` as text; never raises. A few broken bytes cost those letters, not the whole document."""
    marked = _marked(body)
    if marked is not None:
        return marked
    declared = list(dict.fromkeys(_declared(body, content_type)))
    for name in ("utf-8", *declared):
        text = _strictly(body, name)
        if text is not None:
            return text
    korean = _strictly(body, "cp949")
    if korean is not None and _is_korean(korean):
        return korean
    return _least_damaged(body, declared)


def _marked(body: bytes) -> str | None:
    """Decode by the byte order mark, or the first letter in UTF-16."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    name = _BARE_UTF16.get(body[:2], "")
    return body.decode(name, "replace") if name else None


def _declared(body: bytes, content_type: str) -> Iterator[str]:
    """Yield the charsets that are claimed, other than UTF-8: the document's own first, servers send defaults."""
    inside, outside = _DECLARED.match(body[:400]), _IN_HEADER.search(content_type)
    for name in (inside[1].decode() if inside else "", outside[1] if outside else ""):
        if name and name.lower() not in _UTF8:
            yield _SUPERSETS.get(name.lower(), name.lower())


def _least_damaged(body: bytes, declared: list[str]) -> str:
    """Choose among charsets none of which fits wholly; Western letters where none comes near."""
    texts = [text for name in ("utf-8", *declared) if (text := _loosely(body, name)) is not None]
    korean = body.decode("cp949", "replace")
    if _is_korean(korean):
        texts.append(korean)
    best = min(texts, key=_damage)
    return best if _damage(best) <= _MOST_DAMAGE else body.decode("cp1252", "replace")


def _strictly(body: bytes, name: str) -> str | None:
    try:
        return body.decode(name)
    except (UnicodeError, LookupError):
        return None


def _loosely(body: bytes, name: str) -> str | None:
    try:
        return body.decode(name, "replace")
    except (UnicodeError, LookupError):
        return None


def _damage(text: str) -> float:
    foreign = sum(not character.isascii() for character in text)
    return text.count("\ufffd") / foreign if foreign else 0.0


def _is_korean(text: str) -> bool:
    foreign = [character for character in text[:_LOOKED_AT] if not character.isascii()]
    return bool(foreign) and sum("가" <= each <= "힣" for each in foreign) / len(foreign) >= _MUCH_HANGUL
