"""Only public addresses on web ports are dialled, and what the operator allows."""

import pytest

from bot.errors import AddressRefused, BadAddress
from bot.web.guard import Guard, check_url


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "2002:808:808::", "64:ff9b::808:808"]
)
def test_a_public_address_is_dialled(address: str) -> None:
    Guard().check(address, 443)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.5.5", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0",
        "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "2002:a00:1::", "64:ff9b::7f00:1",
        "64:ff9b:1::1", "::127.0.0.1", "::8.8.8.8", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1",
        "nonsense", "",
    ],
)  # fmt: skip
def test_any_other_address_is_refused(address: str) -> None:
    with pytest.raises(AddressRefused):
        Guard().check(address, 443)


@pytest.mark.parametrize("port", [22, 25, 6379, 81, 65_535])
def test_ports_that_are_not_the_webs_are_refused(port: int) -> None:
    with pytest.raises(AddressRefused):
        Guard().check("8.8.8.8", port)


@pytest.mark.parametrize(
    ("allow", "address", "host"),
    [
        ("127.0.0.1", "127.0.0.1", ""),
        ("127.0.0.0/8", "127.9.9.9", ""),
        ("10.0.0.0/8", "::ffff:10.1.2.3", ""),
        ("fd00::/8", "fd00::5", ""),
        ("rsshub.lan", "192.168.1.5", "rsshub.lan"),
        ("rsshub.lan", "192.168.1.5", "RSSHUB.lan."),
    ],
)
def test_what_is_allowed_may_be_dialled_on_any_port(allow: str, address: str, host: str) -> None:
    Guard([allow]).check(address, 1200, host)


@pytest.mark.parametrize(
    ("allow", "address", "host"), [("10.0.0.0/8", "192.168.0.1", ""), ("rsshub.lan", "192.168.1.5", "other.lan")]
)
def test_allowing_one_place_allows_no_other(allow: str, address: str, host: str) -> None:
    with pytest.raises(AddressRefused):
        Guard([allow]).check(address, 80, host)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/",
        "file:///etc/passwd",
        "http://",
        "http://u:p@a.example/",
        "http://u@a.example/",
        "http://a.example:x/",
        "nothing",
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(BadAddress):
        check_url(url)
