"""Where the farm’s feeds are: each at a loopback address of its own, as the feeds of the world are."""

_PER_BLOCK = 250


def address(number: int) -> str:
    """Return the host of feed `number`: all of 127.0.0.0/8 is this machine (RFC 1122, 3.2.1.3)."""
    return f"127.1.{number // _PER_BLOCK}.{number % _PER_BLOCK + 1}"


def url(number: int, port: int) -> str:
    """Return the address of feed `number`."""
    return f"http://{address(number)}:{port}/{number}.xml"
