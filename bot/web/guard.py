"""Which addresses may be dialled: public ones on web ports, and what the operator allows; nothing else."""

import ipaddress
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from urllib.parse import urlsplit

from bot.errors import AddressRefused, BadAddress

WEB_PORTS = frozenset({80, 443, 8000, 8080, 8443})
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""RFC 6052: the IPv4 address is in the last 32 bits."""
_LOCAL_NAT64 = ipaddress.IPv6Network("64:ff9b:1::/48")
"""RFC 8215: what is behind it cannot be told."""
_NEVER_PUBLIC = (
    ipaddress.IPv6Network("fec0::/10"),  # RFC 3879: site-local, still honoured by some routers
    ipaddress.IPv6Network("3fff::/20"),  # RFC 9637: documentation; newer than the standard library's table
    ipaddress.IPv4Network("192.88.99.0/24"),  # RFC 7526: 6to4 relays, deprecated
)
"""What `ipaddress` takes for global."""
_IPV4_BITS = 32

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


class Guard:
    """Decides about an address where the socket is made: after DNS, and again for every redirect."""

    def __init__(self, allow: Iterable[str] = ()) -> None:
        """`allow`: hosts, addresses and CIDR ranges that may be dialled although private, on any port."""
        places = [(place, _network(place)) for place in allow]
        self._networks = [network for _, network in places if network is not None]
        self._hosts = frozenset(place.lower().rstrip(".") for place, network in places if network is None)

    def check(self, address: str, port: int, host: str = "") -> None:
        """Raise `AddressRefused` unless `address` (of `host`, as it was asked for) may be dialled on `port`."""
        if host.lower().rstrip(".") in self._hosts or self._is_allowed(address):
            return
        if port not in WEB_PORTS:
            raise AddressRefused(f"port {port} is not one of the web's; FEED_ALLOW may allow it", port=str(port))
        if not is_public(address):
            raise AddressRefused("the address is in a private or reserved network; FEED_ALLOW may allow it")

    def names(self, host: str) -> bool:
        """Tell whether the operator allowed `host` itself, by name or as an address: not what it resolves to."""
        return host.lower().rstrip(".") in self._hosts or self._is_allowed(host)

    def _is_allowed(self, address: str) -> bool:
        parsed = _parsed(address)
        return parsed is not None and any(
            each in network for each in (parsed, _unwrapped(parsed)) for network in self._networks if each is not None
        )


def check_url(url: str) -> None:
    """Raise `BadAddress` unless `url` is http(s), with a host, and without user name or password."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises where it is none
    except ValueError:
        raise BadAddress("this is not an address") from None
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        raise BadAddress("only http:// and https:// addresses can be fetched")
    if parts.username is not None or parts.password is not None:
        raise BadAddress("the address holds a user name or password")


def is_public(address: str) -> bool:
    """Tell whether `address` is a public unicast address, also inside an IPv6 wrapping of an IPv4 one."""
    parsed = _parsed(address)
    if parsed is None:
        return False
    inner = _unwrapped(parsed)
    return inner is not None and _is_plainly_public(inner)


def _is_plainly_public(address: Address) -> bool:
    special = (
        address.is_multicast
        or address.is_reserved
        or address.is_unspecified
        or address.is_loopback
        or address.is_link_local
        or address.is_private
        or any(address in network for network in _NEVER_PUBLIC)
    )
    return address.is_global and not special


def _unwrapped(address: Address) -> Address | None:
    """Return the address that would be reached; None where that cannot be told (Teredo, ::a.b.c.d)."""
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address in _NAT64:
        return IPv4Address(int(address) & (2**_IPV4_BITS - 1))
    is_compatible = int(address) >> _IPV4_BITS == 0 and int(address) > 1
    return None if address.teredo or address in _LOCAL_NAT64 or is_compatible else address


def _parsed(address: str) -> Address | None:
    try:
        return ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return None


def _network(place: str) -> Network | None:
    try:
        return ipaddress.ip_network(place, strict=False)
    except ValueError:
        return None
