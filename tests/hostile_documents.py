"""The documents of the table of hostile inputs, for the tests and for the benchmark that serves all of them."""

import json
from collections.abc import Callable
from itertools import pairwise

SMALL = b'<rss version="2.0"><channel><title>T</title><item><title>fine</title></item></channel></rss>'
KOREAN = "배우 김지원, 새 드라마"
NOISE = {"&": "&" * 2_000_000, "<a": "<a " * 500_000, "<!": "<!" * 500_000}
NESTED = {
    "nested XML": "<b>" * 100_000 + "x" + "</b>" * 100_000,
    "nested HTML": f"<![CDATA[{'<div>' * 100_000}]]>",
    "unclosed link": "<link" * 200_000,
}
EXTERNAL_HEADS = {
    "XXE": '<!DOCTYPE r [<!ENTITY x SYSTEM "{}">]>',
    "external DTD": '<!DOCTYPE r SYSTEM "{}">',
    "parameter entity": '<!DOCTYPE r [<!ENTITY % p SYSTEM "{}"> %p;]>',
}
PATHS = ("/dev/zero", "/etc/hostname", "../README.md", "file:///etc/hostname")
DATES = ("", "garbage", "Mon, 01 Jan 0001 00:00:00 GMT", "9999-12-31T23:59:59Z")
HTML_PAGE = b'<!doctype html><link rel="alternate" type="application/rss+xml" href="/feed">'
DEEP_JSON = (
    b'{"a":' * 200_000,
    b"[" * 1_000_000,
    b'{"version": "https://jsonfeed.org/version/1", "items": [' + b"[" * 200_000,
)
PREFIXED_RSS = b'<x:rss xmlns:x="urn:x"/>'


def rss(items: str, head: str = "") -> bytes:
    return f'{head}<rss version="2.0"><channel><title>T</title>{items}</channel></rss>'.encode("utf-8", "surrogatepass")


def with_description(description: str) -> bytes:
    return rss(f"<item><title>t</title><description>{description}</description></item>")


# ── entities ────────────────────────────────────────────────────────────────────────────────────────


def billion_laughs() -> bytes:
    nested = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in pairwise("abcdefghij"))
    return rss("<item><title>&j;</title></item>", f'<!DOCTYPE r [<!ENTITY a "lol">{nested}]>')


def quadratic_entity() -> bytes:
    return rss(f"<item><title>{'&a;' * 10_000}</title></item>", f'<!DOCTYPE r [<!ENTITY a "{"x" * 100_000}">]>')


def external_entity(head: str, uri: str) -> bytes:
    return rss("<item><title>[&x;]</title></item>", head.format(uri))


def xinclude(uri: str) -> bytes:
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{uri}" parse="text"/>'
    return rss(f"<item><title>a {include}</title></item>")


# ── time and memory ─────────────────────────────────────────────────────────────────────────────────


def _attributes(count: int) -> str:
    return "".join(f" a{n}='1'" for n in range(count))


def head_tag_with_attributes(count: int = 100_000) -> bytes:
    items = "<item><title>x</title></item>"
    return f"<rss version='2.0'><channel{_attributes(count)}>{items}</channel></rss>".encode()


def item_tag_with_attributes(count: int = 100_000) -> bytes:
    return rss(f"<item><title>a</title></item><item{_attributes(count)}/><item><title>b</title></item>")


def unterminated_items() -> bytes:
    return rss("<item><title>x & y<description>z" * 50_000)


def large_html_item() -> bytes:
    return with_description(f"<![CDATA[{'<p>para <b>graph</b> ' * 370_000}]]>")


def large_text_item() -> bytes:
    return with_description("word &amp; word " * 500_000)


def noisy_item(noise: str) -> bytes:
    return with_description(f"<![CDATA[{noise}]]>")


def many_items(count: int = 50_000) -> bytes:
    return rss("".join(f"<item><title>{n}</title><guid>{n}</guid></item>" for n in range(count)))


# ── characters ──────────────────────────────────────────────────────────────────────────────────────

SURROGATES = rss("<item><title>&#xD83D;&#xDE00; &#xD83D; &#56832;</title></item>")
CONTROLS = rss("<item><title>a\x00b\x08c&#0;&#8;d</title></item>")

_DECLARED = '<?xml version="1.0" encoding="{}"?>' + SMALL.decode().replace("fine", "{}")
_KOREAN_DOCUMENT = SMALL.decode().replace("fine", KOREAN)
CHARSETS: dict[str, tuple[bytes, str, str]] = {
    "UTF-16 LE BOM": (f"\ufeff{_KOREAN_DOCUMENT}".encode("utf-16-le"), "", KOREAN),
    "UTF-16 BE": (_KOREAN_DOCUMENT.encode("utf-16-be"), "", KOREAN),
    "UTF-8 BOM": (f"\ufeff{_KOREAN_DOCUMENT}".encode(), "", KOREAN),
    "EUC-KR": (_DECLARED.format("euc-kr", KOREAN).encode("cp949"), "", KOREAN),
    "EUC-KR undeclared": (_KOREAN_DOCUMENT.encode("cp949"), "", KOREAN),
    "latin1-declared UTF-8": (_DECLARED.format("iso-8859-1", KOREAN).encode(), "", KOREAN),
    "cp1252": (SMALL.replace(b"fine", b"\x93caf\xe9\x94"), "application/xml; charset=iso-8859-1", "“café”"),
}
"""Document, content type, and the title as it should be read."""


def truncated() -> bytes:
    whole = rss("".join(f"<item><title>{n}</title></item>" for n in range(20)))
    return whole[: whole.index(b"<title>18") + 8]


# ── kinds ───────────────────────────────────────────────────────────────────────────────────────────

ATOM_XHTML_TITLE = (
    b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
    b"Less: <em>&lt;</em></div></title><id>1</id></entry></feed>"
)
CDATA_SPLIT = rss("<item><title><![CDATA[a]]]]><![CDATA[>b]]></title></item>")


def json_feed(version: str) -> bytes:
    feed = {"version": f"https://jsonfeed.org/version/{version}", "items": [{"id": "1", "title": "t"}]}
    return json.dumps(feed).encode()


def dated(date: str) -> bytes:
    return rss(f"<item><title>t</title><pubDate>{date}</pubDate></item>")


# ── all of them ─────────────────────────────────────────────────────────────────────────────────────

READ, REFUSED, GIVEN_UP = "read", "NotAFeed", "ReadTimeout"
_SLOW = (READ, GIVEN_UP)
"""A second of work or a few: given up after three where the machine has other things to do."""
_SECRET = "file:///etc/hostname"

Row = tuple[Callable[[], bytes], tuple[str, ...]]
ROWS: dict[str, Row] = {
    "billion laughs": (billion_laughs, (READ, REFUSED)),
    "quadratic entity": (quadratic_entity, (READ,)),
    **{name: (lambda head=it: external_entity(head, _SECRET), (READ, REFUSED)) for name, it in EXTERNAL_HEADS.items()},
    "XInclude": (lambda: xinclude(_SECRET), (READ,)),
    **{f"body is {path}": (path.encode, (REFUSED,)) for path in PATHS},
    "1 MB tag, 100k attributes": (head_tag_with_attributes, (GIVEN_UP,)),
    "164 KB tag, 16k attributes": (lambda: head_tag_with_attributes(16_000), _SLOW),
    "1 MB item tag": (item_tag_with_attributes, (READ,)),
    "50k unterminated items": (unterminated_items, _SLOW),
    "8 MB HTML item": (large_html_item, _SLOW),
    "8 MB text item": (large_text_item, _SLOW),
    **{f"noise {name}": (lambda noise=noise: noisy_item(noise), (READ,)) for name, noise in NOISE.items()},
    "50,000 items": (many_items, _SLOW),
    **{name: (lambda text=text: with_description(text), _SLOW) for name, text in NESTED.items()},
    "surrogates": (lambda: SURROGATES, (READ,)),
    "NUL and controls": (lambda: CONTROLS, (READ,)),
    "truncated XML": (truncated, (READ,)),
    **{name: (lambda body=body: body, (READ,)) for name, (body, _, _) in CHARSETS.items()},
    **{f"date {date[:11] or 'none'}": (lambda date=date: dated(date), (READ,)) for date in DATES},
    "HTML page": (lambda: HTML_PAGE, (REFUSED,)),
    "JSON Feed 1": (lambda: json_feed("1"), (READ,)),
    "JSON Feed 1.1": (lambda: json_feed("1.1"), (READ,)),
    **{f"deep JSON {n}": (lambda body=body: body, (REFUSED,)) for n, body in enumerate(DEEP_JSON, 1)},
    "x:rss": (lambda: PREFIXED_RSS, (REFUSED,)),
    "Atom xhtml title": (lambda: ATOM_XHTML_TITLE, (READ,)),
    "CDATA split": (lambda: CDATA_SPLIT, (READ,)),
}  # fmt: skip
"""By the row's name: what makes the document, and how reading it may end (an error's name, or `READ`)."""
