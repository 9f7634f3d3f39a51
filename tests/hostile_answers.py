"""The answers of the table of hostile inputs, for the tests and for the benchmark that gives all of them."""

import gzip
import zlib
from collections.abc import Callable

import brotli

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"

# ── how much, and how long ──────────────────────────────────────────────────────────────────────────

PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
}
ENDLESS = {
    "body": (b"HTTP/1.1 200 OK\r\n\r\n", bytes(65_536)),
    "chunks": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1000\r\n" + bytes(4096) + b"\r\n"),
    "header": (b"HTTP/1.1 200 OK\r\nX: ", b"x" * 65_536),
    "headers": (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 1000),
    "status line": (b"HTTP/1.1 200 ", b"x" * 65_536),
    "trailers": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n", b"X: y\r\n" * 1000),
    "gzip members": (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", gzip.compress(b"") * 1000),
}
"""How it starts, and what comes over and over after that."""
EMPTY_WITHOUT_END = {
    "early hints": (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "chunk extension": (CHUNKED + b"1;", b"x"),
    "empty blocks": (OK + b"Content-Encoding: deflate\r\n\r\n\x78\x9c", b"\x00\x00\x00\xff\xff"),
    "empty lines": (b"", b"\r\n"),
    "tiny chunks": (CHUNKED, b"1\r\na\r\n"),
}
LENGTH_OF_99_GB = OK + b"Content-Length: 99000000000\r\n\r\n"
TRICKLES = {
    "no answer": b"",
    "slow status": b"HTTP/1.1 2",
    "slow headers": OK + b"X: y",
    "slow body": OK + b"Content-Length: 9\r\n\r\nx",
}

# ── what is no answer, and what is only odd ─────────────────────────────────────────────────────────

BROKEN = {
    "short body": OK + b"Content-Length: 99\r\n\r\nshort",
    "negative length": OK + b"Content-Length: -5\r\n\r\nabc",
    "length that is none": OK + b"Content-Length: many\r\n\r\nabc",
    "length of 30 digits": OK + b"Content-Length: " + b"9" * 30 + b"\r\n\r\nabc",
    "two lengths": OK + b"Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde",
    "length and chunks": OK + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    "more than its length": OK + b"Content-Length: 0\r\n\r\nabcdef",
    "chunk size that is none": CHUNKED + b"zz\r\nabc\r\n",
    "chunk of 2**64": CHUNKED + b"f" * 16 + b"\r\nabc",
    "chunk of 2**160": CHUNKED + b"f" * 40 + b"\r\nabc",
    "chunks broken off": CHUNKED + b"5\r\nab",
    "no gzip": OK + b"Content-Encoding: gzip\r\n\r\n<rss/>",
    "no brotli": OK + b"Content-Encoding: br\r\n\r\n<rss/>",
    "no deflate": OK + b"Content-Encoding: deflate\r\n\r\n<rss/>",
    "packed as nobody asked": OK + b"Content-Encoding: zstd\r\n\r\n(\xb5/\xfd$\x00\x01\x00\x00\x99\xe9\xd8Q",
    "long header": OK + b"X: " + b"x" * 100_000 + b"\r\n\r\n",
    "many headers": OK + b"X: y\r\n" * 50_000 + b"\r\n",
    "NUL in a header": OK + b"X: a\x00b\r\n\r\nabc",
    "header without colon": OK + b"foo bar\r\n\r\nabc",
    "status that is none": b"HTTP/1.1 fine\r\n\r\nabc",
    "status of four digits": b"HTTP/1.1 2000 OK\r\n\r\nabc",
    "negative status": b"HTTP/1.1 -1 OK\r\n\r\nabc",
    "HTTP/9.9": b"HTTP/9.9 200 OK\r\n\r\nabc",
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "HTTP/0.9": b"<rss></rss>",
    "SSH": b"SSH-2.0-OpenSSH_9.0\r\n",
    "ICY": b"ICY 200 OK\r\n\r\nabc",
    "no http": b"not http at all\r\n\r\n",
    "nothing": b"",
}
LENIENT = {
    "early hints first": b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + OK + b"Content-Length: 6\r\n\r\n<rss/>",
    "changed by a proxy": b"HTTP/1.1 203 Other\r\n\r\n<rss/>",
    "no reason": b"HTTP/1.1 200\r\n\r\n<rss/>",
    "HTTP/1.0": b"HTTP/1.0 200 OK\r\n\r\n<rss/>",
    "bare line feeds": b"HTTP/1.1 200 OK\nX: a\n\n<rss/>",
    "folded header": OK + b"X: a\r\n b\r\n\r\n<rss/>",
    "coding that is none": OK + b"Content-Encoding: utf-8\r\n\r\n<rss/>",
    "coding in capitals": OK + b"Content-Encoding: GZIP\r\n\r\n" + gzip.compress(b"<rss/>"),
    "deflate without its header": OK + b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(b"<rss/>")[2:-4],
    "type in other bytes": OK + b"Content-Type: text/xml; charset=\xff\xfe\r\n\r\n<rss/>",
    "cookie in other bytes": OK + b"Set-Cookie: \x80=;;;\r\nSet-Cookie: =\r\n\r\n<rss/>",
}

# ── where it leads ──────────────────────────────────────────────────────────────────────────────────

WAYS_TO_WRITE_127_0_0_2 = (
    "127.0.0.2", "127.0.0.2.", "127.2", "2130706434", "0x7f.2", "0x7f000002", "0177.0.0.2", "017700000002",
    "①②⑦.0.0.2", "[::ffff:127.0.0.2]", "[::ffff:7f00:2]",
)  # fmt: skip
ODD_PORTS = (22, 25, 6379, 3306, 11_211, 81)
NO_WEB_ADDRESSES = (
    "file:///etc/passwd", "ftp://a.example/", "gopher://a.example/", "data:text/xml,x", "javascript:alert(1)",
    "http://user:p4ss@a.example/", "http://user@a.example/", "http://[x/", "http://a.example:99999/",
    "http://a b/", "http://good.example\\@a.example/",
)  # fmt: skip
CIRCLES = ("/feed", "/feed#part", "", "?")
"""Targets of a redirect from /feed."""
