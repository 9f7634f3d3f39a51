"""Which addresses may be dialled."""

import pytest

from bot.errors import AddressRefused, BadAddress
from bot.web.guard import Guard, check_url

REFUSED = [
    "127.0.0.1", "127.1.2.3", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
    "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.88.99.1",
    "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00::1", "fec0::1", "ff02::1", "2001:db8::1", "3fff::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "2002:7f00:1::", "2002:a00:1::", "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe", "64:ff9b:1::7f00:1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "not an address", "",
]  # fmt: skip
PUBLIC = ["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "::ffff:1.1.1.1", "2002:101:101::", "64:ff9b::101:101"]


@pytest.mark.parametrize("address", REFUSED)
def test_private_and_reserved_addresses_are_refused_in_every_disguise(address: str) -> None:
    with pytest.raises(AddressRefused):
        Guard().check(address, 443, "news.example")


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_may_be_dialled_also_when_wrapped(address: str) -> None:
    Guard().check(address, 443, "news.example")


@pytest.mark.parametrize("port", [80, 443, 8000, 8080, 8443])
def test_ports_of_the_web_may_be_dialled(port: int) -> None:
    Guard().check("1.1.1.1", port, "news.example")


@pytest.mark.parametrize("port", [0, 22, 25, 6379, 65535])
def test_other_ports_are_refused(port: int) -> None:
    with pytest.raises(AddressRefused):
        Guard().check("1.1.1.1", port, "news.example")


@pytest.mark.parametrize(
    ("allow", "address", "host"),
    [
        ("127.0.0.1", "127.0.0.1", "x"),
        ("10.0.0.0/8", "10.9.8.7", "x"),
        ("10.0.0.0/8", "::ffff:10.9.8.7", "x"),
        ("fd00::/8", "fd00::5", "x"),
        ("feeds.lan", "192.168.1.5", "feeds.lan"),
        ("Feeds.LAN.", "192.168.1.5", "feeds.lan"),
    ],
)
def test_what_is_allowed_may_be_dialled_on_any_port(allow: str, address: str, host: str) -> None:
    Guard([allow]).check(address, 9999, host)


@pytest.mark.parametrize(
    ("allow", "address", "host"),
    [
        ("10.0.0.0/8", "192.168.1.1", "x"),
        ("feeds.lan", "192.168.1.5", "other.lan"),
        ("feeds.lan", "192.168.1.5", "evil.feeds.lan"),
        ("127.0.0.1", "127.0.0.2", "127.0.0.1.evil.example"),
    ],
)
def test_what_is_allowed_opens_nothing_else(allow: str, address: str, host: str) -> None:
    with pytest.raises(AddressRefused):
        Guard([allow]).check(address, 443, host)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://a.example/", "gopher://a.example/", "javascript:alert(1)", "data:text/xml,x",
        "http:///path", "http://user@a.example/", "http://user:password@a.example/", "http://:p@a.example/",
        "http://a.example:99999/", "http://[::1/", "//a.example/", "a.example/feed", "",
    ],
)  # fmt: skip
def test_addresses_that_no_feed_could_stand_at_are_bad(url: str) -> None:
    with pytest.raises(BadAddress):
        check_url(url)


@pytest.mark.parametrize("url", ["http://a.example", "HTTPS://a.example:8443/f?x=1#y", "http://[2606:4700::1]/"])
def test_web_addresses_pass(url: str) -> None:
    check_url(url)
