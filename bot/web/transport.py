"""The errors by which a connection fails, for those who meet them through another library."""

import aiohttp

TRANSPORT_ERRORS: tuple[type[Exception], ...] = (aiohttp.ClientError, OSError, TimeoutError)
"""Whether the request was carried out is not known when one of these comes up."""
