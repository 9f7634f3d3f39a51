"""Addresses go out as they came in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadAddress
from bot.web.address import host_of, origin_of, sent, target

BASE = "https://news.example/a/feed?x=1"


@pytest.mark.parametrize(
    "asked",
    [
        "/feed",
        "/",
        "/feed?sig=a%2Bb%2Fc%3D%3D&t=%7e%41%c3%a9",
        "/feed?a=b+c&q=100%&r=[1]",
        "/%7euser//feed;v=1/(x)",
        "/feed?x=it's",
        "/feed?u=https://a.example/?b=c",
    ],
)
def test_what_a_request_can_hold_is_not_touched(asked: str) -> None:
    assert sent(f"https://news.example{asked}").raw_path_qs == asked


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://news.example", "/"),
        ("https://news.example/뉴스?쪽=1", "/%EB%89%B4%EC%8A%A4?%EC%AA%BD=1"),
        ("https://news.example/a b?c d", "/a%20b?c%20d"),
        ('https://news.example/"<>|`{}^\\', "/%22%3C%3E%7C%60%7B%7D%5E%5C"),
        ("https://news.example/feed#part", "/feed"),
    ],
)
def test_what_it_cannot_hold_is_encoded(url: str, asked: str) -> None:
    assert sent(url).raw_path_qs == asked


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://NEWS.example/", "news.example:443"),
        ("https://news.example.:443/", "news.example:443"),
        ("http://news.example/", "news.example:80"),
        ("http://news.example:8080/", "news.example:8080"),
        ("https://한글.kr/", "xn--bj0bj06e.kr:443"),
        ("https://xn--bj0bj06e.kr/", "xn--bj0bj06e.kr:443"),
        ("http://[2606:4700::1]/", "2606:4700::1:80"),
    ],
)
def test_a_host_is_one_however_it_is_written(url: str, host: str) -> None:
    assert host_of(sent(url)) == host


@pytest.mark.parametrize("url", ["http://a b/", "http://evil.example\\.news.example/", "http://[::1/", "http://a:x/"])
def test_what_is_no_address_is_told(url: str) -> None:
    with pytest.raises(BadAddress):
        sent(url)


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/b", "https://news.example/b"),
        ("b?c", "https://news.example/a/b?c"),
        ("../b", "https://news.example/b"),
        ("?y=2", "https://news.example/a/feed?y=2"),
        ("//other.example/b", "https://other.example/b"),
        ("HTTP://Other.example:80/b#c", "http://other.example/b"),
        (" /b ", "https://news.example/b"),
        ("/뉴스", "https://news.example/%EB%89%B4%EC%8A%A4"),
        ("/\udcb4\udcba", "https://news.example/%B4%BA"),
        ("/b?sig=a%2Bb%7e", "https://news.example/b?sig=a%2Bb%7e"),
        ("", BASE),
        ("#top", BASE),
        ("file:///etc/passwd", "file:///etc/passwd"),
        ("https://user:word@other.example/", "https://user:word@other.example/"),
    ],
)
def test_a_redirect_leads_where_its_location_says(location: str, url: str) -> None:
    assert target(BASE, location) == url


@pytest.mark.parametrize("location", ["http://[x/", "http://a b/", "http://a.example:99999/"])
def test_a_location_that_is_no_address_is_told(location: str) -> None:
    with pytest.raises(BadAddress):
        target(BASE, location)


@given(st.text(max_size=30))
def test_whatever_a_location_holds_it_is_an_address_in_ascii_or_told(location: str) -> None:
    try:
        there = target(BASE, location)
    except BadAddress:
        return

    assert not there.startswith("http") or "@" in there or (there.isascii() and str(sent(there)) == there)


def test_an_origin_is_scheme_host_and_port() -> None:
    assert origin_of(sent("https://a.example/x")) == origin_of(sent("https://A.example:443/y"))
    assert origin_of(sent("https://a.example/")) != origin_of(sent("http://a.example/"))
    assert origin_of(sent("https://a.example/")) != origin_of(sent("https://a.example:8443/"))
