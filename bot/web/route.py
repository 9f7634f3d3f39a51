"""The way of one fetch: from the address asked for, over redirects, to the one that answers (RFC 9110, 15.4)."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.errors import EndlessRedirects
from bot.web.address import origin_of, sent
from bot.web.guard import check_url

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_MOST_REDIRECTS = 5
_LOGIN = re.compile(
    r"/(?:wp-|nid|user[s_-]?|member[s_-]?)?(?:log[_-]?in|sign[_-]?in|auth(?:enticate|orize)?|sso)(?![a-z])",
    re.IGNORECASE,
)
"""A part of a path that begins with what sites call their login pages."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """An answer that sends to another address."""

    status: int
    url: str


class Route:
    """Where a fetch is, and how it came there."""

    def __init__(self, url: str, *, bound: bool = False) -> None:
        """`bound`: what is asked is for one origin alone, so that nothing moves out of it for good."""
        check_url(url)
        self.url = url
        self.address = sent(url)
        self.moved_to: str | None = None
        """The end of the permanent redirects that the way begins with; None where there are none."""
        self.strays_to: str | None = None
        """Where they would lead out of the origin that the way is bound to; None where they do not."""
        self.at_home = True
        """Whether the way has never left the origin (scheme, host and port) that it began at."""
        self._bound = bound
        self._home = origin_of(self.address)
        self._visited = {str(self.address)}
        self._is_permanent = True

    def follow(self, redirect: Redirect) -> None:
        """Go where an answer sends. Raises `EndlessRedirects`, `BadAddress`."""
        check_url(redirect.url)
        if redirect.url in self._visited:
            raise EndlessRedirects("the site redirects in a circle")
        if len(self._visited) > _MOST_REDIRECTS:
            raise EndlessRedirects("the site redirects too often")
        self._visited.add(redirect.url)
        self.url, self.address = redirect.url, sent(redirect.url)
        self.at_home = self.at_home and origin_of(self.address) == self._home
        is_permanent = self._is_permanent and redirect.status in _PERMANENT
        self._is_permanent = is_permanent and (self.at_home or not self._bound)
        if self._is_permanent:
            self.moved_to = redirect.url
        elif is_permanent:
            self.strays_to = redirect.url

    @property
    def ends_at_login(self) -> bool:
        """Whether it was sent to what by its address is a login page."""
        return len(self._visited) > 1 and bool(_LOGIN.search(urlsplit(self.url).path))
